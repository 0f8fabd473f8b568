package build

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"hoego/internal/diag"
)

// each runs f over all of in on every core and returns the results by index and the
// diagnostics in input order. A panic in f becomes the diagnostic that failed makes
// of it, so that one input's fault never stops another.
func each[In, Out any](in []In, f func(In) (Out, diag.List), failed func(In, string) diag.Diagnostic) ([]Out, diag.List) {
	out := make([]Out, len(in))
	found := make([]diag.List, len(in))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(in)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(in); i = int(next.Add(1)) - 1 {
				func() {
					defer func() {
						if p := recover(); p != nil {
							found[i].Add(failed(in[i], fmt.Sprintf("%v\n%s", p, debug.Stack())))
						}
					}()
					out[i], found[i] = f(in[i])
				}()
			}
		})
	}
	workers.Wait()
	var all diag.List
	all.Join(found...)
	return out, all
}
