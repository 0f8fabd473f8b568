// Package feed writes what tells machines of a site's retrospectives: an Atom feed, a JSON
// Feed, the sitemap for search engines, robots.txt and the web manifest. They are for a site
// on the web, so that one that does not know its own address has none of them.
package feed

import (
	"html"
	"strings"
	"time"

	"hoego/internal/site"
)

// Feed is the newest of a site's retrospectives with their whole texts.
type Feed struct {
	site  *site.Site
	words Words
	items []item
}

// item is one retrospective.
type item struct {
	title, url         string
	summary, content   string // content is HTML
	lang               string
	authors, tags      []string
	published, changed time.Time // zero when not known to the day
}

const (
	mostItems   = 50        // readers remember what they have seen; the older ones are in the sitemap
	mostContent = 512 << 10 // bytes of one retrospective's HTML; above it, a link to its page stands for it
)

// Words are what the site's pages say in their own language.
type Words struct {
	Lang     string
	Title    string // of the site
	Untitled string // in place of a title
}

// New gathers the feed of a site.
func New(s *site.Site, words Words) Feed {
	f := Feed{site: s, words: words}
	for _, e := range s.Entries[:min(mostItems, len(s.Entries))] {
		it := item{title: words.Untitled, url: s.Absolute(e.URL), tags: tags(e)}
		it.published, it.changed = s.Instants(e)
		if e.Title.Shown() && strings.TrimSpace(e.Title.Value) != "" {
			it.title = legible(e.Title.Value)
		}
		if e.Summary.Shown() {
			it.summary = legible(e.Summary.Value)
		}
		if e.Lang.Shown() {
			it.lang = e.Lang.Value
		}
		if e.Authors.Shown() {
			it.authors = e.Authors.Value
		}
		if len(it.authors) == 0 && s.Author != "" {
			it.authors = []string{s.Author}
		}
		if it.content = content(s, e); it.content == "" {
			it.content = `<p><a href="` + html.EscapeString(it.url) + `">` + html.EscapeString(it.title) + `</a></p>`
		}
		f.items = append(f.items, it)
	}
	return f
}

// tags are the names of the tags that list the entry.
func tags(e *site.Entry) []string {
	var names []string
	for _, t := range e.Listed {
		names = append(names, t.Name)
	}
	return names
}
