package page

import (
	"fmt"

	"hoego/internal/retro"
)

// SearchURL is where the page lies that reads the index of package search.
const SearchURL = "search/index.html"

// Search is the data of the page that finds things; static/search.js fills it.
type Search struct {
	Chrome
	Tags  []Option
	Years []string // newest first
	Kinds []Option
	Often []Link // what is written of most, to begin with
	Ways  []Link // to the pages that find things without a script
}

// Option is one value that results can be filtered by.
type Option struct {
	Value string // in the address
	Text  string // that is shown
}

// mostChoices is how many tags can be chosen from, the weightiest; an address may name any.
const mostChoices = 100

// mostOften is how many tags there are to begin with.
const mostOften = 12

// kindChoices are the kinds to choose from.
var kindChoices = []retro.Kind{retro.Job, retro.Internship, retro.Project, retro.Course, retro.Annual, retro.Application, retro.Event}

func planSearch(p *planner) []Page {
	if len(p.Entries) == 0 {
		return nil
	}
	data := Search{Chrome: p.chrome(SearchURL, p.words.Search, p.words.SearchLead), Ways: []Link{p.navLink(SearchURL, timelineURL, p.words.Timeline)}}
	for _, t := range p.Tags[:min(mostChoices, len(p.Tags))] {
		data.Tags = append(data.Tags, Option{t.Slug, t.Name})
	}
	for _, t := range p.Tags {
		if technology(t) && len(data.Often) < mostOften {
			data.Often = append(data.Often, Link{URL: p.Rel(SearchURL, t.URL), Text: t.Name})
		}
	}
	for _, y := range p.Site.Years {
		data.Years = append(data.Years, fmt.Sprint(y.Year))
	}
	used := map[retro.Kind]bool{}
	for _, e := range p.Entries {
		used[e.Kind.Value] = used[e.Kind.Value] || e.Kind.Shown()
	}
	for _, k := range kindChoices {
		if used[k] {
			data.Kinds = append(data.Kinds, Option{string(k), p.kindName(k)})
		}
	}
	if len(p.Tags) > 0 {
		data.Ways = append(data.Ways, p.navLink(SearchURL, tagsURL, p.words.Tags))
	}
	return []Page{{URL: SearchURL, Data: func() any { return data }, Hidden: true}}
}
