package output

import (
	"errors"
	"io"
)

// system is what a write asks of the operating system beyond package os. It is a
// table so that tests can take abilities away; nil is what a system cannot do.
type system struct {
	// exchange lets two folders take each other's name in one step.
	exchange func(a, b string) error
	// movable reports whether a folder may be exchanged for a new one: it is no mount
	// point, it and its parent may be written to, and a new one would have its owner.
	movable func(dir string) bool
	// flush brings what the file system of dir was given onto the disk.
	flush func(dir string) error
	// lock holds a folder until it is closed or the process ends, however it ends.
	// When another process holds it the error is errLocked.
	lock func(dir string) (io.Closer, error)
}

// errLocked says that another process holds a folder.
var errLocked = errors.New("another build is writing it")
