package page

import (
	"fmt"
	"time"

	"hoego/internal/retro"
)

// Dated is a date for a <time> element: as people write it, and for machines.
type Dated struct {
	Text string // "" when the date is not known
	ISO  string // a valid datetime attribute
}

func (m *Messages) dated(d retro.Date) Dated {
	return Dated{Text: m.date(d), ISO: isoDate(d)}
}

// isoDate formats the civil part of a date as HTML's datetime attribute wants it.
func isoDate(d retro.Date) string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// date writes a date as people write it in the language, only as precisely as it is known.
func (m *Messages) date(d retro.Date) string {
	if d.IsZero() {
		return ""
	}
	text := m.civil(d, false)
	if d.Approximate {
		return m.About(text)
	}
	return text
}

// period writes a span of dates. What both ends share is written once.
func (m *Messages) period(p retro.Period) string {
	from, to := m.date(p.From), m.date(p.To)
	switch {
	case from == "" && to == "":
		return ""
	case p.Open && from != "":
		return m.Since(from)
	case to == "":
		return m.From(from)
	case from == "":
		return m.Until(to)
	case from == to:
		return from
	}
	if p.From.Year == p.To.Year && !p.To.Approximate {
		if short, ok := m.sameYear(p.From, p.To); ok {
			return short
		}
	}
	return from + " – " + to
}

func civilKorean(d retro.Date, yearKnown bool) string {
	switch {
	case d.Month == 0:
		return fmt.Sprintf("%d년", d.Year)
	case d.Day == 0 && yearKnown:
		return fmt.Sprintf("%d월", d.Month)
	case d.Day == 0:
		return fmt.Sprintf("%d년 %d월", d.Year, d.Month)
	case yearKnown:
		return fmt.Sprintf("%d. %d.", d.Month, d.Day)
	}
	return fmt.Sprintf("%d. %d. %d.", d.Year, d.Month, d.Day)
}

func civilEnglish(d retro.Date, yearKnown bool) string {
	if d.Month == 0 {
		return fmt.Sprintf("%d", d.Year)
	}
	text := time.Month(d.Month).String()[:3]
	if d.Day != 0 {
		text = fmt.Sprintf("%d %s", d.Day, text)
	}
	if yearKnown {
		return text
	}
	return fmt.Sprintf("%s %d", text, d.Year)
}

// In Korean the year comes first, so the second date leaves it out; in English it
// comes last, so the first one does.
func sameYearKorean(from, to retro.Date) (string, bool) {
	if from.Month == 0 || to.Month == 0 || (from.Day == 0) != (to.Day == 0) || from.Approximate {
		return "", false
	}
	return civilKorean(from, false) + " – " + civilKorean(to, true), true
}

func sameYearEnglish(from, to retro.Date) (string, bool) {
	if from.Month == 0 || to.Month == 0 || from.Approximate {
		return "", false
	}
	return civilEnglish(from, true) + " – " + civilEnglish(to, false), true
}

// newYear returns the number of a year's first day, since 1970.
func newYear(year int) int {
	return int(time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// yearOf returns the calendar year of a day since 1970.
func yearOf(day int) int {
	return time.Unix(int64(day)*86400, 0).UTC().Year()
}
