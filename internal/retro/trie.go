package retro

import (
	"slices"
	"unicode/utf8"
)

// node is a trie over lower-case runes.
type node struct {
	first *[256]*[256]*node // of the root, whose kids are many: by the halves of the rune that leads to each
	runes []rune            // of any other node, sorted
	kids  []*node           // by the rune that leads to each
	row   int               // of the spelling that ends here, else -1
}

// kid returns the node that r, in any case, leads to, or nil.
func (n *node) kid(r rune) *node {
	r = lowerRune(r)
	if n.first != nil {
		if half := n.first[r>>8&255]; half != nil && r < 1<<16 {
			return half[r&255]
		}
		return nil
	}
	for i, k := range n.runes {
		if k == r {
			return n.kids[i]
		}
	}
	return nil
}

// add adds a word, whose first rune is of the Basic Multilingual Plane, to the trie whose root n is.
func (n *node) add(word string, row int) {
	if n.first == nil {
		n.first = new([256]*[256]*node)
	}
	r, size := utf8.DecodeRuneInString(word)
	half := &n.first[r>>8&255]
	if *half == nil {
		*half = new([256]*node)
	}
	if (*half)[r&255] == nil {
		(*half)[r&255] = &node{row: -1}
	}
	n = (*half)[r&255]
	for _, r := range word[size:] {
		i, ok := slices.BinarySearch(n.runes, r)
		if !ok {
			n.runes = slices.Insert(n.runes, i, r)
			n.kids = slices.Insert(n.kids, i, &node{row: -1})
		}
		n = n.kids[i]
	}
	if n.row < 0 {
		n.row = row
	}
}
