package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"hoego/internal/output"
)

// seeds are five real inputs that lie beside the repository, not in it.
var seeds = filepath.Join("..", "..", "..", "shared", "seeds")

func needSeeds(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(seeds); err != nil {
		t.Skip("skipped: the folder of real inputs is not beside this repository")
	}
}

// expected is what expected.json says of one file. A value that may be several is a
// plain value or {"one_of": […]}.
type expected struct {
	Dialect       oneOf  `json:"dialect"`
	Title         oneOf  `json:"title"`
	Published     oneOf  `json:"published"`
	Kind          oneOf  `json:"kind"`
	Lang          oneOf  `json:"lang"`
	Cover         oneOf  `json:"cover"`
	Authors       oneOf  `json:"authors"`
	SummaryStarts string `json:"summary_starts"`
	Tags          struct {
		Include []string `json:"include"`
		Exactly []string `json:"stated_exactly"`
	} `json:"tags"`
	Milestones []string `json:"milestones"`
	Lessons    []struct {
		Type    string `json:"type"`
		Heading string `json:"heading"`
	} `json:"lessons"`
	Outline     []string            `json:"outline_includes"`
	Diagnostics map[string][]string `json:"diagnostics"`
	Absent      []string            `json:"text_absent"`
	Present     []string            `json:"text_present"`
	Figures     []struct {
		Class   string `json:"class"`
		Caption string `json:"caption_starts"`
	} `json:"figures"`
}

// oneOf holds the JSON texts that are right; empty when anything is.
type oneOf []string

func (o *oneOf) UnmarshalJSON(data []byte) error {
	var several struct {
		OneOf []json.RawMessage `json:"one_of"`
	}
	if data[0] == '{' {
		if err := json.Unmarshal(data, &several); err != nil {
			return err
		}
	} else {
		several.OneOf = []json.RawMessage{data}
	}
	for _, raw := range several.OneOf {
		var b bytes.Buffer
		if err := json.Compact(&b, raw); err != nil {
			return err
		}
		*o = append(*o, b.String())
	}
	return nil
}

// holds reports whether the value is one of the right ones; a field that is not
// known is right where the empty list is.
func (o oneOf) holds(value any) bool {
	if len(o) == 0 {
		return true
	}
	if f, ok := value.(*fieldReport); ok {
		if f == nil {
			return slices.Contains(o, "[]")
		}
		value = f.Value
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return false
	}
	return slices.Contains(o, strings.TrimSpace(b.String()))
}

func TestSeedsAreUnderstood(t *testing.T) {
	needSeeds(t)
	data, err := os.ReadFile(filepath.Join(seeds, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Seeds map[string]expected `json:"seeds"`
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	if code := run([]string{"inspect", "--format", "json", "--content", seeds}, &stdout, &stderr, time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)); code != 0 {
		t.Fatalf("exit status %d: %s", code, stderr.String())
	}
	var got report
	if err := json.Unmarshal(stdout.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	pages := buildPages(t, seeds)
	if len(want.Seeds) == 0 || len(got.Retrospectives) != len(want.Seeds) {
		t.Fatalf("%d retrospectives, %d expected", len(got.Retrospectives), len(want.Seeds))
	}
	for _, r := range got.Retrospectives {
		t.Run(r.Source, func(t *testing.T) { want.Seeds[r.Source].check(t, r, pages[r.URL]) })
	}
}

func (want expected) check(t *testing.T, r retroReport, page string) {
	f := r.Fields
	for _, c := range []struct {
		name string
		want oneOf
		got  any
	}{
		{"dialect", want.Dialect, r.Dialect},
		{"title", want.Title, f.Title},
		{"published", want.Published, f.Published},
		{"kind", want.Kind, f.Kind},
		{"lang", want.Lang, f.Lang},
		{"cover", want.Cover, f.Cover},
		{"authors", want.Authors, f.Authors},
	} {
		if !c.want.holds(c.got) {
			t.Errorf("%s: got %+v, want one of %v", c.name, c.got, c.want)
		}
	}
	if s := want.SummaryStarts; s != "" && (f.Summary == nil || !strings.HasPrefix(f.Summary.Value.(string), s)) {
		t.Errorf("summary: got %+v, want it to begin with %q", f.Summary, s)
	}
	var names, stated, outline, milestones []string
	for _, tag := range r.Tags {
		if tag.Known != "guessed" {
			names = append(names, strings.ToLower(tag.Name))
		}
		if tag.Known == "stated" && !tag.Category {
			stated = append(stated, strings.ToLower(tag.Name))
		}
	}
	for _, name := range want.Tags.Include {
		if !slices.Contains(names, strings.ToLower(name)) {
			t.Errorf("tags: no %s among %v", name, names)
		}
	}
	if exactly := want.Tags.Exactly; exactly != nil {
		for i := range exactly {
			exactly[i] = strings.ToLower(exactly[i])
		}
		if slices.Sort(exactly); !slices.Equal(exactly, slices.Sorted(slices.Values(stated))) {
			t.Errorf("stated tags: got %v, want %v", stated, exactly)
		}
	}
	for _, h := range r.Outline {
		outline = append(outline, h.Text)
	}
	for _, h := range want.Outline {
		if !slices.Contains(outline, h) {
			t.Errorf("outline: no %q among %q", h, outline)
		}
	}
	for _, m := range r.Milestones {
		milestones = append(milestones, m.Date)
	}
	if want.Milestones != nil && !slices.Equal(milestones, want.Milestones) {
		t.Errorf("milestones: got %v, want %v", milestones, want.Milestones)
	}
	for _, l := range want.Lessons {
		if !slices.ContainsFunc(r.Lessons, func(x lessonReport) bool { return x.Type == l.Type && x.Heading == l.Heading }) {
			t.Errorf("lessons: no %v among %v", l, r.Lessons)
		}
	}
	for code, targets := range want.Diagnostics {
		for _, target := range targets {
			if !slices.ContainsFunc(r.Diagnostics, func(d diagnosticReport) bool { return d.Code == code && strings.Contains(d.Message, target) }) {
				t.Errorf("diagnostics: no %s for %q among %v", code, target, r.Diagnostics)
			}
		}
	}
	for _, text := range want.Absent {
		if strings.Contains(page, text) {
			t.Errorf("the page holds %q", text)
		}
	}
	for _, text := range want.Present {
		if !strings.Contains(page, text) {
			t.Errorf("the page lacks %q", text)
		}
	}
	for _, figure := range want.Figures {
		if !regexp.MustCompile(`<figure class="[^"]*\b` + figure.Class + `\b[^"]*">.*?<figcaption>\s*` + regexp.QuoteMeta(figure.Caption)).MatchString(page) {
			t.Errorf("no figure of class %s with the caption %q", figure.Class, figure.Caption)
		}
	}
}

// buildPages builds a content folder and returns its HTML pages by path.
func buildPages(t *testing.T, content string) map[string]string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	var stdout, stderr bytes.Buffer
	if code := run([]string{"build", "--content", content, "--output", out}, &stdout, &stderr, time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)); code != 0 {
		t.Fatalf("exit status %d: %s", code, stderr.String())
	}
	pages := make(map[string]string)
	var files []output.File
	err := filepath.WalkDir(out, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(out, name)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(name)
		files = append(files, output.File{Path: filepath.ToSlash(rel), Data: data})
		if filepath.Ext(name) == ".html" {
			pages[filepath.ToSlash(rel)] = string(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if dead := output.DeadLinks(files); len(dead) > 0 {
		t.Errorf("dead links: %v", dead)
	}
	return pages
}
