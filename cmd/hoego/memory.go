package main

import (
	"os"
	"runtime/debug"
)

// gcPercent trades some memory for a build that is a sixth faster; GOGC overrides it.
const gcPercent = 400

func tune() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
}

const (
	leastMemory   = 320 << 20
	memoryPerByte = 4.5 // of text: twice what a build holds on to; with less, collecting is a tenth of its work
)

// boundMemory tells the collector from how much memory on it is to work harder rather than to let the program grow:
// above what a build of so much text holds on to, and below what is rubbish after a text that means harm.
// GOMEMLIMIT overrides it.
func boundMemory(text int64) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(max(leastMemory, int64(memoryPerByte*float64(text))))
	}
}
