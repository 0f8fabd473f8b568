package search

import (
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hoego/internal/markup"
	"hoego/internal/retro"
	"hoego/internal/site"
)

// add indexes an entry and appends it to a file of texts: address, title, language, year,
// kind, place, the tags, and the sections one after the other, each as anchor, heading and text.
// The first section is what stands before any heading.
func (c *corpus) add(to []byte, x *index, e *site.Entry) []byte {
	title, lang := "", ""
	if e.Title.Shown() {
		title = composed(e.Title.Value)
	}
	if e.Lang.Shown() {
		lang = e.Lang.Value
	}
	x.where = inTitle
	x.cut(title)
	year, kind, place, tags := c.facts(x, e)
	to = quoted(append(to, '['), c.site.Rel(c.at, e.URL), title, lang, year, kind, place)
	to = quoted(append(to, ",["...), tags...)
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
		line(composed(e.Summary.Value))
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

// facts indexes what results can be filtered by, as terms that begin with a sign, and returns it.
func (c *corpus) facts(x *index, e *site.Entry) (year, kind, place string, tags []string) {
	if e.Published.Shown() && e.Published.Value.Year != 0 {
		year = strconv.Itoa(e.Published.Value.Year)
		x.add("@" + year)
	}
	if e.Kind.Shown() {
		kind = string(e.Kind.Value)
		x.add("%" + kind)
	}
	if told := e.Told(); len(told) == 1 {
		place = told[0].Organization
	}
	x.where = inHead
	for _, t := range e.Tags {
		tag := c.site.Tag(t.Name)
		if t.Known == retro.Guessed || tag == nil || slices.Contains(tags, tag.Name) {
			continue
		}
		x.add("#" + tag.Slug)
		x.cut(composed(tag.Name))
		tags = append(tags, tag.Name)
	}
	return year, kind, place, tags
}

// composed returns s in NFC. Most texts are, and hold only what cannot but be.
func composed(s string) string {
	for _, r := range s {
		if r >= 0x300 && (r < '가' || r > '힣') && (r < '‐' || r > '‧') {
			return norm.NFC.String(s)
		}
	}
	return s
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
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) || r < ' ' {
			if !space {
				to = append(to, ' ')
			}
			space = true
			continue
		}
		space = false
		if r == '"' || r == '\\' {
			to = append(to, '\\')
		}
		to = utf8.AppendRune(to, r)
	}
	return to
}
