package site

import (
	"fmt"
	"strings"
	"testing"

	"hoego/internal/diag"
	"hoego/internal/markup"
	"hoego/internal/retro"
)

const id = "0123456789abcdef0123456789abcdef"

// town is a content folder with one of everything that links lead to.
func town(change func(*retro.Retrospective)) []retro.Retrospective {
	from := note("blog/from.md", "출발")
	change(&from)
	return []retro.Retrospective{
		from,
		with(note("blog/2020-03-04-spring.md", "봄 회고", 2020, 3, 4), func(r *retro.Retrospective) {
			r.Body.Outline = []markup.Heading{{Level: 2, Text: "1. 느낀 점 & 배운 점", Anchor: "느낀-점"}, {Level: 2, Text: "느낀 점", Anchor: "느낀-점-1"}}
			r.Body.Parts = []markup.Part{{Text: `<h2 id="느낀-점">1. 느낀 점</h2><p id="^b1">끝</p><p id="fn&amp;1">x</p>`}}
		}),
		note("blog/sub/deep.md", "깊은 곳"),
		note("blog/bundle/index.md", "묶음"),
		note("vault/Note.md", "쪽지"),
		note("vault/near/twin.md", "쌍둥이 하나"),
		note("blog/twin.md", "쌍둥이 둘"),
		with(note("vault/named.md", "이름"), func(r *retro.Retrospective) { r.Names = []string{"다른 이름"} }),
		note("노션 "+id+".md", "노션"),
		with(note("perma.md", "영구"), func(r *retro.Retrospective) {
			r.Permalink, r.Aliases = stated("/old/place.html"), stated([]string{"/older/"})
		}),
		with(note("blog/hidden.md", "숨은 글"), func(r *retro.Retrospective) { r.Status = retro.Draft }),
	}
}

func TestResolveLinks(t *testing.T) {
	for _, tt := range []struct {
		target, fragment string
		byName           bool
		want             string // "" is broken
	}{
		{target: "2020-03-04-spring.md", want: "../봄-회고/index.html"},
		{target: "./2020-03-04-spring", want: "../봄-회고/index.html"},
		{target: "2020-03-04-SPRING.MD", want: "../봄-회고/index.html"},
		{target: "sub/deep.md", want: "../깊은-곳/index.html"},
		{target: "../blog/sub/deep", want: "../깊은-곳/index.html"},
		{target: "../sub/deep/", want: "../깊은-곳/index.html"},
		{target: "/blog/sub/deep.md", want: "../깊은-곳/index.html"},
		{target: "/sub/deep", want: "../깊은-곳/index.html"},
		{target: "bundle/", want: "../묶음/index.html"},
		{target: "bundle/index.md", want: "../묶음/index.html"},
		{target: "bundle/index", want: "../묶음/index.html"},
		{target: "/posts/bundle/", want: "../묶음/index.html"},
		{target: "/2020/03/04/spring/", want: "../봄-회고/index.html"},
		{target: "/cat/2020/03/04/spring.html", want: "../봄-회고/index.html"},
		{target: "/2021/03/04/spring/"},
		{target: "/posts/spring/", want: "../봄-회고/index.html"},
		{target: "2020-03-04-spring", want: "../봄-회고/index.html"},
		{target: "/entry/봄-회고", want: "../봄-회고/index.html"},
		{target: "/tags/spring/"},
		{target: "/old/place.html", want: "../old/place/index.html"},
		{target: "/old/place/", want: "../old/place/index.html"},
		{target: "/older", want: "../old/place/index.html"},
		{target: "../노션 " + id + ".md", want: "../노션/index.html"},
		{target: "어디든/다른 제목 " + id + ".md", want: "../노션/index.html"},
		{target: "/", want: "../index.html"},
		{target: "../../../../perma.md", want: "../old/place/index.html"},
		{target: "nowhere"},
		{target: "/about/"},
		{target: "hidden.md"},
		{target: ""},
		{target: "", fragment: "없음", want: "index.html"},
		{target: "note", byName: true, want: "../쪽지/index.html"},
		{target: "Note.md", byName: true, want: "../쪽지/index.html"},
		{target: "vault/Note", byName: true, want: "../쪽지/index.html"},
		{target: "other/Note", byName: true},
		{target: "다른  이름", byName: true, want: "../이름/index.html"},
		{target: "봄 회고", byName: true, want: "../봄-회고/index.html"},
		{target: "spring", byName: true, want: "../봄-회고/index.html"},
		{target: "twin", byName: true, want: "../쌍둥이-둘/index.html"},
		{target: "near/twin", byName: true, want: "../쌍둥이-하나/index.html"},
		{target: "hidden", byName: true},
		{target: "숨은 글", byName: true},
		{target: "spring", fragment: "느낀-점", byName: true, want: "../봄-회고/index.html#느낀-점"},
		{target: "spring", fragment: "1. 느낀 점 & 배운 점", byName: true, want: "../봄-회고/index.html#느낀-점"},
		{target: "spring", fragment: "장#느낀 점", byName: true, want: "../봄-회고/index.html#느낀-점"},
		{target: "spring", fragment: "^b1", byName: true, want: "../봄-회고/index.html#%5Eb1"},
		{target: "spring", fragment: "fn&1", byName: true, want: "../봄-회고/index.html#fn&1"},
		{target: "spring", fragment: "다른 곳", byName: true, want: "../봄-회고/index.html"},
		{target: "data.zip", want: "data.zip"},
		{target: "/files/표 1.pdf", want: "표%201.pdf"},
	} {
		t.Run(tt.target+"#"+tt.fragment, func(t *testing.T) {
			ref := markup.Ref{Kind: markup.LinkStart, Target: tt.target, Fragment: tt.fragment, ByName: tt.byName, Line: 7, Column: 3}
			s, list := New(Options{}, town(func(r *retro.Retrospective) { r.Body.Refs = []markup.Ref{ref} }), files("blog/data.zip", "static/files/표 1.pdf"))
			from := s.Entries[0]
			for _, e := range s.Entries {
				if e.Source == "blog/from.md" {
					from = e
				}
			}
			got := s.Resolve(from, ref)
			if got.URL != tt.want || got.Found != (tt.want != "") || got.Found == (got.Note != "") {
				t.Errorf("%+v, want %q", got, tt.want)
			}
			reported := strings.Contains(said(list), "blog/from.md:7:3: warning") && strings.Contains(said(list), fmt.Sprintf("%q", tt.target))
			if reported != (tt.want == "") {
				t.Errorf("diagnostics:\n%s", said(list))
			}
		})
	}
}

