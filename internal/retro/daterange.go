package retro

import (
	"strings"
	"time"
)

// spanned is a date or range as read.
type spanned struct {
	period   Period
	isRange  bool
	yearless bool
	now      bool // a word for the present ends it
	paired   bool // a monthDay written with a slash or in two digits each
	form     form // of its first date
	weekday  int
	end      int
}

// span reads a range of dates at i, or a single date.
func (sc *scanner) span(i int) (spanned, bool) {
	if j, ok := sc.lit(i, "~", "〜", "～"); ok {
		b, ok := sc.date(sc.spaces(j))
		if !ok || !sc.clean(b.end) || b.last.Year == 0 || sc.prose && b.form != plainForm && b.form != dotMonth {
			return spanned{}, false
		}
		end, _ := sc.lit(b.end, "까지")
		return spanned{period: Period{To: b.last}, isRange: true, form: b.form, weekday: b.weekday, end: end}, true
	}
	a, ok := sc.date(i)
	if !ok {
		return sc.loneMonth(i)
	}
	if r, ok := sc.rangeFrom(i, a); ok {
		return r, true
	}
	if !sc.clean(a.end) {
		return spanned{}, false
	}
	d, yearless, ok := sc.complete(a)
	if !ok {
		return spanned{}, false
	}
	r := spanned{
		period: Period{From: d}, isRange: a.form == partOfYear, yearless: yearless,
		form: a.form, weekday: a.weekday, end: a.end,
	}
	if r.isRange {
		r.period.To = a.last
	}
	return r, true
}

// loneMonth reads a range whose year stands only at its end: Jan - Mar 2020.
func (sc *scanner) loneMonth(i int) (spanned, bool) {
	if !sc.letterAt(i) {
		return spanned{}, false
	}
	month, end, ok := sc.monthName(i)
	if !ok {
		return spanned{}, false
	}
	s, ok := sc.sign(end)
	if !ok {
		return spanned{}, false
	}
	b, ok := sc.date(sc.spaces(s.end))
	if !ok || b.first.Day > 0 || b.first.Month == 0 || b.first.Year == 0 || !sc.clean(b.end) {
		return spanned{}, false
	}
	from := Date{Year: b.first.Year, Month: month}
	if month > b.first.Month {
		from.Year--
	}
	return spanned{period: Period{From: from, To: b.last}, isRange: true, form: plainForm, weekday: -1, end: b.end}, true
}

// complete gives a date without a year the year that leaves no doubt.
func (sc *scanner) complete(a atom) (d Date, yearless, ok bool) {
	d = a.first
	if d.Year != 0 {
		return d, false, true
	}
	if sc.ref.Year == 0 {
		return d, true, false
	}
	d.Year = sc.ref.Year
	switch {
	case sc.read && order(d, sc.ref) < 0:
		return d, true, false // the next year's, or told out of order
	case !sc.read && order(d, sc.ref) > 0:
		d.Year-- // nothing is told before it happens
	}
	if !valid(d.Year, d.Month, d.Day) {
		return d, true, false
	}
	if a.weekday >= 0 && d.Day > 0 && weekday(d) != a.weekday {
		d.Year-- // the weekday tells which year is meant
		if sc.read || !valid(d.Year, d.Month, d.Day) || weekday(d) != a.weekday {
			return d, true, false
		}
	}
	return d, true, true
}

func weekday(d Date) int {
	return int(time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Weekday())
}

// order compares two dates as far as both are known.
func order(a, b Date) int {
	switch {
	case a.Year != b.Year:
		return a.Year - b.Year
	case a.Month == 0 || b.Month == 0 || a.Month != b.Month:
		if a.Month == 0 || b.Month == 0 {
			return 0
		}
		return a.Month - b.Month
	case a.Day == 0 || b.Day == 0:
		return 0
	case a.Day == b.Day && a.Clock && b.Clock:
		return a.second() - b.second()
	}
	return a.Day - b.Day
}

// sign is what stands between the ends of a range.
type sign struct {
	end    int
	word   string
	spaced bool // with a blank before it
}

func (s sign) hyphen() bool { return s.word == "-" || s.word == "‑" || s.word == "−" }

func (sc *scanner) sign(i int) (sign, bool) {
	j := sc.spaces(i)
	for _, w := range rangeSigns {
		if end, ok := sc.lit(j, w); ok {
			return sign{end, w, j > i}, true
		}
	}
	for _, w := range [...]string{"부터", "에서"} {
		if end, ok := sc.lit(j, w); ok {
			return sign{end, w, j > i}, true
		}
	}
	for _, w := range [...]string{"to", "until", "through"} {
		if end, ok := sc.fold(j, w); ok && j > i && !sc.letterAt(end) {
			return sign{end, w, true}, true
		}
	}
	if end, ok := sc.lit(i, "/"); ok && !sc.prose {
		return sign{end, "/", false}, true
	}
	return sign{}, false
}

