package site

import (
	"fmt"
	"math/rand"
	"path"
	"slices"
	"strings"
	"testing"

	"hoego/internal/diag"
	"hoego/internal/markup"
	"hoego/internal/retro"
	"hoego/internal/source"
)

// stated is a fact the author wrote.
func stated[T any](v T) retro.Fact[T] { return retro.Fact[T]{Value: v, Known: retro.Stated, Line: 2} }

// note builds a published retrospective; date is year, month, day.
func note(source, title string, date ...int) retro.Retrospective {
	r := retro.Retrospective{Source: source, Status: retro.Published}
	if title != "" {
		r.Title = stated(title)
	}
	if d := append(slices.Clone(date), 0, 0, 0); d[0] != 0 {
		r.Published = stated(retro.Date{Year: d[0], Month: d[1], Day: d[2]})
	}
	return r
}

func with(r retro.Retrospective, change func(*retro.Retrospective)) retro.Retrospective {
	change(&r)
	return r
}

func files(paths ...string) []source.Asset {
	var all []source.Asset
	for _, p := range paths {
		all = append(all, source.Asset{Path: p, Name: p})
	}
	return all
}

func urls(s *Site) map[string]string {
	m := map[string]string{}
	for _, e := range s.All {
		m[e.Source] = e.URL
	}
	return m
}

// said returns the diagnostics, one a line.
func said(list diag.List) string {
	var b strings.Builder
	for _, d := range list.All() {
		fmt.Fprintln(&b, d)
	}
	return b.String()
}

func TestAddresses(t *testing.T) {
	slug := func(s string) func(*retro.Retrospective) {
		return func(r *retro.Retrospective) { r.Slug = stated(s) }
	}
	link := func(s string) func(*retro.Retrospective) {
		return func(r *retro.Retrospective) { r.Permalink = stated(s) }
	}
	for _, tt := range []struct {
		name string
		in   retro.Retrospective
		want string
	}{
		{"title", note("a.md", "2023년 회고"), "2023년-회고"},
		{"slug before title", with(note("a.md", "제목"), slug("My Post")), "my-post"},
		{"file name", note("x/2020-01-02-first-step.md", ""), "first-step"},
		{"empty title", note("b.md", "🔥🔥"), "b"},
		{"folder's page", note("posts/여름/index.md", ""), "여름"},
		{"Notion's id", note("회고 0123456789abcdef0123456789abcdef.md", ""), "회고"},
		{"nothing to name it", note("🔥.md", "…"), "retrospective-" + hash("🔥.md")},
		{"site's folder", note("a.md", "Timeline"), "timeline-page"},
		{"device", note("a.md", "CON"), "con-page"},
		{"permalink", with(note("a.md", "제목"), link("/posts/x/")), "posts/x"},
		{"permalink before slug", with(with(note("a.md", "제목"), slug("s")), link("/posts/x/")), "posts/x"},
		{"permalink to a file", with(note("a.md", "제목"), link("a/b.html")), "a/b"},
		{"permalink to an index", with(note("a.md", "제목"), link("/a/index.html")), "a"},
		{"encoded permalink", with(note("a.md", "제목"), link("/%ED%9A%8C%EA%B3%A0/")), "회고"},
		{"permalink with host", with(note("a.md", "제목"), link("https://example.org/a/b/?x#y")), "a/b"},
		{"pattern", with(note("a.md", "첫 해", 2020, 3, 4), link("/blog/:year/:month/:title/")), "blog/2020/03/첫-해"},
		{"pattern without date", with(note("a.md", "첫 해"), link("/blog/:year/:title/")), "첫-해"},
		{"unknown pattern", with(note("a.md", "첫 해"), link("/:hash/")), "첫-해"},
		{"permalink in the site's folder", with(note("a.md", "제목"), link("/tags/x/")), "tags-page/x"},
		{"permalink of home", with(note("a.md", "제목"), link("/")), "제목"},
		{"permalink above", with(note("a.md", "제목"), link("/../x/")), "제목"},
		{"permalink with a page's file within", with(note("a.md", "제목"), link("/a/index.html/b/")), "a/index.html-page/b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, _ := New(Options{}, []retro.Retrospective{tt.in}, nil)
			if got := s.All[0].URL; got != tt.want+page {
				t.Errorf("%q, want %q", got, tt.want+page)
			}
		})
	}
}

