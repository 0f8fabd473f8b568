package site

import (
	"fmt"
	"strings"
	"unicode"

	"hoego/internal/diag"
	"hoego/internal/retro"
)

// mostCompared bounds how many tellings of a stretch one is held against.
const mostCompared = 16

// claim is what tellings of one stretch may contradict each other about.
type claim int

const (
	nothing claim = iota
	beginning
	end
	role
	claims
)

// conflicts reports tellings of one stretch that cannot all be true, and leaves of them what all
// support. Each is named once, with the first one that it contradicts.
func conflicts(group []Telling, list *diag.List) {
	var parties [claims][]int
	for i, t := range group {
		named := false
		for j := max(0, i-mostCompared); j < i; j++ {
			what := contradiction(group[j], t)
			if what == nothing {
				continue
			}
			parties[what] = append(parties[what], j, i)
			if named {
				continue
			}
			named = true
			// The one written later is more likely to be looked at.
			a, b := group[j], t
			if older(b.Entry, a.Entry) < 0 {
				a, b = b, a
			}
			list.Add(diag.New(diag.CareerConflict, b.Entry.Source, b.Line, 0,
				fmt.Sprintf("%s: %s; %s tells %s", placeName(group), told(b, what), at(a), told(a, what)),
				"correct one of the two; a career: entry in the front matter says it for sure"))
		}
	}
	quiet(group, parties)
}

// quiet leaves of the tellings that contradict each other what all of them support: of two
// months the year, of two roles none.
func quiet(group []Telling, parties [claims][]int) {
	var from, to retro.Date
	last := never
	for i, n := range parties[beginning] {
		from = common(i, from, group[n].Period.From)
	}
	for i, n := range parties[end] {
		to = common(i, to, group[n].Period.To)
		last = min(last, group[n].Period.To.LastDay())
	}
	for _, n := range parties[beginning] {
		p := &group[n].Period
		p.From, p.Open = from, p.Open && !from.IsZero()
	}
	for _, n := range parties[end] {
		group[n].Period.To, group[n].ends = to, last
	}
	for _, n := range parties[role] {
		group[n].Role = ""
	}
	for _, t := range group {
		t.own.Period, t.own.Role = t.Period, t.Role
	}
}

// common returns what the first n+1 dates agree on, of which b is the last and a what the others agree on.
func common(n int, a, b retro.Date) retro.Date {
	switch {
	case n == 0:
		return b
	case a.Year != b.Year:
		return retro.Date{}
	case a.Month != b.Month:
		return retro.Date{Year: a.Year}
	case a.Day != b.Day:
		return retro.Date{Year: a.Year, Month: a.Month}
	}
	return a
}

func at(t Telling) string {
	if t.Line == 0 {
		return t.Entry.Source
	}
	return fmt.Sprintf("%s:%d", t.Entry.Source, t.Line)
}

func told(t Telling, what claim) string {
	if what == role {
		return fmt.Sprintf("role %q for %s", t.Role, t.Period)
	}
	return fmt.Sprintf("period %s", t.Period)
}

// contradiction says what two tellings of one stretch cannot both be right about. What may be a part of the whole is no contradiction: a
// text often tells of the months since the last one, or of one role of several.
func contradiction(a, b Telling) claim {
	if a.Entry == b.Entry || a.Known != retro.Stated || b.Known != retro.Stated || a.Kind == "" || a.Kind != b.Kind {
		return nothing
	}
	p, q := a.Period, b.Period
	sameStart, sameEnd := agree(p.From, q.From), agree(p.To, q.To)
	closed := !p.To.IsZero() && !q.To.IsZero()
	if a.Role != "" && b.Role != "" && !alike(a.Role, b.Role) {
		if closed && sameStart && sameEnd && sameLetters(a.Role, b.Role) {
			return role
		}
		return nothing
	}
	switch {
	case p.From.IsZero() || q.From.IsZero():
		return nothing
	case !sameStart && (closed && sameEnd || p.Open && q.Open):
		return beginning
	case sameStart && closed && !sameEnd && afterwards(a, b) && afterwards(b, a):
		return end
	}
	return nothing
}

// agree reports whether two dates may be the same day.
func agree(a, b retro.Date) bool {
	return a.IsZero() || b.IsZero() || a.Approximate || b.Approximate ||
		a.FirstDay() <= b.LastDay() && b.FirstDay() <= a.LastDay()
}

// afterwards reports whether a was told when the end that b tells was over.
func afterwards(a, b Telling) bool {
	return dated(a.Entry) && a.Entry.Published.Value.FirstDay() > b.Period.To.LastDay()
}

// alike reports whether one role may be the other in more or fewer words.
func alike(a, b string) bool {
	x, y := organizationKey(a), organizationKey(b)
	return strings.Contains(x, y) || strings.Contains(y, x)
}

// sameLetters reports whether two roles are written in the same letters: "DevOps 인턴" and
// "DevOps Intern" may well be one.
func sameLetters(a, b string) bool {
	return strings.ContainsFunc(a, hangul) == strings.ContainsFunc(b, hangul)
}

func hangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }
