package site

import (
	"fmt"
	"strings"
	"testing"

	"hoego/internal/markup"
	"hoego/internal/retro"
)

func TestEmbeds(t *testing.T) {
	body := func(html string, refs ...markup.Ref) markup.Body {
		b := markup.Body{Parts: []markup.Part{{Text: html}}, Refs: refs}
		for i, r := range refs {
			b.Parts = append(b.Parts, markup.Part{Kind: r.Kind, Ref: i})
		}
		return b
	}
	if body("x").Fill(nil) == "" {
		t.Skip("markup.Body.Fill is not written yet")
	}
	embed := func(name string) markup.Ref { return markup.Ref{Kind: markup.Embed, Target: name, ByName: true} }
	page := func(source string, b markup.Body) retro.Retrospective {
		return with(note(source, ""), func(r *retro.Retrospective) { r.Body = b })
	}
	s, list := New(Options{}, []retro.Retrospective{
		page("a.md", body(`<p id="x">가</p>`, embed("b"))),
		page("b.md", body(`<p id="x"><a href="#x">나</a></p>`, markup.Ref{Kind: markup.Image, Target: "p.png"}, embed("a"), embed("b"))),
		page("c.md", body(`<p>다</p>`, embed("a"), embed("file.pdf"))),
	}, files("p.png", "file.pdf"))
	got := s.Resolve(s.All[2], embed("a")).HTML
	for _, want := range []string{`<p id="e1-1-x">가</p>`, `id="e1-2-x"`, `href="#e1-2-x"`, `../b/p.png`, `<p><a href="../a/index.html">a</a></p>`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if got := s.Resolve(s.All[1], embed("a")).HTML; !strings.Contains(got, `"e1-1-x"`) {
		t.Error(got)
	}
	if got := s.Resolve(s.All[2], embed("file.pdf")).HTML; got != `<p><a href="file.pdf">file.pdf</a></p>` {
		t.Error(got)
	}
	if len(list.All()) != 0 {
		t.Error(said(list))
	}
}

func TestSection(t *testing.T) {
	b := markup.Body{
		Parts: []markup.Part{
			{Text: `<p>앞</p><h2 id="a">가</h2><p>하나`},
			{Kind: markup.LinkStart},
			{Text: "x"},
			{Kind: markup.LinkEnd},
			{Text: `</p><h3 id="b">나</h3><hr><h2 class="k" id="c">다</h2><blockquote><h3 id="d">라</h3>둘</blockquote><h2 id="e">마</h2>셋<br>`},
		},
		Outline: []markup.Heading{{Level: 2, Anchor: "a"}, {Level: 3, Anchor: "b"}, {Level: 2, Anchor: "c"}, {Level: 3, Anchor: "d"}, {Level: 2, Anchor: "e"}},
	}
	text := func(parts []markup.Part) string {
		var s strings.Builder
		for _, p := range parts {
			s.WriteString(p.Text)
		}
		return s.String()
	}
	whole := text(b.Parts)
	for anchor, want := range map[string]string{
		"a": `<h2 id="a">가</h2><p>하나x</p><h3 id="b">나</h3><hr>`,
		"b": `<h3 id="b">나</h3><hr>`,
		"c": `<h2 class="k" id="c">다</h2><blockquote><h3 id="d">라</h3>둘</blockquote>`,
		"d": whole, // within a quotation
		"e": `<h2 id="e">마</h2>셋<br>`,
		"z": whole,
		"":  whole,
	} {
		if got := text(section(b, anchor)); got != want {
			t.Errorf("%q: %s, want %s", anchor, got, want)
		}
	}
}

func TestEmbedsAreBounded(t *testing.T) {
	var all []retro.Retrospective
	for i := range 6 {
		r := note(fmt.Sprintf("%d.md", i), "")
		for line := range 80 {
			r.Body.Refs = append(r.Body.Refs, markup.Ref{Kind: markup.Embed, Target: fmt.Sprintf("%d.md", (i+1+line%5)%6), Line: line + 1})
			r.Body.Parts = append(r.Body.Parts, markup.Part{Kind: markup.Embed, Ref: line})
		}
		all = append(all, r)
	}
	s, _ := New(Options{}, all, nil)
	most := 0
	for _, ref := range s.All[0].Body.Refs {
		most = max(most, len(s.Resolve(s.All[0], ref).HTML))
	}
	if most > 2*mostEmbedded {
		t.Errorf("an embed of %d bytes", most)
	}
}
