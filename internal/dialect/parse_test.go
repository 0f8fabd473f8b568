package dialect

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"hoego/internal/diag"
	"hoego/internal/source"
)

var update = flag.Bool("update", false, "rewrite the expected parts of testdata/*.txtar")

// A source on which a dialect fails is reported and has a document without text; its neighbours are read.
func TestParseSurvives(t *testing.T) {
	before := dialects
	t.Cleanup(func() { dialects = before })
	dialects = append([]dialect{{name: "broken", clues: clues{more: func(e *evidence) int {
		if e.path == "b.md" {
			panic("b")
		}
		return never
	}}}}, dialects...)
	documents, found := Parse([]source.Source{{Path: "a.md", Text: "제목\n\n첫 글.\n"}, {Path: "b.md", Text: "제목\n\n둘째 글.\n"}, {Path: "c.md", Text: "제목\n\n셋째 글.\n"}})
	var got []string
	for _, d := range documents {
		got = append(got, d.Source.Path+": "+strings.TrimSpace(d.Body))
	}
	if diff := cmp.Diff([]string{"a.md: 첫 글.", "b.md: ", "c.md: 셋째 글."}, got); diff != "" {
		t.Error(diff)
	}
	if all := found.All(); len(all) != 1 || all[0].File != "b.md" || all[0].Code != diag.Internal {
		t.Errorf("found %v", all)
	}
}

// So is a source that fails as its neighbours have it read, and not by itself.
func TestParseSurvivesNeighbours(t *testing.T) {
	before := dialects
	t.Cleanup(func() { dialects = before })
	dialects = slices.Clone(dialects)
	dialectOf(Jekyll).adjust = func(_ *Document, e *evidence) {
		if len(e.above) > 0 {
			panic(e.above[0])
		}
	}
	matter := "---\nlayout: post\ntitle: 제목\n---\n글.\n"
	documents, found := Parse([]source.Source{{Path: "_posts/2024-01-02-a.md", Text: matter}, {Path: "life/_posts/2024-01-03-b.md", Text: matter}})
	if len(documents) != 2 || documents[0].Body != "글.\n" || documents[1].Body != "" || documents[1].Source.Text != matter {
		t.Errorf("read %+v", documents)
	}
	if all := found.All(); len(all) != 1 || all[0].File != "life/_posts/2024-01-03-b.md" || all[0].Code != diag.Internal {
		t.Errorf("found %v", all)
	}
}

