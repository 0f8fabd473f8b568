package retro

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hoego/internal/dialect"
	"hoego/internal/markup"
	"hoego/internal/source"
)

func scalar(s string) dialect.Value {
	return dialect.Value{Shape: dialect.Scalar, Text: s, Line: 2, Column: 7}
}

func list(items ...string) dialect.Value {
	v := dialect.Value{Shape: dialect.List, Line: 2, Column: 7}
	for _, s := range items {
		v.Items = append(v.Items, scalar(s))
	}
	return v
}

func entries(pairs ...any) dialect.Value {
	v := dialect.Value{Shape: dialect.Map, Line: 2, Column: 7}
	for i := 0; i < len(pairs); i += 2 {
		f := dialect.Field{Key: pairs[i].(string), Line: 2}
		switch x := pairs[i+1].(type) {
		case string:
			f.Value = scalar(x)
		case dialect.Value:
			f.Value = x
		}
		v.Fields = append(v.Fields, f)
	}
	return v
}

func field(p dialect.Property, key string, v dialect.Value) dialect.Field {
	return dialect.Field{Property: p, Key: key, Value: v, Line: 2}
}

var now = time.Date(2024, 1, 10, 12, 0, 0, 0, seoul)

func normal(path string, blocks []markup.Block, fields ...dialect.Field) (Retrospective, string) {
	doc := dialect.Document{Source: source.Source{Path: path, Name: path}, Fields: fields}
	r, diags := Normalise(doc, markup.Body{Blocks: blocks}, Options{Zone: seoul, Now: now})
	var codes []string
	for _, d := range diags.All() {
		codes = append(codes, string(d.Code))
	}
	return r, strings.Join(codes, " ")
}

func TestTaught(t *testing.T) {
	for title, want := range map[string]Kind{"레벨 3 회고": Course, "WIL 4주차": Course, "한 해의 회고": "", "레벨 3 프로젝트 회고": Project} {
		r, _ := normal("a.md", nil, field(dialect.Title, "title", scalar(title)), field(dialect.Tags, "tags", list("회고", "우아한테크코스")))
		if r.Kind.Value != want {
			t.Errorf("%s: %q, want %q", title, r.Kind.Value, want)
		}
	}
}

func show[T any](f Fact[T]) string {
	if !f.OK() {
		return ""
	}
	return fmt.Sprintf("%v %s %s:%d", f.Value, f.Known, f.From, f.Line)
}

func paragraphs(lines ...string) []markup.Block {
	var all []markup.Block
	for i, s := range lines {
		all = append(all, markup.Block{Kind: markup.Paragraph, Text: s, Line: 10 + i})
	}
	return all
}

