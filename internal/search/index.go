package search

import (
	"cmp"
	"slices"
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

// list is the entries that hold one term. The last of them waits until it is known how
// often and where they hold it.
type list struct {
	term  string
	data  []byte // see put
	last  int32  // entry in data, -1 before the first
	entry int32  // waiting, -1 for none
	count uint8
	where weight
}

// index collects the lists of a stretch of entries. Lists are found by number plus one:
// of a single syllable by itself, of a pair by both, of a word by its bytes.
type index struct {
	entry int32 // at work
	where weight

	lists   []list
	singles []uint32
	pairs   map[uint32]uint32
	words   map[string]uint32
	word    []byte
}

func newIndex() *index {
	return &index{singles: make([]uint32, 1<<16), pairs: map[uint32]uint32{}, words: map[string]uint32{}}
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
	key := uint32(a)<<16 | uint32(b)
	n := x.pairs[key]
	if n == 0 {
		n = x.list(string([]rune{a, b}))
		x.pairs[key] = n
	}
	x.hit(n)
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
	x.lists = append(x.lists, list{term: term, last: -1, entry: -1})
	return uint32(len(x.lists))
}

// hit notes that the entry holds the term of list n once more.
func (x *index) hit(n uint32) {
	l := &x.lists[n-1]
	if l.entry == x.entry {
		l.where = max(l.where, x.where)
		l.count = min(l.count, oftenFrom) + 1
		return
	}
	l.settle()
	l.entry, l.where, l.count = x.entry, x.where, 1
}

// settle writes the waiting entry.
func (l *list) settle() {
	if l.entry < 0 {
		return
	}
	if l.where == inText && l.count >= oftenFrom {
		l.where = often
	}
	l.data = put(l.data, int(l.entry-l.last-1)<<2|int(l.where))
	l.last = l.entry
}

// part returns the finished lists, in order of their terms.
func (x *index) part() []terms {
	part := make([]terms, len(x.lists))
	for i := range x.lists {
		l := &x.lists[i]
		l.settle()
		part[i] = terms{l.term, string(l.data), int(l.last)}
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
