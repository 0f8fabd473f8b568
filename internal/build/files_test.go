package build

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"hoego/internal/output"
)

// read returns what a file of the site holds.
func read(f output.File) ([]byte, error) {
	switch {
	case f.Get != nil:
		return f.Get(nil)
	case f.From != nil:
		return fs.ReadFile(f.From, f.Name)
	}
	return f.Data, nil
}

// bytesOf is read, where nothing may fail.
func bytesOf(t *testing.T, f output.File) []byte {
	t.Helper()
	data, err := read(f)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// walkFiles visits every file below a folder, the hidden ones too.
func walkFiles(t *testing.T, dir string, see func(name string, data []byte)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		see(filepath.ToSlash(rel), data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
