package code

import (
	"slices"
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2/syntax"
)

// matcher tells where the rest of an expression, matched at a place, ends; -1 when it does not match there. It is one
// function for each node of the expression, which calls that of the node behind it. regexp2 takes a microsecond to
// begin and to end, in which most expressions of a lexer are answered ten times by this.
type matcher func(m *matching, at int) int

// matching is what is known while an expression is matched.
type matching struct {
	text   []rune
	start  int
	steps  int // that may still be taken
	groups [maxGroups]span
	begun  [maxGroups]int // where the groups that are open begin
	rounds [maxGroups]int // of the loops that are open
}

// span is a group's part of the text; set is false when it has none.
type span struct {
	from, to int
	set      bool
}

const (
	// maxGroups is how many groups, and loops that are more than a character's, an expression may have.
	maxGroups = 16
	// maxSteps is how many ways may be tried for each character of a text, several times what any code takes: some of
	// chroma's expressions look at the rest of the text from every place in it.
	maxSteps = 50
)

// matcherOf makes a matcher of an expression; nil when that has something here is no matcher for.
func matcherOf(n *syntax.RegexNode) matcher {
	c := compiler{able: true}
	match := c.node(n, func(_ *matching, at int) int { return at })
	if !c.able {
		return nil
	}
	return match
}

// compiler makes the matcher of one expression.
type compiler struct {
	loops    int
	captures int
	able     bool // there has been nothing that it cannot make
}

// node makes the matcher of n and what is behind it.
func (c *compiler) node(n *syntax.RegexNode, next matcher) matcher {
	if odd(n) {
		c.able = false
		return nil
	}
	switch n.T {
	case syntax.NtEmpty, syntax.NtUpdateBumpalong:
		return next
	case syntax.NtOne, syntax.NtNotone, syntax.NtSet:
		set := charsOf(n)
		return func(m *matching, at int) int {
			if !set.at(m.text, at) {
				return -1
			}
			return next(m, at+1)
		}
	case syntax.NtMulti:
		return multi(n.Str, next)
	case syntax.NtOneloop, syntax.NtNotoneloop, syntax.NtSetloop:
		return greedy(charsOf(n), next)
	case syntax.NtOnelazy, syntax.NtNotonelazy, syntax.NtSetlazy:
		return lazy(charsOf(n), next)
	case syntax.NtOneloopatomic, syntax.NtNotoneloopatomic, syntax.NtSetloopatomic:
		set := charsOf(n)
		return func(m *matching, at int) int {
			if taken := m.most(set, at); taken >= set.M {
				return next(m, at+taken)
			}
			return -1
		}
	case syntax.NtConcatenate:
		for i := len(n.Children) - 1; i >= 0; i-- {
			next = c.node(n.Children[i], next)
		}
		return next
	case syntax.NtAlternate:
		return c.alternate(n, next)
	case syntax.NtGroup:
		return c.node(n.Children[0], next)
	case syntax.NtCapture:
		return c.capture(n, next)
	case syntax.NtAtomic:
		return c.apart(n.Children[0], func(m *matching, _, end int) int {
			if end < 0 {
				return -1
			}
			return next(m, end)
		})
	case syntax.NtRef:
		return c.reference(n, next)
	case syntax.NtPosLook, syntax.NtNegLook:
		return c.look(n, next)
	case syntax.NtLoop, syntax.NtLazyloop:
		return c.loop(n, next)
	}
	holds, ok := anchors[n.T]
	if !ok {
		c.able = false
	}
	return func(m *matching, at int) int {
		if !holds(m, at) {
			return -1
		}
		return next(m, at)
	}
}

// anchors are the nodes that take no character.
var anchors = map[syntax.NodeType]func(m *matching, at int) bool{
	syntax.NtStart:       func(m *matching, at int) bool { return at == m.start },
	syntax.NtBeginning:   func(_ *matching, at int) bool { return at == 0 },
	syntax.NtEnd:         func(m *matching, at int) bool { return at == len(m.text) },
	syntax.NtEndZ:        func(m *matching, at int) bool { return at == len(m.text) || at == len(m.text)-1 && m.text[at] == '\n' },
	syntax.NtBol:         func(m *matching, at int) bool { return at == 0 || m.text[at-1] == '\n' },
	syntax.NtEol:         func(m *matching, at int) bool { return at == len(m.text) || m.text[at] == '\n' },
	syntax.NtBoundary:    func(m *matching, at int) bool { return m.word(at-1) != m.word(at) },
	syntax.NtNonboundary: func(m *matching, at int) bool { return m.word(at-1) == m.word(at) },
	syntax.NtNothing:     func(*matching, int) bool { return false },
}

// step counts ways that are tried.
func (m *matching) step(n int) {
	if m.steps -= n; m.steps < 0 {
		panic(stuck)
	}
}

func multi(str []rune, next matcher) matcher {
	return func(m *matching, at int) int {
		if len(m.text)-at < len(str) {
			return -1
		}
		for i, r := range str {
			if m.text[at+i] != r {
				return -1
			}
		}
		return next(m, at+len(str))
	}
}

// most returns how many characters a loop takes at most.
func (m *matching) most(c *chars, at int) int {
	n := 0
	for n < c.N && c.at(m.text, at+n) {
		n++
	}
	m.step(n / 16)
	return n
}

