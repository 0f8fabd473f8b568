package build

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// vectors returns the ways to make a page act that package markup's tests list.
func vectors(t testing.TB) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "markup", "testdata", "xss.txt"))
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
	if len(all) < 300 {
		t.Fatalf("only %d vectors", len(all))
	}
	return all
}

// vectorMatter has a vector in every field.
const vectorMatter = `---
title: %[1]s
date: 2024-01-02
tags: [%[1]s, Go]
categories: [%[1]s]
authors: [%[1]s]
summary: %[1]s
cover: %[1]s
slug: %[1]s
aliases: [%[1]s]
series: %[1]s
lang: %[1]s
kind: %[1]s
career:
  - organization: %[1]s
    role: %[1]s
    from: 2023-01
    to: 2023-05
    phases: [{label: %[1]s, role: %[1]s, from: 2023-01, to: 2023-03}]
---
`

// vectorBodies are texts with a vector (%[1]s) in every place that a dialect has for one.
var vectorBodies = []struct{ dialect, file, text string }{
	{"markdown", "%s.md", "# %[1]s\n\n%[1]s\n\n앞 %[1]s 뒤\n\n- %[1]s\n\n> %[1]s\n\n| %[1]s | a |\n|---|---|\n| %[1]s | b |\n\n![%[1]s](a.png \"%[1]s\") [%[1]s](b.md \"%[1]s\") [x](%[1]s) [x](<%[1]s>) <%[1]s>\n\n" +
		"[x][y]\n\n[y]: %[1]s\n\n말[^1]\n\n[^1]: %[1]s\n\n`%[1]s`\n\n## 느낀 점\n\n- %[1]s\n\n2023.04.01 %[1]s\n\n```%[1]s\n%[1]s\n```\n"},
	{"hugo", "hugo-%s.md", "{{< figure src=\"%[1]s\" title=\"%[1]s\" alt=\"%[1]s\" link=\"%[1]s\" class=\"%[1]s\" >}}\n\n{{< youtube %[1]s >}} {{< gist %[1]s >}}\n\n{{< details \"%[1]s\" >}}%[1]s{{< /details >}}\n\n" +
		"{{< highlight %[1]s >}}%[1]s{{< /highlight >}}\n\n## 제목 {#%[1]s .%[1]s x=\"%[1]s\"}\n\n[x]({{< ref \"%[1]s\" >}})\n\n글\n{.%[1]s title=\"%[1]s\"}\n\n```js {title=\"%[1]s\"}\n%[1]s\n```\n"},
	{"jekyll", "_posts/2024-01-02-%s.md", "{%% include x.html src=\"%[1]s\" alt=\"%[1]s\" caption=\"%[1]s\" %%}\n\n{%% highlight %[1]s %%}\n%[1]s\n{%% endhighlight %%}\n\n{%% assign x = \"%[1]s\" %%}{{ x }} {{ \"%[1]s\" | relative_url }}\n\n" +
		"## 제목\n{: #%[1]s .%[1]s title=\"%[1]s\"}\n\n![그림](a.png){: width=\"%[1]s\" alt=\"%[1]s\" .%[1]s}\n*%[1]s*\n\n> %[1]s\n{: .prompt-%[1]s }\n\n[x](%[1]s){: target=\"%[1]s\" title=\"%[1]s\"}\n\n말\n: %[1]s\n\n*[HTML]: %[1]s\n"},
	{"hexo", "hexo-%s.md", "{%% asset_img %[1]s \"%[1]s\" %%}\n\n{%% note %[1]s %%}%[1]s{%% endnote %%}\n\n{%% fold %[1]s %%}%[1]s{%% endfold %%}\n\n{%% codeblock %[1]s lang:%[1]s %%}%[1]s{%% endcodeblock %%}\n\n{%% post_link %[1]s %[1]s %%} {%% btn %[1]s, %[1]s %%} {%% label %[1]s@%[1]s %%}\n\n" +
		"{%% blockquote %[1]s, %[1]s %%}\n%[1]s\n{%% endblockquote %%}\n\n{%% youtube %[1]s %%} {%% iframe %[1]s %%} {%% img %[1]s a.png %%}\n"},
	{"obsidian", "obsidian-%s.md", "[[%[1]s]] [[글|%[1]s]] ![[%[1]s]] ![[a.png|%[1]s]] [[글#%[1]s]]\n\n> [!%[1]s] %[1]s\n> %[1]s\n\n> [!note]- %[1]s\n> 글\n\n==%[1]s== #%[1]s\n\nx:: %[1]s\n\n[y:: %[1]s]\n\n글 ^%[1]s\n\n$%[1]s$\n\n$$\n%[1]s\n$$\n\n```dataview\n%[1]s\n```\n"},
	{"notion", "notion-%s 0123456789abcdef0123456789abcdef.md", "# %[1]s\n\n태그: %[1]s\n날짜: 2024년 1월 2일\n\n<aside>\n💡 %[1]s\n\n</aside>\n\n- %[1]s\n    \n    %[1]s\n    \n\n[%[1]s](%[1]s)\n\n![%[1]s](%[1]s)\n"},
	{"plain", "%s.txt", "%[1]s\n\n%[1]s\n\n1. %[1]s\n   %[1]s\n\n느낀 점\n- %[1]s\n\n2023.01 ~ 2023.03 %[1]s\n"},
	{"html", "%s.html", "<html><head><title>%[1]s</title></head><body><h1>%[1]s</h1><p>%[1]s</p><p title=\"%[1]s\">글</p><img src=\"%[1]s\" alt='%[1]s'><a href=%[1]s>x</a><pre><code class=\"language-%[1]s\">%[1]s</code></pre></body></html>"},
	{"mdx", "%s.mdx", "<Callout title=\"%[1]s\" type={%[1]s}>%[1]s</Callout>\n\n<Image src=\"%[1]s\" alt={`%[1]s`} />\n\n:::tip[%[1]s]\n%[1]s\n:::\n\n!!! note \"%[1]s\"\n    %[1]s\n"},
}

