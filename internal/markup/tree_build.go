package markup

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hoego/internal/diag"
)

// maxDepth is how deep elements may nest. Browsers give up at 512, and the page
// around a body needs some of that.
const maxDepth = 480

// maxReports bounds how often one file is told of the same kind of fault.
const maxReports = 100

// builder makes a balanced tree of HTML that may be anything but balanced.
//
// An element whose end tag is missing must not change what follows its block, but
// one that is closed later may hold as many blocks as its author likes. Which of
// the two it is shows only at the end, so every element stays open and remembers
// where its first block ended (cut); if its end tag never comes, what was put in
// behind that leaves it again. Lists are linked, so this takes one step each.
type builder struct {
	file    string
	scan    scanner
	root    *node
	spare   []node         // not used yet
	stack   []*node        // open elements, stack[0] is root
	open    map[string]int // how many elements of each tag are open
	forced  map[string]int // end tags still to come of elements that were closed for want of one
	cutTo   int            // so many elements at the bottom of the stack have their cut
	line    int            // of the current token
	col     int            // of the current token; 0 when not known
	raw     bool           // in a raw block, not in a paragraph of markdown
	next    [2]int         // line and column of the next start tag, from a mark
	deep    bool           // nested over maxDepth
	reports map[diag.Code]int
	diags   diag.List
}

