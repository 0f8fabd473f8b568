package site

import (
	"cmp"
	"slices"
	"strings"

	"hoego/internal/diag"
	"hoego/internal/retro"
)

// Career is what the shown retrospectives together tell of where their authors were.
// What is only guessed is no part of it.
type Career struct {
	Lanes []*Lane  // by author when several wrote, then by start
	Loose []*Entry // dated, and told of no place; newest first
	First int      // day since 1970 of the oldest fact; of no meaning when Empty
	Last  int      // of the newest: open ends lead there
	Empty bool     // nothing is dated
}

// Lane is one place in the career of one author.
type Lane struct {
	Author       string        // "" unless several wrote and it is known who
	Organization *Organization // nil when only a role is told
	Name         string        // of the organization, else of the role
	Stretches    []Stretch     // oldest first
	Undated      []Stretch     // told without any date that holds; their phases count from their beginning
	Entries      []*Entry      // that tell of the place, newest first
	Start        int           // day since 1970 of its oldest fact; of no meaning unless Dated

	role bool // no organization is told
}

// Dated reports whether any day of the lane is known.
func (l *Lane) Dated() bool { return l.Start != never }

// Stretch is one engagement as all its tellings have it.
type Stretch struct {
	Period   retro.Period
	Until    int // day since 1970 up to which it is known to have gone on
	Roles    []string
	Kind     retro.Kind
	Phases   []Phase   // in order of time
	Tellings []Telling // in order of their start
}

// Telling is one engagement as one retrospective tells it, in line Line of Entry.Source, without
// what another retrospective contradicts.
type Telling struct {
	retro.Engagement
	Entry *Entry

	own  *retro.Engagement // the same among Entry.Told
	ends int               // day up to which it went on, where the end is contradicted
}

// Phase is a part of a stretch, with the retrospective that tells it.
type Phase struct {
	retro.Phase
	Entry *Entry
}

// Start returns the first day of what is known of the stretch, in days since 1970.
func (s Stretch) Start() int { return start(s.Period) }

// Entries returns the retrospectives that tell the stretch, newest first.
func (s Stretch) Entries() []*Entry {
	seen := map[*Entry]bool{}
	var entries []*Entry
	for _, t := range s.Tellings {
		if !seen[t.Entry] {
			seen[t.Entry] = true
			entries = append(entries, t.Entry)
		}
	}
	return newestFirst(entries)
}

// Told returns the engagements that a shown entry tells for sure, without what another one contradicts.
func (e *Entry) Told() []retro.Engagement { return e.told }

// sure returns the engagements that the entry tells for sure. A period that ends before it begins is none.
func (e *Entry) sure() []retro.Engagement {
	var told []retro.Engagement
	for _, g := range e.Engagements {
		if g.Known != retro.Stated && g.Known != retro.Derived {
			continue
		}
		if p := g.Period; !p.From.IsZero() && !p.To.IsZero() && p.To.LastDay() < p.From.FirstDay() {
			g.Period = retro.Period{}
		}
		told = append(told, g)
	}
	return told
}

