package retro

import (
	"strings"
	"time"
	"unicode/utf8"

	"hoego/internal/markup"
)

// form is how a date is written; it decides what the date may mean in running text.
type form uint8

const (
	plainForm  form = iota // unmistakable: 2020년 4월, Nov 2019, 2020-04-13
	bareYear               // 2019
	dotMonth               // 2019.11, which is how versions are written too
	shortDay               // 19.11.24, likewise
	shortMonth             // 19.11
	compact                // 20191124
	monthDay               // 11/24, 11.24: a fraction or a number but for a weekday or a range
	partOfYear             // 2019년 상반기
)

// atom is one date as written, or a part of a year. A date without a year has Year 0.
type atom struct {
	first, last Date // the same but for a part of a year
	form        form
	hyphen      bool // written with hyphens
	weekday     int  // as time.Weekday, -1 when none is written
	end         int  // byte offset after it
}

// scanner reads dates at byte offsets of a text. Every look ahead is bounded, so reading a whole text takes linear time.
type scanner struct {
	text  string
	zone  *time.Location
	ref   Date // where a missing year comes from; zero: nowhere
	read  bool // ref was read in the text itself
	prose bool // running text: what is not clearly a date is none
}

// spaces returns the offset after at most eight blanks; never beyond the line.
func (sc *scanner) spaces(i int) int {
	for range 8 {
		switch {
		case i < len(sc.text) && (sc.text[i] == ' ' || sc.text[i] == '\t'):
			i++
		case strings.HasPrefix(sc.text[i:], "\u00a0"):
			i += 2
		case strings.HasPrefix(sc.text[i:], "\u3000"):
			i += 3
		default:
			return i
		}
	}
	return i
}

// number reads a run of ASCII digits.
func (sc *scanner) number(i int) (value, digits, end int) {
	for end = i; end < len(sc.text) && isDigit(sc.text[end]); end++ {
		if end-i < 9 {
			value = value*10 + int(sc.text[end]-'0')
		}
	}
	return value, end - i, end
}

// upTo reads a number of one or two digits.
func (sc *scanner) upTo(i, limit int) (value, digits, end int, ok bool) {
	value, digits, end = sc.number(i)
	return value, digits, end, (digits == 1 || digits == 2) && value <= limit
}

// lit returns the offset after the first of words that stands at i, or i and false.
func (sc *scanner) lit(i int, words ...string) (int, bool) {
	for _, w := range words {
		if strings.HasPrefix(sc.text[i:], w) {
			return i + len(w), true
		}
	}
	return i, false
}

// fold is lit for Latin words in any case.
func (sc *scanner) fold(i int, word string) (int, bool) {
	if end := i + len(word); end <= len(sc.text) && strings.EqualFold(sc.text[i:end], word) {
		return end, true
	}
	return i, false
}

func isDigit(b byte) bool  { return '0' <= b && b <= '9' }
func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func (sc *scanner) letterAt(i int) bool { return i < len(sc.text) && isLetter(sc.text[i]) }
func (sc *scanner) digitAt(i int) bool  { return i < len(sc.text) && isDigit(sc.text[i]) }

// date reads one date at i, with its weekday and time of day.
func (sc *scanner) date(i int) (atom, bool) {
	a, ok := sc.bareDate(i)
	if !ok || !sc.possible(a) {
		return atom{}, false
	}
	a.weekday = -1
	if a.first.Day > 0 {
		sc.addWeekday(&a)
		sc.addClock(&a)
	}
	for _, w := range aboutWords {
		if end, ok := sc.lit(sc.spaces(a.end), w); ok && !sc.hangulAt(end, "부에의") {
			a.end, a.first.Approximate, a.last.Approximate = end, true, true
			break
		}
	}
	return a, true
}

// hangulAt reports whether a Hangul letter stands at i that is none of but.
func (sc *scanner) hangulAt(i int, but string) bool {
	r, _ := utf8.DecodeRuneInString(sc.text[i:])
	return markup.IsHangul(r) && !strings.ContainsRune(but, r)
}

func (sc *scanner) possible(a atom) bool {
	for _, d := range []Date{a.first, a.last} {
		year := d.Year
		if year == 0 {
			year = 2000 // a leap year
			if d.Month == 0 {
				return d.Day >= 1 && d.Day <= 31
			}
		}
		if !valid(year, d.Month, d.Day) || year < 1900 || a.form == compact && (d.Month == 0 || d.Day == 0) {
			return false
		}
		if d.Year > 2100 && d.Day == 0 { // 9999-12-31 is an end that never comes, 7000년 a count
			return false
		}
		if sc.prose && d.Year != 0 && (d.Year < 1950 || d.Year > 2100) {
			return false
		}
	}
	return true
}