// TestResolveFallback follows links to pages on Notion's own site: what the folder has is linked, the rest stays where it is.
func TestResolveFallback(t *testing.T) {
	here := markup.Ref{Kind: markup.LinkStart, Target: id, Fallback: "https://www.notion.so/" + id}
	away := markup.Ref{Kind: markup.LinkStart, Target: strings.Repeat("f", 32), Fallback: "https://www.notion.so/" + strings.Repeat("f", 32)}
	s, list := New(Options{}, town(func(r *retro.Retrospective) { r.Body.Refs = []markup.Ref{here, away} }), nil)
	for _, e := range s.Entries {
		if e.Source != "blog/from.md" {
			continue
		}
		if got := s.Resolve(e, here); !got.Found || got.URL != "../노션/index.html" {
			t.Errorf("in the folder: %+v", got)
		}
		if got := s.Resolve(e, away); !got.Found || got.URL != away.Fallback {
			t.Errorf("elsewhere: %+v", got)
		}
	}
	if strings.Contains(said(list), "from.md") {
		t.Errorf("diagnostics:\n%s", said(list))
	}
}

func TestLooseLinksStayWithTheirAuthor(t *testing.T) {
	by := func(r retro.Retrospective, name string, refs ...markup.Ref) retro.Retrospective {
		r.Authors, r.Body.Refs = stated([]string{name}), refs
		return r
	}
	ref := markup.Ref{Kind: markup.LinkStart, Target: "/posts/2021-회고/"}
	s, _ := New(Options{}, []retro.Retrospective{
		by(note("1.txt", "가의 글"), "가", ref), by(note("2.txt", "나의 글"), "나", ref), by(note("3.txt", "2021 회고"), "가"),
		with(note("4.txt", "누군가의 글"), func(r *retro.Retrospective) { r.Body.Refs = []markup.Ref{ref} }),
	}, nil)
	for i, want := range []bool{true, false, false, false} {
		if got := s.Resolve(s.All[i], ref).Found; got != want {
			t.Errorf("%s: %v, want %v", s.All[i].Source, got, want)
		}
	}
}

