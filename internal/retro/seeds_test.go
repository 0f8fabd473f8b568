package retro

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hoego/internal/dialect"
	"hoego/internal/markup"
	"hoego/internal/source"
)

// oneOf is an expected value: itself, or any of {"one_of": [...]}.
type oneOf []string

func (o *oneOf) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*o = oneOf{one}
		return nil
	}
	var many struct {
		OneOf []string `json:"one_of"`
	}
	err := json.Unmarshal(b, &many)
	*o = many.OneOf
	return err
}

func TestSeeds(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "seeds")
	data, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		t.Skip("no seeds beside the repository:", err)
	}
	var expected struct {
		Seeds map[string]struct {
			Title, Published, Kind, Lang oneOf
			Milestones                   []string
			Lessons                      []struct{ Type, Heading string }
			Engagements                  []struct {
				Organization oneOf
				Role         string `json:"role_matches"`
				Kind, Period string
				End          string `json:"period_end"`
				Slack        int    `json:"month_slack"`
				Phases       []struct{ Label, Period string }
			}
			Organizations oneOf  `json:"engagements_organizations"`
			NotCareer     string `json:"not_a_career_period"`
			NoPeriod      bool   `json:"no_engagement_period_guessed"`
		}
	}
	if err := json.Unmarshal(data, &expected); err != nil {
		t.Fatal(err)
	}
	folder, _ := source.Read(os.DirFS(dir), source.Limits{})
	docs, _ := dialect.Parse(folder.Sources)
	seen := 0
	for _, doc := range docs {
		want, ok := expected.Seeds[doc.Source.Path]
		if !ok {
			continue
		}
		seen++
		body, _ := markup.Render(doc)
		r, _ := Normalise(doc, body, Options{Now: now})
		check := func(name, got string, want oneOf) {
			if len(want) > 0 && !slices.Contains(want, got) {
				t.Errorf("%s: %s is %q, want one of %q", doc.Source.Path, name, got, want)
			}
		}
		check("title", r.Title.Value, want.Title)
		check("published", r.Published.Value.String(), want.Published)
		if len(body.Blocks) == 0 {
			t.Logf("%s: its body has no blocks, so what the text tells is not checked", doc.Source.Path)
			continue
		}
		check("kind", string(r.Kind.Value), want.Kind)
		check("lang", r.Lang.Value, want.Lang)
		var dates []string
		for _, m := range r.Milestones {
			dates = append(dates, m.Date.String())
		}
		if len(want.Milestones) > 0 && !slices.Equal(dates, want.Milestones) {
			t.Errorf("%s: milestones %q, want %q", doc.Source.Path, dates, want.Milestones)
		}
		for _, w := range want.Engagements {
			at := slices.IndexFunc(r.Engagements, func(e Engagement) bool {
				role := w.Role == "" || regexp.MustCompile(w.Role).MatchString(e.Role)
				return role && (len(w.Organization) == 0 || slices.Contains(w.Organization, e.Organization)) && string(e.Kind) == w.Kind
			})
			if at < 0 {
				t.Errorf("%s: no engagement %+v in %+v", doc.Source.Path, w, r.Engagements)
				continue
			}
			e := r.Engagements[at]
			if w.Period != "" && !nearPeriod(e.Period.String(), w.Period, w.Slack) {
				t.Errorf("%s: engagement in %s, want %s", doc.Source.Path, e.Period, w.Period)
			}
			if w.End != "" && !e.Period.IsZero() && !nearDate(e.Period.To.String(), w.End, w.Slack) {
				t.Errorf("%s: engagement to %s, want %s", doc.Source.Path, e.Period.To, w.End)
			}
			if len(e.Phases) != len(w.Phases) && len(w.Phases) > 0 {
				t.Errorf("%s: phases %+v", doc.Source.Path, e.Phases)
				continue
			}
			for i, p := range w.Phases {
				if e.Phases[i].Label != p.Label || !nearPeriod(e.Phases[i].Period.String(), p.Period, w.Slack) {
					t.Errorf("%s: phase %q %s, want %v", doc.Source.Path, e.Phases[i].Label, e.Phases[i].Period, p)
				}
			}
		}
		for _, e := range r.Engagements {
			if len(want.Organizations) > 0 && !slices.Contains(want.Organizations, e.Organization) {
				t.Errorf("%s: engagement at %q", doc.Source.Path, e.Organization)
			}
			if e.Period.String() != "" && (e.Period.String() == want.NotCareer || want.NoPeriod) {
				t.Errorf("%s: an engagement in %s", doc.Source.Path, e.Period)
			}
			if e.Known != Guessed && len(want.Engagements) == 0 && len(want.Organizations) == 0 {
				t.Errorf("%s: an engagement %+v", doc.Source.Path, e)
			}
		}
		if len(want.Organizations) > 0 && len(r.Engagements) == 0 || len(want.Engagements) > 0 && len(r.Engagements) != len(want.Engagements) {
			t.Errorf("%s: engagements %+v", doc.Source.Path, r.Engagements)
		}
		for _, w := range want.Lessons {
			if !slices.ContainsFunc(r.Lessons, func(l Lesson) bool { return string(l.Type) == w.Type && l.Heading == w.Heading }) {
				t.Errorf("%s: no lesson %v in %v", doc.Source.Path, w, r.Lessons)
			}
		}
	}
	if seen != len(expected.Seeds) {
		t.Errorf("read %d of %d seeds", seen, len(expected.Seeds))
	}
}

// nearPeriod compares two EDTF intervals; an approximate end may be so many months off.
func nearPeriod(got, want string, slack int) bool {
	gotFrom, gotTo, _ := strings.Cut(got, "/")
	wantFrom, wantTo, _ := strings.Cut(want, "/")
	return nearDate(gotFrom, wantFrom, slack) && nearDate(gotTo, wantTo, slack)
}

func nearDate(got, want string, slack int) bool {
	got = strings.TrimSuffix(got, "~")
	if got == want || slack == 0 {
		return got == want
	}
	a, okA := ParseDate(got, nil)
	b, okB := ParseDate(want, nil)
	return okA && okB && abs(months(a)-months(b)) <= slack
}
