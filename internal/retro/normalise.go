package retro

import (
	"path"
	"strconv"
	"strings"
	"time"

	"hoego/internal/diag"
	"hoego/internal/dialect"
	"hoego/internal/markup"
)

// Normalise turns a document and its rendered body into a retrospective.
// It never fails: what cannot be read is left out, with a diagnostic.
func Normalise(doc dialect.Document, body markup.Body, opts Options) (Retrospective, diag.List) {
	if opts.Zone == nil {
		opts.Zone = time.FixedZone("KST", 9*60*60)
	}
	if opts.Lang == "" {
		opts.Lang = "ko"
	}
	m := metadata{doc: doc, opts: opts, holds: always}
	r := Retrospective{
		Source:      doc.Source.Path,
		Dialect:     doc.Dialect,
		Title:       m.title(),
		ShortTitle:  m.line(dialect.ShortTitle),
		Authors:     m.authors(),
		Cover:       m.line(dialect.Cover, "path", "url", "src", "image", "file"),
		Slug:        m.line(dialect.Slug),
		Permalink:   m.line(dialect.Permalink),
		Aliases:     m.list(dialect.Aliases),
		Names:       m.list(dialect.Names).Value,
		Series:      m.line(dialect.Series, "name", "title"),
		Order:       m.order(),
		MediaFolder: m.line(dialect.MediaFolder).Value,
		Body:        body,
	}
	may := m.inference()
	blocks := beginning(body.Blocks)
	told := read(blocks)
	found := lettersOf(blocks)
	r.Characters = found.all + lettersOf(body.Blocks[len(blocks):]).all
	r.Kind = m.kind(r.Title, told, may.kind)
	r.Summary = m.summary(r.Title.Value, body)
	r.Lang = m.lang(r.Title, found)
	r.Published = m.published(r.Title, blocks)
	r.Updated = m.firstDate(dialect.Updated)
	r.Status = m.status()
	r.Tags = tags(doc, r.Title, told, opts.Tags)
	if !may.tags {
		r.Tags = written(r.Tags)
	}
	r.Engagements = m.engagements(r.Kind)
	if may.career && len(r.Engagements) == 0 {
		r.Engagements = m.inferEngagements(&r, told)
	}
	if may.kind && !r.Kind.Shown() && !otherRetro.MatchString(r.Title.Value) {
		if kind, ok := engagedKind(r.Engagements, r.Title); ok {
			r.Kind = Fact[Kind]{Value: kind, Known: Derived, From: r.Title.From, Line: r.Title.Line}
		}
	}
	year, annual, _ := titleYear(r.Title.Value)
	if !annual {
		year = 0
	}
	if !diary(r.Title.Value, r.Tags) {
		r.Milestones = milestones(told, body.Outline, year)
	}
	r.Lessons = lessons(blocks, body.Outline, year)
	r.Holds = m.holds
	return r, m.diags
}

// mostTold is how much text of one document, in bytes, facts are looked for in: more
// than anyone writes about a stretch of life, little enough that no input takes long.
const mostTold = 1 << 20

// beginning returns the blocks that make up the first mostTold bytes of the text.
func beginning(blocks []markup.Block) []markup.Block {
	size := 0
	for i, b := range blocks {
		if size += len(b.Text); size > mostTold {
			return blocks[:i]
		}
	}
	return blocks
}

// metadata reads a document's fields and collects what cannot be read.
type metadata struct {
	doc   dialect.Document
	opts  Options
	diags diag.List
	holds Holds
}

// fields returns the fields with a property that have a value, in order of precedence.
func (m *metadata) fields(p dialect.Property) []dialect.Field {
	var found []dialect.Field
	for _, f := range m.doc.Fields {
		if f.Property == p && !empty(f.Value) {
			found = append(found, f)
		}
	}
	return found
}

func empty(v dialect.Value) bool {
	switch v.Shape {
	case dialect.Scalar:
		return strings.TrimSpace(v.Text) == ""
	case dialect.List:
		for _, item := range v.Items {
			if !empty(item) {
				return false
			}
		}
		return true
	case dialect.Map:
		return len(v.Fields) == 0
	}
	return true
}

