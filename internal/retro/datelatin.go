package retro

import (
	"strings"
	"time"
)

// letterDate reads the forms that begin with a Latin letter: Nov 2019, November 3, 2019, Sun, 24 Nov 2019, Q1 2020.
func (sc *scanner) letterDate(i int) (atom, bool) {
	for _, w := range weekdayWords {
		if end, ok := sc.fold(i, w.word); ok && !sc.letterAt(end) {
			next, _ := sc.lit(end, ",", ".")
			next = sc.spaces(next)
			if next == end || next >= len(sc.text) {
				return atom{}, false
			}
			if isDigit(sc.text[next]) || isLetter(sc.text[next]) && !sc.weekdayAt(next) {
				return sc.bareDate(next)
			}
			return atom{}, false
		}
	}
	for _, w := range partWords {
		if end, ok := sc.fold(i, w.word); ok && !sc.letterAt(end) && !sc.digitAt(end) {
			year, digits, e := sc.number(sc.spaces(end))
			if digits == 4 && year >= 1900 && year <= 2100 {
				return atom{
					first: Date{Year: year, Month: w.first, Approximate: true},
					last:  Date{Year: year, Month: w.last, Approximate: true},
					form:  partOfYear, end: e,
				}, true
			}
			return atom{}, false
		}
	}
	month, end, ok := sc.monthName(i)
	if !ok {
		return atom{}, false
	}
	if mark, ok := sc.lit(sc.spaces(end), "'", "’", "‘"); ok { // May '16
		if n, digits, e := sc.number(mark); digits == 2 {
			if year, ok := shortYear(n, digits); ok {
				return point(Date{Year: year, Month: month}, plainForm, e)
			}
		}
	}
	if of, ok := sc.fold(sc.spaces(end), "of "); ok { // March of 2025
		if n, digits, e := sc.number(of); digits == 4 && n >= 1900 && n <= 2100 {
			return point(Date{Year: n, Month: month}, plainForm, e)
		}
	}
	next, comma := sc.lit(end, ",", "-", "/")
	next = sc.spaces(next)
	n, digits, e := sc.number(next)
	switch {
	case digits == 4 && (next > end || comma) && n >= 1900 && n <= 9999:
		return point(Date{Year: n, Month: month}, plainForm, e)
	case (digits == 1 || digits == 2) && !comma && n >= 1 && n <= 31:
		return sc.monthFirst(month, n, e)
	case sc.prose && digits == 0 && end-i >= len("may") && hasSuffix(strings.ToLower(sc.text[max(0, i-6):i]), "in ", "since ", "until "):
		return point(Date{Month: month}, plainForm, end)
	}
	return atom{}, false
}

func (sc *scanner) weekdayAt(i int) bool {
	for _, w := range weekdayWords {
		if end, ok := sc.fold(i, w.word); ok && !sc.letterAt(end) {
			return true
		}
	}
	return false
}

// monthFirst reads what follows November 3: a year, perhaps after a time as in time.ANSIC.
func (sc *scanner) monthFirst(month, day, end int) (atom, bool) {
	for _, suffix := range [...]string{"st", "nd", "rd", "th"} {
		if e, ok := sc.fold(end, suffix); ok {
			end = e
			break
		}
	}
	i, _ := sc.lit(end, ",", ".") // Dec 31. 2022
	year, digits, e := sc.number(sc.spaces(i))
	if digits == 4 && year >= 1900 {
		return point(Date{Year: year, Month: month, Day: day}, plainForm, e)
	}
	return atom{}, false
}

// monthName reads an English month at i; "may" and "march" only with a capital, as they are words too.
func (sc *scanner) monthName(i int) (month, end int, ok bool) {
	for _, w := range monthWords {
		end, ok := sc.fold(i, w.word)
		if !ok || sc.letterAt(end) {
			continue
		}
		if (w.word == "may" || w.word == "march") && sc.text[i] != 'M' {
			return 0, i, false
		}
		if len(w.word) <= 4 {
			end, _ = sc.lit(end, ".")
		}
		return w.month, end, true
	}
	return 0, i, false
}

// addWeekday reads (월), 월요일 or (Mon) after a date.
func (sc *scanner) addWeekday(a *atom) {
	i := sc.spaces(a.end)
	if i < len(sc.text) && (sc.text[i] == '(' || sc.text[i] == '[') {
		for _, table := range [...][]weekdayWord{weekdayWords, weekdayLetters} {
			for _, w := range table {
				end, ok := sc.fold(i+1, w.word)
				if !ok {
					continue
				}
				if end, ok := sc.lit(end, ")", "]"); ok {
					a.weekday, a.end = w.day, end
					return
				}
			}
		}
		return
	}
	i, _ = sc.lit(i, ",")
	i = sc.spaces(i)
	for _, w := range weekdayWords {
		if end, ok := sc.fold(i, w.word); ok && !sc.letterAt(end) && i > a.end {
			a.weekday, a.end = w.day, end
			return
		}
	}
}

// clock is a time of day as written, with its zone.
type clock struct {
	hour, minute, second int
	zone                 *int // seconds east of UTC; nil when none is written
}

