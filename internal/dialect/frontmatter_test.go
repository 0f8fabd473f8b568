package dialect

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"hoego/internal/diag"
	"hoego/internal/source"
)

// TestReadMatter runs the cases in testdata/frontmatter: of each archive, x.in is
// a source's text and x.want what is read of it.
func TestReadMatter(t *testing.T) {
	archives, err := filepath.Glob("testdata/frontmatter/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]string{}
			for _, f := range archive.Files {
				if name, ok := strings.CutSuffix(f.Name, ".want"); ok {
					want[name] = string(f.Data)
				}
			}
			var updated []txtar.File
			for _, f := range archive.Files {
				name, ok := strings.CutSuffix(f.Name, ".in")
				if !ok {
					continue
				}
				// An archive's file ends in a newline; a dollar sign stands for the end of one that does not.
				text := strings.TrimSuffix(string(f.Data), "$\n")
				got := describe(readMatter(source.Source{Path: "a.md", Text: text}))
				updated = append(updated, f, txtar.File{Name: name + ".want", Data: []byte(got)})
				if !*update {
					if diff := cmp.Diff(want[name], got); diff != "" {
						t.Errorf("%s: want -, got +:\n%s", name, diff)
					}
				}
				delete(want, name)
			}
			if *update {
				archive.Files = updated
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			for name := range want {
				t.Errorf("%s.want belongs to no case", name)
			}
		})
	}
}

// describe writes what was read, to compare and to read.
func describe(m matter, diags diag.List) string {
	var b strings.Builder
	fmt.Fprintf(&b, "format %q, body from line %d: %q\n", m.Format, m.Line, m.Body)
	for _, f := range m.Fields {
		describeField(&b, f, "")
	}
	for _, d := range diags.All() {
		fmt.Fprintf(&b, "%s\n", d)
	}
	return b.String()
}

func describeField(b *strings.Builder, f Field, indent string) {
	fmt.Fprintf(b, "%s%d %s: ", indent, f.Line, f.Key)
	describeValue(b, f.Value, indent)
}

func describeValue(b *strings.Builder, v Value, indent string) {
	at := fmt.Sprintf("@%d:%d", v.Line, v.Column)
	switch v.Shape {
	case Null:
		fmt.Fprintf(b, "null %s\n", at)
	case Scalar:
		quoted := ""
		if v.Quoted {
			quoted = " quoted"
		}
		fmt.Fprintf(b, "%q%s %s\n", v.Text, quoted, at)
	case List:
		fmt.Fprintf(b, "list %s\n", at)
		for _, item := range v.Items {
			b.WriteString(indent + "  - ")
			describeValue(b, item, indent+"  ")
		}
	case Map:
		fmt.Fprintf(b, "map %s\n", at)
		for _, f := range v.Fields {
			describeField(b, f, indent+"  ")
		}
	}
}