func (m *metadata) add(code diag.Code, v dialect.Value, message, hint string) {
	m.diags.Add(diag.New(code, m.doc.Source.Path, v.Line, v.Column, message, hint))
}

func known(f dialect.Field) Known {
	if f.Derived {
		return Derived
	}
	return Stated
}

// fact gives a value read from a field its provenance.
func fact[T any](f dialect.Field, value T) Fact[T] {
	line := f.Value.Line
	if line == 0 {
		line = f.Line
	}
	return Fact[T]{Value: value, Known: known(f), From: f.Key, Line: line}
}

// text returns a value as one line: a scalar, a list's first item, or a map's entry under one of keys.
func text(v dialect.Value, keys ...string) string {
	switch v.Shape {
	case dialect.Scalar:
		return strings.Join(strings.Fields(v.Text), " ")
	case dialect.List:
		for _, item := range v.Items {
			if s := text(item, keys...); s != "" {
				return s
			}
		}
	case dialect.Map:
		for _, key := range keys {
			for _, f := range v.Fields {
				if strings.EqualFold(f.Key, key) && f.Value.Shape == dialect.Scalar {
					return text(f.Value)
				}
			}
		}
	}
	return ""
}

// texts returns all lines of a value.
func texts(v dialect.Value, keys ...string) []string {
	if v.Shape != dialect.List {
		if s := text(v, keys...); s != "" {
			return []string{s}
		}
		return nil
	}
	var all []string
	for _, item := range v.Items {
		all = append(all, texts(item, keys...)...)
	}
	return all
}

// line reads the first field with a property that is one line of text; keys are where a map keeps it.
func (m *metadata) line(p dialect.Property, keys ...string) Fact[string] {
	for _, f := range m.fields(p) {
		if s := text(f.Value, keys...); s != "" {
			return fact(f, s)
		}
		m.add(diag.BadValue, f.Value, f.Key+" is not one line of text", "write it as "+f.Key+": text")
	}
	return Fact[string]{}
}

func (m *metadata) list(p dialect.Property) Fact[[]string] {
	for _, f := range m.fields(p) {
		if all := texts(f.Value); len(all) > 0 {
			return fact(f, all)
		}
	}
	return Fact[[]string]{}
}

func (m *metadata) title() Fact[string] {
	if f := m.line(dialect.Title); f.OK() {
		f.Value = markup.Emoji(f.Value)
		return f
	}
	base := path.Base(m.doc.Source.Path)
	return Fact[string]{Value: strings.TrimSuffix(base, path.Ext(base)), Known: Derived, From: "file name"}
}

// authors reads names: a list, a map with a name, or one line with commas. Addresses and link brackets fall away.
func (m *metadata) authors() Fact[[]string] {
	for _, f := range m.fields(dialect.Authors) {
		var names []string
		seen := map[string]bool{}
		for _, s := range texts(f.Value, "name", "nickname", "id") {
			for name := range strings.SplitSeq(s, ",") {
				name, _, _ = strings.Cut(name, "<")
				name = strings.TrimSpace(strings.NewReplacer("[[", "", "]]", "").Replace(name))
				if name != "" && !seen[name] {
					seen[name] = true
					names = append(names, name)
				}
			}
		}
		if len(names) > 0 {
			return fact(f, names)
		}
		m.add(diag.BadValue, f.Value, f.Key+" gives no name", "write it as authors: [name]")
	}
	return Fact[[]string]{}
}

func (m *metadata) order() Fact[int] {
	for _, f := range m.fields(dialect.Order) {
		if n, err := strconv.Atoi(text(f.Value)); err == nil {
			return fact(f, n)
		}
		m.add(diag.BadValue, f.Value, f.Key+" is not a whole number", "")
	}
	return Fact[int]{}
}

// boolean reads a word for yes or no.
func boolean(s string) (yes, ok bool) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "true", "yes", "on", "y", "1", "예", "네", "공개":
		return true, true
	case "false", "no", "off", "n", "0", "아니오", "아니요", "비공개":
		return false, true
	}
	return false, false
}

// written leaves out the tags that were inferred.
func written(all []Tag) []Tag {
	var kept []Tag
	for _, t := range all {
		if t.Written != "" {
			kept = append(kept, t)
		}
	}
	return kept
}
