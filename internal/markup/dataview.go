package markup

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// dataviews puts an empty notice in the place of every Dataview query, which only Obsidian can answer.
type dataviews struct{}

func (dataviews) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	source := stateOf(pc).source
	for _, n := range collect(doc, func(n ast.Node) bool { return n.Kind() == ast.KindFencedCodeBlock }) {
		switch strings.ToLower(string(n.(*ast.FencedCodeBlock).Language(source))) {
		case "dataview", "dataviewjs":
			b := newBox("div", "", "class", "notice", "data-dataview", "")
			b.SetPos(n.Pos())
			n.Parent().ReplaceChild(n.Parent(), n, b)
		}
	}
}
