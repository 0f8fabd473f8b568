package stage

import (
	"fmt"
	"testing"

	"hoego/internal/diag"
)

// One input's panic leaves the results of all others.
func TestEach(t *testing.T) {
	in := make([]int, 100)
	for i := range in {
		in[i] = i
	}
	out, found := Each(in, func(n int) (int, diag.List) {
		if n == 50 {
			panic("half way")
		}
		var l diag.List
		l.Add(FailedOn(fmt.Sprintf("%03d.md", n), "no panic"))
		return n * n, l
	}, func(n int, why string) diag.Diagnostic {
		return FailedOn(fmt.Sprintf("%03d.md", n), why[:len("half way")])
	})
	for i, got := range out {
		if want := i * i; i != 50 && got != want || i == 50 && got != 0 {
			t.Errorf("%d gives %d", i, got)
		}
	}
	all := found.All()
	if len(all) != len(in) {
		t.Fatalf("%d diagnostics", len(all))
	}
	if got, want := all[50].Message, "hoego failed on this file: half way"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
