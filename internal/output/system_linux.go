package output

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// here is Linux: renameat2(2), syncfs(2), flock(2).
var here = system{exchange: exchange, movable: movable, flush: flush, lock: flock}

func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}

func movable(dir string) bool {
	var s unix.Statx_t
	if unix.Statx(unix.AT_FDCWD, dir, 0, unix.STATX_BASIC_STATS, &s) != nil {
		return false
	}
	return s.Attributes&unix.STATX_ATTR_MOUNT_ROOT == 0 &&
		unix.Access(dir, unix.W_OK) == nil && unix.Access(filepath.Dir(dir), unix.W_OK) == nil &&
		int(s.Uid) == os.Geteuid() && int(s.Gid) == os.Getegid()
}

func flush(dir string) error {
	f, err := os.Open(dir) //nolint:gosec // the folder that the user names
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	return unix.Syncfs(int(f.Fd()))
}
