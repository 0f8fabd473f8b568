package markup

import (
	"bytes"
	"cmp"
	"strings"

	"hoego/internal/pattern"
)

// shownText returns what a reader sees of n: no markup, no notes' numbers.
func shownText(n *node) string {
	var b strings.Builder
	n.plain(&b)
	return strings.TrimSpace(b.String())
}

func (n *node) plain(b *strings.Builder) {
	switch {
	case n.kind == textNode:
		b.WriteString(n.text)
	case n.kind != elementNode || n.silent():
	case n.is("br"):
		b.WriteByte('\n')
	default:
		if isBlock(n.name) && b.Len() > 0 {
			b.WriteByte('\n')
		}
		for k := n.kids.first; k != nil; k = k.next {
			k.plain(b)
		}
	}
}

// silent reports whether n's text is no part of what is told.
func (n *node) silent() bool {
	return n.is("rt", "rp", "iframe", "video", "audio") || n.hasClass("footnote-ref") || n.hasClass("footnote-backref") ||
		n.is("sup") && strings.HasPrefix(n.attr("id"), "fnref")
}

// teller collects the blocks of a body.
type teller struct {
	blocks []Block
	anchor string
	open   *telling   // takes inline text; nil between blocks
	spare  []*telling // finished
}

// telling is a block that is being collected.
type telling struct {
	at     int // index in blocks
	text   []byte
	spans  []string
	cited  []string
	strong bool // no text so far that is not bold
	loose  bool // text between blocks, which the next block ends
}

// place is where a block stands.
type place struct {
	kind  BlockKind
	level int
	bold  bool
	line  int
}

// usualBlock is how many bytes of HTML a block has that is rather short.
const usualBlock = 128

// tell returns the text blocks of a body, of so many bytes of HTML, in document order.
func tell(root *node, size int) []Block {
	t := &teller{blocks: make([]Block, 0, 1+size/usualBlock)}
	for k := root.kids.first; k != nil; k = k.next {
		t.node(k, place{})
	}
	t.end()
	out := t.blocks[:0]
	for _, b := range t.blocks {
		if b.Text != "" {
			out = append(out, b)
		}
	}
	return out
}

func (t *teller) begin(p place) *telling {
	t.blocks = append(t.blocks, Block{Kind: p.kind, Level: p.level, Anchor: t.anchor, Line: p.line})
	g := &telling{}
	if n := len(t.spare); n > 0 {
		g, t.spare = t.spare[n-1], t.spare[:n-1]
	}
	*g = telling{at: len(t.blocks) - 1, text: g.text[:0], strong: true}
	t.open = g
	return g
}

// end finishes the open block.
func (t *teller) end() {
	if t.open == nil {
		return
	}
	t.finish(t.open)
	t.open = nil
}

func (t *teller) finish(g *telling) {
	b := &t.blocks[g.at]
	b.Text = tidy(g.text)
	b.Spans = g.spans
	b.Cited = g.cited
	b.Strong = g.strong && b.Text != ""
	t.spare = append(t.spare, g)
}

// tidy trims every line, makes one space of several and drops empty lines. It does so in s itself.
func tidy(s []byte) string {
	out := s[:0] // never reaches the word that is read
	for line := range bytes.Lines(s) {
		gap := byte('\n')
		for word := range bytes.FieldsSeq(line) {
			if len(out) > 0 {
				out = append(out, gap)
			}
			out = append(out, word...)
			gap = ' '
		}
	}
	return string(out)
}

// citedWords is how many words the text of a link has at least that is a title.
const citedWords = 3

// leadsAway reports whether a link leads to another site.
func (n *node) leadsAway() bool {
	href := n.attr("href")
	return strings.HasPrefix(href, "http:") || strings.HasPrefix(href, "https:")
}

var bareURL = pattern.New(`^(?:https?://|www\.|mailto:)\S+$`)

func (t *teller) node(n *node, p place) {
	if n.line > 0 {
		p.line = n.line
	}
	switch {
	case n.kind == textNode:
		t.inline(n.text, p)
	case n.kind != elementNode || n.silent():
	case n.is("br"):
		if t.open != nil {
			t.open.text = append(t.open.text, '\n')
		}
	case n.is("input"):
		if t.open != nil && p.kind == Item && n.attr("type") == "checkbox" && !n.hasAttr("checked") {
			t.blocks[t.open.at].Todo = true
		}
	case n.is("img", "hr", "wbr", "source", "embed"):
	case n.is("pre"):
		t.code(n, p)
	case !isBlock(n.name):
		t.span(n, p)
	default:
		t.block(n, p)
	}
}

func (t *teller) inline(text string, p place) {
	blank := strings.TrimSpace(text) == ""
	if t.open == nil {
		if blank {
			return
		}
		t.begin(p).loose = true
	}
	t.open.strong = t.open.strong && (blank || p.bold)
	t.open.text = append(t.open.text, text...)
}

