package build

import (
	"io/fs"
	"os"
	"time"

	"hoego/internal/diag"
	"hoego/internal/source"
)

// listed is the content folder by its names.
type listed struct {
	source.Listing

	found diag.List
}

func (in Input) list() *listed {
	if in.listed != nil {
		return in.listed
	}
	listing, found := source.List(in.Content)
	return &listed{listing, found}
}

// file is a file that a build may read.
type file struct {
	Root, Name string
	source.Stamp
}

// files lists every file that a build may read.
func (in Input) files() []file {
	var all []file
	for _, e := range in.listed.Sources {
		all = append(all, file{"content", e.Name, e.Stamp})
	}
	for _, a := range in.listed.Assets {
		all = append(all, file{"content", a.Name, a.Stamp})
	}
	for _, root := range []string{"templates", "static"} {
		fsys := in.own(root)
		if fsys == nil {
			continue
		}
		// What cannot be read has no stamp, which is a difference too.
		_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
			f := file{Root: root, Name: name}
			if err == nil && !d.IsDir() {
				if info, err := d.Info(); err == nil {
					f.Stamp = source.StampOf(info)
				}
			}
			if err != nil || !d.IsDir() {
				all = append(all, f)
			}
			return nil
		})
	}
	return all
}

// now returns the time as the disk tells it that the memo is on; without one, as the input has it.
func (in Input) now() time.Time {
	if in.Memo == nil || in.Memo.inMemory() {
		return in.Now
	}
	if os.MkdirAll(in.Memo.dir, 0o755) != nil {
		return time.Time{}
	}
	f, err := os.CreateTemp(in.Memo.dir, "clock-*")
	if err != nil {
		return time.Time{}
	}
	defer func() { _ = os.Remove(f.Name()) }()
	info, err := f.Stat()
	if e := f.Close(); err != nil || e != nil {
		return time.Time{}
	}
	return info.ModTime()
}
