package retro

import (
	"strings"
	"unicode"

	"hoego/internal/dialect"
	"hoego/internal/markup"
	"hoego/internal/pattern"
)

const summaryLength = 160 // characters

// summary is the one stated, or else the beginning of the text.
func (m *metadata) summary(title string, body markup.Body) Fact[string] {
	if f := m.line(dialect.Summary); f.OK() && !onlyHashtags(f.Value) {
		f.Value = withoutMarks(f.Value)
		return f
	}
	if s := Excerpt(body.Excerpt, summaryLength); s != "" {
		return Fact[string]{Value: s, Known: Derived, From: "text"}
	}
	for _, b := range body.Blocks {
		if b.Kind != markup.Paragraph || b.Strong {
			continue
		}
		s := oneLine(b.Text)
		if s == title || !prose(s) || onlyHashtags(s) {
			continue
		}
		return Fact[string]{Value: Excerpt(s, summaryLength), Known: Derived, From: "text", Line: b.Line}
	}
	return Fact[string]{}
}

var (
	linkInLine = pattern.New(`!?\[([^\[\]]*)\]\([^()\s]*\)`)
	boldInLine = pattern.New(`\*\*([^*\s](?:[^*]*[^*\s])?)\*\*`)
	tagInLine  = pattern.New(`</?[A-Za-z][^<>]*>`)
	codeInLine = pattern.New("`([^`]+)`")
)

// withoutMarks takes the marks of markdown and HTML off a line that is shown as text.
func withoutMarks(s string) string {
	s = tagInLine.ReplaceAllString(s, "")
	s = linkInLine.ReplaceAllString(s, "$1")
	s = boldInLine.ReplaceAllString(s, "$1")
	return strings.TrimSpace(codeInLine.ReplaceAllString(s, "$1"))
}

// onlyHashtags reports whether a line consists of hashtags.
func onlyHashtags(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if !strings.HasPrefix(word, "#") {
			return false
		}
	}
	return s != ""
}

// prose reports whether a paragraph says something: several words, and more letters than anything else.
func prose(s string) bool {
	letters, others := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters++
		case !unicode.IsSpace(r):
			others++
		}
	}
	return letters >= 12 && letters > 2*others && strings.Count(s, " ") >= 2
}

// Excerpt returns the beginning of a text as one line of at most n characters: up to a sentence's
// end when one lies in the second half, else to a word's end with an ellipsis.
func Excerpt(s string, n int) string { return excerptOf([]string{s}, n) }

// excerptOf is Excerpt of texts that follow one another.
func excerptOf(texts []string, n int) string {
	r := make([]rune, 0, n+2)
	for _, text := range texts {
		space := len(r) > 0
		for _, c := range text {
			if !markup.IsHangul(c) && unicode.IsSpace(c) {
				space = len(r) > 0
				continue
			}
			if space {
				r, space = append(r, ' '), false
			}
			if r = append(r, c); len(r) > n {
				return shortened(r, n)
			}
		}
	}
	return string(r)
}

// shortened cuts a line of more than n characters.
func shortened(r []rune, n int) string {
	for i := n - 1; i > n/3; i-- {
		if (r[i] == '。' || unicode.IsSpace(r[i+1])) && strings.ContainsRune(".!?。", r[i]) {
			return string(r[:i+1])
		}
	}
	for i := n - 1; i > n/2; i-- {
		if unicode.IsSpace(r[i]) {
			return strings.TrimRight(string(r[:i]), " ,") + "…"
		}
	}
	return string(r[:n-1]) + "…"
}
