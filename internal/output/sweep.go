package output

import (
	"io/fs"
	"os"
	"path"
)

// sweep removes the site that stands as readyName, the old one after an exchange and
// the new one before it, and carries whatever is not hoego's in it over to the output
// folder. So it need not know which of the two it is. The manifest goes last.
func (p *place) sweep() error {
	ours, err := readManifest(p.root, p.staged(readyName, manifestName))
	if err != nil {
		return err
	}
	s := sweeper{p, ours, ours.folders()}
	if err := s.empty("."); err != nil {
		return err
	}
	return p.named(stagingName, p.clear())
}

type sweeper struct {
	*place
	ours    manifest
	folders map[string]bool
}

// empty removes or carries everything in a folder but the manifest.
func (s sweeper) empty(dir string) error {
	from := s.staged(readyName, dir)
	info, err := s.root.Lstat(from)
	if err == nil && info.Mode().Perm()&0o700 != 0o700 {
		err = s.root.Chmod(from, 0o700)
	}
	if err != nil {
		return s.named(dir, err)
	}
	entries, err := fs.ReadDir(s.root.FS(), from)
	if err != nil {
		return s.named(dir, err)
	}
	return parallel(len(entries), func(i int) error {
		name := path.Join(dir, entries[i].Name())
		_, ours := s.ours.files[name]
		switch {
		case name == manifestName:
			return nil
		case entries[i].IsDir():
			return s.folder(name)
		case ours:
			return s.named(name, s.root.Remove(s.staged(readyName, name)))
		}
		return s.carry(name)
	})
}

// folder carries a folder that is not hoego's as one, and goes through any other.
func (s sweeper) folder(name string) error {
	if _, err := s.root.Lstat(path.Join(s.site, name)); err != nil && !s.folders[name] {
		return s.carry(name)
	}
	if err := s.empty(name); err != nil {
		return err
	}
	return s.named(name, s.root.Remove(s.staged(readyName, name)))
}

// carry moves what is not hoego's from the swept site to the standing one. Of two
// files that are not the same the later one stays.
func (s sweeper) carry(name string) error {
	from, to := s.staged(readyName, name), path.Join(s.site, name)
	swept, err := s.root.Lstat(from)
	if err != nil {
		return s.named(name, err)
	}
	standing, err := s.root.Lstat(to)
	if err == nil && (os.SameFile(swept, standing) || swept.ModTime().Before(standing.ModTime())) {
		return s.named(name, s.root.Remove(from))
	}
	if err := s.root.MkdirAll(path.Dir(to), 0o755); err != nil {
		return s.named(name, err)
	}
	return s.named(name, s.root.Rename(from, to))
}
