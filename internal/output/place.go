package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"
)

const (
	// stagingName is the folder in which a site is made ready. It stands beside the
	// output folder, whose name it then begins with, or where that cannot be, inside.
	stagingName = ".hoego-staging"
	// lockName is a file in the output folder that is there during a write, on systems
	// that cannot lock a folder.
	lockName = ".hoego-lock"
)

// In a staging folder stand:
const (
	newName     = "new"      // the new site, or as much of it as is changed; may be incomplete
	readyName   = "ready"    // the new site, complete, to be exchanged; after that the old one
	pendingName = "manifest" // the manifest of a site in newName that is to be moved in place
)

// place is an output folder that this process alone writes to.
type place struct {
	system
	dir   string   // the output folder as the caller names it, for errors
	root  *os.Root // holds the output folder and the staging folder
	site  string   // the output folder in root
	stage string   // the staging folder in root
	locks []io.Closer
}

// occupy makes the folder if there is none, waits a moment for another build that
// writes to it, and completes or undoes what a build that did not end left behind.
func (s system) occupy(dir string) (p *place, err error) {
	p = &place{system: s, dir: dir}
	defer func() {
		if err != nil {
			p.leave()
		}
	}()
	resolved, err := p.hold()
	if err != nil {
		return p, err
	}
	name := filepath.Base(resolved)
	inside := where{resolved, ".", stagingName}
	beside := where{filepath.Dir(resolved), name, "." + name + stagingName}
	canMove := s.exchange != nil && s.movable(resolved) && !workingFolder(resolved)
	for _, w := range []where{inside, beside} {
		info, err := os.Lstat(filepath.Join(w.root, w.stage))
		if err != nil {
			continue
		}
		// Where others may write, what has the name need not be what hoego made.
		if w == beside && (!info.IsDir() || s.exchange == nil || !s.movable(filepath.Join(w.root, w.stage))) {
			canMove = false
			continue
		}
		if err := p.at(w); err != nil {
			return p, err
		}
		if err := p.recover(); err != nil {
			return p, err
		}
	}
	if canMove {
		return p, p.at(beside)
	}
	return p, p.at(inside)
}

// where names a folder and two folders in it, the output folder and the staging folder.
type where struct{ root, site, stage string }

// at opens the folder that holds both the site and the place where it is made ready.
func (p *place) at(w where) (err error) {
	if p.root != nil {
		_ = p.root.Close()
	}
	p.root, err = os.OpenRoot(w.root)
	p.site, p.stage = w.site, w.stage
	return err
}

// leave lets others write to the folder.
func (p *place) leave() {
	if p.root != nil {
		_ = p.root.Close()
	}
	for _, lock := range p.locks {
		_ = lock.Close()
	}
}

// beside reports whether the staging folder stands beside the output folder.
func (p *place) beside() bool {
	return p.site != "."
}

// staged returns the path in root of a part of the staging folder.
func (p *place) staged(parts ...string) string {
	return path.Join(append([]string{p.stage}, parts...)...)
}

// clear removes the staging folder.
func (p *place) clear() error {
	return p.root.RemoveAll(p.stage)
}

// named makes an error about a file in the staging folder one about the file of the
// site that it is to become.
func (p *place) named(name string, err error) error {
	var at *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &at):
		return &fs.PathError{Op: at.Op, Path: filepath.Join(p.dir, name), Err: at.Err}
	case errors.As(err, &link):
		return &fs.PathError{Op: link.Op, Path: filepath.Join(p.dir, name), Err: link.Err}
	}
	return err
}

// workingFolder reports whether a folder is the one that the process, and so most
// likely a shell, stands in: exchanged, it would be gone under its feet.
func workingFolder(dir string) bool {
	a, err := os.Stat(".")
	if err != nil {
		return false
	}
	b, err := os.Stat(dir)
	return err == nil && os.SameFile(a, b)
}

// hold makes the output folder and locks it, and returns its path without links.
func (p *place) hold() (string, error) {
	const patience, pause = 5 * time.Second, 50 * time.Millisecond
	for waited := time.Duration(0); ; waited += pause {
		if err := os.MkdirAll(p.dir, 0o755); err != nil {
			return "", err
		}
		resolved, err := filepath.Abs(p.dir)
		if err == nil {
			resolved, err = filepath.EvalSymlinks(resolved)
		}
		if err != nil || p.lock == nil {
			return resolved, err
		}
		before, err := os.Stat(resolved)
		if err != nil {
			return "", err
		}
		lock, err := p.lock(resolved)
		if err == nil {
			// The other build may have exchanged the folder before it let go of it.
			if after, e := os.Stat(resolved); e == nil && os.SameFile(before, after) {
				p.locks = append(p.locks, lock)
				return resolved, nil
			}
			_ = lock.Close()
			continue
		}
		if !errors.Is(err, errLocked) {
			return "", err
		}
		if waited >= patience {
			return "", &fs.PathError{Op: "write", Path: p.dir, Err: errLocked}
		}
		time.Sleep(pause)
	}
}
