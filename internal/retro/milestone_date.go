package retro

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/pattern"
)

// writtenDay matches what stands behind the day on which a text was written.
var writtenDay = pattern.New(`^(?:작성|수정|업데이트|게시|발행|등록|입력|공개)(?:됨|일|함|자| ?(?:했던|한|된) ?(?:글|것))?$`)

// dated splits a line that begins with a single date from what it says after it.
// "2020년 4월에 …" is a sentence that happens to begin with a date, not a dated item.
func dated(line string, ref Date) (date Date, text string, known Known, ok bool) {
	line = strings.TrimLeftFunc(line, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.So, unicode.Sk, unicode.Mn) || strings.ContainsRune("[(<【*'’\u200d", r)
	})
	d, ok := leadingDate(line[:min(len(line), 200)], ref)
	if !ok {
		return Date{}, "", "", false
	}
	rest := line[d.end:]
	r, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return Date{}, "", "", false
	}
	text = strings.TrimLeft(rest, " \t\u00a0])>】*:：-–—~|,./·")
	sign := rest[:len(rest)-len(text)]
	separated := strings.ContainsAny(sign, ".:])>|-–—】：")
	if next, ok := leadingDate(text, d.date); ok && (d.parted && d.date.Month > 0 || next.end == len(text)) {
		return Date{}, "", "", false // January - March, 1월 :: 3월
	}
	letters := strings.IndexFunc(withoutRemarks(text), unicode.IsLetter) >= 0 && utf8.RuneCountInString(text) >= 2
	if !letters || writtenDay.MatchString(text) || d.parted && !separated || d.yearless && !separated && d.date.Day == 0 && sentence(text) {
		return Date{}, "", "", false
	}
	known = Stated
	if d.yearless {
		known = Derived
	}
	return d.date, Excerpt(withoutLoose(text), milestoneLength), known, true
}

// behind matches a few words and what stands in brackets at the end of a line.
var behind = pattern.New(`^(.{2,180}?) ?[(\[]([^()\[\]]{6,20})[)\]]$`)

// datedBehind reads an item that ends in a date in brackets: 나루대학교 입학 (2019.03). A year alone is no such date: books have one.
func datedBehind(line string) (date Date, text string, ok bool) {
	if !hasSuffix(line, ")", "]") {
		return Date{}, "", false
	}
	m := behind.FindStringSubmatch(line)
	if m == nil || utf8.RuneCountInString(m[1]) > longestLine || strings.IndexFunc(m[1], unicode.IsLetter) < 0 {
		return Date{}, "", false
	}
	date, ok = ParseDate(m[2], nil)
	return date.civil(), oneLine(m[1]), ok && date.Month > 0
}

// leadingDay is a date at the beginning of a line.
type leadingDay struct {
	date     Date
	end      int  // offset behind it
	yearless bool // the year is that of the section
	parted   bool // it is a date only if a sign parts it from what follows
}

var (
	// yearMonth matches a year of two digits, which no month or day can be, and a month: 22.09, 22.09.13.
	yearMonth = pattern.New(`^(1[5-9]|2\d|3[0-5])\.(0[1-9]|1[0-2])(?:\.(0[1-9]|[12]\d|3[01]))?\.?`)
	// figureDay matches a month and a day in figures.
	figureDay = pattern.New(`^(0[1-9]|1[0-2])\.(0[1-9]|[12]\d|3[01])\.?`)
	// partOfMonth matches what may stand behind a month: 3월 초, 3월말.
	partOfMonth = pattern.New(`^ ?(?:초순|중순|하순|초|말)(?:에|쯤|경)?`)
)

// leadingDate reads the date that a line begins with. Without a year it lies in that of ref, if ref has one.
func leadingDate(line string, ref Date) (leadingDay, bool) {
	sc := &scanner{text: line}
	if line == "" || !mayBegin(line, 0) || isLetter(line[0]) && !sc.nameAt(0) {
		return leadingDay{}, false // as most lines
	}
	if year, digits, end := sc.number(0); digits == 4 && year >= 1950 && year <= 2100 && strings.HasPrefix(line[end:], ":") {
		return leadingDay{date: Date{Year: year}, end: end, parted: true}, true
	}
	if found := findDates(line, ref); len(found) > 0 && found[0].Start == 0 {
		d := leadingDay{date: found[0].Period.From, end: found[0].End, yearless: found[0].Yearless}
		d.parted = d.date.Month == 0
		if d.date.Month > 0 && d.date.Day == 0 {
			d.end += len(partOfMonth.FindString(line[d.end:]))
		}
		return d, !found[0].Range
	}
	number := func(s string) int {
		n, _ := strconv.Atoi(s)
		return n
	}
	if m := yearMonth.FindStringSubmatch(line); m != nil {
		return leadingDay{date: Date{Year: 2000 + number(m[1]), Month: number(m[2]), Day: number(m[3])}, end: len(m[0]), parted: true}, true
	}
	if ref.Year == 0 {
		return leadingDay{}, false
	}
	if m := figureDay.FindStringSubmatch(line); m != nil && number(m[2]) <= daysIn(ref.Year, number(m[1])) {
		return leadingDay{date: Date{Year: ref.Year, Month: number(m[1]), Day: number(m[2])}, end: len(m[0]), yearless: true, parted: true}, true
	}
	return englishDay(sc, ref.Year)
}

// englishDay reads the English name of a month, and perhaps a day of it, at the beginning of a line.
func englishDay(sc *scanner, year int) (leadingDay, bool) {
	month, end, ok := sc.monthName(0)
	if !ok {
		return leadingDay{}, false
	}
	d := leadingDay{date: Date{Year: year, Month: month}, end: end, yearless: true, parted: true}
	if day, digits, behind := sc.number(sc.spaces(end)); digits > 0 && digits <= 2 && day > 0 && day <= daysIn(year, month) {
		d.date.Day, d.end = day, behind
		d.end, _ = sc.lit(behind, "st", "nd", "rd", "th")
	}
	return d, true
}

// withoutLoose takes closing brackets off the end of a text that opens none: those of "[2020.04 합류]".
func withoutLoose(text string) string {
	for len(text) <= 8*milestoneLength {
		text = strings.TrimRight(text, " ")
		r, size := utf8.DecodeLastRuneInString(text)
		open, ok := map[rune]string{')': "(", ']': "[", '】': "【"}[r]
		if !ok || strings.Count(text, open) >= strings.Count(text, string(r)) {
			return text
		}
		text = text[:len(text)-size]
	}
	return text
}