func TestCollisions(t *testing.T) {
	s, list := New(Options{Drafts: true}, []retro.Retrospective{
		note("late.md", "회고", 2021, 1, 1),
		note("later.md", "회고", 2021, 5, 1),
		note("early.md", "회고", 2019, 1, 1),
		note("undated.md", "회고"),
		note("named.md", "회고 2022"),
		note("other.md", "회고", 2022),
		with(note("draft.md", "회고", 2010), func(r *retro.Retrospective) { r.Status = retro.Draft }),
	}, nil)
	want := map[string]string{
		"early.md": "회고", "late.md": "회고-2021", "later.md": "회고-" + hash("later.md"), "undated.md": "회고-" + hash("undated.md"),
		"named.md": "회고-2022", "other.md": "회고-" + hash("other.md"), "draft.md": "회고-2010",
	}
	for file, url := range urls(s) {
		if url != want[file]+page {
			t.Errorf("%s: %q, want %q", file, url, want[file]+page)
		}
	}
	if n := strings.Count(said(list), "slug-collision"); n != 5 || !strings.Contains(said(list), "late.md and early.md") {
		t.Errorf("diagnostics:\n%s", said(list))
	}
}

func TestRedirects(t *testing.T) {
	s, list := New(Options{}, []retro.Retrospective{
		with(note("a.md", "가"), func(r *retro.Retrospective) {
			r.Aliases = stated([]string{"/old/가/", "b.html", "/나/", "../up/", "https://example.org/x/", "/tags/x/", "/가/", "/old/가"})
		}),
		note("b.md", "나"),
		with(note("c.md", "다"), func(r *retro.Retrospective) { r.Permalink = stated("2020/c.html") }),
		with(note("d.md", "라"), func(r *retro.Retrospective) { r.Status, r.Aliases = retro.Private, stated([]string{"/hidden/"}) }),
	}, nil)
	for i, want := range []string{"[old/가/index.html b.html]", "[]", "[2020/c.html]", "[]"} {
		if got := fmt.Sprint(s.All[i].Redirects); got != want {
			t.Errorf("%s: %s, want %s", s.All[i].Source, got, want)
		}
	}
	for _, alias := range []string{`"/나/"`, `"../up/"`, `"https://example.org/x/"`, `"/tags/x/"`} {
		if !strings.Contains(said(list), alias) {
			t.Errorf("nothing said of %s:\n%s", alias, said(list))
		}
	}
	if n := len(list.All()); n != 4 {
		t.Errorf("%d diagnostics, want 4:\n%s", n, said(list))
	}
}

func TestRel(t *testing.T) {
	for _, tt := range [][3]string{
		{"index.html", "index.html", "index.html"},
		{"index.html", "a/index.html", "a/index.html"},
		{"a/index.html", "index.html", "../index.html"},
		{"a/index.html", "b/index.html", "../b/index.html"},
		{"a/index.html", "a/x.png", "x.png"},
		{"a/b/index.html", "a/c/x.png", "../c/x.png"},
		{"a/index.html", "a/index.html", "index.html"},
		{"a/index.html", "회고/그림 1.png", "../회고/그림%201.png"},
		{"index.html", `50%?#"'.png`, "50%25%3F%23%22%27.png"},
		{"index.html", "a:b.png", "./a:b.png"},
		{"404.html", "tags/cpp/index.html", "tags/cpp/index.html"},
		{"a/index.html", "aa/index.html", "../aa/index.html"},
		{"index.html", "a\u3000b\u200b.png", "a%E3%80%80b%E2%80%8B.png"},
	} {
		if got := (&Site{}).Rel(tt[0], tt[1]); got != tt[2] {
			t.Errorf("Rel(%q, %q) = %q, want %q", tt[0], tt[1], got, tt[2])
		}
	}
}

