package site

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"hoego/internal/pattern"
)

// index finds entries by everything that a link may call them. Its keys are folded; its lists are in the order of Site.All.
type index struct {
	paths     map[string][]*Entry // source path, with and without extension, or its folder for a folder's page
	bases     map[string]bool     // last segments of paths
	addresses map[string][]*Entry // permalinks and old addresses
	files     map[string][]*Entry // file name without extension, with and without date
	names     map[string][]*Entry // the other names the author gave
	titles    map[string][]*Entry
	slugs     map[string][]*Entry // of file, title, slug field
	ids       map[string][]*Entry // Notion's
	several   bool                // the entries state several authors
}

func newIndex(all []*Entry) *index {
	ix := &index{bases: make(map[string]bool, len(all))}
	authors := map[string]bool{}
	for _, m := range []*map[string][]*Entry{&ix.paths, &ix.addresses, &ix.files, &ix.names, &ix.titles, &ix.slugs, &ix.ids} {
		*m = make(map[string][]*Entry, len(all))
	}
	for _, e := range all {
		file, name, own := bare(e.Source), withoutExtension(e.Source), stem(e.Source)
		for _, p := range []string{e.Source, name, file} {
			put(ix.paths, fold(p), e)
			ix.bases[fold(path.Base(p))] = true
		}
		put(ix.files, fold(path.Base(file)), e)
		put(ix.files, fold(own), e)
		put(ix.slugs, slugify(own), e)
		put(ix.slugs, fold(path.Base(path.Dir(e.URL))), e)
		if e.Permalink.Shown() {
			put(ix.addresses, address(withoutHost(e.Permalink.Value)), e)
		}
		if e.Aliases.Shown() {
			for _, a := range e.Aliases.Value {
				put(ix.addresses, address(withoutHost(a)), e)
			}
		}
		for _, n := range e.Names {
			put(ix.names, spaced(n), e)
		}
		if e.Title.Shown() {
			put(ix.titles, spaced(e.Title.Value), e)
			put(ix.slugs, slugify(e.Title.Value), e)
		}
		if e.Slug.Shown() {
			put(ix.slugs, slugify(e.Slug.Value), e)
		}
		if id := notionID.FindStringSubmatch(name); id != nil {
			put(ix.ids, fold(id[1]), e)
		}
		if e.Authors.Shown() {
			for _, name := range e.Authors.Value {
				authors[name] = true
			}
		}
	}
	ix.several = len(authors) > 1
	return ix
}

// put files e under key, once.
func put(m map[string][]*Entry, key string, e *Entry) {
	if list := m[key]; key != "" && (len(list) == 0 || list[len(list)-1] != e) {
		m[key] = append(list, e)
	}
}

// spaced folds text and makes each run of white space one space.
func spaced(s string) string { return strings.Join(strings.Fields(fold(s)), " ") }

// address folds an address and takes off what different systems write at its ends.
func address(a string) string {
	segments, _ := split(a)
	s := fold(strings.Join(segments, "/"))
	if s = strings.TrimSuffix(strings.TrimSuffix(s, ".html"), ".htm"); s == "index" {
		return ""
	}
	return strings.TrimSuffix(s, "/index")
}

// roots are the folders below which systems look up what a link from the root means.
var roots = []string{"content", "source", "_posts", "source/_posts", "content/posts", "content/blog", "posts", "src/pages", "src/content"}

// ancestors are the folders that a source lies in, the nearest first, the content folder ("") last.
func ancestors(source string) []string {
	var dirs []string
	for dir := path.Dir(source); dir != "." && dir != "/" && len(dirs) < 64; dir = path.Dir(dir) {
		dirs = append(dirs, dir)
	}
	return append(dirs, "")
}

// inside joins path elements; what would lie above the content folder lies in it.
func inside(elements ...string) string {
	p := path.Join(elements...)
	for strings.HasPrefix(p, "../") {
		p = p[3:]
	}
	return strings.TrimPrefix(p, "/")
}

// strict finds the entries that a link's path leads to exactly: by their file or by an address they state.
func (ix *index) strict(from *Entry, target string) []*Entry {
	if found := ix.file(from, target); len(found) > 0 {
		return found
	}
	var found []*Entry
	for _, e := range ix.addresses[address(target)] {
		if !ix.strangers(from, e) {
			found = append(found, e)
		}
	}
	if id := notionID.FindStringSubmatch(withoutExtension(path.Base(target))); id != nil && len(found) == 0 {
		return ix.ids[fold(id[1])]
	}
	return found
}

