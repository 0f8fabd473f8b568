package markup

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"hoego/internal/pattern"
)

// imageSizes reads the size that Obsidian takes from the text of an image: ![text|100x145](image.png).
type imageSizes struct{}

var trailingSize = pattern.New(`(?:^|\|)(\d{1,5})(?:x(\d{1,5}))?$`)

func (imageSizes) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	source := stateOf(pc).source
	for _, n := range collect(doc, func(n ast.Node) bool { return n.Kind() == ast.KindImage }) {
		t, ok := n.LastChild().(*ast.Text)
		if !ok {
			continue
		}
		value := t.Segment.Value(source)
		m := trailingSize.FindSubmatchIndex(value)
		if m == nil {
			continue
		}
		n.SetAttributeString("width", []byte(string(value[m[2]:m[3]])))
		if m[4] >= 0 {
			n.SetAttributeString("height", []byte(string(value[m[4]:m[5]])))
		}
		t.Segment = t.Segment.WithStop(t.Segment.Start + m[0])
	}
}