// build makes a tree of text, whose first line is line of the file. It reports
// false when elements nest too deeply to be shown.
func build(text, file string, line int) (*node, diag.List, bool) {
	b := &builder{
		file: file, scan: scanner{text: strings.ToValidUTF8(text, "\uFFFD")}, root: newElement("div"), line: line,
		open: map[string]int{}, forced: map[string]int{}, reports: map[diag.Code]int{},
	}
	b.stack = []*node{b.root}
	for !b.deep {
		t, ok := b.scan.next()
		if !ok {
			break
		}
		b.token(t)
	}
	if b.deep {
		return nil, b.diags, false
	}
	b.closeTo(1, false)
	b.root.paragraphs()
	return b.root, b.diags, true
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

// node makes a node; many at a time, since a long text has a million.
func (b *builder) node() *node {
	if len(b.spare) == 0 {
		b.spare = make([]node, min(max(16, len(b.scan.text)/64), 1024))
	}
	n := &b.spare[0]
	b.spare = b.spare[1:]
	return n
}

func (b *builder) top() *node { return b.stack[len(b.stack)-1] }

func (b *builder) report(code diag.Code, line, col int, message, hint string) {
	if b.reports[code]++; b.reports[code] <= maxReports {
		b.diags.Add(diag.New(code, b.file, line, col, message, hint))
	}
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
	n := b.node()
	n.kind, n.text, n.line = textNode, text, b.line
	b.top().kids.push(n)
}

// inked notes that the open inline elements have something visible in them.
func (b *builder) inked() {
	for i := len(b.stack) - 1; i > 0 && !b.stack[i].ink; i-- {
		b.stack[i].ink = true
	}
}

// holders says for each element that holds parts only which parts it may hold, the
// first being what any other content gets.
var holders = map[string][]string{
	"table": {"tbody", "thead", "tfoot", "caption"}, "thead": {"tr"}, "tbody": {"tr"}, "tfoot": {"tr"}, "tr": {"td", "th"},
	"ul": {"li"}, "ol": {"li"}, "dl": {"dd", "dt"},
}

// room opens what must stand between the open element and a new one of the given name ("" for text).
func (b *builder) room(name string) {
	for !b.deep {
		top := b.top()
		parts, ok := holders[top.name]
		if !ok || slices.Contains(parts, name) {
			return
		}
		n := newElement(parts[0])
		n.implied, n.cutSet = true, top.cutSet // behind a boundary all of it leaves with what follows
		b.push(n)
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
	n := b.node()
	*n = node{tag: t.name, name: t.name, class: r.class, attrs: t.attrs, line: b.line, col: b.col}
	if r.name != "" {
		n.name = r.name
	}
	b.place(n)
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
func (b *builder) place(n *node) {
	for i, a := range n.attrs {
		if a.key != "data-l" {
			continue
		}
		if line, col, whole, ok := position(a.value); ok {
			if n.marked = whole && isBlock(n.tag); n.marked {
				b.boundary()
				b.line, b.col, b.raw = line, 0, false
			}
			n.line, n.col = line, col
			if n.marked {
				n.col = 1
			}
		}
		n.attrs = append(n.attrs[:i:i], n.attrs[i+1:]...)
		break
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

// fit closes what n ends by its coming. It reports false when there is no place for n.
func (b *builder) fit(n *node, f form) bool {
	switch {
	case f&part != 0:
		return b.fitPart(n)
	case n.tag == "li":
		b.closeSibling(n, "li", "li")
	case n.tag == "dt" || n.tag == "dd":
		b.closeSibling(n, "dt", "dd")
	case n.tag == "rt" || n.tag == "rp":
		if top := b.top(); top.is("rt", "rp") {
			b.closeTo(len(b.stack)-1, false)
		}
	case n.tag == "a":
		for i := len(b.stack) - 1; i > 0; i-- {
			if b.stack[i].is("a") {
				b.closeTo(i, false)
				break
			}
			if b.stack[i].is("table") && b.open["a"] > 0 {
				return false
			}
		}
	}
	if f&block == 0 {
		return true
	}
	for i := 1; i < len(b.stack) && isHeading(n.name); i++ {
		if isHeading(b.stack[i].name) { // no heading stands in a heading, however deep
			b.closeTo(i, false)
		}
	}
	for i := len(b.stack) - 1; i > 0; i-- {
		open := b.stack[i]
		if open.name == "p" && n.name == "p" && (open.marked || !n.marked) {
			b.closeTo(i, false)
			break
		}
		if isBlock(open.tag) && open.name != "p" && !isHeading(open.name) {
			break
		}
	}
	for i := len(b.stack) - 1; i > 0; i-- {
		open := b.stack[i]
		if open.wraps || isBlock(open.tag) && open.name != "p" && !isHeading(open.name) {
			break
		}
		open.wraps = true
		open.setCut()
	}
	if root := roots[n.tag]; !slices.Contains(holders[b.top().name], n.tag) && root != "" {
		b.room(root)
		b.push(newElement(root))
	}
	return true
}

// closeSibling closes the list item that a new one ends.
func (b *builder) closeSibling(n *node, names ...string) {
	for i := len(b.stack) - 1; i > 0; i-- {
		open := b.stack[i]
		if open.is(names...) {
			b.closeTo(i, false)
			return
		}
		if isBlock(open.tag) && !open.is("p", "div", "address") {
			return
		}
	}
}

// fitPart makes room for a part of a table.
func (b *builder) fitPart(n *node) bool {
	table := len(b.stack) - 1
	for ; table > 0 && !b.stack[table].is("table"); table-- {
		if open := b.stack[table]; open.marked && rules[open.tag].form&part == 0 && open.name != "p" {
			return false
		}
	}
	if table == 0 {
		return false
	}
	i := len(b.stack) - 1
	for i > table && !b.stack[i].mayLeadTo(n.name) {
		i--
	}
	b.closeTo(i+1, false)
	return true
}

// mayLeadTo reports whether the open part n of a table can hold the named part, or what holds it.
func (n *node) mayLeadTo(name string) bool {
	switch name {
	case "td", "th":
		return n.is("tr", "thead", "tbody", "tfoot")
	case "tr":
		return n.is("thead", "tbody", "tfoot")
	}
	return false
}

// boundary notes that a block of markdown begins.
func (b *builder) boundary() {
	// An inline element ends with its block, unless it is all there was in it.
	from := len(b.stack)
	for i := len(b.stack) - 1; i > 0; i-- {
		n := b.stack[i]
		if n.marked || isBlock(n.tag) {
			break
		}
		if n.ink && !n.wraps {
			from = i
		}
	}
	b.closeTo(from, false)
	for i := max(b.cutTo, 1); i < len(b.stack); i++ {
		b.stack[i].setCut()
	}
	b.cutTo = len(b.stack)
	if len(b.stack) == 1 {
		b.root.kids.push(&node{kind: borderNode})
	}
}

func (n *node) setCut() {
	if !n.cutSet {
		n.cut, n.cutSet = n.kids.last, true
	}
}

// closeTo closes the open elements down to stack[i]; the last of them by its own end tag or not.
func (b *builder) closeTo(i int, byTag bool) {
	for k := len(b.stack) - 1; k >= i; k-- {
		n := b.stack[k]
		b.stack = b.stack[:k]
		b.open[n.tag]--
		b.close(n, i, k, byTag)
	}
	b.cutTo = min(b.cutTo, len(b.stack))
}

// close ends n, which was stack[k], on the way down to stack[i], which ends by its own tag or not.
func (b *builder) close(n *node, i, k int, lastByTag bool) {
	byTag := lastByTag && k == i
	if !byTag && !n.marked && n.line > 0 && rules[n.tag].form&optional == 0 {
		b.forced[n.tag]++
		b.report(diag.UnbalancedHTML, n.line, n.col, "<"+n.tag+"> is never closed",
			"Add </"+n.tag+"> at the end of its paragraph.")
	}
	parent := b.top()
	root, isPart := roots[n.name]
	switch {
	case byTag || n.marked || !n.cutSet || isPart && holders[n.name] != nil:
	case isPart:
		// A list or table that is closed keeps its parts, whatever is in them.
		for j := k - 1; j >= i; j-- {
			if at := b.stack[j]; at.name == root || root == "ul" && at.name == "ol" {
				if !at.marked && !(j == i && lastByTag) {
					tail := n.kids.cutAfter(n.cut)
					at.tail.after(at.tail.last, tail)
				}
				break
			}
		}
	case n.tail.first != nil || n.is("ul", "ol", "dl", "table"):
		parent.kids.after(n, n.tail)
		n.tail = siblings{}
	default:
		parent.kids.after(n, n.kids.cutAfter(n.cut))
		n.wraps = n.wraps && n.holdsBlock()
	}
	if n.name == "p" && n.wraps && n.holdsBlock() {
		n.name = "div"
	}
}

// holdsBlock reports whether a block stands in n or in the inline elements in it.
func (n *node) holdsBlock() bool {
	for k := n.kids.first; k != nil; k = k.next {
		if k.kind == elementNode && (isBlock(k.tag) || k.wraps && k.holdsBlock()) {
			return true
		}
	}
	return false
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
		b.top().kids.push(newElement("br"))
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

// paragraphs puts text that stands in no block into paragraphs and leaves out lone line breaks.
func (n *node) paragraphs() {
	var out, run siblings
	put := func(k *node) {
		out.push(k)
		out.push(textOf("\n"))
	}
	flush := func() {
		p := newElement("p")
		p.kids, run = trimmed(run), siblings{}
		if p.kids.first != nil {
			p.line = p.kids.first.line
			put(p)
		}
	}
	for k := n.kids.first; k != nil; {
		next := k.next
		switch {
		case k.kind == borderNode:
			flush()
		case k.kind == elementNode && (isBlock(k.tag) || k.wraps && k.holdsBlock()):
			flush()
			put(k)
		default:
			run.push(k)
		}
		k = next
	}
	flush()
	n.kids = out
}

// trimmed takes blanks and line breaks from both ends of a run.
func trimmed(run siblings) siblings {
	var out, gap siblings
	for k := run.first; k != nil; {
		next := k.next
		if k.is("br", "wbr") || k.kind == textNode && strings.TrimSpace(k.text) == "" {
			gap.push(k)
		} else {
			if out.first != nil {
				out.after(out.last, gap)
			}
			gap = siblings{}
			out.push(k)
		}
		k = next
	}
	return out
}
