package markup

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestExport(t *testing.T) {
	golden(t, "export", func(_ map[string]string, input string) string {
		return exportHTML(newLined(input, 1))
	})
}

var hostileHTML = []string{"<div>", "</div>", "<div class=share>", "<nav>", "</nav>", "<script>", "<p", "<!--", "<a href=\"", "<svg>", "글\n"}

func TestExportIsLinear(t *testing.T) {
	long(t)
	for _, piece := range hostileHTML {
		text := strings.Repeat(piece, 1<<17/len(piece))
		start := time.Now()
		exportHTML(newLined(text, 1))
		if d := time.Since(start); d > hang {
			t.Errorf("128 KB of %q take %v", piece, d)
		}
	}
}

func FuzzExport(f *testing.F) {
	for _, piece := range hostileHTML {
		f.Add(piece, 3)
	}
	f.Fuzz(func(t *testing.T, text string, first int) {
		if first < 1 || first > 1<<20 {
			return
		}
		in := newLined(text, first)
		for _, part := range strings.Split(exportHTML(in), "<!--l:")[1:] {
			number, _, _ := strings.Cut(part, "-->")
			if line, err := strconv.Atoi(number); err == nil && line > in.line(len(in.lines)) && !strings.Contains(text, number) {
				t.Fatalf("mark %d in a text of lines %d to %d", line, first, in.line(len(in.lines)))
			}
		}
	})
}
