package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"sync"
)

// staging is the new site as far as it is made ready. Its folder is made for the first
// file. It may be used by many at once.
type staging struct {
	*place
	once  sync.Once
	inner *os.Root // its folder
	err   error
	made  sync.Map // path of a folder → func() error that makes it once
}

func (s *staging) open() (*os.Root, error) {
	s.once.Do(func() {
		name := s.staged(newName)
		if s.err = s.root.MkdirAll(name, 0o755); s.err == nil {
			s.inner, s.err = s.root.OpenRoot(name)
		}
		s.err = s.named("", s.err)
	})
	return s.inner, s.err
}

// close ends the writing; some systems move and remove no folder that is open.
func (s *staging) close() {
	if s.inner != nil {
		_ = s.inner.Close()
	}
}

// write makes a file ready.
func (s *staging) write(name string, data []byte) error {
	if err := s.folder(path.Dir(name)); err != nil {
		return err
	}
	root, err := s.open()
	if err == nil {
		err = root.WriteFile(name, data, 0o644)
	}
	return s.named(name, err)
}

// second gives a file of the old site a second name, in the new one.
func (s *staging) second(name string) error {
	if err := s.folder(path.Dir(name)); err != nil {
		return err
	}
	return s.named(name, s.root.Link(path.Join(s.site, name), s.staged(newName, name)))
}

// flush waits until a file is on the disk.
func (s *staging) flush(name string) error {
	f, err := s.root.OpenFile(s.staged(newName, name), os.O_WRONLY, 0)
	if err == nil {
		err = errors.Join(f.Sync(), f.Close())
	}
	return s.named(name, err)
}

// folder makes a folder and those that it is in, each once.
func (s *staging) folder(name string) error {
	once, _ := s.made.LoadOrStore(name, sync.OnceValue(func() error {
		root, err := s.open()
		if err != nil || name == "." {
			return err
		}
		if err := s.folder(path.Dir(name)); err != nil {
			return err
		}
		if err = root.Mkdir(name, 0o755); errors.Is(err, fs.ErrExist) {
			err = nil
		}
		return s.named(name, err)
	}))
	return once.(func() error)()
}

// complete gives the unchanged files and the foreign ones their second names and writes
// the manifest. A foreign file that can have no second name is carried by sweep.
func (s *staging) complete(d draft) error {
	if err := parallel(len(d.kept), func(i int) error { return s.second(d.kept[i]) }); err != nil {
		return err
	}
	for _, name := range d.report.Foreign {
		if err := s.second(name); err != nil && !impossible(err) {
			return err
		}
	}
	if err := s.foreignFolders(d); err != nil {
		return err
	}
	return s.named(manifestName, writeManifest(s.root, s.staged(newName, manifestName), d.text))
}

// foreignFolders makes the foreign folders, of which some hold no file, and gives them
// and the site as a whole the mode that they have.
func (s *staging) foreignFolders(d draft) error {
	ours, wanted := d.old.manifest.folders(), d.next.folders()
	for name, info := range d.old.folders {
		if ours[name] || wanted[name] {
			continue
		}
		err := s.folder(name)
		if err == nil {
			err = s.root.Chmod(s.staged(newName, name), info.Mode())
		}
		if err != nil {
			return s.named(name, err)
		}
	}
	info, err := s.root.Stat(s.site)
	if err == nil {
		err = s.root.Chmod(s.staged(newName), info.Mode())
	}
	return s.named("", err)
}
