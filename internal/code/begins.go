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
	empty bool // a match may be empty, or look at what comes next: any place will do
}

var anywhere = begins{empty: true}

func (b *begins) with(c rune) bool {
	if b.empty {
		return true
	}
	if c < utf8.RuneSelf {
		return b.ascii[c]
	}
	return b.other
}

// add joins what another expression can begin with, all but its emptiness.
func (b *begins) add(other begins) {
	for c, yes := range other.ascii {
		b.ascii[c] = b.ascii[c] || yes
	}
	b.other = b.other || other.other
}

// beginsOf reads an expression of regexp2.
func beginsOf(pattern string) begins {
	tree, err := syntax.Parse(pattern, syntax.ParseOptions{})
	if err != nil {
		return anywhere
	}
	return beginsOfNode(tree.Root)
}

func beginsOfNode(n *syntax.RegexNode) begins {
	if n.Options&(syntax.IgnoreCase|syntax.RightToLeft) != 0 && len(n.Children) == 0 && (n.Ch != 0 || n.Str != nil || n.Set != nil) {
		return anywhere // the parser turns letters of either case into sets
	}
	var b begins
	switch n.T {
	case syntax.NtOne, syntax.NtOneloop, syntax.NtOnelazy, syntax.NtOneloopatomic:
		b = beginsWhere(func(c rune) bool { return c == n.Ch }, n.Ch >= utf8.RuneSelf)
	case syntax.NtNotone, syntax.NtNotoneloop, syntax.NtNotonelazy, syntax.NtNotoneloopatomic:
		b = beginsWhere(func(c rune) bool { return c != n.Ch }, true)
	case syntax.NtSet, syntax.NtSetloop, syntax.NtSetlazy, syntax.NtSetloopatomic:
		b = beginsWhere(n.Set.CharIn, true)
	case syntax.NtMulti:
		return beginsWhere(func(c rune) bool { return c == n.Str[0] }, n.Str[0] >= utf8.RuneSelf)
	case syntax.NtCapture, syntax.NtGroup, syntax.NtAtomic:
		return beginsOfNode(n.Children[0])
	case syntax.NtLoop, syntax.NtLazyloop:
		b = beginsOfNode(n.Children[0])
		b.empty = b.empty || n.M == 0
		return b
	case syntax.NtAlternate:
		for _, child := range n.Children {
			one := beginsOfNode(child)
			b.add(one)
			b.empty = b.empty || one.empty
		}
		return b
	case syntax.NtConcatenate:
		b.empty = true
		for _, child := range n.Children {
			if !b.empty {
				break
			}
			one := beginsOfNode(child)
			b.add(one)
			b.empty = one.empty
		}
		return b
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

func beginsWhere(in func(rune) bool, other bool) begins {
	b := begins{other: other}
	for c := range b.ascii {
		b.ascii[c] = in(rune(c))
	}
	return b
}
