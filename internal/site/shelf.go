package site

import (
	"net/url"
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"hoego/internal/pattern"
	"hoego/internal/retro"
	"hoego/internal/source"
)

// shelf finds the content folder's other files.
type shelf struct {
	assets []source.Asset
	exact  map[string]int   // by path
	folded map[string]int   // by folded path, the first of those that differ in case
	names  map[string][]int // by folded file name
}

func newShelf(assets []source.Asset) *shelf {
	s := &shelf{assets, make(map[string]int, len(assets)), make(map[string]int, len(assets)), make(map[string][]int, len(assets))}
	for i, a := range assets {
		key := fold(a.Path)
		s.exact[a.Path] = i
		if _, ok := s.folded[key]; !ok {
			s.folded[key] = i
		}
		s.names[path.Base(key)] = append(s.names[path.Base(key)], i)
	}
	return s
}

// stores are the folders in which systems keep what they serve from the root.
var stores = []string{"", "static", "public", "assets", "source", "content"}

// places lists the paths that a reference may mean, the likeliest first: beside the source, in its media folder, in
// the folder of its name (Hexo's asset folder), then from the root, as seen from every folder the source lies in.
func places(r *retro.Retrospective, target string) []string {
	var list []string
	if !strings.HasPrefix(target, "/") {
		list = append(list, inside(path.Dir(r.Source), target))
		if r.MediaFolder != "" {
			list = append(list, inside(path.Dir(r.Source), r.MediaFolder, target))
		}
		list = append(list, inside(withoutExtension(r.Source), target), inside(bare(r.Source), target))
	}
	for _, dir := range ancestors(r.Source) {
		for _, store := range stores {
			if r.MediaFolder != "" && !strings.HasPrefix(target, "/") {
				list = append(list, inside(dir, store, r.MediaFolder, target))
			}
			list = append(list, inside(dir, store, target))
		}
	}
	return list
}

// find returns the number of the file that a reference of r means.
func (s *shelf) find(r *retro.Retrospective, target string, byName bool) (int, bool) {
	if target == "" || strings.HasSuffix(target, "/") {
		return 0, false
	}
	if s.names[path.Base(fold(inside(target)))] == nil {
		return 0, false
	}
	list := places(r, target)
	for _, p := range list {
		if i, ok := s.exact[p]; ok {
			return i, true
		}
	}
	for _, p := range list {
		if i, ok := s.folded[fold(p)]; ok {
			return i, true
		}
	}
	return s.anywhere(target, byName)
}

// anywhere finds a file by its name alone, where that can only be the one meant: the only one of its name, or the
// only one whose folder has the same name too.
func (s *shelf) anywhere(target string, byName bool) (int, bool) {
	target = fold(inside(target))
	same := s.names[path.Base(target)]
	if folder := path.Base(path.Dir(target)); folder != "." && folder != ".." {
		var narrowed []int
		for _, i := range same {
			if path.Base(path.Dir(fold(s.assets[i].Path))) == folder {
				narrowed = append(narrowed, i)
			}
		}
		if len(narrowed) == 1 {
			return narrowed[0], true
		}
	}
	if len(same) == 1 && (byName || !anyFile(path.Base(target))) {
		return same[0], true
	}
	return 0, false
}

var anyWord = pattern.New(`^(|image|img|picture|pic|photo|figure|fig|screenshot|screen|shot|untitled|cover|thumbnail|thumb|banner|header|` +
	`main|index|title|logo|profile|avatar|icon|pasted|unnamed|download|스크린샷|이미지|그림|사진|캡처|제목없음|무제)$`)

// anyFile reports whether a file name says nothing of what it holds: image-1.png.
func anyFile(name string) bool {
	return anyWord.MatchString(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, strings.TrimSuffix(name, path.Ext(name))))
}

// copyName is the name under which a file is copied: its own, where every disk can hold it.
func copyName(asset string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"\|?*`, r) {
			return '-'
		}
		return r
	}, path.Base(asset))
	name = strings.TrimLeft(strings.TrimRight(name, ". "), " ")
	if len(name) > maxSegment || name == "" {
		name = limit(strings.TrimSuffix(name, path.Ext(name))) + path.Ext(name)
	}
	return notDevice(name)
}

// coverTarget returns the path in a cover field as a Ref's Target has it; "" for another site's image.
func coverTarget(value string) (target string, byName bool) {
	t := strings.TrimSpace(value)
	if inner, ok := strings.CutSuffix(strings.TrimPrefix(t, "!"), "]]"); ok && strings.HasPrefix(inner, "[[") {
		t, byName = inner[2:], true
		t, _, _ = strings.Cut(t, "|")
	}
	if foreign(t) || strings.HasPrefix(t, "data:") {
		return "", false
	}
	if i := strings.IndexAny(t, "?#"); i > 0 && !byName {
		t = t[:i]
	}
	if decoded, err := url.PathUnescape(t); err == nil {
		t = decoded
	}
	for _, root := range []string{"~/", "@/"} { // Astro's and Next's word for the source root
		if rest, ok := strings.CutPrefix(t, root); ok {
			t = "/" + rest
		}
	}
	return norm.NFC.String(t), byName
}
