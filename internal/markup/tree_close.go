package markup

import (
	"strings"

	"hoego/internal/diag"
)

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
		b.root.kids.push(b.node(node{kind: borderNode}))
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

// paragraphs puts text that stands in no block into paragraphs and leaves out lone line breaks.
func (b *builder) paragraphs() {
	var out, run siblings
	put := func(k *node) {
		out.push(k)
		out.push(b.textOf("\n"))
	}
	flush := func() {
		p := b.element("p")
		p.kids, run = trimmed(run), siblings{}
		if p.kids.first != nil {
			p.line = p.kids.first.line
			put(p)
		}
	}
	for k := b.root.kids.first; k != nil; {
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
	b.root.kids = out
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
	if out.first != nil && out.first.kind == textNode {
		out.first.text = strings.TrimLeft(out.first.text, "\n")
	}
	if out.last != nil && out.last.kind == textNode {
		out.last.text = strings.TrimRight(out.last.text, "\n")
	}
	return out
}
