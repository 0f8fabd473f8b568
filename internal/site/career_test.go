package site

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hoego/internal/diag"
	"hoego/internal/retro"
)

// tell makes a retrospective written on a date, by an author, that tells some engagements.
func tell(date, author string, told ...retro.Engagement) retro.Retrospective {
	r := retro.Retrospective{Status: retro.Published, Engagements: told}
	if date != "" {
		r.Published = retro.Fact[retro.Date]{Value: day(date), Known: retro.Stated}
	}
	if author != "" {
		r.Authors = retro.Fact[[]string]{Value: []string{author}, Known: retro.Stated}
	}
	return r
}

// day reads "2020", "2020-03", "2020-03-04".
func day(text string) retro.Date {
	d, _ := retro.ParseDate(text, nil)
	return d
}

func engaged(organization, role string, kind retro.Kind, period string, phases ...retro.Phase) retro.Engagement {
	from, to, _ := strings.Cut(period, "/")
	g := retro.Engagement{Organization: organization, Role: role, Kind: kind, Known: retro.Stated, Line: 7, Phases: phases}
	g.Period.From = day(from)
	if g.Period.Open = to == ".."; !g.Period.Open {
		g.Period.To = day(to)
	}
	return g
}

func months(label string, from, to int) retro.Phase {
	return retro.Phase{Label: label, Relative: retro.Months{From: from, To: to}, Known: retro.Stated}
}

// careerOf makes a site of retrospectives, in the order of their names.
func careerOf(owner string, retros ...retro.Retrospective) (*Site, diag.List) {
	for i := range retros {
		retros[i].Source = strconv.Itoa(i) + ".md"
	}
	return New(Options{Lang: "ko", Author: owner}, retros, nil)
}

// spell writes a career as lines.
func spell(c Career) []string {
	var lines []string
	for _, l := range c.Lanes {
		head := strings.TrimSpace(l.Author + " " + l.Name)
		all := append(slices.Clip(l.Stretches), l.Undated...)
		if len(all) == 0 {
			lines = append(lines, head)
		}
		for _, s := range all {
			line := head + " " + s.Period.String()
			for i, role := range s.Roles {
				line += map[bool]string{true: " ", false: " → "}[i == 0] + role
			}
			for _, ph := range s.Phases {
				line += " [" + ph.Label + " " + ph.Period.String() + ph.Relative.String() + "]"
			}
			lines = append(lines, line)
		}
	}
	return lines
}

