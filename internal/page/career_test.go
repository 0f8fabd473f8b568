package page

import (
	"fmt"
	"testing"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// crowded is a career of many short engagements with long names.
func crowded(places, each int) *planner {
	var entries []sampleEntry
	for i := range places {
		var told []retro.Engagement
		for j := range each {
			year := 2003 + (i*7+j*3)%22
			told = append(told, job(fmt.Sprintf("아주 긴 이름을 가진 주식회사 Consolidated %d", i), "수석 플랫폼 엔지니어 겸 팀장 Lead "+fmt.Sprint(j), retro.Job,
				fmt.Sprintf("%d-%02d/%d-%02d", year, 1+(i+j)%10, year, 2+(i+j)%10)))
		}
		entries = append(entries, sampleEntry{slug: fmt.Sprint(i), date: fmt.Sprintf("%d-%02d-%02d", 2003+i%22, 1+i%12, 1+i%28), told: told})
	}
	return newPlanner(buildSite(site.Options{Lang: "ko"}, entries))
}

// crowdedSite has many places, and many tags.
func crowdedSite() *site.Site {
	var entries []sampleEntry
	for i := range 120 {
		year := 2009 + i/7
		entries = append(entries, sampleEntry{
			slug: fmt.Sprint("글-", i), title: fmt.Sprintf("%d번째로 적는, 제목이 조금 길어서 두 줄이 되기도 하는 회고", i), date: fmt.Sprintf("%d-%02d-%02d", year, 1+i%12, 1+i%28),
			kind: retro.Project, tags: fmt.Sprintf("도구 %d:%d Go:%d", i%40, 1+i%5, 1+i%3),
			told: []retro.Engagement{job(fmt.Sprintf("주식회사 가나다라 %d", i%40), "플랫폼 엔지니어", retro.Job, fmt.Sprintf("%d-%02d/%d-%02d", year, 1+i%6, year, 6+i%6))},
		})
	}
	return buildSite(site.Options{Lang: "ko", Title: "아주 많이 옮겨 다닌 사람의 아주 긴 이름을 가진 회고 모음"}, entries)
}

type box struct {
	name       string
	x, y, w, h float64
}

// labels returns the place of every text on the line.
func labels(line *CareerLine) []box {
	var boxes []box
	for _, y := range line.Years {
		if y.Label != "" {
			boxes = append(boxes, box{y.Label, float64(y.TextX), 16 - yearSize, textWidth(y.Label, yearSize), yearSize})
		}
	}
	for _, h := range line.Heads {
		boxes = append(boxes, box{h.Name, 0, float64(h.Y) - nameSize, textWidth(h.Name, nameSize), nameSize})
	}
	for _, l := range line.Lanes {
		boxes = append(boxes, box{l.Name, 0, float64(l.Y) - nameSize, textWidth(l.Name, nameSize), nameSize})
		for _, b := range l.Bars {
			if b.Label != "" {
				boxes = append(boxes, box{b.Label, float64(b.LabelX), float64(b.LabelY) - roleSize, textWidth(b.Label, roleSize), roleSize})
			}
		}
	}
	return boxes
}

func TestLabelsDoNotCollide(t *testing.T) {
	for _, c := range []struct{ places, each int }{{60, 1}, {12, 5}, {15, 4}, {3, 20}, {1, 60}, {14, 1}} {
		p := crowded(c.places, c.each)
		for _, most := range []int{homeLanes, c.places} {
			line := p.careerLine(homeURL, most, p.Career.Lanes, p.Career.Loose)
			boxes := labels(line)
			if len(boxes) < min(most, c.places) {
				t.Errorf("%d places: only %d labels", c.places, len(boxes))
			}
			for i, a := range boxes {
				if a.x < 0 || a.x+a.w > lineWidth || a.y < 0 || a.y+a.h > float64(line.Height) {
					t.Errorf("%d×%d: %q is cut off: %+v", c.places, c.each, a.name, a)
				}
				for _, b := range boxes[i+1:] {
					if a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
						t.Errorf("%d×%d: %q and %q collide", c.places, c.each, a.name, b.name)
					}
				}
			}
			for _, l := range line.Lanes {
				for _, b := range l.Bars {
					if b.X < leastLeft || b.X+b.W > lineRight+.5 || b.W < leastBar-.1 {
						t.Errorf("%d×%d: a bar lies outside: %+v", c.places, c.each, b)
					}
				}
			}
		}
	}
}

