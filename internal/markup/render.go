package markup

import (
	"hoego/internal/diag"
	"hoego/internal/dialect"
)

// Render turns a document's body into a Body. It never fails: what cannot be
// rendered is shown as text, with a diagnostic. The result depends on doc alone.
func Render(doc dialect.Document) (Body, diag.List) {
	in := newLined(doc.Body, doc.Line)
	html, diags := raw(in, doc)
	body, found := shape(html, doc)
	diags.Join(found)
	if line := moreLine(in); line > 0 {
		body.Excerpt = excerptOf(body.Blocks, line)
	}
	return body, diags
}

// raw makes HTML of the body in whichever notation it is written: unbalanced still, and unsafe.
func raw(in lined, doc dialect.Document) (string, diag.List) {
	switch {
	case doc.Syntax.HTML:
		return exportHTML(in), diag.List{}
	case doc.Syntax.Text:
		return plainHTML(in), diag.List{}
	}
	in, diags := expand(in, doc)
	html, found := convert(in, doc.Syntax, doc.Source.Path, doc.Source.Limits)
	diags.Join(found)
	return html, diags
}
