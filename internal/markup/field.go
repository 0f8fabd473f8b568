package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"hoego/internal/pattern"
)

// inlineFields are Dataview's [key:: value] and (key:: value), of which the reader sees the value.
type inlineFields struct{}

var inlineField = pattern.New(`^(?:\[[^\[\]:\n]{1,100}::[ \t]*([^\[\]\n]{0,1000}?)[ \t]*\]|\([^():\n]{1,100}::[ \t]*([^()\n]{0,1000}?)[ \t]*\))`)

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

// lineFields are Dataview's "key:: value" at the beginning of a line; the reader sees one colon.
type lineFields struct{}

var fieldKey = pattern.New(`^[ \t>]*(?:[-*+] +|\d+[.)] +)?[*_]*\p{L}[\p{L}\p{N} _-]*[*_]*$`)

const maxFieldKey = 120 // bytes before "::"

func (lineFields) Trigger() []byte { return []byte{':'} }

func (lineFields) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("::")) || len(line) > 2 && bytes.IndexByte([]byte(" \t\r\n"), line[2]) < 0 {
		return nil
	}
	source := block.Source()
	before := source[max(segment.Start-maxFieldKey, 0):segment.Start]
	if len(before) < segment.Start && bytes.IndexByte(before, '\n') < 0 {
		return nil
	}
	if !fieldKey.Match(before[bytes.LastIndexByte(before, '\n')+1:]) {
		return nil
	}
	block.Advance(2)
	return ast.NewTextSegment(text.NewSegment(segment.Start, segment.Start+1))
}
