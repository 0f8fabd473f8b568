package markup

import (
	"html"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"hoego/internal/diag"
)

// maxDepth is how deep elements may nest. Browsers give up at 512, and the page
// around a body needs some of that.
const maxDepth = 480

// builder makes a balanced tree of HTML that may be anything but balanced.
//
// An element whose end tag is missing must not change what follows its block, but
// one that is closed later may hold as many blocks as its author likes. Which of
// the two it is shows only at the end, so every element stays open and remembers
// where its first block ended (cut); if its end tag never comes, what was put in
// behind that leaves it again. Lists are linked, so this takes one step each.
type builder struct {
	file   string
	scan   scanner
	root   *node
	slabs  []*slab        // that its nodes are in
	spare  []node         // of the last slab, not used yet
	stack  []*node        // open elements, stack[0] is root
	open   map[string]int // how many elements of each tag are open
	forced map[string]int // end tags still to come of elements that were closed for want of one
	cutTo  int            // so many elements at the bottom of the stack have their cut
	line   int            // of the current token
	col    int            // of the current token; 0 when not known
	raw    bool           // in a raw block, not in a paragraph of markdown
	next   [2]int         // line and column of the next start tag, from a mark
	deep   bool           // nested over maxDepth
	diags  diag.List
}

// newBuilder makes a builder of nothing but the root.
func newBuilder(file string, line int) *builder {
	b := &builder{file: file, line: line, open: map[string]int{}, forced: map[string]int{}}
	b.root = b.element("div")
	b.stack = []*node{b.root}
	return b
}

