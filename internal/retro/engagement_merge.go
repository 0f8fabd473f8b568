package retro

import (
	"slices"
	"strings"
)

// merge makes engagements of what is told: several tellings of one are one.
func merge(all []telling) []Engagement {
	var made []Engagement
	var mine [][]telling
	slices.SortStableFunc(all, func(a, b telling) int { return rank(a) - rank(b) })
	for _, t := range all {
		i := target(made, t)
		if i == refusedTelling {
			continue
		}
		if i < 0 {
			made = append(made, Engagement{Organization: t.at.Name, Kind: t.kind, Known: t.known, Line: t.line})
			mine = append(mine, nil)
			i = len(made) - 1
		}
		mine[i] = append(mine[i], t)
		made[i].take(t)
	}
	kept := made[:0]
	for i := range made {
		if settle(&made[i], mine[i]) {
			kept = append(kept, made[i])
		}
	}
	return kept
}

// soften makes internships of what the text about one calls only work: of the one place it
// names, or of the place without a name, for at most a year.
func (c *career) soften(all []telling) {
	if c.kind.Value != Internship || !c.kind.Shown() {
		return
	}
	weak := func(t telling) bool {
		return t.kind == Job && (t.act == works || t.act == joins) && !t.listed && !t.now && !t.earlier && !t.at.other && t.known != Guessed &&
			(t.period.From.IsZero() || t.period.To.IsZero() || months(t.period.To)-months(t.period.From) < 12) && !t.period.Open
	}
	one := ""
	for _, t := range all {
		if t.at.Name == "" || t.kind != Internship && t.kind != Job {
			continue
		}
		if one != "" && one != t.at.Name || t.kind == Job && !weak(t) {
			return
		}
		one = t.at.Name
	}
	named := slices.ContainsFunc(all, func(t telling) bool { return t.kind == Internship && t.at.Name != "" })
	for i, t := range all {
		if weak(t) && (!named || t.at.Name == "" || !t.period.IsZero() || t.role != "") {
			all[i].kind = Internship
		}
	}
}

// rank orders tellings: those that name the organisation before those that do not.
func rank(t telling) int {
	switch {
	case t.known == Guessed:
		return 5
	case t.at.Name == "" && !t.inText:
		return 4
	case t.at.Name == "":
		return 3
	case t.listed:
		return 0
	case t.kind == Job && t.act == works:
		return 2 // the weakest word: an internship is work, too
	}
	return 1
}

const refusedTelling = -2

// target returns the engagement that t tells of, -1 for a new one, refusedTelling when that is not clear.
func target(made []Engagement, t telling) int {
	same, others := -1, 0
	for i, e := range made {
		if e.Kind == Application || t.kind == Application {
			if e.Organization == t.at.Name {
				return refusedTelling
			}
			continue
		}
		fits := e.Kind == t.kind && compatible(e.Period, t.period)
		// In the text about an internship "I worked there" and "I joined" tell of it.
		inside := e.Kind == Internship && t.kind == Job && !t.listed && e.Organization == t.at.Name &&
			(t.period.IsZero() || e.Period.IsZero() || contains(e.Period, t.period) || t.act == works && compatible(e.Period, t.period))
		switch {
		case t.at.Name == "":
			if e.Kind == t.kind {
				others++
				if fits {
					same = i
				}
			}
		case (e.Organization == t.at.Name || shortFor(e.Organization, t.at.Name) || shortFor(t.at.Name, e.Organization)) && (fits || inside):
			return i
		case e.Organization == "" && fits && !e.Period.IsZero() && !t.period.IsZero():
			return i
		}
	}
	if t.at.Name != "" {
		return -1
	}
	switch {
	case others == 0:
		return -1
	case others > 1 || t.at.other:
		return refusedTelling
	case same >= 0 && t.act == joins && t.period.IsZero() && !t.at.same && !made[same].Period.To.IsZero() && made[same].Period.From.IsZero():
		return refusedTelling // left there, joined elsewhere
	case same >= 0 && (!t.at.written || t.at.same || made[same].Organization == ""):
		return same
	}
	return refusedTelling
}

// shortFor reports whether a Latin name is short for another that no table has: Naru for Naru Software.
func shortFor(short, long string) bool {
	_, known := builtInOrganizations().Find(long)
	return short != "" && isLetter(short[0]) && strings.HasPrefix(long, short+" ") && !known
}

