package build

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"hoego/internal/diag"
	"hoego/internal/retro"
	"hoego/internal/source"
)

func TestConfigOfImages(t *testing.T) {
	for text, want := range map[string]bool{"images: false": true, "images: true": false, "title: 회고": false} {
		got, found := ReadConfig("hoego.yaml", strings.NewReader(text))
		if got.NoImages != want || len(found.All()) > 0 {
			t.Errorf("%s: %+v with %v", text, got, found.All())
		}
	}
	for _, text := range []string{"images: maybe", "images: [true]"} {
		_, found := ReadConfig("hoego.yaml", strings.NewReader(text))
		if all := found.All(); len(all) != 1 || all[0].Message != "images: wants true or false" {
			t.Errorf("%s: %v", text, all)
		}
	}
}

func TestConfigOfInference(t *testing.T) {
	for text, want := range map[string]Config{
		"infer: {career: false}":                                        {NoCareer: true},
		"infer: {career: true, tags: false}":                            {NoTags: true},
		"organizations: [나루랩]":                                          {Organizations: []retro.Organization{{Name: "나루랩"}}},
		"organizations: [{name: 강, sort: programme, aliases: [river]}]": {Organizations: []retro.Organization{{Name: "강", Sort: retro.Programme, Others: []string{"river"}}}},
	} {
		got, found := ReadConfig("hoego.yaml", strings.NewReader(text))
		if !reflect.DeepEqual(got, want) || len(found.All()) > 0 {
			t.Errorf("%s: %+v with %v", text, got, found.All())
		}
	}
	for text, want := range map[string]string{
		"infer: false":                        "infer: wants {career: true or false, tags: true or false}",
		"infer: {lessons: false}":             `infer: "lessons" is nothing that is inferred; career and tags are`,
		"infer: {career: maybe}":              "infer: wants {career: true or false, tags: true or false}",
		"organizations: 나루랩":                  "organizations: wants a list of {name, sort, aliases}",
		"organizations: [{sort: company}]":    "organizations: line 1 wants {name: …, sort: …, aliases: […]}",
		"organizations: [{name: 강, sort: 강}]": `organizations: line 1: "강" is no sort; one of [company school programme club]`,
	} {
		_, found := ReadConfig("hoego.yaml", strings.NewReader(text))
		if all := found.All(); len(all) != 1 || all[0].Message != want {
			t.Errorf("%s: %v, want %s", text, all, want)
		}
	}
}

func TestConfigOfLimits(t *testing.T) {
	for text, want := range map[string]source.Limits{
		"limits: {file: 1 MiB, steps: 500}":     {File: 1 << 20, Steps: 500},
		"limits: {front_matter: 2000}":          {Matter: 2000},
		"limits: {picture: 3 KiB, pixels: 100}": {Picture: 3 << 10, Pixels: 100},
	} {
		got, found := ReadConfig("hoego.yaml", strings.NewReader(text))
		if got.Limits != want || len(found.All()) > 0 {
			t.Errorf("%s: %+v with %v", text, got.Limits, found.All())
		}
	}
	for text, want := range map[string]string{
		"limits: 5":                      "limits: wants {file: …, steps: …}; `hoego help config` lists them",
		"limits: {fils: 5}":              `limits: "fils" is no limit; did you mean "file"?`,
		"limits: {file: 6 apples}":       `limits: "6 apples" is no limit of file; such as 6 MiB`,
		"limits: {steps: 6 MiB}":         `limits: "6 MiB" is no limit of steps; such as 100000`,
		"limits: {steps: 0}":             `limits: "0" is no limit of steps; such as 100000`,
		"limits: {file: 9999999999 GiB}": `limits: "9999999999 GiB" is no limit of file; such as 6 MiB`,
		"limits: {file: [6]}":            "limits: wants a single value",
	} {
		_, found := ReadConfig("hoego.yaml", strings.NewReader(text))
		if all := found.All(); len(all) != 1 || all[0].Message != want {
			t.Errorf("%s: %v, want %s", text, all, want)
		}
	}
}

// Each limit bounds what it says, and another build with another limit makes something else of the same, also where an
// earlier one is remembered.
func TestLimits(t *testing.T) {
	const head = "---\ntitle: 글\ndate: 2024-01-02\n"
	for name, c := range map[string]struct {
		limits source.Limits
		text   string
		code   diag.Code
	}{
		"file":         {source.Limits{File: 100}, head + "---\n" + strings.Repeat("가", 100), diag.TooLarge},
		"steps":        {source.Limits{Steps: 50}, head + "---\n" + strings.Repeat("a\n", 60), diag.TooLarge},
		"front_matter": {source.Limits{Matter: 100}, head + "note: " + strings.Repeat("가", 100) + "\n---\n글\n", diag.TooLarge},
		"aliases":      {source.Limits{Aliases: 5}, head + "a: &a [1,2,3]\nb: [*a,*a,*a]\n---\n글\n", diag.YAMLSalvaged},
		"nesting":      {source.Limits{Nesting: 10}, head + "---\n" + strings.Repeat("> ", 20) + "글\n", diag.TooDeep},
		"cells":        {source.Limits{Cells: 10}, head + "---\n|a|b|\n|-|-|\n" + strings.Repeat("|c|d|\n", 9), diag.TooDeep},
	} {
		t.Run(name, func(t *testing.T) {
			in := online(fstest.MapFS{"a.md": {Data: []byte(c.text)}})
			in.Memo = NewMemo()
			for _, limits := range []source.Limits{{}, c.limits, {}} {
				in.Config.Limits = limits
				result, err := Files(in)
				if err != nil {
					t.Fatal(err)
				}
				over := slices.ContainsFunc(result.Diagnostics.All(), func(d diag.Diagnostic) bool { return d.Code == c.code })
				if over != (limits != source.Limits{}) {
					t.Errorf("with %+v: %v", limits, result.Diagnostics.All())
				}
			}
		})
	}
}

// SECURITY.md lists every limit that hoego.yaml may set, with its default.
func TestLimitsAreDocumented(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "SECURITY.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range Limits() {
		if row := fmt.Sprintf("| `%s` | %v |", l.Name, l); !strings.Contains(string(text), row) {
			t.Errorf("SECURITY.md has no row that begins with %q", row)
		}
	}
}
