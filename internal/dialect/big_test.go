package dialect

import (
	"strings"
	"testing"
	"time"

	"hoego/internal/source"
)

// TestLarge holds Parse to linear time on inputs made to be slow.
func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped with -short: long inputs")
	}
	const size = 1 << 20
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	vault := "---\ncssclass: a\nAuthor: b\n---\n"
	for name, in := range map[string][2]string{
		"one line":           {"a.md", vault + fill("가나다 ")},
		"backticks":          {"a.md", vault + fill("` `` ``` # :: ")},
		"hashes":             {"a.md", vault + fill("#태그 ")},
		"brackets":           {"a.md", vault + fill("[[")},
		"inline fields":      {"a.md", vault + fill("[a:: b] ")},
		"angle brackets":     {"a.md", vault + fill("<a ")},
		"empty lines":        {"a.txt", fill("\n") + "글"},
		"labels":             {"a.txt", "제목\n" + fill("날짜: 2020\n")},
		"headings":           {"a.txt", fill("# 제목\n")},
		"underlines":         {"a.txt", fill("a\n=\n")},
		"open elements":      {"a.html", fill("<article><h1 class=p-name>")},
		"headings in html":   {"a.html", fill("<h1>a</h1>")},
		"table":              {"a 0123456789abcdef0123456789abcdef.csv", fill("a,b\n")},
		"dates in file name": {strings.Repeat("2020-01-01-", 1000) + ".md", fill("a")},
	} {
		start := time.Now()
		Parse([]source.Source{{Path: in[0], Text: in[1]}, {Path: "a 1123456789abcdef0123456789abcdef.md", Text: "# a\n"}})
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s: %d MB took %v", name, size>>20, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}
