package search

import (
	"cmp"
	"slices"
	"strings"
)

// weight says where in an entry a term stands.
type weight uint8

const (
	inText weight = iota
	often         // in the text, at least so many times
	inHead        // a heading or a tag
	inTitle

	oftenFrom = 3
)

// list is the entries that hold one term.
type list struct {
	term string
	data []byte // see put
	last int32  // entry in data, -1 before the first
}

// holder is an entry that waits to be put into a list, until it is known how often and where it holds the term.
type holder struct {
	entry int32 // -1 for none
	count uint8
	where weight
}

// index collects the lists of a stretch of entries. Lists are found by number plus one:
// of a single syllable by itself, of a pair by both, of a word by its bytes.
type index struct {
	entry int32 // at work
	where weight

	lists   []list
	waiting []holder // one a list; apart from it, for almost all that is done is to count there
	singles []uint32
	pairs   pairs
	paired  int // of them
	words   map[string]uint32
	word    []byte
}

func newIndex() *index {
	return &index{singles: make([]uint32, 1<<16), pairs: make(pairs, 1<<12), words: map[string]uint32{}}
}

func (x *index) addSyllable(r rune) {
	n := x.singles[r]
	if n == 0 {
		n = x.list(string(r))
		x.singles[r] = n
	}
	x.hit(n)
}

func (x *index) addPair(a, b rune) {
	p := x.pairs.at(uint32(a)<<16 | uint32(b))
	if p.list == 0 {
		n := x.list(string([]rune{a, b}))
		*p = pair{uint32(a)<<16 | uint32(b), n}
		if x.paired++; x.paired > len(x.pairs)/2 {
			x.pairs = x.pairs.twice()
		}
		x.hit(n)
		return
	}
	x.hit(p.list)
}

// addWord adds the term in x.word and empties it.
func (x *index) addWord() {
	n := x.words[string(x.word)]
	if n == 0 {
		term := string(x.word)
		n = x.list(term)
		x.words[term] = n
	}
	x.hit(n)
	x.word = x.word[:0]
}

// add adds any term.
func (x *index) add(term string) {
	x.word = append(x.word[:0], term...)
	x.addWord()
}

func (x *index) list(term string) uint32 {
	x.lists, x.waiting = append(x.lists, list{term: term, last: -1}), append(x.waiting, holder{entry: -1})
	return uint32(len(x.lists))
}

// hit notes that the entry holds the term of list n once more.
func (x *index) hit(n uint32) {
	h := &x.waiting[n-1]
	if h.entry == x.entry {
		h.where = max(h.where, x.where)
		h.count = min(h.count, oftenFrom) + 1
		return
	}
	x.lists[n-1].add(*h)
	*h = holder{x.entry, 1, x.where}
}

// add writes an entry that waited.
func (l *list) add(h holder) {
	if h.entry < 0 {
		return
	}
	if h.where == inText && h.count >= oftenFrom {
		h.where = often
	}
	l.data = put(l.data, int(h.entry-l.last-1)<<2|int(h.where))
	l.last = h.entry
}

// pairs are the lists of two syllables, by both: a table of open addresses, a power of two long and at most half full.
type pairs []pair

type pair struct{ syllables, list uint32 }

// at is the place of a pair.
func (t pairs) at(syllables uint32) *pair {
	last := uint32(len(t) - 1)
	for i := syllables * 0x9e3779b1 >> 7; ; i++ {
		if p := &t[i&last]; p.syllables == syllables || p.list == 0 {
			return p
		}
	}
}

// twice is the same table with twice the room.
func (t pairs) twice() pairs {
	larger := make(pairs, 2*len(t))
	for _, p := range t {
		if p.list != 0 {
			*larger.at(p.syllables) = p
		}
	}
	return larger
}

// part returns the finished lists, in order of their terms.
func (x *index) part() []terms {
	size := 0
	for i := range x.lists {
		x.lists[i].add(x.waiting[i])
		size += len(x.lists[i].term) + len(x.lists[i].data)
	}
	var all strings.Builder // of which the lists are parts: they are many and short
	all.Grow(size)
	part := make([]terms, len(x.lists))
	for i, l := range x.lists {
		from := all.Len()
		all.WriteString(l.term)
		all.Write(l.data)
		text := all.String()[from:]
		part[i] = terms{text[:len(l.term)], text[len(l.term):], int(l.last)}
	}
	slices.SortFunc(part, func(a, b terms) int { return cmp.Compare(a.Term, b.Term) })
	return part
}

// join adds the same term's list of a later stretch.
func (l *list) join(more terms) {
	first, rest := take(more.Data)
	l.data = append(put(l.data, first-int(l.last+1)<<2), rest...)
	l.last = int32(more.Last)
}

// Numbers are written in 90 characters that need no escape in a string of JavaScript:
// those from '#' to '|', with '!' in the place of the backslash. The last digit of a number
// is below 60; those before it, from the least, are 60 to 89 and count 0 to 29.
const (
	lastDigits  = 60
	otherDigits = 30
)

func put(to []byte, n int) []byte {
	for ; n >= lastDigits; n /= otherDigits {
		to = append(to, digit(lastDigits+n%otherDigits))
	}
	return append(to, digit(n))
}

// take reads the number that data begins with.
func take(data string) (n int, rest string) {
	times := 1
	for i, c := range []byte(data) {
		d := int(c) - '#'
		if c == '!' {
			d = '\\' - '#'
		}
		if d < lastDigits {
			return n + d*times, data[i+1:]
		}
		n += (d - lastDigits) * times
		times *= otherDigits
	}
	return n, ""
}

func digit(d int) byte {
	if d == '\\'-'#' {
		return '!'
	}
	return byte(d) + '#'
}
