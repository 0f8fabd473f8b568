package feed

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hoego/internal/markup"
	"hoego/internal/site"
)

// content returns an entry's text as HTML that can be shown anywhere: every address is one
// on the web, and nothing is left that is for the site's own stylesheet and scripts. It is
// "" of a text that is too long or nested too deeply for the readers of feeds.
func content(s *site.Site, e *site.Entry) string {
	filled := e.Body.Whole().Fill(func(ref markup.Ref) markup.Target { return s.Resolve(e, ref) })
	if len(filled) > 4*mostContent {
		return "" // not worth its parsing
	}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(filled), body)
	if err != nil {
		return ""
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	absolute := func(link string) string { return s.AbsoluteFrom(e.URL, link) }
	strip(body, absolute)
	var out strings.Builder
	for n := range body.ChildNodes() {
		if err := html.Render(&out, n); err != nil {
			return ""
		}
	}
	if out.Len() > mostContent {
		return ""
	}
	return strings.TrimSpace(legible(out.String()))
}

// links are the attributes that hold one address.
var links = map[string]bool{"href": true, "src": true, "poster": true, "cite": true}

// kept are the other attributes that say something wherever the text is read.
var kept = map[string]bool{
	"alt": true, "title": true, "width": true, "height": true, "lang": true, "dir": true,
	"colspan": true, "rowspan": true, "scope": true, "start": true, "value": true, "reversed": true,
	"datetime": true, "open": true, "type": true, "checked": true, "disabled": true, "controls": true,
}

// acting are the elements that do something on the site's own pages alone.
var acting = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Button: true, atom.Template: true, atom.Svg: true}

// strip rewrites everything within parent.
func strip(parent *html.Node, absolute func(string) string) {
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		switch {
		case n.Type == html.CommentNode || n.Type == html.ElementNode && acting[n.DataAtom]:
			parent.RemoveChild(n)
		case n.Type == html.ElementNode:
			strip(n, absolute)
			if n.Namespace == "" { // MathML keeps what it has
				n.Attr = attributes(n.Attr, absolute)
			}
			if n.DataAtom == atom.Span && len(n.Attr) == 0 {
				unwrap(n)
			}
		}
		n = next
	}
}

func attributes(all []html.Attribute, absolute func(string) string) []html.Attribute {
	var attrs []html.Attribute
	for _, a := range all {
		switch {
		case links[a.Key]:
			if a.Val = absolute(a.Val); a.Val == "" {
				continue
			}
		case a.Key == "srcset":
			a.Val = absoluteSet(a.Val, absolute)
		case !kept[a.Key]:
			continue
		}
		attrs = append(attrs, a)
	}
	return attrs
}

// absoluteSet rewrites the addresses of a srcset as this site writes it: each is followed by
// a space and its size, and a comma with a space parts it from the next.
func absoluteSet(set string, absolute func(string) string) string {
	var all []string
	for one := range strings.SplitSeq(set, ", ") {
		link, size, _ := strings.Cut(strings.TrimSpace(one), " ")
		all = append(all, strings.TrimSpace(absolute(link)+" "+size))
	}
	return strings.Join(all, ", ")
}

// unwrap puts an element's children in its place.
func unwrap(n *html.Node) {
	for n.FirstChild != nil {
		child := n.FirstChild
		n.RemoveChild(child)
		n.Parent.InsertBefore(child, n)
	}
	n.Parent.RemoveChild(n)
}

// legible returns a text without the characters that XML 1.0 has no place for.
func legible(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, s)
}