// rangeFrom reads the rest of a range that begins with a.
func (sc *scanner) rangeFrom(i int, a atom) (spanned, bool) {
	r := spanned{isRange: true, form: a.form, weekday: a.weekday, end: a.end}
	r.paired = strings.Contains(sc.text[i:a.end], "/") || a.end-i >= 5
	if end, ok := sc.lit(sc.spaces(a.end), "까지"); ok && a.form != bareYear {
		d, yearless, ok := sc.complete(a)
		if a.form == partOfYear {
			d = a.last
		}
		r.period, r.yearless, r.end = Period{To: d}, yearless, end
		return r, ok
	}
	s, ok := sc.sign(a.end)
	if !ok || s.word == "/" && !a.hyphen || s.hyphen() && !s.spaced && a.hyphen {
		return spanned{}, false
	}
	next := sc.spaces(s.end)
	if s.word == "부터" { // 3월부터 ~ 8월까지, 3월부터 같은 해 8월까지
		next, _ = sc.lit(next, "~", ",")
		next = sc.spaces(next)
		next, _ = sc.lit(next, "같은 해", "같은해", "그 해", "그해")
		next = sc.spaces(next)
	}
	if end, ok := sc.now(next, s); ok {
		d, yearless, ok := sc.complete(a)
		r.period, r.yearless, r.now, r.end = Period{From: d, Open: true}, yearless, end > next, end
		return r, ok
	}
	if p, yearless, end, ok := sc.rangeEnd(a, s, next); ok {
		r.period, r.yearless, r.end = p, yearless, end
		return r, true
	}
	if s.word == "부터" && a.form != bareYear {
		d, yearless, ok := sc.complete(a)
		r.period, r.yearless, r.end = Period{From: d}, yearless, s.end
		return r, ok
	}
	return spanned{}, false
}

// now reads a word for the present after a range's sign, or finds that nothing follows the sign.
func (sc *scanner) now(i int, s sign) (int, bool) {
	if s.word == "에서" {
		return i, false
	}
	if end, ok := sc.lit(i, ".."); ok && s.word == "/" {
		return end, true
	}
	for _, w := range nowWords {
		if end, ok := sc.fold(i, w); ok && !sc.letterAt(end) && !sc.hangulAt(end, "까도는의") {
			if e, ok := sc.lit(end, "까지"); ok {
				end = e
			}
			return end, true
		}
	}
	if s.word == "부터" || s.word == "/" || len(s.word) > 1 && isLetter(s.word[0]) {
		return i, false
	}
	if i == len(sc.text) || strings.IndexByte("\n)]}|", sc.text[i]) >= 0 {
		return s.end, true
	}
	return i, false
}

// rangeEnd reads the second date of a range and gives both ends the years they lack.
func (sc *scanner) rangeEnd(a atom, s sign, i int) (p Period, yearless bool, end int, ok bool) {
	b, ok := sc.date(i)
	if !ok || !sc.clean(b.end) || b.form == compact && a.form != compact || b.form == bareYear && a.form != bareYear {
		if b, ok = sc.shortEnd(a, s, i); !ok {
			return p, false, i, false
		}
	}
	end, until := sc.lit(b.end, "까지")
	if s.word == "에서" && !until {
		return p, false, i, false
	}
	if a.first.Year == 0 && b.last.Year != 0 {
		a.first.Year = b.last.Year
		if order(a.first, b.last) > 0 {
			a.first.Year--
		}
	}
	from, yearless, ok := sc.complete(a)
	if !ok {
		return p, false, i, false
	}
	to := b.last
	if to.Year == 0 {
		to.Year = from.Year
		if order(to, from) < 0 {
			to.Year++
		}
	}
	if order(to, from) < 0 || !valid(to.Year, to.Month, to.Day) || !valid(from.Year, from.Month, from.Day) {
		return p, false, i, false
	}
	if a.form == bareYear && b.form == bareYear && (from.Year == to.Year || sc.prose && (from.Year < 1980 || to.Year > 2050)) {
		return p, false, i, false
	}
	return Period{From: from, To: to}, yearless, end, true
}

// shortEnd reads an end that says only what differs from the beginning: a day, a month, a time of day.
func (sc *scanner) shortEnd(a atom, s sign, i int) (atom, bool) {
	if c, end, ok := sc.clock(i); ok && a.first.Day > 0 && sc.clean(end) {
		d := a.first
		d.Hour, d.Minute, d.Second = c.hour, c.minute, c.second
		if d.Clock && sc.setClock(&d, c.zone) || !d.Clock {
			return atom{first: d, last: d, form: a.form, weekday: -1, end: end}, true
		}
	}
	n, _, end, ok := sc.upTo(i, 31)
	if !ok || n == 0 || s.hyphen() || a.hyphen || a.first != a.last {
		return atom{}, false
	}
	d := a.first.civil()
	switch {
	case d.Day > 0 && n > d.Day:
		d.Day = n
		end, _ = sc.lit(end, "일")
		if sc.hangulAt(end, "에까의") {
			return atom{}, false
		}
	case d.Day == 0 && d.Month > 0 && n > d.Month && n <= 12:
		d.Month = n
	default:
		return atom{}, false
	}
	b := atom{first: d, last: d, form: a.form, weekday: -1, end: end}
	sc.addWeekday(&b)
	return b, sc.clean(b.end)
}
