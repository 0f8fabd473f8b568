package markup

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// What a body says of its beginning at rest too.
const (
	Beginning     = 8   // blocks
	Distinct      = 40  // characters of each, not counting spaces: enough to tell one beginning from another
	openingLength = 200 // characters of the opening, likewise
)

// AtRest returns the body without most of its long parts, to be got by Load and Said when they are needed. What is left
// says as much of lists and links as the whole does: of Parts the first image, of Blocks how the first
// paragraphs begin, of Places those that the given lines lie in, of Excerpt as much of the opening as a list may show.
func (b Body) AtRest(lines []int) Body {
	rest := b
	rest.Parts, rest.Places = nil, nil
	if i := slices.IndexFunc(b.Parts, func(p Part) bool { return p.Kind == Image }); i >= 0 {
		rest.Parts = []Part{{Kind: Image, Ref: b.Parts[i].Ref}}
	}
	rest.Blocks, rest.Excerpt = nil, first(openingLength, b.Opening())
	for _, block := range b.Blocks[:min(Beginning, len(b.Blocks))] {
		if block.Kind == Paragraph {
			rest.Blocks = append(rest.Blocks, Block{Kind: Paragraph, Strong: block.Strong, Text: first(Distinct, block.Text)})
		}
	}
	for _, line := range lines {
		if p := b.place(line); p != nil {
			rest.Places = append(rest.Places, *p)
		}
	}
	slices.SortFunc(rest.Places, comparePlaces)
	rest.Places = slices.Compact(rest.Places)
	return rest
}

// first returns the first characters of a text, not counting spaces.
func first(n int, text string) string {
	for i, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

// Whole returns the body with all its Parts and Places.
func (b Body) Whole() Body {
	if b.Load == nil {
		return b
	}
	return b.Load()
}

// Opening is how the text begins: what its author put before a "more" mark, else the first paragraph of some length.
func (b Body) Opening() string {
	if b.Excerpt != "" {
		return b.Excerpt
	}
	if i := slices.IndexFunc(b.Blocks, Block.opens); i >= 0 {
		return b.Blocks[i].Text
	}
	return ""
}

// leastOpening is the length of a paragraph, in characters, below which it is more often a caption or a greeting.
const leastOpening = 20

func (b Block) opens() bool {
	return b.Kind == Paragraph && !b.Strong && utf8.RuneCountInString(b.Text) >= leastOpening
}
