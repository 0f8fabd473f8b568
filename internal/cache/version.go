package cache

import (
	"crypto/rand"
	"fmt"
	"io"
	"os"
)

// headOfProgram is where in a program's file the id is by which the Go command tells one build from any other: it
// looks for it there itself (cmd/internal/buildid).
const headOfProgram = 32 << 10

// Version tells one build of a program from another.
func Version() Key {
	if key, err := identity(); err == nil {
		return key
	}
	var once Key // a program that cannot read itself finds nothing of earlier runs
	_, _ = rand.Read(once[:])
	return once
}

func identity() (Key, error) {
	name, err := os.Executable()
	if err != nil {
		return Key{}, err
	}
	f, err := os.Open(name)
	if err != nil {
		return Key{}, err
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, headOfProgram)
	if _, err := io.ReadFull(f, head); err != nil {
		return Key{}, err
	}
	// A program may be built without an id.
	info, err := f.Stat()
	if err != nil {
		return Key{}, err
	}
	return KeyOf(head, fmt.Append(nil, info.Size(), info.ModTime().UnixNano())), nil
}
