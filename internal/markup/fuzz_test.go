package markup

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"hoego/internal/dialect"
	"hoego/internal/source"
)

// FuzzConvert holds that any text in any syntax gives valid UTF-8 in time, and marks that name lines of the file.
func FuzzConvert(f *testing.F) {
	for _, s := range []string{
		"# 제목 {#a .b}\n\n> [!note]- **가**\n> 나\n", "![](a){:.x}\n*b*\n{: .caption}", "[[a|b]] ![[c.png|1x2]] ==d== %%e%% #f [g:: h]",
		"<aside>\n💡 a\n\n</aside>", "$$\na\n$$ \\(x_1\\) $y^2$", "| a |\n|---|\n| `\\|` |", "[^1]\n\n[^1]: a", "https://a.bc/가를 a@b.cd",
		"{::comment}\n{:/}\n* toc\n{:toc}", "<!-- a", "[^1]\n\n[^1]: {:.a}", "- a\n  - b\n\n\n\n```\nc", "a\n: b", "%%\na\n%% b",
	} {
		for _, flags := range []uint8{0, 255, 2, 8, 56} {
			f.Add(s, flags)
		}
	}
	f.Fuzz(func(t *testing.T, s string, flags uint8) {
		syn := dialect.Syntax{
			HardBreaks: flags&1 != 0, Attributes: flags&2 != 0, Braces: flags&4 != 0,
			WikiLinks: flags&8 != 0, Callouts: flags&16 != 0, Toggles: flags&32 != 0,
		}
		s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD") // as package source gives it
		began := time.Now()
		html, diags := convert(newLined(s, 1), syn, "fuzz.md", source.Limits{})
		if took := time.Since(began); took > hang {
			t.Errorf("%d bytes took %v", len(s), took)
		}
		for _, d := range diags.All() {
			if strings.HasPrefix(d.Message, unrenderable) {
				t.Error(d.Message)
			}
		}
		if !utf8.ValidString(html) {
			t.Errorf("not UTF-8: %q", html)
		}
		for at := html; ; {
			i := strings.Index(at, "<!--")
			if i < 0 {
				break
			}
			at = at[i+4:]
			if !strings.HasPrefix(at, "l:") {
				t.Fatalf("a comment is left: %q", at)
			}
		}
	})
}

func BenchmarkConvert(b *testing.B) {
	text := strings.Repeat("## 제목\n\n이번에 **\"배운 점\"**을 [링크](https://example.com)와 `code`로 적는다. 1~2년 https://a.bc/d를\n\n- 하나\n  - 둘\n\n> 인용\n\n", 100)
	syn := dialect.Syntax{Attributes: true}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		convert(newLined(text, 1), syn, "bench.md", source.Limits{})
	}
}
