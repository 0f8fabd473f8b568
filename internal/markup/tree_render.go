package markup

import (
	"html"
	"strings"
)

// voids are the elements without an end tag that rendering makes.
var voids = map[string]bool{"br": true, "wbr": true, "img": true, "hr": true, "input": true}

// printer writes a finished tree as HTML.
type printer struct {
	html   strings.Builder
	places []Place // of the placed elements, in order
}

func (w *printer) node(n *node) {
	switch n.kind {
	case textNode:
		w.escape(n.text)
		return
	case rawNode:
		w.html.WriteString(n.text)
		return
	case borderNode:
		return
	}
	w.html.WriteByte('<')
	w.html.WriteString(n.name)
	w.place(n)
	for _, a := range n.attrs {
		w.html.WriteByte(' ')
		w.html.WriteString(a.key)
		w.html.WriteString(`="`)
		w.escape(a.value)
		w.html.WriteByte('"')
	}
	w.html.WriteByte('>')
	if voids[n.name] {
		return
	}
	if k := n.kids.first; n.name == "pre" && k != nil && k.kind == textNode && strings.HasPrefix(k.text, "\n") {
		w.html.WriteByte('\n') // a parser drops the first one
	}
	w.kids(n)
	w.html.WriteString("</")
	w.html.WriteString(n.name)
	w.html.WriteByte('>')
}

func (w *printer) kids(n *node) {
	for k := n.kids.first; k != nil; k = k.next {
		w.node(k)
	}
}

// place notes where a placed element stands, whose name was just written.
func (w *printer) place(n *node) {
	if n.line > 0 && placed[n.name] {
		id := n.attr("id")
		w.places = append(w.places, Place{Line: n.line, ID: id, Offset: w.html.Len(), Rank: rank(n.name == "div", id == "")})
	}
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

func (w *printer) escape(s string) { _, _ = escaper.WriteString(&w.html, s) }

func escaped(s string) string { return html.EscapeString(s) }
