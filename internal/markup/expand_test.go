package markup

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hoego/internal/dialect"
	"hoego/internal/source"
)

// testDocument is a document with the syntax of a dialect and a few fields.
func testDocument(name string) dialect.Document {
	text := func(s string) dialect.Value { return dialect.Value{Shape: dialect.Scalar, Text: s} }
	doc := dialect.Document{
		Source:  source.Source{Path: "a.md"},
		Dialect: dialect.Name(name),
		Fields: []dialect.Field{
			{Property: dialect.Title, Key: "title", Value: text("여름을 보내며")},
			{Property: dialect.Published, Key: "date", Value: text("2021-08-01")},
			{Key: "gallery", Value: dialect.Value{Shape: dialect.List, Items: []dialect.Value{
				{Shape: dialect.Map, Fields: []dialect.Field{
					{Key: "url", Value: text("/big/1.jpg")},
					{Key: "image_path", Value: text("/small/1.jpg")},
					{Key: "alt", Value: text("첫 사진")},
				}},
				{Shape: dialect.Map, Fields: []dialect.Field{{Key: "url", Value: text("/big/2.jpg")}}},
			}}},
			{Key: "header", Value: dialect.Value{Shape: dialect.Map, Fields: []dialect.Field{{Key: "teaser", Value: text("/t.png")}}}},
		},
	}
	switch doc.Dialect {
	case dialect.Jekyll:
		doc.Syntax.Attributes = true
	case dialect.Hugo:
		doc.Syntax.Braces = true
	case dialect.Hexo:
		doc.Syntax.HardBreaks = true
	}
	return doc
}

func TestExpand(t *testing.T) {
	golden(t, "expand", func(settings map[string]string, input string) string {
		out, diags := expand(newLined(input, 10), testDocument(settings["dialect"]))
		var b strings.Builder
		b.WriteString(numbered(out))
		for _, d := range diags.All() {
			fmt.Fprintf(&b, "\n! %s", d)
		}
		return b.String()
	})
}

// TestExpandKeeps holds that text without templates passes through unchanged.
func TestExpandKeeps(t *testing.T) {
	for _, text := range []string{
		"",
		"\n",
		"글\n\n```go\nfmt.Println(\"{{ .Name }}\")\n{% include x %}\n```\n끝 {1} 100%}",
		"~~~\n{{< figure >}}\n```\n~~~",
		"> ```\n> {{ a }}\n> ```\n",
		"- 항목\n\n      {{ code }}\n",
		"글\n\n    {{ code }}\n\n    {% more %}\n",
		"`{{ a }}` 와 ``{% ` %}`` 와 `여러\n줄 {{ b }}`",
		"$$\n\\frac{{a}}{{b}}\n$$ 와 \\( {{x}} \\) 와 \\[ {{y}} \\]",
		"<!-- more --> <!-- {% x %} --> <pre>{{ a }}</pre> <code>{% b %}</code>",
		"[^1]: 각주 {: .class} {.class}\n\n## 제목 {#id}",
		"List<String> 과 <U>밑줄</U> 과 <BR/> 과 Map<String, List<Integer>>",
		"```\n닫히지 않은 {{ 코드 }}",
	} {
		out, diags := expand(newLined(text, 1), testDocument("hexo"))
		if out.text != text {
			t.Errorf("expand(%q) = %q", text, out.text)
		}
		if n := strings.Count(out.text, "\n") + 1; n != len(out.lines) {
			t.Errorf("expand(%q): %d lines have %d numbers", text, n, len(out.lines))
		}
		if all := diags.All(); len(all) > 0 {
			t.Errorf("expand(%q) reports %v", text, all)
		}
	}
}

// hostile are pieces whose repetition may cost more than linear time.
var hostile = []string{
	"{", "{{", "{%", "{{<", "{{< x", "{% x ", "{{ a }}", "{% note %}", "{{< note >}}", "{% endnote %}", "{{< /note >}}", "{% raw %}", "{% comment %}",
	"{% highlight %}", "{{< highlight >}}", "`", "`` `", "$$", "\\(", "<!--", "<Aa ", "<Aa>", "</Aa>", "<pre>", "- ", "> ", "```\n", "{% note %}\n", "{{</* ",
	"> - {% note %}", "a `", "{% tabs %}<!-- tab -->", "|{% note %}", "{{< figure src=\"", "{% tab %}{{ \"", "import 'a'\n",
}

func TestExpandIsLinear(t *testing.T) {
	long(t)
	for _, piece := range hostile {
		text := strings.Repeat(piece, 1<<17/len(piece))
		start := time.Now()
		expand(newLined(text, 1), testDocument("jekyll"))
		if d := time.Since(start); d > hang {
			t.Errorf("128 KB of %q take %v", piece, d)
		}
	}
}

func FuzzExpand(f *testing.F) {
	for _, piece := range hostile {
		f.Add(piece, 3)
	}
	f.Add("import '<'", 32) // nothing is left of it
	f.Add("{% note info %}\n글 {{< figure src=\"a.png\" caption=\"b\" >}}\n{% endnote %}\n", 2)
	f.Fuzz(func(t *testing.T, text string, first int) {
		if first < 1 || first > 1<<20 {
			return
		}
		in := newLined(text, first)
		for _, name := range []string{"jekyll", "hugo"} {
			out, diags := expand(in, testDocument(name))
			checkLines(t, in, out)
			for _, d := range diags.All() {
				if d.Line < first || d.Line > in.line(len(in.lines)) || d.Column < 1 {
					t.Errorf("diagnostic at %d:%d of a text in lines %d to %d", d.Line, d.Column, first, in.line(len(in.lines)))
				}
			}
		}
	})
}

// checkLines holds that out has a number for each line, all of them within in's.
func checkLines(t *testing.T, in, out lined) {
	t.Helper()
	if n := strings.Count(out.text, "\n") + 1; n != len(out.lines) {
		t.Fatalf("%d lines have %d numbers", n, len(out.lines))
	}
	for i, line := range out.lines {
		if line < in.lines[0] || line > in.lines[len(in.lines)-1] {
			t.Fatalf("line %d has the number %d, outside %d to %d", i, line, in.lines[0], in.lines[len(in.lines)-1])
		}
		if i > 0 && line < out.lines[i-1] {
			t.Fatalf("the numbers of the lines go back from %d to %d", out.lines[i-1], line)
		}
	}
}

func BenchmarkExpand(b *testing.B) {
	text := strings.Repeat("{% note info %}\n글은 **이어진다** `{{ code }}`.\n{{< figure src=\"a.png\" caption=\"b\" >}}\n{% endnote %}\n\n", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		expand(newLined(text, 1), testDocument("hugo"))
	}
}
