package markup

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// vectors returns the ways to make a page act that testdata/xss.txt lists.
func vectors(t testing.TB) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "xss.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "// ") {
			continue
		}
		if text, err := strconv.Unquote(line); err == nil && line[0] == '"' {
			line = text
		}
		all = append(all, line)
	}
	return all
}

// TestHarmless runs every vector through shape and looks at what a browser would make of the result.
func TestHarmless(t *testing.T) {
	all := vectors(t)
	if len(all) < 300 {
		t.Fatalf("only %d vectors", len(all))
	}
	for _, v := range all {
		checkSound(t, v)
		checkSound(t, `<p data-l="1">앞 `+v+` 뒤</p><p data-l="2">끝</p>`)
		checkSound(t, `<!--l:1-->`+v+"\n<p data-l=\"2\">끝</p>\n")
		checkSound(t, `<table><tr><td>`+v+`</td></tr></table>`)
		checkSound(t, `<ul><li>`+v+`</ul>`)
		checkSound(t, `<a href="a.md">`+v+`</a>`)
	}
}
