package markup

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// toggles turns Notion's toggles into details. The export writes a toggle as a list
// item of one line with what it holds indented below, after a blank line; a list whose
// every item is such, and holds more than further lists, is taken for toggles. They stand
// open, because a plain list item with a paragraph of its own looks the same.
type toggles struct{}

func (toggles) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	for _, n := range collect(doc, func(n ast.Node) bool { return n.Kind() == ast.KindList }) {
		list := n.(*ast.List)
		if list.IsOrdered() || !everyItem(list, holdsMore) {
			continue
		}
		for item := list.FirstChild(); item != nil; item = list.FirstChild() {
			details := newBox("details", "", "open", "")
			details.SetPos(max(item.Pos(), 0))
			line := item.FirstChild()
			summary := newBox("summary", "")
			summary.SetPos(max(line.Pos(), 0))
			moveChildren(line, summary)
			item.RemoveChild(item, line)
			details.AppendChild(details, summary)
			moveChildren(item, details)
			list.RemoveChild(list, item)
			list.Parent().InsertBefore(list.Parent(), list, details)
		}
		list.Parent().RemoveChild(list.Parent(), list)
	}
}

func everyItem(list *ast.List, holds func(ast.Node) bool) bool {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if !holds(item) {
			return false
		}
	}
	return true
}

// holdsMore reports whether a list item is a line with something below it that is no list.
func holdsMore(item ast.Node) bool {
	line := item.FirstChild()
	if line == nil || line.Kind() != ast.KindParagraph || line.Lines().Len() != 1 {
		return false
	}
	for below := line.NextSibling(); below != nil; below = below.NextSibling() {
		if below.Kind() != ast.KindList {
			return true
		}
	}
	return false
}
