package output

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
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

// fewFiles are flushed one by one.
const fewFiles = 64

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
	if err := d.area.complete(d); err != nil {
		return err
	}
	if err := p.flushed(d); err != nil {
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

// flushed waits until the staged files are on the disk, where there is an old site to
// lose if the power fails. A few files are brought there one by one; for more of them
// the file system as a whole, with what others wrote to it, is the faster. What the
// kernel has taken survives the process without that.
func (p *place) flushed(d draft) error {
	d.area.close()
	staged := slices.Concat(d.report.Added, d.report.Changed)
	switch {
	case len(d.old.files) == 0:
		return nil
	case len(staged) <= fewFiles:
		return parallel(len(staged), func(i int) error { return d.area.flush(staged[i]) })
	case p.flush == nil:
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
	if err == nil {
		err = p.flushed(d)
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