// career merges the engagements of all shown entries: one author, the same place and
// overlapping times are one stretch.
func (s *Site) career(list *diag.List) {
	c := Career{Empty: true}
	authors := whose(s.Entries, s.Authors)
	byKey := map[string][]Telling{}
	lanes := map[string]*Lane{}
	var order []string
	for _, e := range s.Entries {
		placed := false
		author := authors[e]
		e.told = e.sure()
		for i, g := range e.told {
			place := placeKey(g)
			if place == "" {
				continue
			}
			key := author + "\x00" + place
			if byKey[key] == nil {
				order = append(order, key)
			}
			byKey[key] = append(byKey[key], Telling{Engagement: g, Entry: e, own: &e.told[i]})
			placed = true
		}
		if d := e.Published.Value; dated(e) {
			c.reach(d.FirstDay(), d.LastDay())
			if !placed {
				c.Loose = append(c.Loose, e)
			}
		}
	}
	for _, key := range order {
		tellings := byKey[key]
		l := newLane(tellings, len(s.Authors) < 2 || authors[tellings[0].Entry] != "", list)
		if !l.Dated() && len(l.Undated) == 0 {
			continue
		}
		l.Author = authors[tellings[0].Entry]
		lanes[key] = l
		for _, st := range l.Stretches {
			c.reach(st.Start(), st.Until)
		}
		c.Lanes = append(c.Lanes, l)
	}
	slices.SortStableFunc(c.Lanes, func(a, b *Lane) int {
		switch {
		case a.Author == b.Author:
			return cmp.Or(cmp.Compare(a.Start, b.Start), strings.Compare(a.Name, b.Name))
		case a.Author == "":
			return 1
		case b.Author == "":
			return -1
		}
		return cmp.Compare(Slug(a.Author), Slug(b.Author))
	})
	ended(c.Lanes, len(s.Authors) < 2)
	s.Career, s.lanes, s.writers = c, lanes, authors
	s.Organizations = organizations(c.Lanes)
	use(s.Organizations, s.Tags)
}

// Lane returns the lane of an engagement that the entry tells, nil when it has none.
func (s *Site) Lane(e *Entry, g retro.Engagement) *Lane {
	return s.lanes[s.writers[e]+"\x00"+placeKey(g)]
}

// Writer returns under which name the career of an entry's author is told; "" unless several
// wrote and it is known who.
func (s *Site) Writer(e *Entry) string { return s.writers[e] }

func (c *Career) reach(first, last int) {
	if c.Empty {
		c.First, c.Last, c.Empty = first, last, false
		return
	}
	c.First, c.Last = min(c.First, first), max(c.Last, last)
}

// whose returns for each entry under which name its career is told, when several wrote. Of
// an entry that does not say who wrote it, there is none.
func whose(entries []*Entry, authors []*Author) map[*Entry]string {
	names := make(map[*Entry]string, len(entries))
	if len(authors) < 2 {
		return names
	}
	for _, a := range authors {
		for _, e := range a.Entries {
			if names[e] != "" {
				names[e] += ", "
			}
			names[e] += a.Name
		}
	}
	return names
}

// placeKey says which lane an engagement belongs to: that of its organization, however spaced
// or spelled in case, else that of its role. An application is not a place where one was.
func placeKey(g retro.Engagement) string {
	switch {
	case g.Kind == retro.Application:
		return ""
	case g.Organization != "":
		return organizationKey(g.Organization)
	case g.Role != "" && g.Kind != retro.Annual:
		return "\x00" + organizationKey(g.Role)
	}
	return ""
}

func organizationKey(name string) string { return strings.ReplaceAll(Slug(name), "-", "") }

const never = int(^uint(0) >> 1)

// newLane merges the tellings of one place, of which the newest come first. Without knowing
// who wrote them, only what stands in one text is told of one person.
func newLane(tellings []Telling, known bool, list *diag.List) *Lane {
	l := &Lane{Name: placeName(tellings), Start: never, role: tellings[0].Organization == ""}
	for _, t := range tellings {
		if n := len(l.Entries); n == 0 || l.Entries[n-1] != t.Entry {
			l.Entries = append(l.Entries, t.Entry)
		}
		if dated(t.Entry) {
			l.Start = min(l.Start, t.Entry.Published.Value.LastDay())
		}
	}
	for _, group := range groups(tellings, known) {
		conflicts(group, list)
		s := merge(group)
		if s.Period.IsZero() { // nothing that they tell of it holds
			l.Undated = append(l.Undated, s)
			continue
		}
		l.Stretches = append(l.Stretches, s)
		l.Start = min(l.Start, s.Start())
	}
	l.Stretches = absorb(l.Stretches)
	l.addUndated(tellings, known)
	return l
}

// placeName returns the spelling used most; of several the newest.
func placeName(tellings []Telling) string {
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