// vectorFiles are the files of one vector, one a dialect.
func vectorFiles(n int, v string) fstest.MapFS {
	files := fstest.MapFS{}
	quoted := strconv.Quote(strings.ToValidUTF8(v, "\uFFFD")) // nearly YAML's notation, too
	for _, b := range vectorBodies {
		text := fmt.Sprintf(b.text, v)
		if b.dialect != "notion" && b.dialect != "html" {
			text = fmt.Sprintf(vectorMatter, quoted) + text
		}
		name := fmt.Sprintf(b.file, fmt.Sprintf("v%03d", n))
		files[path.Join(b.dialect, name)] = &fstest.MapFile{Data: []byte(text)}
	}
	// The name of a file, and of a drawing.
	name := strings.Map(func(r rune) rune {
		if r == '/' || r == 0 {
			return '∕'
		}
		return r
	}, strings.ToValidUTF8(v, ""))
	if len(name) > 200 {
		name = strings.ToValidUTF8(name[:200], "")
	}
	name = strings.TrimLeft(name, ".")
	files[path.Join("names", name+".md")] = &fstest.MapFile{Data: fmt.Appendf(nil, "# 이름\n\n글이다. ![그림](<../drawings/v%03d.svg>) [파일](<../drawings/v%03d.svg>)\n", n, n)}
	files[fmt.Sprintf("drawings/v%03d.svg", n)] = &fstest.MapFile{Data: []byte(v)}
	return files
}

// TestNoScriptFromContent puts every vector into every place of every dialect and reads
// what comes of it as HTML, XML and JSON.
func TestNoScriptFromContent(t *testing.T) {
	t.Parallel()
	all := vectors(t)
	if testing.Short() {
		all = all[:len(all)/8]
	}
	const atOnce = 60 // vectors in one site
	for part := range slices.Chunk(all, atOnce) {
		content := fstest.MapFS{}
		for n, v := range part {
			maps.Copy(content, vectorFiles(n, v))
		}
		in := online(content)
		in.Config.NoImages = true // no cards: they are pixels
		result, err := Files(in)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(result.Site.All) + len(result.Skipped); n < atOnce*len(vectorBodies)/8 {
			t.Errorf("only %d files were read", n)
		}
		harmless(t, result.Files)
		wellFormed(t, result.Files)
		for _, d := range result.Diagnostics.All() {
			if strings.Contains(string(d.Code), "internal") || d.Code == "path-collision" {
				t.Error(d)
			}
		}
	}
}

// TestTextStaysText writes every vector where it is nothing but text, and reads it again on the page.
func TestTextStaysText(t *testing.T) {
	t.Parallel()
	content := fstest.MapFS{}
	want := map[string]string{}
	for n, v := range vectors(t) {
		if !utf8.ValidString(v) || strings.ContainsFunc(v, func(r rune) bool { return !unicode.IsPrint(r) }) || strings.Contains(v, "{% raw %}") {
			continue // Liquid runs before there is any code
		}
		title := strconv.Quote(v)
		for name, text := range map[string]string{
			"fence%03d.md":  "---\ntitle: " + title + "\n---\n~~~~~~text\n" + v + "\n~~~~~~\n",
			"indent%03d.md": "---\ntitle: 글\n---\n글\n\n    " + v + "\n",
			"span%03d.md":   "---\ntitle: 글\n---\n글 ```` " + v + " ```` 글\n",
		} {
			name = fmt.Sprintf(name, n)
			content[name] = &fstest.MapFile{Data: []byte(text)}
			want[name] = v
		}
	}
	in := input(content)
	result, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string][]byte{}
	for _, f := range result.Files {
		pages[f.Path] = f.Data
	}
	for _, e := range result.Site.Entries {
		text := pageText(t, pages[e.URL])
		if v := oneLine(want[e.Source]); !strings.Contains(text, v) {
			t.Errorf("%s lost text: %q\n%s", e.Source, v, text)
		}
	}
	if len(result.Site.Entries) < 3*300 {
		t.Errorf("only %d pages", len(result.Site.Entries))
	}
}

// pageText is what a page says in <main>, its white space folded.
func pageText(t *testing.T, data []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return oneLine(b.String())
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
