package code

import (
	"strings"
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2/syntax"

	"hoego/internal/pattern"
)

// keywords are the words that an expression such as (if|else|for)\b begins with. chroma has lists of hundreds, which
// regexp2 tries one after the other at each word of a text; a look into a table says that none of them stands there.
type keywords struct {
	first map[string]bool // the words up to what is no letter, in lower case if that does not matter → that is all of each
	fold  bool            // it does not
	whole bool            // the expression is nothing but words and the boundary behind them
}

var keywordList = pattern.New(`^(\\b|\(\?<!\\\.\))?\(([\w |-]+)\)\\b(.*)$`)

// longestKeyword is more than any keyword of chroma's has characters.
const longestKeyword = 64

// keywordsOf returns the keywords that an expression with these flags begins with, nil when it begins otherwise.
func keywordsOf(pattern, flags string) *keywords {
	m := keywordList.FindStringSubmatch(pattern)
	if m == nil {
		return nil
	}
	k := &keywords{first: map[string]bool{}, fold: strings.Contains(flags, "i"), whole: m[1] == "" && m[3] == ""}
	for word := range strings.SplitSeq(m[2], "|") {
		if k.fold {
			word = strings.ToLower(word)
		}
		first, all := word, true
		if i := strings.IndexAny(word, " -"); i >= 0 {
			first, all = word[:i], false
		}
		before, known := k.first[first]
		k.first[first] = all && (before || !known)
	}
	return k
}

// length returns how many characters the expression matches at a place, -1 when it does not match. It reports false
// when only the expression itself can say.
func (k *keywords) length(text []rune, at int) (n int, sure bool) {
	var word [longestKeyword]byte
	for ; at+n < len(text); n++ {
		r := text[at+n]
		if r >= utf8.RuneSelf || n == len(word) {
			if n == len(word) || syntax.IsWordChar(r) {
				return 0, false // some of these are letters in another case
			}
			break
		}
		if !isWord[r] {
			break
		}
		if word[n] = byte(r); k.fold && 'A' <= r && r <= 'Z' {
			word[n] += 'a' - 'A'
		}
	}
	all, known := k.first[string(word[:n])]
	if !known {
		return -1, true
	}
	return n, all && k.whole
}

// isWord tells of each character of ASCII whether it is part of a word.
var isWord = func() (is [utf8.RuneSelf]bool) {
	for r := range is {
		is[r] = syntax.IsWordChar(rune(r))
	}
	return is
}()
