package retro

import (
	"strings"
	"unicode/utf8"
)

// dateAt is a date or a range of dates found in running text.
type dateAt struct {
	Start, End int    // byte offsets in the text
	Period     Period // a single date is its From
	Range      bool   // a range, or a part of a year, or one end of a range (부터, 까지)
	Yearless   bool   // no year is written: it comes from a date before it or from the reference date
}

// findDates finds the dates in running text that can be nothing else, in order and without overlap.
// A year that is not written is taken from the last date before it or else from ref, where
// that leaves no doubt; a time of day is read over.
func findDates(text string, ref Date) []dateAt {
	sc := scanner{text: text, ref: ref.civil(), prose: true}
	var found []dateAt
	for i := 0; i < len(text); {
		if !mayBegin(text, i) {
			i++
			continue
		}
		if (!isLetter(text[i]) || sc.nameAt(i)) && sc.opens(i) {
			if r, ok := sc.span(i); ok && sc.sure(i, r) {
				found = append(found, dateAt{i, r.end, r.period, r.isRange, r.yearless})
				if !r.yearless {
					sc.ref, sc.read = last(r.period), true
				}
				i = r.end
				continue
			}
		}
		i = sc.skip(i)
	}
	return found
}

// dateBytes are what the characters begin with that dates begin with, of letters those of dates' names alone.
var dateBytes = func() (is [256]bool) {
	for _, c := range []byte("0123456789'~") {
		is[c] = true
	}
	is["’"[0]] = true
	for name := range dateNames {
		is[name[0]], is[name[0]^0x20] = true, true
	}
	return is
}()

// mayBegin reports whether the character at i may be the first of a date.
func mayBegin(text string, i int) bool {
	return dateBytes[text[i]] && (text[i] != "’"[0] || strings.HasPrefix(text[i:], "’"))
}

// nameAt reports whether the letters at i are one of the Latin words that dates begin with.
func (sc *scanner) nameAt(i int) bool {
	var word [len("wednesday")]byte
	n := 0
	for ; sc.letterAt(i + n); n++ {
		if n == len(word) {
			return false
		}
		word[n] = sc.text[i+n] | 0x20
	}
	return dateNames[string(word[:n])]
}

func last(p Period) Date {
	if p.To.IsZero() {
		return p.From.civil()
	}
	return p.To.civil()
}

// opens reports whether a date may begin at i, by what stands before it.
func (sc *scanner) opens(i int) bool {
	if sc.text[i] == '~' {
		return sc.lineStart(i)
	}
	if i == 0 {
		return true
	}
	r, size := utf8.DecodeLastRuneInString(sc.text[:i])
	before := byte(0)
	if i > size {
		before = sc.text[i-size-1]
	}
	switch {
	case r < utf8.RuneSelf && (isDigit(byte(r)) || isLetter(byte(r))):
		return false
	case strings.ContainsRune("#$=&?%+\\/_₩€£¥￦", r):
		return false
	case strings.ContainsRune(".-,", r):
		return !isDigit(before) && !isLetter(before)
	case r == ':':
		return !isDigit(before)
	}
	return true
}

// lineStart reports whether only blanks or an opening bracket or a colon stand before i on its line.
func (sc *scanner) lineStart(i int) bool {
	before := strings.TrimRight(sc.text[max(0, i-16):i], " \t")
	return before == "" && i <= 16 || before != "" && strings.ContainsRune("\n([{:|>", rune(before[len(before)-1]))
}

// skip returns the offset after the number or word at i with all that hangs on it: 1.10.2, 010-1234-5678.
func (sc *scanner) skip(i int) int {
	if sc.letterAt(i) {
		for sc.letterAt(i) {
			i++
		}
		return i
	}
	if !sc.digitAt(i) {
		return i + 1
	}
	for i < len(sc.text) {
		switch c := sc.text[i]; {
		case isDigit(c) || isLetter(c):
			i++
		case strings.IndexByte(".-/:,_", c) >= 0 && sc.digitAt(i+1):
			i++
		default:
			return i
		}
	}
	return i
}

// sure reports whether r, found at i in running text, can be nothing but a date.
func (sc *scanner) sure(i int, r spanned) bool {
	if sc.text[i] == '~' {
		return true
	}
	product := sc.afterProduct(i)
	if r.isRange && r.form != partOfYear {
		switch r.form {
		case bareYear:
			return !r.period.Open || r.now
		case monthDay:
			return r.weekday >= 0 || isDigit(sc.text[i]) && (r.paired || hasAnyPrefix(strings.TrimLeft(sc.text[r.end:], " "), "동안", "까지")) && !product
		}
		return !product || r.form == plainForm || r.form == dotMonth
	}
	switch r.form {
	case bareYear:
		return hasSuffix(strings.TrimRight(strings.ToLower(sc.text[max(0, i-12):i]), " "), seasonWords.before...)
	case shortMonth:
		return false
	case dotMonth, shortDay:
		return !product && !sc.spacedUnit(r.end)
	case monthDay:
		return r.weekday >= 0
	case compact:
		return r.period.From.Year >= 1990 && r.period.From.Year < 2050 && sc.lineStart(i)
	}
	return true
}

// afterProduct reports whether a Latin word stands right before i: a product whose version this may be.
func (sc *scanner) afterProduct(i int) bool {
	before := strings.TrimRight(sc.text[max(0, i-24):i], " ")
	end := len(before)
	start := end
	for start > 0 && isLetter(before[start-1]) {
		start--
	}
	if start == end {
		return false
	}
	for _, w := range timeWords {
		if strings.EqualFold(before[start:], w) {
			return false
		}
	}
	return true
}

func (sc *scanner) spacedUnit(i int) bool {
	i = sc.spaces(i)
	for _, w := range spacedUnits {
		if _, ok := sc.fold(i, w); ok {
			return true
		}
	}
	return false
}

// clean reports whether a date may end at i, by what follows it.
func (sc *scanner) clean(i int) bool {
	if i >= len(sc.text) {
		return true
	}
	c := sc.text[i]
	number := i > 0 && isDigit(sc.text[i-1])
	switch {
	case isDigit(c) || isLetter(c) && number || c == '%' || c == '_':
		return false
	case strings.IndexByte(".-/:", c) >= 0 && number && sc.digitAt(i+1):
		return false
	case c == '/' && i+1 < len(sc.text) && sc.text[i+1] > ' ':
		return false
	case c == '-' && number && sc.letterAt(i+1):
		return false
	case number && sc.koreanUnit(i):
		return false
	}
	return true
}