// build puts a tree of text into the root. It reports false when elements nest too deeply to be shown.
func (b *builder) build(text string) bool {
	if !utf8.ValidString(text) { // which most texts cost less to be asked
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	b.scan = scanner{text: text}
	for !b.deep {
		t, ok := b.scan.next()
		if !ok {
			break
		}
		b.token(t)
	}
	if b.deep {
		return false
	}
	b.closeTo(1, false)
	b.paragraphs()
	return true
}

func (b *builder) token(t token) {
	switch t.kind {
	case textToken:
		b.text(t.raw)
	case startToken:
		b.start(t)
	case endToken:
		b.end(t)
	case commentToken:
		if b.mark(t.data) {
			return
		}
	}
	b.move(t.raw)
}

// move counts the lines and columns of text that was read.
func (b *builder) move(raw string) {
	if n := strings.Count(raw, "\n"); n > 0 {
		b.line += n
		if b.col > 0 {
			b.col = utf8.RuneCountInString(raw[strings.LastIndexByte(raw, '\n')+1:]) + 1
		}
	} else if b.col > 0 {
		b.col += utf8.RuneCountInString(raw)
	}
}

// mark reads the mark "l:LINE" or "l:LINE:COL" of a comment.
func (b *builder) mark(data string) bool {
	data, ok := strings.CutPrefix(data, "l:")
	if !ok {
		return false
	}
	line, col, isBlock, ok := position(data)
	if !ok {
		return false
	}
	if !isBlock {
		b.next = [2]int{line, col}
		return true
	}
	b.boundary()
	b.line, b.col, b.raw = line, 1, true
	for _, n := range b.stack[1:] {
		if n.marked { // the block stands behind a list's or quotation's marks of unknown width
			b.col = 0
		}
	}
	if strings.HasPrefix(b.scan.text[b.scan.at:], "\n") {
		b.scan.at++
	}
	return true
}

// position reads "LINE" (of a block) or "LINE:COL".
func position(s string) (line, col int, isBlock, ok bool) {
	if s == "" {
		return 0, 0, false, false
	}
	l, c, both := strings.Cut(s, ":")
	line, err := strconv.Atoi(l)
	if err != nil || line < 0 {
		return 0, 0, false, false
	}
	if !both {
		return line, 0, true, true
	}
	col, err = strconv.Atoi(c)
	return line, max(col, 0), false, err == nil
}

// slab is room for nodes. A text has a thousand of them, which none outlives.
type slab [256]node

var slabs = sync.Pool{New: func() any { return new(slab) }}

// node makes a node.
func (b *builder) node(n node) *node {
	if len(b.spare) == 0 {
		s := slabs.Get().(*slab)
		b.slabs, b.spare = append(b.slabs, s), s[:]
	}
	made := &b.spare[0]
	b.spare = b.spare[1:]
	*made = n
	return made
}

func (b *builder) element(name string, attrs ...pair) *node {
	return b.node(node{kind: elementNode, tag: name, name: name, attrs: attrs})
}

func (b *builder) textOf(text string) *node { return b.node(node{kind: textNode, text: text}) }

// free takes back the room of all nodes.
func (b *builder) free() {
	for _, s := range b.slabs {
		clear(s[:])
		slabs.Put(s)
	}
	b.slabs, b.spare = nil, nil
}

func (b *builder) top() *node { return b.stack[len(b.stack)-1] }

func (b *builder) report(code diag.Code, line, col int, message, hint string) {
	b.diags.Add(diag.New(code, b.file, line, col, message, hint))
}

// text puts text into the open element.
func (b *builder) text(raw string) {
	text := clean(html.UnescapeString(raw))
	if strings.TrimSpace(text) != "" {
		b.room("")
		b.inked()
	} else if holders[b.top().name] != nil {
		return
	}
	b.top().kids.push(b.node(node{kind: textNode, text: text, line: b.line}))
}

// inked notes that the open inline elements have something visible in them.
func (b *builder) inked() {
	for i := len(b.stack) - 1; i > 0 && !b.stack[i].ink; i-- {
		b.stack[i].ink = true
	}
}

func (b *builder) push(n *node) {
	b.top().kids.push(n)
	b.stack = append(b.stack, n)
	b.open[n.tag]++
	if len(b.stack) > maxDepth {
		b.shorten()
	}
}

// shorten closes the elements that have been open since an earlier block.
func (b *builder) shorten() {
	for i := 1; i < b.cutTo; i++ {
		if n := b.stack[i]; !n.marked && rules[n.tag].form&optional == 0 {
			b.closeTo(i, false)
			return
		}
	}
	b.deep = true
}

// start reads a start tag.
func (b *builder) start(t token) {
	r, known := rules[t.name]
	if !known {
		b.unknown(t)
		return
	}
	n := b.node(node{tag: t.name, name: t.name, class: r.class, attrs: t.attrs, line: b.line, col: b.col})
	if r.name != "" {
		n.name = r.name
	}
	b.place(n, t.place)
	switch r.use {
	case unwrap:
		return
	case drop, dropTag:
		if !r.quiet {
			b.report(diag.HTMLDropped, n.line, n.col, "<"+t.name+"> was left out", "")
		}
		if r.use == drop && r.form&void == 0 && !t.closed {
			before := b.scan.at
			b.scan.skip(t.name, b.raw)
			b.move(b.scan.text[before:b.scan.at])
		}
		return
	}
	if !b.fit(n, r.form) {
		return
	}
	b.room(n.name)
	if b.deep {
		return
	}
	if r.form&void != 0 {
		if n.name != "br" && n.name != "wbr" {
			b.inked()
		}
		b.top().kids.push(n)
		return
	}
	b.push(n)
	if t.closed && !n.marked && !b.deep {
		b.closeTo(len(b.stack)-1, true)
	}
}

// place sets where n stands in the file, from its mark or the one before it.
func (b *builder) place(n *node, mark string) {
	if line, col, whole, ok := position(mark); ok {
		if n.marked = whole && isBlock(n.tag); n.marked {
			b.boundary()
			b.line, b.col, b.raw = line, 0, false
			col = 1
		}
		n.line, n.col = line, col
	}
	if b.next[0] > 0 {
		n.line, n.col = b.next[0], b.next[1]
		b.next = [2]int{}
	}
}

// unknown shows a tag that HTML does not know as the text it was meant to be. Only
// the tags of custom elements are left out: what a script would make of them is not known.
func (b *builder) unknown(t token) {
	if strings.Contains(t.name, "-") && (len(t.attrs) > 0 || t.kind == endToken) {
		return
	}
	b.text(html.EscapeString(t.raw))
}

// end reads an end tag.
func (b *builder) end(t token) {
	r, known := rules[t.name]
	switch {
	case !known:
		b.unknown(t)
		return
	case t.name == "br":
		b.room("")
		b.top().kids.push(b.element("br"))
		return
	case r.use != show || r.form&void != 0:
		return
	}
	if b.open[t.name] > 0 || isHeading(t.name) {
		for i := len(b.stack) - 1; i > 0; i-- {
			n := b.stack[i]
			if n.tag == t.name || isHeading(t.name) && isHeading(n.tag) {
				b.closeTo(i, true)
				return
			}
			if n.stops(t.name, r.form) {
				break
			}
		}
	}
	if b.forced[t.name] > 0 {
		b.forced[t.name]--
		return
	}
	if r.form&optional == 0 {
		b.report(diag.UnbalancedHTML, b.line, b.col, "</"+t.name+"> closes nothing", "Remove it, or add <"+t.name+"> where it should begin.")
	}
}

// stops reports whether the end tag of an element with the given form cannot reach
// through the open element n. An inline one stays in its block, a raw one in its
// markdown block (but for the paragraph that it may stand at the end of).
func (n *node) stops(name string, f form) bool {
	switch {
	case f&block == 0:
		return isBlock(n.tag)
	case f&part != 0 || name == "table":
		return n.is("table")
	case n.marked:
		return n.name != "p" && roots[n.name] != name && !(n.name == "li" && name == "ol")
	default:
		return n.is("td", "th", "caption", "table")
	}
}
