package build

import (
	"fmt"
	"html"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"
)

// hiding is a way of keeping a file to oneself: its front matter, and the name of the file.
type hiding struct{ name, matter, file string }

var hidings = []hiding{
	{"draft", "draft: true", "%s.md"},
	{"draft in words", "draft: 'yes'", "%s.md"},
	{"draft of two minds", "draft: true\nDraft: false", "%s.md"},
	{"draft twice", "draft: true\ndraft: false", "%s.md"},
	{"draft and published", "published: true\ndraft: true", "%s.md"},
	{"drafts' folder", "layout: post", "_drafts/%s.md"},
	{"future", "date: 2031-02-03", "%s.md"},
	{"future by the hour", "date: 2026-07-01T00:00:01Z", "%s.md"},
	{"future by name", "layout: post", "_posts/2031-02-03-%s.md"},
	{"expired", "expiryDate: 2020-01-01", "%s.md"},
	{"publish: false", "publish: false", "%s.md"},
	{"published: false", "published: false", "%s.md"},
	{"private", "private: true", "%s.md"},
	{"public: no", "public: no", "%s.md"},
	{"digital garden", "dg-publish: false", "%s.md"},
	{"locked", "password: open-sesame", "%s.md"},
	{"status", "status: draft", "%s.md"},
	{"visibility", "visibility: private", "%s.md"},
	{"draft nobody can read", "draft: perhaps", "%s.md"},
	{"draft as a list", "draft: [true]", "%s.md"},
	{"draft as a map", "draft: {is: true}", "%s.md"},
	{"publish nobody can read", "publish: later", "%s.md"},
	{"expiry nobody can read", "expiryDate: some day", "%s.md"},
	{"broken YAML", "draft: true\nnote: \"unclosed\n\t: x", "%s.md"},
	{"tabs", "draft:\ttrue", "%s.md"},
	{"large front matter", "filler: " + strings.Repeat("가", 40000) + "\ndraft: true", "%s.md"},
	{"large front matter of small fields", manyFields() + "draft: true", "%s.md"},
	{"not text", "\xff\xff\x00\x01", "%s.md"},
}

// manyFields is more front matter than is read, in short lines.
func manyFields() string {
	var b strings.Builder
	for i := range 9000 {
		fmt.Fprintf(&b, "field%d: x\n", i)
	}
	return b.String()
}

// canary is a private file in which every place holds a word that stands nowhere else.
type canary struct {
	hiding
	n int
}

func (c canary) word(place string) string { return fmt.Sprintf("qz%s%dx", place, c.n) }

var canaryPlaces = []string{
	"title", "file", "tag", "body", "heading", "alt", "image", "attachment", "comment", "author", "summary", "unknown", "alias", "slug",
	"organization", "role", "phase", "milestone", "lesson", "note", "code", "series", "cover", "inferred",
}

// files are the private file, and what it shows and links to.
func (c canary) files() fstest.MapFS {
	name := fmt.Sprintf(c.file, c.word("file"))
	date := "date: 2024-01-02\n"
	if strings.HasPrefix(c.matter, "date:") || strings.Contains(name, "/20") {
		date = ""
	}
	w := c.word
	text := "---\ntitle: " + w("title") + "\n" + date + c.matter + "\ntags: [" + w("tag") + ", Go]\nauthors: [" + w("author") + "]\nsummary: " + w("summary") +
		"\ncover: " + w("cover") + ".png\n" + w("unknown") + ": 1\naliases: [/" + w("alias") + "/]\nslug: " + w("slug") + "\nseries: " + w("series") +
		"\ncareer:\n  - organization: " + w("organization") + "\n    role: " + w("role") + "\n    from: 2023-01-01\n    to: 2023-03-01\n    phases:\n      - {label: " + w("phase") + ", from: 2023-01, to: 2023-02}\n" +
		"  - organization: 한빛상회\n    role: " + w("inferred") + "\n    from: 2021-01-01\n    to: 2021-06-01\n---\n" +
		"# " + w("heading") + "\n\n" + w("body") + " 에서 Kubernetes를 배웠다.[^1]\n\n![" + w("alt") + "](" + w("image") + ".png) [붙임](" + w("attachment") + ".pdf)\n\n<!-- " + w("comment") + " -->\n\n" +
		"- 2023.02.01 " + w("milestone") + "\n\n## 느낀 점\n\n- " + w("lesson") + "\n\n```go\n" + w("code") + "\n```\n\n[^1]: " + w("note") + "\n"
	files := fstest.MapFS{name: {Data: []byte(text)}}
	for _, asset := range []string{w("image") + ".png", w("cover") + ".png"} {
		files[path.Join(path.Dir(name), asset)] = &fstest.MapFile{Data: append(pixel, w("image")...)}
	}
	files[path.Join(path.Dir(name), w("attachment")+".pdf")] = &fstest.MapFile{Data: []byte("%PDF " + w("attachment"))}
	return files
}

// pixel is the smallest PNG that there is.
var pixel = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82")

// neighbours are published, and have to do with what is private: they link to it, show it,
// and tell of the same place, tag and time.
func neighbours(all []canary) fstest.MapFS {
	var links strings.Builder
	for _, c := range all {
		// By names of which none is the private file's own secret.
		fmt.Fprintf(&links, "[글](plain%d.md) ![[plain%d]] [[plain%d|이것]] ![[plain%d#느낀 점]] [주소](/plain-alias%d/)\n\n", c.n, c.n, c.n, c.n, c.n)
	}
	post := func(title, date, body string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\ntitle: " + title + "\ndate: " + date + "\ntags: [Go]\nauthors: [이음]\ncareer:\n  - organization: 한빛상회\n    from: 2021-01-01\n    to: 2021-06-01\n---\n" + body)}
	}
	return fstest.MapFS{
		"앞.md": post("앞의 글", "2024-01-01", "Kubernetes 이야기.\n\n## 느낀 점\n\n- 배웠다\n"),
		"뒤.md": post("뒤의 글", "2024-01-03", links.String()),
	}
}

// leaks returns which of the words stand in a file, in whatever way it writes text.
func leaks(name string, data []byte, words []string) []string {
	raw := string(data)
	texts := []string{name, raw, html.UnescapeString(raw), unescapedJSON(raw)}
	if decoded, err := url.PathUnescape(strings.ReplaceAll(raw, "%", "%25")); err == nil {
		texts = append(texts, decoded)
	}
	texts = append(texts, percent.ReplaceAllStringFunc(raw, func(s string) string {
		b, _ := strconv.ParseUint(s[1:], 16, 8)
		return string([]byte{byte(b)})
	}))
	all := strings.ToLower(strings.Join(texts, "\n"))
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !strings.Contains(all, strings.ToLower(w)) })
}