// corpus makes n retrospectives whose titles, dates and tags repeat.
func corpus(n int) []retro.Retrospective {
	random := rand.New(rand.NewSource(1))
	titles := []string{"회고", "Retro", "RETRO", "연간 회고", "인턴을 마치고", "검색", "search", "con", "é", "É"}
	all := make([]retro.Retrospective, n)
	for i := range all {
		title := titles[random.Intn(len(titles))]
		if random.Intn(3) > 0 {
			title = fmt.Sprint(title, " ", random.Intn(n))
		}
		r := note(fmt.Sprintf("%d/%05d.md", i%7, i), title, 2000+random.Intn(25), 1+random.Intn(12), 1+random.Intn(28))
		for range 10 {
			k := random.Intn(1 + random.Intn(200))
			r.Tags = append(r.Tags, retro.Tag{Name: fmt.Sprint("Tag", k), Known: retro.Stated, Weight: 1 + k%7})
		}
		for range 5 {
			r.Body.Refs = append(r.Body.Refs, markup.Ref{Kind: markup.LinkStart, Target: fmt.Sprintf("%05d.md", random.Intn(2*n)), Line: 3})
			r.Body.Refs = append(r.Body.Refs, markup.Ref{Kind: markup.Image, Target: fmt.Sprintf("img/%d.png", random.Intn(2*n)), Line: 4})
		}
		all[i] = r
	}
	return all
}

func TestURLsAreUniqueAndStable(t *testing.T) {
	all := corpus(600)
	before := map[string]string{}
	for n := 1; n <= len(all); n += 13 {
		s, list := New(Options{}, all[:n], nil)
		seen := map[string]string{}
		collided := map[string]bool{}
		for _, d := range list.All() {
			if d.Code == diag.SlugCollision {
				collided[d.File] = true
				collided[strings.Fields(strings.SplitN(d.Message, " and ", 2)[1])[0]] = true
			}
		}
		for _, e := range s.All {
			if other, taken := seen[fold(e.URL)]; taken || path.Base(e.URL) != "index.html" || own[strings.Split(e.URL, "/")[0]] {
				t.Fatalf("%s has %q, as %q", e.Source, e.URL, other)
			}
			seen[fold(e.URL)] = e.Source
			if was, ok := before[e.Source]; ok && was != e.URL && !collided[e.Source] {
				t.Errorf("%s moved from %q to %q without a collision", e.Source, was, e.URL)
			}
			before[e.Source] = e.URL
		}
	}
}

func BenchmarkNew(b *testing.B) {
	all := corpus(10_000)
	var pictures []source.Asset
	for i := range 5000 {
		pictures = append(pictures, source.Asset{Path: fmt.Sprintf("%d/img/%d.png", i%7, i)})
	}
	for b.Loop() {
		New(Options{}, all, pictures)
	}
}

func FuzzPermalink(f *testing.F) {
	for _, s := range []string{"/posts/:title/", "a/b.html", "../x", "%2e%2e/%2e%2e/", "https://example.org//a", "index.html/index.html", "/con/nul.txt/", "a\\..\\b", "::", "/.html/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		alias := with(note("b.md", "나"), func(r *retro.Retrospective) { r.Aliases = stated([]string{s}) })
		site, _ := New(Options{}, []retro.Retrospective{with(note("a.md", "가"), func(r *retro.Retrospective) { r.Permalink = stated(s) }), alias}, nil)
		for _, e := range site.All {
			for _, file := range append([]string{e.URL}, e.Redirects...) {
				if path.Clean("/"+file) != "/"+file || ownName(file) || strings.ContainsAny(file, "\\:*?\"<>|\x00%#") || strings.HasPrefix(file, ".") {
					t.Errorf("%q became %q", s, file)
				}
			}
			if path.Base(e.URL) != "index.html" {
				t.Errorf("%q became %q", s, e.URL)
			}
		}
	})
}
