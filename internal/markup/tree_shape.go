package markup

import (
	"strconv"
	"strings"
	"sync"

	"hoego/internal/diag"
	"hoego/internal/dialect"
)

// shape makes a Body of a document's HTML, which need be neither balanced nor safe.
func shape(html string, doc dialect.Document) (Body, diag.List) {
	root, diags, ok := build(html, doc.Source.Path, doc.Line)
	if !ok {
		root, diags, _ = build(asText(doc), doc.Source.Path, doc.Line)
		diags.Add(diag.New(diag.TooDeep, doc.Source.Path, doc.Line, 0,
			"the text is nested too deeply to be rendered; it is shown as plain text", "Take out some levels of nesting."))
	}
	brackets(root)
	o := survey(root)
	blocks := tell(root)
	w := rewriter{b: &builder{file: doc.Source.Path}, outline: o, budget: maxCoded, words: sync.OnceValue(func() words { return wordsFor(blocks) })}
	w.kids(root)
	diags.Join(w.b.diags)

	places := mark(root)
	var out strings.Builder
	out.Grow(len(html) + len(html)/8)
	root.renderKids(&out)
	parts := parts(sanitise(out.String()), w.refs)
	return Body{
		Places:   takePlaces(parts, places),
		Parts:    parts,
		Refs:     w.refs,
		Outline:  o.headings,
		Blocks:   blocks,
		HasMath:  w.math,
		HasChart: w.chart,
	}, diags
}

// asText shows a document's text as it stands but for its comments, in paragraphs.
func asText(doc dialect.Document) string {
	in := newLined(doc.Body, doc.Line)
	if !doc.Syntax.HTML && !doc.Syntax.Text {
		in, _ = expand(in, doc) // which leaves out those of templates
	}
	var b strings.Builder
	open := false
	for line, text := range uncommented(in, doc.Syntax).all() {
		switch blank := strings.TrimSpace(text) == ""; {
		case blank && open:
			b.WriteString("</p>\n")
			open = false
		case blank:
		case open:
			b.WriteString("<br>\n")
			escape(&b, text)
		default:
			b.WriteString(`<p data-l="` + strconv.Itoa(line) + `">`)
			escape(&b, text)
			open = true
		}
	}
	if open {
		b.WriteString("</p>\n")
	}
	return b.String()
}
