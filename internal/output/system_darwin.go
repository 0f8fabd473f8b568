package output

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// here is macOS: renamex_np(2), sync(2), flock(2).
var here = system{exchange: exchange, movable: movable, flush: flush, lock: flock}

func exchange(a, b string) error {
	if err := unix.RenamexNp(a, b, unix.RENAME_SWAP); err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}

func movable(dir string) bool {
	var s, parent unix.Stat_t
	if unix.Stat(dir, &s) != nil || unix.Stat(filepath.Dir(dir), &parent) != nil {
		return false
	}
	// A new folder has the group of the folder it is made in.
	return s.Dev == parent.Dev &&
		unix.Access(dir, unix.W_OK) == nil && unix.Access(filepath.Dir(dir), unix.W_OK) == nil &&
		int(s.Uid) == os.Geteuid() && s.Gid == parent.Gid
}

func flush(string) error {
	return unix.Sync()
}
