package markup

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// lineMarks sets data-l on every node that becomes an element of its own: the file's line, and for links and images the column.
type lineMarks struct{}

func (lineMarks) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	st := stateOf(pc)
	last := 0
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		textualise(n)
		if n.Type() == ast.TypeBlock {
			if at := blockStart(n); at >= 0 {
				last = at
			}
		}
		if _, ok := n.AttributeString("data-l"); ok {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link, *ast.Image, *ast.AutoLink:
			n.SetAttributeString("data-l", []byte(st.place.inline(max(n.Pos(), 0))))
		case *span:
			if n.tag == "a" || n.tag == "img" {
				n.SetAttributeString("data-l", []byte(st.place.inline(max(n.Pos(), 0))))
			}
		case *ast.RawHTML:
			if at := n.Segments.At(0); needsMark(at.Value(st.source)) {
				n.SetAttributeString("data-l", []byte(st.place.inline(at.Start)))
			}
		case *ast.Document, *ast.TextBlock, *ast.LinkReferenceDefinition, *attributeLine:
		default:
			if n.Type() == ast.TypeBlock {
				n.SetAttributeString("data-l", []byte(st.place.block(last)))
			}
		}
		return ast.WalkContinue, nil
	})
}

// textualise turns numbers and booleans among a node's attributes into text, which is all that goldmark writes.
func textualise(n ast.Node) {
	for _, a := range n.Attributes() {
		switch v := a.Value.(type) {
		case float64:
			n.SetAttribute(a.Name, []byte(strconv.FormatFloat(v, 'f', -1, 64)))
		case bool:
			n.SetAttribute(a.Name, []byte(strconv.FormatBool(v)))
		}
	}
}

// blockStart returns the offset at which a block begins, or -1.
func blockStart(n ast.Node) int {
	switch n.(type) {
	case *ast.FencedCodeBlock, *box, *attributeLine, *east.TableRow, *east.TableHeader, *east.TableCell:
		if n.Pos() >= 0 {
			return n.Pos()
		}
	}
	if n.Type() == ast.TypeInline {
		return n.Pos()
	}
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		return lines.At(0).Start
	}
	if n.Pos() >= 0 {
		return n.Pos()
	}
	return -1
}
