package page

import (
	"cmp"
	"fmt"
	"slices"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// Timeline is the data of the page of all years.
type Timeline struct {
	Chrome
	Line      *CareerLine
	Axes      []Stretch // what is told in months alone
	AllPlaces Link
	Jump      []Link // to the years of the page
	Years     []YearSection
	Others    []*EntryItem // undated
}

// YearPage is the data of one year's page.
type YearPage struct {
	Chrome
	Year     YearSection
	Back     Link
	Previous *Link
	Next     *Link
}

// YearSection is what is known of one year.
type YearSection struct {
	M          *Messages
	ID         string // for links within the page
	Year       string // in figures
	URL        string // of its own page, or ""
	Own        bool   // stands on its own page
	Running    []Stretch
	Entries    []*EntryItem
	Milestones []MilestoneItem
}

// MilestoneItem is a dated item, with the place in a retrospective that tells it.
type MilestoneItem struct {
	Link
	Date  Dated
	Entry string // title of the retrospective
	day   int
}

// timelineLanes is how many places the line of the timeline shows; the years list all.
const timelineLanes = 60

func planTimeline(p *planner) []Page {
	if len(p.Entries) == 0 {
		return nil
	}
	return []Page{{URL: timelineURL, Data: func() any {
		data := Timeline{Chrome: p.chrome(timelineURL, p.words.Timeline, p.words.TimelineLead)}
		data.Line = p.careerLine(timelineURL, timelineLanes, p.Career.Lanes, p.Career.Loose)
		data.Axes = p.axes(timelineURL, p.Career.Lanes)
		data.styleAxes(data.Axes)
		data.AllPlaces = p.allPlaces(timelineURL)
		for _, y := range p.allYears() {
			section := p.yearSection(timelineURL, y)
			data.Years = append(data.Years, section)
			data.Jump = append(data.Jump, Link{URL: "#" + section.ID, Text: section.Year})
		}
		for _, e := range p.Entries {
			if published(e).IsZero() {
				data.Others = append(data.Others, p.item(timelineURL, e))
			}
		}
		return data
	}}}
}

func planYears(p *planner) []Page {
	pages := make([]Page, 0, len(p.Years))
	for i, y := range p.Years {
		pages = append(pages, Page{URL: y.URL, Data: func() any {
			title := p.words.Year(y.Year)
			data := YearPage{
				Chrome: p.chrome(y.URL, title, joinNonEmpty(" · ", title, p.words.Count(len(y.Entries)))),
				Year:   p.yearSection(y.URL, y),
				Back:   Link{URL: p.Rel(y.URL, timelineURL), Text: p.words.Timeline},
			}
			if i+1 < len(p.Years) {
				data.Previous = p.yearLink(y.URL, p.Years[i+1])
			}
			if i > 0 {
				data.Next = p.yearLink(y.URL, p.Years[i-1])
			}
			return data
		}})
	}
	return pages
}

func (p *planner) yearLink(at string, y site.Year) *Link {
	return &Link{URL: p.Rel(at, y.URL), Text: p.words.Year(y.Year)}
}

// allYears adds to the years of the retrospectives those in which something is known to
// have gone on, newest first. They have no page of their own.
func (p *planner) allYears() []site.Year {
	have := map[int]site.Year{}
	for _, y := range p.Years {
		have[y.Year] = y
	}
	for _, l := range p.Career.Lanes {
		for _, s := range l.Stretches {
			for y := yearOf(s.Start()); y <= yearOf(s.Until); y++ {
				if _, ok := have[y]; !ok {
					have[y] = site.Year{Year: y}
				}
			}
		}
	}
	years := make([]site.Year, 0, len(have))
	for _, y := range have {
		years = append(years, y)
	}
	slices.SortFunc(years, func(a, b site.Year) int { return cmp.Compare(b.Year, a.Year) })
	return years
}

func (p *planner) yearSection(at string, y site.Year) YearSection {
	section := YearSection{
		M:       p.words,
		Own:     at == y.URL,
		ID:      fmt.Sprintf("hoego-%d", y.Year),
		Year:    p.words.Year(y.Year),
		Running: p.stretches(at, p.Career.Lanes, func(s site.Stretch) bool { return runsIn(s, y.Year) }),
		Entries: p.items(at, y.Entries),
	}
	for i := range section.Running {
		if len(section.Running[i].Roles) > 0 {
			section.Running[i].Kind = ""
		}
	}
	if y.URL != "" && y.URL != at {
		section.URL = p.Rel(at, y.URL)
	}
	section.Milestones = p.milestones(at, func(_ *site.Entry, m retro.Milestone) bool { return m.Date.Year == y.Year })
	return section
}

// milestones lists the dated items to be kept, oldest first.
func (p *planner) milestones(at string, keep func(*site.Entry, retro.Milestone) bool) []MilestoneItem {
	var items []MilestoneItem
	for _, e := range p.Entries {
		for _, m := range e.Milestones {
			if !shownMilestone(m) || !keep(e, m) {
				continue
			}
			items = append(items, MilestoneItem{
				Link: Link{URL: p.spot(at, e, m.Line), Text: m.Title, Lang: p.otherLang(e)}, Date: p.words.dated(m.Date),
				Entry: p.title(e), day: m.Date.FirstDay(),
			})
		}
	}
	slices.SortStableFunc(items, func(a, b MilestoneItem) int { return cmp.Compare(a.day, b.day) })
	return items
}

func shownMilestone(m retro.Milestone) bool {
	return (m.Known == retro.Stated || m.Known == retro.Derived) && m.Title != "" && !m.Date.IsZero()
}
