package markup

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// golden runs convert over the cases of every archive in testdata/dir. An archive
// holds settings as its comment ("key: value" lines) and, for each case, a file
// NAME/input followed by NAME/want. Expected texts are compared without the newline
// that ends them.
func golden(t *testing.T, dir string, convert func(settings map[string]string, input string) string) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", dir, "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("testdata/%s has no golden files (%v)", dir, err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		settings := map[string]string{}
		for line := range strings.Lines(string(archive.Comment)) {
			if key, value, ok := strings.Cut(line, ":"); ok {
				settings[strings.TrimSpace(key)] = strings.TrimSpace(value)
			}
		}
		wants := map[string]string{}
		for _, f := range archive.Files {
			if name, ok := strings.CutSuffix(f.Name, "/want"); ok {
				wants[name] = string(f.Data)
			}
		}
		fresh := &txtar.Archive{Comment: archive.Comment}
		for _, f := range archive.Files {
			name, ok := strings.CutSuffix(f.Name, "/input")
			if !ok {
				continue
			}
			got := convert(settings, strings.TrimSuffix(string(f.Data), "\n")) + "\n"
			fresh.Files = append(fresh.Files, f, txtar.File{Name: name + "/want", Data: []byte(got)})
			want, known := wants[name]
			delete(wants, name)
			if *update {
				continue
			}
			t.Run(strings.TrimSuffix(filepath.Base(path), ".txt")+"/"+name, func(t *testing.T) {
				if !known {
					t.Fatal("there is no expected text; run the test with -update and read what it writes")
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(fresh), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		for name := range wants {
			t.Errorf("%s: %s/want belongs to no input", path, name)
		}
	}
}

// numbered shows lined text with the numbers of its lines.
func numbered(l lined) string {
	var b strings.Builder
	for line, text := range l.all() {
		fmt.Fprintf(&b, "%d|%s\n", line, text)
	}
	return strings.TrimSuffix(b.String(), "\n")
}
