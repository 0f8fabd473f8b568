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
// diagnostics in input order. A panic in f is as with One, so that one input's fault never stops another.
func Each[In, Out any](in []In, f func(In) (Out, diag.List), failed func(In, string) diag.Diagnostic) ([]Out, diag.List) {
	out := make([]Out, len(in))
	found := make([]diag.List, len(in))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(in)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(in); i = int(next.Add(1)) - 1 {
				out[i], found[i] = One(in[i], f, failed)
			}
		})
	}
	workers.Wait()
	var all diag.List
	all.Join(found...)
	return out, all
}

// One runs f over one input. A panic in f becomes the diagnostic that failed makes of it; the result is then the zero value.
func One[In, Out any](in In, f func(In) (Out, diag.List), failed func(In, string) diag.Diagnostic) (out Out, found diag.List) {
	defer func() {
		if p := recover(); p != nil {
			found.Add(failed(in, fmt.Sprintf("%v\n%s", p, debug.Stack())))
		}
	}()
	return f(in)
}

// FailedOn reports a source, by its path, on which a stage panicked.
func FailedOn(path, panicked string) diag.Diagnostic {
	return diag.New(diag.Internal, path, 1, 1, "hoego failed on this file: "+panicked, "please report it; until then move the file away")
}
