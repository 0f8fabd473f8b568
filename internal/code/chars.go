package code

import (
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2/syntax"
)

// chars is what a node takes, one character or several.
type chars struct {
	*syntax.RegexNode
	ascii [utf8.RuneSelf]bool // whether it takes each of these
}

// fewChars is as many characters as a letter in either case is: k, K and the sign for kelvin.
const fewChars = 4

func charsOf(n *syntax.RegexNode) *chars {
	c := &chars{RegexNode: n}
	if n.Set != nil && !n.Set.IsNegated() {
		if few := n.Set.GetSetChars(fewChars); few != nil { // long lists of keywords are made of such
			for _, r := range few {
				if r < utf8.RuneSelf {
					c.ascii[r] = true
				}
			}
			return c
		}
	}
	for r := range c.ascii {
		c.ascii[r] = c.read(rune(r))
	}
	return c
}

func (c *chars) at(text []rune, at int) bool {
	if at < 0 || at >= len(text) {
		return false
	}
	if r := text[at]; r >= utf8.RuneSelf {
		return c.read(r)
	}
	return c.ascii[text[at]]
}

func (c *chars) read(r rune) bool {
	switch {
	case c.Set != nil:
		return c.Set.CharIn(r)
	case c.IsNotoneFamily():
		return r != c.Ch
	}
	return r == c.Ch
}

// word reports whether part of a word stands at a place.
func (m *matching) word(at int) bool {
	if at < 0 || at >= len(m.text) {
		return false
	}
	if r := m.text[at]; r >= utf8.RuneSelf {
		return syntax.IsWordChar(r)
	}
	return isWord[m.text[at]]
}

// isWord tells of each character of ASCII whether it is part of a word.
var isWord = func() (is [utf8.RuneSelf]bool) {
	for r := range is {
		is[r] = syntax.IsWordChar(rune(r))
	}
	return is
}()
