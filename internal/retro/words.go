package retro

import "strings"

// words is a table of words that texts are searched for, all in one pass.
type words struct {
	list  []string
	first runeSet
	from  map[rune][]string // the words by their first character
}

// anyOf makes the table of words.
func anyOf(list ...string) *words {
	w := &words{list: list, from: make(map[rune][]string, len(list))}
	for _, word := range list {
		for _, r := range word {
			w.first.add(r)
			w.from[r] = append(w.from[r], word)
			break
		}
	}
	return w
}

// in reports whether any of the words is in the text.
func (w *words) in(text string) bool {
	for i, r := range text {
		if !w.first.mayHold(r) {
			continue
		}
		for _, word := range w.from[r] {
			if strings.HasPrefix(text[i:], word) {
				return true
			}
		}
	}
	return false
}

// runeSet tells quickly of most characters that they are not in it: those share a bit
// whose codes differ by a multiple of its size.
type runeSet [64]uint64

func (s *runeSet) add(r rune) { s[r>>6&63] |= 1 << (r & 63) }

func (s *runeSet) mayHold(r rune) bool { return s[r>>6&63]&(1<<(r&63)) != 0 }
