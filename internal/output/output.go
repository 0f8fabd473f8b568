// Package output minifies finished files, checks them as a whole and writes them.
// Only Write touches the disk.
package output

import (
	"crypto/sha256"
	"io/fs"
)

// File is one file of the finished site: its bytes, or a file to copy, or bytes that are got when they are needed.
type File struct {
	Path string // relative to the output folder, '/' between parts
	Data []byte
	From fs.FS                  // when set, the file is a copy of Name in From
	Name string                 // as the disk spells it
	Get  func() ([]byte, error) // when set, returns what would be Data
	Sum  Sum                    // of Data, or of what Get returns; the zero Sum when it was not worked out
}

// Sum is a hash of a file's bytes.
type Sum [sha256.Size]byte

// SumOf returns the hash of a file's bytes.
func SumOf(data []byte) Sum { return sha256.Sum256(data) }

// bytes returns what the file holds.
func (f File) bytes() ([]byte, error) {
	switch {
	case f.Get != nil:
		return f.Get()
	case f.From == nil:
		return f.Data, nil
	}
	return fs.ReadFile(f.From, f.Name)
}
