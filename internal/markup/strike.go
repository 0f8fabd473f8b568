package markup

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// doubled is an inline element between two pairs of one character: ~~struck~~, ==marked==. A single
// character means nothing: 1~2년 is a range.
type doubled struct {
	char byte
	tag  string
}

var (
	strikes = doubled{'~', "del"}
	marks   = doubled{'=', "mark"}
)

func (d doubled) Trigger() []byte { return []byte{d.char} }

func (d doubled) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	return delimiterRun(block, pc, d, 2)
}

func (d doubled) IsDelimiter(b byte) bool { return b == d.char }

func (d doubled) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char && opener.Length == 2 && closer.Length == 2
}

func (d doubled) OnMatch(int) ast.Node { return newSpan(d.tag, "") }
