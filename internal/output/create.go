package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
)

// Create puts new files into dir, which it makes when there is none. Nothing is ever
// overwritten: when one of the files is there already, the error wraps fs.ErrExist,
// names it, and no file is written.
func Create(dir string, files []File) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	for _, f := range files {
		if _, err := root.Lstat(f.Path); err == nil {
			return &fs.PathError{Op: "create", Path: path.Join(dir, f.Path), Err: fs.ErrExist}
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	for _, f := range files {
		if err := createIn(root, f); err != nil {
			return err
		}
	}
	return nil
}

// createIn writes one file that must not be there.
func createIn(root *os.Root, f File) (err error) {
	data, err := f.bytes(nil)
	if err != nil {
		return err
	}
	if err := root.MkdirAll(path.Dir(f.Path), 0o755); err != nil {
		return err
	}
	file, err := root.OpenFile(f.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if e := file.Close(); err == nil {
			err = e
		}
	}()
	_, err = file.Write(data)
	return err
}
