package page

import (
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync/atomic"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// Frame is what a page shows around its content that is the same on many pages: on all from which the same
// addresses lead to the main ones.
type Frame struct {
	M         *Messages // the pages' own words
	SiteTitle string    // the site's name
	Root      string    // prefix that leads from the page to the site's root: "", "../", …
	Home      string    // address of the home page
	Nav       []Link    // links to the main pages
	Search    string    // address of the page that finds things; "" on that page, and without one
	IsHome    bool      // it is the home page
	Feeds     []FeedLink
	Manifest  string // address of the web manifest; "" without a base URL
}

// Chrome is what every page shows around its content.
type Chrome struct {
	*Frame
	Title       string  // of the page; "" on the home page
	Description string  // for search engines and previews
	Canonical   string  // absolute; "" without a base URL
	Type        string  // Open Graph's type
	Styles      []Asset // stylesheets of the page's own
	Scripts     []Asset // scripts of the page's own, in the order in which they run
	NoIndex     bool    // search engines are asked to pass by
	Preview     *Preview
	Published   string // of an article, when known to the day
	Modified    string // like Published
	Linked      []any  // linked data: structs that are written as JSON-LD
}

// Asset is a file of the folder assets.
type Asset struct {
	Root string // as that of the page
	Name string // of the file
}

// use makes the page load stylesheets.
func (c *Chrome) use(styles ...string) {
	for _, name := range styles {
		c.Styles = append(c.Styles, Asset{c.Root, name})
	}
}

// run makes the page load scripts.
func (c *Chrome) run(scripts ...string) {
	for _, name := range scripts {
		c.Scripts = append(c.Scripts, Asset{c.Root, name})
	}
}

// Link is a link of the site's own, relative to its page.
type Link struct {
	URL     string // "" where there is nothing to lead to
	Text    string // what is written
	Lang    string // when it differs from the page's
	Current string // value of aria-current, or ""
}

// HeadTitle is the text of <title>.
func (c Chrome) HeadTitle() string {
	if c.Title == "" || c.Title == c.SiteTitle {
		return c.SiteTitle
	}
	return c.Title + " · " + c.SiteTitle
}

// chrome makes the frame of the page at the given address.
func (p *planner) chrome(at, title, description string) Chrome {
	return Chrome{
		Frame:       p.frame(at),
		Title:       title,
		Description: description,
		Canonical:   p.Absolute(at),
		Type:        "website",
		Preview:     p.preview(p.card),
	}
}

// frame makes the frame of the page at the given address; pages with the same one share it.
func (p *planner) frame(at string) *Frame {
	f := &Frame{
		M:         p.words,
		SiteTitle: p.siteTitle(),
		Root:      root(at),
		Home:      p.Rel(at, homeURL),
		IsHome:    at == homeURL,
		Feeds:     p.feeds(at),
	}
	if p.BaseURL != "" {
		f.Manifest = p.Rel(at, site.ManifestURL)
	}
	if len(p.Entries) > 0 {
		f.Nav = append(f.Nav, p.navLink(at, timelineURL, p.words.Timeline))
	}
	if len(p.Entries) > 0 && at != SearchURL {
		f.Search = p.Rel(at, SearchURL)
	}
	if len(p.Tags) > 0 {
		f.Nav = append(f.Nav, p.navLink(at, tagsURL, p.words.Tags))
	}
	if p.hasLessons {
		f.Nav = append(f.Nav, p.navLink(at, lessonsURL, p.words.LessonsTitle))
	}
	if p.several() {
		f.Nav = append(f.Nav, p.navLink(at, authorsURL, p.words.AuthorsTitle))
	}
	if len(p.people) > 0 {
		f.Nav = append(f.Nav, p.navLink(at, cvURL, p.words.CV))
	}
	same, _ := p.frames.LoadOrStore(f.addresses(), f)
	return same.(*Frame)
}

// addresses is all in which two frames of a site may differ.
func (f *Frame) addresses() string {
	all := []string{f.Root, f.Home, strconv.FormatBool(f.IsHome), f.Search, f.Manifest}
	for _, l := range f.Nav {
		all = append(all, l.URL, l.Current)
	}
	for _, l := range f.Feeds {
		all = append(all, l.URL)
	}
	return strings.Join(all, "\n")
}

// navLink marks the link to the page itself, and to the section the page is in.
func (p *planner) navLink(at, to, text string) Link {
	l := Link{URL: p.Rel(at, to), Text: text}
	if at == to {
		l.Current = "page"
	} else if strings.HasPrefix(at, path.Dir(to)+"/") {
		l.Current = "true"
	}
	return l
}

func (p *planner) siteTitle() string { return siteTitle(p.Site, p.words) }

func siteTitle(s *site.Site, words *Messages) string {
	switch {
	case s.Title != "":
		return s.Title
	case s.Author != "":
		return words.By(s.Author)
	}
	return words.Retrospective
}

// root returns the prefix that leads from a page to the site's root.
func root(at string) string { return strings.Repeat("../", strings.Count(at, "/")) }

func fragment(anchor string) string { return "#" + (&url.URL{Fragment: anchor}).EscapedFragment() }

// EntryItem is one retrospective in a list.
type EntryItem struct {
	Link
	Date  Dated
	Note  string // where and as what, else the summary
	Kind  string // its name
	Draft string // the word for it, or ""
}

func (p *planner) entryLink(at string, e *site.Entry) Link { return p.item(at, e).Link }

// listed is an entry as lists show it.
type listed struct {
	EntryItem // without an address
	from      byDepth[EntryItem]
}

// item is an entry in the list of a page.
func (p *planner) item(at string, e *site.Entry) *EntryItem {
	l := p.listed[e]
	return l.from.get(at, e.URL, func() *EntryItem {
		item := l.EntryItem
		item.URL = p.Rel(at, e.URL)
		return &item
	})
}

// tagLink is a tag in the list of a page.
func (p *planner) tagLink(at string, t *site.Tag) *Link {
	return p.tagged[t].get(at, t.URL, func() *Link { return &Link{URL: p.Rel(at, t.URL), Text: t.Name} })
}

// byDepth is what leads to a page from others so many folders deep, once one asked for it. They share it, unless they
// lie in the page's own folder.
type byDepth[T any] [4]atomic.Pointer[T]

// get returns what leads from one page to another.
func (d *byDepth[T]) get(from, to string, value func() *T) *T {
	folder, depth := to[:strings.IndexByte(to, '/')+1], strings.Count(from, "/")
	if depth >= len(d) || folder != "" && strings.HasPrefix(from, folder) {
		return value()
	}
	if made := d[depth].Load(); made != nil {
		return made
	}
	d[depth].CompareAndSwap(nil, value())
	return d[depth].Load()
}

// newItem is an entry in a list, wherever that is.
func (p *planner) newItem(e *site.Entry) EntryItem {
	item := EntryItem{
		Link: Link{Text: p.title(e), Lang: p.otherLang(e)},
		Date: p.words.dated(published(e)),
		Note: p.note(e),
	}
	if e.Status == retro.Draft {
		item.Draft = p.words.Draft
	}
	if e.Kind.Shown() {
		item.Kind = p.kindName(e.Kind.Value)
	}
	return item
}

func (p *planner) items(at string, entries []*site.Entry) []*EntryItem {
	items := make([]*EntryItem, 0, len(entries))
	for _, e := range entries {
		items = append(items, p.item(at, e))
	}
	return items
}

// note says where and as what, when the text tells one stretch; else what it is about.
func (p *planner) note(e *site.Entry) string {
	told := e.Told()
	if len(told) == 1 && told[0].Organization != "" {
		return joinNonEmpty(" · ", told[0].Organization, told[0].Role)
	}
	return about(e)
}

// excerptLength is how much of a text stands in for a summary, in characters.
const excerptLength = 140

// about returns the entry's summary; without one, how its text begins.
func about(e *site.Entry) string {
	if e.Summary.Shown() && strings.TrimSpace(e.Summary.Value) != "" && !repeatsTitle(e) {
		return e.Summary.Value
	}
	return retro.Excerpt(e.Body.Opening(), excerptLength)
}

func (p *planner) title(e *site.Entry) string {
	if e.Title.Shown() && strings.TrimSpace(e.Title.Value) != "" {
		return e.Title.Value
	}
	return p.words.Untitled
}

// otherLang returns the language of an entry when it is not that of the pages.
func (p *planner) otherLang(e *site.Entry) string {
	if !e.Lang.Shown() || messagesLang(e.Lang.Value) == p.words.Lang {
		return ""
	}
	return e.Lang.Value
}

// messagesLang returns the primary subtag of a language tag.
func messagesLang(lang string) string {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return base
}

// published returns an entry's date, zero when it may not be shown.
func published(e *site.Entry) retro.Date {
	if e.Published.Shown() {
		return e.Published.Value
	}
	return retro.Date{}
}

func joinNonEmpty(sep string, parts ...string) string {
	var kept []string
	for _, s := range parts {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, sep)
}
