package markup

import (
	"hoego/internal/diag"
	"hoego/internal/dialect"
)

// Render turns a document's body into a Body. It never fails: what cannot be
// rendered is shown as text, with a diagnostic. The result depends on doc alone.
func Render(doc dialect.Document) (Body, diag.List) {
	in := newLined(doc.Body, doc.Line)
	syntax := doc.Syntax
	syntax.HardBreaks = syntax.HardBreaks || syntax.Text
	html, diags := convert(in, syntax, doc.Source.Path)
	body, found := shape(html, doc)
	diags.Join(found)
	if line := moreLine(in); line > 0 {
		body.Excerpt = excerptOf(body.Blocks, line)
	}
	return body, diags
}
