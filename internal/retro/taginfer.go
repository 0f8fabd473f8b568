package retro

import (
	"cmp"
	"slices"
	"strings"

	"hoego/internal/markup"
)

// mostInferred is how many tags a text alone can give.
const mostInferred = 20

// manyBlocks must speak of what names a sort of thing, a trade or a habit to make it a topic of the text.
const manyBlocks = 5

// inferTags finds the terms that a text is about. A term mentioned once in passing,
// as a comparison or as a wish is only guessed.
func (t *TagTable) inferTags(title Fact[string], blocks []reading) []Tag {
	w := weighing{TagTable: t, at: make([]int32, len(t.rows))}
	wish, stack := 0, false // the level of the heading above of what was not worked with, and whether the nearest heads what was
	var found []mention
	if title.OK() {
		b := reading{Block: &markup.Block{Kind: markup.Title, Text: title.Value, Line: title.Line}, low: lower(title.Value)}
		stack = stackHeadings.in(b.low)
		found = t.mentions(found, b.low)
		b.found = found
		w.weigh(&b, 0, false, false)
	}
	for i := range blocks {
		b, from := &blocks[i], len(found)
		found = t.mentions(found, b.low)
		b.found = found[from:]
	}
	for i := range blocks {
		b := &blocks[i]
		if level, ok := headingLevel(b.Block); ok {
			stack = stackHeadings.in(b.low)
			if level <= wish {
				wish = 0
			}
			if wish == 0 && level > 0 && b.wish {
				wish = level
			}
		}
		if len(b.found) > 0 {
			w.weigh(b, i+1, wish > 0 || b.Todo, t.listedTool(blocks, i, stack))
		}
	}
	return w.tags(fromOthers(title.Value))
}

// tags makes tags of the evidence; aside tells that the text is about what others did.
func (w *weighing) tags(aside bool) []Tag {
	// Of 20 tags, what was built with says more than how it was done and with which helpers.
	rank := func(e *evidence) int {
		if row := &w.rows[e.row]; row.Generic || row.Topic == Practice || row.Topic == Tool {
			return e.weight
		}
		return 4 * e.weight
	}
	slices.SortFunc(w.terms, func(a, b evidence) int {
		return cmp.Or(cmp.Compare(rank(&b), rank(&a)), cmp.Compare(a.order, b.order))
	})
	tags := make([]Tag, 0, len(w.terms))
	derived := 0
	for i := range w.terms {
		e := &w.terms[i]
		if slices.Contains(w.letters, e.row) {
			continue
		}
		known := Guessed
		row := &w.rows[e.row]
		enough := e.strong || e.blocks > 1
		if aside {
			enough = e.headed == 2 || e.strong && e.blocks > 1
		}
		if row.Generic {
			enough = !slices.Contains(trades, row.Name) && (e.headed == 2 || e.headed == 1 && e.blocks > 1 || e.blocks >= manyBlocks)
		}
		if enough && derived < mostInferred {
			known = Derived
			derived++
		}
		tags = append(tags, Tag{Name: row.Name, Topic: row.Topic, Generic: row.Generic, Known: known, Line: e.line, Weight: max(e.weight, 1)})
	}
	return tags
}

// trades are what texts speak of at length without using anything by that name.
var trades = []string{"Algorithms", "Backend", "Frontend", "Postmortem", "Refactoring"}

// boldLevel is the level of a bold line that stands as a heading, below all others.
const boldLevel = 7

// headingLevel returns the level of a heading, or of a bold line that stands as one.
func headingLevel(b *markup.Block) (level int, ok bool) {
	switch {
	case b.Kind == markup.Title:
		return b.Level, true
	case b.Kind == markup.Paragraph && b.Strong && !strings.Contains(b.Text, "\n"):
		return boldLevel, true
	}
	return 0, false
}

// fromOthers reports whether a title is that of a text about what others tell or ask: a
// conference, an application. What is named there was not necessarily worked with.
func fromOthers(title string) bool {
	kind, ok := titleKind(title)
	return ok && (kind == Application || kind == Event && !hasAny(strings.ToLower(title), contests))
}

// contests are events at which something is built.
var contests = []string{"톤", "hack", "contest", "competition", "공모전", "대회", "게임잼", "jam", "수상", "우승", "챌린지", "오픈소스", "컨트리뷰"}
