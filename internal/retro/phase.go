package retro

import (
	"slices"
	"strings"

	"hoego/internal/markup"
)

// phases adds to the engagement that they are about the phases that headings, list items and
// short lines tell: between two dates within it, or in months since its beginning. Where that is
// not known, these stay in months. year is what dates without a year are seen from.
func phases(all []Engagement, blocks []reading, year Date) []Engagement {
	e, begun := host(all)
	if e == nil {
		return all
	}
	var rows []relative
	waiting := false // for the label of the last row, on the next line
	planned := false // the heading above announces what is to come
	for _, b := range blocks {
		if b.Kind == markup.Code || b.Kind == markup.Quote || b.Kind == markup.Caption {
			continue
		}
		n := 0
		for line := range strings.Lines(b.Text) {
			line = strings.TrimSpace(line)
			at := b.Line + n
			n++
			if p, ok := absolutePhase(line, e.Period, year); ok && begun {
				p.Line = at
				e.Phases = append(e.Phases, p)
				waiting = false
				continue
			}
			r, ok := relativePhase(line)
			switch {
			case ok && !planned:
				r.line = at
				rows = append(rows, r)
				waiting = r.label == ""
				continue
			case b.Kind == markup.Title:
				planned = planTitles.in(strings.ToLower(line))
			}
			if waiting && len(line) <= 120 {
				rows[len(rows)-1].label = afterDash(line)
			}
			waiting = false
		}
	}
	for i, m := range since(rows) {
		r := rows[i]
		if r.label == "" || m.IsZero() {
			continue
		}
		p := Phase{Label: r.label, Role: roleIn(r.label), Relative: m, Known: Stated, Line: r.line}
		if begun {
			p.Period, p.Relative, p.Known = m.After(e.Period.From), Months{}, Derived
		}
		e.Phases = append(e.Phases, p)
	}
	slices.SortStableFunc(e.Phases, func(a, b Phase) int { return a.Line - b.Line })
	return all
}

// host returns the engagement that lines about phases are about, and whether its beginning is known
// to the month: the only one of which it is, or else the only one that the text tells of at all.
func host(all []Engagement) (e *Engagement, begun bool) {
	told := 0
	for i := range all {
		one := &all[i]
		if one.Kind == Application {
			continue
		}
		told++
		if one.Known == Guessed || one.Kind == Course || one.Period.From.Month == 0 {
			continue
		}
		if begun {
			return nil, false
		}
		e, begun = one, true
	}
	if begun || told != 1 {
		return e, begun
	}
	i := slices.IndexFunc(all, func(one Engagement) bool { return one.Known != Guessed && (one.Kind == Job || one.Kind == Internship) })
	if i < 0 {
		return nil, false
	}
	return &all[i], false
}

// absolutePhase reads a line that begins with a range of dates within an engagement and
// says after a separator what was done: "4월~6월: 온보딩".
func absolutePhase(line string, within Period, year Date) (Phase, bool) {
	if len(line) > 120 {
		return Phase{}, false
	}
	text := strings.TrimLeft(line, "#-*•[(<【 ")
	if text == "" || !mayBegin(text, 0) {
		return Phase{}, false
	}
	found := datesTold(text, year)
	if len(found) != 1 || found[0].Start != 0 || !found[0].Range {
		return Phase{}, false
	}
	d := found[0]
	if d.Yearless && order(last(d.Period), year) > 0 { // not before it happens
		d.Period.From, d.Period.To = d.Period.From.shifted(-1), d.Period.To.shifted(-1)
	}
	rest := strings.TrimLeft(text[d.End:], " )]>】")
	label := strings.TrimSpace(strings.TrimLeft(rest, " -–—:：|"))
	p := d.Period
	switch {
	case label == "" || label == rest || sentence(label) || p.From.IsZero() || p.To.IsZero() && !p.Open:
		return Phase{}, false
	case !contains(within, Period{From: p.From, To: p.To}) || p == within:
		return Phase{}, false
	case barWords.in(lower(label)) || applicationWords.in(label) || len(builtInOrganizations().places(nil, label, lower(label))) > 0:
		return Phase{}, false
	}
	known := Stated
	if d.Yearless {
		known = Derived
	}
	return Phase{Label: label, Role: roleIn(label), Period: p, Known: known}, true
}

// roleIn is the role that a label is about, if it names only one.
func roleIn(label string) string {
	found := seatsOf(label)
	if len(found) != 1 {
		return ""
	}
	return found[0].name
}

// afterDash returns what a line says after its first dash or colon, or all of it.
func afterDash(line string) string {
	for _, sep := range [...]string{" - ", " – ", " — ", ": "} {
		if _, after, ok := strings.Cut(line, sep); ok {
			return strings.TrimSpace(after)
		}
	}
	if sentence(line) {
		return ""
	}
	return line
}