func point(d Date, f form, end int) (atom, bool) {
	return atom{first: d, last: d, form: f, end: end}, true
}

func (sc *scanner) bareDate(i int) (atom, bool) {
	if i >= len(sc.text) {
		return atom{}, false
	}
	if isLetter(sc.text[i]) {
		return sc.letterDate(i)
	}
	if end, ok := sc.lit(i, "'", "’", "‘"); ok && sc.digitAt(end) {
		if _, digits, _ := sc.number(end); digits != 2 {
			return atom{}, false
		}
		return sc.shortDate(end, true)
	}
	value, digits, end := sc.number(i)
	switch digits {
	case 4:
		if value < 1900 {
			return atom{}, false
		}
		return sc.yearDate(value, end)
	case 8:
		return point(Date{Year: value / 10000, Month: value / 100 % 100, Day: value % 100}, compact, end)
	case 12, 14:
		return sc.stamp(i, digits)
	case 1, 2:
		return sc.shortDate(i, false)
	}
	return atom{}, false
}

// stamp reads 202310231746 and 20231023174603.
func (sc *scanner) stamp(i, digits int) (atom, bool) {
	if sc.prose {
		return atom{}, false
	}
	at := func(from, to int) int {
		n := 0
		for _, c := range sc.text[i+from : i+to] {
			n = n*10 + int(c-'0')
		}
		return n
	}
	d := Date{Year: at(0, 4), Month: at(4, 6), Day: at(6, 8), Hour: at(8, 10), Minute: at(10, 12)}
	if digits == 14 {
		d.Second = at(12, 14)
	}
	if d.Year < 1900 || d.Month == 0 || d.Day == 0 || !sc.setClock(&d, nil) {
		return atom{}, false
	}
	return point(d, plainForm, i+digits)
}

// yearDate reads what follows a year of four digits.
func (sc *scanner) yearDate(year, end int) (atom, bool) {
	next := sc.spaces(end)
	if after, ok := sc.lit(next, "학년도", "년도", "년", "年度", "年"); ok {
		return sc.koreanDate(year, after)
	}
	if a, ok, is := sc.part(year, next); is {
		return a, ok
	}
	for _, sep := range [...]byte{'.', '-', '/'} {
		if a, ok, is := sc.separated(year, end, sep); is {
			return a, ok
		}
	}
	if next > end && sc.letterAt(next) {
		if month, after, ok := sc.monthName(next); ok { // 2019 Nov 3
			if day, _, e, ok := sc.upTo(sc.spaces(after), 31); ok && day > 0 {
				return point(Date{Year: year, Month: month, Day: day}, plainForm, e)
			}
			return point(Date{Year: year, Month: month}, plainForm, after)
		}
	}
	if year > 2100 {
		return atom{}, false
	}
	return point(Date{Year: year}, bareYear, end)
}

// part reads a part of a year; is reports whether one is written, ok whether it says dates (a semester does not).
func (sc *scanner) part(year, i int) (a atom, ok, is bool) {
	for _, w := range partWords {
		if end, ok := sc.fold(i, w.word); ok && !sc.letterAt(end) && !sc.digitAt(end) {
			return atom{
				first: Date{Year: year, Month: w.first, Approximate: true},
				last:  Date{Year: year, Month: w.last, Approximate: true},
				form:  partOfYear, end: end,
			}, true, true
		}
	}
	j := i
	if j < len(sc.text) && (sc.text[j] == '-' || sc.text[j] == '.' || sc.text[j] == '/') {
		j++
	}
	if _, digits, end := sc.number(j); digits == 1 {
		if _, ok := sc.lit(sc.spaces(end), "학기", "学期", "쿼터"); ok {
			return atom{}, false, true
		}
	}
	return atom{}, false, false
}

// koreanDate reads what follows 2020년.
func (sc *scanner) koreanDate(year, end int) (atom, bool) {
	next := sc.spaces(end)
	if rest, ok := strings.CutPrefix(sc.text[end:], "대"); ok && !hasAnyPrefix(rest, "학", "회") {
		return atom{}, false // 1990년대
	}
	if a, ok, is := sc.part(year, next); is {
		return a, ok
	}
	if a, ok := sc.koreanMonth(year, next); ok {
		return a, true
	}
	return point(Date{Year: year}, plainForm, end)
}

