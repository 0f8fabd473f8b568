package page

import (
	"fmt"
	"strconv"
	"strings"

	"hoego/internal/dialect"
	"hoego/internal/markup"
	"hoego/internal/retro"
	"hoego/internal/site"
	"hoego/internal/source"
)

// The sample is the career of an engineer who does not exist.

type sampleEntry struct {
	slug, title, date, summary string
	kind                       retro.Kind
	tags                       string // "Kubernetes:3 Go:1"
	told                       []retro.Engagement
	milestones                 []retro.Milestone
	lessons                    []retro.Lesson
	body                       string
	lang, author               string
	draft                      bool
}

func fact[T any](v T) retro.Fact[T] { return retro.Fact[T]{Value: v, Known: retro.Stated} }

// d reads "2020", "2020-03", "2020-03-04", with "~" after it for about.
func d(text string) retro.Date {
	var out retro.Date
	text, out.Approximate = strings.CutSuffix(text, "~")
	for i, part := range strings.Split(text, "-") {
		*[]*int{&out.Year, &out.Month, &out.Day}[i], _ = strconv.Atoi(part)
	}
	return out
}

// per reads "2020-03/2020-08", "2020-03/..".
func per(text string) retro.Period {
	from, to, _ := strings.Cut(text, "/")
	p := retro.Period{From: d(from)}
	if to == ".." {
		p.Open = true
	} else {
		p.To = d(to)
	}
	return p
}

func job(org, role string, kind retro.Kind, period string, phases ...string) retro.Engagement {
	g := retro.Engagement{Organization: org, Role: role, Kind: kind, Period: per(period), Known: retro.Stated}
	for _, ph := range phases {
		label, when, _ := strings.Cut(ph, "@")
		g.Phases = append(g.Phases, retro.Phase{Label: label, Period: per(when), Known: retro.Stated})
	}
	return g
}

func mile(date, title string) retro.Milestone {
	return retro.Milestone{Date: d(date), Title: title, Known: retro.Stated}
}

var sampleTopics = map[string]retro.Topic{
	"Go": retro.Language, "Java": retro.Language, "Python": retro.Language, "Spring Boot": retro.Framework, "React": retro.Framework,
	"AWS": retro.Cloud, "GCP": retro.Cloud, "Kubernetes": retro.Infrastructure, "Terraform": retro.Infrastructure, "Docker": retro.Infrastructure,
	"Kafka": retro.Data, "PostgreSQL": retro.Data, "GitLab CI": retro.Tool, "Prometheus": retro.Tool, "코드 리뷰": retro.Practice, "온콜": retro.Practice,
}

func heading(level int, text, anchor string) markup.Heading {
	return markup.Heading{Level: level, Text: text, Anchor: anchor}
}