// addClock reads a time of day after a civil date.
func (sc *scanner) addClock(a *atom) {
	i := a.end
	switch end, ok := sc.lit(i, "T", "t"); {
	case ok && sc.digitAt(end):
		i = end
	case !sc.prose && a.form != compact && strings.HasPrefix(sc.text[i:], "-") && sc.digitAt(i+1): // 2020-08-02-16:00
		if _, digits, e := sc.number(i + 1); digits != 2 || e >= len(sc.text) || sc.text[e] != ':' {
			return
		}
		i++
	case i < len(sc.text) && (sc.text[i] == ',' || sc.text[i] == ' ' || sc.text[i] == '\t' || sc.text[i] == 0xc2 || sc.text[i] == 0xe3):
		i, _ = sc.lit(i, ",")
		i = sc.spaces(i)
		if end, ok := sc.lit(i, "at "); ok {
			i = sc.spaces(end)
		}
	default:
		return
	}
	c, end, ok := sc.clock(i)
	if !ok {
		return
	}
	a.end = end
	if a.first.Year == 0 || sc.prose { // of a time in running text the day is enough
		return
	}
	d := a.first
	d.Hour, d.Minute, d.Second = c.hour, c.minute, c.second
	if sc.setClock(&d, c.zone) {
		a.first, a.last = d, d
	}
}

// setClock checks the time of day in d and gives it its offset.
func (sc *scanner) setClock(d *Date, zone *int) bool {
	if d.Hour > 23 || d.Minute > 59 || d.Second > 59 || !valid(d.Year, d.Month, d.Day) {
		return false
	}
	d.Clock = true
	if zone != nil {
		d.Offset = *zone
		return true
	}
	loc := sc.zone
	if loc == nil {
		loc = time.UTC
	}
	_, d.Offset = time.Date(d.Year, time.Month(d.Month), d.Day, d.Hour, d.Minute, d.Second, 0, loc).Zone()
	return true
}

// clock reads 17:36, 17:36:03.123+09:00, 오후 3:04, 오후 3시 4분, 3:04 PM.
func (sc *scanner) clock(i int) (clock, int, bool) {
	half := ""
	for _, w := range [...]string{"오전", "오후", "AM", "PM", "午前", "午後"} {
		if end, ok := sc.fold(i, w); ok {
			half, i = w, sc.spaces(end)
			break
		}
	}
	var c clock
	var ok bool
	var end int
	if c.hour, _, end, ok = sc.upTo(i, 24); !ok {
		return c, i, false
	}
	switch e, korean := sc.lit(sc.spaces(end), "시"); {
	case end < len(sc.text) && sc.text[end] == ':' && sc.digitAt(end+1):
		var digits int
		if c.minute, digits, end, ok = sc.upTo(end+1, 59); !ok || digits != 2 {
			return c, i, false
		}
		if end < len(sc.text) && sc.text[end] == ':' {
			if c.second, digits, end, ok = sc.upTo(end+1, 59); !ok || digits != 2 {
				return c, i, false
			}
			if end < len(sc.text) && (sc.text[end] == '.' || sc.text[end] == ',') && sc.digitAt(end+1) {
				_, _, end = sc.number(end + 1)
			}
		}
	case korean && !sc.hangulAt(e, "에부까정쯤경반"):
		end = e
		if m, _, e, ok := sc.upTo(sc.spaces(end), 59); ok {
			if e, ok := sc.lit(e, "분"); ok {
				c.minute, end = m, e
			}
		}
	default:
		return c, i, false
	}
	if half == "" {
		for _, w := range [...]string{"AM", "PM"} {
			if e, ok := sc.fold(sc.spaces(end), w); ok && !sc.letterAt(e) {
				half, end = w, e
			}
		}
	}
	switch half {
	case "오전", "AM", "午前":
		if c.hour == 12 {
			c.hour = 0
		}
	case "오후", "PM", "午後":
		if c.hour < 12 {
			c.hour += 12
		}
	}
	if c.hour > 23 {
		return c, i, false
	}
	c.zone, end = sc.offset(end)
	return c, end, true
}

var zoneWords = []struct {
	word    string
	seconds int
}{{"KST", 9 * 3600}, {"JST", 9 * 3600}, {"UTC", 0}, {"GMT", 0}, {"Z", 0}, {"z", 0}}

// offset reads Z, +09:00, +0900, +09, KST, UTC+9 after a time of day.
func (sc *scanner) offset(i int) (*int, int) {
	j := sc.spaces(i)
	for _, w := range zoneWords {
		end, ok := sc.lit(j, w.word)
		if ok && !sc.letterAt(end) {
			if z, e := sc.signed(end); z != nil {
				return z, e
			}
			return &w.seconds, end
		}
	}
	if z, end := sc.signed(j); z != nil && j <= i+1 {
		return z, end
	}
	return nil, i
}

func (sc *scanner) signed(i int) (*int, int) {
	if i >= len(sc.text) || !strings.ContainsRune("+-", rune(sc.text[i])) {
		return nil, i
	}
	n, digits, end := sc.number(i + 1)
	var seconds int
	switch digits {
	case 1, 2:
		seconds = n * 3600
		if end < len(sc.text) && sc.text[end] == ':' {
			m, d, e := sc.number(end + 1)
			if d != 2 || m > 59 {
				return nil, i
			}
			seconds, end = seconds+m*60, e
		}
	case 4:
		if n%100 > 59 {
			return nil, i
		}
		seconds = n/100*3600 + n%100*60
	default:
		return nil, i
	}
	if seconds > 14*3600 {
		return nil, i
	}
	if sc.text[i] == '-' {
		seconds = -seconds
	}
	return &seconds, end
}
