package site

import (
	"cmp"
	"fmt"
	"math"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"hoego/internal/diag"
	"hoego/internal/pattern"
	"hoego/internal/retro"
)

// page is the file that an address ends in.
const page = "/index.html"

// request is the address that an entry asks for.
type request struct {
	entry *Entry
	base  string // the URL without "/index.html"
	line  int    // of the field that asks
	old   string // a file that the author's own address names, to be redirected; or ""

	rank   int   // see rank
	moment int64 // see moment
}

// assign gives every entry its URL. Of two that ask for the same, the published one and then the earlier one gets
// it; the other's suffix depends on itself alone, so it stays when files are added.
func assign(all []*Entry, list *diag.List) []request {
	claimed := newPaths()
	requests := make([]request, len(all))
	for i, e := range all {
		requests[i] = ask(e, list)
		requests[i].rank, requests[i].moment = rank(e.Status), moment(e)
	}
	// Of equals the first by its source, as they stand in all, is the earlier one.
	slices.SortStableFunc(requests, func(a, b request) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.moment, b.moment))
	})
	first := map[string]*Entry{}
	years := map[string]bool{} // base and year taken
	var late []request
	for _, r := range requests {
		key := fold(r.base)
		if first[key] != nil {
			late = append(late, r)
			continue
		}
		first[key] = r.entry
		r.entry.URL = r.base + page
		claimed.claim(r.entry.URL, r.entry.Source)
		years[key+"\x00"+yearOf(r.entry)] = true
	}
	for _, r := range late {
		key, year := fold(r.base), yearOf(r.entry)
		choices := []string{r.base + "-" + hash(r.entry.Source), r.base + "-" + hash(r.entry.Source) + hash("/"+r.entry.Source)}
		if year != "" && !years[key+"\x00"+year] && first[key+"-"+year] == nil {
			choices = slices.Insert(choices, 0, r.base+"-"+year)
		}
		years[key+"\x00"+year] = true
		for _, c := range choices {
			if _, ok := claimed.claim(c+page, r.entry.Source); ok {
				r.entry.URL = c + page
				break
			}
		}
		list.Add(diag.New(diag.SlugCollision, r.entry.Source, r.line, 0,
			fmt.Sprintf("%s and %s ask for the address %q; this one became %q", r.entry.Source, first[key].Source, r.base, path.Dir(r.entry.URL)),
			"set slug: in one of the two"))
	}
	return requests
}

// rank lets what is published keep its address, whatever else is shown.
func rank(s retro.Status) int {
	switch s {
	case retro.Published:
		return 0
	case retro.Draft, retro.Future:
		return 1
	}
	return 2
}

// dated reports whether the entry has a date that may be shown.
func dated(e *Entry) bool { return e.Published.Shown() && !e.Published.Value.IsZero() }

// older orders entries by date, the undated last.
func older(a, b *Entry) int { return cmp.Compare(moment(a), moment(b)) }

// undated is the moment of what has no date.
const undated = math.MaxInt64

// moment is a number that orders entries by date.
func moment(e *Entry) int64 {
	if !dated(e) {
		return undated
	}
	return e.Published.Value.Moment()
}

func yearOf(e *Entry) string {
	if !dated(e) {
		return ""
	}
	return strconv.Itoa(e.Published.Value.Year)
}

// ask finds the address that the entry's own fields ask for.
func ask(e *Entry, list *diag.List) request {
	if e.Permalink.Shown() {
		base, problem := permalink(e)
		if problem != "" {
			list.Add(diag.New(diag.BadValue, e.Source, e.Permalink.Line, 0,
				fmt.Sprintf("the address %q %s; the title's is used", e.Permalink.Value, problem), "write a path within the site, like /posts/name/"))
		}
		if base != "" {
			r := request{entry: e, base: base, line: e.Permalink.Line}
			if file, ok := oldFile(e.Permalink.Value); ok && !ownName(file) && !strings.HasSuffix(file, page) {
				r.old = file
			}
			return r
		}
	}
	r := request{entry: e, base: ownSlug(e)}
	switch {
	case e.Slug.Shown():
		r.line = e.Slug.Line
	case e.Title.Shown():
		r.line = e.Title.Line
	}
	if own[fold(r.base)] {
		r.base += "-page"
	}
	return r
}

// ownSlug is the entry's slug: its own, else its title's, else its file's.
func ownSlug(e *Entry) string {
	var stated, title string
	if e.Slug.Shown() {
		stated = e.Slug.Value
	}
	if e.Title.Shown() {
		title = e.Title.Value
	}
	if slug := cmp.Or(slugify(stated), slugify(title)); slug != "" {
		return slug
	}
	return slugOr("retrospective", e.Source, stem(e.Source))
}

var placeholder = pattern.New(`:[a-z_]+`)