func sampleEntries() []sampleEntry {
	camp := job("구름다리 캠프", "클라우드 과정", retro.Course, "2020-05/2020-11-20")
	dawn := job("새벽커머스", "백엔드 엔지니어", retro.Job, "2021-03/2023-05-26", "주문 서버@2021-03/2022-01", "플랫폼 팀@2022-02/2023-05")
	on := job("온새미로", "DevOps 엔지니어", retro.Job, "2023-08/..", "배포 도구@2023-08/2023-11", "관측@2023-12/2024-05", "플랫폼@2024-06/2025-04")
	return []sampleEntry{
		{slug: "세-번째-플랫폼을-접으며", title: "세 번째 플랫폼을 접으며", date: "2026-10-12", kind: retro.Project, summary: "세 해 동안 손본 배포 플랫폼을 닫았다. 무엇을 남기고 무엇을 버렸는지 적는다.", tags: "Kubernetes:5 Terraform:3 Go:4 Prometheus:2 회고:1", told: []retro.Engagement{on}, milestones: []retro.Milestone{mile("2026-04", "새 플랫폼 설계 시작"), mile("2026-09-30", "옛 클러스터 종료")}, lessons: []retro.Lesson{{Type: retro.Felt, Heading: "느낀 점", Anchor: "느낀-점", Excerpt: "도구는 닫히지만 버릇은 남는다. 누가 물어도 같은 답을 할 수 있게 된 것이 가장 큰 것이다.", Line: lineOf(proseBody, "느낀-점")}, {Type: retro.Next, Heading: "다음", Anchor: "다음", Excerpt: "다음 해에는 비용을 들여다본다.", Line: lineOf(proseBody, "\"다음\"")}}, body: proseBody},
		{slug: "2025-회고", title: "2025년 회고: 느리게 배포하는 법", date: "2025-12-31", kind: retro.Annual, summary: "빠르게 내보내는 일보다 천천히 되돌리는 일이 더 어려웠다.", tags: "Kubernetes:4 Terraform:4 온콜:2 Prometheus:3 연간회고:1", told: []retro.Engagement{on}, milestones: []retro.Milestone{mile("2025-03", "온콜 교대 개편"), mile("2025-06-14", "동네 개발 모임에서 발표")}},
		{slug: "장애-대응", title: "장애 대응을 석 달 맡아 보고", date: "2025-08-03", kind: retro.Job, tags: "Kubernetes:3 Prometheus:4 온콜:5", told: []retro.Engagement{on}},
		{slug: "2024-회고", title: "2024년 회고", date: "2024-12-30", kind: retro.Annual, tags: "Kubernetes:5 Terraform:3 GitLab CI:3 연간회고:1", told: []retro.Engagement{on}},
		{slug: "관측을-붙이며", title: "로그 말고 지표부터 본 반년", date: "2024-06-20", kind: retro.Project, tags: "Prometheus:2 Kubernetes:2 GitLab CI:5", told: []retro.Engagement{on}},
		{slug: "a-quieter-pager", title: "A quieter pager: six months on call", date: "2024-02-18", kind: retro.Job, summary: "What changed when we stopped paging people for things they could not fix.", tags: "온콜:3 Prometheus:1 Go:1", told: []retro.Engagement{on}, lang: "en"},
		{slug: "첫-회사를-떠나며", title: "첫 회사를 떠나며", date: "2023-05-28", kind: retro.Job, summary: "두 해 두 달, 백엔드로 들어와 플랫폼으로 나왔다.", tags: "Spring Boot:2 Kafka:1 GitLab CI:3 Kubernetes:2 Java:2 코드 리뷰:2", told: []retro.Engagement{dawn}, milestones: []retro.Milestone{mile("2022-02", "플랫폼 팀으로 옮김")}},
		{slug: "2022-회고", title: "2022년 회고", date: "2022-12-31", kind: retro.Annual, tags: "Spring Boot:4 Kafka:3 GitLab CI:1 Terraform:1 Java:4 연간회고:1", told: []retro.Engagement{dawn}},
		{slug: "대기열", title: "주문 대기열을 다시 짜고", date: "2022-08-15", kind: retro.Project, tags: "Kafka:3 Spring Boot:2 PostgreSQL:3 Java:3", told: []retro.Engagement{dawn}, milestones: []retro.Milestone{mile("2022-05", "대기열 첫 배포"), mile("2022-07-02", "초당 사천 건")}},
		{slug: "신입-회고", title: "신입 아홉 달", date: "2021-12-26", kind: retro.Annual, tags: "Spring Boot:4 Java:5 Kafka:2 PostgreSQL:2 코드 리뷰:1", told: []retro.Engagement{dawn}, lessons: []retro.Lesson{{Type: retro.Learned, Excerpt: "물어보는 데에도 때가 있다. 늦게 물으면 답을 들을 사람이 이미 떠나고 없다.", Line: bodyLine}}},
		{slug: "취업-준비", title: "취업 준비를 마치며", date: "2021-02-20", kind: retro.Application, tags: "AWS:1 Java:1"},
		{slug: "수료", title: "수료하는 날에", date: "2020-11-25", kind: retro.Course, tags: "AWS:5 Kubernetes:1 Terraform:1 Docker:3 Python:2", told: []retro.Engagement{camp}, milestones: []retro.Milestone{mile("2020-08", "첫 팀 프로젝트"), mile("2020-11-06", "마지막 발표")}},
		{slug: "팀-프로젝트", title: "여섯 명이 한 저장소에서: 팀 프로젝트를 돌아보며", date: "2020-09-04", kind: retro.Project, tags: "AWS:3 Docker:3 React:2 GCP:1", told: []retro.Engagement{camp}},
		{slug: "나루랩-인턴", title: "나루랩 여름 인턴을 마치고", date: "2019-09-08", kind: retro.Internship, summary: "두 달 동안 배포 도구를 만들었다.", tags: "Spring Boot:1 Docker:2 AWS:1 Python:1", told: []retro.Engagement{job("나루랩", "DevOps 인턴", retro.Internship, "2019-07-01/2019-08-30", "배포 도구@2019-07/2019-08")}},
		{slug: "동아리", title: "동아리 서버를 맡은 이 년", date: "2019-12-20", kind: retro.Other, tags: "Python:3 Docker:1", told: []retro.Engagement{job("한빛대학교", "컴퓨터공학", retro.Course, "2017-03~/2021-02")}},
		{slug: "초고", title: "아직 이름 없는 글", kind: retro.Other, tags: "회고:1", draft: true, summary: "날짜도 자리도 아직 없다."},
	}
}

func sampleSite() *site.Site {
	return buildSite(site.Options{
		Title: "이음의 회고", Description: "백엔드에서 플랫폼으로", Author: "이음", Lang: "ko", BaseURL: "https://ieum.example/career/", Drafts: true, Cards: true,
	}, sampleEntries())
}

