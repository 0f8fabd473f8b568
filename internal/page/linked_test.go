package page

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"hoego/internal/retro"
	"hoego/internal/site"
)

var linkedData = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

// node is any node of linked data.
type node map[string]any

// wanted are the properties without which a node says nothing, and those that hold addresses.
var wanted = map[string]struct{ must, addresses []string }{
	"WebSite":          {[]string{"name", "inLanguage"}, []string{"url"}},
	"Person":           {[]string{"name"}, []string{"url", "@id"}},
	"Organization":     {[]string{"name"}, []string{"url"}},
	"OrganizationRole": {nil, nil},
	"Role":             {[]string{"hasOccupation"}, nil},
	"Occupation":       {[]string{"name"}, nil},
	"BlogPosting":      {[]string{"headline", "inLanguage"}, []string{"url", "image", "mainEntityOfPage"}},
	"BreadcrumbList":   {[]string{"itemListElement"}, nil},
	"ListItem":         {[]string{"position", "name"}, []string{"item"}},
}

var isoForm = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)

// check reports what a node and those within it lack, and counts them by type.
func (n node) check(t *testing.T, where string, seen map[string]int) {
	t.Helper()
	name, _ := n["@type"].(string)
	want, known := wanted[name]
	if !known {
		t.Errorf("%s: a node of type %q", where, name)
	}
	seen[name]++
	for _, p := range want.must {
		if n[p] == nil || n[p] == "" {
			t.Errorf("%s: a %s without %s: %v", where, name, p, n)
		}
	}
	for _, p := range want.addresses {
		if address, ok := n[p].(string); ok && !strings.HasPrefix(address, "https://ieum.example/career/") {
			t.Errorf("%s: the %s of a %s is %q", where, p, name, address)
		}
	}
	for key, value := range n {
		if text, is := value.(string); is && (strings.HasSuffix(key, "Date") || strings.HasPrefix(key, "date")) && !isoForm.MatchString(text) {
			t.Errorf("%s: %s is %q", where, key, text)
		}
		list, is := value.([]any)
		if !is {
			list = []any{value}
		}
		for _, one := range list {
			if inner, ok := one.(map[string]any); ok {
				node(inner).check(t, where, seen)
			}
		}
	}
}

// linkedIn reads the linked data of a page.
func linkedIn(t *testing.T, tmpl *Templates, p Page) []node {
	t.Helper()
	html, err := tmpl.Render(nil, p)
	if err != nil {
		t.Fatal(err)
	}
	var nodes []node
	for _, m := range linkedData.FindAllSubmatch(html, -1) {
		var n node
		if err := json.Unmarshal(m[1], &n); err != nil {
			t.Fatalf("%s: %v\n%s", p.URL, err, m[1])
		}
		if n["@context"] != "https://schema.org" {
			t.Errorf("%s: the context is %v", p.URL, n["@context"])
		}
		nodes = append(nodes, n)
	}
	return nodes
}

func TestLinkedData(t *testing.T) {
	tmpl := builtin(t)
	for name, s := range goldenSites() {
		for _, p := range Plan(s) {
			seen := map[string]int{}
			for _, n := range linkedIn(t, tmpl, p) {
				n.check(t, name+": "+p.URL, seen)
			}
			switch {
			case p.URL == homeURL && seen["WebSite"] != 1:
				t.Errorf("%s: home has %v", name, seen)
			case p.URL == homeURL && (seen["Person"] > 0) != (s.Author != ""):
				t.Errorf("%s: home has %v, but the site is of %q", name, seen, s.Author)
			case p.Template == "retrospective" && (seen["BlogPosting"] != 1 || seen["BreadcrumbList"] > 0 != (s.BaseURL != "")):
				t.Errorf("%s: %s has %v", name, p.URL, seen)
			}
		}
	}
}

// Text that would close the element or is not ASCII arrives as it was.
func TestLinkedTextIsEscaped(t *testing.T) {
	const title = `</script><script>alert("1")</script> & '회고' <!-- ` + "\u2028 ]]> 🚀"
	s := buildSite(site.Options{Lang: "ko", Author: title, Title: title}, []sampleEntry{{slug: "a", title: title, date: "2024-01-02", tags: "Go:1"}})
	tmpl := builtin(t)
	for _, p := range Plan(s) {
		if html, _ := tmpl.Render(nil, p); bytes.Contains(html, []byte("<script>alert")) {
			t.Errorf("%s holds a script of the title", p.URL)
		}
		for _, n := range linkedIn(t, tmpl, p) {
			if got := n["headline"]; got != nil && got != title {
				t.Errorf("%s: headline %q", p.URL, got)
			}
			if got := n["name"]; n["@type"] == "Person" && got != title {
				t.Errorf("%s: name %q", p.URL, got)
			}
		}
	}
}

