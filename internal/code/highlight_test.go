package code

import (
	"html"
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/alecthomas/chroma/v2"
)

var anyTag = regexp.MustCompile(`</?span[^>]*>`)

// TestHighlightKeepsText holds that colours change nothing in the code.
func TestHighlightKeepsText(t *testing.T) {
	for _, c := range []struct{ lang, text string }{
		{"go", "func main() { println(\"<b>안녕&\") } // 주석"},
		{"yaml", "a: [1, 2]\nb: '\"'"},
		{"k8s", "kind: Pod"},
		{"c#", "class A {}"},
		{"html", "<script>alert('1')</script>"},
		{"diff", "+ 하나\n- 둘"},
		{"console", "$ ls\nb"},
		{"js", "\n\n// 빈 줄 뒤"},
	} {
		made, ok := Highlight(c.lang, c.text)
		if !ok || !strings.Contains(made, "<span class=") {
			t.Errorf("%s has no colour: %q", c.lang, made)
		}
		if got := html.UnescapeString(anyTag.ReplaceAllString(made, "")); strings.TrimRight(got, "\n") != c.text {
			t.Errorf("%s became %q, was %q", c.lang, got, c.text)
		}
	}
	for _, lang := range []string{"", "text", "nosuchlanguage", "우리말"} {
		if made, ok := Highlight(lang, "a < b"); ok {
			t.Errorf("%q is no language: %q", lang, made)
		}
	}
}

func TestHighlightTogether(t *testing.T) {
	want, _ := Highlight("go", "var a = 1")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for i := range 50 {
				Highlight("go", "var b = "+strconv.Itoa(i))
				if got, _ := Highlight("go", "var a = 1"); got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			}
		})
	}
	wait.Wait()
}

// TestColours holds that every colour can be read on its paper (WCAG 2.2, 1.4.3: 4.5 to 1).
func TestColours(t *testing.T) {
	for _, s := range shades {
		for _, c := range [][2]string{{s.light, "#f4f1ea"}, {s.dark, "#211f1c"}} {
			if got := contrast(t, c[0], c[1]); got < 4.5 {
				t.Errorf("%s %s on %s has a contrast of %.2f", s.name, c[0], c[1], got)
			}
		}
	}
	css := Stylesheet()
	for _, want := range []string{
		"@media (prefers-color-scheme:dark){:root:not([data-theme=light]) .chroma{", ":root[data-theme=dark] .chroma{",
		"." + chroma.StandardTypes[chroma.KeywordDeclaration], "." + chroma.StandardTypes[chroma.CommentSingle],
	} {
		if !strings.Contains(css, want) {
			t.Errorf("the stylesheet lacks %q", want)
		}
	}
	if css != Stylesheet() || strings.Count(css, "{") != strings.Count(css, "}") {
		t.Error("the stylesheet differs from time to time, or is not balanced")
	}
	for tt := range chroma.StandardTypes {
		if class := classOf(tt); class != "" && !strings.Contains(css, ".chroma ."+class) {
			t.Errorf("class %s of %v has no colour", class, tt)
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	v, err := strconv.ParseUint(colour[1:], 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	part := func(shift uint) float64 {
		c := float64(v>>shift&255) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}
