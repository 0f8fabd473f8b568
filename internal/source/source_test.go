package source

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"hoego/internal/diag"
)

// summary is a folder and its diagnostics as lines, to compare and to read.
func summary(folder Folder, diags diag.List) []string {
	var lines []string
	for _, s := range folder.Sources {
		lines = append(lines, fmt.Sprintf("source %q %s %d bytes", s.Path, s.Encoding, len(s.Text)))
	}
	for _, a := range folder.Assets {
		lines = append(lines, fmt.Sprintf("asset %q %d bytes", a.Path, a.Size))
	}
	for _, p := range folder.Skipped {
		lines = append(lines, fmt.Sprintf("skipped %q", p))
	}
	for _, d := range diags.All() {
		lines = append(lines, fmt.Sprintf("%s %q", d.Code, d.File))
	}
	return lines
}

func check(t *testing.T, fsys fs.FS, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, summary(Read(fsys, Limits{}))); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

func files(texts map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range texts {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func TestReadFindsSources(t *testing.T) {
	id := strings.Repeat("0123456789abcdef", 2)
	check(t, files(map[string]string{
		"b.md":                     "b",
		"a.TXT":                    "a",
		"c.markdown":               "c",
		"d.mdx":                    "d",
		"e.html":                   "e",
		"f.htm":                    "f",
		"Tasks " + id + ".csv":     "x,y",
		"Tasks " + id + "_all.csv": "x,y",
		id + "0.csv":               "",
		"numbers.csv":              "1,2",
		"logo.png":                 "png",
		"README":                   "r",
		"sub/g.md":                 "g",
		"sub/hoego.yaml":           "h",
		"hoego.yaml":               "h",
		".hidden.md":               "h",
		".git/config.md":           "h",
		".obsidian/x.md":           "h",
		".trash/x.md":              "h",
		"node_modules/p/x.md":      "h",
		"sub/public/x.md":          "h",
		"_site/x.md":               "h",
		"x.md/inner.md":            "i",
	}),
		`source "Tasks `+id+`.csv" utf-8 3 bytes`,
		`source "Tasks `+id+`_all.csv" utf-8 3 bytes`,
		`source "a.TXT" utf-8 1 bytes`,
		`source "b.md" utf-8 1 bytes`,
		`source "c.markdown" utf-8 1 bytes`,
		`source "d.mdx" utf-8 1 bytes`,
		`source "e.html" utf-8 1 bytes`,
		`source "f.htm" utf-8 1 bytes`,
		`source "sub/g.md" utf-8 1 bytes`,
		`source "x.md/inner.md" utf-8 1 bytes`,
		`asset "`+id+`0.csv" 0 bytes`,
		`asset "README" 1 bytes`,
		`asset "logo.png" 3 bytes`,
		`asset "numbers.csv" 3 bytes`,
		`asset "sub/hoego.yaml" 1 bytes`,
	)
}

func TestReadComposesNames(t *testing.T) {
	check(t, files(map[string]string{
		norm.NFD.String("폴더/회고.md"):   "가",
		"폴더/회고.md":                    "나다",
		norm.NFD.String("폴더/그림.png"):  "1",
		"폴더/그림.png":                   "22",
		norm.NFD.String("폴더/혼자.jpeg"): "1",
	}),
		`source "폴더/회고.md" utf-8 3 bytes`,
		`source "폴더/회고.md" utf-8 6 bytes`,
		`asset "폴더/그림.png" 2 bytes`,
		`asset "폴더/혼자.jpeg" 1 bytes`,
		`duplicate-path "폴더/그림.png"`,
		`duplicate-path "폴더/회고.md"`,
	)
	folder, _ := Read(files(map[string]string{norm.NFD.String("회고.md"): ""}), Limits{})
	if got := folder.Sources[0].Name; got != norm.NFD.String("회고.md") {
		t.Errorf("the name %q is not spelled as on the disk", got)
	}
}

func TestReadSkips(t *testing.T) {
	m := files(map[string]string{
		"binary.txt": "\x00\x01\x02\x03\x04",
		"good.md":    "ok",
		"large.md":   strings.Repeat("a", 6<<20+1),
		"most.md":    strings.Repeat("a", 6<<20),
		"lines.md":   strings.Repeat("a\n", 100_001),
	})
	m["pipe.md"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	m["pipe"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	check(t, m,
		`source "good.md" utf-8 2 bytes`,
		fmt.Sprintf(`source "most.md" utf-8 %d bytes`, 6<<20),
		`skipped "binary.txt"`,
		`skipped "large.md"`,
		`skipped "lines.md"`,
		`skipped "pipe.md"`,
		`encoding-unknown "binary.txt"`,
		`too-large "large.md"`,
		`too-large "lines.md"`,
		`unreadable "pipe.md"`,
	)
}

func TestReadWithoutFolder(t *testing.T) {
	_, diags := Read(os.DirFS(filepath.Join(t.TempDir(), "nowhere")), Limits{})
	all := diags.All()
	if len(all) != 1 || all[0].Code != diag.Unreadable || all[0].File != "" || strings.Contains(all[0].Message, "nowhere") {
		t.Errorf("diagnostics %v", all)
	}
}

func TestReadHostileFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the names are not allowed on Windows")
	}
	dir := t.TempDir()
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	write := func(name string, mode os.FileMode) {
		t.Helper()
		do(os.WriteFile(filepath.Join(dir, name), []byte("글"), mode))
	}
	do(os.Mkdir(filepath.Join(dir, "folder.md"), 0o755))
	write("folder.md/a.md", 0o644)
	write("line\nbreak\x01.md", 0o644)
	write("bad\xFFname.md", 0o644)
	do(os.Symlink("nowhere", filepath.Join(dir, "broken.md")))
	do(os.Symlink("folder.md", filepath.Join(dir, "loop")))
	do(os.Symlink("..", filepath.Join(dir, "folder.md", "up")))
	want := []string{
		`source "folder.md/a.md" utf-8 3 bytes`,
		`source "line\nbreak\x01.md" utf-8 3 bytes`,
		"skipped \"bad\uFFFDname.md\"",
		`skipped "broken.md"`,
		"unreadable \"bad\uFFFDname.md\"",
		`symlink-ignored "broken.md"`,
		`symlink-ignored "folder.md/up"`,
		`symlink-ignored "loop"`,
	}
	check(t, os.DirFS(dir), want...)

	if os.Geteuid() == 0 {
		return // root reads everything
	}
	write("locked.md", 0)
	do(os.Mkdir(filepath.Join(dir, "shut"), 0))
	defer func() { do(os.Chmod(filepath.Join(dir, "shut"), 0o755)) }()
	want = append(want[:4:4], append([]string{`skipped "locked.md"`}, append(want[4:], `unreadable "locked.md"`, `unreadable "shut"`)...)...)
	check(t, os.DirFS(dir), want...)
}

// failing is a file system of which one file and one folder cannot be read.
type failing struct{ fstest.MapFS }

func (f failing) Open(name string) (fs.File, error) {
	if strings.HasPrefix(name, "locked") {
		return nil, &fs.PathError{Op: "open", Path: "/secret/" + name, Err: fs.ErrPermission}
	}
	return f.MapFS.Open(name)
}

func (f failing) ReadDir(name string) ([]fs.DirEntry, error) {
	if strings.HasPrefix(name, "locked") {
		return nil, &fs.PathError{Op: "open", Path: "/secret/" + name, Err: fs.ErrPermission}
	}
	return f.MapFS.ReadDir(name)
}

func TestReadGoesOnPastFailures(t *testing.T) {
	fsys := failing{files(map[string]string{"locked.md": "a", "locked/b.md": "b", "z.md": "z"})}
	check(t, fsys,
		`source "z.md" utf-8 1 bytes`,
		`skipped "locked.md"`,
		`unreadable "locked"`,
		`unreadable "locked.md"`,
	)
	_, diags := Read(fsys, Limits{})
	for _, d := range diags.All() {
		if strings.Contains(d.Message, "secret") {
			t.Errorf("the message %q names a path of the host", d.Message)
		}
	}
}
