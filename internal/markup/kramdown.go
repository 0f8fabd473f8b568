package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"hoego/internal/pattern"
)

// kramdownBlocks are kramdown's extensions on lines of their own: {::options … /} and {::comment}…{:/comment} vanish,
// {::nomarkdown}…{:/nomarkdown} is HTML as it is written.
type kramdownBlocks struct{}

var (
	blockExtension = pattern.New(`^\{::(comment|nomarkdown|options)(?:\s[^{}]*?)?(/)?\}$`)
	endExtension   = pattern.New(`^\{:/(?:comment|nomarkdown|options)?\}$`)
	openExtension  = parser.NewContextKey()
)

func (kramdownBlocks) Trigger() []byte { return []byte{'{'} }

func (kramdownBlocks) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	raw, segment := reader.PeekLine()
	line := bytes.TrimSpace(raw)
	if endExtension.Match(line) {
		return &box{}, parser.NoChildren
	}
	m := blockExtension.FindSubmatch(line)
	if m == nil {
		return nil, parser.NoChildren
	}
	b := &box{}
	if m[2] == nil && string(m[1]) != "options" && stateOf(pc).closesAfter("{:/", segment.Stop) {
		pc.Set(openExtension, b)
		if string(m[1]) == "nomarkdown" {
			b.raw = "\n"
		}
	}
	return b, parser.NoChildren
}

func (kramdownBlocks) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	b := node.(*box)
	if pc.Get(openExtension) != node {
		return parser.Close
	}
	raw, segment := reader.PeekLine()
	reader.AdvanceToEOL()
	if endExtension.Match(bytes.TrimSpace(raw)) {
		pc.Set(openExtension, nil)
	} else if b.raw != "" {
		b.Lines().Append(segment)
	}
	return parser.Continue | parser.NoChildren
}

func (kramdownBlocks) Close(node ast.Node, reader text.Reader, _ parser.Context) {
	b := node.(*box)
	if b.raw == "" {
		return
	}
	html := b.Lines().Value(reader.Source())
	b.raw = string(cleanHTML(html))
}

func (kramdownBlocks) CanInterruptParagraph() bool { return true }

func (kramdownBlocks) CanAcceptIndentedLine() bool { return false }
