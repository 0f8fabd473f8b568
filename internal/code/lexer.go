package code

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/dlclark/regexp2/v2"
	"github.com/dlclark/regexp2/v2/syntax"
)

// lexer runs the rules of one of chroma's lexers. chroma asks the regular expression of
// every rule at every place; here only those are asked that can match what stands there,
// which makes the same tokens several times as fast.
type lexer struct {
	chroma *chroma.RegexLexer
	states map[string][]*rule
	// rules are the same as chroma knows them, for emitters that look a rule up.
	rules chroma.CompiledRules
}

// rule is a row of a lexer's state.
type rule struct {
	*chroma.CompiledRule
	pattern string // with the lexer's flags
	begins  begins
	matcher func() matcher // returns nil when only regexp2 can tell
	groups  int            // that its tokens are made of, the whole being one; 0 for none
	compile sync.Once
}

// regexpTimeout is the limit on one expression at one place. It is a long time, as whether it is over depends on the
// machine; code that takes it stays plain.
const regexpTimeout = 5 * time.Second

// lexersInUse maps each of chroma's lexers in use to its *lexer, nil when its rules are
// more than a table.
var lexersInUse sync.Map

// maxForeign is the greatest size in bytes of a text that is left to chroma, which takes as long as it likes.
const maxForeign = 8 << 10

// tokenise splits text as l does.
func tokenise(l chroma.Lexer, text string) (chroma.Iterator, error) {
	if of, ok := l.(*chroma.RegexLexer); ok {
		known, ok := lexersInUse.Load(of)
		if !ok {
			known, _ = lexersInUse.LoadOrStore(of, newLexer(of))
		}
		if fast := known.(*lexer); fast != nil {
			return fast.tokenise(text), nil
		}
	}
	if len(text) > maxForeign {
		return nil, errors.New(stuck)
	}
	return l.Tokenise(nil, text)
}

// newLexer makes the table of a lexer's rules; nil when they do more than a table says.
func newLexer(of *chroma.RegexLexer) *lexer {
	raw, err := of.Rules()
	if err != nil {
		return nil
	}
	config := of.Config()
	flags := ""
	for flag, set := range map[string]bool{"m": !config.NotMultiline, "i": config.CaseInsensitive, "s": config.DotAll} {
		if set {
			flags += flag
		}
	}
	rules := make(chroma.CompiledRules, len(raw))
	for state, list := range raw {
		for _, r := range list {
			if _, plain := r.Mutator.(chroma.SerialisableMutator); !plain && r.Mutator != nil {
				return nil
			}
			rules[state] = append(rules[state], &chroma.CompiledRule{Rule: r})
		}
	}
	if !include(rules) {
		return nil
	}
	l := &lexer{chroma: of, states: make(map[string][]*rule, len(rules)), rules: rules}
	made := map[*chroma.CompiledRule]*rule{} // states share the rules they include
	for state, list := range rules {
		for _, r := range list {
			if made[r] == nil {
				made[r] = newRule(r, flags)
			}
			l.states[state] = append(l.states[state], made[r])
		}
	}
	return l
}

// include puts the rules in that stand for those of other states, as chroma does.
func include(rules chroma.CompiledRules) bool {
	for {
		state, i := including(rules)
		if i < 0 {
			return true
		}
		if rules[state][i].Mutator.(chroma.LexerMutator).MutateLexer(rules, state, i) != nil {
			return false
		}
	}
}

// including finds a rule that stands for others, by its state and its place in it, which is -1 when there is none.
func including(rules chroma.CompiledRules) (state string, i int) {
	for state, list := range rules {
		i := slices.IndexFunc(list, func(r *chroma.CompiledRule) bool { _, ok := r.Mutator.(chroma.LexerMutator); return ok })
		if i >= 0 {
			return state, i
		}
	}
	return "", -1
}

func newRule(of *chroma.CompiledRule, flags string) *rule {
	r := &rule{CompiledRule: of, pattern: `\G(?` + flags + `)(?:` + of.Pattern + `)`, begins: anywhere, matcher: func() matcher { return nil }}
	tree, err := syntax.Parse(r.pattern, syntax.ParseOptions{})
	if err != nil {
		return r
	}
	r.begins = beginsOfNode(tree.Root)
	switch of.Type.(type) {
	case nil, chroma.TokenType:
	case chroma.SerialisableEmitter: // it asks for nothing but the groups
		r.groups = tree.Captop
	default:
		return r
	}
	if tree.Capnames == nil && tree.Capnumlist == nil {
		r.matcher = sync.OnceValue(func() matcher { return matcherOf(tree.Root) })
	}
	return r
}

