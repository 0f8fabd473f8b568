package markup

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// hashtags are Obsidian's #tags: letters, digits, _, - and /, with at least one that is no digit, behind a space.
type hashtags struct{}

func (hashtags) Trigger() []byte { return []byte{'#'} }

func (hashtags) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	if before := block.PrecendingCharacter(); !util.IsSpaceRune(before) {
		return nil
	}
	line, segment := block.PeekLine()
	n, named := 1, false
	for n < len(line) {
		r, size := utf8.DecodeRune(line[n:])
		letter := unicode.IsLetter(r) || unicode.IsMark(r) || r == '_' || r == '-' || r == '/' || r >= 0x1F300 && unicode.IsSymbol(r)
		if !letter && !unicode.IsDigit(r) {
			break
		}
		named = named || letter
		n += size
	}
	if !named {
		return nil
	}
	block.Advance(n)
	s := newSpan("span", string(line[:n]), "class", "hashtag")
	s.SetPos(segment.Start)
	return s
}
