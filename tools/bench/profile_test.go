package main

import (
	"slices"
	"testing"
)

func TestQuantity(t *testing.T) {
	for text, want := range map[string]float64{
		"10ms": 1e7, "1.50s": 1.5e9, "512B": 512, "1.5kB": 1536, "2MB": 2 << 20, "1GB": 1 << 30, "runtime.mallocgc": -1, "B": -1,
	} {
		got, ok := quantity(text)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%s is %v, want %v", text, got, want)
		}
	}
}

func TestPackageOf(t *testing.T) {
	for function, want := range map[string]string{
		"hoego/internal/retro.(*career).when":               "internal/retro",
		"hoego/internal/stage.Each[go.shape.struct {},a/b]": "internal/stage",
		"hoego/cmd/hoego.main":                              "cmd/hoego",
		"strings.Index":                                     "",
		"github.com/yuin/goldmark/parser.Parse":             "",
	} {
		if got := packageOf(function); got != want {
			t.Errorf("%s is of %q, want %q", function, got, want)
		}
	}
}

func TestSharesOf(t *testing.T) {
	traces := `File: hoego
Type: cpu
-----------+-------------------------------------------------------
     30ms   strings.Index
            hoego/internal/retro.hasAny
            hoego/internal/build.Files
-----------+-------------------------------------------------------
     60ms   hoego/internal/markup.(*node).plain
            hoego/internal/build.Files
-----------+-------------------------------------------------------
     10ms   runtime.gcBgMarkWorker
-----------+-------------------------------------------------------
`
	got, err := sharesOf([]byte(traces))
	if want := []share{{"internal/markup", 60}, {"internal/retro", 30}, {"the runtime", 10}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}
