package retro

import (
	"iter"
	"maps"
	"slices"
)

// trie finds words where they stand in a text, byte by byte. The kids of all its nodes share one array,
// each as far behind where its siblings begin as its byte says.
type trie []node

// node is where the beginning of a word leads.
type node struct {
	parent int32  // 0 where the array has no node
	kids   int32  // where its kids begin
	is     uint32 // what the word is that ends here
	ends   bool   // one does
}

// root is where words begin.
const root = 1

// newTrie makes the trie of words, none of which is empty, each with what it is.
func newTrie(words map[string]uint32) trie {
	t := make(trie, root+1)
	t[root].parent = -1
	t.add(root, 0, slices.Sorted(maps.Keys(words)), words)
	return t
}

// add adds sorted words behind the node that their first bytes, which they share, lead to.
func (t *trie) add(at int32, depth int, words []string, is map[string]uint32) {
	if len(words) > 0 && len(words[0]) == depth {
		(*t)[at].is, (*t)[at].ends = is[words[0]], true
		words = words[1:]
	}
	var heads []byte
	for _, w := range words {
		if c := w[depth]; len(heads) == 0 || heads[len(heads)-1] != c {
			heads = append(heads, c)
		}
	}
	kids := t.room(heads)
	(*t)[at].kids = kids
	for _, c := range heads {
		(*t)[kids+int32(c)].parent = at
	}
	for _, c := range heads {
		n := 0
		for n < len(words) && words[n][depth] == c {
			n++
		}
		t.add(kids+int32(c), depth+1, words[:n], is)
		words = words[n:]
	}
}

// room returns where kids may begin whose nodes are free, and sees to it that there is one for every byte. It looks near the
// end of the array alone, before which few are.
func (t *trie) room(heads []byte) int32 {
	for kids := max(0, len(*t)-256-32); ; kids++ {
		for len(*t) < kids+256 {
			*t = append(*t, node{})
		}
		if !slices.ContainsFunc(heads, func(c byte) bool { return (*t)[kids+int(c)].parent != 0 }) {
			return int32(kids)
		}
	}
}

// next returns the node that a byte leads to from another, 0 if to none.
func (t trie) next(at int32, c byte) int32 {
	if kid := t[at].kids + int32(c); t[kid].parent == at {
		return kid
	}
	return 0
}

// at returns what the words are that stand at a byte of a text, and where they end, a shorter one before a longer.
func (t trie) at(text string, i int) iter.Seq2[uint32, int] {
	return func(yield func(is uint32, end int) bool) {
		for at := int32(root); i < len(text); i++ {
			if at = t.next(at, text[i]); at == 0 || t[at].ends && !yield(t[at].is, i+1) {
				return
			}
		}
	}
}
