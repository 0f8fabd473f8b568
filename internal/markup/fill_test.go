package markup

import (
	"strings"
	"testing"
)

func TestFill(t *testing.T) {
	const input = `<p data-l="1"><a href="a.md" title="t">글</a> <img src="b.png" alt="그림"> <img src="폴더/c.png"></p><div data-embed="글"></div>`
	body, _ := shape(input, page(""))
	found := func(width, height int) func(Ref) Target {
		return func(r Ref) Target {
			return Target{Found: true, URL: "../x?a=1&b=\"" + r.Target, Width: width, Height: height, HTML: "<p>속</p>"}
		}
	}
	for _, c := range []struct {
		name    string
		resolve func(Ref) Target
		want    string
	}{
		{"found", found(640, 480), `<p><a href="../x?a=1&amp;b=&#34;a.md" title="t">글</a> <img src="../x?a=1&amp;b=&#34;b.png" alt="그림" decoding="async" width="640" height="480"> ` +
			`<img src="../x?a=1&amp;b=&#34;폴더/c.png" alt="" loading="lazy" decoding="async" width="640" height="480"></p>` + "\n" + `<div class="embed"><p>속</p></div>`},
		{"missing", func(Ref) Target { return Target{Note: `"없음" <b>`} }, `<p><span class="broken-link" title="&#34;없음&#34; &lt;b&gt;">글</span> ` +
			`<span class="missing-image" role="img" aria-label="그림" title="&#34;없음&#34; &lt;b&gt;">그림</span> ` +
			`<span class="missing-image" role="img" aria-label="c.png" title="&#34;없음&#34; &lt;b&gt;">c.png</span></p>` + "\n" +
			`<p><span class="broken-link" title="&#34;없음&#34; &lt;b&gt;">글</span></p>`},
	} {
		if got := strings.TrimSpace(body.Fill(c.resolve)); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// What an author names like the mark of a Ref is none.
func TestLooksLikeRef(t *testing.T) {
	body, _ := shape(`<h2 id="hoego:0">제목</h2><p data-l="2"><a href="a.md" title="hoego:0">글</a> <abbr title="hoego:0">줄임</abbr></p>`, page(""))
	got := body.Fill(func(r Ref) Target { return Target{Found: true, URL: r.Target} })
	const want = `<h2 id="hoego:0">제목</h2>` + "\n" + `<p><a href="a.md" title="hoego:0">글</a> <abbr title="hoego:0">줄임</abbr></p>`
	if strings.TrimSpace(got) != want {
		t.Errorf("\ngot  %s\nwant %s", got, want)
	}
}

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		attrs         string
		width, height int
		want          string
	}{
		{` alt=""`, 640, 480, ` width="640" height="480"`},
		{` alt=""`, 0, 0, ``},
		{` alt="" width="320"`, 640, 480, ` height="240"`},
		{` alt="" height="240"`, 640, 480, ` width="320"`},
		{` alt="" width="10" height="10"`, 640, 480, ``},
		{` alt=" width=&#34;5&#34;"`, 640, 480, ` width="640" height="480"`},
		{` alt="" width="1"`, 6400, 48, ` height="1"`},
	} {
		if got := dimensions(c.attrs, Target{Width: c.width, Height: c.height}); got != c.want {
			t.Errorf("dimensions(%s) = %s, want %s", c.attrs, got, c.want)
		}
	}
}

func TestReadAim(t *testing.T) {
	for _, c := range []struct {
		address string
		want    aim
	}{
		{"", aim{}},
		{"#", aim{kind: within}},
		{"#a%20b", aim{kind: within, fragment: "a b"}},
		{"a.md", aim{kind: internal, target: "a.md"}},
		{"./a b.md#c", aim{kind: internal, target: "./a b.md", fragment: "c"}},
		{"회고: 2020.md", aim{kind: internal, target: "회고: 2020.md"}},
		{"100%.png", aim{kind: internal, target: "100%.png"}},
		{"a%00.png", aim{kind: internal, target: "a%00.png"}},
		{`C:\a.png`, aim{kind: internal, target: `C:\a.png`}},
		{"HTTPS://a.example", aim{kind: external, url: "https://a.example"}},
		{"//a.example/x", aim{kind: external, url: "https://a.example/x"}},
		{"https://", aim{}},
		{"https:///x", aim{}},
		{"https://a.example/%zz", aim{kind: external, url: "https://a.example/%25zz"}},
		{"mailto:a@b.example", aim{kind: external, url: "mailto:a@b.example"}},
		{"java\nscript:x", aim{kind: unsafe}},
		{"\u00a0javascript:x", aim{kind: unsafe}},
		{"ftp://a.example", aim{kind: unsafe}},
		{"www.a.example", aim{kind: external, url: "https://www.a.example"}},
		{"www.md", aim{kind: internal, target: "www.md"}},
	} {
		if got := readAim(c.address); got != c.want {
			t.Errorf("readAim(%q) = %+v, want %+v", c.address, got, c.want)
		}
	}
}

func TestMoreLine(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"앞\n<!-- more -->\n뒤", 2},
		{"앞\n\n<!--more-->", 3},
		{"```\n<!--more-->\n```\n\n<!-- MORE -->", 5},
		{"`<!--more-->` 이야기", 0},
		{"<!-- moreover -->", 0},
		{"", 0},
	} {
		if got := moreLine(newLined(c.text, 1)); got != c.want {
			t.Errorf("moreLine(%q) = %d, want %d", c.text, got, c.want)
		}
	}
	blocks := []Block{{Kind: Title, Text: "제목", Line: 1}, {Text: "앞", Line: 2}, {Kind: Code, Text: "x", Line: 3}, {Kind: Item, Text: "항목", Line: 4}, {Text: "뒤", Line: 9}}
	if got := excerptOf(blocks, 6); got != "앞\n항목" {
		t.Errorf("excerpt %q", got)
	}
}
