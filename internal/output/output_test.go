package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func files(pairs ...string) []File {
	var all []File
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, File{Path: pairs[i], Data: []byte(pairs[i+1])})
	}
	return all
}

func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == manifestName {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		data, err := os.ReadFile(p)
		got[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func write(t *testing.T, dir string, f []File) Report {
	t.Helper()
	r, err := Write(dir, f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestWriteAddsChangesRemoves(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	r := write(t, dir, files("index.html", "a", "x/index.html", "b", "y/index.html", "c"))
	if want := []string{"index.html", "x/index.html", "y/index.html"}; !cmp.Equal(r.Added, want) {
		t.Errorf("added %v, want %v", r.Added, want)
	}
	old := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	if err := os.Chtimes(filepath.Join(dir, "index.html"), old, old); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "CNAME"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	r = write(t, dir, files("index.html", "a", "x/index.html", "B", "z/index.html", "d"))
	want := Report{Added: []string{"z/index.html"}, Changed: []string{"x/index.html"}, Removed: []string{"y/index.html"}, Unchanged: 1, Foreign: []string{"CNAME"}}
	if d := cmp.Diff(want, r, cmpopts.IgnoreFields(Report{}, "Site")); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]string{"index.html": "a", "x/index.html": "B", "z/index.html": "d", "CNAME": "mine"}, tree(t, dir)); d != "" {
		t.Error(d)
	}
	info, err := os.Stat(filepath.Join(dir, "index.html"))
	if err != nil || !info.ModTime().Equal(old) {
		t.Errorf("the unchanged file's time is %v, %v; want %v", info.ModTime(), err, old)
	}
	if _, err := os.Stat(filepath.Join(dir, "y")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the empty folder y is still there: %v", err)
	}
}

func TestWriteTurnsFileIntoFolderAndBack(t *testing.T) {
	dir := t.TempDir()
	for _, f := range [][]File{files("a", "1"), files("a/index.html", "2"), files("a", "3")} {
		write(t, dir, f)
		if d := cmp.Diff(map[string]string{f[0].Path: string(f[0].Data)}, tree(t, dir)); d != "" {
			t.Error(d)
		}
	}
}

func TestWriteRefusesForeignFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := Write(dir, files("a.html", "1", "index.html", "2"))
	var foreign *ForeignError
	if !errors.As(err, &foreign) || !cmp.Equal(foreign.Paths, []string{"index.html"}) {
		t.Fatalf("got %v, want a ForeignError for index.html", err)
	}
	if d := cmp.Diff(map[string]string{"index.html": "mine"}, tree(t, dir)); d != "" {
		t.Errorf("something was written: %s", d)
	}
}

func TestWriteCopies(t *testing.T) {
	dir := t.TempDir()
	from := fstest.MapFS{"그림.png": {Data: []byte("PNG")}}
	write(t, dir, []File{{Path: "a/그림.png", From: from, Name: "그림.png"}})
	if d := cmp.Diff(map[string]string{"a/그림.png": "PNG"}, tree(t, dir)); d != "" {
		t.Error(d)
	}
}

func TestManifestNeverNamesOutside(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"precious": "keep", "out/" + manifestName: manifestHead1 + "\n\"../precious\"\n\"/etc/hosts\"\nnot quoted\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(t, out, files("a", "1"))
	if _, err := os.Stat(filepath.Join(dir, "precious")); err != nil {
		t.Error(err)
	}
}

func TestCheck(t *testing.T) {
	for _, test := range []struct {
		name  string
		paths []string
		want  int
	}{
		{"nothing wrong", []string{"index.html", "가/index.html", "나/index.html"}, 0},
		{"one path twice", []string{"a", "a"}, 1},
		{"case twins", []string{"tags/AWS/index.html", "tags/aws/index.html"}, 1},
		{"normal form twins", []string{"가", "\u1100\u1161"}, 1},
		{"outside", []string{"../a", "/a", "a/../../b", "", "a//b", `a\b`}, 6},
		{"a file where a folder must be", []string{"a", "a/b"}, 1},
	} {
		var f []File
		for _, p := range test.paths {
			f = append(f, File{Path: p})
		}
		found := Check(f)
		if got := found.All(); len(got) != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

func TestDeadLinks(t *testing.T) {
	got := DeadLinks(files(
		"index.html", `<a href="a/index.html">x</a><a href="a/index.html#z">x</a><a href="a/index.html#y">x</a><a href="https://x.y/z">x</a><img src="no.png"><a href="#hoego-top" id="q">x</a>`,
		"a/index.html", `<a href="../index.html#q">x</a><p id="z"></p><a href="%EA%B0%80.png">x</a><a href="../b/">x</a>`,
		"a/가.png", ""))
	want := []string{"a/index.html: b", "index.html: a/index.html#y", "index.html: index.html#hoego-top", "index.html: no.png"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestMinifyKeepsItsInput(t *testing.T) {
	data := []byte("a { color: #ff0000 }\n\nb::before { content: '가   나' }\n")
	before := string(data)
	got, err := Minify(File{Path: "a.css", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	if string(data) != before {
		t.Error("the input was overwritten")
	}
	if want := `a{color:red}b::before{content:'가   나'}`; string(got.Data) != want {
		t.Errorf("got %s", got.Data)
	}
}
