//go:build !linux && !darwin && !windows

package output

// here is a system of which only what Go itself offers is used: every write is made
// in place, and two at once are not kept apart.
var here = system{}
