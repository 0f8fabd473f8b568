package output

import (
	"io/fs"
	"path"
)

// recover makes good what a write that did not end left in the staging folder.
func (p *place) recover() error {
	there := func(name string) bool {
		_, err := p.root.Lstat(p.staged(name))
		return err == nil
	}
	switch {
	case there(readyName):
		return p.sweep()
	case there(pendingName):
		return p.move()
	}
	return p.named(stagingName, p.clear())
}

// move makes the moves of inPlace, and makes them again as far as that is needed: each
// file of the staged site goes to its place, what the pending manifest does not list
// goes, and last the manifest goes to its place too.
func (p *place) move() error {
	next, err := readManifest(p.root, p.staged(pendingName))
	if err != nil {
		return err
	}
	old, err := readManifest(p.root, path.Join(p.site, manifestName))
	if err != nil {
		return err
	}
	// Removal first: a page may have become a folder, or a folder a page.
	for _, name := range old.without(next) {
		at := path.Join(p.site, name)
		if info, err := p.root.Lstat(at); err == nil && !info.IsDir() {
			if err := p.root.Remove(at); err != nil {
				return p.named(name, err)
			}
		}
		p.removeEmpty(path.Dir(name))
	}
	staged := p.staged(newName)
	err = fs.WalkDir(p.root.FS(), staged, func(from string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name := from[len(staged)+1:]
		if name == manifestName {
			return nil
		}
		at := path.Join(p.site, name)
		if info, err := p.root.Lstat(at); err == nil && info.IsDir() {
			if err := p.root.Remove(at); err != nil {
				return p.named(name, err)
			}
		}
		if err := p.root.MkdirAll(path.Dir(at), 0o755); err != nil {
			return p.named(name, err)
		}
		return p.named(name, p.root.Rename(from, at))
	})
	if err != nil {
		return err
	}
	if err := p.root.Rename(p.staged(pendingName), path.Join(p.site, manifestName)); err != nil {
		return p.named(manifestName, err)
	}
	return p.named(stagingName, p.clear())
}

// removeEmpty removes a folder of the site and its parents as far as they are empty.
func (p *place) removeEmpty(dir string) {
	for ; dir != "."; dir = path.Dir(dir) {
		at := path.Join(p.site, dir)
		if info, err := p.root.Lstat(at); err == nil && (!info.IsDir() || p.root.Remove(at) != nil) {
			return
		}
	}
}
