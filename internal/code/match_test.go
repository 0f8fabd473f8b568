package code

import (
	"strings"
	"testing"
	"time"

	"github.com/dlclark/regexp2/v2"
	"github.com/dlclark/regexp2/v2/syntax"
)

// FuzzMatch holds matchers to what regexp2 says of the same expression.
func FuzzMatch(f *testing.F) {
	for _, expression := range []string{
		`a(b|bc)(c?)`, `(a|ab)*c`, `(a+)+b`, `(?:(a)|b)*`, `(?:(a)|(b))+?c`, `((a)b?)*?(c)`, `(?>a*)(b)`, `(?=(a+))ab`, `(?!(a)b)a*`, `(?<!b)a`, `(?<=b)a`, `(?<=ab)c`,
		`(?:a|b|ab){2,3}c`, `(?:(?:a{1,2}b){1,2}c)*a`, `a*?b`, `[^ab]*?[ab]`, `a{2,}?b`, `\b\w+\b`, `\Bb`, `(?m)^a$`, `a$`, `a\z`, `a\Z`, `(?i)AB[c-d]`, `(a)|b\1`, `(a*)b\1c`, `(?:(a|b)\1)+`, `(?<n>a)b`,
		`(a*)*b`, `(|a)+b`, `\s*(\S+)\s*`, `한?글+`, `(?s).+?b`, `.*b`, `("(\\\\|\\"|[^"])*")`, `((?:(?!//)[^"\n{#])*?)(:)( )`, `()`, `(?:)`, `[^\W\d]\w*`,
	} {
		for _, text := range []string{"", "abc", "ababcab", "aaab b\nab", "한글 ab", `"a\"b" c`, "a b: c"} {
			f.Add(expression, text, uint8(0))
			f.Add(expression, text, uint8(1))
		}
	}
	f.Fuzz(func(t *testing.T, expression, text string, at uint8) {
		runes := []rune(text)
		if len(expression) > 60 || len(runes) > 60 || int(at) > len(runes) {
			return
		}
		expression = `\G(?:` + expression + `)`
		tree, err := syntax.Parse(expression, syntax.ParseOptions{})
		if err != nil || tree.Capnames != nil || tree.Capnumlist != nil {
			return
		}
		of, err := regexp2.Compile(expression)
		match := matcherOf(tree.Root)
		if err != nil || match == nil {
			return
		}
		m := &matching{text: runes, start: int(at), steps: 1e5}
		end, able := ends(match, m)
		of.MatchTimeout = time.Second
		want, err := of.FindRunesMatchStartingAt(runes, int(at))
		if err != nil || !able {
			return
		}
		if want == nil || want.RuneIndex != int(at) {
			if end >= 0 {
				t.Errorf("%s matches %q at %d up to %d, which it should not", expression, text, at, end)
			}
			return
		}
		if end != int(at)+want.RuneLength {
			t.Fatalf("%s matches %q at %d up to %d instead of %d", expression, text, at, end, int(at)+want.RuneLength)
		}
		for i, g := range want.Groups()[1:] {
			if got := m.groups[i+1]; string(runes[got.from:got.to]) != g.String() {
				t.Errorf("%s on %q at %d: group %d is %q instead of %q", expression, text, at, i+1, string(runes[got.from:got.to]), g.String())
			}
		}
	})
}

// ends returns where a match ends; false when that takes too many steps.
func ends(match matcher, m *matching) (end int, able bool) {
	defer func() { able = recover() == nil }()
	return match(m, m.start), true
}

// TestColouringEnds holds that code on which expressions try endless ways stays plain, soon.
func TestColouringEnds(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes seconds")
	}
	for _, c := range []struct{ lang, unit string }{{"java", "a "}, {"java", "\n "}, {"groovy", "a\n"}, {"yaml", "["}, {"yaml", "'"}, {"c++", "["}, {"markdown", "\n "}} {
		text := strings.Repeat(c.unit, MaxBytes/len(c.unit))
		began := time.Now()
		colour(c.lang, text)
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("%d bytes of %q in %s took %v", len(text), c.unit, c.lang, took)
		}
	}
}
