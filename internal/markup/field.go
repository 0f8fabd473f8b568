package markup

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// inlineFields are Dataview's [key:: value] and (key:: value), of which the reader sees the value.
type inlineFields struct{}

var inlineField = regexp.MustCompile(`^(?:\[[^\[\]:\n]{1,100}::[ \t]*([^\[\]\n]{0,1000}?)[ \t]*\]|\([^():\n]{1,100}::[ \t]*([^()\n]{0,1000}?)[ \t]*\))`)

func (inlineFields) Trigger() []byte { return []byte{'[', '('} }

func (inlineFields) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	m := inlineField.FindSubmatchIndex(line[:min(len(line), 1200)])
	if m == nil {
		return nil
	}
	from, to := m[2], m[3]
	if m[1] < len(line) && (line[m[1]] == '(' || line[m[1]] == '[') {
		return nil
	}
	if from < 0 {
		from, to = m[4], m[5]
	}
	block.Advance(m[1])
	return ast.NewTextSegment(text.NewSegment(segment.Start+from, segment.Start+to))
}
