package page

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// Home is the data of the first page.
type Home struct {
	Chrome
	Who       *Who
	Hero      Sentence
	Lead      string // years and description
	Line      *CareerLine
	Career    []Stretch
	Axes      []Stretch // what is told in months alone
	AllPlaces Link
	AllLanes  *Link      // to the whole line, when this one leaves lanes out
	Years     []YearMark // when there is no line
	Latest    []*EntryItem
	More      *Link
	Skills    []TagItem
	Span      string // the years that the strips of the skills show
	Quotes    []LessonItem
	Lessons   Link // to all of them
}

// Who is whose career it is, and what they do as far as the retrospectives know.
type Who struct {
	Name  string // of the author
	Place Link
	Role  Link
}

// YearMark is a year with its retrospectives as marks.
type YearMark struct {
	Link
	Entries []Link
}

const (
	homeLatest = 8  // retrospectives on the home page
	homeSkills = 10 // tags on the home page
	homeMarks  = 24 // retrospectives of a year as marks; the year's page has all
	homeEach   = 4  // retrospectives of a stretch in its list
	homeAxes   = 3  // engagements told in months alone
	homeLanes  = 14 // places on the line of the home page
	homeCareer = 8  // stretches in its list, on phones
	homeQuotes = 2  // lessons on the home page
)

func planHome(p *planner) []Page {
	return []Page{{URL: homeURL, Data: func() any { return p.home() }, Card: &p.card}}
}

func (p *planner) home() Home {
	h := Home{Chrome: p.chrome(homeURL, "", p.Description), Who: p.who(), Lead: p.heroLead(), Span: between(p.scale.first, p.scale.last)}
	h.use("home.css")
	if n := len(p.Entries); n > 0 {
		h.Hero = p.words.Hero(p.careerYears(), len(p.Organizations), n)
	} else {
		h.Hero = Sentence{Before: p.siteTitle()}
	}
	if h.Description == "" {
		h.Description = h.Hero.Plain()
	}
	h.Line = p.careerLine(homeURL, homeLanes, p.Career.Lanes, p.Career.Loose)
	if h.Line != nil {
		h.AllPlaces = p.allPlaces(homeURL)
		h.Career = p.stretches(homeURL, p.Career.Lanes, anyStretch)
		h.Career = h.Career[:min(len(h.Career), homeCareer)]
		for i := range h.Career {
			if s := &h.Career[i]; len(s.Entries) > homeEach {
				s.More = &Link{URL: p.Rel(homeURL, timelineURL), Text: p.words.More(len(s.Entries) - homeEach)}
				s.Entries = s.Entries[:homeEach]
			}
		}
		if h.Line.Hidden > 0 {
			h.AllLanes = &Link{URL: p.Rel(homeURL, timelineURL), Text: p.words.All}
		}
	} else {
		h.Years = p.yearMarks(homeURL)
	}
	h.Axes = p.axes(homeURL, p.Career.Lanes)
	h.Axes = h.Axes[:min(len(h.Axes), homeAxes)]
	h.styleAxes(h.Axes)
	h.Latest = p.items(homeURL, p.Entries[:min(homeLatest, len(p.Entries))])
	if len(p.Entries) > homeLatest {
		h.More = &Link{URL: p.Rel(homeURL, timelineURL), Text: p.words.All}
	}
	for _, t := range p.Tags {
		if technology(t) && len(h.Skills) < homeSkills {
			h.Skills = append(h.Skills, p.tagItem(homeURL, t))
		}
	}
	h.Quotes = p.homeQuotes()
	h.Lessons = Link{URL: p.Rel(homeURL, lessonsURL), Text: p.words.AllLessons}
	h.Linked = p.linkedHome(h)
	return h
}

// who names the author of a site of one, and where they are by an engagement that still goes on.
func (p *planner) who() *Who {
	if p.Author == "" || p.several() {
		return nil
	}
	who := &Who{Name: p.Author}
	for _, s := range p.sections(p.Career.Lanes) {
		if s.stretch.Kind != retro.Job || !s.stretch.Period.Open {
			continue
		}
		now := p.stretch(homeURL, s.lane, s.stretch)
		who.Place = now.Place
		if n := len(now.Roles); n > 0 {
			who.Role = now.Roles[n-1]
		}
		break
	}
	return who
}

// homeQuotes are the newest lessons in the site's language that speak for themselves, one
// of each retrospective.
func (p *planner) homeQuotes() []LessonItem {
	var quotes []LessonItem
	for _, e := range p.Entries {
		i := slices.IndexFunc(e.Lessons, speaks)
		if i < 0 || p.otherLang(e) != "" {
			continue
		}
		if quotes = append(quotes, p.lesson(homeURL, e, e.Lessons[i])); len(quotes) == homeQuotes {
			break
		}
	}
	return quotes
}

// speaks reports whether a stranger can read a lesson without its text: whole sentences of
// what was learned, neither a word nor a page.
func speaks(l retro.Lesson) bool {
	n := utf8.RuneCountInString(l.Excerpt)
	return l.Type == retro.Learned && n >= 30 && n <= 120 && strings.ContainsAny(l.Excerpt[len(l.Excerpt)-1:], ".!?") && !strings.ContainsAny(l.Excerpt, "#%[")
}

// technology reports whether a tag names something that one builds with.
func technology(t *site.Tag) bool { return t.Topic != "" && t.Topic != retro.Practice && !t.Generic }

// allPlaces leads to the index of places; to the timeline, where nothing but roles is told.
func (p *planner) allPlaces(at string) Link {
	if len(p.Organizations) == 0 {
		return Link{URL: p.Rel(at, timelineURL), Text: p.words.Timeline}
	}
	return Link{URL: p.Rel(at, organizationsURL), Text: p.words.AllPlaces}
}

// heroLead is the line under the sentence: the years, then what the author says of it.
func (p *planner) heroLead() string {
	years := ""
	if !p.Career.Empty {
		years = between(yearOf(p.Career.First), yearOf(p.Career.Last))
	}
	return joinNonEmpty(" · ", years, p.Description)
}

// yearMarks lists the years of a site that tells of no places, oldest first and with the
// years between, unless these are many.
func (p *planner) yearMarks(at string) []YearMark {
	if len(p.Years) < 2 {
		return nil // one year has no shape
	}
	var marks []YearMark
	last := 0
	for i := len(p.Years) - 1; i >= 0; i-- {
		y := p.Years[i]
		for gap := last + 1; last != 0 && gap < y.Year && y.Year-last <= mostGap; gap++ {
			marks = append(marks, YearMark{Link: Link{Text: fmt.Sprint(gap)}})
		}
		last = y.Year
		m := YearMark{Link: Link{URL: p.Rel(at, y.URL), Text: fmt.Sprint(y.Year)}}
		for _, e := range oldestFirst(y.Entries[:min(len(y.Entries), homeMarks)]) {
			m.Entries = append(m.Entries, p.entryLink(at, e))
		}
		marks = append(marks, m)
	}
	return marks
}

// mostGap is the longest silence, in years, that the years of the home page show.
const mostGap = 5

func oldestFirst(entries []*site.Entry) []*site.Entry {
	out := make([]*site.Entry, 0, len(entries))
	for i := len(entries) - 1; i >= 0; i-- {
		out = append(out, entries[i])
	}
	return out
}
