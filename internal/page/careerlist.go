package page

import (
	"cmp"
	"slices"
	"strings"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// Stretch is one engagement of the career as a list item. Its facts lead to where they are told.
type Stretch struct {
	Author  string // where several wrote
	Place   Link   // to the place's own page
	Colour  int    // number of the place's colour, 0 to 7; -1 without a place
	Roles   []Link
	Kind    string // its name, where roles do not say it
	Period  Link
	Phases  []PhaseItem
	Axis    *Axis // of the phases known in months alone
	Entries []Link
	More    *Link // to the entries left out

	role  bool // the place is but a role
	until int
	start int
}

// PhaseItem is a phase of a stretch.
type PhaseItem struct {
	Label  Link
	Period string // in words
}

// stretches lists the career newest first: the facts of the line, for those who read.
func (p *planner) stretches(at string, lanes []*site.Lane, keep func(site.Stretch) bool) []Stretch {
	var list []Stretch
	for _, l := range lanes {
		for _, s := range l.Stretches {
			if keep(s) {
				list = append(list, p.stretch(at, l, s))
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Stretch) int {
		return cmp.Or(cmp.Compare(b.until, a.until), cmp.Compare(b.start, a.start))
	})
	return list
}

func anyStretch(site.Stretch) bool { return true }

func (p *planner) stretch(at string, l *site.Lane, s site.Stretch) Stretch {
	item := Stretch{
		Author: l.Author, Place: p.placeLink(at, l), Colour: p.colour[l], Kind: p.kindOf(s.Kind, s.Roles),
		until: s.Until, start: s.Start(),
	}
	for _, role := range s.Roles {
		if role != l.Name {
			item.Roles = append(item.Roles, p.said(at, role, s.Tellings, func(t site.Telling) bool { return t.Role == role }))
		}
	}
	item.Period = p.said(at, p.words.period(s.Period), s.Tellings, func(t site.Telling) bool { return t.Period == s.Period })
	item.Axis = p.axis(at, item.Colour, s.Phases)
	for _, ph := range dated(s.Phases) {
		item.Phases = append(item.Phases, p.phase(at, ph.Entry, ph.Phase))
	}
	if s.Period.Open {
		item.until = p.Career.Last
	}
	for _, e := range s.Entries() {
		item.Entries = append(item.Entries, p.entryLink(at, e))
	}
	return item
}

// placeLink names a place, and leads to its page unless that is this one.
func (p *planner) placeLink(at string, l *site.Lane) Link {
	link := Link{Text: l.Name}
	if l.Organization != nil && l.Organization.URL != at {
		link.URL = p.Rel(at, l.Organization.URL)
	}
	return link
}

// said is a fact with a link to where it is told, best by a telling that fits.
func (p *planner) said(at, text string, tellings []site.Telling, fits func(site.Telling) bool) Link {
	link := Link{Text: text}
	if text == "" {
		return link
	}
	best := tellings[0]
	if i := slices.IndexFunc(tellings, fits); i >= 0 {
		best = tellings[i]
	}
	link.URL = p.spot(at, best.Entry, best.Line)
	return link
}

// spot is the address of a line of an entry's source, as seen from a page: the block in which
// it lies, or the whole of the entry when it lies before the text. On the entry's own page
// that is nowhere.
func (p *planner) spot(at string, e *site.Entry, line int) string {
	id := ""
	if line > 0 {
		id = e.Body.At(line)
	}
	switch {
	case at != e.URL && id != "":
		return p.Rel(at, e.URL) + fragment(id)
	case at != e.URL:
		return p.Rel(at, e.URL)
	case id != "":
		return fragment(id)
	}
	return ""
}

func (p *planner) phase(at string, e *site.Entry, ph retro.Phase) PhaseItem {
	label := Link{URL: p.spot(at, e, ph.Line), Text: joinNonEmpty(" · ", ph.Label, ph.Role)}
	if strings.Contains(squeeze(ph.Label, len(ph.Label)), squeeze(ph.Role, len(ph.Role))) {
		label.Text = ph.Label // it names the role itself
	}
	return PhaseItem{Label: label, Period: p.words.span(ph)}
}

// kindOf names the kind of a stretch unless one of its roles says it.
func (p *planner) kindOf(k retro.Kind, roles []string) string {
	name := p.kindName(k)
	for _, role := range roles {
		words := strings.Fields(strings.ToLower(role))
		if n := len(words); n > 0 && (strings.HasSuffix(words[n-1], name) || strings.HasPrefix(strings.ToLower(name), words[n-1])) {
			return ""
		}
	}
	return name
}

// kindName names a kind; what is neither of the others needs no name.
func (p *planner) kindName(k retro.Kind) string {
	if k == retro.Other {
		return ""
	}
	return p.words.Kinds[k]
}
