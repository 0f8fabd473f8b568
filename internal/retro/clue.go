package retro

import (
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"hoego/internal/markup"
)

// clueKind says what a word of the career's vocabulary is a clue to.
type clueKind uint8

const (
	roleClue   clueKind = iota // row of roleWords
	actClue                    // row of actWords
	selfClue                   // the author
	personClue                 // someone else
	courseClue                 // row of courseWords
)

// clue is a word of the career's vocabulary found in a sentence.
type clue struct {
	kind       clueKind
	row        int
	start, end int // bytes
}

// lexicon is all words that are clues.
type lexicon struct {
	*trie
	clues []clue // kind and row, by what a word is in the trie, from 1
}

var vocabulary = sync.OnceValue(func() *lexicon {
	v := new(lexicon)
	words := make(map[string]uint32)
	add := func(kind clueKind, row int, word string) {
		if _, taken := words[word]; !taken {
			v.clues = append(v.clues, clue{kind: kind, row: row})
			words[word] = uint32(len(v.clues))
		}
	}
	for i, w := range actWords {
		add(actClue, i, w.stem)
	}
	for i, w := range roleWords {
		add(roleClue, i, w.word)
	}
	for i, w := range courseWords {
		add(courseClue, i, w.stem)
	}
	for i, w := range selfWords {
		add(selfClue, i, w)
	}
	for i, w := range personWords {
		add(personClue, i, w)
	}
	v.trie = newTrie(words)
	return v
})

// clues adds the vocabulary found in a text in lower case: the longest word at each word's beginning,
// or right behind another word of it (서버개발자).
func clues(found []clue, low string) []clue {
	v := vocabulary()
	read := 0
	for i := range beginnings(low) {
		for i >= read {
			row, end := v.longest(low, i)
			if row < 0 {
				break
			}
			c := v.clues[row]
			c.start, c.end = i, end
			found = append(found, c)
			if c.kind == actClue && actWords[c.row].act == interns && strings.HasPrefix(actWords[c.row].stem, "인턴") { // a role, too
				found = append(found, clue{roleClue, internRole(), i, i + len("인턴")})
			}
			if word := low[i:end]; c.kind == roleClue && strings.HasSuffix(word, " 인턴") { // and the other way round: 개발 인턴십을 마쳤다
				at := end - len("인턴")
				if row, last := v.longest(low, at); row >= 0 && v.clues[row].kind == actClue {
					found, end = append(found, clue{actClue, v.clues[row].row, at, last}), last
				}
			}
			read = end
			if next, _ := utf8.DecodeRuneInString(low[end:]); markup.IsHangul(next) {
				i = end
			}
		}
	}
	return found
}

// longest returns the row and end of the longest word at i; a Latin word must end there.
func (v *lexicon) longest(low string, i int) (row, end int) {
	row, end = -1, i
	for r, at := range v.at(low, i) {
		if at == len(low) || !isLatin(rune(low[at-1])) || !isLatin(rune(low[at])) {
			row, end = int(r-1), at
		}
	}
	return row, end
}

// passage is one sentence of a block, or one line of it, with the clues in it.
type passage struct {
	text   string
	low    string // the text in lower case, byte for byte
	line   int    // of its first byte
	kind   markup.BlockKind
	clues  []clue
	places []place
	roles  []clue // words of roles, none of them one of an organisation's name
	seats  []seat
	dates  []dateAt
	hints  hints
	around string // the text around it
	near   hints  // of the text around it, and of the title
}

// lineOf returns the file's line of a byte of the sentence.
func (s *passage) lineOf(at int) int { return s.line + strings.Count(s.text[:at], "\n") }

// of returns the clues of one kind.
func (s *passage) of(kind clueKind) iter.Seq[clue] {
	return func(yield func(clue) bool) {
		for _, c := range s.clues {
			if c.kind == kind && !yield(c) {
				return
			}
		}
	}
}

