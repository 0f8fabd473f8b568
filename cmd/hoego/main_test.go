package main

import (
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		// A fixed clock keeps what is future the same for ever.
		"hoego": func() {
			tune()
			os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)))
		},
	})
}

// Each script under testdata/script shows one behaviour of the command.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", RequireUniqueNames: true})
}