// file finds the entries whose source a link's path means: from the source's folder, from the folder that its page
// would be with other systems, or from a root.
func (ix *index) file(from *Entry, target string) []*Entry {
	last := fold(path.Base(target))
	if name := withoutExtension(last); !ix.bases[last] && !ix.bases[name] && last != ".." && !folderPage.MatchString(name) {
		return nil
	}
	rooted := strings.HasPrefix(target, "/")
	var places []string
	if !rooted {
		places = append(places, inside(path.Dir(from.Source), target), inside(bare(from.Source), target))
	}
	for _, dir := range ancestors(from.Source) {
		places = append(places, inside(dir, target))
		for _, root := range roots {
			if rooted || strings.Contains(target, "/") {
				places = append(places, inside(dir, root, target))
			}
		}
	}
	for _, place := range places {
		key := strings.TrimSuffix(fold(place), "/index")
		for _, k := range []string{key, withoutExtension(key)} {
			if found := ix.paths[k]; len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

var (
	datedAddress = pattern.New(`(?:^|/)(\d{4})/(\d{1,2})/(\d{1,2})/[^/]+$`)
	listAddress  = pattern.New(`(?:^|/)(tags?|categor(y|ies)|archives?|authors?|series|search|page)/`)
	anyName      = pattern.New(`^(\d*|index|readme|about|home|posts?|blog|archives?|tags?|categor(y|ies)|search|feed|atom|rss)$`)
)

// loose finds the entries that the last segment of a link's path names, wherever they lie: for old addresses of
// another system. It is silent about what may as well be a page that never was in the content folder.
func (ix *index) loose(from *Entry, target string) []*Entry {
	at := address(target)
	last := withoutExtension(path.Base(at))
	if id := notionID.FindStringIndex(last); id != nil && id[0] > 0 {
		last = last[:id[0]]
	}
	plain := datePrefix.ReplaceAllString(last, "")
	if plain == "" {
		plain = last
	}
	if anyName.MatchString(plain) || listAddress.MatchString(at) {
		return nil
	}
	date := datedAddress.FindStringSubmatch(at)
	for _, way := range []struct {
		list []*Entry
		bar  func(from, e *Entry) bool
	}{
		{ix.files[last], ix.strangers},
		{ix.files[plain], ix.strangers},
		{ix.slugs[slugify(plain)], ix.unfamiliar},
	} {
		var found []*Entry
		for _, e := range way.list {
			if !way.bar(from, e) && (date == nil || agrees(e, date[1:])) {
				found = append(found, e)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// strangers reports whether two entries state authors and share none.
func (ix *index) strangers(a, b *Entry) bool {
	return a.Authors.Shown() && b.Authors.Shown() && len(a.Authors.Value) > 0 && len(b.Authors.Value) > 0 && !shareAuthor(a, b)
}

// unfamiliar reports whether two entries may be of different people: where several write, many call a text "2021년 회고".
func (ix *index) unfamiliar(a, b *Entry) bool { return ix.several && a != b && !shareAuthor(a, b) }

func shareAuthor(a, b *Entry) bool {
	return a.Authors.Shown() && b.Authors.Shown() &&
		slices.ContainsFunc(a.Authors.Value, func(name string) bool { return slices.Contains(b.Authors.Value, name) })
}

// agrees reports whether an entry may have been published on a date given as year, month and day.
func agrees(e *Entry, date []string) bool {
	d := [3]int{number(date[0]), number(date[1]), number(date[2])}
	if m := datePrefix.FindStringSubmatch(path.Base(bare(e.Source))); m != nil {
		written := [3]int{number(m[1] + m[4]), number(m[2] + m[5]), number(m[3] + m[6])}
		if written[0] < 100 {
			written[0] += 2000
		}
		if written == d {
			return true
		}
	}
	p := e.Published.Value
	return !dated(e) || p.Year == d[0] && (p.Month == 0 || p.Month == d[1]) && (p.Day == 0 || p.Day == d[2])
}

// number returns the value of a few digits.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// named finds the entries that Obsidian's [[name]] may mean: by path, else file name, else other name, else title.
func (ix *index) named(from *Entry, target string) []*Entry {
	key := strings.Trim(fold(withoutExtension(target)), "/ ")
	if folder, name := path.Split(key); folder != "" {
		for strings.HasPrefix(folder, "../") || strings.HasPrefix(folder, "./") {
			_, folder, _ = strings.Cut(folder, "/")
		}
		var found []*Entry
		for _, e := range ix.files[name] {
			if strings.HasSuffix("/"+fold(bare(e.Source)), "/"+folder+name) {
				found = append(found, e)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	if found := ix.files[key]; len(found) > 0 {
		return found
	}
	for _, list := range [][]*Entry{ix.names[spaced(key)], ix.titles[spaced(target)]} {
		list = slices.DeleteFunc(slices.Clone(list), func(e *Entry) bool { return ix.unfamiliar(from, e) })
		if len(list) > 0 {
			return list
		}
	}
	if id := notionID.FindStringSubmatch(key); id != nil {
		return ix.ids[id[1]]
	}
	return nil
}

// nearest returns the entries whose folders are the fewest steps from the source's.
func nearest(from *Entry, found []*Entry) []*Entry {
	var best []*Entry
	least := 0
	for _, e := range found {
		n := steps(path.Dir(from.Source), path.Dir(e.Source))
		if len(best) == 0 || n < least {
			best, least = nil, n
		}
		if n == least {
			best = append(best, e)
		}
	}
	return best
}

// steps counts the folders to leave and to enter on the way from one to another.
func steps(from, to string) int {
	a, b := strings.Split(from, "/"), strings.Split(to, "/")
	if from == "." {
		a = nil
	}
	if to == "." {
		b = nil
	}
	common := 0
	for common < len(a) && common < len(b) && a[common] == b[common] {
		common++
	}
	return len(a) + len(b) - 2*common
}
