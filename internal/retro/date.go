package retro

import "time"

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

// String formats the date as EDTF (ISO 8601-2), with RFC 3339 time of day when there is one.
func (d Date) String() string { return "" }

// Compare orders dates by the first instant they may mean; a less precise date comes first.
func (d Date) Compare(o Date) int { return 0 }

// String formats the period as an EDTF interval: "2019-11/..".
func (p Period) String() string { return "" }

// ParseDate reads a date in any of the forms that the tables in date_test.go list. A time without a zone is in zone.
// It reports false when text as a whole is no date.
func ParseDate(text string, zone *time.Location) (Date, bool) { return Date{}, false }

// ParsePeriod reads a range of dates. It reports false when text as a whole is no range.
func ParsePeriod(text string, zone *time.Location) (Period, bool) { return Period{}, false }