func TestPublished(t *testing.T) {
	date := func(s string) dialect.Field { return field(dialect.Published, "date", scalar(s)) }
	for _, c := range []struct {
		name   string
		path   string
		fields []dialect.Field
		blocks []markup.Block
		want   string
		codes  string
	}{
		{"stated", "a.md", []dialect.Field{date("2019-11-24 17:36:03")}, nil, "2019-11-24T17:36:03+09:00 stated date:2", ""},
		{"first readable", "a.md", []dialect.Field{date("언젠가"), field(dialect.Published, "pubDate", scalar("2020-01-01"))}, nil, "2020-01-01 stated pubDate:2", "bad-date"},
		{"empty is none", "a.md", []dialect.Field{date(""), field(dialect.Published, "created", scalar("2020-01"))}, nil, "2020-01 stated created:2", ""},
		{"a range ends", "a.md", []dialect.Field{date("2023년 1월 1일 → 2023년 1월 5일")}, nil, "2023-01-05 derived date:2", ""},
		{"file name", "p/2020-04-13-a.md", nil, nil, "2020-04-13 derived file name:0", ""},
		{"compact file name", "20200413.md", nil, nil, "2020-04-13 derived file name:0", ""},
		{"no date in a file name", "2020-intern.md", nil, nil, "", "no-date"},
		{"opaque file name", "002_d061e6c2f28931cc.txt", nil, nil, "", "no-date"},
		{"hash that looks like a date", "20200413ab.txt", nil, nil, "", "no-date"},
		{"impossible time", "a.md", []dialect.Field{date("2021-03-24 10:05:73")}, nil, "2021-03-24 stated date:2", "bad-date"},
		{"impossible day with a time", "a.md", []dialect.Field{date("2021-03-44 10:05:13")}, nil, "", "no-date bad-date"},
		{"bad date then file name", "2020-04-13-a.md", []dialect.Field{date("2020-13-45")}, nil, "2020-04-13 derived file name:0", "bad-date"},
		{"deadline", "a.md", []dialect.Field{field(dialect.Deadline, "기한", scalar("2023.10.23 ~ 2023.10.30"))}, nil, "2023-10-30 derived 기한:2", ""},
		{"deadline yet to come", "a.md", []dialect.Field{field(dialect.Deadline, "기한", scalar("2030-01-01"))}, nil, "", "no-date"},
		{"period", "a.md", []dialect.Field{field(dialect.Period, "기간", scalar("2020.04 ~ 2020.08"))}, nil, "2020-08 derived 기간:2", ""},
		{"open period", "a.md", []dialect.Field{field(dialect.Period, "기간", scalar("2020.04 ~ 현재"))}, nil, "", "no-date"},
		{"label at the top", "a.md", nil, paragraphs("작성일: 2021. 3. 4.", "시작한다"), "2021-03-04 derived text:10", ""},
		{"label at the bottom", "a.md", nil, paragraphs("가", "나", "다", "라", "마", "끝\n작성일 2021-03-04"), "2021-03-04 derived text:16", ""},
		{"date line", "a.md", nil, paragraphs("2021년 3월 4일", "시작한다"), "2021-03-04 derived text:10", ""},
		{"date under a title", "a.md", nil, paragraphs("2022. 8. 31. 21:30ㆍ일기", "시작한다"), "2022-08-31 derived text:10", ""},
		{"name and date under a title", "a.md", nil, paragraphs("이음 · 2022년 8월 31일", "시작한다"), "2022-08-31 derived text:10", ""},
		{"by a name on a date", "a.md", nil, paragraphs("by 이음 Dec 31. 2022", "시작한다"), "2022-12-31 derived text:10", ""},
		{"by a name on a date with dots", "a.md", nil, paragraphs("by ieum 2026. 1. 1.", "시작한다"), "2026-01-01 derived text:10", ""},
		{"posted by a name on a date", "a.md", nil, paragraphs("Posted by Ieum on November 19, 2015", "It began."), "2015-11-19 derived text:10", ""},
		{"author, day and minute in one run", "a.md", nil, paragraphs("이음 2020. 7. 29. 18:20", "시작한다"), "2020-07-29 derived text:10", ""},
		{"day, minute and category in one run", "a.md", nil, paragraphs("2021. 9. 13. 12:19일상", "시작한다"), "2021-09-13 derived text:10", ""},
		{"a minute in a sentence", "a.md", nil, paragraphs("2021. 9. 13. 12:19에 첫 장애를 겪었다.", "시작한다"), "", "no-date"},
		{"the minute something begins", "a.md", nil, paragraphs("모임 일시: 2021. 9. 13. 18:20", "시작한다"), "", "no-date"},
		{"a heading that is the day", "a.md", nil, []markup.Block{{Kind: markup.Title, Text: "August 22, 2021", Line: 3}}, "2021-08-22 derived text:3", ""},
		{"headings day by day", "a.md", nil, []markup.Block{{Kind: markup.Title, Text: "2021-08-22", Line: 3}, {Kind: markup.Title, Text: "2021-08-23", Line: 5}}, "", "no-date"},
		{"two dates are none of writing", "a.md", nil, paragraphs("2022.08.01 · 2022.08.31", "시작한다"), "", "no-date"},
		{"a date in passing", "a.md", nil, paragraphs("2022.08.31 | 이날 나는 처음으로 배포를 했다", "시작한다"), "", "no-date"},
		{"date beneath a heading", "a.md", nil, append(append(paragraphs("시작한다"), markup.Block{Kind: markup.Title, Level: 2, Text: "1. 일정", Line: 11}), paragraphs("2021년 6월 24일")...), "", "no-date"},
		{"date in the middle", "a.md", nil, paragraphs("가", "나", "다", "2021-03-04", "마", "바", "사"), "", "no-date"},
		{"date in a sentence", "a.md", nil, paragraphs("2021년 3월 4일에 시작했다"), "", "no-date"},
		{"day in a sentence that serves as title", "a.md", []dialect.Field{field(dialect.Title, dialect.FirstSentence, scalar("2021년 3월 4일에 첫 출근을 했다."))}, nil, "2021-03-04 guessed first sentence:2", "no-date"},
		{"day in the title", "a.md", []dialect.Field{field(dialect.Title, "title", scalar("2021.03.04 기록"))}, nil, "2021-03-04 derived title:2", ""},
		{"year in the title", "a.md", []dialect.Field{field(dialect.Title, "title", scalar("2023년 회고"))}, nil, "2023 guessed title:2", "no-date"},
	} {
		r, codes := normal(c.path, c.blocks, c.fields...)
		if got := show(r.Published); got != c.want || codes != c.codes {
			t.Errorf("%s: got %q with %q, want %q with %q", c.name, got, codes, c.want, c.codes)
		}
	}
}

