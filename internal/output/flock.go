//go:build linux || darwin

package output

import (
	"errors"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// flock locks the folder itself, so that no lock file is left behind. A file system
// that has no such locks gives one that holds nothing.
func flock(dir string) (io.Closer, error) {
	f, err := os.Open(dir) //nolint:gosec // the folder that the user names
	if err != nil {
		return nil, err
	}
	for err = unix.EINTR; errors.Is(err, unix.EINTR); {
		err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	}
	if errors.Is(err, unix.EWOULDBLOCK) {
		_ = f.Close()
		return nil, errLocked
	}
	return f, nil
}
