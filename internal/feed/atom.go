package feed

import (
	"encoding/xml"
	"fmt"
	"time"

	"hoego/internal/site"
)

// The types below are Atom (RFC 4287).

type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang      string      `xml:"xml:lang,attr,omitempty"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Subtitle  string      `xml:"subtitle,omitempty"`
	Updated   string      `xml:"updated"`
	Authors   []person    `xml:"author"`
	Links     []atomLink  `xml:"link"`
	Generator string      `xml:"generator"`
	Entries   []atomEntry `xml:"entry"`
}

type atomEntry struct {
	Lang       string     `xml:"xml:lang,attr,omitempty"`
	ID         string     `xml:"id"`
	Title      string     `xml:"title"`
	Link       atomLink   `xml:"link"`
	Published  string     `xml:"published,omitempty"`
	Updated    string     `xml:"updated"`
	Authors    []person   `xml:"author"`
	Categories []category `xml:"category"`
	Summary    string     `xml:"summary,omitempty"`
	Content    atomText   `xml:"content"`
}

type person struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type category struct {
	Term string `xml:"term,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",cdata"`
}

const generator = "hoego"

// Atom returns the feed as Atom, nil where Site.HasAtom is false. An entry must say when it
// changed: what is not dated to the day is not in it.
func (f Feed) Atom() ([]byte, error) {
	if !f.site.HasAtom() {
		return nil, nil
	}
	home := f.site.Absolute("index.html")
	feed := atomFeed{
		Lang:      f.words.Lang,
		ID:        home,
		Title:     f.words.Title,
		Subtitle:  f.site.Description,
		Generator: generator,
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: f.site.Absolute(site.AtomURL)},
			{Rel: "alternate", Type: "text/html", Href: home},
		},
	}
	// Every entry needs an author, its own or the feed's; where nobody is known, the site is.
	feed.Authors = people([]string{f.site.Author})
	if f.site.Author == "" {
		feed.Authors = people([]string{f.words.Title})
	}
	var newest time.Time
	for _, it := range f.items {
		if it.changed.IsZero() {
			continue
		}
		if it.changed.After(newest) {
			newest = it.changed
		}
		feed.Entries = append(feed.Entries, it.atom())
	}
	feed.Updated = rfc3339(newest)
	out, err := xml.MarshalIndent(feed, "", " ")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", site.AtomURL, err)
	}
	return append([]byte(xml.Header), append(out, '\n')...), nil
}

func (it item) atom() atomEntry {
	e := atomEntry{
		Lang:      it.lang,
		ID:        it.url,
		Title:     it.title,
		Link:      atomLink{Rel: "alternate", Type: "text/html", Href: it.url},
		Published: rfc3339(it.published),
		Updated:   rfc3339(it.changed),
		Authors:   people(it.authors),
		Summary:   it.summary,
		Content:   atomText{"html", it.content},
	}
	for _, t := range it.tags {
		e.Categories = append(e.Categories, category{t})
	}
	return e
}

func people(names []string) []person {
	var all []person
	for _, name := range names {
		all = append(all, person{name})
	}
	return all
}

// rfc3339 writes an instant; "" of none.
func rfc3339(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
