package code

import (
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2/syntax"
)

// begins is the set of characters that a match of an expression can begin with. It may
// hold more than those, never less.
type begins struct {
	ascii [utf8.RuneSelf]bool
	other bool // any character beyond ASCII
	empty bool // a match may be empty, or look at what comes next: any character will do
	line  bool // a match begins where a line does
}

var anywhere = begins{empty: true}

// at reports whether a match can begin at a place in a text.
func (b *begins) at(text []rune, at int) bool {
	if b.line && at > 0 && text[at-1] != '\n' {
		return false
	}
	if b.empty {
		return true
	}
	c := text[at]
	if c < utf8.RuneSelf {
		return b.ascii[c]
	}
	return b.other
}

// add joins the characters that another expression can begin with.
func (b *begins) add(other begins) {
	for c, yes := range other.ascii {
		b.ascii[c] = b.ascii[c] || yes
	}
	b.other = b.other || other.other
}

func beginsOfNode(n *syntax.RegexNode) begins {
	if odd(n) {
		return anywhere
	}
	var b begins
	switch n.T {
	case syntax.NtOne, syntax.NtOneloop, syntax.NtOnelazy, syntax.NtOneloopatomic,
		syntax.NtNotone, syntax.NtNotoneloop, syntax.NtNotonelazy, syntax.NtNotoneloopatomic,
		syntax.NtSet, syntax.NtSetloop, syntax.NtSetlazy, syntax.NtSetloopatomic:
		b = begins{ascii: charsOf(n).ascii, other: n.Set != nil || n.IsNotoneFamily() || n.Ch >= utf8.RuneSelf}
	case syntax.NtMulti:
		if first := n.Str[0]; first < utf8.RuneSelf {
			b.ascii[first] = true
		} else {
			b.other = true
		}
		return b
	case syntax.NtCapture, syntax.NtGroup, syntax.NtAtomic:
		return beginsOfNode(n.Children[0])
	case syntax.NtLoop, syntax.NtLazyloop:
		b = beginsOfNode(n.Children[0])
		b.empty, b.line = b.empty || n.M == 0, b.line && n.M > 0
		return b
	case syntax.NtAlternate:
		b.line = true
		for _, child := range n.Children {
			one := beginsOfNode(child)
			b.add(one)
			b.empty, b.line = b.empty || one.empty, b.line && one.line
		}
		return b
	case syntax.NtConcatenate:
		b.empty = true
		still := true // nothing before the child takes any text
		for _, child := range n.Children {
			if !b.empty {
				break
			}
			one := beginsOfNode(child)
			b.add(one)
			b.empty, b.line = one.empty, b.line || still && one.line
			switch child.T {
			case syntax.NtStart, syntax.NtBol, syntax.NtBoundary, syntax.NtPosLook, syntax.NtNegLook:
			default:
				still = false
			}
		}
		return b
	case syntax.NtBol:
		return begins{empty: true, line: true}
	default: // anchors, looks and references
		return anywhere
	}
	switch n.T {
	case syntax.NtOne, syntax.NtNotone, syntax.NtSet:
	default:
		b.empty = n.M == 0
	}
	return b
}

// odd reports whether what a node takes is not what its character, text or set says: the parser
// turns letters of either case into sets, but for a few.
func odd(n *syntax.RegexNode) bool {
	return n.Options&(syntax.IgnoreCase|syntax.RightToLeft) != 0 && len(n.Children) == 0 && (n.Ch != 0 || n.Str != nil || n.Set != nil)
}
