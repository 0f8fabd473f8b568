package markup

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"hoego/internal/diag"
	"hoego/internal/dialect"
)

// shape makes a Body of a document's HTML, which need be neither balanced nor safe.
func shape(html string, doc dialect.Document) (Body, diag.List) {
	b := newBuilder(doc.Source.Path, doc.Line)
	if !b.build(html) {
		b = newBuilder(doc.Source.Path, doc.Line)
		b.build(asText(doc))
		b.report(diag.TooDeep, doc.Line, 0,
			"the text is nested too deeply to be rendered; it is shown as plain text", "Take out some levels of nesting.")
	}
	defer b.free()
	b.brackets()
	o := survey(b.root)
	blocks := tell(b.root, len(html))
	w := rewriter{b: b, outline: o, budget: maxCoded, words: sync.OnceValue(func() words { return wordsFor(blocks) })}
	w.kids(b.root)
	out := printer{places: make([]Place, 0, len(blocks))}
	out.html.Grow(len(html) + len(html)/8)
	out.kids(b.root)
	safe := sanitise(out.html.String())
	if safe != out.html.String() { // where its elements stand is not known
		out.places = slices.DeleteFunc(out.places, func(p Place) bool { return p.ID == "" })
	}
	parts := cut(safe, w.refs, out.places)
	slices.SortStableFunc(out.places, comparePlaces)
	return Body{
		Places:   out.places,
		Parts:    parts,
		Refs:     w.refs,
		Outline:  o.headings,
		Blocks:   blocks,
		HasMath:  w.math,
		HasChart: w.chart,
	}, b.diags
}

// asText shows a document's text as it stands but for its comments, in paragraphs.
func asText(doc dialect.Document) string {
	in := newLined(doc.Body, doc.Line)
	if !doc.Syntax.HTML && !doc.Syntax.Text {
		in, _ = expand(in, doc) // which leaves out those of templates
	}
	var b printer
	open := false
	for line, text := range uncommented(in, doc.Syntax).all() {
		switch blank := strings.TrimSpace(text) == ""; {
		case blank && open:
			b.html.WriteString("</p>\n")
			open = false
		case blank:
		case open:
			b.html.WriteString("<br>\n")
			b.escape(text)
		default:
			b.html.WriteString(`<p data-l="` + strconv.Itoa(line) + `">`)
			b.escape(text)
			open = true
		}
	}
	if open {
		b.html.WriteString("</p>\n")
	}
	return b.html.String()
}
