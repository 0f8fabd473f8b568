package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
)

// sweep removes the site that stands as readyName, the old one after an exchange and
// the new one before it, and carries whatever is not hoego's in it over to the output
// folder. So it need not know which of the two it is. The manifest goes last.
func (p *place) sweep() error {
	swept, err := p.root.OpenRoot(p.staged(readyName))
	if err != nil {
		return p.named("", err)
	}
	defer func() { _ = swept.Close() }()
	ours, err := readManifest(swept, manifestName)
	if err != nil {
		return err
	}
	s := sweeper{p, swept, ours, ours.folders()}
	if err := s.empty("."); err != nil {
		return err
	}
	return p.named(stagingName, p.clear())
}

type sweeper struct {
	*place
	swept   *os.Root
	ours    manifest
	folders map[string]bool
}

// empty removes or carries everything in a folder but the manifest.
func (s sweeper) empty(dir string) error {
	entries, err := s.entries(dir)
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
			return s.named(name, s.swept.Remove(name))
		}
		return s.carry(name)
	})
}

// entries reads a folder, and lets itself in where its owner shut it.
func (s sweeper) entries(dir string) ([]fs.DirEntry, error) {
	f, err := s.swept.Open(dir)
	if errors.Is(err, fs.ErrPermission) {
		if err = s.swept.Chmod(dir, 0o700); err == nil {
			f, err = s.swept.Open(dir)
		}
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	if info, err := f.Stat(); err == nil && info.Mode().Perm()&0o300 != 0o300 {
		_ = s.swept.Chmod(dir, 0o700)
	}
	return f.ReadDir(-1)
}

// folder carries a folder that is not hoego's as one, and goes through any other.
func (s sweeper) folder(name string) error {
	if !s.folders[name] {
		if _, err := s.root.Lstat(path.Join(s.site, name)); err != nil {
			return s.carry(name)
		}
	}
	if err := s.empty(name); err != nil {
		return err
	}
	return s.named(name, s.swept.Remove(name))
}

// carry moves what is not hoego's from the swept site to the standing one. Of two
// files that are not the same the later one stays.
func (s sweeper) carry(name string) error {
	to := path.Join(s.site, name)
	swept, err := s.swept.Lstat(name)
	if err != nil {
		return s.named(name, err)
	}
	standing, err := s.root.Lstat(to)
	if err == nil && (os.SameFile(swept, standing) || swept.ModTime().Before(standing.ModTime())) {
		return s.named(name, s.swept.Remove(name))
	}
	if err := s.root.MkdirAll(path.Dir(to), 0o755); err != nil {
		return s.named(name, err)
	}
	return s.named(name, s.root.Rename(s.staged(readyName, name), to))
}
