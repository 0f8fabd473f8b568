package resume

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"hoego/internal/retro"
	"hoego/internal/site"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func fact[T any](v T) retro.Fact[T] { return retro.Fact[T]{Value: v, Known: retro.Stated} }

func period(text string) retro.Period {
	p, ok := retro.ParsePeriod(text, nil)
	if !ok {
		panic(text)
	}
	return p
}

func entry(n int, title, author string, told ...retro.Engagement) retro.Retrospective {
	r := retro.Retrospective{
		Source: fmt.Sprint(n, ".md"), Status: retro.Published, Title: fact(title), Engagements: told,
		Published: fact(retro.Date{Year: 2015 + n, Month: 12}), Tags: []retro.Tag{{Name: "Go", Topic: retro.Language, Known: retro.Stated, Weight: 2}, {Name: "일기", Known: retro.Stated, Weight: 1}},
	}
	if author != "" {
		r.Authors = fact([]string{author})
	}
	return r
}

func engaged(organization, role string, kind retro.Kind, when string, phases ...retro.Phase) retro.Engagement {
	return retro.Engagement{Organization: organization, Role: role, Kind: kind, Period: period(when), Phases: phases, Known: retro.Stated}
}

// sites makes the golden documents' sites.
func sites() map[string]*site.Site {
	guessed := engaged("풍문사", "짐작", retro.Job, "2016 ~ 2017")
	guessed.Known = retro.Guessed
	mine := []retro.Retrospective{
		entry(1, "여름 인턴", "", engaged("나루랩", "인턴", retro.Internship, "2016.07.01 ~ 2016.08.31")),
		entry(2, "수료", "", engaged("구름다리 캠프", "클라우드", retro.Course, "2017.03 ~ 2017.09")),
		entry(4, "새로 온 곳", "", engaged("온새미로", "개발자", retro.Job, "2018 ~ 현재", retro.Phase{Label: "적응", Period: period("2018.03 ~ 2018.05"), Known: retro.Stated}), guessed),
		entry(5, "곁에서 만든 것", "", engaged("", "메이커", retro.Project, "2019.01 ~ 2019.02")),
	}
	mine[0].Summary = fact("두 달의 <기록> & 남은 것")
	one, _ := site.New(site.Options{Lang: "ko", Author: "이음", Description: "만드는 사람", BaseURL: "https://ieum.example/c/"}, mine, nil)
	two, _ := site.New(site.Options{Lang: "ko"}, []retro.Retrospective{
		entry(1, "한별의 글", "한별", engaged("가온", "", "", "2016 ~ 2017")), entry(2, "누리의 글", "누리", engaged("가온", "기획", retro.Job, "2017.03 ~ 현재")),
		entry(3, "셋째의 글", "새미"),
	}, nil)
	none, _ := site.New(site.Options{Lang: "ko"}, []retro.Retrospective{entry(1, "그냥 글", "")}, nil)
	return map[string]*site.Site{"one": one, "two": two, "none": none}
}

func TestFiles(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("testdata/schema.json")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{"testdata/schema.json": true}
	for name, s := range sites() {
		files, err := Files(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(f.Data))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(value); err != nil {
				t.Errorf("%s: %s: %v", name, f.Path, err)
			}
			golden := filepath.ToSlash(filepath.Join("testdata", name, f.Path))
			seen[golden] = true
			if *update {
				if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(golden, f.Data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(f.Data)); diff != "" {
				t.Errorf("%s: %s: %s", name, f.Path, diff)
			}
		}
	}
	for _, pattern := range []string{"testdata/*.json", "testdata/*/*.json", "testdata/*/*/*/*.json"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			if !seen[filepath.ToSlash(file)] {
				t.Errorf("%s: nothing makes it", file)
			}
		}
	}
}

// The schema refuses what it should: without this the test above could not fail.
func TestSchemaRefuses(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("testdata/schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{`{"work": [{"startDate": "2020-4"}]}`, `{"basics": {"name": 3}}`, `{"work": {}}`} {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(bad)))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(value) == nil {
			t.Errorf("%s is valid", bad)
		}
	}
}

func TestISO(t *testing.T) {
	for _, c := range []struct {
		date retro.Date
		want string
	}{
		{retro.Date{}, ""},
		{retro.Date{Year: 2020}, "2020"},
		{retro.Date{Year: 2020, Month: 4, Approximate: true}, "2020-04"},
		{retro.Date{Year: 2020, Month: 4, Day: 13, Clock: true}, "2020-04-13"},
		{retro.Date{Year: 999}, ""},
		{retro.Date{Year: 3000, Month: 1}, ""},
	} {
		if got := iso(c.date); got != c.want {
			t.Errorf("%v: got %q, want %q", c.date, got, c.want)
		}
	}
}