// severalSite is of two people who worked at one place, and of a text that nobody signed.
func severalSite() *site.Site {
	return buildSite(site.Options{Lang: "ko", Title: "모둠 회고"}, []sampleEntry{
		{slug: "누리-하나", title: "팀을 옮기고", author: "누리", date: "2022-03-02", tags: "Go:2", told: []retro.Engagement{job("가온", "서버 개발자", retro.Job, "2020-03/..", "결제@2020-03/2021-02")}},
		{slug: "누리-둘", title: "첫 직장에서 배운 것", author: "누리", date: "2019-12-30", tags: "Java:2", told: []retro.Engagement{job("나래", "인턴", retro.Internship, "2019-07/2019-08")}, lessons: []retro.Lesson{{Type: retro.Learned, Excerpt: "물어보는 데에도 때가 있다.", Line: 10}}},
		{slug: "한별-하나", title: "디자인 회고", author: "한별", date: "2021-06", told: []retro.Engagement{job("가온", "디자이너", retro.Job, "2018-01/2021-05")}},
		{slug: "이름-없는-글", title: "이름 없는 글", date: "2020-05-05", told: []retro.Engagement{job("가온", "기획자", retro.Job, "2017/2018")}},
	})
}

// undatedSite is of two places of which only the months since joining are told, one beside what is dated.
func undatedSite() *site.Site {
	relative := func(g retro.Engagement, spans ...string) retro.Engagement {
		for _, text := range spans {
			label, when, _ := strings.Cut(text, "@")
			m, _ := retro.ParseMonths(when)
			g.Phases = append(g.Phases, retro.Phase{Label: label, Relative: m, Known: retro.Stated, Line: bodyLine})
		}
		return g
	}
	return buildSite(site.Options{Lang: "ko", Title: "들어간 때부터"}, []sampleEntry{
		{slug: "가온-한-해", title: "가온에서 한 해를 보내고", date: "2023-10-23", kind: retro.Job, tags: "Go:2", told: []retro.Engagement{
			relative(job("가온", "백엔드 개발자", retro.Job, "/"), "온보딩@P0M/P1M", "주문 서버를 둘로 나누기@P1M/P5M", "그 사이의 당직@P3M/P6M", "정산@P6M/.."),
		}},
		{slug: "나래를-떠나며", title: "나래를 떠나며", date: "2021-03-02", kind: retro.Job, told: []retro.Engagement{
			job("나래", "개발자", retro.Job, "2019-03/2021-02"), relative(job("다솜", "인턴", retro.Internship, "/"), "도구 만들기@P0M/P2M"),
		}},
		{slug: "날짜-없는-글", title: "날짜 없는 글", told: []retro.Engagement{job("마루", "", retro.Job, "/")}},
		{slug: "라온의-두-해", title: "라온의 두 해", date: "2018-12-02", kind: retro.Job, told: []retro.Engagement{
			relative(job("라온", "", retro.Job, "2016/2018"), "적응@P0M/P12M", "운영@P12M/P24M"),
		}},
	})
}

// buildSite makes a site of entries.
func buildSite(opts site.Options, entries []sampleEntry) *site.Site {
	var retros []retro.Retrospective
	for i, in := range entries {
		e := retro.Retrospective{Source: fmt.Sprintf("%03d.md", i), Status: retro.Published, Slug: fact(in.slug)}
		if in.draft {
			e.Status = retro.Draft
		}
		if in.title != "" {
			e.Title = fact(in.title)
		}
		if in.author != "" {
			e.Authors = fact([]string{in.author})
		}
		if in.date != "" {
			e.Published = fact(d(in.date))
		}
		if in.kind != "" {
			e.Kind = fact(in.kind)
		}
		if in.summary != "" {
			e.Summary = fact(in.summary)
		}
		if in.lang != "" {
			e.Lang = fact(in.lang)
		}
		e.Engagements, e.Milestones, e.Lessons = in.told, in.milestones, in.lessons
		e.Body = sampleBody(in)
		e.Characters = len([]rune(in.body))
		e.Tags = splitTags(in.tags)
		retros = append(retros, e)
	}
	s, _ := site.New(opts, retros, nil)
	return s
}

// lineOf is the line of a body, which begins at bodyLine, that holds the text.
func lineOf(body, text string) int {
	before, _, _ := strings.Cut(body, text)
	return bodyLine + strings.Count(before, "\n")
}

// bodyLine is the line of the source with which every sample's body begins.
const bodyLine = 10

// sampleBody is the entry's body; every heading and block of it knows its line.
func sampleBody(in sampleEntry) markup.Body {
	if in.body == "" {
		in.body = "<p>그때의 일을 짧게 적어 둔다. 오래 걸린 일은 대개 물어보지 않은 일이었고, 물어본 일은 대개 하루면 끝났다.</p>\n"
	}
	body, _ := markup.Render(dialect.Document{Body: in.body, Line: bodyLine, Source: source.Source{Path: "a.md"}, Syntax: dialect.Syntax{HTML: true}})
	return body
}

// splitTags reads "Spring Boot:2 Kafka:1".
func splitTags(text string) []retro.Tag {
	var tags []retro.Tag
	for text != "" {
		name, rest, _ := strings.Cut(text, ":")
		weight, more, _ := strings.Cut(rest, " ")
		t := retro.Tag{Name: name, Topic: sampleTopics[name], Known: retro.Stated, Weight: 1}
		_, _ = fmt.Sscan(weight, &t.Weight)
		tags = append(tags, t)
		text = more
	}
	return tags
}
