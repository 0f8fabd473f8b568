package dialect

import (
	"path"
	"slices"
	"strings"

	"hoego/internal/pattern"
	"hoego/internal/source"
)

// evidence is what recognising looks at.
type evidence struct {
	path   string // as Source.Path
	folder string // the path's folders, each between slashes: "/content/posts/"
	base   string // the file name without extension; that of its folder for indexNames
	ext    string // lower case, with its dot
	header string // the lines of the front matter, fences included
	matter matter
	keys   map[string]Value // front matter by key in lower case
	marks  [markCount]int
	labels bool     // the body opens with a heading and labelled lines
	above  []string // folders above _posts that are surely below the blog's own, see findCategoryFolders
}

func newEvidence(src source.Source, m matter) evidence {
	e := evidence{path: src.Path, matter: m, keys: map[string]Value{}, marks: marksOf(m.Body)}
	dir, file := path.Split(src.Path)
	e.folder = "/" + dir
	e.ext = strings.ToLower(path.Ext(file))
	e.base = strings.TrimSuffix(file, path.Ext(file))
	if slices.Contains(indexNames, strings.ToLower(e.base)) && dir != "" {
		e.base = path.Base(dir)
		e.folder = "/" + strings.TrimSuffix(dir, e.base+"/")
	}
	for _, f := range m.Fields {
		e.keys[strings.ToLower(f.Key)] = f.Value
	}
	if m.Format != "" {
		e.header = src.Text[:max(0, len(src.Text)-len(m.Body))]
	}
	_, e.labels = leadingLabels(m.Body, 1, labelsOfNotion)
	return e
}

// indexNames are file names that leave it to the folder to name what they hold.
var indexNames = []string{"index", "_index", "readme"}

// has reports whether the front matter has the key, with or without a value.
func (e *evidence) has(key string) bool { _, ok := e.keys[key]; return ok }

// text returns the scalar under the key, or "".
func (e *evidence) text(key string) string { return e.keys[key].Text }

// under reports whether the file lies below a folder named so: "/_posts/", "/content/posts/".
func (e *evidence) under(folder string) bool { return strings.Contains(e.folder, folder) }

// clues say how much each finding speaks for a dialect.
type clues struct {
	keys  map[string]int // keys of the front matter in lower case
	marks map[mark]int   // notations in the body
	more  func(*evidence) int
}

// score adds up what speaks for the dialect. A notation that stands more than once
// counts half as much again: a single one may be quoted from another system.
func (c clues) score(e *evidence) int {
	total := c.more(e)
	for key := range e.keys {
		total += 2 * c.keys[key]
	}
	for m, points := range c.marks {
		if e.marks[m] > 0 {
			total += 2 * points
		}
		if e.marks[m] > 1 {
			total += points
		}
	}
	return total
}

// verdict is the outcome of recognising one source, in points; a clue of weight one is two points.
type verdict struct {
	dialect *dialect
	best    int
	lead    int // over the next dialect
}

const (
	enoughText   = 8 // points that text without front matter needs to be of a dialect
	enoughStrong = 8 // points from which on a verdict is strong, with
	enoughLead   = 6 // this lead
	weakLead     = 3 // a lead up to which the neighbours may settle a verdict
	agreeing     = 3 // strong neighbours that must agree
	never        = -1000
)

// dialectKey is the key of the canonical front matter that names the dialect of a text and so
// settles it. Its neighbours neither doubt that nor follow it.
const dialectKey = "dialect"

// recognise weighs a source against every dialect of the table, unless its front matter names one. Of equals the first wins.
func recognise(e *evidence) verdict {
	for i := range dialects {
		if strings.EqualFold(e.text(dialectKey), string(dialects[i].name)) {
			return verdict{dialect: &dialects[i], lead: enoughLead}
		}
	}
	best, second := verdict{dialect: &dialects[len(dialects)-1]}, 0
	if e.matter.Format == "" {
		best.best = enoughText - 1
	} else {
		best.best = never
	}
	for i := range dialects {
		score := dialects[i].clues.score(e)
		if score > best.best {
			best, second = verdict{dialect: &dialects[i], best: score}, best.best
		} else {
			second = max(second, score)
		}
	}
	best.lead = best.best - max(second, 0)
	return best
}

// clock tells apart the ways in which systems write a time of day.
var clock = struct{ local, offset, zoned, millis, day *pattern.Pattern }{
	local:  pattern.New(`^\d{4}[-/]\d{1,2}[-/]\d{1,2} \d{1,2}:\d{2}(:\d{2})?$`),
	offset: pattern.New(`^\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}(:\d{2})? ?[+-]\d{2}:?\d{2}$`),
	zoned:  pattern.New(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?[+-]\d{2}:\d{2}$`),
	millis: pattern.New(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$`),
	day:    pattern.New(`^\d{4}-\d{1,2}-\d{1,2}$`),
}

// points returns n where the finding holds, else 0.
func points(holds bool, n int) int {
	if holds {
		return n
	}
	return 0
}