// TestParse runs the specs: each txtar holds inputs and, behind them, the dumped documents
// in a file named "want".
func TestParse(t *testing.T) {
	files, err := filepath.Glob("testdata/parse/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no specs: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var sources []source.Source
			want := ""
			inputs := archive.Files[:0:0]
			for _, f := range archive.Files {
				if f.Name == "want" {
					want = string(f.Data)
					continue
				}
				inputs = append(inputs, f)
				sources = append(sources, source.Source{Path: f.Name, Name: f.Name, Text: string(f.Data)})
			}
			documents, found := Parse(sources)
			var b strings.Builder
			for _, d := range documents {
				dump(&b, d)
			}
			for _, f := range found.All() {
				fmt.Fprintln(&b, f)
			}
			if *update {
				archive.Files = append(slices.Clone(inputs), txtar.File{Name: "want", Data: []byte(b.String())})
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, b.String()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// dump writes all that Parse found in a document, one field a line.
func dump(b *strings.Builder, d Document) {
	fmt.Fprintf(b, "== %s: %s%s\n", d.Source.Path, d.Dialect, flags(d.Syntax))
	for _, f := range d.Fields {
		property := string(f.Property)
		if property == "" {
			property = "-"
		}
		fmt.Fprintf(b, "%s (%s) %d", property, f.Key, f.Line)
		if f.Derived {
			b.WriteString(" derived")
		}
		if f.Hierarchy {
			b.WriteString(" hierarchy")
		}
		b.WriteString(": ")
		dumpValue(b, f.Value)
		b.WriteByte('\n')
	}
	for l := range lines(d.Body, d.Line) {
		if !l.blank() {
			fmt.Fprintf(b, "%d| %s\n", l.number, l.text)
		}
	}
}

func dumpValue(b *strings.Builder, v Value) {
	switch v.Shape {
	case Null:
		b.WriteString("null")
	case Scalar:
		fmt.Fprintf(b, "%q@%d:%d", v.Text, v.Line, v.Column)
	case List:
		b.WriteByte('[')
		for i, item := range v.Items {
			if i > 0 {
				b.WriteString(", ")
			}
			dumpValue(b, item)
		}
		b.WriteByte(']')
	case Map:
		b.WriteByte('{')
		for i, f := range v.Fields {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(b, "%s: ", f.Key)
			dumpValue(b, f.Value)
		}
		b.WriteByte('}')
	}
}

func flags(s Syntax) string {
	var b strings.Builder
	for _, f := range []struct {
		on   bool
		name string
	}{
		{s.Text, "text"},
		{s.HTML, "html"},
		{s.HardBreaks, "breaks"},
		{s.Attributes, "attributes"},
		{s.Braces, "braces"},
		{s.WikiLinks, "wiki"},
		{s.Callouts, "callouts"},
		{s.Toggles, "toggles"},
	} {
		if f.on {
			b.WriteString(" " + f.name)
		}
	}
	return b.String()
}

// TestSeeds checks dialect, title and line numbers of the five sample inputs, which
// lie beside the repository where there are any.
func TestSeeds(t *testing.T) {
	const folder = "../../../shared/seeds"
	raw, err := os.ReadFile(filepath.Join(folder, "expected.json"))
	if err != nil {
		t.Skip("no seeds beside the repository")
	}
	var expected struct {
		Seeds map[string]struct {
			Dialect json.RawMessage
			Title   string
			Cover   string
			Authors json.RawMessage
		}
	}
	if err := json.Unmarshal(raw, &expected); err != nil {
		t.Fatal(err)
	}
	lineOf := map[string]map[Property]int{
		"000_a3ecd3ce2f0900cb.txt": {Title: 2, ShortTitle: 3, Published: 4, Order: 7, Categories: 8, Cover: 11, Summary: 12},
		"001_33377f75fff1635b.txt": {Title: 1, Summary: 2, Deadline: 6},
		"002_d061e6c2f28931cc.txt": {Title: 7, Published: 3, Authors: 2},
		"003_57e0f6ea7101fcc8.txt": {Title: 3, Published: 4, Categories: 6, Tags: 7},
		"004_f691f70e66711283.txt": {Title: 2, Published: 3, Categories: 4, Tags: 5},
	}
	var sources []source.Source
	for name := range lineOf {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, source.Source{Path: name, Name: name, Text: string(text)})
	}
	documents, _ := Parse(sources)
	for _, d := range documents {
		want := expected.Seeds[d.Source.Path]
		if !strings.Contains(string(want.Dialect), `"`+string(d.Dialect)+`"`) {
			t.Errorf("%s: dialect %s, want %s", d.Source.Path, d.Dialect, want.Dialect)
		}
		first := map[Property]Field{}
		for _, f := range d.Fields {
			if _, ok := first[f.Property]; !ok {
				first[f.Property] = f
			}
		}
		if got := first[Title].Value.Text; got != want.Title {
			t.Errorf("%s: title %q, want %q", d.Source.Path, got, want.Title)
		}
		if got := first[Cover].Value.Text; got != want.Cover {
			t.Errorf("%s: cover %q, want %q", d.Source.Path, got, want.Cover)
		}
		for p, line := range lineOf[d.Source.Path] {
			if first[p].Line != line {
				t.Errorf("%s: %s stands in line %d, want %d", d.Source.Path, p, first[p].Line, line)
			}
		}
		for p, f := range first {
			if lineOf[d.Source.Path][p] == 0 && p != Unknown {
				t.Errorf("%s: unexpected %s from %q", d.Source.Path, p, f.Key)
			}
		}
		if !inPlace(d) {
			t.Errorf("%s: the body's lines are not those of the file", d.Source.Path)
		}
	}
}

// inPlace reports whether every line of the body that is not blank stands at its number in the
// file: whole, or in HTML, from whose lines a heading may be cut, in order.
func inPlace(d Document) bool {
	file := strings.Split(d.Source.Text, "\n")
	for l := range lines(d.Body, d.Line) {
		if l.blank() {
			continue
		}
		if l.number > len(file) || !strings.Contains(file[l.number-1], l.text) && !(d.Syntax.HTML && within(l.text, file[l.number-1])) {
			return false
		}
	}
	return true
}

// within reports whether the bytes of text stand in whole in the same order.
func within(text, whole string) bool {
	for i := 0; i < len(text); i++ {
		at := strings.IndexByte(whole, text[i])
		if at < 0 {
			return false
		}
		whole = whole[at+1:]
	}
	return true
}

func FuzzParse(f *testing.F) {
	f.Add("a.md", "---\ntitle: 회고\ntags: a, b\n---\n# 회고\n#tag [key:: value]\n")
	f.Add("2023-12-31-a.md", "# 제목\n\n날짜: 2023-12-31\n태그: a\n\n본문\n")
	f.Add("a.html", "<title>a</title><article><h1>a</h1><p>b</article>")
	f.Add("표 0123456789abcdef0123456789abcdef.csv", "이름,날짜\n\"a\n")
	f.Add("_drafts/1-1-1.md", "title: x\n---\n![[a]]\n===\n")
	f.Add("a.txt", "본문 바로가기\n\n나의 **2022년** ![](a.png) 회고 본문\n/\n\nby 이음 2023. 1. 8.\n\n글\n")
	f.Fuzz(func(t *testing.T, path, text string) {
		documents, _ := Parse([]source.Source{{Path: path, Name: path, Text: text}, {Path: "b.csv", Text: text}})
		for _, d := range documents {
			if d.Line < 1 || !inPlace(d) {
				t.Fatalf("the body from line %d is not in place: %q", d.Line, d.Body)
			}
			if !hasScalar(d.Fields) {
				t.Fatal("no title")
			}
			for _, field := range d.Fields {
				if field.Line > strings.Count(text, "\n")+1 || field.Value.Column < 0 {
					t.Fatalf("%s stands at %d:%d", field.Key, field.Line, field.Value.Column)
				}
			}
		}
	})
}

func hasScalar(fields []Field) bool {
	for _, f := range fields {
		if f.Property == Title {
			return true
		}
	}
	return false
}

// TestCategoryFolders tells a blog's own folder, of which nothing follows, from the folders that Jekyll makes categories of.
func TestCategoryFolders(t *testing.T) {
	for name, tt := range map[string]struct{ paths, want string }{
		"a blog copied whole":        {"myblog/_posts/2020-01-01-a.md notes/b.md", ""},
		"a blog with its pages":      {"myblog/_posts/2020-01-01-a.md myblog/_pages/about.md x.md", ""},
		"a category in a blog":       {"myblog/dev/_posts/2020-01-01-a.md myblog/_posts/2020-01-02-b.md x/y.md", "dev"},
		"nested categories":          {"myblog/dev/go/_posts/2020-01-01-a.md myblog/dev/_posts/2020-01-03-c.md myblog/_posts/2020-01-02-b.md x/y.md", "dev go"},
		"known by its pages":         {"myblog/dev/_posts/2020-01-01-a.md myblog/_pages/about.md x/y.md", "dev"},
		"the folder is the blog":     {"dev/_posts/2020-01-01-a.md _posts/2020-01-02-b.md about.md", "dev"},
		"several blogs in a folder":  {"one/_posts/2020-01-01-a.md _posts/2020-01-02-b.md notes/c.md", ""},
		"one category and no other":  {"dev/_posts/2020-01-01-a.md", ""},
		"a folder within _posts":     {"blog/_posts/dev/2020-01-01-a.md blog/_drafts/b.md", ""},
		"two blogs, one beside them": {"one/_posts/2020-01-01-a.md two/_posts/2020-01-02-b.md", ""},
	} {
		var all []Sight
		for p := range strings.FieldsSeq(tt.paths) {
			_, sight, _ := See(source.Source{Path: p})
			all = append(all, sight)
		}
		if got := strings.Join(Settle(all)[0].Above, " "); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
