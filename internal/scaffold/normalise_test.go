package scaffold

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"hoego/internal/build"
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
	if _, err := os.Stat(dir); err != nil {
		t.Skip("skipped: the folder of real inputs is not beside this repository")
	}
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

// headers is the beginnings of files that recognition is held against, each a file with one line of text.
func headers(t *testing.T) fstest.MapFS {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "dialect", "testdata", "headers.txt"))
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for i, block := range strings.Split("\n"+string(raw), "\n=== ")[1:] {
		_, text, _ := strings.Cut(block, "\n")
		// A folder each: none is to settle another's dialect.
		name := fmt.Sprintf("%03d/a3ecd3ce2f0900cb.txt", i)
		if rest, ok := strings.CutPrefix(text, "--- path: "); ok {
			name, text, _ = strings.Cut(rest, "\n")
			name = fmt.Sprintf("%03d/%s", i, name)
		}
		files[name] = &fstest.MapFile{Data: []byte(text + "\n\n두 해 동안 배운 것을 적는다.\n")}
	}
	return files
}

// examples is every input of the tests of dialects.
func examples(t *testing.T) fstest.MapFS {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "dialect", "testdata", "*", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if ext := path.Ext(f.Name); ext != "" {
				files[filepath.Base(name)+"/"+f.Name] = &fstest.MapFile{Data: f.Data}
			}
		}
	}
	return files
}

// Whole folders: what is written reads the same, the text keeps its bytes, and a second
// run changes nothing. What is refused are pages of HTML, what is in doubt, and texts whose title stands both
// among their labelled lines and in the text.
func TestFoldersStayTheSame(t *testing.T) {
	samples, seeds := filepath.Join("..", "..", "content"), filepath.Join("..", "..", "..", "shared", "seeds")
	for _, c := range []struct {
		name    string
		files   func(*testing.T) fstest.MapFS
		refused int // per cent at most
	}{
		{"samples", func(t *testing.T) fstest.MapFS { return corpus(t, samples) }, 0},
		{"seeds", func(t *testing.T) fstest.MapFS { return corpus(t, seeds) }, 0},
		{"headers", headers, 2},
		{"examples", examples, 12},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := c.files(t)
			before := understood(t, files)
			first := normalise(t, files)
			var refused []string
			for path, f := range first {
				if f.Refusal != "" {
					refused = append(refused, path+": "+f.Refusal)
					continue
				}
				files[f.Name] = &fstest.MapFile{Data: f.New}
			}
			if 100*len(refused) > c.refused*len(first) {
				slices.Sort(refused)
				t.Errorf("%d of %d files are refused, %d per cent at most should be:\n%s", len(refused), len(first), c.refused, strings.Join(refused, "\n"))
			}
			after := understood(t, files)
			for path, is := range after {
				was := before[path]
				if is.doc.Dialect != was.doc.Dialect {
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

// The bytes behind the metadata stay, whatever the line ends; a byte order mark stays before it.
func TestBytes(t *testing.T) {
	const want = "---\ntitle: 봄\ndate: 2021-05-01\nlang: ko\n---\n"
	for _, c := range []struct{ name, in, out, refusal string }{
		{"unix", "---\ndate: 2021-05-01\ntitle: 봄\n---\n\n글이다.  \n", want + "\n글이다.  \n", ""},
		{"no end", "---\ndate: 2021-05-01\ntitle: 봄\n---\n글이다.", want + "글이다.", ""},
		{"nothing behind", "---\ndate: 2021-05-01\ntitle: 봄\nlang: ko\n---", want, ""},
		{"windows", "---\r\ndate: 2021-05-01\r\ntitle: 봄\r\n---\r\n글이다.\r\n끝\n", strings.ReplaceAll(want, "\n", "\r\n") + "글이다.\r\n끝\n", ""},
		{"old mac", "---\rdate: 2021-05-01\rtitle: 봄\r---\r글이다.\r", strings.ReplaceAll(want, "\n", "\r") + "글이다.\r", ""},
		{"mark", "\uFEFF---\ndate: 2021-05-01\ntitle: 봄\n---\n글이다.\n", "\uFEFF" + want + "글이다.\n", ""},
		{"nul", "---\ndate: 2021-05-01\ntitle: 봄\n---\n글이다.\x00\n", want + "글이다.\x00\n", ""},
		{"blank lines first", "\n\n---\ndate: 2021-05-01\ntitle: 봄\n---\n글이다.\n", want + "글이다.\n", ""},
		{"object", "{\n\"date\": \"2021-05-01\", \"hidemeta\": true, \"title\": \"봄\"\n}\n글이다.\n", strings.Replace(want, "ko\n", "ko\nhidemeta: true\n", 1) + "글이다.\n", ""},
		{"utf-16", "\xFF\xFE-\x00-\x00-\x00\n\x00t\x00:\x00 \x00b\x00\n\x00-\x00-\x00-\x00\n\x00b\x00\n\x00", "", "the file is UTF-16LE, and front matter is UTF-8"},
		{"cp949", "---\ntitle: \xBA\xBD\n---\n\xB1\xDB\xC0\xCC\xB4\xD9.\n", "", "the file is not UTF-8 and was read as cp949 (EUC-KR)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := normalise(t, fstest.MapFS{"봄.md": {Data: []byte(c.in)}})["봄.md"]
			if f.Refusal != c.refusal || string(f.New) != c.out {
				t.Errorf("got %q, refused: %q\nwant %q, refused: %q", f.New, f.Refusal, c.out, c.refusal)
			}
		})
	}
}

func FuzzNormalise(f *testing.F) {
	for _, seed := range []string{
		"---\ntitle: a\ndate: 2020\ntags: [a, b]\n---\nb", "+++\ntitle = 'a'\n+++\nb", "{\"title\": \"a\"}\nb", "# a\n\n날짜: 2020-01-01\n태그: b\n\nc",
		"---\ncareer:\n  - {organization: a, from: 2020, to: present}\ncover: {image: a.png}\n# b\n---\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		files := fstest.MapFS{"a.md": {Data: []byte(text)}}
		first, ok := normalise(t, files)["a.md"]
		if !ok || first.Refusal != "" {
			return
		}
		files["a.md"] = &fstest.MapFile{Data: first.New}
		second := normalise(t, files)["a.md"]
		if second.Refusal != "" || !bytes.Equal(second.Old, second.New) {
			t.Errorf("of %q comes\n%s, and of this %s\n%s", text, first.New, second.Refusal, second.New)
		}
	})
}
