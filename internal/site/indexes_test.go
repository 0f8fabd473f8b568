package site

import (
	"fmt"
	"strings"
	"testing"

	"hoego/internal/retro"
)

func TestIndexes(t *testing.T) {
	tagged := func(r retro.Retrospective, names ...string) retro.Retrospective {
		for _, n := range names {
			r.Tags = append(r.Tags, retro.Tag{Name: n, Known: retro.Stated, Weight: 1})
		}
		return r
	}
	s, _ := New(Options{}, []retro.Retrospective{
		tagged(note("year.md", "해", 2020), "회고", "Go"),
		tagged(note("month.md", "달", 2020, 5), "회고", "go", "gRPC", "GO"),
		tagged(note("day-b.md", "날 나", 2020, 5, 3), "회고", "C++"),
		tagged(note("day-a.md", "날 가", 2020, 5, 3), "회고", "Go", "gRPC"),
		tagged(note("none.md", "날 없음"), "C#"),
		tagged(note("new.md", "새것", 2021), "회고", "C", "gRPC"),
		with(note("guess.md", "짐작"), func(r *retro.Retrospective) {
			r.Published = retro.Fact[retro.Date]{Value: retro.Date{Year: 2030}, Known: retro.Guessed}
			r.Tags = []retro.Tag{{Name: "짐작", Known: retro.Guessed}, {Name: "Go", Known: retro.Guessed}}
		}),
	}, nil)
	name := func(e *Entry) string {
		if e == nil {
			return "-"
		}
		return strings.TrimSuffix(e.Source, ".md")
	}
	var order, ways, listed, tags, years []string
	for _, e := range s.Entries {
		for _, tag := range e.Listed {
			listed = append(listed, name(e)+":"+tag.Name)
		}
		order = append(order, name(e))
		ways = append(ways, name(e.Prev)+"<"+name(e.Next))
	}
	for _, tag := range s.Tags {
		tags = append(tags, fmt.Sprint(tag.Name, tag.Weight, tag.URL))
	}
	for _, y := range s.Years {
		years = append(years, fmt.Sprint(y.Year, len(y.Entries), y.URL))
	}
	for _, tt := range []struct {
		what string
		got  []string
		want string
	}{
		{"order", order, "new day-a day-b month year guess none"},
		{"neighbours", ways, "day-a<- day-b<new month<day-a year<day-b -<month -<- -<-"},
		{"tags", tags, "회고5tags/회고/index.html Go3tags/go/index.html gRPC3tags/grpc/index.html C1tags/c/index.html C++1tags/cpp/index.html C#1tags/csharp/index.html"},
		{"listed", listed, "new:회고 new:C new:gRPC day-a:회고 day-a:Go day-a:gRPC day-b:회고 day-b:C++ month:회고 month:Go month:gRPC year:회고 year:Go none:C#"},
		{"years", years, "2021 1timeline/2021/index.html 2020 4timeline/2020/index.html"},
	} {
		if got := strings.Join(tt.got, " "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.what, got, tt.want)
		}
	}
	var related []string
	for _, e := range s.Entries[3].Related {
		related = append(related, name(e))
	}
	if got := strings.Join(related, " "); got != "day-a year new" {
		t.Errorf("related to month: %s", got)
	}
	if len(s.Entries[6].Related) != 0 {
		t.Error("related to none")
	}
}
