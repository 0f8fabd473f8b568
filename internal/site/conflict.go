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

// conflicts reports tellings of one stretch that cannot all be true. Each is named once,
// with the first one that it contradicts.
func conflicts(group []Telling, list *diag.List) {
	for i, t := range group {
		for _, other := range group[max(0, i-mostCompared):i] {
			what := contradiction(other, t)
			if what == "" {
				continue
			}
			// The one written later is more likely to be looked at.
			a, b := other, t
			if older(b.Entry, a.Entry) < 0 {
				a, b = b, a
			}
			list.Add(diag.New(diag.CareerConflict, b.Entry.Source, b.Line, 0,
				fmt.Sprintf("%s: %s; %s tells %s", placeName(group), told(b, what), at(a), told(a, what)),
				"correct one of the two; a career: entry in the front matter says it for sure"))
			break
		}
	}
}

func at(t Telling) string {
	if t.Line == 0 {
		return t.Entry.Source
	}
	return fmt.Sprintf("%s:%d", t.Entry.Source, t.Line)
}

func told(t Telling, what string) string {
	if what == "role" {
		return fmt.Sprintf("role %q for %s", t.Role, t.Period)
	}
	return fmt.Sprintf("period %s", t.Period)
}

// contradiction says what two tellings of one stretch cannot both be right about: "period",
// "role", or "" for nothing. What may be a part of the whole is no contradiction: a
// text often tells of the months since the last one, or of one role of several.
func contradiction(a, b Telling) string {
	if a.Entry == b.Entry || a.Known != retro.Stated || b.Known != retro.Stated || a.Kind == "" || a.Kind != b.Kind {
		return ""
	}
	p, q := a.Period, b.Period
	sameStart, sameEnd := agree(p.From, q.From), agree(p.To, q.To)
	closed := !p.To.IsZero() && !q.To.IsZero()
	if a.Role != "" && b.Role != "" && !alike(a.Role, b.Role) {
		if closed && sameStart && sameEnd && sameLetters(a.Role, b.Role) {
			return "role"
		}
		return ""
	}
	switch {
	case p.From.IsZero() || q.From.IsZero():
		return ""
	case !sameStart && (closed && sameEnd || p.Open && q.Open):
		return "period"
	case sameStart && closed && !sameEnd && afterwards(a, b) && afterwards(b, a):
		return "period"
	}
	return ""
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
