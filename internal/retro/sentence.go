package retro

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/markup"
)

// reading is a block with what is found in it, once for all who ask.
type reading struct {
	*markup.Block
	low   string      // its text in lower case, byte for byte
	wish  bool        // it heads what was not worked with, see isWishHeading
	found []mention   // the terms that it names
	said  []utterance // its sentences; nothing of code
	hints hints       // of all of them
}

// utterance is a sentence and what its words hint at.
type utterance struct {
	text, low string // in lower case byte for byte
	hints     hints
}

// read begins to read blocks.
func read(blocks []markup.Block) []reading {
	all := make([]reading, len(blocks))
	for i := range blocks {
		b := &blocks[i]
		_, heads := headingLevel(b)
		all[i] = reading{Block: b, low: lower(b.Text), wish: heads && isWishHeading(b.Text)}
	}
	return all
}

// listen cuts blocks into sentences.
func listen(blocks []reading) {
	size := 0
	for i := range blocks {
		size += len(blocks[i].Text)
	}
	said := make([]utterance, 0, len(blocks)+size/usualSentence)
	for i := range blocks {
		b := &blocks[i]
		if b.Kind == markup.Code {
			continue
		}
		from := len(said)
		said = utterances(said, b.Text, b.low)
		b.said = said[from:]
		b.hints = hintsOf(b.said)
	}
}

// usualSentence is how many bytes a sentence has that is rather short.
const usualSentence = 64

// utterances adds the sentences of a text, which it is given in lower case, too.
func utterances(said []utterance, text, low string) []utterance {
	at := 0
	for s := range sentences(text) {
		said = append(said, utterance{s, low[at : at+len(s)], careerHints.hintsIn(s)})
		at += len(s)
	}
	return said
}

// hintsOf returns what the words of sentences hint at.
func hintsOf(said []utterance) (all hints) {
	for _, u := range said {
		all |= u.hints
	}
	return all
}

// sentences cuts a block into its sentences.
func sentences(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start, line := 0, 0
		for i := range len(text) {
			c := text[i]
			if c > '?' {
				continue // as most are
			}
			ends := false
			switch {
			case c == '\n':
				ends = !wraps(text[line:i])
				line = i + 1
			case (c == '.' || c == '!' || c == '?') && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n'):
				ends = !abbreviated(text[start:i]) || beginsEnglish(text[start:i], text[i+1:])
			}
			if !ends {
				continue
			}
			if !yield(text[start : i+1]) {
				return
			}
			start = i + 1
		}
		if start < len(text) {
			yield(text[start:])
		}
	}
}

// wraps reports whether a line of prose goes on in the next: it is long and does not end like a sentence.
func wraps(line string) bool {
	line = strings.TrimSpace(line)
	if !longerThan(line, 19) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(line)
	if !markup.IsHangul(r) && r != ',' && !unicode.IsLower(r) {
		return false
	}
	return !sentence(line) && !hasSuffix(line, "죠", "함", "음", "임", "됨")
}

// beginsEnglish reports whether an English sentence begins behind a dot after a number: "until 2019. I learned".
func beginsEnglish(before, after string) bool {
	if before == "" || !isDigit(before[len(before)-1]) || !strings.Contains(strings.TrimSpace(before), " ") {
		return false
	}
	word, _, ok := strings.Cut(strings.TrimLeft(after, " \n"), " ")
	return ok && word != "" && unicode.IsUpper(rune(word[0])) && slices.Contains(englishOpeners, word)
}

// englishOpeners are words that English sentences begin with and names do not.
var englishOpeners = strings.Fields("I It The This That These Those My We He She They You A An In On At As After Before During When While But And So Then There For From To If What Since Until Today Now Next Later Yesterday Tomorrow Last Another Also Not No Yes Not Everyone Everything Nobody Someone Most Many Some Its His Her Our Your")

// abbreviated reports whether the dot after text is part of a date or an abbreviation: "2020.", "Corp.".
func abbreviated(text string) bool {
	if text == "" {
		return false
	}
	switch last := text[len(text)-1]; {
	case isDigit(last):
		return true
	case !isLetter(last):
		return false
	}
	for _, w := range [...]string{"Corp", "Inc", "Co", "Ltd", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "vs", "Mr", "Ms", "Dr"} {
		if strings.HasSuffix(text, w) && (len(text) == len(w) || !isLetter(text[len(text)-len(w)-1])) {
			return true
		}
	}
	return false
}
