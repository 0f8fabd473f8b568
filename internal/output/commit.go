package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
)

// A site is changed in place when it has more than manyFolders and at most one change
// for each foldersPerChange of them. Making and removing a folder costs about 0.2 ms:
// exchanging a site of 10,000 pages for one edit would take seconds, the few renames
// in its place take less than one thousandth of a second.
const (
	manyFolders      = 1000
	foldersPerChange = 50
)

// commit puts a draft in the place of the old site.
func (p *place) commit(d draft) error {
	moves := len(d.report.Added) + len(d.report.Changed) + len(d.old.without(d.next))
	if moves == 0 && !d.stale && d.old.sum == d.report.Site {
		return nil
	}
	folders := len(d.next.folders())
	if moves > 0 && p.beside() && (folders <= manyFolders || moves > folders/foldersPerChange) {
		err := p.swap(d)
		if err == nil {
			return p.sweep()
		}
		if !impossible(err) {
			return errors.Join(err, p.recover())
		}
	}
	return p.inPlace(d)
}

// impossible reports whether an error says that the file system has no second names
// for files or no exchange of folders, rather than that something failed.
func impossible(err error) bool {
	return slices.ContainsFunc([]error{
		syscall.EXDEV, syscall.EBUSY, syscall.EINVAL, syscall.ENOSYS, syscall.ENOTSUP, syscall.EPERM, syscall.EMLINK,
	}, func(e error) bool { return errors.Is(err, e) })
}

// swap completes the staged site by what stays as it is and exchanges it with the old
// one, which after that stands in the staging folder as readyName.
func (p *place) swap(d draft) error {
	if err := p.complete(d); err != nil {
		return err
	}
	if err := p.flushFor(d.old); err != nil {
		return err
	}
	if err := p.root.Rename(p.staged(newName), p.staged(readyName)); err != nil {
		return p.named("", err)
	}
	ready, site := filepath.Join(p.root.Name(), p.staged(readyName)), filepath.Join(p.root.Name(), p.site)
	// Who waits for the old folder must find the new one held too.
	lock, err := p.lock(ready)
	if err == nil {
		p.locks = append(p.locks, lock)
		err = p.exchange(ready, site)
	}
	if impossible(err) {
		err = errors.Join(err, p.root.Rename(p.staged(readyName), p.staged(newName)))
	}
	return p.named("", err)
}

// complete gives the unchanged files and the foreign ones a second name in the staged
// site and writes its manifest. A foreign file that can have none is carried by sweep.
func (p *place) complete(d draft) error {
	made := stagedFolders{root: p.root}
	second := func(name string) error {
		to := p.staged(newName, name)
		if err := made.make(path.Dir(to)); err != nil {
			return p.named(name, err)
		}
		return p.named(name, p.root.Link(path.Join(p.site, name), to))
	}
	if err := made.make(p.staged(newName)); err != nil {
		return p.named("", err)
	}
	if err := parallel(len(d.kept), func(i int) error { return second(d.kept[i]) }); err != nil {
		return err
	}
	for _, name := range d.report.Foreign {
		if err := second(name); err != nil && !impossible(err) {
			return err
		}
	}
	if err := p.completeFolders(d, &made); err != nil {
		return err
	}
	return p.named(manifestName, writeManifest(p.root, p.staged(newName, manifestName), d.text))
}

// completeFolders makes the foreign folders that hold no file, and gives all foreign
// ones, and the site as a whole, the mode that they have.
func (p *place) completeFolders(d draft, made *stagedFolders) error {
	ours, wanted := d.old.manifest.folders(), d.next.folders()
	for name, info := range d.old.folders {
		if ours[name] || wanted[name] {
			continue
		}
		to := p.staged(newName, name)
		err := made.make(to)
		if err == nil {
			err = p.root.Chmod(to, info.Mode())
		}
		if err != nil {
			return p.named(name, err)
		}
	}
	info, err := p.root.Stat(p.site)
	if err == nil {
		err = p.root.Chmod(p.staged(newName), info.Mode())
	}
	return p.named("", err)
}

// flushFor brings the staged files onto the disk where there is an old site to lose.
func (p *place) flushFor(old standing) error {
	if p.flush == nil || len(old.files) == 0 {
		return nil
	}
	if err := p.flush(filepath.Join(p.root.Name(), p.stage)); err != nil {
		return &fs.PathError{Op: "flush", Path: p.dir, Err: err}
	}
	return nil
}

// inPlace moves the staged files to their places one after the other. They and the
// manifest that names them are on the disk before the first move; whoever finds that
// manifest makes the moves that are still to be made.
func (p *place) inPlace(d draft) error {
	err := p.root.MkdirAll(p.staged(newName), 0o755)
	if err == nil && len(d.kept) < len(d.next.files) {
		err = p.flushFor(d.old)
	}
	if err == nil {
		err = writeManifest(p.root, p.staged(pendingName+".new"), d.text)
	}
	if err == nil {
		err = p.root.Rename(p.staged(pendingName+".new"), p.staged(pendingName))
	}
	if err != nil {
		_ = p.clear()
		return p.named("", err)
	}
	return p.move()
}

// stagedFolders makes each folder once.
type stagedFolders struct {
	root *os.Root
	made sync.Map // path → func() error
}

func (s *stagedFolders) make(dir string) error {
	once, _ := s.made.LoadOrStore(dir, sync.OnceValue(func() error { return s.root.MkdirAll(dir, 0o755) }))
	return once.(func() error)()
}
