package markup

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"hoego/internal/pattern"
)

// calloutTypes maps the types of Obsidian's callouts and GitHub's alerts to the ones that pages have a style for.
var calloutTypes = map[string]string{
	"note": "note", "seealso": "note",
	"abstract": "abstract", "summary": "abstract", "tldr": "abstract",
	"info": "info", "todo": "todo",
	"tip": "tip", "hint": "tip", "important": "important",
	"success": "success", "check": "success", "done": "success",
	"question": "question", "help": "question", "faq": "question",
	"warning": "warning", "attention": "warning", "caution": "caution",
	"failure": "failure", "fail": "failure", "missing": "failure",
	"danger": "danger", "error": "danger", "bug": "bug",
	"example": "example", "quote": "quote", "cite": "quote",
}

// alerts are the types that GitHub has; they mean the same in every dialect.
var alerts = map[string]bool{"note": true, "tip": true, "important": true, "warning": true, "caution": true}

var calloutLine = pattern.New(`^\[!([^\[\]\n]{1,100})\]([+-]?)[ \t]*(.*)`)

// calloutTitles finds the line > [!type] title while blocks are read and makes the rest of it a title of its own.
type calloutTitles struct{}

// calloutTitle is the first line of a callout.
type calloutTitle struct {
	ast.BaseBlock
	typ  string
	fold string // "+" open, "-" closed, "" not foldable
	icon string // the emoji before a Notion callout
	name string // the type where it is the author's own, which is a title then
}

var kindCalloutTitle = ast.NewNodeKind("CalloutTitle")

func (*calloutTitle) Kind() ast.NodeKind              { return kindCalloutTitle }
func (n *calloutTitle) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

func (calloutTitles) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	st := stateOf(pc)
	if _, quote := node.Parent().(*ast.Blockquote); !quote || node.PreviousSibling() != nil || node.Lines().Len() == 0 {
		return
	}
	first := node.Lines().At(0)
	line := first.Value(reader.Source())
	trimmed := bytes.TrimLeft(line, " \t")
	title := &calloutTitle{}
	rest := 0
	if m := calloutLine.FindSubmatchIndex(trimmed); m != nil {
		written := strings.ToLower(strings.TrimSpace(string(trimmed[m[2]:m[3]])))
		written, _, _ = strings.Cut(written, "|") // Obsidian's metadata
		if !st.syntax.Callouts && !(alerts[written] && len(bytes.TrimSpace(trimmed[m[6]:m[7]])) == 0) {
			return
		}
		title.typ = calloutTypes[written]
		if title.typ == "" {
			own, _, _ := strings.Cut(string(trimmed[m[2]:m[3]]), "|")
			title.typ, title.name = "note", strings.TrimSpace(own)
		}
		title.fold = string(trimmed[m[4]:m[5]])
		rest = len(line) - len(trimmed) + m[6]
	} else if icon := leadingEmoji(trimmed); icon != "" && st.syntax.Callouts && st.syntax.Toggles {
		title.typ, title.icon = "note", icon
		left := bytes.TrimLeft(trimmed[len(icon):], " \t")
		node.Lines().Set(0, text.NewSegment(first.Stop-len(left), first.Stop))
		if len(bytes.TrimSpace(left)) == 0 {
			node.Lines().SetSliced(1, node.Lines().Len())
		}
	} else {
		return
	}
	title.SetPos(first.Start)
	if title.icon == "" {
		seg := text.NewSegment(first.Start-first.Padding+rest, first.Stop)
		seg = withoutHashes(seg.TrimRightSpace(reader.Source()), reader.Source())
		if seg.Len() > 0 {
			title.Lines().Append(seg)
		}
		node.Lines().SetSliced(1, node.Lines().Len())
	}
	quote := node.Parent()
	quote.InsertBefore(quote, node, title)
	if node.Lines().Len() == 0 {
		quote.RemoveChild(quote, node)
	}
}

// withoutHashes takes the marks of a heading off a title: "> [!info] ## Title".
func withoutHashes(seg text.Segment, source []byte) text.Segment {
	title := seg.Value(source)
	rest := bytes.TrimLeft(title, "#")
	if n := len(title) - len(rest); n > 0 && n <= 6 && bytes.HasPrefix(rest, []byte(" ")) {
		rest = bytes.TrimLeft(rest, " ")
		return text.NewSegment(seg.Stop-len(rest), seg.Stop)
	}
	return seg
}

// leadingEmoji returns the emoji sequence that text begins with.
func leadingEmoji(b []byte) string {
	n := 0
	for n < len(b) {
		r, size := utf8.DecodeRune(b[n:])
		switch {
		case r >= 0x1F000 && unicode.IsSymbol(r), r >= 0x2300 && r <= 0x2BFF && unicode.Is(unicode.So, r), r == 0x203C, r == 0x2049, r == 0x2139:
		case n > 0 && (r == 0xFE0F || r == 0x200D || r == 0x20E3 || r >= 0x1F3FB && r <= 0x1F3FF):
		default:
			return string(b[:n])
		}
		n += size
	}
	return string(b[:n])
}

// callouts turns the quotes with a title into callouts, and Notion's <aside>.
type callouts struct{}

func (callouts) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	st := stateOf(pc)
	for _, n := range collect(doc, func(n ast.Node) bool { return n.Kind() == kindCalloutTitle || n.Kind() == ast.KindHTMLBlock }) {
		title, ok := n.(*calloutTitle)
		if !ok {
			if line := n.Lines().At(0); st.syntax.Callouts && strings.HasPrefix(strings.TrimSpace(string(line.Value(st.source))), "<aside") {
				n.SetAttributeString("class", []byte("callout"))
			}
			continue
		}
		calloutBox(title)
	}
}

func calloutBox(title *calloutTitle) {
	quote := title.Parent()
	tag, titleTag := "div", "p"
	if title.fold != "" {
		tag, titleTag = "details", "summary"
	}
	class := "callout callout-" + title.typ
	if own := attribute(quote, "class"); own != "" {
		class += " " + own
	}
	b := newBox(tag, "", "class", class, "data-callout", title.typ)
	if title.fold == "+" {
		b.SetAttributeString("open", []byte(""))
	}
	if id := attribute(quote, "id"); id != "" {
		b.SetAttributeString("id", []byte(id))
	}
	b.SetPos(max(quote.Pos(), 0))
	var head *box
	switch {
	case title.icon != "":
		head = newBox("p", title.icon, "class", "callout-icon")
	case title.HasChildren():
		head = newBox(titleTag, "", "class", "callout-title")
		moveChildren(title, head)
	default:
		// Without a name of its own it gets its title in the language of the text, see rewriter.
		head = newBox(titleTag, title.name, "class", "callout-title")
	}
	head.SetPos(max(title.Pos(), 0))
	quote.ReplaceChild(quote, title, head)
	replace(quote, b)
}
