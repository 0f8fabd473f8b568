package code

import (
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2/syntax"
)

// run is an expression that takes characters one after the other and never goes back: some
// single ones, then as many of one set as there are. Most tokens are matched by such.
type run struct {
	singles []*chars
	loop    *chars // nil when there is none
}

// chars is what a node takes, one character or several.
type chars struct {
	*syntax.RegexNode
	ascii [utf8.RuneSelf]bool // whether it takes each of these
}

func charsOf(n *syntax.RegexNode) *chars {
	c := &chars{RegexNode: n}
	for r := range c.ascii {
		c.ascii[r] = c.read(rune(r))
	}
	return c
}

func (c *chars) take(r rune) bool {
	if r < utf8.RuneSelf {
		return c.ascii[r]
	}
	return c.read(r)
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

// runOf returns the run that an expression is, nil when it is more.
func runOf(n *syntax.RegexNode) *run {
	var r run
	if !r.add(n) || len(r.singles) == 0 && r.loop == nil {
		return nil
	}
	return &r
}

// add appends what a node takes; false when that is no part of a run.
func (r *run) add(n *syntax.RegexNode) bool {
	if odd(n) || r.loop != nil && n.T != syntax.NtCapture && n.T != syntax.NtGroup {
		return false
	}
	switch n.T {
	case syntax.NtStart:
		return len(r.singles) == 0
	case syntax.NtOne, syntax.NtNotone, syntax.NtSet:
		r.singles = append(r.singles, charsOf(n))
	case syntax.NtOneloop, syntax.NtNotoneloop, syntax.NtSetloop, syntax.NtOneloopatomic, syntax.NtNotoneloopatomic, syntax.NtSetloopatomic:
		r.loop = charsOf(n)
	case syntax.NtConcatenate, syntax.NtCapture, syntax.NtGroup, syntax.NtAtomic:
		for _, child := range n.Children {
			if !r.add(child) {
				return false
			}
		}
	default:
		return false
	}
	return true
}

// length returns how many characters the run takes at a place, -1 when it does not match.
func (r *run) length(text []rune, at int) int {
	i := at
	for _, c := range r.singles {
		if i >= len(text) || !c.take(text[i]) {
			return -1
		}
		i++
	}
	if r.loop != nil {
		from := i
		for i < len(text) && i-from < r.loop.N && r.loop.take(text[i]) {
			i++
		}
		if i-from < r.loop.M {
			return -1
		}
	}
	return i - at
}
