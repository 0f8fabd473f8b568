package retro

import (
	"strings"
	"sync"
)

// words are words that texts are searched for, all in one pass.
type words struct {
	list []string                                 // that all hint at the same, or else
	each func(add func(at hints, list ...string)) // adds words with what they hint at
	once sync.Once
	made *trie // of the words, when a text is first searched for them
}

// hints are what the words of a text hint at, which its tables give them.
type hints uint32

// has reports whether something is hinted at.
func (h hints) has(at hints) bool { return h&at != 0 }

// anyOf makes a table of words, none of which is empty.
func anyOf(list ...string) *words { return &words{list: list} }

// hinting makes a table of words that hint at one thing or another.
func hinting(each func(add func(at hints, list ...string))) *words { return &words{each: each} }

// trie returns the words with what they hint at.
func (w *words) trie() *trie {
	w.once.Do(func() {
		all := make(map[string]uint32)
		add := func(at hints, list ...string) {
			for _, word := range list {
				all[word] |= uint32(at)
			}
		}
		if add(1, w.list...); w.each != nil {
			w.each(add)
		}
		w.made = newTrie(all)
	})
	return w.made
}

// in reports whether any of the words is in the text.
func (w *words) in(text string) bool { return w.find(text, ^hints(0)) != 0 }

// begins reports whether the text begins with any of the words.
func (w *words) begins(text string) bool {
	for range w.trie().at(text, 0) {
		return true
	}
	return false
}

// hintsIn returns what the words in the text hint at.
func (w *words) hintsIn(text string) hints { return w.find(text, 0) }

// find returns what the words in the text hint at, up to the first that hints at enough.
func (w *words) find(text string, enough hints) (found hints) {
	t, first, from := w.trie(), byte(0), 0
	for i := 0; i < len(text); {
		next, size := lowBits(text, i)
		if t.mayBegin(first, next) {
			if found |= t.beginning(text[from:]); found&enough != 0 {
				return found
			}
		}
		first, from = next, i
		i += size
	}
	return found | t.beginning(text[from:])
}

// beginning returns what the words hint at that a text begins with.
func (t *trie) beginning(text string) (found hints) {
	at := int32(root)
	for i := 0; i < len(text) && at != 0; i++ {
		at = t.next(at, text[i])
		found |= hints(t.nodes[at].is)
	}
	return found
}

// hasAny reports whether any of the words is in the text.
func hasAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
