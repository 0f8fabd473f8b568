// Package page plans the site's pages and renders each through html/template.
// A page kind is one file here, one row in the table kinds and one template.
package page

import (
	"sync"

	"hoego/internal/card"
	"hoego/internal/site"
)

// Page is one HTML page to be made.
type Page struct {
	URL      string     // path of the file, relative to the site's root
	Template string     // file under templates/pages, without ".html"
	Data     func() any // makes the struct of its kind, which embeds Chrome; a retrospective's lacks its body, see Render
	Card     *card.Card // its own picture for previews, if it has one
	Hidden   bool       // no page for search engines

	text *text // a retrospective's
}

// Made returns the page with its data made, once for all who ask for it.
func (p Page) Made() Page {
	data := p.Data()
	p.Data = func() any { return data }
	return p
}

// kind is one sort of page: the name of its template and what it makes of a site.
type kind struct {
	name string
	plan func(*planner) []Page
}

// kinds lists every page kind in the order in which its pages are planned.
var kinds = []kind{
	{"home", planHome},
	{"retrospective", planRetrospectives},
	{"tags", planTags},
	{"tag", planTagPages},
	{"timeline", planTimeline},
	{"year", planYears},
	{"organizations", planOrganizations},
	{"organization", planOrganizationPages},
	{"lessons", planLessons},
	{"authors", planAuthors},
	{"author", planAuthorPages},
	{"cv", planCV},
	{"search", planSearch},
	{"notfound", planNotFound},
	{"redirect", planRedirects},
}

// The fixed addresses of pages that exist once, relative to the site's root.
const (
	homeURL          = "index.html"
	tagsURL          = "tags/index.html"
	timelineURL      = "timeline/index.html"
	lessonsURL       = "lessons/index.html"
	authorsURL       = "authors/index.html"
	cvURL            = "cv/index.html"
	organizationsURL = "organizations/index.html"
	notFoundURL      = "404.html"
)

// planner is a site with what several page kinds need of it, worked out once.
type planner struct {
	*site.Site
	words  *Messages
	colour map[*site.Lane]int
	scale  yearScale
	people []site.Person
	card   card.Card // of pages that have none of their own
	frames sync.Map  // *Frame by its addresses
	minis  sync.Map  // *MiniCareer by its extent

	listed  map[*site.Entry]*listed
	tagged  map[*site.Tag]*byDepth[Link]
	weights map[*site.Tag]yearWeights
	tells   map[*site.Entry][]course

	hasLessons bool
	used       map[*site.Tag][]*site.Organization
}

func newPlanner(s *site.Site) *planner {
	p := &planner{
		Site:       s,
		words:      messages(s.Lang),
		colour:     laneColours(s.Career.Lanes),
		tells:      tells(s.Career.Lanes),
		people:     s.People(),
		listed:     make(map[*site.Entry]*listed, len(s.Entries)),
		tagged:     make(map[*site.Tag]*byDepth[Link], len(s.Tags)),
		hasLessons: hasLessons(s),
		used:       map[*site.Tag][]*site.Organization{},
	}
	var beside sync.WaitGroup
	beside.Go(func() {
		for _, e := range s.Entries {
			p.listed[e] = &listed{EntryItem: p.newItem(e)}
		}
	})
	for _, t := range s.Tags {
		p.tagged[t] = new(byDepth[Link])
	}
	p.weights = weights(s)
	beside.Wait()
	p.scale = newYearScale(s, p.weights)
	for _, o := range s.Organizations {
		for _, u := range o.Tags {
			p.used[u.Tag] = append(p.used[u.Tag], o)
		}
	}
	p.card = p.siteCard()
	return p
}

// Names are what else than pages call the site and its texts.
type Names struct {
	Lang     string // of the pages' own words
	Title    string // of the site
	Untitled string // in place of a title
}

// NamesOf returns the names that the site's pages use.
func NamesOf(s *site.Site) Names {
	words := messages(s.Lang)
	return Names{Lang: words.Lang, Title: siteTitle(s, words), Untitled: words.Untitled}
}

// Plan lists every page of the site, in a fixed order.
func Plan(s *site.Site) []Page {
	p := newPlanner(s)
	var pages []Page
	for _, k := range kinds {
		made := k.plan(p)
		for i := range made {
			made[i].Template = k.name
		}
		pages = append(pages, made...)
	}
	return pages
}
