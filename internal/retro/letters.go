package retro

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hoego/internal/diag"
	"hoego/internal/dialect"
	"hoego/internal/markup"
)

// lang is the language stated, or else the one that the letters tell.
func (m *metadata) lang(title Fact[string], found letters) Fact[string] {
	for _, f := range m.fields(dialect.Lang) {
		s := text(f.Value)
		if tag, err := language.Parse(s); err == nil && tag != language.Und {
			return fact(f, tag.String())
		}
		m.add(diag.BadValue, f.Value, strconv.Quote(s)+" is not a language", "write a BCP 47 tag such as ko or en")
	}
	if title.From != "file name" { // which often is a code in Latin letters
		found.add(title.Value)
	}
	if lang := found.lang(); lang != "" {
		return Fact[string]{Value: lang, Known: Derived, From: "text"}
	}
	return Fact[string]{Value: m.opts.Lang, Known: Derived, From: "default"}
}

// letters are how many letters of which script a text has, and how many letters and digits in all.
type letters struct{ hangul, kana, han, latin, all int }

// lettersOf counts the letters of a text outside code.
func lettersOf(blocks []markup.Block) (l letters) {
	for i := range blocks {
		if blocks[i].Kind != markup.Code {
			l.add(blocks[i].Text)
		}
	}
	return l
}

// add counts the letters of more text.
func (l *letters) add(text string) {
	for i := 0; i < len(text); {
		c, size := text[i], 1
		switch {
		case classes[c] == hangulClass:
			size = len("가")
			l.hangul++
			l.all++
		case c >= utf8.RuneSelf:
			var r rune
			r, size = utf8.DecodeRuneInString(text[i:])
			l.addWide(r)
		case isLetter(c):
			l.latin++
			l.all++
		case isDigit(c):
			l.all++
		}
		i += size
	}
}

// addWide counts a character that is not of ASCII.
func (l *letters) addWide(r rune) {
	if markup.IsHangul(r) || unicode.IsLetter(r) || unicode.IsDigit(r) {
		l.all++
	}
	switch {
	case markup.IsHangul(r):
		l.hangul++
	case unicode.Is(unicode.Latin, r):
		l.latin++
	case unicode.Is(unicode.Hiragana, r) || unicode.Is(unicode.Katakana, r):
		l.kana++
	case unicode.Is(unicode.Han, r):
		l.han++
	}
}

// longerThan reports whether a text has more than n characters, of a long one without counting them.
func longerThan(s string, n int) bool {
	return len(s) > n && (len(s) > n*utf8.UTFMax || utf8.RuneCountInString(s) > n)
}

// lang tells a language from letters alone. Korean prose about software is full of Latin
// words, so a small share of Hangul decides; kana are in no other language than Japanese.
func (l letters) lang() string {
	told := l.hangul + l.kana + l.han + l.latin
	switch {
	case told < 4:
		return ""
	case l.hangul*8 >= told && l.hangul > l.kana:
		return "ko"
	case l.kana*10 >= told:
		return "ja"
	case l.han*2 > told:
		return "zh"
	}
	return "en"
}