// permalink returns the path that the entry's permalink means, and what is wrong with it when it means none in the
// site. Placeholders are Jekyll's (https://jekyllrb.com/docs/permalinks/); with one that is not known the permalink is left alone.
func permalink(e *Entry) (base, problem string) {
	segments, problem := split(withoutHost(e.Permalink.Value))
	if problem != "" {
		return "", problem
	}
	known := true
	var kept []string
	for _, s := range segments {
		s = placeholder.ReplaceAllStringFunc(s, func(name string) string {
			value, ok := fill(e, name)
			known = known && ok
			return value
		})
		if s = safe(s); s != "" {
			kept = append(kept, s)
		}
	}
	if !known {
		return "", ""
	}
	if n := len(kept); n > 0 {
		if kept[n-1] = pageFile.ReplaceAllString(kept[n-1], ""); kept[n-1] == "" {
			kept = kept[:n-1]
		}
	}
	if len(kept) == 0 {
		return "", "is the home page's"
	}
	for i, s := range kept {
		if i == 0 && own[fold(s)] || fold(s) == "index.html" {
			kept[i] = s + "-page"
		}
	}
	return strings.Join(kept, "/"), ""
}

// pageFile is what a permalink's last segment has after the page's name.
var pageFile = pattern.New(`(?i)(^index)?\.html?$|^index$`)

// fill returns the value of one of Jekyll's placeholders.
func fill(e *Entry, name string) (string, bool) {
	d := e.Published.Value
	switch name {
	case ":title", ":slug", ":name", ":basename":
		return ownSlug(e), true
	case ":categories", ":category", ":collection", ":path", ":output_ext":
		return "", true
	case ":year":
		return fmt.Sprintf("%04d", d.Year), dated(e)
	case ":month":
		return fmt.Sprintf("%02d", d.Month), dated(e) && d.Month > 0
	case ":day":
		return fmt.Sprintf("%02d", d.Day), dated(e) && d.Day > 0
	}
	return "", false
}

// withoutHost returns the path of an address that may name a host.
func withoutHost(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		_, rest, _ = strings.Cut(rest, "/")
		return rest
	}
	return address
}

// split cuts an address into its segments as written, decoded.
func split(address string) (segments []string, problem string) {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = address[:i]
	}
	if decoded, err := url.PathUnescape(address); err == nil {
		address = decoded
	}
	for s := range strings.SplitSeq(strings.ReplaceAll(norm.NFC.String(address), "\\", "/"), "/") {
		switch s = strings.TrimSpace(s); s {
		case "", ".":
		case "..":
			return nil, "leads out of the site"
		default:
			segments = append(segments, s)
		}
	}
	return segments, ""
}

// safe returns a segment of an author's own address in a form that every disk can hold; "" when nothing is left.
func safe(segment string) string {
	s := strings.Map(func(r rune) rune {
		switch {
		case silent(r):
			return -1
		case wordRune(r), unicode.IsMark(r), strings.ContainsRune("-_.~+@=,!()", r):
			return r
		}
		return '-'
	}, segment)
	return notDevice(limit(strings.Trim(s, "-. ")))
}

// oldFile returns the file at which a reader who follows an old address arrives.
func oldFile(address string) (string, bool) {
	segments, problem := split(address)
	if problem != "" {
		return "", false
	}
	var kept []string
	for _, s := range segments {
		if s = safe(s); s != "" {
			kept = append(kept, s)
		}
	}
	if len(kept) == 0 {
		return "", false
	}
	file := strings.Join(kept, "/")
	if !strings.HasSuffix(fold(file), ".html") && !strings.HasSuffix(fold(file), ".htm") {
		file += page
	}
	return file, true
}

// redirect turns the old addresses of shown entries into redirects, where nothing else stands.
func redirect(requests []request, claimed *paths, list *diag.List) {
	for _, r := range requests {
		e := r.entry
		if !e.Shown {
			continue
		}
		if r.old != "" {
			if _, ok := claimed.claim(r.old, e.Source); ok {
				e.Redirects = append(e.Redirects, r.old)
			}
		}
		if !e.Aliases.Shown() {
			continue
		}
		for _, alias := range e.Aliases.Value {
			file, ok := oldFile(alias)
			if foreign(alias) || !ok || ownName(file) {
				list.Add(diag.New(diag.BadValue, e.Source, e.Aliases.Line, 0,
					fmt.Sprintf("the old address %q lies outside the retrospectives of this site; it is left out", alias),
					"write a path within the site, like /old/name/"))
				continue
			}
			if fold(file) == fold(e.URL) || slices.Contains(e.Redirects, file) {
				continue
			}
			if holder, ok := claimed.claim(file, e.Source); !ok {
				if holder == "" {
					holder = "another page"
				}
				list.Add(diag.New(diag.SlugCollision, e.Source, e.Aliases.Line, 0,
					fmt.Sprintf("the old address %q of %s is taken by %s; it is left out", alias, e.Source, holder), "remove it from aliases:"))
				continue
			}
			e.Redirects = append(e.Redirects, file)
		}
	}
}

// foreign reports whether an address names a host.
func foreign(address string) bool {
	return strings.Contains(address, "://") || strings.HasPrefix(address, "//")
}