func TestStrings(t *testing.T) {
	scalar := func(text string) Value { return Value{Shape: Scalar, Text: text} }
	tests := []struct {
		name  string
		value Value
		split func(string) []string
		want  []string
	}{
		{"null", Value{}, strings.Fields, nil},
		{"scalar", scalar(" 회고 2023 "), nil, []string{"회고 2023"}},
		{"split", scalar("go kubernetes"), strings.Fields, []string{"go", "kubernetes"}},
		{"quoted", Value{Shape: Scalar, Text: "go kubernetes", Quoted: true}, strings.Fields, []string{"go", "kubernetes"}},
		{"list", Value{Shape: List, Items: []Value{scalar("a b"), {}, scalar("")}}, strings.Fields, []string{"a b"}},
		{"map", Value{Shape: Map, Fields: []Field{{Key: "회고", Value: scalar("2023")}}}, nil, []string{"회고"}},
	}
	for _, test := range tests {
		if got := test.value.Strings(test.split); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestWellKnownIsSorted(t *testing.T) {
	if !slices.IsSorted(wellKnown) {
		t.Error("wellKnown is not sorted")
	}
}

// TestLargeMatter holds front matter to its limits: nothing is lost, nothing hangs.
func TestLargeMatter(t *testing.T) {
	many := strings.Repeat("x: 회고\n", 20_000)
	bomb := "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'm'; c++ {
		bomb += fmt.Sprintf("%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1)
	}
	tests := []struct{ name, text, title string }{
		{"long value", "---\ntitle: 한 해\nimage: " + strings.Repeat("A", 100_000) + "\n---\n본문\n", "한 해"},
		{"many keys", "---\ntitle: 한 해\n" + many + "---\n본문\n", "한 해"},
		{"aliases", "---\n" + bomb + "title: 한 해\n---\n본문\n", "한 해"},
		{"deep flow", "---\ntitle: 한 해\na: " + strings.Repeat("[", 60_000) + "\n---\n본문\n", "한 해"},
		{"deep list", "---\ntitle: 한 해\na:\n " + strings.Repeat("- ", 9_000) + "x\n---\n본문\n", "한 해"},
		{"bad lines", "---\ntitle: 한 해\ndate: 2023\n" + strings.Repeat("@\n", 30_000) + "---\n본문\n", "한 해"},
		{"bad values", "---\ntitle: 한 해\n" + strings.Repeat("x: @\n", 12_000) + "---\n본문\n", "한 해"},
		{"one bad list", "---\ntitle: 한 해\ntags:\n" + strings.Repeat("- @\n", 16_000) + "---\n본문\n", "한 해"},
		{"toml", "+++\ntitle = \"한 해\"\n" + strings.Repeat("[[a]]\n", 10_000) + "+++\n본문\n", "한 해"},
		{"open toml lists", "+++\ntitle = \"한 해\"\n" + strings.Repeat("a = [\n", 10_000) + "+++\n본문\n", "한 해"},
		{"deep toml", "+++\ntitle = \"한 해\"\na = " + strings.Repeat("[", 30_000) + "\n+++\n본문\n", "한 해"},
		{"deep json", ";;;\n\"title\": \"한 해\",\n\"a\": " + strings.Repeat("[", 30_000) + "\n;;;\n본문\n", "한 해"},
		{"rules", strings.Repeat("---\n", 1_000_000), ""},
		{"rules and keys", "가\n" + strings.Repeat("---\ntitle: 한 해\n\n\n", 200_000), ""},
		{"unclosed", "---\ntitle: 한 해\n\n" + strings.Repeat("본문\n", 1_000_000), "한 해"},
		{"blank", strings.Repeat("\n", 4_000_000), ""},
		{"indented fences", "---\ntitle: 한 해\n" + strings.Repeat(" ---\n", 1_000_000), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start := time.Now()
			m, diags := readMatter(source.Source{Path: "a.md", Text: test.text})
			if took := time.Since(start); took > 30*time.Second {
				t.Errorf("took %v", took)
			}
			diags.All()
			if !strings.HasSuffix(test.text, m.Body) {
				t.Error("the body is not the end of the text")
			}
			if m.Format == "" && m.Body != test.text {
				t.Error("text is lost")
			}
			if strings.Contains(test.text, "본문") && !strings.Contains(m.Body, "본문") {
				t.Error("the body is lost")
			}
			title := ""
			for _, f := range m.Fields {
				if f.Key == "title" {
					title = f.Value.Text
				}
			}
			if title != test.title {
				t.Errorf("title %q, want %q", title, test.title)
			}
		})
	}
}

func FuzzReadMatter(f *testing.F) {
	archives, _ := filepath.Glob("testdata/frontmatter/*.txtar")
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".in") {
				f.Add(string(file.Data))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		m, diags := readMatter(source.Source{Path: "a.md", Text: text})
		lines := 1 + strings.Count(text, "\n")
		if !strings.HasSuffix(text, m.Body) {
			t.Error("the body is not the end of the text")
		}
		if m.Format == "" && (m.Body != text || m.Line != 1 || m.Fields != nil) {
			t.Error("without front matter the body is the text")
		}
		if before := text[:len(text)-len(m.Body)]; m.Body != "" && m.Line != 1+strings.Count(before, "\n") {
			t.Errorf("the body begins at line %d, not %d", 1+strings.Count(before, "\n"), m.Line)
		}
		seen := map[string]bool{}
		for _, field := range m.Fields {
			if seen[field.Key] {
				t.Errorf("the key %q comes twice", field.Key)
			}
			seen[field.Key] = true
			if v := field.Value; field.Line < 1 || field.Line > lines || v.Line < 1 || v.Line > lines || v.Column < 1 || !utf8.ValidString(v.Text) {
				t.Errorf("the field %+v stands nowhere in %d lines", field, lines)
			}
		}
		for _, d := range diags.All() {
			if d.Line < 1 || d.Line > lines {
				t.Errorf("%v: there are %d lines", d, lines)
			}
		}
	})
}