func TestFirstCommit(t *testing.T) {
	commit := time.Date(2021, 5, 6, 7, 8, 9, 0, seoul)
	opts := Options{Now: now, FirstCommit: func(string) (time.Time, bool) { return commit, true }}
	r, _ := Normalise(dialect.Document{Source: source.Source{Path: "a.md"}}, markup.Body{}, opts)
	if got := show(r.Published); got != "2021-05-06T07:08:09+09:00 derived git:0" {
		t.Error(got)
	}
}

func TestStatus(t *testing.T) {
	for _, c := range []struct {
		fields []dialect.Field
		want   Status
		codes  string
	}{
		{nil, Published, "no-date"},
		{[]dialect.Field{field(dialect.Draft, "draft", scalar("true"))}, Draft, "no-date"},
		{[]dialect.Field{field(dialect.Draft, "draft", scalar("false"))}, Published, "no-date"},
		{[]dialect.Field{field(dialect.Draft, "draft", dialect.Value{})}, Published, "no-date"},
		{[]dialect.Field{field(dialect.Draft, "draft", scalar("maybe"))}, Private, "no-date bad-value"},
		{[]dialect.Field{field(dialect.Publish, "publish", scalar("false"))}, Private, "no-date"},
		{[]dialect.Field{field(dialect.Publish, "publish", scalar("ture"))}, Private, "no-date bad-value"},
		{[]dialect.Field{field(dialect.Draft, "draft", scalar("true")), field(dialect.Publish, "publish", scalar("true"))}, Draft, "no-date"},
		{[]dialect.Field{field(dialect.Published, "date", scalar("2024-01-10"))}, Published, ""},
		{[]dialect.Field{field(dialect.Published, "date", scalar("2024-01"))}, Published, ""},
		{[]dialect.Field{field(dialect.Published, "date", scalar("2024-01-11"))}, Future, ""},
		{[]dialect.Field{field(dialect.Published, "date", scalar("2024-01-10T12:00:01+09:00"))}, Future, ""},
		{[]dialect.Field{field(dialect.Published, "date", scalar("2024-01-10T03:00:00Z"))}, Published, ""},
		{[]dialect.Field{field(dialect.Expires, "expiryDate", scalar("2024-01-09"))}, Expired, "no-date"},
		{[]dialect.Field{field(dialect.Expires, "expiryDate", scalar("2024-01-10"))}, Published, "no-date"},
		{[]dialect.Field{field(dialect.Expires, "expiryDate", scalar("9999-12-31"))}, Published, "no-date"},
		{[]dialect.Field{field(dialect.Expires, "expiryDate", scalar("언젠가"))}, Private, "no-date bad-date"},
		{[]dialect.Field{field(dialect.Status, "status", scalar("Draft"))}, Private, "no-date"},
		{[]dialect.Field{field(dialect.Status, "status", scalar("done"))}, Published, "no-date"},
		{[]dialect.Field{field(dialect.Status, "visibility", scalar("비공개"))}, Private, "no-date"},
		{[]dialect.Field{field(dialect.Password, "password", scalar("열려라"))}, Private, "no-date"},
	} {
		r, codes := normal("a.md", nil, c.fields...)
		if r.Status != c.want || codes != c.codes {
			t.Errorf("%v: got %s with %q, want %s with %q", c.fields, r.Status, codes, c.want, c.codes)
		}
	}
}