// What is guessed, only about right, or may have ended is not told to machines.
func TestLinkedFactsAreSure(t *testing.T) {
	guess := job("짐작 회사", "짐작 역할", retro.Job, "2020-01/2020-12")
	guess.Known = retro.Guessed
	ended := job("나루랩", "인턴", retro.Internship, "2019-07~/2019-08")
	begun := retro.Engagement{Organization: "가온", Kind: retro.Job, Period: retro.Period{From: d("2021-03")}, Known: retro.Stated}
	s := buildSite(site.Options{Lang: "ko", Author: "이음"}, []sampleEntry{{slug: "a", title: "회고", date: "2022-01~", told: []retro.Engagement{guess, ended, begun}}})
	for _, p := range Plan(s) {
		for _, n := range linkedIn(t, builtin(t), p) {
			text, _ := json.Marshal(n)
			for _, word := range []string{"짐작", "2019-07", "2021-03", "2022-01"} {
				if bytes.Contains(text, []byte(word)) {
					t.Errorf("%s says %s: %s", p.URL, word, text)
				}
			}
			if n["@type"] == "Person" && !bytes.Contains(text, []byte(`"endDate":"2019-08"`)) {
				t.Errorf("%s: %s", p.URL, text)
			}
		}
	}
}

// Each stretch stands under the property that its kind has.
func TestLinkedCareer(t *testing.T) {
	s := buildSite(site.Options{Lang: "ko", Author: "이음"}, []sampleEntry{{slug: "a", title: "회고", date: "2024-01-02", told: []retro.Engagement{
		job("가온", "서버 개발자", retro.Job, "2021-03/.."), job("나래", "", retro.Internship, "2019-07/2019-08"),
		job("다솜 캠프", "", retro.Course, "2018-03/2018-06"), job("라온 모임", "운영", retro.Other, "2017-01/2017-02"),
		job("", "자유 번역가", retro.Job, "2016-01/2016-03"),
	}}})
	want := map[string]string{
		"worksFor":      `[{"@type":"OrganizationRole","roleName":["서버 개발자"],"startDate":"2021-03","worksFor":{"@type":"Organization","name":"가온"}},{"@type":"OrganizationRole","endDate":"2019-08","startDate":"2019-07","worksFor":{"@type":"Organization","name":"나래"}}]`,
		"alumniOf":      `[{"@type":"OrganizationRole","alumniOf":{"@type":"Organization","name":"다솜 캠프"},"endDate":"2018-06","startDate":"2018-03"}]`,
		"affiliation":   `[{"@type":"OrganizationRole","affiliation":{"@type":"Organization","name":"라온 모임"},"endDate":"2017-02","roleName":["운영"],"startDate":"2017-01"}]`,
		"hasOccupation": `[{"@type":"Role","endDate":"2016-03","hasOccupation":{"@type":"Occupation","name":"자유 번역가"},"startDate":"2016-01"}]`,
	}
	for _, n := range linkedIn(t, builtin(t), Plan(s)[0]) {
		if n["@type"] != "Person" {
			continue
		}
		for property, value := range want {
			if got, _ := json.Marshal(n[property]); string(got) != value {
				t.Errorf("%s is %s, want %s", property, got, value)
			}
		}
		return
	}
	t.Error("the home page tells of no person")
}

func TestCards(t *testing.T) {
	cards := map[string]string{}
	for _, p := range Plan(sampleSite()) {
		if p.Card != nil {
			cards[p.URL] = p.Card.Title + " | " + p.Card.Note + " | " + p.Card.Site
		}
	}
	for url, want := range map[string]string{
		"index.html":        "이음의 회고 | 백엔드에서 플랫폼으로 · 열 해, 다섯 곳, 열여섯 번의 회고 | ",
		"나루랩-인턴/index.html": "나루랩 여름 인턴을 마치고 | 나루랩 · DevOps 인턴 · 2019. 7. 1. – 8. 30. | 이음의 회고",
		"취업-준비/index.html":  "취업 준비를 마치며 | 2021. 2. 20. · 지원 | 이음의 회고",
		"초고/index.html":     "아직 이름 없는 글 |  | 이음의 회고",
	} {
		if cards[url] != want {
			t.Errorf("%s: %s, want %s", url, cards[url], want)
		}
	}
	several := severalSite()
	several.Cards = true
	for _, p := range Plan(several) {
		if p.URL == "누리-하나/index.html" && !strings.HasPrefix(p.Card.Note, "누리 · 가온 · ") {
			t.Errorf("where several wrote: %q", p.Card.Note)
		}
	}
}
