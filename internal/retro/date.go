package retro

import (
	"fmt"
	"strings"
	"time"

	"hoego/internal/pattern"
)

// Date is a point in time as precisely as it is known: a year, a month, a civil
// date, or a date with a time of day.
type Date struct {
	Year        int // 0 when the date is not known
	Month       int // 1 to 12, 0 when not known
	Day         int // 1 to 31, 0 when not known
	Clock       bool
	Hour        int
	Minute      int
	Second      int
	Offset      int  // seconds east of UTC; of meaning with Clock
	Approximate bool // EDTF's '~'
}

// Period is a span of dates. A zero From or To is not known.
type Period struct {
	From, To Date
	Open     bool // still going on: To is the present
}

// IsZero reports whether nothing is known of the date.
func (d Date) IsZero() bool { return d.Year == 0 }

// IsZero reports whether nothing is known of the period.
func (p Period) IsZero() bool { return p == Period{} }

// String formats the date as EDTF (ISO 8601-2), with RFC 3339 time of day when there is one.
func (d Date) String() string {
	var b strings.Builder
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		fmt.Fprintf(&b, "%04d", d.Year)
	case d.Day == 0:
		fmt.Fprintf(&b, "%04d-%02d", d.Year, d.Month)
	default:
		fmt.Fprintf(&b, "%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	if d.Clock && d.Day > 0 {
		fmt.Fprintf(&b, "T%02d:%02d:%02d%s", d.Hour, d.Minute, d.Second, offset(d.Offset))
	}
	if d.Approximate {
		b.WriteByte('~')
	}
	return b.String()
}

func offset(seconds int) string {
	if seconds == 0 {
		return "Z"
	}
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	return fmt.Sprintf("%c%02d:%02d", sign, seconds/3600, seconds/60%60)
}

// Moment is a number that orders dates by the first instant they may mean; a less precise date comes first.
// Two dates of one civil day that both have a time of day are ordered by instant.
func (d Date) Moment() int64 {
	const seconds = 1 << 20 // more than a day has, with what zones take and add
	second := 0             // a date without a clock comes first
	if d.Clock {
		second = seconds/2 + d.second()
	}
	return ((int64(d.Year)*16+int64(d.Month))*32+int64(d.Day))*seconds + int64(second)
}

// second is the second of the civil day, seen from UTC, at which a date with a clock is.
func (d Date) second() int { return d.Hour*3600 + d.Minute*60 + d.Second - d.Offset }

// civil returns the date without its time of day.
func (d Date) civil() Date {
	return Date{Year: d.Year, Month: d.Month, Day: d.Day, Approximate: d.Approximate}
}

// String formats the period as an EDTF interval: "2019-11/..".
// An end that is not known is empty: "2019-11/".
func (p Period) String() string {
	switch {
	case p.IsZero():
		return ""
	case p.Open:
		return p.From.String() + "/.."
	}
	return p.From.String() + "/" + p.To.String()
}

// dateOf returns the civil date and time of t as t's own zone shows it.
func dateOf(t time.Time) Date {
	_, off := t.Zone()
	return Date{
		Year: t.Year(), Month: int(t.Month()), Day: t.Day(),
		Clock: true, Hour: t.Hour(), Minute: t.Minute(), Second: t.Second(), Offset: off,
	}
}

// valid reports whether there is such a day (month, year) in the Gregorian calendar.
func valid(year, month, day int) bool {
	if year < 1 || year > 9999 || month < 0 || month > 12 || day < 0 || day > 0 && month == 0 {
		return false
	}
	return day == 0 || day <= daysIn(year, month)
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// ParseDate reads a date in any of the forms that the tables in date_test.go list, and every one
// that Date.String writes. A time without a zone is in zone.
// It reports false when text as a whole is no date.
func ParseDate(text string, zone *time.Location) (Date, bool) {
	text = unwrap(text)
	if iso, approximate := strings.CutSuffix(text, "~"); approximate && edtfDate.MatchString(iso) {
		d, ok := ParseDate(iso, zone)
		d.Approximate = ok
		return d, ok
	}
	sc := scanner{text: text, zone: zone}
	a, ok := sc.date(0)
	if ok && a.first.Clock { // JavaScript names the zone behind its offset: GMT+0900 (Korean Standard Time)
		a.end += len(zoneName.FindString(text[a.end:]))
	}
	if !ok || sc.spaces(a.end) != len(text) || a.first != a.last || a.first.Year == 0 || a.form == shortMonth {
		return Date{}, false
	}
	return a.first, true
}

var zoneName = pattern.New(`^ \([\p{L} ]{3,60}\)$`)

// edtfDate is a date as EDTF has it, which a '~' makes approximate. Behind any other form it opens a range.
var edtfDate = pattern.New(`^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:]+(?:Z|[+-]\d{2}:\d{2}))?)?)?$`)

// ParsePeriod reads a range of dates, also as Period.String writes it. It reports false when text as a whole is no range.
func ParsePeriod(text string, zone *time.Location) (Period, bool) {
	text = unwrap(text)
	if p, ok := edtfInterval(text, zone); ok {
		return p, true
	}
	sc := scanner{text: text, zone: zone}
	r, ok := sc.span(0)
	if !ok || !r.isRange || sc.spaces(r.end) != len(text) {
		return Period{}, false
	}
	return r.period, true
}

// edtfInterval reads an interval of EDTF, of which an end may be empty and the later one be open: 2022-09~/.., /2019-08.
func edtfInterval(text string, zone *time.Location) (Period, bool) {
	from, to, ok := strings.Cut(text, "/")
	if !ok || from == "" && (to == "" || to == "..") {
		return Period{}, false
	}
	p := Period{Open: to == ".."}
	if from != "" {
		p.From, ok = edtfEnd(from, zone)
	}
	if ok && to != "" && !p.Open {
		p.To, ok = edtfEnd(to, zone)
	}
	if !ok || !p.From.IsZero() && !p.To.IsZero() && order(p.From, p.To) > 0 {
		return Period{}, false
	}
	return p, true
}

func edtfEnd(text string, zone *time.Location) (Date, bool) {
	if !edtfDate.MatchString(strings.TrimSuffix(text, "~")) {
		return Date{}, false
	}
	return ParseDate(text, zone)
}

// unwrap takes off what may stand around a date in a metadata value: spaces,
// quotes, brackets, Notion's @ and Obsidian's [[ ]].
func unwrap(text string) string {
	text = strings.TrimSpace(text)
	for _, pair := range [...][2]string{{`"`, `"`}, {"'", "'"}, {"[[", "]]"}, {"[", "]"}, {"(", ")"}, {"<", ">"}} {
		if len(text) > len(pair[0])+len(pair[1]) && strings.HasPrefix(text, pair[0]) && strings.HasSuffix(text, pair[1]) {
			text = strings.TrimSpace(text[len(pair[0]) : len(text)-len(pair[1])])
		}
	}
	return strings.TrimPrefix(text, "@")
}
