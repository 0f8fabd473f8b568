package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// standing is what an output folder holds.
type standing struct {
	manifest
	found   map[string]fs.FileInfo // whatever is no folder, by path; links are not followed
	folders map[string]fs.FileInfo
}

// Standing returns what Write would report if it were given the site that it wrote
// into dir last, and whether that site still stands there as it was written. It opens
// no file of the site: their sizes and times tell.
func Standing(dir string) (report Report, whole bool, err error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return report, false, nil
	}
	if err != nil {
		return report, false, err
	}
	defer func() { _ = root.Close() }()
	s, err := look(root, ".")
	if err != nil || s.written.IsZero() {
		return report, false, err
	}
	for name, c := range s.files {
		if info, there := s.found[name]; !there || !s.untouched(c, info) {
			return report, false, nil
		}
	}
	return Report{Site: s.sum, Unchanged: len(s.files), Foreign: s.foreign(s.manifest)}, true, nil
}

// look reads the names in a folder of root and what the system knows of each, opening
// no file. What is in folders named .git is not looked at.
func look(root *os.Root, site string) (standing, error) {
	s := standing{found: make(map[string]fs.FileInfo), folders: make(map[string]fs.FileInfo)}
	var err error
	if s.manifest, err = readManifest(root, path.Join(site, manifestName)); err != nil {
		return s, err
	}
	dir := filepath.Join(root.Name(), site)
	for level := []string{"."}; len(level) > 0; {
		names := make([][]fs.FileInfo, len(level))
		err := parallel(len(level), func(i int) error {
			entries, err := os.ReadDir(filepath.Join(dir, level[i]))
			if err != nil {
				return err
			}
			for _, e := range entries {
				info, err := e.Info()
				if errors.Is(err, fs.ErrNotExist) {
					continue // gone since
				}
				if err != nil {
					return err
				}
				names[i] = append(names[i], info)
			}
			return nil
		})
		if err != nil {
			return s, err
		}
		var below []string
		for i, infos := range names {
			for _, info := range infos {
				p := path.Join(level[i], info.Name())
				switch {
				case p == manifestName || p == stagingName || p == lockName:
				case !info.IsDir():
					s.found[p] = info
				case info.Name() != ".git":
					s.folders[p] = info
					below = append(below, p)
				}
			}
		}
		level = below
	}
	return s, nil
}
