package page

import (
	"bytes"
	"html/template"
	"slices"
	"text/template/parse"
)

// compact leaves out of what a file defines the line breaks that a page is the same without, with the indentation
// around them: those beside an element that is no part of a line of text. It is done once, when the file is read, so
// that pages need not be made smaller one by one.
func compact(set *template.Template, file string) {
	for _, t := range set.Templates() {
		if t.Tree != nil && t.Tree.ParseName == file {
			inside := "" // the element in which every space counts, if the text is in one
			walk(t.Tree.Root, func(n parse.Node) {
				if n, ok := n.(*parse.TextNode); ok {
					n.Text = compactText(n.Text, &inside)
				}
			})
		}
	}
}

// walk visits a list of a template's nodes and all that are below it, in their order.
func walk(list *parse.ListNode, visit func(parse.Node)) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		visit(n)
		var b *parse.BranchNode
		switch n := n.(type) {
		case *parse.IfNode:
			b = &n.BranchNode
		case *parse.RangeNode:
			b = &n.BranchNode
		case *parse.WithNode:
			b = &n.BranchNode
		default:
			continue
		}
		walk(b.List, visit)
		walk(b.ElseList, visit)
	}
}

// verbatim lists the elements in which every space counts.
var verbatim = []string{"pre", "textarea", "script", "style"}

func compactText(text []byte, inside *string) []byte {
	var out []byte
	for {
		end, next := len(text), ""
		if *inside != "" {
			if at := bytes.Index(text, []byte("</"+*inside)); at >= 0 {
				end = at
			}
			out = append(out, text[:end]...)
		} else {
			for _, name := range verbatim {
				if at := bytes.Index(text[:end], []byte("<"+name)); at >= 0 {
					end, next = at+1+len(name), name
				}
			}
			out = withoutBreaks(out, text[:end])
		}
		if end == len(text) && next == "" {
			return out
		}
		*inside, text = next, text[end:]
	}
}

// withoutBreaks appends a text with each line break and the spaces around it as nothing beside an element that is no
// part of a line, and as the break alone elsewhere.
func withoutBreaks(out, text []byte) []byte {
	const spaces = " \t\r\n"
	for len(text) > 0 {
		word := bytes.IndexAny(text, spaces)
		if word < 0 {
			return append(out, text...)
		}
		out = append(out, text[:word]...)
		rest := bytes.TrimLeft(text[word:], spaces)
		gap := text[word : len(text)-len(rest)]
		switch {
		case !bytes.ContainsRune(gap, '\n'):
			out = append(out, gap...)
		case !endsApart(out) && !beginsApart(rest):
			out = append(out, '\n')
		}
		text = rest
	}
	return out
}

// endsApart reports whether a text ends with the tag of an element that is no part of a line.
func endsApart(text []byte) bool {
	return bytes.HasSuffix(text, []byte(">")) && beginsApart(text[max(bytes.LastIndexByte(text, '<'), 0):])
}

// beginsApart reports whether a text begins with such a tag.
func beginsApart(text []byte) bool {
	tag, ok := bytes.CutPrefix(text, []byte("<"))
	if !ok {
		return false
	}
	tag = bytes.TrimPrefix(tag, []byte("/"))
	if end := bytes.IndexAny(tag, "> \t\r\n/"); end >= 0 {
		tag = tag[:end]
	}
	_, apart := slices.BinarySearch(apart, string(bytes.ToLower(tag)))
	return apart
}

// apart lists the elements around which spaces mean nothing (HTML, 15.3; SVG 2, 5.10), sorted.
var apart = []string{
	"!doctype", "address", "article", "aside", "base", "blockquote", "body", "caption", "circle", "col", "colgroup", "dd", "defs", "desc",
	"details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "g", "h1", "h2", "h3", "h4", "h5", "h6",
	"head", "header", "hgroup", "hr", "html", "legend", "li", "line", "lineargradient", "link", "main", "menu", "meta", "nav", "ol",
	"optgroup", "option", "p", "path", "pre", "rect", "search", "section", "stop", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
	"title", "tr", "ul",
}