func (t *teller) span(n *node, p place) {
	p.bold = p.bold || n.is("b", "strong")
	switch {
	case n.is("a") && bareURL.MatchString(strings.TrimSpace(shownText(n))):
		return
	case n.is("a"):
		t.kids(n, p)
		text := tidy([]byte(shownText(n)))
		name, _, _ := strings.Cut(text, "(") // AWS (Amazon Web Services) is no title
		if t.open != nil && len(strings.Fields(name)) >= citedWords && n.leadsAway() {
			t.open.cited = append(t.open.cited, text)
		}
		return
	case n.is("code"):
		text := shownText(n)
		t.inline(text, p)
		if t.open != nil && text != "" {
			t.open.spans = append(t.open.spans, text)
		}
		return
	}
	t.kids(n, p)
}

func (t *teller) kids(n *node, p place) {
	for k := n.kids.first; k != nil; k = k.next {
		t.node(k, p)
	}
}

func (t *teller) code(n *node, p place) {
	if t.open != nil && t.open.loose {
		t.end()
	}
	host := t.open
	var b strings.Builder
	n.plain(&b)
	t.blocks = append(t.blocks, Block{Kind: Code, Text: strings.TrimRight(b.String(), "\n"), Anchor: t.anchor, Line: p.line})
	t.open = host
	if host != nil {
		host.text = append(host.text, '\n')
	}
}

// block collects a block element. Where it stands decides what its text is.
func (t *teller) block(n *node, p place) {
	if t.open != nil && t.open.loose {
		t.end()
	}
	switch {
	case isHeading(n.name) && p.kind == Caption:
		t.kids(n, p)
	case isHeading(n.name):
		t.anchor = cmp.Or(n.id, t.anchor)
		t.whole(n, place{kind: Title, level: int(n.name[1] - '0'), line: p.line})
	case n.is("li", "dt", "dd"):
		p.kind, p.level = Item, max(p.level, 1)
		t.whole(n, p)
	case n.is("ul", "ol", "dl"):
		if p.kind != Item {
			p.level = 0
		}
		p.kind, p.level = Item, p.level+1
		t.aside(n, p)
	case n.is("tr"):
		column := 0
		for k := n.kids.first; k != nil; k = k.next {
			if k.is("td", "th") {
				column++
				line := p.line
				if k.line > 0 {
					line = k.line
				}
				t.whole(k, place{kind: Cell, level: column, line: line})
			}
		}
	case n.is("table"):
		t.aside(n, place{line: p.line})
	case n.is("figcaption", "caption") || n.hasClass("caption") || n.hasClass("code-title"):
		t.whole(n, place{kind: Caption, line: p.line})
	case n.is("blockquote", "aside") || n.hasClass("callout") || n.hasClass("notice"):
		t.aside(n, place{kind: Quote, line: p.line})
	case n.is("summary"):
		p.bold = true
		t.whole(n, p)
	case n.is("p") && p.kind == Item && t.open != nil:
		t.open.text = append(t.open.text, '\n') // a paragraph of a list item is the item's own text
		t.kids(n, p)
		if t.open != nil {
			t.open.text = append(t.open.text, '\n')
		}
	case n.is("p"):
		t.whole(n, p)
	default:
		if t.open != nil && p.kind == Item {
			t.open.text = append(t.open.text, '\n')
			t.kids(n, p)
			return
		}
		t.aside(n, p)
	}
}

// whole collects n as a block of its own.
func (t *teller) whole(n *node, p place) {
	host := t.open
	own := t.begin(p)
	t.kids(n, p)
	t.finish(own)
	t.open = host
}

// aside collects what is in n apart from the text around it.
func (t *teller) aside(n *node, p place) {
	host := t.open
	t.open = nil
	t.kids(n, p)
	t.end()
	t.open = host
	if host != nil {
		host.text = append(host.text, '\n')
	}
}

var moreMark = pattern.New(`(?i)^\s*<!--+\s*more\s*--+>`)

// moreLine returns the line of the file with the mark that ends a text's excerpt, 0 when there is none.
func moreLine(in lined) int {
	if !strings.Contains(in.text, "<!--") {
		return 0
	}
	fence := ""
	for line, text := range in.all() {
		trimmed := strings.TrimSpace(text)
		for _, mark := range []string{"```", "~~~"} {
			if strings.HasPrefix(trimmed, mark) && (fence == "" || fence == mark) {
				fence = map[bool]string{true: mark}[fence == ""]
				break
			}
		}
		if fence == "" && moreMark.MatchString(text) {
			return line
		}
	}
	return 0
}

// excerptOf returns the prose that begins before the given line.
func excerptOf(blocks []Block, line int) string {
	var parts []string
	for _, b := range blocks {
		if b.Line < line && (b.Kind == Paragraph || b.Kind == Item || b.Kind == Quote) {
			parts = append(parts, b.Text)
		}
	}
	return strings.Join(parts, "\n")
}
