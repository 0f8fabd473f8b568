package page

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// tell makes an entry written on a date that tells some engagements.
func tell(date string, told ...retro.Engagement) *site.Entry {
	e := &site.Entry{URL: date + "/index.html"}
	if date != "" {
		e.Published = fact(d(date))
	}
	e.Engagements = told
	return e
}

func TestCareer(t *testing.T) {
	guessed := job("풍문사", "", retro.Job, "2020/2021")
	guessed.Known = retro.Guessed
	for _, c := range []struct {
		name    string
		entries []*site.Entry // newest first
		want    []string
	}{
		{"one telling", []*site.Entry{tell("2020", job("가온", "개발자", retro.Job, "2019-01/2019-12"))}, []string{"가온 2019년 1월 – 12월 개발자"}},
		{"however spaced and spelled", []*site.Entry{
			tell("2022", job("Blue Sea", "", retro.Job, "2019-01/2021-02")), tell("2020", job("bluesea", "", retro.Job, "2019-01/2020-01")),
			tell("2019", job("Blue Sea", "", retro.Job, "2019-01/2019-06")),
		}, []string{"Blue Sea 2019년 1월 – 2021년 2월"}},
		{"the end told later closes what was open", []*site.Entry{
			tell("2022-03", job("가온", "리드", retro.Job, "2019-01/2022-02")), tell("2020-12", job("가온", "개발자", retro.Job, "2019-01/..")),
		}, []string{"가온 2019년 1월 – 2022년 2월 리드 → 개발자"}},
		{"still going on when told later", []*site.Entry{
			tell("2023-01", job("가온", "", retro.Job, "2019-01/..")), tell("2020-12", job("가온", "", retro.Job, "2019-01/2020-12")),
		}, []string{"가온 2019년 1월부터"}},
		{"left and came back", []*site.Entry{
			tell("2024", job("가온", "", retro.Job, "2023-01/2023-12")), tell("2019-12", job("가온", "", retro.Job, "2018-01/..")),
			tell("2021", job("가온", "", retro.Job, "2018-01/2020-05")),
		}, []string{"가온 2018년 1월 – 2020년 5월", "가온 2023년 1월 – 12월"}},
		{"an internship is not the job after it", []*site.Entry{
			tell("2020", job("가온", "인턴", retro.Internship, "2019-07/2019-08"), job("가온", "개발자", retro.Job, "2019-08/2020-02")),
		}, []string{"가온 2019년 7월 – 8월 인턴", "가온 2019년 8월 – 2020년 2월 개발자"}},
		{"a guess is not shown", []*site.Entry{tell("2021", guessed)}, nil},
		{"an application is no place", []*site.Entry{tell("2021", job("가온", "지원자", retro.Application, "2020-01/2020-02"))}, nil},
		{"a place without dates", []*site.Entry{tell("2021", job("가온", "", retro.Job, "/"))}, []string{"가온"}},
		{"nothing dated", []*site.Entry{tell("", job("가온", "", retro.Job, "/"))}, nil},
		{"only an end", []*site.Entry{tell("2021", job("가온", "", retro.Job, "/2020-03"))}, []string{"가온 2020년 3월까지"}},
		{"the wrong way round", []*site.Entry{tell("2021", job("가온", "", retro.Job, "2020-03/2019-03"))}, []string{"가온"}},
	} {
		var got []string
		for _, l := range newCareer(c.entries).Lanes {
			if len(l.Spans) == 0 {
				got = append(got, l.Name)
			}
			for _, s := range l.Spans {
				got = append(got, joinNonEmpty(" ", l.Name, korean.period(s.Period), strings.Join(s.Roles, " → ")))
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// crowded is a career of many short engagements with long names.
func crowded(places, each int) *planner {
	var entries []*site.Entry
	for i := range places {
		var told []retro.Engagement
		for j := range each {
			year := 2003 + (i*7+j*3)%22
			told = append(told, job(fmt.Sprintf("아주 긴 이름을 가진 주식회사 Consolidated %d", i), "수석 플랫폼 엔지니어 겸 팀장 Lead "+fmt.Sprint(j), retro.Job,
				fmt.Sprintf("%d-%02d/%d-%02d", year, 1+(i+j)%10, year, 2+(i+j)%10)))
		}
		entries = append(entries, tell(fmt.Sprintf("%d-%02d-%02d", 2003+i%22, 1+i%12, 1+i%28), told...))
	}
	p := &planner{Site: &site.Site{}, words: &korean}
	p.career = newCareer(entries)
	return p
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
			line := p.careerLine(homeURL, most)
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
	var entries []*site.Entry
	for i := 60; i > 0; i-- {
		entries = append(entries, tell(fmt.Sprintf("2020-%02d-%02d", 1+i/10, 1+i%10), job("가온", "", retro.Job, "2020/2020")))
	}
	p := &planner{Site: &site.Site{}, words: &korean, career: newCareer(entries)}
	line := p.careerLine(homeURL, homeLanes)
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
