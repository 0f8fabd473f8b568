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
	From fs.FS  // when set, the file is a copy of Name in From
	Name string // as the disk spells it
	// Get, when set, returns what would be Data, in the room where it has to be made and there is enough.
	Get  func(room []byte) ([]byte, error)
	Sum  Sum   // of the bytes, where it is known already; else zero
	Size int64 // of the bytes, where Sum is known
}

// Sum is a hash of a file's bytes.
type Sum [sha256.Size]byte

// SumOf returns the hash of a file's bytes.
func SumOf(data []byte) Sum { return sha256.Sum256(data) }

// content returns what the file holds, without its bytes where they need not be looked at.
func (f File) content() (c content, data []byte, err error) {
	if f.Sum != (Sum{}) {
		return content{f.Sum, f.Size}, nil, nil
	}
	data, err = f.bytes(nil)
	return contentOf(data), data, err
}

// bytes returns what the file holds, see Get.
func (f File) bytes(room []byte) ([]byte, error) {
	switch {
	case f.Get != nil:
		return f.Get(room)
	case f.From == nil:
		return f.Data, nil
	}
	return fs.ReadFile(f.From, f.Name)
}
