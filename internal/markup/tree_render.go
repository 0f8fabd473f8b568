package markup

import (
	"html"
	"strings"
)

// voids are the elements without an end tag that rendering makes.
var voids = map[string]bool{"br": true, "wbr": true, "img": true, "hr": true, "input": true}

// render writes n as HTML.
func (n *node) render(w *strings.Builder) {
	switch n.kind {
	case textNode:
		escape(w, n.text)
		return
	case rawNode:
		w.WriteString(n.text)
		return
	case borderNode:
		return
	}
	w.WriteByte('<')
	w.WriteString(n.name)
	for _, a := range n.attrs {
		w.WriteByte(' ')
		w.WriteString(a.key)
		w.WriteString(`="`)
		escape(w, a.value)
		w.WriteByte('"')
	}
	w.WriteByte('>')
	if voids[n.name] {
		return
	}
	if k := n.kids.first; n.name == "pre" && k != nil && k.kind == textNode && strings.HasPrefix(k.text, "\n") {
		w.WriteByte('\n') // a parser drops the first one
	}
	n.renderKids(w)
	w.WriteString("</")
	w.WriteString(n.name)
	w.WriteByte('>')
}

func (n *node) renderKids(w *strings.Builder) {
	for k := n.kids.first; k != nil; k = k.next {
		k.render(w)
	}
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

func escape(w *strings.Builder, s string) {
	if strings.ContainsAny(s, `&<>"'`) {
		_, _ = escaper.WriteString(w, s)
		return
	}
	w.WriteString(s)
}

func escaped(s string) string { return html.EscapeString(s) }
