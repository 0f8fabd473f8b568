package markup

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Place is a block's element in a body.
type Place struct {
	Line int    // of the file
	ID   string // its own id, "" of one that has none

	Part   int // of Body.Parts, where an id can be put in
	Offset int // in the part's text
	Rank   int // of several blocks of one line, the least is meant
}

// placePrefix begins the ids that Addressed gives, before the line. As part of chromePrefix it is no author's.
const placePrefix = chromePrefix + "l"

// id returns the place's own id or the one that Addressed may give it.
func (p *Place) id() string {
	if p.ID != "" {
		return p.ID
	}
	return placePrefix + strconv.Itoa(p.Line)
}

// placed are the elements that a line of the file is shown as.
var placed = map[string]bool{
	"p": true, "li": true, "dt": true, "dd": true, "thead": true, "tr": true, "pre": true, "summary": true, "figcaption": true, "caption": true, "div": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
}

// At returns the id of the block in which a line of the file lies, "" when it lies before
// the body. Unless the block has one of its own, Addressed must be told the line.
func (b Body) At(line int) string {
	if p := b.place(line); p != nil {
		return p.id()
	}
	return ""
}

// place returns the first of the blocks that begin at the line, or else nearest before it.
func (b Body) place(line int) *Place {
	after, _ := slices.BinarySearchFunc(b.Places, line+1, func(p Place, line int) int { return cmp.Compare(p.Line, line) })
	if after == 0 {
		return nil
	}
	first, _ := slices.BinarySearchFunc(b.Places, b.Places[after-1].Line, func(p Place, line int) int { return cmp.Compare(p.Line, line) })
	return &b.Places[first]
}

// Addressed returns the body with ids at the blocks in which the given lines lie.
func (b Body) Addressed(lines []int) Body {
	var wanted []*Place
	for _, line := range lines {
		if p := b.place(line); p != nil && p.ID == "" {
			wanted = append(wanted, p)
		}
	}
	slices.SortFunc(wanted, func(a, b *Place) int { return cmp.Or(cmp.Compare(a.Part, b.Part), cmp.Compare(a.Offset, b.Offset)) })
	wanted = slices.Compact(wanted)
	if len(wanted) == 0 {
		return b
	}
	b.Parts = slices.Clone(b.Parts)
	for i := 0; i < len(wanted); {
		part := wanted[i].Part
		text, from := b.Parts[part].Text, 0
		var w strings.Builder
		w.Grow(len(text) + 24*len(wanted))
		for ; i < len(wanted) && wanted[i].Part == part; i++ {
			w.WriteString(text[from:wanted[i].Offset])
			w.WriteString(` id="`)
			w.WriteString(wanted[i].id())
			w.WriteByte('"')
			from = wanted[i].Offset
		}
		w.WriteString(text[from:])
		b.Parts[part].Text = w.String()
	}
	return b
}

// rank puts a box behind what may be in it, and what has no id behind what has.
func rank(box, nameless bool) (n int) {
	if box {
		n = 2
	}
	if nameless {
		n++
	}
	return n
}

// comparePlaces orders places by line, of one line the one that is meant first.
func comparePlaces(a, b Place) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Rank, b.Rank))
}
