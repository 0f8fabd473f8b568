package markup

import (
	"slices"
)

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
		n := b.element(parts[0])
		n.implied, n.cutSet = true, top.cutSet // behind a boundary all of it leaves with what follows
		b.push(n)
	}
}

// fit closes what n ends by its coming. It reports false when there is no place for n.
func (b *builder) fit(n *node, f form) bool {
	switch {
	case f&part != 0:
		return b.fitPart(n)
	case n.tag == "li":
		b.closeSibling("li", "li")
	case n.tag == "dt" || n.tag == "dd":
		b.closeSibling("dt", "dd")
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
		b.push(b.element(root))
	}
	return true
}

// closeSibling closes the list item that a new one ends.
func (b *builder) closeSibling(names ...string) {
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