func TestFields(t *testing.T) {
	r, codes := normal("글/a.md", paragraphs("나루랩에서 두 달 동안 배포 도구를 만들었다. 즐거웠다."),
		field(dialect.Published, "date", scalar("2020-01-02")),
		field(dialect.Title, "title", scalar(" 나루랩  인턴 후기 ")),
		field(dialect.Authors, "authors", list("이음", "나루 <n@x.test>", "이음")),
		field(dialect.Cover, "image", entries("path", "a.png", "alt", "b")),
		field(dialect.Order, "weight", scalar("7")),
		field(dialect.Lang, "lang", scalar("xx-not-a-tag-!")),
		field(dialect.Aliases, "aliases", scalar("/old/")),
	)
	for name, pair := range map[string][2]string{
		"title":   {show(r.Title), "나루랩 인턴 후기 stated title:2"},
		"authors": {show(r.Authors), "[이음 나루] stated authors:2"},
		"cover":   {show(r.Cover), "a.png stated image:2"},
		"order":   {show(r.Order), "7 stated weight:2"},
		"lang":    {show(r.Lang), "ko derived text:0"},
		"aliases": {show(r.Aliases), "[/old/] stated aliases:2"},
		"kind":    {show(r.Kind), "internship derived title:2"},
		"summary": {show(r.Summary), "나루랩에서 두 달 동안 배포 도구를 만들었다. 즐거웠다. derived text:10"},
		"series":  {show(r.Series), ""},
		"codes":   {codes, "bad-value"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: got %q, want %q", name, pair[0], pair[1])
		}
	}
	if r, _ := normal("글/제목 없는 글.md", nil); show(r.Title) != "제목 없는 글 derived file name:0" {
		t.Error(show(r.Title))
	}
}

func TestSummary(t *testing.T) {
	for stated, want := range map[string]string{
		"[나루랩](https://example.com)에서 **두 달**, `go` 로": "나루랩에서 두 달, go 로",
		"a * b * c_d_e, 2**3": "a * b * c_d_e, 2**3",
		"배열 a[0] 와 (괄호)":      "배열 a[0] 와 (괄호)",
		"#회고 #나루랩":            "",
	} {
		r, _ := normal("a.md", nil, field(dialect.Summary, "description", scalar(stated)))
		if r.Summary.Value != want {
			t.Errorf("%q: %q, want %q", stated, r.Summary.Value, want)
		}
	}
	r, _ := normal("a.md", paragraphs("#여름 #나루랩 #배포도구만들기 #기록", "두 달 동안 배포 도구를 만들었다."))
	if r.Summary.Value != "두 달 동안 배포 도구를 만들었다." {
		t.Errorf("a line of hashtags: %q", r.Summary.Value)
	}
}