// koreanMonth reads 4월 13일 and 4월, and the 4 of 4~6월.
func (sc *scanner) koreanMonth(year, i int) (atom, bool) {
	month, _, end, ok := sc.upTo(i, 12)
	if !ok || month == 0 {
		return atom{}, false
	}
	bare := end
	end, ok = sc.lit(sc.spaces(end), "월", "月")
	if !ok {
		if e, ok := sc.lit(sc.spaces(bare), "~", "-", "∼", "〜"); ok {
			if to, _, e, ok := sc.upTo(sc.spaces(e), 12); ok && to > month {
				if _, ok := sc.lit(e, "월"); ok {
					return point(Date{Year: year, Month: month}, plainForm, bare)
				}
			}
		}
		return atom{}, false
	}
	if day, _, e, ok := sc.upTo(sc.spaces(end), 31); ok && day > 0 {
		if e, ok := sc.lit(sc.spaces(e), "일", "日"); ok && !sc.hangulAt(e, "에부까이은을의도로과만자요날") {
			return point(Date{Year: year, Month: month, Day: day}, plainForm, e)
		}
	}
	return point(Date{Year: year, Month: month}, plainForm, end)
}

// separated reads 2020.04.13 and its kin after the year. Blanks may follow a dot.
// is reports whether the separator and a number follow.
func (sc *scanner) separated(year, end int, sep byte) (a atom, ok, is bool) {
	i, ok := sc.separator(end, sep)
	if !ok {
		return atom{}, false, false
	}
	if sep == '-' && sc.letterAt(i) { // 2019-Nov-03
		month, e, ok := sc.monthName(i)
		if !ok || e >= len(sc.text) || sc.text[e] != '-' {
			return atom{}, false, false
		}
		day, _, e, ok := sc.upTo(e+1, 31)
		a, _ = point(Date{Year: year, Month: month, Day: day}, plainForm, e)
		return a, ok && day > 0, true
	}
	month, digits, e, ok := sc.upTo(i, 12)
	if !ok || month == 0 {
		// 2019-2021 and "2019. 100" say no month, but a year stands before them.
		_, digits, _ := sc.number(i)
		return atom{}, false, digits == 1 || digits == 2 || digits == 3
	}
	if j, ok := sc.separator(e, sep); ok {
		day, dd, de, ok := sc.upTo(j, 31)
		if ok && day > 0 && !sc.koreanUnit(de) {
			if sep == '.' && sc.dotAfter(de) {
				de++
			}
			a, _ = point(Date{Year: year, Month: month, Day: day}, plainForm, de)
			a.hyphen = sep == '-'
			return a, true, true
		}
		if sep != '.' && dd > 0 || sep == '.' && dd > 0 && j == e+1 && !sc.koreanUnit(de) {
			return atom{}, false, sep != '-' || dd != 4
		}
	}
	switch {
	case sep == '-' && digits == 1:
		return atom{}, false, true // 2020-2 is a semester
	case sep == '.' && sc.prose && i > end+1 && !sc.dotAfter(e) && sc.text[i] != '0' && !sc.rangedAt(e):
		a, ok = point(Date{Year: year}, bareYear, end) // "2023. 10명": a sentence ends at the year
		return a, ok, true
	}
	if sep == '.' && sc.dotAfter(e) {
		e++
	}
	f := plainForm
	if sep == '.' {
		f = dotMonth
	}
	a, _ = point(Date{Year: year, Month: month}, f, e)
	a.hyphen = sep == '-'
	return a, true, true
}

func (sc *scanner) koreanUnit(i int) bool {
	_, ok := sc.lit(i, unitsAfter...)
	return ok
}

func (sc *scanner) separator(i int, sep byte) (int, bool) {
	if i >= len(sc.text) || sc.text[i] != sep {
		if sep == '.' && sc.spaces(i) == i+1 && i+1 < len(sc.text) && sc.text[i+1] == '.' {
			return sc.spaces(i + 2), true // 2023 . 10 . 23
		}
		return i, false
	}
	if sep == '.' {
		return sc.spaces(i + 1), true
	}
	return i + 1, true
}

// rangedAt reports whether a range goes on or ends in brackets at i: (2017. 12 ~ 2020. 5).
func (sc *scanner) rangedAt(i int) bool {
	_, ok := sc.lit(sc.spaces(i), "~", ")")
	return ok
}

// dotAfter reports whether a dot ends the date at i.
func (sc *scanner) dotAfter(i int) bool {
	return i < len(sc.text) && sc.text[i] == '.' && !sc.digitAt(i+1) && !sc.letterAt(i+1)
}
