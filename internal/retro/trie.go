package retro

import (
	"iter"
	"maps"
	"slices"
	"unicode/utf8"
)

// trie finds words where they stand in a text, byte by byte.
type trie struct {
	second [256]uint64 // by the low bits of a first character, the set of those of the characters behind it
	nodes  []node      // the kids of all share the room, each as far behind where its siblings begin as its byte says
}

// node is where the beginning of a word leads.
type node struct {
	parent int32  // 0 where there is no node
	kids   int32  // where its kids begin
	is     uint32 // what the word is that ends here, 0 when none does
}

// root is where words begin.
const root = 1

// branch is a node to be made, and the words that begin alike up to it.
type branch struct {
	at    int32
	depth int
	words []string
}

// newTrie makes the trie of words, none of which is empty, each with what it is, not 0. Nodes that are near the root,
// where most texts lead no further, are near one another.
func newTrie(words map[string]uint32) *trie {
	t := &trie{nodes: make([]node, root+1)}
	t.nodes[root].parent = -1
	for word := range words {
		first, size := lowBits(word, 0)
		next, _ := lowBits(word, size)
		t.second[first] |= 1 << (next & 63)
		if size == len(word) {
			t.second[first] = ^uint64(0) // whatever follows
		}
	}
	for open := []branch{{root, 0, slices.Sorted(maps.Keys(words))}}; len(open) > 0; open = open[1:] {
		b := open[0]
		if len(b.words) > 0 && len(b.words[0]) == b.depth {
			t.nodes[b.at].is = words[b.words[0]]
			b.words = b.words[1:]
		}
		var kids []branch
		for i, w := range b.words {
			if i == 0 || w[b.depth] != b.words[i-1][b.depth] {
				kids = append(kids, branch{int32(w[b.depth]), b.depth + 1, b.words[i:i]})
			}
			last := &kids[len(kids)-1]
			last.words = last.words[:len(last.words)+1]
		}
		begin := t.room(kids)
		t.nodes[b.at].kids = begin
		for _, k := range kids {
			k.at += begin
			t.nodes[k.at].parent = b.at
			open = append(open, k)
		}
	}
	return t
}

// room returns where kids may begin for whom there is room, and sees to it that there is a node for every byte.
// It looks near the end of the nodes alone, before which few are free.
func (t *trie) room(kids []branch) int32 {
	for begin := max(0, len(t.nodes)-256-32); ; begin++ {
		for len(t.nodes) < begin+256 {
			t.nodes = append(t.nodes, node{})
		}
		if !slices.ContainsFunc(kids, func(k branch) bool { return t.nodes[begin+int(k.at)].parent != 0 }) {
			return int32(begin)
		}
	}
}

// next returns the node that a byte leads to from another, 0 if to none.
func (t *trie) next(at int32, c byte) int32 {
	if kid := t.nodes[at].kids + int32(c); t.nodes[kid].parent == at {
		return kid
	}
	return 0
}

// mayBegin says quickly of most two characters, of which these are the low bits, that no word begins with them.
func (t *trie) mayBegin(first, next byte) bool { return t.second[first]&(1<<(next&63)) != 0 }

// at returns what the words are that stand at a byte of a text, and where they end, a shorter one before a longer.
func (t *trie) at(text string, i int) iter.Seq2[uint32, int] {
	return func(yield func(is uint32, end int) bool) {
		first, size := lowBits(text, i)
		next, _ := lowBits(text, i+size)
		if !t.mayBegin(first, next) {
			return
		}
		for at := int32(root); i < len(text); i++ {
			if at = t.next(at, text[i]); at == 0 || t.nodes[at].is != 0 && !yield(t.nodes[at].is, i+1) {
				return
			}
		}
	}
}

// lowBits returns the low bits of the character at a byte of a text, and how many bytes it has; 0 behind the text.
func lowBits(text string, i int) (low byte, size int) {
	if i >= len(text) {
		return 0, 0
	}
	low, size = text[i], 1
	if low < utf8.RuneSelf {
		return low, size
	}
	for i+size < len(text) && text[i+size]&0xc0 == 0x80 {
		low = low<<6 | text[i+size]&0x3f
		size++
	}
	return low, size
}
