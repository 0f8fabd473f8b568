package markup

import (
	"bytes"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"hoego/internal/pattern"
)

// Math is written $$…$$ (a block when it stands alone), \(…\), \[…\], and $…$ by pandoc's rule. Since dollars and escaped
// brackets are more often just that, all but $$ must look like TeX.

const maxMath = 2000 // bytes of inline math

// mathBlocks are lines between $$ and $$.
type mathBlocks struct{}

func (mathBlocks) Trigger() []byte { return []byte{'$'} }

func (mathBlocks) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	body := bytes.TrimSpace(line)
	if !bytes.HasPrefix(body, []byte("$$")) {
		return nil, parser.NoChildren
	}
	body = body[2:]
	if tex, ok := bytes.CutSuffix(body, []byte("$$")); ok {
		if len(bytes.TrimSpace(tex)) == 0 || bytes.Contains(tex, []byte("$$")) || !looksLikeMath(tex, true) {
			return nil, parser.NoChildren
		}
		return mathBox(bytes.TrimSpace(tex)), parser.NoChildren
	}
	if bytes.Contains(body, []byte("$$")) || !mathCloses(reader.Source()[segment.Stop:]) {
		return nil, parser.NoChildren
	}
	b := mathBox(append(bytes.TrimSpace(body), '\n'))
	pc.Set(openMathKey, b)
	return b, parser.NoChildren
}

var openMathKey = parser.NewContextKey()

// mathCloses reports whether a line ends in $$ before a blank one, and soon.
func mathCloses(rest []byte) bool {
	rest = rest[:min(len(rest), 4*maxMath)]
	for len(rest) > 0 {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte("\n"))
		line = bytes.TrimSpace(line)
		if bytes.HasSuffix(line, []byte("$$")) {
			return true
		}
		if len(line) == 0 || bytes.HasPrefix(line, []byte("$$")) {
			return false
		}
	}
	return false
}

func mathBox(tex []byte) *box { return newBox("div", string(tex), "class", "math") }

func (mathBlocks) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if pc.Get(openMathKey) != node {
		return parser.Close
	}
	b := node.(*box)
	line, _ := reader.PeekLine()
	tex, last := bytes.CutSuffix(bytes.TrimSpace(line), []byte("$$"))
	if last {
		line = tex
		pc.Set(openMathKey, nil)
	}
	b.text += string(line)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (mathBlocks) Close(node ast.Node, _ text.Reader, pc parser.Context) {
	b := node.(*box)
	b.text = string(bytes.TrimSpace([]byte(b.text)))
	pc.Set(openMathKey, nil)
}

func (mathBlocks) CanInterruptParagraph() bool { return true }

func (mathBlocks) CanAcceptIndentedLine() bool { return false }

// mathSpans are formulas within text.
type mathSpans struct{}

func (mathSpans) Trigger() []byte { return []byte{'$', '\\'} }

func (mathSpans) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	before := block.PrecendingCharacter()
	switch {
	case bytes.HasPrefix(line, []byte("$$")):
		return mathSpan(block, 2, []byte("$$"), true)
	case line[0] == '$':
		if len(line) < 3 || util.IsSpace(line[1]) || before == '$' || before < 0x80 && util.IsAlphaNumeric(byte(before)) {
			return nil
		}
		end := 1 + bytes.IndexByte(line[1:min(len(line), maxMath)], '$')
		if end < 2 || util.IsSpace(line[end-1]) || end+1 < len(line) && (util.IsAlphaNumeric(line[end+1]) || line[end+1] == '$') {
			return nil
		}
		return mathSpan(block, 1, []byte("$"), false)
	case bytes.HasPrefix(line, []byte(`\(`)):
		return mathSpan(block, 2, []byte(`\)`), false)
	case bytes.HasPrefix(line, []byte(`\[`)):
		return mathSpan(block, 2, []byte(`\]`), false)
	}
	return nil
}

// mathSpan reads up to the closing mark, over lines too.
func mathSpan(block text.Reader, opener int, closer []byte, sure bool) ast.Node {
	line, first := block.PeekLine()
	open := line[:opener]
	block.Advance(opener)
	var tex []byte
	for len(tex) < maxMath {
		line, _ := block.PeekLine()
		if line == nil {
			return nil
		}
		if at := bytes.Index(line[:min(len(line), maxMath)], closer); at >= 0 {
			tex = append(tex, line[:at]...)
			block.Advance(at + len(closer))
			if len(bytes.TrimSpace(tex)) == 0 || !looksLikeMath(tex, sure) {
				return nil
			}
			n := newSpan("span", string(bytes.TrimSpace(tex)), "class", "math")
			n.SetPos(first.Start)
			return n
		}
		if len(line) > maxMath || len(closer) == 1 || bytes.Contains(line, open) {
			return nil
		}
		tex = append(tex, line...)
		block.AdvanceLine()
	}
	return nil
}

// looksLikeMath reports whether text is TeX: it has something only TeX has, or, when the marks around it are sure, no words
// in a script that TeX has no letters for.
func looksLikeMath(tex []byte, sure bool) bool {
	hangul := bytes.ContainsFunc(tex, func(r rune) bool { return unicode.Is(unicode.Hangul, r) })
	command := false
	for i := 0; i+1 < len(tex); i++ {
		if tex[i] == '\\' && util.IsAlphaNumeric(tex[i+1]) {
			command = true
		}
	}
	switch {
	case hangul:
		return command
	case sure || command:
		return true
	}
	return bytes.ContainsAny(tex, `^_={}`) || simpleMath.Match(tex)
}

// simpleMath is what is a formula though nothing in it says so: n, f(x), n + 1.
var simpleMath = pattern.New(`^[A-Za-z](?:\([A-Za-z0-9, +*/-]+\)| ?[+*/<>-] ?[A-Za-z0-9]+)?$`)
