package search

import (
	"strconv"
	"unicode"
	"unicode/utf8"

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
		f.Title = markup.Composed(e.Title.Value)
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

// nothing is an entry without a text, as add writes one.
const nothing = `["","","","","","",[],["","",""]]`

// add indexes entry n and appends it to a file of texts: address, title, language, year,
// kind, place, the tags, and the sections one after the other, each as anchor, heading and text.
// The first section is what stands before any heading. What results can be filtered by are terms that
// begin with a sign.
func (c *corpus) add(to []byte, x *index, n int) []byte {
	e, f := c.entries[n], c.facts[n]
	x.entry, x.where = int32(n), inTitle
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
		x.cut(markup.Composed(t.Name))
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
		line(markup.Composed(f.Summary))
	}
	for i, section := range e.Body.Sections() {
		if i > 0 {
			x.where = inHead
			x.cut(section.Title)
			x.where = inText
			to = quoted(append(to, `",`...), section.Anchor, section.Title)
			to = append(to, `,"`...)
			blank = true
		}
		for _, text := range section.Lines {
			line(text)
		}
	}
	return append(to, `"]]`...)
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
	for i := 0; i < len(s); {
		if c := s[i]; c > ' ' && c != '"' && c != '\\' && c != 0xc2 && (c < 0xe1 || c > 0xe3) {
			i++ // no byte of a quote or a space
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '"' || r == '\\':
			to = append(append(to, s[done:i]...), '\\')
			done = i
		case r <= ' ' || unicode.IsSpace(r):
			if done < i || i == 0 { // no space stands before it
				to = append(append(to, s[done:i]...), ' ')
			}
			done = i + size
		}
		i += size
	}
	return append(to, s[done:]...)
}
