package page

import (
	"cmp"
	"slices"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// Organizations is the data of the index of places.
type Organizations struct {
	Chrome
	Back   Link
	Places []PlaceItem
}

// PlaceItem is one place in a list: what ran there, and how much is told of it.
type PlaceItem struct {
	Link
	Colour    int // number of its colour, 0 to 7
	Stretches []Stretch
	Count     string // how many retrospectives, in words
	until     int
}

// OrganizationPage is the data of one place's page.
type OrganizationPage struct {
	Chrome
	Place      PlaceItem
	Back       Link
	Milestones []MilestoneItem
	Entries    []*EntryItem
	Tags       []Link
}

func planOrganizations(p *planner) []Page {
	if len(p.Organizations) == 0 {
		return nil
	}
	return []Page{{URL: organizationsURL, Data: func() any {
		data := Organizations{
			Chrome: p.chrome(organizationsURL, p.words.Organizations, p.words.OrganizationsLead),
			Back:   Link{URL: p.Rel(organizationsURL, timelineURL), Text: p.words.Timeline},
		}
		for _, o := range p.Organizations {
			data.Places = append(data.Places, p.place(organizationsURL, o))
		}
		slices.SortStableFunc(data.Places, func(a, b PlaceItem) int { return cmp.Compare(b.until, a.until) })
		return data
	}}}
}

func planOrganizationPages(p *planner) []Page {
	pages := make([]Page, 0, len(p.Organizations))
	for _, o := range p.Organizations {
		pages = append(pages, Page{URL: o.URL, Data: func() any {
			place := p.place(o.URL, o)
			data := OrganizationPage{
				Chrome:  p.chrome(o.URL, o.Name, joinNonEmpty(" · ", append([]string{o.Name}, described(place)...)...)),
				Place:   place,
				Back:    Link{URL: p.Rel(o.URL, organizationsURL), Text: p.words.Organizations},
				Entries: p.items(o.URL, o.Entries),
				Milestones: p.milestones(o.URL, func(e *site.Entry, m retro.Milestone) bool {
					lanes := p.lanesOf(e)
					return len(lanes) == 1 && lanes[0].Organization == o && slices.ContainsFunc(lanes[0].Stretches, func(s site.Stretch) bool { return covers(s, m) })
				}),
			}
			data.styleAxes(place.Stretches)
			for i, e := range o.Entries {
				item := *data.Entries[i]
				item.Note = about(e) // where it was needs no saying
				data.Entries[i] = &item
			}
			for _, u := range o.Tags {
				data.Tags = append(data.Tags, Link{URL: p.Rel(o.URL, u.Tag.URL), Text: u.Tag.Name})
			}
			return data
		}})
	}
	return pages
}

// covers reports whether a milestone is dated within a stretch, or in the month of one of its ends.
func covers(s site.Stretch, m retro.Milestone) bool {
	if m.Date.Month != 0 {
		return m.Date.LastDay() >= s.Start() && m.Date.FirstDay() <= s.Until
	}
	return m.Date.FirstDay() >= s.Start() && m.Date.LastDay() <= s.Until
}

func (p *planner) place(at string, o *site.Organization) PlaceItem {
	item := PlaceItem{
		Link: Link{URL: p.Rel(at, o.URL), Text: o.Name}, Colour: p.colour[o.Lanes[0]], Count: p.words.Count(len(o.Entries)),
		Stretches: p.stretches(at, o.Lanes, anyStretch),
	}
	for _, l := range o.Lanes {
		for _, s := range l.Undated {
			item.Stretches = append(item.Stretches, p.stretch(at, l, s))
		}
		if l.Dated() {
			item.until = max(item.until, l.Start)
		}
	}
	for _, s := range item.Stretches {
		item.until = max(item.until, s.until)
	}
	return item
}

// described says of a place when somebody was there, and as what.
func described(place PlaceItem) []string {
	var parts []string
	for _, s := range place.Stretches {
		parts = append(parts, s.Period.Text)
		for _, role := range s.Roles {
			parts = append(parts, role.Text)
		}
	}
	return append(parts, place.Count)
}
