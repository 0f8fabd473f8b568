package markup

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// dataviews puts a notice in the place of every query, which only Obsidian can answer. The rewriter gives it its words.
type dataviews struct{}

func (dataviews) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	source := stateOf(pc).source
	for _, n := range collect(doc, func(n ast.Node) bool { return n.Kind() == ast.KindFencedCodeBlock }) {
		switch strings.ToLower(string(n.(*ast.FencedCodeBlock).Language(source))) {
		case "dataview", "dataviewjs", "tasks":
			b := newBox("div", "", "class", "notice", "data-dataview", "")
			b.SetPos(n.Pos())
			n.Parent().ReplaceChild(n.Parent(), n, b)
		}
	}
}