func TestMarksDoNotTouch(t *testing.T) {
	var entries []sampleEntry
	for i := 60; i > 0; i-- {
		entries = append(entries, sampleEntry{slug: fmt.Sprint(i), date: fmt.Sprintf("2020-%02d-%02d", 1+i/10, 1+i%10), told: []retro.Engagement{job("가온", "", retro.Job, "2020/2020")}})
	}
	p := newPlanner(buildSite(site.Options{Lang: "ko"}, entries))
	line := p.careerLine(homeURL, homeLanes, p.Career.Lanes, p.Career.Loose)
	dots := line.Lanes[0].Dots
	if len(dots) != len(entries) {
		t.Fatalf("%d dots for %d retrospectives", len(dots), len(entries))
	}
	for i, a := range dots {
		if float64(a.Y) > float64(line.Height) {
			t.Errorf("a dot lies below the line: %+v", a)
		}
		for _, b := range dots[i+1:] {
			if dx, dy := float64(a.X-b.X), float64(a.Y-b.Y); dx*dx+dy*dy < 80 {
				t.Errorf("%+v and %+v touch", a, b)
			}
		}
	}
}

func TestFitText(t *testing.T) {
	for _, c := range []struct {
		text string
		room float64
		want string
	}{
		{"나루랩", 100, "나루랩"},
		{"아주 긴 이름의 회사", 60, "아주 긴…"},
		{"아주 긴 이름의 회사", 12, ""},
		{"", 0, ""},
	} {
		got := fitText(c.text, 12, c.room)
		if got != c.want {
			t.Errorf("fitText(%q, %v) = %q, want %q", c.text, c.room, got, c.want)
		}
	}
}

func TestCovers(t *testing.T) {
	s := site.Stretch{Period: per("2020-04-13/2020-08-31"), Until: d("2020-08-31").LastDay()}
	for date, want := range map[string]bool{
		"2020-04": true, "2020-04-12": false, "2020-04-13": true, "2020-08": true, "2020-08-31": true, "2020-09": false, "2020-03": false, "2020": false,
	} {
		if got := covers(s, mile(date, "")); got != want {
			t.Errorf("%s: %v", date, got)
		}
	}
}

func TestKindOf(t *testing.T) {
	for _, c := range []struct {
		lang  string
		kind  retro.Kind
		roles []string
		want  string
	}{
		{"ko", retro.Internship, []string{"배포 도구 인턴"}, ""},
		{"ko", retro.Internship, []string{"백엔드 개발자", "인턴"}, ""},
		{"ko", retro.Internship, []string{"백엔드 개발자"}, "인턴"},
		{"ko", retro.Internship, nil, "인턴"},
		{"ko", retro.Other, []string{"동아리장"}, ""},
		{"en", retro.Internship, []string{"DevOps Intern"}, ""},
		{"en", retro.Job, []string{"DevOps Engineer"}, "Job"},
		{"en", retro.Course, []string{""}, "Course"},
	} {
		p := &planner{words: messages(c.lang)}
		if got := p.kindOf(c.kind, c.roles); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.kind, c.roles, got, c.want)
		}
	}
}

// The name of a lane that is but a role is not said twice.
func TestRoleIsNamedOnce(t *testing.T) {
	p := newPlanner(buildSite(site.Options{Lang: "ko"}, []sampleEntry{
		{slug: "a", date: "2023-01-01", told: []retro.Engagement{job("", "플랫폼 엔지니어", retro.Job, "2020-01/2022-12")}},
	}))
	bar := p.careerLine(homeURL, homeLanes, p.Career.Lanes, nil).Lanes[0].Bars[0]
	if bar.Label != "" || bar.Title != "플랫폼 엔지니어 · 2020년 1월 – 2022년 12월" {
		t.Errorf("the bar is called %q, %q", bar.Label, bar.Title)
	}
}
