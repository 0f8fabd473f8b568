package build

import (
	"os"
	"runtime/debug"

	"hoego/internal/source"
)

const (
	leastMemory   = 400 << 20
	memoryPerByte = 6 // of text: twice what a build holds on to
)

// boundMemory tells the collector from how much memory on it is to work harder rather than to let the program grow:
// above what a build of so much text holds on to, and below what is rubbish after a text that means harm.
// GOMEMLIMIT overrides it.
func boundMemory(sources []source.Entry) {
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	text := int64(0)
	for _, s := range sources {
		text += s.Size
	}
	debug.SetMemoryLimit(max(leastMemory, memoryPerByte*text))
}
