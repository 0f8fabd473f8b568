package page

import (
	"strings"
	"testing"
	"testing/fstest"

	"hoego/templates"
)

// A line break beside an element that is no part of a line is on no page; every other space is.
func TestCompact(t *testing.T) {
	for text, want := range map[string]string{
		"":   "",
		"\n": "\n",
		"<ul>\n\t<li>가</li>\n  <li>나</li>\n</ul>\n": "<ul><li>가</li><li>나</li></ul>",
		"<a>가</a>\n  <a>나</a>":                      "<a>가</a>\n<a>나</a>",
		"가 <b>나</b>  다\r\n 라":                       "가 <b>나</b>  다\n라",
		"<p>가\n나</p> <p>":                           "<p>가\n나</p> <p>",
		"<IMG>\n<DIV class='a'>\n가":                 "<IMG><DIV class='a'>가",
		"<div\n class=a>":                           "<div\nclass=a>",
		"<p>\n<pre>\n 가\n</pre>\n<p>":               "<p><pre>\n 가\n</pre><p>",
		"<textarea>\n가":                             "<textarea>\n가",
		"<script>\na\n\nb</script>\n<i>":            "<script>\na\n\nb</script>\n<i>",
	} {
		inside := ""
		if got := string(compactText([]byte(text), &inside)); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// What stands in an element in which every space counts stays as it is, also where an action parts it.
func TestCompactKeepsVerbatim(t *testing.T) {
	own := fstest.MapFS{"partials/header.html": {Data: []byte("{{define \"header\"}}<div>\n<pre>\n{{if .Home}}\n<p>\n{{end}}\n</pre>\n</div>{{end}}")}}
	tmpl, _, err := Parse(templates.FS, own)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	if err := tmpl.kinds["notfound"].ExecuteTemplate(&got, "header", Frame{Home: "x"}); err != nil {
		t.Fatal(err)
	}
	if want := "<div><pre>\n\n<p>\n\n</pre></div>"; got.String() != want {
		t.Errorf("%q, want %q", got.String(), want)
	}
}
