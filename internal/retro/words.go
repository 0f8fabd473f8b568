package retro

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// pairs says quickly of most two characters that no word begins with them: by the low bits of both.
type pairs [256]uint64

// add adds a word, which is not empty.
func (p *pairs) add(word string) {
	first, size := utf8.DecodeRuneInString(word)
	next, _ := utf8.DecodeRuneInString(word[size:])
	if row := &p[first&255]; size < len(word) {
		*row |= 1 << (next & 63)
	} else {
		*row = ^uint64(0) // whatever follows
	}
}

func (p *pairs) mayBegin(first, next byte) bool { return p[first]&(1<<(next&63)) != 0 }

// words are words that texts are searched for, all in one pass.
type words struct {
	list  []string // what anyOf was given
	hints []hint
	once  sync.Once
	table *wordTable // of the hints, made when a text is first searched for them
}

// wordTable is what words are looked up in.
type wordTable struct {
	pairs pairs
	from  [256][]hint // by the low bits of the first character
}

// hints are what the words of a text hint at, which its tables give them.
type hints uint32

// has reports whether something is hinted at.
func (h hints) has(at hints) bool { return h&at != 0 }

// hint is a word and what it hints at.
type hint struct {
	word string
	at   hints
}

// anyOf makes the table of words.
func anyOf(list ...string) *words {
	w := &words{list: list}
	w.add(1, list...)
	return w
}

// add adds words, none of which is empty, that hint at something.
func (w *words) add(at hints, list ...string) {
	for _, word := range list {
		w.hints = append(w.hints, hint{word, at})
	}
}

func (w *words) made() *wordTable {
	w.once.Do(func() {
		w.table = new(wordTable)
		for _, h := range w.hints {
			first, _ := utf8.DecodeRuneInString(h.word)
			w.table.pairs.add(h.word)
			w.table.from[first&255] = append(w.table.from[first&255], h)
		}
	})
	return w.table
}

// in reports whether any of the words is in the text.
func (w *words) in(text string) bool { return w.find(text, ^hints(0)) != 0 }

// begins reports whether the text begins with any of the words.
func (w *words) begins(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return w.made().begin(text, byte(first)) != 0
}

// hintsIn returns what the words in the text hint at.
func (w *words) hintsIn(text string) hints { return w.find(text, 0) }

// find returns what the words in the text hint at, up to the first that hints at enough.
func (w *words) find(text string, enough hints) (found hints) {
	table, first, at := w.made(), byte(0), 0
	for i := 0; i < len(text); {
		next, size := text[i], 1
		for i+size < len(text) && text[i+size]&0xc0 == 0x80 {
			next = next<<6 | text[i+size]&0x3f // of a character, the low bits
			size++
		}
		if table.pairs.mayBegin(first, next) {
			if found |= table.begin(text[at:], first); found&enough != 0 {
				return found
			}
		}
		first, at = next, i
		i += size
	}
	return found | table.begin(text[at:], first)
}

// begin returns what the words hint at that a text begins with, and first the low bits of its first character.
func (t *wordTable) begin(text string, first byte) (found hints) {
	for _, h := range t.from[first] {
		if strings.HasPrefix(text, h.word) {
			found |= h.at
		}
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
