package markup

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hoego/internal/dialect"
)

// TestSpecSound holds checkSound on everything the other tests render, in every notation.
func TestSpecSound(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no spec files: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, syntax := range []dialect.Syntax{
			{},
			{HardBreaks: true, WikiLinks: true, Callouts: true},
			{Attributes: true},
			{Braces: true},
			{Text: true},
			{HTML: true},
			{Toggles: true, Callouts: true},
		} {
			doc := page(string(data))
			doc.Syntax = syntax
			html, _ := raw(newLined(doc.Body, 1), doc)
			checkSound(t, html)
			if strings.Contains(html, "\x00") {
				t.Errorf("%s: a NUL got through", file)
			}
		}
	}
}
