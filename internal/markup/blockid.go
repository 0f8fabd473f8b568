package markup

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"hoego/internal/pattern"
)

// blockIDs takes Obsidian's ^block-id from the end of a block and makes it the block's id. Alone in a
// paragraph it names the block before.
type blockIDs struct{}

var blockID = pattern.New(`(?:^|\s+)(\^[A-Za-z0-9-]{1,100})\s*$`)

func (blockIDs) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	source := stateOf(pc).source
	for _, n := range collect(doc, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
			return true
		}
		return false
	}) {
		t, ok := n.LastChild().(*ast.Text)
		if !ok || t.IsRaw() {
			continue
		}
		m := blockID.FindSubmatchIndex(t.Segment.Value(source))
		if m == nil {
			continue
		}
		id := t.Segment.Value(source)[m[2]:m[3]]
		owner := n
		switch {
		case t.PreviousSibling() == nil && m[0] == 0:
			if n.PreviousSibling() == nil || !ast.IsParagraph(n) {
				continue
			}
			owner = n.PreviousSibling()
			n.Parent().RemoveChild(n.Parent(), n)
		default:
			if _, item := n.Parent().(*ast.ListItem); item {
				owner = n.Parent()
			}
			t.Segment = t.Segment.WithStop(t.Segment.Start + m[0])
			if prev, ok := t.PreviousSibling().(*ast.Text); ok && m[0] == 0 {
				prev.SetSoftLineBreak(false)
				prev.SetHardLineBreak(false)
			}
		}
		owner.SetAttributeString("id", append([]byte(nil), id...))
	}
}
