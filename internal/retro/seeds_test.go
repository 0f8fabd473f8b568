package retro

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
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
		}
	}
	if err := json.Unmarshal(data, &expected); err != nil {
		t.Fatal(err)
	}
	folder, _ := source.Read(os.DirFS(dir))
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
