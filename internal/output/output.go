// Package output minifies finished files, checks them as a whole and writes them.
// Only Write touches the disk.
package output

// File is one file of the finished site.
type File struct {
	Path string // relative to the output folder, '/' between parts
	Data []byte
}
