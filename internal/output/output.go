// Package output minifies finished files, checks them as a whole and writes them.
// Only Write touches the disk.
package output

import "io/fs"

// File is one file of the finished site: its bytes, or a file to copy.
type File struct {
	Path string // relative to the output folder, '/' between parts
	Data []byte
	From fs.FS  // when set, the file is a copy of Name in From
	Name string // as the disk spells it
}

// bytes returns what the file holds.
func (f File) bytes() ([]byte, error) {
	if f.From == nil {
		return f.Data, nil
	}
	return fs.ReadFile(f.From, f.Name)
}
