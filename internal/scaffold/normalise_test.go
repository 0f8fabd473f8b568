package scaffold

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"hoego/internal/build"
	"hoego/internal/dialect"
)

var now = time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)

func normalise(t *testing.T, files fstest.MapFS) map[string]File {
	t.Helper()
	byPath := map[string]File{}
	for _, f := range Normalise(build.Input{Content: files, Now: now}, func(string) bool { return true }) {
		byPath[f.Path] = f
	}
	return byPath
}

// corpus copies a folder into memory, sources under their names.
func corpus(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Whole folders: what is written reads the same, the text keeps its bytes, and a second run changes nothing.
func TestFoldersStayTheSame(t *testing.T) {
	for name, dir := range map[string]string{
		"samples": filepath.Join("..", "..", "content"),
		"seeds":   filepath.Join("..", "..", "..", "shared", "seeds"),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := os.Stat(dir); err != nil {
				t.Skip("skipped: the folder of real inputs is not beside this repository")
			}
			files := corpus(t, dir)
			before := understood(t, files)
			first := normalise(t, files)
			changed := 0
			for path, f := range first {
				if f.Refusal != "" {
					t.Logf("%s: refused: %s", path, f.Refusal)
					continue
				}
				if !bytes.Equal(f.Old, f.New) {
					changed++
				}
				files[f.Name] = &fstest.MapFile{Data: f.New}
			}
			if changed == 0 {
				t.Error("no file was rewritten")
			}
			after := understood(t, files)
			for path, is := range after {
				was := before[path]
				if is.doc.Dialect != was.doc.Dialect && was.doc.Dialect != dialect.Plain {
					t.Errorf("%s was %s and is %s", path, was.doc.Dialect, is.doc.Dialect)
				}
				if d := difference(was.r, is.r); d != "" {
					t.Errorf("%s: another %s", path, d)
				}
				if !sameText(was.r.Body, is.r.Body) {
					t.Errorf("%s: another text", path)
				}
				if old, now := was.doc.Source.Text[was.doc.Head.End:], is.doc.Source.Text[is.doc.Head.End:]; old != now {
					t.Errorf("%s: the bytes behind the metadata are others", path)
				}
			}
			for path, f := range normalise(t, files) {
				if f.Refusal != first[path].Refusal || !bytes.Equal(f.Old, f.New) {
					t.Errorf("%s: a second run makes of\n%sthis:\n%s%s", path, first[path].FrontMatter, f.FrontMatter, f.Refusal)
				}
			}
		})
	}
}
