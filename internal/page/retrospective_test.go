package page

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hoego/internal/markup"
	"hoego/internal/retro"
	"hoego/internal/site"
)

func TestAbout(t *testing.T) {
	long := strings.Repeat("오래 걸린 일은 물어보지 않은 일이었다 ", 20)
	for _, c := range []struct {
		name    string
		summary string
		excerpt string
		blocks  []markup.Block
		want    string
	}{
		{"summary", "짧은 요약", "앞부분", nil, "짧은 요약"},
		{"excerpt", "", "더 읽기 앞의 글", nil, "더 읽기 앞의 글"},
		{"first long paragraph", "", "", []markup.Block{
			{Kind: markup.Title, Text: "제목도 스무 글자가 넘을 수는 있지만 글의 시작은 아니다"},
			{Text: "안녕하세요."},
			{Text: "두 달 동안 배포 도구를 만들면서\n배운 것을 적는다."},
			{Text: "그다음 문단은 쓰이지 않아야 하는 문단이다."},
		}, "두 달 동안 배포 도구를 만들면서 배운 것을 적는다."},
		{"bold lines are headings", "", "", []markup.Block{{Text: "굵게 쓴 줄은 제목 노릇을 하므로 시작이 아니다", Strong: true}}, ""},
		{"nothing", "", "", nil, ""},
	} {
		e := &site.Entry{}
		if c.summary != "" {
			e.Summary = fact(c.summary)
		}
		e.Body.Excerpt, e.Body.Blocks = c.excerpt, c.blocks
		if got := about(e); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	e := &site.Entry{}
	e.Body.Excerpt = long
	got := about(e)
	if n := len([]rune(got)); n > excerptLength || n < excerptLength*3/4 || !strings.HasSuffix(got, "…") || strings.HasSuffix(got, " …") {
		t.Errorf("a long text is cut to %q", got)
	}
}

func TestOpensWith(t *testing.T) {
	e := &site.Entry{}
	e.Body.Blocks = []markup.Block{{Kind: markup.Title, Text: "시작"}, {Text: "두 달 동안 배포 도구를\n만들었다. 그 이야기를 적는다."}}
	for text, want := range map[string]bool{
		"두 달 동안 배포 도구를 만들었다.": true, "두 달 동안 만든 것": false, "그 이야기": false,
	} {
		if got := opensWith(e, text); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

func TestOutline(t *testing.T) {
	got := outline([]markup.Heading{
		heading(2, "가", "a"), heading(4, "나", "b"), heading(5, "다", "c"), heading(6, "너무 깊은 것", "d"), heading(2, "", "e"), heading(2, "라", "f"),
	}, map[string]bool{"b": true})
	want := []OutlineItem{{"가", "a", 1, false}, {"나", "b", 2, true}, {"다", "c", 3, false}, {"라", "f", 1, false}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := outline([]markup.Heading{heading(2, "가", "a"), heading(2, "나", "b")}, nil); got != nil {
		t.Errorf("two headings make an outline: %v", got)
	}
}

// What is only guessed stands on no page.
func TestGuessesAreNotShown(t *testing.T) {
	const secret = "짐작뿐인말"
	in := sampleEntry{slug: "글", title: "글", date: "2020-01-01"}
	s := buildSite(site.Options{Lang: "ko"}, []sampleEntry{in, {slug: "다른-글", title: "다른 글", date: "2018-01-01"}})
	e := s.Entries[0]
	guess := retro.Fact[string]{Value: secret, Known: retro.Guessed}
	e.Summary, e.Series, e.Cover = guess, guess, ""
	e.Authors = retro.Fact[[]string]{Value: []string{secret}, Known: retro.Guessed}
	e.Kind = retro.Fact[retro.Kind]{Value: retro.Internship, Known: retro.Guessed}
	e.Updated = retro.Fact[retro.Date]{Value: d("2031"), Known: retro.Guessed}
	e.Engagements = []retro.Engagement{{Organization: secret, Role: secret, Period: per("2015/2031"), Known: retro.Guessed}}
	e.Milestones = []retro.Milestone{{Date: d("2020-01"), Title: secret, Known: retro.Guessed}}
	tmpl := builtin(t)
	for _, p := range Plan(s) {
		html, err := tmpl.Render(nil, p)
		if err != nil {
			t.Fatal(err)
		}
		for _, no := range []string{secret, korean.Kinds[retro.Internship], "2031", "2015"} {
			if strings.Contains(string(html), no) {
				t.Errorf("%s shows %q", p.URL, no)
			}
		}
	}
	if !strings.Contains(strings.Join(planned(s), " "), "timeline/2020/") {
		t.Error("the year of the date is missing")
	}
}

func planned(s *site.Site) []string {
	var urls []string
	for _, p := range Plan(s) {
		urls = append(urls, p.URL)
	}
	return urls
}

// Text of any kind stays text.
func TestHostileText(t *testing.T) {
	evil := `"><script>alert(1)</script><a href="javascript:alert(1)">`
	in := sampleEntry{
		slug: `a:b"c`, title: evil, date: "2020-01-01", summary: evil, kind: retro.Kind(evil), tags: "Go:1",
		told: []retro.Engagement{job(evil, evil, retro.Kind(evil), "2020/2021", evil+"@2020/2021"), job("b", "c", retro.Job, "2021/..")}, milestones: []retro.Milestone{mile("2020", evil)},
		lang: evil,
	}
	s := buildSite(site.Options{Lang: evil, Title: evil, Description: evil, Author: evil}, []sampleEntry{in})
	s.Entries[0].URL = `a:b"c/index.html`
	s.Entries[0].Body.Outline = []markup.Heading{heading(2, evil, evil), heading(2, "b", "b"), heading(2, "c", "c")}
	s.Entries[0].Series, s.Entries[0].Authors = fact(evil), fact([]string{evil, evil})
	s.Entries[0].Redirects = []string{"old/index.html"}
	tmpl := builtin(t)
	for _, p := range Plan(s) {
		html, err := tmpl.Render(nil, p)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(html), "<script>alert") || strings.Contains(string(html), `href="javascript`) || strings.Contains(string(html), "ZgotmplZ") {
			t.Errorf("%s: text became markup", p.URL)
		}
	}
}
