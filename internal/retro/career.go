package retro

import (
	"slices"
	"strconv"
	"strings"

	"hoego/internal/diag"
	"hoego/internal/dialect"
)

// engagements returns what metadata states of a career: the canonical list, or else
// the fields organization, role and period of the document.
func (m *metadata) engagements(kind Fact[Kind]) []Engagement {
	if fields := m.fields(dialect.Career); len(fields) > 0 {
		var all []Engagement
		for _, f := range fields {
			for _, v := range items(f.Value) {
				if e, ok := m.engagement(v); ok {
					all = append(all, e)
				}
			}
		}
		return all
	}
	organization, role := m.line(dialect.Organization, "name"), m.line(dialect.Role)
	if !organization.OK() || slices.Contains(nobodies, organization.Value) {
		return nil
	}
	e := Engagement{Organization: organization.Value, Role: role.Value, Known: organization.Known, Line: organization.Line}
	for _, f := range m.fields(dialect.Period) {
		if p, ok := m.period(f); ok {
			e.Period = p
			break
		}
	}
	switch kind.Value {
	case Internship, Job, Course, Project:
		if kind.Shown() {
			e.Kind = kind.Value
		}
	}
	return []Engagement{e}
}

// items returns a list's items; anything else is a list of one.
func items(v dialect.Value) []dialect.Value {
	if v.Shape == dialect.List {
		return v.Items
	}
	return []dialect.Value{v}
}

// period reads a field as a range. A single date is none.
func (m *metadata) period(f dialect.Field) (Period, bool) {
	s := text(f.Value)
	p, ok := ParsePeriod(s, m.opts.Zone)
	if !ok {
		m.add(diag.BadDate, f.Value, f.Key+": "+strconv.Quote(short(s))+" is no range of dates", "write it as 2020-04-13 ~ 2020-08-31")
		return Period{}, false
	}
	p.From, p.To = withoutClock(p.From), withoutClock(p.To)
	return p, true
}

func withoutClock(d Date) Date {
	if d.Clock {
		return d.civil()
	}
	return d
}

const careerHint = "an engagement has organization, role, kind, from, to and phases"

// engagement reads one item of the canonical list.
func (m *metadata) engagement(v dialect.Value) (Engagement, bool) {
	if v.Shape != dialect.Map {
		if !empty(v) {
			m.add(diag.BadValue, v, "an item of the career list is no engagement", careerHint)
		}
		return Engagement{}, false
	}
	e := Engagement{Known: Stated, Line: v.Line}
	var span bounds
	for _, f := range v.Fields {
		if e.Line == 0 {
			e.Line = f.Line
		}
		switch strings.ToLower(f.Key) {
		case "organization", "organisation", "company":
			e.Organization = m.word(f)
		case "role":
			e.Role = m.word(f)
		case "kind":
			if s := text(f.Value); s != "" {
				kind, ok := statedKind(s)
				if !ok {
					m.badKind(f, s)
				}
				e.Kind = kind
			}
		case "phases":
			for _, item := range items(f.Value) {
				if p, ok := m.phase(item); ok {
					e.Phases = append(e.Phases, p)
				}
			}
		default:
			m.bound(&span, f, careerHint)
		}
	}
	e.Period = m.close(span, v)
	for i := range e.Phases {
		if p := &e.Phases[i]; e.Period.From.Month != 0 && !p.Relative.IsZero() {
			p.Period, p.Relative = p.Relative.After(e.Period.From), Months{}
		}
	}
	return e, e.Organization != "" || e.Role != "" || !e.Period.IsZero()
}

const phaseHint = "a phase has label, role, from and to, or relative in the place of dates"

func (m *metadata) phase(v dialect.Value) (Phase, bool) {
	if v.Shape != dialect.Map {
		if !empty(v) {
			m.add(diag.BadValue, v, "an item of phases is no phase", phaseHint)
		}
		return Phase{}, false
	}
	p := Phase{Known: Stated, Line: v.Line}
	var span bounds
	for _, f := range v.Fields {
		if p.Line == 0 {
			p.Line = f.Line
		}
		switch strings.ToLower(f.Key) {
		case "label":
			p.Label = m.word(f)
		case "role":
			p.Role = m.word(f)
		case "relative":
			var ok bool
			if p.Relative, ok = ParseMonths(text(f.Value)); !ok && !empty(f.Value) {
				m.add(diag.BadValue, f.Value, f.Key+": "+strconv.Quote(short(text(f.Value)))+" is no span of months", "write the months since the beginning as P0M/P4M or P4M/..")
			}
		default:
			m.bound(&span, f, phaseHint)
		}
	}
	if p.Period = m.close(span, v); !p.Period.IsZero() {
		p.Relative = Months{}
	}
	return p, p.Label != "" || p.Role != ""
}

// word reads one line of text from a map's entry.
func (m *metadata) word(f dialect.Field) string {
	s := text(f.Value)
	if s == "" && !empty(f.Value) {
		m.add(diag.BadValue, f.Value, f.Key+" is not one line of text", "")
	}
	return s
}

// bounds are the ends of a period as they are read.
type bounds struct {
	period Period
	bad    bool // an end is written but cannot be read: the period is not what it seems
}

// bound reads one of the entries from, to and period.
func (m *metadata) bound(b *bounds, f dialect.Field, hint string) {
	if empty(f.Value) {
		return
	}
	s := text(f.Value)
	key := strings.ToLower(f.Key)
	switch key {
	case "from", "to":
		if key == "to" && isNow(s) {
			b.period.Open = true
			return
		}
		d, ok := ParseDate(s, m.opts.Zone)
		switch {
		case !ok:
			b.bad = true
			m.add(diag.BadDate, f.Value, f.Key+": "+strconv.Quote(short(s))+" is no date that can be read", "write it as 2023-10-23 or 2023-10, or to: present")
		case key == "from":
			b.period.From = withoutClock(d)
		default:
			b.period.To = withoutClock(d)
		}
	case "period":
		p, ok := m.period(f)
		b.period, b.bad = p, !ok
	default:
		m.add(diag.BadValue, f.Value, strconv.Quote(f.Key)+" means nothing here", hint)
	}
}

func isNow(s string) bool {
	for _, w := range nowWords {
		if strings.EqualFold(s, w) {
			return true
		}
	}
	return s == ".."
}

// close checks that a period does not end before it begins.
func (m *metadata) close(b bounds, v dialect.Value) Period {
	p := b.period
	switch {
	case b.bad && p.Open:
		return Period{}
	case !p.From.IsZero() && !p.To.IsZero() && order(p.From, p.To) > 0:
		m.add(diag.BadValue, v, "a period ends before it begins", "")
		return Period{}
	case p.Open && p.From.IsZero():
		return Period{}
	}
	return p
}

// badKind reports a kind that is none.
func (m *metadata) badKind(f dialect.Field, s string) {
	m.add(diag.BadValue, f.Value, f.Key+": "+strconv.Quote(short(s))+" is no kind",
		"the kinds are internship, job, annual, course, project, application, event and other")
}
