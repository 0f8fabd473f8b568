package scaffold

import (
	"testing"

	"go.yaml.in/yaml/v3"

	"hoego/internal/retro"
)

func stated[T any](v T) retro.Fact[T] { return retro.Fact[T]{Value: v, Known: retro.Stated} }

// The canonical form, as the README shows it.
func TestCanonical(t *testing.T) {
	r := retro.Retrospective{
		Title:     stated("나루랩 여름 인턴을 마치고"),
		Published: stated(retro.Date{Year: 2019, Month: 9, Day: 8}),
		Kind:      stated(retro.Internship),
		Authors:   stated([]string{"이음"}),
		Summary:   retro.Fact[string]{Value: "두 달 동안 배포 도구를 만들었다", Known: retro.Derived},
		Tags: []retro.Tag{
			{Name: "AWS", Known: retro.Derived},
			{Name: "Kubernetes", Written: "k8s", Known: retro.Stated},
			{Name: "회고", Written: "회고", Category: true, Known: retro.Stated},
			{Name: "Go", Known: retro.Guessed},
		},
		Cover:   stated("logo.png"),
		Slug:    stated("narulab-intern"),
		Updated: stated(retro.Date{Year: 2020}),
		Lang:    retro.Fact[string]{Value: "ko", Known: retro.Derived, From: "default"},
		Order:   stated(0),
		Series:  retro.Fact[string]{Value: "여름", Known: retro.Guessed},
		Engagements: []retro.Engagement{
			{
				Organization: "나루랩", Role: "DevOps Intern", Kind: retro.Internship, Known: retro.Stated,
				Period: retro.Period{From: retro.Date{Year: 2019, Month: 7, Day: 1}, To: retro.Date{Year: 2019, Month: 8, Day: 30}},
				Phases: []retro.Phase{
					{Label: "배포: 도구", Known: retro.Derived, Period: retro.Period{From: retro.Date{Year: 2019, Month: 7}, Open: true}},
					{Label: "짐작", Known: retro.Guessed},
				},
			},
			{Organization: "짐작", Known: retro.Guessed},
			{Role: "Backend", Known: retro.Derived, Period: retro.Period{From: retro.Date{Year: 2020, Month: 1, Approximate: true}}},
			{Organization: "가온", Known: retro.Stated, Phases: []retro.Phase{{Label: "적응", Relative: retro.Months{To: 4}, Known: retro.Stated}}},
		},
	}
	const want = `---
title: 나루랩 여름 인턴을 마치고
date: 2019-09-08
kind: internship
authors: [이음]
summary: 두 달 동안 배포 도구를 만들었다
tags: [AWS, k8s]
cover: logo.png
slug: narulab-intern
updated: '2020'
order: 0
career:
  - organization: 나루랩
    role: DevOps Intern
    kind: internship
    from: 2019-07-01
    to: 2019-08-30
    phases:
      - {label: '배포: 도구', from: 2019-07, to: present}
  - role: Backend
    from: 2020-01~
  - organization: 가온
    phases:
      - {label: 적응, relative: P0M/P4M}
---
`
	if got := canonical(r); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestQuoted(t *testing.T) {
	for _, c := range []struct{ text, block, flow string }{
		{"회고", "회고", "회고"},
		{"회고: 2023", "'회고: 2023'", "'회고: 2023'"},
		{"10:30", "'10:30'", "'10:30'"},
		{"a:b", "a:b", "'a:b'"},
		{"C#", "C#", "C#"},
		{"C++", "C++", "C++"},
		{"a #b", "'a #b'", "'a #b'"},
		{"#a", "'#a'", "'#a'"},
		{"2023", "'2023'", "'2023'"},
		{"1.10", "'1.10'", "'1.10'"},
		{"1e3", "'1e3'", "'1e3'"},
		{"0x1F", "'0x1F'", "'0x1F'"},
		{"2023-10-23", "'2023-10-23'", "'2023-10-23'"},
		{"2023-10", "2023-10", "2023-10"},
		{"2023년", "2023년", "2023년"},
		{"3D", "3D", "3D"},
		{"yes", "'yes'", "'yes'"},
		{"Null", "'Null'", "'Null'"},
		{"~", "'~'", "'~'"},
		{"", "''", "''"},
		{" a", "' a'", "' a'"},
		{"it's", "it's", "it's"},
		{"'a'", "'''a'''", "'''a'''"},
		{`"a"`, `'"a"'`, `'"a"'`},
		{"[a]", "'[a]'", "'[a]'"},
		{"a, b", "a, b", "'a, b'"},
		{"가、나", "가、나", "'가、나'"},
		{"{{ a }}", "'{{ a }}'", "'{{ a }}'"},
		{"!a", "'!a'", "'!a'"},
		{"- a", "'- a'", "'- a'"},
		{"a\nb\t\"c\\", `"a\nb\t\"c\\"`, `"a\nb\t\"c\\"`},
		{"a\u2028b", `"a\u2028b"`, `"a\u2028b"`},
	} {
		if block, flow := quoted(c.text, false), quoted(c.text, true); block != c.block || flow != c.flow {
			t.Errorf("%q: got %s and in brackets %s, want %s and %s", c.text, block, flow, c.block, c.flow)
		}
	}
}

// Whatever the text, a parser reads the same text back.
func FuzzQuoted(f *testing.F) {
	for _, s := range []string{"회고: 2023", "1:30", "a, b", "- ", "? a", "…", "\x7f", "'", "%a", "a: ", "0o17", "+.inf", "\u0085"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = string([]rune(text)) // sources are valid UTF-8
		var v struct {
			A yaml.Node
			B []yaml.Node
		}
		document := "a: " + quoted(text, false) + "\nb: [" + quoted(text, true) + ", x]\n"
		if err := yaml.Unmarshal([]byte(document), &v); err != nil {
			t.Fatalf("%q: %v\n%s", text, err, document)
		}
		if len(v.B) != 2 {
			t.Fatalf("%q is %d items in\n%s", text, len(v.B)-1, document)
		}
		for _, n := range []yaml.Node{v.A, v.B[0]} {
			if n.Value != text || n.Tag != "!!str" {
				t.Errorf("%q is read as %s %q from\n%s", text, n.Tag, n.Value, document)
			}
		}
	})
}
