package retro

import (
	"iter"
	"slices"
	"unicode/utf8"
)

// trie finds words, which are in lower case, where they stand in a text, in any case.
type trie struct {
	pairs pairs
	roots [256]node // by the low bits of the first character
}

// node is where the beginning of a word leads.
type node struct {
	runes []rune  // that go on, sorted
	kids  []*node // by the rune that leads to each
	row   int     // of the word that ends here, else -1
}

// kid returns the node that r leads to, or nil.
func (n *node) kid(r rune) *node {
	for i, k := range n.runes {
		if k == r {
			return n.kids[i]
		}
	}
	return nil
}

// add adds a word; of two rows with one word the first has it.
func (t *trie) add(word string, row int) {
	t.pairs.add(word)
	first, _ := utf8.DecodeRuneInString(word)
	n := &t.roots[first&255]
	for _, r := range word {
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

// at returns the rows and ends of the words that stand at i, a shorter one before a longer.
func (t *trie) at(text string, i int) iter.Seq2[int, int] {
	return func(yield func(row, end int) bool) {
		first, size := utf8.DecodeRuneInString(text[i:])
		first, i = lowerRune(first), i+size
		next, _ := utf8.DecodeRuneInString(text[i:])
		if !t.pairs.mayBegin(byte(first), byte(lowerRune(next))) {
			return
		}
		for n := t.roots[first&255].kid(first); n != nil; n = n.kid(lowerRune(next)) {
			if n.row >= 0 && !yield(n.row, i) || i == len(text) {
				return
			}
			next, size = utf8.DecodeRuneInString(text[i:])
			i += size
		}
	}
}
