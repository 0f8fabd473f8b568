package code

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/google/go-cmp/cmp"
)

// samples are texts in the languages that retrospectives show, whole and broken.
func samples(tb testing.TB) []string {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "*"))
	if err != nil || len(files) == 0 {
		tb.Fatalf("no samples: %v", err)
	}
	all := []string{"", "\n", "한 줄\r\n두 줄\r셋", "\"열린 문자열\n다음 줄", "/* 열린 주석", "a\x00b\xff", "}}}])", "if ifs IF 문if if문 \u017felect SELECT를 selec\u017f yield from yield  from non-sealed non-seal x.print print_ for", "<a b='c>\n<?php $x ?>"}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, string(text), string(text[:len(text)/2]))
	}
	return all
}

// chromaTimeout is chroma's limit on one expression at one place, after which its tokens are others.
const chromaTimeout = 250 * time.Millisecond

// TestTokensAreChromas holds that every lexer makes the tokens that chroma makes of it.
func TestTokensAreChromas(t *testing.T) {
	texts := samples(t)
	quick := 0
	for i, l := range lexers.GlobalLexerRegistry.Lexers {
		of, ok := l.(*chroma.RegexLexer)
		if !ok {
			continue
		}
		fast := newLexer(of)
		if fast == nil {
			continue
		}
		quick++
		for n, text := range texts {
			if (n+i)%4 != 0 {
				continue // all of them take a minute
			}
			got := all(fast.tokenise(text), nil)
			if n := len(got); n > 0 && got[n-1].Value == stuck {
				continue // chroma would never end
			}
			began := time.Now()
			want := all(l.Tokenise(nil, text))
			if time.Since(began) > chromaTimeout {
				continue
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s, %.40q: (-chroma +here)\n%s", l.Config().Name, text, d)
			}
		}
	}
	if quick < 200 {
		t.Errorf("%d lexers are run here, want most of them", quick)
	}
}

// all collects tokens; a lexer that panics ends them, which both must do alike.
func all(next chroma.Iterator, err error) (tokens []chroma.Token) {
	if err != nil {
		return []chroma.Token{{Value: err.Error()}}
	}
	defer func() {
		if cause := recover(); cause != nil {
			tokens = append(tokens, chroma.Token{Type: chroma.Error, Value: fmt.Sprint(cause)})
		}
	}()
	for t := next(); t != chroma.EOF; t = next() {
		tokens = append(tokens, t)
	}
	return tokens
}

func TestLexersEnd(t *testing.T) {
	if made, ok := Highlight("jsonata", "한 줄\n두 줄"); ok {
		t.Errorf("chroma's lexer ends here by now, and gives %q: find another that does not", made)
	}
}

func FuzzTokens(f *testing.F) {
	names := []string{"go", "java", "kotlin", "python", "bash", "yaml", "json", "sql", "javascript", "typescript", "css", "html", "dockerfile", "c++", "ruby"}
	for _, text := range samples(f) {
		f.Add(uint8(0), text)
	}
	f.Fuzz(func(t *testing.T, n uint8, text string) {
		if len(text) > 2000 {
			return
		}
		l := lexers.Get(names[int(n)%len(names)])
		began := time.Now()
		got := all(tokenise(l, text))
		if n := len(got); n > 0 && got[n-1].Value == stuck {
			return
		}
		want := all(l.Tokenise(nil, text))
		if time.Since(began) > chromaTimeout {
			return
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
	})
}

func BenchmarkHighlight(b *testing.B) {
	texts := samples(b)
	for _, lang := range []string{"go", "java", "python", "yaml", "sql", "bash"} {
		b.Run(lang, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, text := range texts {
					colour(lang, text)
				}
			}
		})
	}
}