func TestCareer(t *testing.T) {
	guessed := engaged("풍문사", "", retro.Job, "2020/2021")
	guessed.Known = retro.Guessed
	for _, c := range []struct {
		name   string
		owner  string
		retros []retro.Retrospective
		want   []string
	}{
		{"one telling", "", []retro.Retrospective{tell("2020", "", engaged("가온", "개발자", retro.Job, "2019-01/2019-12"))}, []string{"가온 2019-01/2019-12 개발자"}},
		{"however spaced and spelled", "", []retro.Retrospective{
			tell("2022", "", engaged("Blue Sea", "", retro.Job, "2019-01/2021-02")), tell("2020", "", engaged("bluesea", "", retro.Job, "2019-01/2020-01")),
			tell("2019", "", engaged("Blue-Sea", "", retro.Job, "2019-01/2019-06")), tell("2018", "", engaged("Blue Sea", "", "", "/")),
		}, []string{"Blue Sea 2019-01/2021-02"}},
		{"the end told later closes what was open", "", []retro.Retrospective{
			tell("2022-03", "", engaged("가온", "리드", retro.Job, "2019-01/2022-02")), tell("2020-12", "", engaged("가온", "개발자", retro.Job, "2019-01/..")),
		}, []string{"가온 2019-01/2022-02 개발자 → 리드"}},
		{"still going on when told later", "", []retro.Retrospective{
			tell("2023-01", "", engaged("가온", "", retro.Job, "2019-01/..")), tell("2020-12", "", engaged("가온", "", retro.Job, "2019-01/2020-12")),
		}, []string{"가온 2019-01/.."}},
		{"left and came back", "", []retro.Retrospective{
			tell("2024", "", engaged("가온", "", retro.Job, "2023-01/2023-12")), tell("2019-12", "", engaged("가온", "", retro.Job, "2018-01/..")),
			tell("2021", "", engaged("가온", "", retro.Job, "2018-01/2020-05")),
		}, []string{"가온 2018-01/2020-05", "가온 2023-01/2023-12"}},
		{"an internship is not the job after it", "", []retro.Retrospective{
			tell("2020", "", engaged("가온", "인턴", retro.Internship, "2019-07/2019-08"), engaged("가온", "개발자", retro.Job, "2019-08/2020-02")),
		}, []string{"가온 2019-07/2019-08 인턴", "가온 2019-08/2020-02 개발자"}},
		{"an internship told between two tellings of a job", "", []retro.Retrospective{
			tell("2020", "", engaged("가온", "", retro.Job, "2019-01/..")), tell("2019-07", "", engaged("가온", "", retro.Internship, "2019-02/2019-03")),
			tell("2021", "", engaged("가온", "", retro.Job, "2019-05/2020-12")),
		}, []string{"가온 2019-01/2020-12", "가온 2019-02/2019-03"}},
		{"a project in a job is a phase of it", "", []retro.Retrospective{
			tell("2020", "", engaged("가온", "개발자", retro.Job, "2019-01/..", retro.Phase{Label: "적응", Known: retro.Stated, Period: retro.Period{From: day("2019-01"), To: day("2019-02")}})),
			tell("2019-12", "", engaged("가온", "이전", retro.Project, "2019-05/2019-08")),
		}, []string{"가온 2019-01/.. 개발자 [적응 2019-01/2019-02] [이전 2019-05/2019-08]"}},
		{"a project of its own", "", []retro.Retrospective{tell("2020", "", engaged("가온", "", retro.Project, "2019-01/2019-03"))}, []string{"가온 2019-01/2019-03"}},
		{"phases of which nobody knows the calendar", "", []retro.Retrospective{
			tell("2021", "", engaged("가온", "개발자", retro.Job, "/", months("적응", 0, 4), months("정산", 4, 8))),
			tell("2022", "", engaged("가온", "리드", retro.Job, "/", months("적응", 0, 4))), tell("", "", engaged("나래", "", "", "/", months("적응", 0, 4))),
		}, []string{"가온  리드 → 개발자 [적응 P0M/P4M] [정산 P4M/P8M]", "나래  [적응 P0M/P4M]"}},
		{"phases of which another text knows it", "", []retro.Retrospective{
			tell("2021", "", engaged("가온", "", retro.Job, "/", months("적응", 0, 4), months("정산", 4, 8))), tell("2022", "", engaged("가온", "", retro.Job, "2019-01/..")),
		}, []string{"가온 2019-01/.. [적응 2019-01~/2019-05~] [정산 2019-05~/2019-09~]"}},
		{"phases of one of two stretches", "", []retro.Retrospective{
			tell("2021", "", engaged("가온", "", retro.Job, "/", months("적응", 0, 4))), tell("2022", "", engaged("가온", "", retro.Job, "2021-01/2021-06"), engaged("가온", "", retro.Job, "2019-01/2019-06")),
		}, []string{"가온 2019-01/2019-06", "가온 2021-01/2021-06", "가온  [적응 P0M/P4M]"}},
		{"a guess is not shown", "", []retro.Retrospective{tell("2021", "", guessed)}, nil},
		{"an application is no place", "", []retro.Retrospective{tell("2021", "", engaged("가온", "지원자", retro.Application, "2020-01/2020-02"))}, nil},
		{"a place without dates", "", []retro.Retrospective{tell("2021", "", engaged("가온", "", retro.Job, "/"))}, []string{"가온 "}},
		{"nothing dated", "", []retro.Retrospective{tell("", "", engaged("가온", "", retro.Job, "/"))}, []string{"가온 "}},
		{"only an end", "", []retro.Retrospective{tell("2021", "", engaged("가온", "", retro.Job, "/2020-03"))}, []string{"가온 /2020-03"}},
		{"the wrong way round", "", []retro.Retrospective{tell("2021", "", engaged("가온", "", retro.Job, "2020-03/2019-03"))}, []string{"가온 "}},
		{"a role without a place", "", []retro.Retrospective{tell("2021", "", engaged("", "프리랜서", retro.Job, "2020/2021"))}, []string{"프리랜서 2020/2021 프리랜서"}},
		{"nobody is still where they left from", "", []retro.Retrospective{
			tell("2019-11", "", engaged("가온", "", retro.Job, "2019-01/..")), tell("2022", "", engaged("나래", "", retro.Job, "2021-01/..")),
			tell("2019-12", "", engaged("한빛대학교", "", retro.Course, "2018-03/..")),
		}, []string{"한빛대학교 2018-03/..", "가온 2019-01/", "나래 2021-01/.."}},
		{"two people at one place", "", []retro.Retrospective{
			tell("2020", "한별", engaged("가온", "개발자", retro.Job, "2019-01/2019-12")), tell("2020", "누리", engaged("가온", "기획자", retro.Job, "2019-03/..")),
			tell("2021", "누리", engaged("가온", "기획자", retro.Job, "2019-03/2020-12")),
		}, []string{"누리 가온 2019-03/2020-12 기획자", "한별 가온 2019-01/2019-12 개발자"}},
		{"of several, what nobody signed is not one person's", "", []retro.Retrospective{
			tell("2020", "한별", engaged("가온", "", retro.Job, "2019/2019")), tell("2020", "누리"),
			tell("2021", "", engaged("가온", "", retro.Job, "2019-01/..")), tell("2022", "", engaged("가온", "", retro.Job, "2019-01/2019-12")),
		}, []string{"한별 가온 2019/2019", "가온 2019-01/..", "가온 2019-01/2019-12"}},
		{"what nobody signed is the owner's", "누리", []retro.Retrospective{
			tell("2020", "한별", engaged("가온", "", retro.Job, "2019/2019")), tell("2021", "", engaged("가온", "", retro.Job, "2018-01/2020-12")),
			tell("2019", "누리", engaged("가온", "", retro.Job, "2018-01/..")),
		}, []string{"누리 가온 2018-01/2020-12", "한별 가온 2019/2019"}},
	} {
		s, _ := careerOf(c.owner, c.retros...)
		if diff := cmp.Diff(c.want, spell(s.Career)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestConflicts(t *testing.T) {
	derived := engaged("가온", "", retro.Job, "2019-03/2020-01")
	derived.Known = retro.Derived
	for _, c := range []struct {
		name   string
		retros []retro.Retrospective
		want   string // "" for no conflict
		left   string // of the career, where there is one
	}{
		{"two beginnings, one end", []retro.Retrospective{
			tell("2020-05", "", engaged("가온", "", retro.Job, "2019-01/2020-01-31")), tell("2021", "", engaged("가온", "", retro.Job, "2019-02/2020-01")),
		}, "1.md:7: warning: 가온: period 2019-02/2020-01; 0.md:7 tells period 2019-01/2020-01-31 (career-conflict)", "가온 2019/2020-01-31"},
		{"two beginnings of what goes on", []retro.Retrospective{
			tell("2021", "", engaged("가온", "", retro.Job, "2019-01-02/..")), tell("2020", "", engaged("가온", "", retro.Job, "2019-01-05/..")),
		}, "0.md:7: warning: 가온: period 2019-01-02/..; 1.md:7 tells period 2019-01-05/.. (career-conflict)", "가온 2019-01/.."},
		{"two ends, both past when told", []retro.Retrospective{
			tell("2021", "", engaged("가온", "", retro.Job, "2019/2020-01")), tell("2022", "", engaged("가온", "", retro.Job, "2019-01/2020-02")),
		}, "1.md:7: warning: 가온: period 2019-01/2020-02; 0.md:7 tells period 2019/2020-01 (career-conflict)", "가온 2019-01/2020"},
		{"nothing in common", []retro.Retrospective{
			tell("2021", "", engaged("가온", "개발자", retro.Job, "2019-01/..")), tell("2020", "", engaged("가온", "개발자", retro.Job, "2018-05/..")),
		}, "0.md:7: warning: 가온: period 2019-01/..; 1.md:7 tells period 2018-05/.. (career-conflict)", "가온  개발자"},
		{"three tellings", []retro.Retrospective{
			tell("2021", "", engaged("가온", "", retro.Job, "2019-01/..")), tell("2020", "", engaged("가온", "", retro.Job, "2019-02/..")), tell("2022", "", engaged("가온", "", retro.Job, "2019-01/..")),
		}, "0.md:7: warning: 가온: period 2019-01/..; 1.md:7 tells period 2019-02/.. (career-conflict)", "가온 2019/.."},
		{"two roles", []retro.Retrospective{
			tell("2021", "", engaged("가온", "디자이너", retro.Job, "2019/2020")), tell("2022", "", engaged("가온", "개발자", retro.Job, "2019/2020")),
		}, `1.md:7: warning: 가온: role "개발자" for 2019/2020; 0.md:7 tells role "디자이너" for 2019/2020 (career-conflict)`, "가온 2019/2020"},
		{"one role in other words", []retro.Retrospective{
			tell("2021", "", engaged("가온", "백엔드 개발자", retro.Job, "2019/2020")), tell("2022", "", engaged("가온", "개발자", retro.Job, "2019/2020")),
			tell("2023", "", engaged("가온", "Backend Developer", retro.Job, "2019/2020")),
		}, "", ""},
		{"a vaguer date", []retro.Retrospective{
			tell("2021", "", engaged("가온", "", retro.Job, "2019/2020")), tell("2022", "", engaged("가온", "", retro.Job, "2019-03-04/2020-05")),
		}, "", ""},
		{"the first months, told then", []retro.Retrospective{
			tell("2019-06", "", engaged("가온", "", retro.Job, "2019-03/2019-06")), tell("2022", "", engaged("가온", "", retro.Job, "2019-03/2020-05")),
		}, "", ""},
		{"one year of several", []retro.Retrospective{
			tell("2020-12", "", engaged("가온", "", retro.Job, "2020-01/2020-12")), tell("2022", "", engaged("가온", "", retro.Job, "2019-03/2021-05")),
		}, "", ""},
		{"another role from then on", []retro.Retrospective{
			tell("2020-12", "", engaged("가온", "리드", retro.Job, "2020-01/..")), tell("2019-12", "", engaged("가온", "개발자", retro.Job, "2019-03/..")),
		}, "", ""},
		{"derived, not stated", []retro.Retrospective{
			tell("2020-12", "", derived), tell("2021-12", "", engaged("가온", "", retro.Job, "2019-05/2020-01")),
		}, "", ""},
		{"not of one kind", []retro.Retrospective{
			tell("2020-12", "", engaged("가온", "", "", "2019-05/2020-02")), tell("2021-12", "", engaged("가온", "", retro.Job, "2019-03/2020-02")),
		}, "", ""},
		{"two people", []retro.Retrospective{
			tell("2020-12", "한별", engaged("가온", "", retro.Job, "2019-05/2020-02")), tell("2021-12", "누리", engaged("가온", "", retro.Job, "2019-03/2020-02")),
		}, "", ""},
	} {
		s, list := careerOf("", c.retros...)
		got := ""
		for _, d := range list.All() {
			if d.Code == diag.CareerConflict {
				got += d.String()
			}
		}
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		if left := strings.Join(spell(s.Career), "; "); c.left != "" && left != c.left {
			t.Errorf("%s: what is left is %q, want %q", c.name, left, c.left)
		}
	}
}

// What contradicts another text stands on neither's page.
func TestTold(t *testing.T) {
	s, _ := careerOf("",
		tell("2021", "", engaged("가온", "개발자", retro.Job, "2019-02/2020-01"), engaged("나래", "", retro.Job, "2020-03/2020-10")),
		tell("2022", "", engaged("가온", "개발자", retro.Job, "2019-01/2020-01-31")))
	var got []string
	for _, e := range s.Entries {
		for _, g := range e.Told() {
			got = append(got, g.Organization+" "+g.Role+" "+g.Period.String())
		}
	}
	if diff := cmp.Diff([]string{"가온 개발자 2019/2020-01-31", "가온 개발자 2019/2020-01", "나래  2020-03/2020-10"}, got); diff != "" {
		t.Error(diff)
	}
	if got := s.All[1].Engagements[0].Period.String(); got != "2019-01/2020-01-31" {
		t.Errorf("what was understood of the text is now %s", got)
	}
}

func TestOrganizations(t *testing.T) {
	with := func(r retro.Retrospective, tags ...string) retro.Retrospective {
		for _, name := range tags {
			r.Tags = append(r.Tags, retro.Tag{Name: name, Known: retro.Stated, Weight: 2})
		}
		return r
	}
	s, _ := careerOf("",
		with(tell("2021", "한별", engaged("가온", "", retro.Job, "2019/2020")), "Go", "Kafka"),
		with(tell("2022", "누리", engaged("가 온", "", retro.Job, "2021/2021")), "Go"),
		with(tell("2023", "누리", engaged("가온", "", retro.Job, "2021/2021"), engaged("C#", "", retro.Job, "2022/..")), "Rust"),
		with(tell("2024", "누리", engaged("", "프리랜서", retro.Job, "2023/..")), "Go"),
	)
	var got []string
	for _, o := range s.Organizations {
		line := o.URL + " " + o.Name
		for _, e := range o.Entries {
			line += " " + e.Source
		}
		for _, u := range o.Tags {
			line += " " + u.Tag.Name + ":" + strconv.Itoa(u.Weight)
		}
		got = append(got, line)
	}
	want := []string{"organizations/가온/index.html 가온 2.md 1.md 0.md Go:4 Kafka:2", "organizations/csharp/index.html C# 2.md"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(s.Organizations) > 0 && len(s.Organizations[0].Lanes) != 2 {
		t.Error("two people were there")
	}
}
