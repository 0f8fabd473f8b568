package search

import (
	"unicode"
	"unicode/utf8"
)

// longestTerm is how much of a word is looked at, in characters.
const longestTerm = 24

// A character belongs to nothing, to a word that is one term, or to a run of a script
// whose words are found by their syllables.
type class uint8

const (
	none class = iota
	letter
	syllable
)

// classOf returns a character's class. Characters beyond the Basic Multilingual Plane have
// none: the order of terms would differ between UTF-8 here and UTF-16 in the browser.
func classOf(r rune) class {
	switch {
	case r >= 0xac00 && r <= 0xd7a3: // Hangul
		return syllable
	case r < 0x80:
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return letter
		}
		return none
	case r >= 0x4e00 && r <= 0x9fff, r >= 0x3400 && r <= 0x4dbf, r >= 0xf900 && r <= 0xfaff, // Han
		r >= 0x3041 && r <= 0x309f, r >= 0x30a1 && r <= 0x30fa, r >= 0x30fc && r <= 0x30ff, // kana
		r >= 0x1100 && r <= 0x11ff, r >= 0x3131 && r <= 0x318e: // single jamo
		return syllable
	case r <= 0xffff && unicode.In(r, unicode.L, unicode.N, unicode.M):
		return letter
	}
	return none
}

// lower folds a character's case by itself, whatever stands around it.
func lower(r rune) rune {
	if r < 0x80 {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	if r >= 0xac00 && r <= 0xd7a3 {
		return r
	}
	return unicode.ToLower(r)
}

// cut gives the terms of a text in NFC to the index: words of letters and digits, with
// the pluses and sharps behind them (C++, C#); each syllable, and each two that follow one another.
func (x *index) cut(text string) {
	x.word = x.word[:0]
	length := 0
	ended := false // the word: only signs may follow
	var before rune
	for _, r := range text {
		kind := classOf(r)
		sign := length > 0 && (r == '+' || r == '#')
		if length > 0 && !sign && (kind != letter || ended) {
			x.addWord()
			length, ended = 0, false
		}
		switch {
		case sign || kind == letter:
			if length < longestTerm {
				x.word = utf8.AppendRune(x.word, lower(r))
			}
			length++
			ended = sign
			before = 0
		case kind == syllable:
			r = lower(r)
			x.addSyllable(r)
			if before != 0 {
				x.addPair(before, r)
			}
			before = r
		default:
			before = 0
		}
	}
	if length > 0 {
		x.addWord()
	}
}
