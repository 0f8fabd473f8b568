package retro

import (
	"strconv"
	"strings"

	"hoego/internal/pattern"
)

// Months is a span counted in months since an engagement began, for phases of which the calendar
// is not known. The zero Months is none.
type Months struct {
	From, To int  // To is after From, and of no meaning when Open
	Open     bool // up to the present
}

// IsZero reports whether there is no span.
func (m Months) IsZero() bool { return m == Months{} }

// String formats the span as two ISO 8601 durations: "P0M/P4M". An open one ends as in EDTF: "P10M/..".
func (m Months) String() string {
	switch {
	case m.IsZero():
		return ""
	case m.Open:
		return "P" + strconv.Itoa(m.From) + "M/.."
	}
	return "P" + strconv.Itoa(m.From) + "M/P" + strconv.Itoa(m.To) + "M"
}

// mostMonths is how long after the beginning a phase may lie.
const mostMonths = 50 * 12

// ParseMonths reads what Months.String writes, and years too: "P1Y/P1Y6M". It reports false when
// text is no span or none that goes forward.
func ParseMonths(text string) (Months, bool) {
	from, to, both := strings.Cut(strings.TrimSpace(text), "/")
	m := Months{Open: to == ".."}
	var ok bool
	if m.From, ok = isoMonths(from); !ok || !both {
		return Months{}, false
	}
	if m.Open {
		return m, true
	}
	if m.To, ok = isoMonths(to); !ok || m.To <= m.From {
		return Months{}, false
	}
	return m, true
}

var isoDuration = pattern.New(`^P(?:(\d{1,3})Y)?(?:(\d{1,3})M)?$`)

// isoMonths reads years and months as months.
func isoMonths(text string) (int, bool) {
	d := isoDuration.FindStringSubmatch(text)
	if d == nil || text == "P" {
		return 0, false
	}
	years, _ := strconv.Atoi(d[1])
	months, _ := strconv.Atoi(d[2])
	return 12*years + months, 12*years+months <= mostMonths
}

// After returns the span in the calendar, for an engagement that began in the month of begin; as
// nobody counts to the day, its dates are approximate.
func (m Months) After(begin Date) Period {
	p := Period{From: before(begin, -m.From), Open: m.Open}
	if !m.Open {
		p.To = before(begin, -m.To)
	}
	return p
}
