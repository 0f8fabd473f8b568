package retro

import (
	"strings"

	"hoego/internal/markup"
)

// monthMark is one end of a relative phase: so many months after the beginning.
type monthMark struct {
	months int
	open   bool // the present
}

// relative is a line that says what was done from which month of an engagement to which.
type relative struct {
	from, to monthMark
	label    string
}

// phases adds to the only engagement with a known beginning the phases that headings,
// list items and short lines tell: between two dates within it, or in months since its
// beginning. year is what dates without a year are seen from.
func phases(all []Engagement, blocks []markup.Block, year Date) []Engagement {
	host := -1
	for i, e := range all {
		if e.Known == Guessed || e.Kind == Course || e.Kind == Application || e.Period.From.Month == 0 {
			continue
		}
		if host >= 0 {
			return all
		}
		host = i
	}
	if host < 0 {
		return all
	}
	e := &all[host]
	waiting := false // for the label of the last phase, on the next line
	for _, b := range blocks {
		if b.Kind == markup.Code || b.Kind == markup.Quote || b.Kind == markup.Caption {
			continue
		}
		n := 0
		for line := range strings.Lines(b.Text) {
			line = strings.TrimSpace(line)
			at := b.Line + n
			n++
			if p, ok := absolutePhase(line, e.Period, year); ok {
				p.Line = at
				e.Phases = append(e.Phases, p)
				waiting = false
				continue
			}
			r, ok := relativePhase(line)
			if !ok {
				if waiting && len(line) <= 120 {
					p := &e.Phases[len(e.Phases)-1]
					p.Label = afterDash(line)
					p.Role = roleIn(p.Label)
				}
				waiting = false
				continue
			}
			p := Phase{Label: r.label, Role: roleIn(r.label), Known: Derived, Line: at}
			p.Period = Period{From: before(e.Period.From, -r.from.months), Open: r.to.open}
			if !r.to.open {
				p.Period.To = before(e.Period.From, -r.to.months)
			}
			e.Phases = append(e.Phases, p)
			waiting = r.label == ""
		}
	}
	kept := e.Phases[:0]
	for _, p := range e.Phases {
		if p.Label != "" {
			kept = append(kept, p)
		}
	}
	e.Phases = kept
	return all
}

// absolutePhase reads a line that begins with a range of dates within an engagement and
// says after a separator what was done: "4월~6월: 온보딩".
func absolutePhase(line string, within Period, year Date) (Phase, bool) {
	if len(line) > 120 {
		return Phase{}, false
	}
	text := strings.TrimLeft(line, "#-*•[(<【 ")
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
	case hasAny(strings.ToLower(label), barWords) || hasAny(label, applicationWords) || len(builtInOrganizations().places(label)) > 0:
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
	found := seats(label, (&passage{clues: clues(label)}).of(roleClue))
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

// relativePhase reads a line that begins with a range of months since the beginning:
// "입사 후 ~ 4개월차 - X", "4~8개월차: X", "10개월차 ~ 현재".
func relativePhase(line string) (r relative, ok bool) {
	if len(line) > 200 {
		return r, false
	}
	sc := scanner{text: strings.TrimLeft(line, "#-*•[( ")}
	i := 0
	end, joined := sc.lit(0, "입사후", "입사 후", "입사", "시작")
	if joined {
		i = sc.spaces(end)
	}
	from, j, numbered := sc.monthMark(i)
	if !numbered && !joined {
		return r, false
	}
	s, ok := sc.sign(j)
	if !ok || s.word == "-" && !numbered || s.word == "에서" {
		return r, false
	}
	k := sc.spaces(s.end)
	r.from = monthMark{months: from}
	if to, e, is := sc.monthMark(k); is && sc.unit(k) {
		r.to = monthMark{months: to}
		k = e
	} else if e, is := sc.now(k, s); is && e > k {
		r.to = monthMark{open: true}
		k = e
	} else {
		return r, false
	}
	if !r.to.open && r.to.months <= r.from.months {
		return r, false
	}
	if numbered && !joined && !sc.unit(i) && !r.to.open && !sc.unit(sc.spaces(s.end)) {
		return r, false
	}
	rest := strings.TrimLeft(sc.text[k:], " 까지")
	trimmed := strings.TrimLeft(rest, " )]-–—:：|")
	if rest != "" && trimmed == rest {
		return r, false // a sentence
	}
	r.label = strings.TrimSpace(trimmed)
	return r, true
}

// monthMark reads 4개월차, 4개월, 1년차; a bare number takes the unit of the range's end.
func (sc *scanner) monthMark(i int) (n, end int, ok bool) {
	value, digits, end := sc.number(i)
	if digits == 0 || digits > 2 {
		return 0, i, false
	}
	j := sc.spaces(end)
	if e, is := sc.lit(j, "개월 차", "개월차", "개월", "달차", "달"); is {
		return value, e, true
	}
	if e, is := sc.lit(j, "년 차", "년차"); is {
		return (value - 1) * 12, e, true
	}
	if _, is := sc.sign(end); is {
		return value, end, true
	}
	return 0, i, false
}

// unit reports whether the number at i has a unit of time since.
func (sc *scanner) unit(i int) bool {
	_, digits, end := sc.number(i)
	_, ok := sc.lit(sc.spaces(end), "개월", "년차", "년 차", "달")
	return digits > 0 && ok
}