func TestLangOf(t *testing.T) {
	for text, want := range map[string]string{
		"두 달 동안 만들었다":                                              "ko",
		"AWS EKS Terraform 으로 배포 자동화를 했다":                          "ko",
		"I built a deployment tool":                                "en",
		"I worked at 나루랩 for two months and wrote all of it in Go": "en",
		"デプロイのツールを作った":                                             "ja",
		"1234":                                                     "",
	} {
		if got := lettersOf(paragraphs(text)).lang(); got != want {
			t.Errorf("language of %q: %q, want %q", text, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	long := strings.Repeat("가나다라 ", 20) + "끝났다. " + strings.Repeat("마바사 ", 40)
	if got := Excerpt(long, 160); !strings.HasSuffix(got, "끝났다.") {
		t.Error(got)
	}
	if got := Excerpt(strings.Repeat("가", 500), 160); len([]rune(got)) != 160 {
		t.Error(got)
	}
	if got := Excerpt(strings.Repeat("가나 ", 100), 160); len([]rune(got)) > 160 || !strings.HasSuffix(got, "가나…") {
		t.Error(got)
	}
}

func TestEngagements(t *testing.T) {
	career := func(v ...dialect.Value) dialect.Field {
		return field(dialect.Career, "career", dialect.Value{Shape: dialect.List, Items: v})
	}
	phases := dialect.Value{Shape: dialect.List, Items: []dialect.Value{entries("label", "배포 도구", "from", "2019-07", "to", "2019-08")}}
	for _, c := range []struct {
		name   string
		fields []dialect.Field
		want   string
		codes  string
	}{
		{
			"canonical",
			[]dialect.Field{career(entries("organization", "나루랩", "role", "DevOps Intern", "kind", "internship", "from", "2019-07-01", "to", "2019-08-30", "phases", phases))},
			"나루랩|DevOps Intern|internship|2019-07-01/2019-08-30|stated|2[배포 도구||2019-07/2019-08|stated|2]", "no-date",
		},
		{"present", []dialect.Field{career(entries("organization", "나루랩", "from", "2019-11", "to", "present"))}, "나루랩|||2019-11/..|stated|2", "no-date"},
		{"period", []dialect.Field{career(entries("organization", "나루랩", "period", "2019.11 ~ 현재"))}, "나루랩|||2019-11/..|stated|2", "no-date"},
		{"bad date", []dialect.Field{career(entries("organization", "나루랩", "from", "2019-13", "to", "2020-01"))}, "나루랩|||/2020-01|stated|2", "no-date bad-date"},
		{"bad date, open", []dialect.Field{career(entries("organization", "나루랩", "from", "봄", "to", "present"))}, "나루랩||||stated|2", "no-date bad-date"},
		{"backwards", []dialect.Field{career(entries("organization", "나루랩", "from", "2020-02", "to", "2020-01"))}, "나루랩||||stated|2", "no-date bad-value"},
		{"bad kind", []dialect.Field{career(entries("organization", "나루랩", "kind", "알바왕"))}, "나루랩||||stated|2", "no-date bad-value"},
		{"unknown key", []dialect.Field{career(entries("organization", "나루랩", "form", "2020"))}, "나루랩||||stated|2", "no-date bad-value"},
		{"no map", []dialect.Field{field(dialect.Career, "career", list("나루랩"))}, "", "no-date bad-value"},
		{
			"fields",
			[]dialect.Field{
				field(dialect.Organization, "회사", scalar("나루랩")), field(dialect.Role, "역할", scalar("백엔드")),
				field(dialect.Period, "기간", scalar("2020.04.13 ~ 2020.08.31")), field(dialect.Kind, "종류", scalar("인턴")),
			},
			"나루랩|백엔드|internship|2020-04-13/2020-08-31|stated|2", "",
		},
		{"a period alone", []dialect.Field{field(dialect.Period, "기간", scalar("2020.04.13 ~ 2020.08.31"))}, "", ""},
		{"a role alone", []dialect.Field{field(dialect.Role, "역할", scalar("백엔드"))}, "", "no-date"},
	} {
		r, codes := normal("a.md", nil, c.fields...)
		var got []string
		for _, e := range r.Engagements {
			s := fmt.Sprintf("%s|%s|%s|%s|%s|%d", e.Organization, e.Role, e.Kind, e.Period, e.Known, e.Line)
			for _, p := range e.Phases {
				s += fmt.Sprintf("[%s|%s|%s|%s|%d]", p.Label, p.Role, p.Period, p.Known, p.Line)
			}
			got = append(got, s)
		}
		if g := strings.Join(got, "\n"); g != c.want || codes != c.codes {
			t.Errorf("%s: got %q with %q, want %q with %q", c.name, g, codes, c.want, c.codes)
		}
	}
}

func TestInference(t *testing.T) {
	for _, c := range []struct {
		value dialect.Value
		want  inference
		bad   bool
	}{
		{dialect.Value{}, inference{true, true, true}, false},
		{scalar("true"), inference{true, true, true}, false},
		{scalar("false"), inference{}, false},
		{scalar("tags, kind"), inference{tags: true, kind: true}, false},
		{list("career"), inference{career: true}, false},
		{scalar("everything"), inference{}, true},
		{entries("career", "false"), inference{tags: true, kind: true}, false},
		{entries("tags", "no", "career", "true"), inference{kind: true, career: true}, false},
		{entries("lessons", "false"), inference{true, true, true}, true},
	} {
		m := metadata{doc: dialect.Document{Fields: []dialect.Field{field(dialect.Infer, "infer", c.value)}}}
		if got := m.inference(); got != c.want || (len(m.diags.All()) > 0) != c.bad {
			t.Errorf("infer: %v gives %v with %v", c.value, got, m.diags.All())
		}
	}
}
