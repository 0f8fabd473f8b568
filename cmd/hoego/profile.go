package main

import (
	"errors"
	"os"
	"runtime"
	"runtime/pprof"

	"github.com/spf13/cobra"
)

// profiles are the files that a command writes profiles of itself to; "" is none.
// Their flags are hidden: they serve `make profile`.
type profiles struct{ cpu, heap string }

func (p *profiles) register(c *cobra.Command) {
	for name, file := range map[string]*string{"cpu-profile": &p.cpu, "heap-profile": &p.heap} {
		c.Flags().StringVar(file, name, "", "write a profile for `go tool pprof` to this file")
		_ = c.Flags().MarkHidden(name) // it fails only for a flag that is not there
	}
}

// of does the work and writes its profiles.
func (p *profiles) of(work func() error) error {
	if p.cpu != "" {
		file, err := os.Create(p.cpu)
		if err != nil {
			return err
		}
		defer func() { _ = file.Close() }()
		if err := pprof.StartCPUProfile(file); err != nil {
			return err
		}
	}
	err := work()
	pprof.StopCPUProfile()
	if p.heap == "" || err != nil {
		return err
	}
	runtime.GC() // so that what is in use is up to date
	file, err := os.Create(p.heap)
	if err != nil {
		return err
	}
	return errors.Join(pprof.WriteHeapProfile(file), file.Close())
}