func TestResolveImages(t *testing.T) {
	for _, tt := range []struct {
		name, source, target, media string
		byName                      bool
		assets                      []string
		want                        string // the asset; "" is missing
	}{
		{name: "beside", source: "a/x.md", target: "p.png", assets: []string{"a/p.png", "p.png"}, want: "a/p.png"},
		{name: "below", source: "a/x.md", target: "./img/p.png", assets: []string{"a/img/p.png"}, want: "a/img/p.png"},
		{name: "above", source: "a/x.md", target: "../img/p.png", assets: []string{"img/p.png"}, want: "img/p.png"},
		{name: "far above", source: "x.md", target: "../../img/p.png", assets: []string{"img/p.png"}, want: "img/p.png"},
		{name: "media folder", source: "_posts/x.md", media: "/assets/posts/x", target: "p.png", assets: []string{"assets/posts/x/p.png", "q/p.png"}, want: "assets/posts/x/p.png"},
		{name: "asset folder", source: "source/_posts/x.md", target: "p.png", assets: []string{"source/_posts/x/p.png", "source/_posts/y/p.png"}, want: "source/_posts/x/p.png"},
		{name: "root", source: "a/x.md", target: "/img/p.png", assets: []string{"img/p.png"}, want: "img/p.png"},
		{name: "static", source: "a/x.md", target: "/img/p.png", assets: []string{"static/img/p.png"}, want: "static/img/p.png"},
		{name: "a blog in a folder", source: "blog/_posts/x.md", target: "/assets/p.png", assets: []string{"blog/assets/p.png"}, want: "blog/assets/p.png"},
		{name: "the nearest blog", source: "two/_posts/x.md", target: "/assets/p.png", assets: []string{"one/assets/p.png", "two/assets/p.png"}, want: "two/assets/p.png"},
		{name: "case", source: "x.md", target: "Img/P.PNG", assets: []string{"img/p.png"}, want: "img/p.png"},
		{name: "exact case first", source: "x.md", target: "P.png", assets: []string{"P.png", "p.png"}, want: "P.png"},
		{name: "by its name", source: "x.md", target: "어제 그린.png", byName: true, assets: []string{"files/어제 그린.png"}, want: "files/어제 그린.png"},
		{name: "by a common name", source: "x.md", target: "image.png", byName: true, assets: []string{"files/image.png"}, want: "files/image.png"},
		{name: "by one of two names", source: "x.md", target: "p.png", byName: true, assets: []string{"a/p.png", "b/p.png"}},
		{name: "moved", source: "x.md", target: "/old/site/img/team.png", assets: []string{"q/team.png"}, want: "q/team.png"},
		{name: "moved with its folder", source: "x.md", target: "/old/trip/1.png", assets: []string{"q/trip/1.png", "q/other/1.png"}, want: "q/trip/1.png"},
		{name: "anyone's image", source: "x.md", target: "/old/image-1.png", assets: []string{"q/image-1.png"}},
		{name: "nowhere", source: "x.md", target: "p.png", assets: []string{"q.png"}},
		{name: "a folder", source: "x.md", target: "img/", assets: []string{"img/p.png"}},
		{name: "nothing", source: "x.md", target: ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := note(tt.source, "글")
			ref := markup.Ref{Kind: markup.Image, Target: tt.target, ByName: tt.byName, Line: 9, Column: 2}
			r.MediaFolder, r.Body.Refs = tt.media, []markup.Ref{ref, ref}
			s, list := New(Options{}, []retro.Retrospective{r}, files(tt.assets...))
			got, e := s.Resolve(s.All[0], ref), s.All[0]
			if tt.want == "" {
				if got.Found || len(e.Assets) != 0 || !strings.Contains(said(list), tt.source+":9:2: warning: the image") {
					t.Errorf("%+v %v\n%s", got, e.Assets, said(list))
				}
				return
			}
			if !got.Found || len(e.Assets) != 1 || e.Assets[0].Asset.Path != tt.want || e.Assets[0].URL != "글/"+got.URL && !strings.Contains(got.URL, "%") {
				t.Errorf("%+v %v, want %q\n%s", got, e.Assets, tt.want, said(list))
			}
		})
	}
}

func TestAssetsOfOneName(t *testing.T) {
	image := func(target string) markup.Ref { return markup.Ref{Kind: markup.Image, Target: target} }
	refs := []markup.Ref{image("a/p.png"), image("b/P.png"), image("a/p.png"), image("a/index.html")}
	s, _ := New(Options{}, []retro.Retrospective{
		with(note("x.md", "글"), func(r *retro.Retrospective) { r.Body.Refs = refs }),
	}, files("a/p.png", "b/P.png", "a/index.html"))
	want := []string{"p.png", "P-" + hash("b/P.png") + ".png", "p.png", "index-" + hash("a/index.html") + ".html"}
	for i, ref := range refs {
		if got := s.Resolve(s.All[0], ref).URL; got != want[i] {
			t.Errorf("%s: %q, want %q", ref.Target, got, want[i])
		}
	}
	if n := len(s.All[0].Assets); n != 3 {
		t.Errorf("%d copies, want 3", n)
	}
}