// compatible reports whether two periods may be one: what both know agrees.
func compatible(a, b Period) bool {
	if a.IsZero() || b.IsZero() {
		return true
	}
	if !a.From.IsZero() && !b.From.IsZero() && !nearly(a.From, b.From) {
		return false
	}
	if !a.To.IsZero() && !b.To.IsZero() && !nearly(a.To, b.To) {
		return false
	}
	if !a.From.IsZero() && !b.To.IsZero() && order(a.From, b.To) > 0 || !b.From.IsZero() && !a.To.IsZero() && order(b.From, a.To) > 0 {
		return false
	}
	return !(a.Open && !b.To.IsZero() || b.Open && !a.To.IsZero())
}

// nearly reports whether two dates may be one: equal as far as known, or a month apart when one is approximate.
func nearly(a, b Date) bool {
	if order(a, b) == 0 {
		return true
	}
	return (a.Approximate || b.Approximate) && abs(months(a)-months(b)) <= 1
}

func abs(n int) int { return max(n, -n) }

// months counts the months since year 0.
func months(d Date) int { return d.Year*12 + max(d.Month, 1) - 1 }

// contains reports whether what is known of inner lies within outer.
func contains(outer, inner Period) bool {
	for _, d := range []Date{inner.From, inner.To} {
		if d.IsZero() {
			continue
		}
		if !outer.From.IsZero() && order(d, outer.From) < 0 || !outer.To.IsZero() && order(d, outer.To) > 0 {
			return false
		}
	}
	return !inner.Open || outer.Open
}

// take adds what t tells to the engagement.
func (e *Engagement) take(t telling) {
	if e.Role == "" || len(t.role) > len(e.Role) && strings.Contains(t.role, e.Role) {
		e.Role = t.role
	}
	if e.Organization == "" {
		e.Organization = t.at.Name
	}
	p := &e.Period
	if finer(t.period.From, p.From) {
		p.From = t.period.From
	}
	if finer(t.period.To, p.To) {
		p.To, p.Open = t.period.To, false
	}
	if t.period.Open && p.To.IsZero() {
		p.Open = true
	}
}

// finer reports whether a says more than b.
func finer(a, b Date) bool {
	switch {
	case a.IsZero():
		return false
	case b.IsZero():
		return true
	case a.Approximate != b.Approximate:
		return b.Approximate
	}
	return a.Month > 0 && b.Month == 0 || a.Day > 0 && b.Day == 0
}

// facts counts what a telling tells.
func (t telling) facts() int {
	n := 1
	for _, told := range [...]bool{t.at.Name != "", t.role != "", !t.period.IsZero()} {
		if told {
			n++
		}
	}
	return n
}

// settle finishes an engagement and reports whether it says anything.
func settle(e *Engagement, told []telling) bool {
	left := slices.ContainsFunc(told, func(t telling) bool { return t.act == leaves })
	now := slices.ContainsFunc(told, func(t telling) bool { return t.now })
	if now && !left && e.Period.To.IsZero() && !e.Period.From.IsZero() {
		e.Period.Open = true
	}
	if left && e.Period.Open {
		e.Period.Open = false
	}
	if e.Period.From.IsZero() {
		e.Period.Open = false
	}
	if !e.Period.From.IsZero() && !e.Period.To.IsZero() && order(e.Period.From, e.Period.To) > 0 {
		e.Period = Period{}
	}
	most := 0
	for _, t := range told {
		if t.period.From.Approximate && !t.round && e.Period.From.Approximate {
			e.Period.From = t.period.From
		}
		if n := t.facts(); t.inText && n > most {
			e.Line, most = t.line, n
		}
	}
	if e.Known != Guessed {
		e.Known = Stated
		if e.Period.From.Approximate || e.Period.To.Approximate || !slices.ContainsFunc(told, func(t telling) bool { return t.known == Stated }) {
			e.Known = Derived
		}
	}
	if bareRoles[strings.ToLower(e.Role)] {
		e.Role = "" // the text says more of it elsewhere, or nothing that a career page needs
	}
	return e.Organization != "" || e.Role != "" || !e.Period.IsZero()
}
