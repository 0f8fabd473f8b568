package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"hoego/internal/dialect"
	"hoego/internal/pattern"
)

// Obsidian's comments stand between %% and %%, within a line or over whole blocks. They vanish.

type percentBlocks struct{}

var openPercentKey = parser.NewContextKey()

func (percentBlocks) Trigger() []byte { return []byte{'%'} }

func (percentBlocks) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	body := bytes.TrimSpace(line)
	if !bytes.HasPrefix(body, []byte("%%")) {
		return nil, parser.NoChildren
	}
	body = body[2:]
	at := bytes.Index(body, []byte("%%"))
	if at >= 0 && at+2 < len(body) || at < 0 && !stateOf(pc).closesAfter("%%", segment.Stop) {
		return nil, parser.NoChildren
	}
	b := &box{}
	if at < 0 {
		pc.Set(openPercentKey, b)
	}
	return b, parser.NoChildren
}

func (percentBlocks) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if pc.Get(openPercentKey) != node {
		return parser.Close
	}
	line, segment := reader.PeekLine()
	if at := bytes.Index(line, []byte("%%")); at >= 0 {
		pc.Set(openPercentKey, nil)
		if rest := line[at+2:]; len(bytes.TrimSpace(rest)) > 0 {
			// What follows on the line is no comment: it is read as a block of its own.
			reader.Advance(segment.Len() - len(rest))
			return parser.Close
		}
	}
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (percentBlocks) Close(ast.Node, text.Reader, parser.Context) {}

func (percentBlocks) CanInterruptParagraph() bool { return true }

func (percentBlocks) CanAcceptIndentedLine() bool { return false }

type percentSpans struct{}

func (percentSpans) Trigger() []byte { return []byte{'%'} }

func (percentSpans) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("%%")) || !stateOf(pc).closesAfter("%%", segment.Start+2) {
		return nil
	}
	block.Advance(2)
	for lines := 0; lines < 100; lines++ {
		line, _ := block.PeekLine()
		if line == nil {
			return nil
		}
		if at := bytes.Index(line, []byte("%%")); at >= 0 {
			block.Advance(at + 2)
			return ast.NewString(nil)
		}
		block.AdvanceLine()
	}
	return nil
}

// written matches comments as they are written: HTML's, kramdown's, and definitions of links that lead nowhere.
var written = pattern.New(`(?s)<!--.*?(?:-->|\z)|\{::comment\}.*?(?:\{:/(?:comment)?\}|\z)|(?m:^ {0,3}\[[^\]\n]*\]:[ \t]*(?:#|<>).*?$)`)

// writtenObsidian matches Obsidian's.
var writtenObsidian = pattern.New(`(?s)%%.*?(?:%%|\z)`)

// uncommented is text that is to be shown as it is written, but without its comments, of which the line ends stay.
// It leaves out too much rather than too little.
func uncommented(in lined, syn dialect.Syntax) lined {
	lineEnds := func(comment string) string { return strings.Repeat("\n", strings.Count(comment, "\n")) }
	in.text = written.ReplaceAllStringFunc(in.text, lineEnds)
	if syn.WikiLinks {
		in.text = writtenObsidian.ReplaceAllStringFunc(in.text, lineEnds)
	}
	return in
}