func TestCover(t *testing.T) {
	for _, tt := range []struct{ cover, want, missing string }{
		{"c d.png", "c%20d.png", ""},
		{"c%20d.png", "c%20d.png", ""},
		{"/img/e.png?v=2", "e.png", ""},
		{"[[e.png]]", "e.png", ""},
		{"https://example.org/x.png", "", ""},
		{"", "", ""},
		{"gone.png", "", `x.md:2: warning: the image "gone.png"`},
		{"body.png", "", `x.md:5:1: warning: the image "body.png"`},
	} {
		r := note("x.md", "글")
		r.Cover = stated(tt.cover)
		r.Body.Refs = []markup.Ref{{Kind: markup.Image, Target: "body.png", Line: 5, Column: 1}}
		s, list := New(Options{}, []retro.Retrospective{r}, files("c d.png", "img/e.png"))
		e := s.All[0]
		if e.Cover != tt.want || len(e.Assets) != min(1, len(tt.want)) {
			t.Errorf("%q: %q %v, want %q", tt.cover, e.Cover, e.Assets, tt.want)
		}
		if !strings.Contains(said(list), tt.missing) || len(list.All()) != 1+min(1, len(tt.missing))-strings.Count(tt.missing, "body") {
			t.Errorf("%q:\n%s", tt.cover, said(list))
		}
	}
}

func TestHiddenLeavesNoTrace(t *testing.T) {
	var all []retro.Retrospective
	for _, status := range []retro.Status{retro.Draft, retro.Future, retro.Expired, retro.Private, retro.Skipped} {
		all = append(all, with(note(string(status)+".md", "봄 회고", 2001), func(r *retro.Retrospective) {
			r.Status, r.Authors, r.Aliases, r.Cover = status, stated([]string{"숨은이"}), stated([]string{"/was/"}), stated("p.png")
			r.Tags = []retro.Tag{{Name: "Secret", Known: retro.Stated, Weight: 1}, {Name: "Go", Known: retro.Stated, Weight: 1}}
			r.Body.Refs = []markup.Ref{{Kind: markup.Image, Target: "p.png"}, {Kind: markup.Image, Target: "gone.png", Line: 3}}
		}))
	}
	open := with(note("z.md", "봄 회고", 2020), func(r *retro.Retrospective) {
		r.Authors, r.Tags = stated([]string{"이음"}), []retro.Tag{{Name: "Go", Known: retro.Stated, Weight: 1}}
		r.Aliases = stated([]string{"/was/"})
		r.Body.Refs = []markup.Ref{{Kind: markup.LinkStart, Target: "draft.md"}, {Kind: markup.Embed, Target: "private", ByName: true}}
	})
	s, list := New(Options{}, append(all, open), files("p.png"))
	if len(s.All) != 6 || len(s.Entries) != 1 || len(s.Tags) != 1 || len(s.Tags[0].Entries) != 1 || s.Tags[0].Weight != 1 ||
		len(s.Years) != 1 || len(s.Authors) != 1 || s.Author != "이음" || s.Tags[0].Name != "Go" {
		t.Errorf("the indexes show what is hidden: %+v", s)
	}
	e := s.Entries[0]
	if e.URL != "봄-회고/index.html" || e.Prev != nil || e.Next != nil || e.Related != nil || len(e.Redirects) != 1 {
		t.Errorf("%+v", e)
	}
	for _, ref := range e.Body.Refs {
		if got := s.Resolve(e, ref); got.Found || got.URL != "" || got.HTML != "" {
			t.Errorf("%q leads to what is hidden: %+v", ref.Target, got)
		}
	}
	for _, h := range s.All[:5] {
		if h.Shown || h.Assets != nil || h.Redirects != nil || h.Cover != "" || h.cover != "" {
			t.Errorf("%s: shown %v, assets %v, redirects %v, cover %q", h.Source, h.Shown, h.Assets, h.Redirects, h.cover)
		}
	}
	for _, want := range []string{`"draft.md" leads to draft.md, which is not shown: it is draft`, `draft.md:3: warning: the image "gone.png"`} {
		if !strings.Contains(said(list), want) {
			t.Errorf("not said: %s\n%s", want, said(list))
		}
	}
	s, _ = New(Options{Drafts: true, Future: true}, append(all, open), nil)
	if len(s.Entries) != 3 {
		t.Errorf("%d entries with drafts and future ones, want 3", len(s.Entries))
	}
}

func TestDiagnosticsNameTheirCode(t *testing.T) {
	r := with(note("x.md", "글"), func(r *retro.Retrospective) {
		r.Body.Refs = []markup.Ref{{Kind: markup.LinkStart, Target: "a"}, {Kind: markup.Image, Target: "b.png"}, {Kind: markup.Embed, Target: "c"}}
	})
	_, list := New(Options{}, []retro.Retrospective{r}, nil)
	count := map[diag.Code]int{}
	for _, d := range list.All() {
		count[d.Code]++
		if d.Hint == "" {
			t.Errorf("no hint: %s", d)
		}
	}
	if count[diag.BrokenLink] != 2 || count[diag.MissingImage] != 1 {
		t.Errorf("%v", count)
	}
}
