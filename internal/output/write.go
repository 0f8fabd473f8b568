package output

import (
	"fmt"
	"path"
	"slices"
	"sync"
)

// Report says what Write did, by path, each list sorted.
type Report struct {
	Site                    string // names the site as a whole: equal for equal sites
	Added, Changed, Removed []string
	Unchanged               int
	Foreign                 []string // files in the folder that hoego did not write and kept
}

// ForeignError says that files which hoego did not write stand where it has to write.
type ForeignError struct {
	Dir   string
	Paths []string
}

func (e *ForeignError) Error() string {
	first := path.Join(e.Dir, e.Paths[0])
	if n := len(e.Paths) - 1; n > 0 {
		return fmt.Sprintf("%s and %d more were not made by hoego and would be overwritten", first, n)
	}
	return first + " was not made by hoego and would be overwritten"
}

// Write makes dir hold exactly the given files beside any that hoego never wrote.
// What an earlier Write left and is no longer wanted is removed; files that are there
// already stay the same files, with their modification time.
//
// Whatever happens, dir holds the old site or the new one. The new one is made ready
// beside dir, unchanged files by a second name for the same file, and then the two
// folders take each other's place in one step. Where that cannot be (see inPlace) the
// files are moved one after the other once all of them are ready, and the next Write
// completes the moves if this one was stopped among them. When a Write fails the old
// site stands; what it had made ready is removed, by the next Write if need be.
func Write(dir string, files []File) (Report, error) {
	return here.write(dir, files)
}

func (s system) write(dir string, files []File) (Report, error) {
	p, err := s.occupy(dir)
	if err != nil {
		return Report{}, err
	}
	defer p.leave()
	old, err := look(p.root, p.site)
	if err != nil {
		return Report{}, err
	}
	if err := foreignInTheWay(dir, files, old); err != nil {
		return Report{}, err
	}
	d, err := p.stageChanges(files, old)
	if err == nil {
		err = p.commit(d)
	}
	if err != nil {
		return Report{}, err
	}
	return d.report, nil
}

// draft is a site that is ready to take the place of the old one.
type draft struct {
	area   *staging
	old    standing
	next   manifest
	text   []byte   // of the next manifest
	kept   []string // unchanged files
	report Report
	stale  bool // the old manifest cannot vouch for every unchanged file
}

// stageChanges compares the files with those that stand and writes what differs into
// the staging folder. When that fails the staging folder is removed.
func (p *place) stageChanges(files []File, old standing) (d draft, err error) {
	area := &staging{place: p}
	defer func() {
		if err != nil {
			area.close()
			_ = p.clear()
		}
	}()
	all := make([]compared, len(files))
	err = parallel(len(files), func(i int) (err error) {
		all[i], err = area.change(files[i], old)
		return err
	})
	if err != nil {
		return d, err
	}
	return newDraft(area, files, all, old)
}

// compared is a file's content and how it compares with what stands in its place.
type compared struct {
	content
	verdict verdict
}

// change compares a file with what stands in its place and makes it ready where it differs.
func (s *staging) change(f File, old standing) (compared, error) {
	c, data, err := f.content()
	if err != nil {
		return compared{}, fmt.Errorf("%s: %w", f.Path, err)
	}
	v, err := s.compare(f.Path, c, old)
	if err != nil || v != added && v != changed {
		return compared{c, v}, s.named(f.Path, err)
	}
	if data == nil {
		room := rooms.Get().(*[]byte)
		defer rooms.Put(room)
		if data, err = f.bytes(*room); err != nil {
			return compared{}, fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	return compared{c, v}, s.write(f.Path, data)
}

// newDraft says what the files, of which those that differ are made ready, come to beside what stands.
func newDraft(area *staging, files []File, all []compared, old standing) (draft, error) {
	d := draft{area: area, old: old, next: manifest{files: make(map[string]content, len(files))}}
	var inTheWay []string
	for i, f := range files {
		d.next.files[f.Path] = all[i].content
		switch all[i].verdict {
		case same, touched:
			d.kept = append(d.kept, f.Path)
			d.stale = d.stale || all[i].verdict == touched
		case added:
			d.report.Added = append(d.report.Added, f.Path)
		case changed:
			d.report.Changed = append(d.report.Changed, f.Path)
		case foreign:
			inTheWay = append(inTheWay, f.Path)
		}
	}
	if len(inTheWay) > 0 {
		slices.Sort(inTheWay)
		return d, &ForeignError{area.dir, inTheWay}
	}
	for _, name := range old.without(d.next) {
		if _, there := old.found[name]; there {
			d.report.Removed = append(d.report.Removed, name)
		}
	}
	d.report.Unchanged = len(d.kept)
	d.report.Foreign = old.foreign(d.next)
	d.text = d.next.text()
	d.report.Site = sumOf(d.text)
	slices.Sort(d.report.Added)
	slices.Sort(d.report.Changed)
	return d, nil
}

// rooms are for what files hold until it is written. Almost every page of a site has its place in one.
var rooms = sync.Pool{New: func() any {
	room := make([]byte, 0, 256<<10)
	return &room
}}

// verdict says how a file compares with what stands in its place.
type verdict int

const (
	same    verdict = iota
	touched         // and the same all the same
	added
	changed
	foreign
)

// compare opens the standing file only when the manifest cannot vouch for it.
func (p *place) compare(name string, c content, old standing) (verdict, error) {
	info, there := old.found[name]
	if !there {
		return added, nil
	}
	known, ours := old.files[name]
	if old.untouched(known, info) {
		if known == c {
			return same, nil
		}
		return changed, nil
	}
	if info.Mode().IsRegular() && info.Size() == c.size {
		data, err := p.root.ReadFile(path.Join(p.site, name))
		if err != nil {
			return changed, err
		}
		if contentOf(data) == c {
			return touched, nil
		}
	}
	if ours {
		return changed, nil
	}
	return foreign, nil
}

// foreign lists the files that neither the last manifest nor the next one knows.
func (s standing) foreign(next manifest) []string {
	var paths []string
	for p := range s.found {
		_, ours := s.files[p]
		if _, wanted := next.files[p]; !ours && !wanted {
			paths = append(paths, p)
		}
	}
	slices.Sort(paths)
	return paths
}

// foreignInTheWay finds files that hoego did not write where the files need a folder,
// and in folders where they need a file.
func foreignInTheWay(dir string, files []File, old standing) error {
	wanted := manifest{files: make(map[string]content, len(files))}
	for _, f := range files {
		wanted.files[f.Path] = content{}
	}
	folders := wanted.folders()
	var paths []string
	for _, p := range old.foreign(wanted) {
		inTheWay := folders[p]
		for up := path.Dir(p); up != "." && !inTheWay; up = path.Dir(up) {
			_, inTheWay = wanted.files[up]
		}
		if inTheWay {
			paths = append(paths, p)
		}
	}
	if len(paths) > 0 {
		return &ForeignError{dir, paths}
	}
	return nil
}
