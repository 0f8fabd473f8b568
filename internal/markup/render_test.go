package markup

import (
	"strings"
	"testing"

	"hoego/internal/dialect"
	"hoego/internal/source"
)

// BenchmarkRender renders a megabyte of each notation.
func BenchmarkRender(b *testing.B) {
	const size = 1 << 20
	prose := "## 제목\n\n긴 글이 이어진다. **굵게** 쓴 말과 `코드`, [링크](https://example.com/)도 있다.\n\n- 하나\n- 둘\n\n"
	for _, bench := range []struct {
		name, piece string
		syntax      dialect.Syntax
	}{
		{"markdown", prose, dialect.Syntax{Callouts: true}},
		{"paragraphs", "긴 글이 이어진다. **굵게** 쓴 말도 있다.\n\n", dialect.Syntax{Callouts: true}},
		{"kramdown", prose, dialect.Syntax{Attributes: true, Callouts: true}},
		{"vault", prose, dialect.Syntax{WikiLinks: true, Callouts: true, HardBreaks: true}},
		{"plain", "배운 점\n- 하나\n긴 글이 이어진다. 굵게 쓴 말도 있고 그 밖의 말도 있다.\n\n", dialect.Syntax{Text: true}},
		{"two letters", "가나\n", dialect.Syntax{Text: true}},
		{"export", "<p>긴 글이 이어진다. <b>굵게</b> 쓴 말도 있다.</p>\n", dialect.Syntax{HTML: true}},
	} {
		doc := dialect.Document{Source: source.Source{Path: "a.md"}, Body: strings.Repeat(bench.piece, size/len(bench.piece)), Line: 1, Syntax: bench.syntax}
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(doc.Body)))
			b.ReportAllocs()
			for b.Loop() {
				Render(doc)
			}
		})
	}
}
