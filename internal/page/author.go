package page

import (
	"slices"

	"hoego/internal/site"
)

// Authors is the data of the index of authors, where several wrote.
type Authors struct {
	Chrome
	People []AuthorItem
}

// AuthorItem is one author in a list.
type AuthorItem struct {
	Link
	Places []PlaceLink
	Count  string // how many retrospectives, in words
	Years  string // first and last written in
}

// AuthorPage is the data of one author's page.
type AuthorPage struct {
	Chrome
	Author  AuthorItem
	Back    Link
	Line    *CareerLine
	Career  []Stretch
	Axes    []Stretch // what is told in months alone
	Entries []*EntryItem
}

// authorURL is the address of the page of an author, "" of none.
func (p *planner) authorURL(name string) string {
	for _, a := range p.Authors {
		if a.Name == name {
			return a.URL
		}
	}
	return ""
}

func (p *planner) several() bool { return len(p.Authors) > 1 }

func planAuthors(p *planner) []Page {
	if !p.several() {
		return nil
	}
	return []Page{{URL: authorsURL, Data: func() any {
		data := Authors{Chrome: p.chrome(authorsURL, p.words.AuthorsTitle, "")}
		for _, a := range p.Authors {
			data.People = append(data.People, p.author(authorsURL, a))
		}
		return data
	}}}
}

func planAuthorPages(p *planner) []Page {
	if !p.several() {
		return nil
	}
	pages := make([]Page, 0, len(p.Authors))
	for _, a := range p.Authors {
		pages = append(pages, Page{URL: a.URL, Data: func() any {
			item := p.author(a.URL, a)
			lanes := p.LanesOf(a)
			career := p.stretches(a.URL, lanes, anyStretch)
			axes := p.axes(a.URL, lanes)
			for _, list := range [][]Stretch{career, axes} {
				for i := range list {
					list[i].Author = ""
				}
			}
			data := AuthorPage{
				Chrome:  p.chrome(a.URL, a.Name, joinNonEmpty(" · ", a.Name, item.Count, item.Years)),
				Author:  item,
				Back:    Link{URL: p.Rel(a.URL, authorsURL), Text: p.words.AuthorsTitle},
				Line:    p.careerLine(a.URL, timelineLanes, lanes, nil),
				Career:  career,
				Axes:    axes,
				Entries: p.items(a.URL, a.Entries),
			}
			data.Linked = []any{p.linkedPerson(site.Person{Name: a.Name, URL: a.URL, Lanes: lanes, Entries: a.Entries})}
			data.styleAxes(axes)
			return data
		}})
	}
	return pages
}

// authorLink is the address of the page of an entry's first author, "" of none.
func (p *planner) authorLink(at string, e *site.Entry) string {
	for _, a := range p.Authors {
		if slices.Contains(a.Entries, e) {
			return p.Rel(at, a.URL)
		}
	}
	return ""
}

func (p *planner) author(at string, a *site.Author) AuthorItem {
	item := AuthorItem{Link: Link{URL: p.Rel(at, a.URL), Text: a.Name}, Count: p.words.Count(len(a.Entries)), Years: yearsOf(a.Entries)}
	for _, l := range p.LanesOf(a) {
		item.Places = append(item.Places, PlaceLink{p.placeLink(at, l), p.colour[l]})
	}
	return item
}
