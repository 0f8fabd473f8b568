package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// span is an inline element that markdown has no node for. Its attributes are written as they are set.
type span struct {
	ast.BaseInline
	tag  string
	text string // raw text shown instead of children; escaped when written
}

var kindSpan = ast.NewNodeKind("Span")

func (*span) Kind() ast.NodeKind              { return kindSpan }
func (n *span) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// box is a block element that markdown has no node for.
type box struct {
	ast.BaseBlock
	tag  string
	text string // raw text shown before the children; escaped when written
	raw  string // HTML written as it is instead of an element, when tag is ""
}

var kindBox = ast.NewNodeKind("Box")

func (*box) Kind() ast.NodeKind              { return kindBox }
func (n *box) IsRaw() bool                   { return n.tag == "" || n.text != "" }
func (n *box) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

func newSpan(tag, text string, kv ...string) *span {
	n := &span{tag: tag, text: text}
	setAll(n, kv)
	return n
}

func newBox(tag, text string, kv ...string) *box {
	n := &box{tag: tag, text: text}
	setAll(n, kv)
	return n
}

func setAll(n ast.Node, kv []string) {
	for i := 0; i+1 < len(kv); i += 2 {
		n.SetAttributeString(kv[i], []byte(kv[i+1]))
	}
}

// nodes renders what goldmark's own renderer has no node or no place for attributes for.
type nodes struct{}

func (nodes) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(kindSpan, renderSpan)
	reg.Register(kindBox, renderBox)
	reg.Register(kindAttributes, renderNothing)
	reg.Register(ast.KindBlockquote, renderQuote)
	reg.Register(ast.KindCodeBlock, renderCode)
	reg.Register(ast.KindFencedCodeBlock, renderCode)
	reg.Register(ast.KindHTMLBlock, renderHTMLBlock)
	reg.Register(ast.KindRawHTML, renderRawHTML)
}

func renderNothing(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}

var voidElements = map[string]bool{"img": true, "br": true, "hr": true, "input": true}

func renderSpan(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*span)
	switch {
	case entering:
		openTag(w, n.tag, n)
		_, _ = w.Write(util.EscapeHTML([]byte(n.text)))
	case !voidElements[n.tag]:
		_, _ = w.WriteString("</" + n.tag + ">")
	}
	return ast.WalkContinue, nil
}

func renderBox(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*box)
	switch {
	case n.tag == "" && entering:
		_, _ = w.WriteString(n.raw)
	case n.tag == "":
	case entering:
		openTag(w, n.tag, n)
		_, _ = w.Write(util.EscapeHTML([]byte(n.text)))
		if n.text == "" && n.FirstChild() != nil && n.FirstChild().Type() == ast.TypeBlock {
			_ = w.WriteByte('\n')
		}
	default:
		_, _ = w.WriteString("</" + n.tag + ">\n")
	}
	return ast.WalkContinue, nil
}

func openTag(w util.BufWriter, tag string, n ast.Node) {
	_, _ = w.WriteString("<" + tag)
	html.RenderAttributes(w, n, nil)
	_ = w.WriteByte('>')
}

func renderQuote(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		openTag(w, "blockquote", node)
	} else {
		_, _ = w.WriteString("</blockquote>\n")
	}
	return ast.WalkContinue, nil
}

// renderCode writes code with its attributes on pre; the language and the whole info string stand on code.
func renderCode(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, _ = w.WriteString("</code></pre>\n")
		return ast.WalkContinue, nil
	}
	openTag(w, "pre", node)
	_, _ = w.WriteString("<code")
	if fence, ok := node.(*ast.FencedCodeBlock); ok && fence.Info != nil {
		info := bytes.TrimSpace(fence.Info.Segment.Value(source))
		if lang := fenceLanguage(string(info)); lang != "" {
			_, _ = w.WriteString(` class="language-`)
			_, _ = w.Write(util.EscapeHTML(unescape([]byte(lang))))
			_ = w.WriteByte('"')
		}
		_, _ = w.WriteString(` data-info="`)
		_, _ = w.Write(util.EscapeHTML(info))
		_ = w.WriteByte('"')
	}
	_ = w.WriteByte('>')
	lines := node.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		_, _ = w.Write(util.EscapeHTML(line.Value(source)))
	}
	return ast.WalkContinue, nil
}

// fenceLanguage returns the language in a fence's info string: its first word, of ```js:file.js, ```js{1,3}
// and ```{.js} too.
func fenceLanguage(info string) string {
	info = strings.TrimLeft(info, "{.")
	if i := strings.IndexAny(info, " \t{},:="); i >= 0 {
		info = info[:i]
	}
	return info
}

// unescape resolves backslash escapes and character references.
func unescape(v []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(v)))
}

// attribute returns the text of a node's attribute, "" when there is none.
func attribute(n ast.Node, name string) string {
	v, _ := n.AttributeString(name)
	switch v := v.(type) {
	case []byte:
		return string(v)
	case string:
		return v
	}
	return ""
}

// replace puts a node in another's place, with all its children.
func replace(old, by ast.Node) {
	moveChildren(old, by)
	old.Parent().ReplaceChild(old.Parent(), old, by)
}

func moveChildren(from, to ast.Node) {
	for c := from.FirstChild(); c != nil; {
		next := c.NextSibling()
		to.AppendChild(to, c)
		c = next
	}
}