func greedy(set *chars, next matcher) matcher {
	return func(m *matching, at int) int {
		for taken := m.most(set, at); taken >= set.M; taken-- {
			m.step(1)
			if end := next(m, at+taken); end >= 0 {
				return end
			}
		}
		return -1
	}
}

func lazy(set *chars, next matcher) matcher {
	return func(m *matching, at int) int {
		for taken := 0; taken <= set.N; taken++ {
			m.step(1)
			if taken >= set.M {
				if end := next(m, at+taken); end >= 0 {
					return end
				}
			}
			if !set.at(m.text, at+taken) {
				break
			}
		}
		return -1
	}
}

// alternate tries those of its branches that can begin with the character that stands there.
func (c *compiler) alternate(n *syntax.RegexNode, next matcher) matcher {
	var ascii [utf8.RuneSelf][]matcher
	var other, end []matcher // for characters beyond ASCII, and where the text ends
	for _, child := range n.Children {
		branch, begins := c.node(child, next), beginsOfNode(child)
		for r := range ascii {
			if begins.empty || begins.ascii[r] {
				ascii[r] = append(ascii[r], branch)
			}
		}
		if begins.empty || begins.other {
			other = append(other, branch)
		}
		if begins.empty {
			end = append(end, branch)
		}
	}
	return func(m *matching, at int) int {
		branches := end
		switch {
		case at == len(m.text):
		case m.text[at] < utf8.RuneSelf:
			branches = ascii[m.text[at]]
		default:
			branches = other
		}
		for _, branch := range branches {
			m.step(1)
			if end := branch(m, at); end >= 0 {
				return end
			}
		}
		return -1
	}
}

func (c *compiler) capture(n *syntax.RegexNode, next matcher) matcher {
	group := n.M
	if group >= maxGroups || n.N >= 0 {
		c.able = false
		return nil
	}
	if group == 0 { // the whole
		return c.node(n.Children[0], next)
	}
	c.captures++
	inner := c.node(n.Children[0], func(m *matching, at int) int {
		before := m.groups[group]
		m.groups[group] = span{m.begun[group], at, true}
		end := next(m, at)
		if end < 0 {
			m.groups[group] = before
		}
		return end
	})
	return func(m *matching, at int) int {
		before := m.begun[group]
		m.begun[group] = at
		end := inner(m, at)
		if end < 0 {
			m.begun[group] = before
		}
		return end
	}
}

// reference takes what a group has taken.
func (c *compiler) reference(n *syntax.RegexNode, next matcher) matcher {
	group := n.M
	if group >= maxGroups || n.Options&(syntax.IgnoreCase|syntax.RightToLeft) != 0 {
		c.able = false
		return nil
	}
	return func(m *matching, at int) int {
		taken := m.groups[group]
		end := at + taken.to - taken.from
		if !taken.set || end > len(m.text) || !slices.Equal(m.text[at:end], m.text[taken.from:taken.to]) {
			return -1
		}
		m.step((end - at) / 16)
		return next(m, end)
	}
}

// apart makes a matcher that matches n by itself and goes on with what it has found.
func (c *compiler) apart(n *syntax.RegexNode, then func(m *matching, at, end int) int) matcher {
	captures := c.captures
	match := c.node(n, func(_ *matching, at int) int { return at })
	if c.captures == captures {
		return func(m *matching, at int) int { return then(m, at, match(m, at)) }
	}
	return func(m *matching, at int) int {
		before := m.groups
		end := then(m, at, match(m, at))
		if end < 0 {
			m.groups = before
		}
		return end
	}
}

// look is an expression that has to stand at a place, or not to, or a character before it.
func (c *compiler) look(n *syntax.RegexNode, next matcher) matcher {
	child, wanted := n.Children[0], n.T == syntax.NtPosLook
	if (n.Options|child.Options)&syntax.RightToLeft != 0 {
		single := child.T == syntax.NtOne || child.T == syntax.NtNotone || child.T == syntax.NtSet
		if !single || child.Options&syntax.IgnoreCase != 0 {
			c.able = false
			return nil
		}
		set := charsOf(child)
		return func(m *matching, at int) int {
			if set.at(m.text, at-1) != wanted {
				return -1
			}
			return next(m, at)
		}
	}
	return c.apart(child, func(m *matching, at, end int) int {
		if end >= 0 != wanted {
			return -1
		}
		return next(m, at)
	})
}

// loop repeats an expression that takes some text in every round.
func (c *compiler) loop(n *syntax.RegexNode, next matcher) matcher {
	id := c.loops
	if c.loops++; c.loops > maxGroups || beginsOfNode(n.Children[0]).empty {
		c.able = false
		return nil
	}
	var body matcher
	again := func(m *matching, at int) int {
		round := m.rounds[id]
		if round == n.N {
			return -1
		}
		m.rounds[id]++
		end := body(m, at)
		if end < 0 {
			m.rounds[id] = round
		}
		return end
	}
	leave := func(m *matching, at int) int {
		if m.rounds[id] < n.M {
			return -1
		}
		return next(m, at)
	}
	first, second := again, leave
	if n.T == syntax.NtLazyloop {
		first, second = leave, again
	}
	round := func(m *matching, at int) int {
		m.step(1)
		if end := first(m, at); end >= 0 {
			return end
		}
		return second(m, at)
	}
	body = c.node(n.Children[0], round)
	return func(m *matching, at int) int {
		before := m.rounds[id]
		m.rounds[id] = 0
		end := round(m, at)
		if end < 0 {
			m.rounds[id] = before
		}
		return end
	}
}
