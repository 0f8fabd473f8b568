package markup

import (
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"hoego/internal/dialect"
	"hoego/internal/source"
)

var update = flag.Bool("update", false, "rewrite the expected parts of the golden files")

// TestSpec runs the cases of testdata/spec. A case begins with "=== name | fields of dialect.Syntax"; its
// markdown ends at a line "---", after which stands the HTML, and what is reported, each on a line that begins with "!".
func TestSpec(t *testing.T) {
	files, err := filepath.Glob("testdata/spec/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no spec files: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		head, rest, _ := strings.Cut("\n"+string(data), "\n=== ")
		var out strings.Builder
		out.WriteString(strings.TrimPrefix(head, "\n"))
		for c := range strings.SplitSeq(rest, "\n=== ") {
			title, body, _ := strings.Cut(c, "\n")
			name, fields, _ := strings.Cut(title, " | ")
			markdown, want, _ := strings.Cut("\n"+body+"\n", "\n---\n")
			markdown = strings.TrimPrefix(markdown, "\n")
			html, diags := convert(newLined(markdown, 1), syntax(t, fields), "a.md", source.Limits{})
			for _, d := range diags.All() {
				html += "! " + d.String() + "\n"
			}
			got := strings.TrimSpace(html)
			if out.Len() > 0 {
				out.WriteString("\n")
			}
			out.WriteString("=== " + title + "\n" + markdown + "\n---\n" + got + "\n")
			if want = strings.TrimSpace(want); got != want && !*update {
				t.Errorf("%s: %s\n%s\n--- got\n%s\n--- want\n%s", filepath.Base(file), name, markdown, got, want)
			}
		}
		if *update {
			if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func syntax(t *testing.T, fields string) dialect.Syntax {
	t.Helper()
	var syn dialect.Syntax
	for name := range strings.FieldsSeq(fields) {
		f := reflect.ValueOf(&syn).Elem().FieldByName(name)
		if !f.IsValid() {
			t.Fatalf("dialect.Syntax has no field %s", name)
		}
		f.SetBool(true)
	}
	return syn
}
