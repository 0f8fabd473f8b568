package dialect

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"hoego/internal/source"
)

// TestHeaders holds recognition against labelled beginnings of files. A block of testdata/headers.txt
// begins with "=== dialect: what it is"; "--- path: …" below that gives the file a telling path.
func TestHeaders(t *testing.T) {
	raw, err := os.ReadFile("testdata/headers.txt")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split("\n"+string(raw), "\n=== ")[1:]
	if len(blocks) < 60 {
		t.Errorf("%d labelled headers, want at least 60", len(blocks))
	}
	for i, block := range blocks {
		label, text, _ := strings.Cut(block, "\n")
		want, _, _ := strings.Cut(label, ":")
		path := fmt.Sprintf("%03d_a3ecd3ce2f0900cb.txt", i)
		if rest, ok := strings.CutPrefix(text, "--- path: "); ok {
			path, text, _ = strings.Cut(rest, "\n")
		}
		e, _ := examine(source.Source{Path: path, Text: text})
		if got := recognise(&e); string(got.dialect.name) != want {
			var scores []string
			for _, d := range dialects {
				scores = append(scores, fmt.Sprintf("%s %d", d.name, d.clues.score(&e)))
			}
			t.Errorf("%s: got %s (%s)", label, got.dialect.name, strings.Join(scores, ", "))
		}
	}
}

// TestNamedDialect checks that what the front matter names holds, and that nothing else does.
func TestNamedDialect(t *testing.T) {
	strong := "---\ntitle: 회고\ndate: 2020-01-01 10:00:00\nabbrlink: 12ab\ntop_img: a.png\n%s---\n글\n다음 줄\n"
	for line, want := range map[string]Name{"": Hexo, "dialect: plain\n": Plain, "dialect: Hugo\n": Hugo, "dialect: 부산말\n": Hexo, "dialect:\n": Hexo} {
		documents, _ := Parse([]source.Source{{Path: "a.txt", Text: fmt.Sprintf(strong, line)}})
		if got := documents[0]; got.Dialect != want || got.Syntax.Text != (want == Plain) {
			t.Errorf("%q: %s, %+v", line, got.Dialect, got.Syntax)
		}
	}
}

// TestNeighbours checks that three unanimous strong neighbours settle a weak verdict and nothing less does.
func TestNeighbours(t *testing.T) {
	weak := "---\ntitle: 회고\ndate: 2020-01-01\n---\n본문\n"
	strong := "---\ntitle: 회고\ndate: 2020-01-01 10:00:00\nabbrlink: 12ab\ntop_img: a.png\n---\n본문\n"
	other := "+++\ntitle = '회고'\n+++\n본문\n"
	for _, c := range []struct {
		name   string
		before []string
		want   Name
	}{
		{"three agree", []string{strong, strong, strong}, Hexo},
		{"two are too few", []string{strong, strong}, Jekyll},
		{"one differs", []string{strong, strong, strong, other}, Jekyll},
		{"plain text does not count", []string{strong, strong, strong, "회고\n\n본문\n"}, Hexo},
	} {
		var sources []source.Source
		for i, text := range append(c.before, weak) {
			sources = append(sources, source.Source{Path: fmt.Sprintf("a/%d.txt", i), Text: text})
		}
		sources = append(sources, source.Source{Path: "b/1.txt", Text: weak})
		documents, _ := Parse(sources)
		n := len(documents)
		if got := documents[n-2].Dialect; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if got := documents[n-1].Dialect; got != Jekyll {
			t.Errorf("%s: another folder's file became %s", c.name, got)
		}
	}
}
