// Package stage runs a stage of the pipeline over its inputs.
package stage

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"hoego/internal/diag"
)

// Each runs f over all of in on every core and returns the results by index and the
// diagnostics in input order. A panic in f becomes the diagnostic that failed makes
// of it, so that one input's fault never stops another; its result is the zero value.
func Each[In, Out any](in []In, f func(In) (Out, diag.List), failed func(In, string) diag.Diagnostic) ([]Out, diag.List) {
	out := make([]Out, len(in))
	found := make([]diag.List, len(in))
	do := func(i int) {
		defer func() {
			if p := recover(); p != nil {
				found[i].Add(failed(in[i], fmt.Sprintf("%v\n%s", p, debug.Stack())))
			}
		}()
		out[i], found[i] = f(in[i])
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(in)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(in); i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	workers.Wait()
	var all diag.List
	all.Join(found...)
	return out, all
}

// FailedOn reports a source, by its path, on which a stage panicked.
func FailedOn(path, panicked string) diag.Diagnostic {
	return diag.New(diag.Internal, path, 1, 1, "hoego failed on this file: "+panicked, "please report it; until then move the file away")
}
