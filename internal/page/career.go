package page

import (
	"cmp"
	"slices"
	"strings"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// career is what all retrospectives together tell: one lane a place, in order of its start.
type career struct {
	Lanes  []*lane
	Loose  []*site.Entry    // dated, and told of no place
	Places int              // organizations among the lanes
	First  int              // day since 1970 of the oldest fact; of no meaning when Empty
	Last   int              // of the newest
	Empty  bool             // nothing is dated
	lanes  map[string]*lane // by placeKey
}

// lane is one place.
type lane struct {
	Name    string
	Colour  int // 0 to colours-1
	Spans   []span
	Entries []*site.Entry // newest first
	start   int
}

// span is one uninterrupted stretch at a place, as all its tellings have it.
type span struct {
	Period  retro.Period
	Known   int // day up to which it is known to have gone on
	Roles   []string
	Kind    retro.Kind
	Phases  []retro.Phase
	Entries []*site.Entry
}

// colours is the number of colours of the stylesheet, c0 to c7.
const colours = 8

// telling is one engagement as one entry tells it.
type telling struct {
	retro.Engagement
	entry *site.Entry
}

// newCareer merges the engagements of all entries, which come newest first: the same
// place and overlapping times are one stretch.
func newCareer(entries []*site.Entry) career {
	c := career{Empty: true, lanes: map[string]*lane{}}
	byPlace := map[string][]telling{}
	var order []string
	for _, e := range entries {
		placed := false
		for _, g := range shownEngagements(e) {
			key := placeKey(g)
			if key == "" {
				continue
			}
			if byPlace[key] == nil {
				order = append(order, key)
			}
			byPlace[key] = append(byPlace[key], telling{g, e})
			placed = true
		}
		if d := published(e); !d.IsZero() {
			c.reach(firstDay(d), lastDay(d))
			if !placed {
				c.Loose = append(c.Loose, e)
			}
		}
	}
	for _, key := range order {
		l := newLane(byPlace[key])
		if l.start == never {
			continue
		}
		if byPlace[key][0].Organization != "" {
			c.Places++
		}
		for _, s := range l.Spans {
			c.reach(s.start(), s.Known)
		}
		c.Lanes = append(c.Lanes, l)
		c.lanes[key] = l
	}
	slices.SortStableFunc(c.Lanes, func(a, b *lane) int {
		return cmp.Or(cmp.Compare(a.start, b.start), strings.Compare(a.Name, b.Name))
	})
	for i, l := range c.Lanes {
		l.Colour = i % colours
	}
	return c
}

func (c *career) reach(first, last int) {
	if c.Empty {
		c.First, c.Last, c.Empty = first, last, false
		return
	}
	c.First, c.Last = min(c.First, first), max(c.Last, last)
}

// placeKey says which lane an engagement belongs to: that of its organization, however spaced
// or spelled in case, else that of its role. An application is not a place where one was.
func placeKey(g retro.Engagement) string {
	if g.Kind == retro.Application {
		return ""
	}
	name := g.Organization
	if name == "" && g.Kind != retro.Annual {
		name = g.Role
	}
	return strings.ToLower(strings.Join(strings.Fields(name), ""))
}

const never = int(^uint(0) >> 1)

func newLane(tellings []telling) *lane {
	l := &lane{Name: placeName(tellings), start: never}
	for _, t := range tellings {
		if !slices.Contains(l.Entries, t.entry) {
			l.Entries = append(l.Entries, t.entry)
		}
		if d := published(t.entry); !d.IsZero() {
			l.start = min(l.start, lastDay(d))
		}
	}
	dated := slices.DeleteFunc(slices.Clone(tellings), func(t telling) bool {
		return t.Period.From.IsZero() && t.Period.To.IsZero()
	})
	slices.SortStableFunc(dated, func(a, b telling) int { return cmp.Compare(a.start(), b.start()) })
	var group []telling
	end := 0
	for _, t := range dated {
		if len(group) > 0 && (t.start() > end || differ(group[0].Kind, t.Kind)) {
			l.Spans = append(l.Spans, newSpan(group))
			group = nil
		}
		if len(group) == 0 {
			end = t.known()
		}
		end = max(end, t.known())
		group = append(group, t)
	}
	if len(group) > 0 {
		l.Spans = append(l.Spans, newSpan(group))
	}
	for _, s := range l.Spans {
		l.start = min(l.start, s.start())
	}
	return l
}

func differ(a, b retro.Kind) bool { return a != "" && b != "" && a != b }

// placeName returns the spelling used most; of several the first.
func placeName(tellings []telling) string {
	count := map[string]int{}
	best := ""
	for _, t := range tellings {
		name := cmp.Or(t.Organization, t.Role)
		count[name]++
		if best == "" || count[name] > count[best] {
			best = name
		}
	}
	return best
}

func (t telling) start() int {
	if t.Period.From.IsZero() {
		return firstDay(t.Period.To)
	}
	return firstDay(t.Period.From)
}

// known returns the day up to which the telling is sure that the stretch went on: its end,
// or for one that still went on, the day it was told.
func (t telling) known() int {
	switch d := published(t.entry); {
	case !t.Period.To.IsZero():
		return max(lastDay(t.Period.To), t.start())
	case t.Period.Open && !d.IsZero():
		return max(lastDay(d), t.start())
	}
	return lastDay(t.Period.From)
}

func (s span) start() int {
	if s.Period.From.IsZero() {
		return firstDay(s.Period.To)
	}
	return firstDay(s.Period.From)
}

// newSpan merges tellings of one stretch, in order of their start. An open end holds
// unless a later telling knows the end.
func newSpan(group []telling) span {
	s := span{Known: group[0].known()}
	open := 0
	isOpen := false
	for _, t := range group {
		if !t.Period.From.IsZero() && (s.Period.From.IsZero() || firstDay(t.Period.From) == firstDay(s.Period.From) && finer(t.Period.From, s.Period.From)) {
			s.Period.From = t.Period.From
		}
		if to := t.Period.To; !to.IsZero() {
			if have := s.Period.To; have.IsZero() || lastDay(to) > lastDay(have) || lastDay(to) == lastDay(have) && finer(to, have) {
				s.Period.To = to
			}
		} else if t.Period.Open {
			isOpen, open = true, max(open, t.known())
		}
		s.Known = max(s.Known, t.known())
		s.Kind = cmp.Or(s.Kind, t.Kind)
		if t.Role != "" && !slices.Contains(s.Roles, t.Role) {
			s.Roles = append(s.Roles, t.Role)
		}
		for _, ph := range t.Phases {
			if shownPhase(ph) && !slices.ContainsFunc(s.Phases, func(o retro.Phase) bool { return o.Label == ph.Label && o.Role == ph.Role }) {
				s.Phases = append(s.Phases, ph)
			}
		}
		if !slices.Contains(s.Entries, t.entry) {
			s.Entries = append(s.Entries, t.entry)
		}
	}
	if isOpen && (s.Period.To.IsZero() || open > lastDay(s.Period.To)) {
		s.Period.Open, s.Period.To = true, retro.Date{}
	}
	return s
}

func shownPhase(p retro.Phase) bool { return p.Known == retro.Stated || p.Known == retro.Derived }

// finer reports whether a says more than b.
func finer(a, b retro.Date) bool {
	return a.Month != 0 && b.Month == 0 || a.Day != 0 && b.Day == 0 || !a.Approximate && b.Approximate
}

// runsIn reports whether the stretch is known to have touched the year.
func (s span) runsIn(year int) bool {
	return yearOf(s.start()) <= year && yearOf(s.Known) >= year
}

// years returns how many calendar years the facts of the career touch.
func (c career) years() int {
	if c.Empty {
		return 0
	}
	return yearOf(c.Last) - yearOf(c.First) + 1
}
