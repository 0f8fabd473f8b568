package markup

import "strings"

// nodeKind says what a node is.
type nodeKind uint8

const (
	elementNode nodeKind = iota
	textNode
	rawNode    // HTML that this package made itself, written as it is
	borderNode // nothing; a block of the source begins here
)

// pair is one attribute, its value unescaped.
type pair struct{ key, value string }

// siblings is a list of siblings.
type siblings struct{ first, last *node }

func (l *siblings) push(n *node) {
	n.next = nil
	if l.last == nil {
		l.first = n
	} else {
		l.last.next = n
	}
	l.last = n
}

// after puts more behind n, which must be in l; behind nothing means in front.
func (l *siblings) after(n *node, more siblings) {
	if more.first == nil {
		return
	}
	if n == nil {
		more.last.next = l.first
		l.first = more.first
	} else {
		more.last.next = n.next
		n.next = more.first
	}
	if l.last == n || l.last == nil {
		l.last = more.last
	}
}

// cutAfter takes away everything behind n; behind nothing means all.
func (l *siblings) cutAfter(n *node) siblings {
	if n == nil {
		all := *l
		*l = siblings{}
		return all
	}
	if n.next == nil {
		return siblings{}
	}
	tail := siblings{n.next, l.last}
	n.next, l.last = nil, n
	return tail
}

// node is one node of a body's tree.
type node struct {
	kind  nodeKind
	tag   string // the element as the author wrote it, in lower case
	name  string // the element as it is shown
	class string // class that its rendering adds, for <center> and the like
	attrs []pair
	text  string // of a textNode or rawNode
	id    string // the id it gets in the page
	line  int    // in the file, 0 when not known
	col   int    // in characters, 0 when not known
	kids  siblings
	next  *node

	marked  bool     // made from markdown: it has a line mark, and its end tag is sure to come
	wraps   bool     // an inline element or paragraph that has a block in it
	implied bool     // nobody wrote it: what is in it needs it
	ink     bool     // something visible is in it
	cutSet  bool     // cut is known
	cut     *node    // last child before the first block boundary; later ones leave when the end tag is missing
	tail    siblings // what must leave a table or list whose end tag is missing
}

func (n *node) attr(key string) string {
	for _, a := range n.attrs {
		if a.key == key {
			return a.value
		}
	}
	return ""
}

func (n *node) hasAttr(key string) bool {
	for _, a := range n.attrs {
		if a.key == key {
			return true
		}
	}
	return false
}

func (n *node) is(names ...string) bool {
	if n == nil || n.kind != elementNode {
		return false
	}
	for _, name := range names {
		if n.name == name {
			return true
		}
	}
	return false
}

func (n *node) hasClass(class string) bool {
	for _, c := range strings.Fields(n.attr("class")) {
		if c == class {
			return true
		}
	}
	return false
}

// only returns n's one child when everything else in it is blank text.
func (n *node) only() *node {
	var one *node
	for k := n.kids.first; k != nil; k = k.next {
		if k.kind == textNode && strings.TrimSpace(k.text) == "" {
			continue
		}
		if one != nil {
			return nil
		}
		one = k
	}
	return one
}

// each calls fn for n and everything in it, in document order.
func (n *node) each(fn func(*node)) {
	fn(n)
	for k := n.kids.first; k != nil; k = k.next {
		k.each(fn)
	}
}
