package main

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// No notation of any dialect may be left on a page outside code.
func TestNothingIsLeftOver(t *testing.T) {
	for _, content := range []string{filepath.Join("..", "..", "content"), seeds} {
		t.Run(filepath.Base(content), func(t *testing.T) {
			if content == seeds {
				needSeeds(t)
			}
			pages := buildPages(t, content)
			if len(pages) < 10 {
				t.Errorf("only %d pages", len(pages))
			}
			for name, page := range pages {
				text := visible(t, page)
				for _, mark := range []string{"{:", "{%", "{{", "%%", "[[", "**"} {
					if i := strings.Index(text, mark); i >= 0 {
						t.Errorf("%s: %q in …%s…", name, mark, text[max(0, i-60):min(len(text), i+60)])
					}
				}
			}
		})
	}
}

// visible is the text of a page outside code and math.
func visible(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			switch n.Data {
			case "code", "pre", "script", "style", "kbd":
				return
			}
			for _, a := range n.Attr {
				if a.Key == "class" && strings.Contains(a.Val, "math") {
					return
				}
			}
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return b.String()
}