// length returns how many characters the rule matches at the place, -1 when it does not match, and regexp2's match
// when that had to be asked.
func (r *rule) length(m *matching, at int) (int, *regexp2.Match) {
	if match := r.matcher(); match != nil {
		m.start = at
		clear(m.groups[:r.groups])
		if end := match(m, at); end >= 0 {
			return end - at, nil
		}
		return -1, nil
	}
	if found := r.match(m.text, at); found != nil {
		return found.RuneLength, found
	}
	return -1, nil
}

// match returns what the rule matches at the place, nil when it does not.
func (r *rule) match(text []rune, at int) *regexp2.Match {
	r.compile.Do(func() {
		r.Regexp = regexp2.MustCompile(r.pattern) // chroma has compiled it before
		r.Regexp.MatchTimeout = regexpTimeout
	})
	found, err := r.Regexp.FindRunesMatchStartingAt(text, at)
	if err != nil {
		panic(err)
	}
	if found == nil || found.RuneIndex != at {
		return nil
	}
	return found
}

// step applies the first rule that matches and returns the token it makes, or puts
// the iterator over its tokens into pending. A place that no rule matches is an error token.
func (l *lexer) step(s *chroma.LexerState, m *matching, pending *[]chroma.Iterator) chroma.Token {
	s.State = s.Stack[len(s.Stack)-1]
	here := s.Text[s.Pos]
	for i, r := range l.states[s.State] {
		if !r.begins.at(s.Text, s.Pos) {
			continue
		}
		length, found := r.length(m, s.Pos)
		if length < 0 {
			continue
		}
		s.Rule = i
		from := s.Pos
		s.Pos += length
		whole, simple := r.Type.(chroma.TokenType)
		switch {
		case simple || r.Type == nil:
		case found == nil:
			m.groups[0] = span{from, s.Pos, true}
			s.Groups = make([]string, r.groups)
			for i, g := range m.groups[:r.groups] {
				s.Groups[i] = string(s.Text[g.from:g.to])
			}
		default:
			groups := found.Groups()
			s.Groups, s.NamedGroups = make([]string, len(groups)), make(map[string]string, len(groups))
			for i := range groups {
				s.Groups[i] = groups[i].String()
				s.NamedGroups[groups[i].Name] = s.Groups[i]
			}
		}
		if r.Mutator != nil {
			if err := r.Mutator.Mutate(s); err != nil {
				panic(err) // as chroma does; the code stays plain
			}
		}
		switch {
		case simple && whole != chroma.Ignore:
			return chroma.Token{Type: whole, Value: string(s.Text[from : from+length])}
		case !simple && r.Type != nil:
			*pending = append(*pending, r.Type.Emit(s.Groups, s))
		}
		return chroma.EOF
	}
	if here == '\n' && s.State != rootState {
		s.Stack = []string{rootState}
		return chroma.EOF
	}
	s.Pos++
	return chroma.Token{Type: chroma.Error, Value: string(here)}
}

const (
	// rootState is where a lexer begins.
	rootState = "root"
	// maxStill is how many rules in a row may match nothing: some of chroma's lexers go round
	// in circles for ever on text that is not of their language.
	maxStill = 1000
	stuck    = "the lexer does not come to an end"
)

// tokenise does what chroma's Tokenise does without options.
func (l *lexer) tokenise(text string) chroma.Iterator {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	added := 0
	if l.chroma.Config().EnsureNL && !strings.HasSuffix(text, "\n") {
		text += "\n"
		added = 1
	}
	s := &chroma.LexerState{
		Lexer:          l.chroma,
		Registry:       lexers.GlobalLexerRegistry,
		Text:           []rune(text),
		Stack:          []string{rootState},
		Rules:          l.rules,
		MutatorContext: map[any]any{},
	}
	m := &matching{text: s.Text, steps: maxSteps * (100 + len(s.Text))}
	end := len(s.Text) - added
	at, still := -1, 0
	var pending []chroma.Iterator // what the last rule made
	return func() chroma.Token {
		for {
			for n := len(pending) - 1; n >= 0; n = len(pending) - 1 {
				switch t := pending[n](); {
				case t == chroma.EOF:
					pending = pending[:n]
				case t.Type != chroma.Ignore:
					return t
				}
			}
			if s.Pos >= end || len(s.Stack) == 0 {
				break
			}
			if s.Pos > at {
				at, still = s.Pos, 0
			} else if still++; still > maxStill {
				panic(stuck)
			}
			if t := l.step(s, m, &pending); t != chroma.EOF {
				return t
			}
		}
		if s.Pos < len(s.Text) && len(s.Stack) == 0 {
			rest := string(s.Text[s.Pos:])
			s.Pos = len(s.Text)
			return chroma.Token{Type: chroma.Error, Value: rest}
		}
		return chroma.EOF
	}
}
