package page

import (
	"cmp"
	"slices"
	"strings"

	"hoego/internal/retro"
)

// Stretch is one engagement of the career as a list item.
type Stretch struct {
	Place   string
	Colour  int
	Role    string
	Kind    string
	Period  string
	Phases  []PhaseItem
	Entries []Link
	More    *Link // to the entries left out
	known   int
	start   int
}

// PhaseItem is a phase of a stretch.
type PhaseItem struct{ Label, Period string }

// stretches lists the career newest first: the facts of the line, for those who read.
func (p *planner) stretches(at string, keep func(span) bool) []Stretch {
	var list []Stretch
	for _, l := range p.career.Lanes {
		for _, s := range l.Spans {
			if !keep(s) {
				continue
			}
			item := Stretch{
				Place: l.Name, Colour: l.Colour, Role: strings.Join(s.Roles, " → "), Kind: p.kindName(s.Kind),
				Period: p.words.period(s.Period), Phases: p.phases(s.Phases), known: s.Known, start: s.start(),
			}
			if item.Role == item.Place {
				item.Role = ""
			}
			if s.Period.Open {
				item.known = p.career.Last
			}
			for _, e := range s.Entries {
				item.Entries = append(item.Entries, p.entryLink(at, e))
			}
			list = append(list, item)
		}
	}
	slices.SortStableFunc(list, func(a, b Stretch) int {
		return cmp.Or(cmp.Compare(b.known, a.known), cmp.Compare(b.start, a.start))
	})
	return list
}

func (p *planner) phases(phases []retro.Phase) []PhaseItem {
	var items []PhaseItem
	for _, ph := range phases {
		if shownPhase(ph) && (ph.Label != "" || ph.Role != "") {
			items = append(items, PhaseItem{Label: joinNonEmpty(" · ", ph.Label, ph.Role), Period: p.words.period(ph.Period)})
		}
	}
	return items
}

// kindName names a kind; what is neither of the others needs no name.
func (p *planner) kindName(k retro.Kind) string {
	if k == retro.Other {
		return ""
	}
	return p.words.Kinds[k]
}
