// Package source finds the input files of a content folder and decodes them.
package source

import (
	"io/fs"

	"hoego/internal/diag"
)

// Source is one text file as read.
type Source struct {
	Path     string   // relative to the content folder, '/' between parts, NFC
	Name     string   // the same path as the disk spells it, to open the file with
	Text     string   // decoded to UTF-8, without byte order mark, lines ended by "\n"
	Encoding string   // as decoded: "utf-8", "utf-16le", "utf-16be", "cp949"
	Hash     [32]byte // SHA-256 of the raw bytes
}

// Asset is a file that is no source: an image, an attachment, a data file.
type Asset struct {
	Path string // relative to the content folder, '/' between parts, NFC
	Name string // the same path as the disk spells it
	Size int64  // bytes
}

// Folder is a content folder as read: its sources and its other files, each sorted by Path.
// Sources holds Notion's CSV databases too; dialect.Parse reads rows from them.
type Folder struct {
	Sources []Source
	Assets  []Asset
}

// Read walks fsys and decodes every source in it. What cannot be read becomes a
// diagnostic and is left out; the walk goes on.
func Read(fsys fs.FS) (Folder, diag.List) {
	return Folder{}, diag.List{}
}
