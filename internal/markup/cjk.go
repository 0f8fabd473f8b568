package markup

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Emphasis beside Korean, Japanese and Chinese letters, after the CommonMark CJK-friendly amendments
// (github.com/tats-u/markdown-cjk-friendly): a run of * beside a letter without spaces between words may
// open or close though the character on its inner side is punctuation.

// cjk are the characters of East Asian width W, F or H that are no emoji, and Hangul.
var cjk = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x1100, 0x11FF, 1},
		{0x20A9, 0x20A9, 1},
		{0x2329, 0x232A, 1},
		{0x2E80, 0x303E, 1},
		{0x3041, 0x4DBF, 1},
		{0x4E00, 0xA4CF, 1},
		{0xA960, 0xA97F, 1},
		{0xAC00, 0xD7FF, 1},
		{0xF900, 0xFAFF, 1},
		{0xFE10, 0xFE19, 1},
		{0xFE30, 0xFE6F, 1},
		{0xFF01, 0xFFBE, 1},
		{0xFFC2, 0xFFC7, 1},
		{0xFFCA, 0xFFCF, 1},
		{0xFFD2, 0xFFD7, 1},
		{0xFFDA, 0xFFDC, 1},
		{0xFFE0, 0xFFE6, 1},
		{0xFFE8, 0xFFEE, 1},
	},
	R32: []unicode.Range32{
		{0x16FE0, 0x18CFF, 1},
		{0x1AFF0, 0x1B2FF, 1},
		{0x1D300, 0x1D37F, 1},
		{0x1F200, 0x1F200, 1},
		{0x1F202, 0x1F202, 1},
		{0x1F210, 0x1F219, 1},
		{0x1F21B, 0x1F22E, 1},
		{0x1F230, 0x1F231, 1},
		{0x1F237, 0x1F237, 1},
		{0x1F23B, 0x1F23B, 1},
		{0x1F240, 0x1F248, 1},
		{0x1F260, 0x1F265, 1},
		{0x20000, 0x3FFFD, 1},
		{0xE0100, 0xE01EF, 1}, // ideographic variation selectors
	},
}

func isCJK(r rune) bool { return r >= 0x1100 && unicode.Is(cjk, r) }

// isForeignPunct reports punctuation that is not CJK: only beside it do words matter.
func isForeignPunct(r rune) bool { return util.IsPunctRune(r) && !isCJK(r) }

// flanking says whether a run of c between two characters may open and close.
func flanking(c byte, before, after rune) (canOpen, canClose bool) {
	spaceBefore, spaceAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	left := !spaceAfter && (!isForeignPunct(after) || spaceBefore || isForeignPunct(before) || isCJK(before))
	right := !spaceBefore && (!isForeignPunct(before) || spaceAfter || isForeignPunct(after) || isCJK(after))
	if c == '_' {
		return left && (!right || util.IsPunctRune(before)), right && (!left || util.IsPunctRune(after))
	}
	return left, right
}

// delimiterRun scans a run of the byte at the reader and pushes it. A run that can neither open nor close is text.
func delimiterRun(block text.Reader, pc parser.Context, p parser.DelimiterProcessor, exactly int) ast.Node {
	before := block.PrecendingCharacter()
	if 0xFE00 <= before && before <= 0xFE0E {
		before = beforeSelector(block, before)
	}
	line, segment := block.PeekLine()
	c, n := line[0], 1
	for n < len(line) && line[n] == c {
		n++
	}
	after := ' '
	if n < len(line) {
		after, _ = utf8.DecodeRune(line[n:])
	}
	canOpen, canClose := flanking(c, before, after)
	run := segment.WithStop(segment.Start + n)
	if exactly > 0 && n != exactly || !canOpen && !canClose || !stateOf(pc).mayDelimit(pc, segment.Start) {
		block.Advance(n)
		return ast.NewTextSegment(run)
	}
	node := parser.NewDelimiter(canOpen, canClose, n, c, p)
	node.Segment = run
	block.Advance(n)
	pc.PushDelimiter(node)
	return node
}

// beforeSelector returns the character that a variation selector before the reader belongs to.
func beforeSelector(block text.Reader, selector rune) rune {
	_, segment := block.PeekLine()
	source := block.Source()[:segment.Start]
	if len(source) < utf8.RuneLen(selector) {
		return selector
	}
	r, _ := utf8.DecodeLastRune(source[:len(source)-utf8.RuneLen(selector)])
	return r
}

type emphasis struct{}

func (emphasis) Trigger() []byte { return []byte{'*', '_'} }

func (e emphasis) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	return delimiterRun(block, pc, e, 0)
}

func (emphasis) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (emphasis) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasis) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }
