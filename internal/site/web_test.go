package site

import (
	"testing"
	"time"

	"hoego/internal/retro"
)

func TestAbsoluteFrom(t *testing.T) {
	s := &Site{Options: Options{BaseURL: "https://x.y/career/"}}
	const self = "https://x.y/career/%EA%B8%80/"
	for link, want := range map[string]string{
		"":                          self,
		"#느낀-점":                     self + "#%EB%8A%90%EB%82%80-%EC%A0%90",
		"../index.html":             "https://x.y/career/",
		"../b/index.html#fn:1":      "https://x.y/career/b/#fn:1",
		"../b/index.html?q=1":       "https://x.y/career/b/?q=1",
		"그림%201.png":                self + "%EA%B7%B8%EB%A6%BC%201.png",
		"../b/myindex.html":         "https://x.y/career/b/myindex.html",
		"/b/index.html":             "https://x.y/b/index.html",
		"//cdn.z/a.js":              "https://cdn.z/a.js",
		"https://z.w/a/index.html":  "https://z.w/a/index.html",
		"mailto:a@b.c":              "mailto:a@b.c",
		"data:image/png;base64,AA=": "data:image/png;base64,AA=",
		"http://[bad":               "",
		"%zz":                       "",
	} {
		if got := s.AbsoluteFrom("글/index.html", link); got != want {
			t.Errorf("%q leads to %q, want %q", link, got, want)
		}
		if got := (&Site{}).AbsoluteFrom("글/index.html", link); got != "" {
			t.Errorf("without an address %q leads to %q", link, got)
		}
	}
}

func TestInstants(t *testing.T) {
	civil := retro.Date{Year: 2023, Month: 5, Day: 28}
	timed := retro.Date{Year: 2023, Month: 6, Day: 2, Clock: true, Hour: 1, Offset: -3 * 3600}
	about := civil
	about.Approximate = true
	guessed := retro.Fact[retro.Date]{Value: civil, Known: retro.Guessed}
	for _, c := range []struct {
		name               string
		published, updated retro.Fact[retro.Date]
		zone               *time.Location
		want, changed      string
	}{
		{"a day", stated(civil), retro.Fact[retro.Date]{}, nil, "2023-05-28T00:00:00+09:00", "2023-05-28T00:00:00+09:00"},
		{"a day elsewhere", stated(civil), retro.Fact[retro.Date]{}, time.UTC, "2023-05-28T00:00:00Z", "2023-05-28T00:00:00Z"},
		{"a time", stated(timed), stated(civil), time.UTC, "2023-06-02T01:00:00-03:00", "2023-06-02T01:00:00-03:00"},
		{"changed", stated(civil), stated(timed), nil, "2023-05-28T00:00:00+09:00", "2023-06-02T01:00:00-03:00"},
		{"only changed", retro.Fact[retro.Date]{}, stated(civil), nil, "", "2023-05-28T00:00:00+09:00"},
		{"a month", stated(retro.Date{Year: 2023, Month: 5}), stated(retro.Date{Year: 2024}), nil, "", ""},
		{"about", stated(about), retro.Fact[retro.Date]{}, nil, "", ""},
		{"a guess", guessed, guessed, nil, "", ""},
	} {
		e := &Entry{Retrospective: retro.Retrospective{Published: c.published, Updated: c.updated}}
		s := &Site{Options: Options{BaseURL: "https://x.y/", Zone: c.zone}, Entries: []*Entry{e}}
		published, changed := s.Instants(e)
		for want, got := range map[string]time.Time{"published " + c.want: published, "changed " + c.changed: changed} {
			text := ""
			if !got.IsZero() {
				text = got.Format(time.RFC3339)
			}
			if want != "published "+text && want != "changed "+text {
				t.Errorf("%s: %s, got %q", c.name, want, text)
			}
		}
		if got := s.HasAtom(); got != (c.changed != "") {
			t.Errorf("%s: HasAtom is %v", c.name, got)
		}
	}
}