// has reports whether there is a clue of a kind.
func (s *passage) has(kind clueKind) bool {
	return slices.ContainsFunc(s.clues, func(c clue) bool { return c.kind == kind })
}

// only returns the clue of a kind, if there is just one.
func (s *passage) only(kind clueKind) (one clue, ok bool) {
	n := 0
	for c := range s.of(kind) {
		one = c
		n++
	}
	return one, n == 1
}

// longestSentence bounds what is looked at as one: what is longer tells nothing sure.
const longestSentence = 1200 // bytes

// readPassage finds what a text tells by. Dates without a year are taken from ref.
// It reports false when nothing in the text can tell of a career.
func readPassage(text string, orgs *OrganizationTable, ref Date) (s passage, ok bool) {
	s.begin(utterance{text, lower(text), careerHints.hintsIn(text)}, ref, true)
	ok = s.finish(orgs)
	return s, ok
}

// begin finds the dates and clues of a sentence, in the room of another. It reports false when there is nothing by
// which one may tell of a career, unless the sentence is said to tell anyway; such clues as are found then tell whom it is about.
func (s *passage) begin(u utterance, ref Date, tells bool) bool {
	*s = passage{text: u.text, low: u.low, hints: u.hints, dates: datesTold(u.text, ref), clues: s.clues[:0], places: s.places[:0], roles: s.roles[:0]}
	tells = tells || len(s.dates) > 0 || s.hints.has(stayHint|calledHint|relayHint|throughHint|selfHint)
	if tells || s.hints.has(verbHint|familyHint) {
		s.clues = clues(s.clues, u.low)
	}
	return tells || s.has(actClue) || s.has(courseClue)
}

// finish finds the places and roles. It reports false when nothing in the sentence can tell of a career.
func (s *passage) finish(orgs *OrganizationTable) bool {
	s.places = orgs.places(s.places, s.text, s.low)
	for w := range s.of(roleClue) {
		if !slices.ContainsFunc(s.places, func(p place) bool { return w.start < p.end && w.end > p.start }) {
			s.roles = append(s.roles, w)
		}
	}
	s.seats = seats(s.text, s.roles)
	return len(s.clues) > 0 || len(s.places) > 0 || s.hints.has(stayHint)
}

// yearWord names a year by how many years it lies before another.
type yearWord struct {
	word string
	ago  int
}

// yearWords before a date without a year say which year is meant, seen from the time of writing.
var yearWords = []yearWord{{"재작년", 2}, {"작년", 1}, {"지난해", 1}, {"지난 해", 1}, {"올해", 0}, {"금년", 0}}

// datesTold finds the dates of a text with the years that such words give them.
func datesTold(text string, ref Date) []dateAt {
	all := findDates(text, ref)
	kept := all[:0]
	for _, d := range all {
		before := strings.TrimRight(text[:d.Start], " ")
		before = strings.TrimSuffix(before, "의")
		if hasSuffix(before, "내년", "다음 해", "이듬해", "그해", "그 해", "매년", "해마다") {
			continue
		}
		for _, w := range yearWords {
			if d.Yearless && strings.HasSuffix(before, w.word) {
				shift := ref.Year - w.ago - year(d.Period)
				d.Period.From, d.Period.To = d.Period.From.shifted(shift), d.Period.To.shifted(shift)
				d.Yearless = false
				break
			}
		}
		kept = append(kept, d)
	}
	return kept
}

func year(p Period) int {
	if p.From.IsZero() {
		return p.To.Year
	}
	return p.From.Year
}

// shifted moves a date by whole years.
func (d Date) shifted(years int) Date {
	if !d.IsZero() {
		d.Year += years
	}
	return d
}

func hasSuffix(s string, suffixes ...string) bool {
	for _, w := range suffixes {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	for _, w := range prefixes {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// internRole is the row of 인턴 among the words of roles.
var internRole = sync.OnceValue(func() int {
	for i, w := range roleWords {
		if w.word == "인턴" {
			return i
		}
	}
	return 0
})
