//go:build unix

package source

import (
	"io/fs"
	"syscall"
)

// number returns a file's number on its disk (its inode).
func number(info fs.FileInfo) int64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return int64(s.Ino)
	}
	return 0
}
