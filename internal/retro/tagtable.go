package retro

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"hoego/internal/markup"
)

// Alias is one row of the tag table: a canonical name, its topic, its other spellings.
type Alias struct {
	Name   string
	Topic  Topic
	Others []string // recognised in stated tags and in the text
	Stated []string // recognised in stated tags alone: in the text they mean too much else
	Guard  Guard
	// Generic terms name a sort of thing (DNS), not a technology.
	Generic bool
}

// Guard says how much the text must show before a term is inferred from it.
type Guard uint8

// The guards.
const (
	Plain     Guard = iota // the name means nothing else
	Everyday               // an everyday word too (Spring, Rust): the text around must be technical
	Ambiguous              // one letter or a word like Go: only in code, or listed among other terms
)

// tagTableText is the built-in table; its head says how it is written.
//
//go:embed tagtable.txt
var tagTableText string

// TagTable gives terms their canonical names. It is safe for concurrent use.
type TagTable struct {
	rows   []Alias
	byKey  map[string]int // folded spelling → row
	inText *trie          // spellings to find in running text, each its row, from 1
}

var builtIn = sync.OnceValue(func() *TagTable { return newTagTable(parseTagTable(tagTableText)) })

// NewTagTable returns the built-in table with more rows. A row of the built-in table
// with the same name, or whose spelling is taken, gives way.
func NewTagTable(more []Alias) *TagTable {
	if len(more) == 0 {
		return builtIn()
	}
	taken := make(map[string]bool)
	for _, a := range more {
		taken[foldTag(a.Name)] = true
	}
	rows := slices.Clone(more)
	for _, a := range builtIn().rows {
		if !taken[foldTag(a.Name)] {
			rows = append(rows, a)
		}
	}
	return newTagTable(rows)
}

// newTagTable indexes the rows; of two rows with one spelling the first has it.
func newTagTable(rows []Alias) *TagTable {
	t := &TagTable{rows: rows, byKey: make(map[string]int)}
	inText := make(map[string]uint32)
	for i, a := range rows {
		for _, s := range slices.Concat([]string{a.Name}, a.Others, a.Stated) {
			if _, taken := t.byKey[foldTag(s)]; !taken {
				t.byKey[foldTag(s)] = i
			}
		}
		for _, s := range append([]string{a.Name}, a.Others...) {
			for _, form := range spellings(s) {
				if _, taken := inText[form]; !taken {
					inText[form] = uint32(i + 1)
				}
			}
		}
	}
	t.inText = newTrie(inText)
	return t
}

// parseTagTable reads the table's text form. The text is part of the program: a
// line that is no row is a mistake that tests find.
func parseTagTable(text string) []Alias {
	var rows []Alias
	var topic Topic
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
			continue
		case strings.HasPrefix(line, "["):
			topic = Topic(strings.Trim(line, "[]"))
			continue
		}
		marked, others, _ := strings.Cut(line, ":")
		name := strings.TrimLeft(marked, "?!~")
		marks := strings.TrimSuffix(marked, name)
		row := Alias{Topic: topic, Name: name, Generic: strings.Contains(marks, "~")}
		switch {
		case strings.Contains(marks, "?"):
			row.Guard = Everyday
		case strings.Contains(marks, "!"):
			row.Guard = Ambiguous
		}
		for other := range strings.SplitSeq(others, ",") {
			other = strings.TrimSpace(other)
			if stated, ok := strings.CutPrefix(other, "="); ok {
				row.Stated = append(row.Stated, stated)
			} else if other != "" {
				row.Others = append(row.Others, other)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// Find returns the row of a stated tag in any spelling.
func (t *TagTable) Find(written string) (Alias, bool) {
	i, ok := t.byKey[foldTag(written)]
	if !ok {
		return Alias{}, false
	}
	return t.rows[i], true
}

// foldTag makes the spellings of one tag equal: NFC, lower case, without spaces,
// hyphens, underscores and dots, but for the dot that begins a name (.NET).
func foldTag(s string) string {
	s = lower(markup.Composed(strings.TrimSpace(s)))
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '-', r == '_', r == '.':
			return -1
		}
		return r
	}, s)
}

// spellings returns the forms of a name that running text has: where the name has
// a space, hyphen or dot, text has any of them or nothing.
func spellings(name string) []string {
	name = lower(markup.Composed(name))
	forms := []string{name}
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' })
	for _, separator := range []string{"", " ", "-", "_"} {
		if joined := strings.Join(parts, separator); len(parts) > 1 && joined != name {
			forms = append(forms, joined)
		}
	}
	if before, after, dotted := strings.Cut(name, "."); dotted && before != "" {
		forms = append(forms, before+after, before+" "+after)
	}
	return forms
}
