package search

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hoego/internal/markup"
	"hoego/internal/retro"
	"hoego/internal/site"
)

// facts is all that is indexed of an entry besides its text, which Body stands for.
type facts struct {
	URL, Title, Lang  string
	Year, Kind, Place string
	Tags              []tag
	Summary           string
	Body              [16]byte
}

// tag is a tag of the site.
type tag struct{ Name, Slug string }

// factsOf gathers what is known of an entry for sure.
func (c *corpus) factsOf(e *site.Entry) facts {
	f := facts{URL: c.site.Rel(c.at, e.URL), Body: e.Body.Digest}
	if e.Title.Shown() {
		f.Title = composed(e.Title.Value)
	}
	if e.Lang.Shown() {
		f.Lang = e.Lang.Value
	}
	if e.Published.Shown() && e.Published.Value.Year != 0 {
		f.Year = strconv.Itoa(e.Published.Value.Year)
	}
	if e.Kind.Shown() {
		f.Kind = string(e.Kind.Value)
	}
	if told := e.Told(); len(told) == 1 {
		f.Place = told[0].Organization
	}
	for _, t := range e.Listed {
		f.Tags = append(f.Tags, tag{t.Name, t.Slug})
	}
	if e.Summary.Known == retro.Stated {
		f.Summary = e.Summary.Value
	}
	return f
}

// add indexes entry n and appends it to a file of texts: address, title, language, year,
// kind, place, the tags, and the sections one after the other, each as anchor, heading and text.
// The first section is what stands before any heading. What results can be filtered by are terms that
// begin with a sign.
func (c *corpus) add(to []byte, x *index, n int) []byte {
	e, f := c.entries[n], c.facts[n]
	x.where = inTitle
	x.cut(f.Title)
	if f.Year != "" {
		x.add("@" + f.Year)
	}
	if f.Kind != "" {
		x.add("%" + f.Kind)
	}
	x.where = inHead
	to = quoted(append(to, '['), f.URL, f.Title, f.Lang, f.Year, f.Kind, f.Place)
	to = append(to, ",["...)
	for i, t := range f.Tags {
		x.add("#" + t.Slug)
		x.cut(composed(t.Name))
		if i > 0 {
			to = append(to, ',')
		}
		to = quoted(to, t.Name)
	}
	to = append(to, `],["","","`...)
	x.where = inText
	blank := true // the section
	line := func(text string) {
		x.cut(text)
		if !blank {
			to = append(to, `\n`...)
		}
		to, blank = escape(to, text), false
	}
	if e.Summary.Known == retro.Stated {
		line(composed(f.Summary))
	}
	for _, b := range e.Body.Whole().Blocks {
		text := composed(b.Text)
		if b.Kind != markup.Title {
			line(text)
			continue
		}
		x.where = inHead
		x.cut(text)
		x.where = inText
		to = quoted(append(to, `",`...), b.Anchor, text)
		to = append(to, `,"`...)
		blank = true
	}
	return append(to, `"]]`...)
}

// composed returns s in NFC. Most texts are, and hold only what cannot but be.
func composed(s string) string {
	for i := 0; i < len(s); {
		length := inert(s[i:])
		if length == 0 {
			return norm.NFC.String(s)
		}
		i += length
	}
	return s
}

// inert returns the length of the character that s begins with where its bytes tell that NFC leaves it, whatever stands
// before it: below U+0300, dashes and quotes, arrows and other signs, punctuation of Han, Hangul and its single
// letters, what is common to emoji. It is 0 of any other.
func inert(s string) int {
	switch c := s[0]; {
	case c < 0x80:
		return 1
	case c >= 0xc2 && c < 0xcc:
		return 2
	case c == 0xeb || c == 0xec:
		return 3
	case len(s) < 3:
	case c == 0xea && s[1] >= 0xb0, c == 0xed && (s[1] < 0x9e || s[1] == 0x9e && s[2] <= 0xa3),
		c == 0xe2 && (s[1] == 0x80 && s[2] >= 0x82 || s[1] >= 0x86 && s[1] <= 0x8b || s[1] >= 0x94 && s[1] <= 0x9c),
		c == 0xe3 && (s[1] == 0x80 && s[2] < 0xaa || s[1] == 0x84 || s[1] == 0x85),
		c == 0xef && s[1] == 0xb8 && s[2] < 0x90:
		return 3
	case c == 0xf0 && s[1] == 0x9f:
		return 4
	}
	return 0
}

// quoted appends a list of strings of JavaScript.
func quoted(to []byte, list ...string) []byte {
	for i, s := range list {
		if i > 0 {
			to = append(to, ',')
		}
		to = append(escape(append(to, '"'), s), '"')
	}
	return to
}

// escape appends what stands between the quotes; every run of spaces as one.
func escape(to []byte, s string) []byte {
	done := 0 // of s
	space := false
	for i, r := range s {
		if r > ' ' && r < 0x7f || r > 0x3000 || r > ' ' && !unicode.IsSpace(r) {
			space = false
			if r == '"' || r == '\\' {
				to = append(append(to, s[done:i]...), '\\')
				done = i
			}
			continue
		}
		to = append(to, s[done:i]...)
		if done = i + utf8.RuneLen(r); !space {
			to = append(to, ' ')
		}
		space = true
	}
	return append(to, s[done:]...)
}
