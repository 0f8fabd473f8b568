package check

import (
	"image"
	"image/jpeg"
	"image/png"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"hoego/internal/build"
	"hoego/internal/diag"
	"hoego/internal/output"
	"hoego/static"
	"hoego/templates"
)

// found runs the checks over a small site and returns what they say, one line each.
func found(t *testing.T, content map[string]string) []string {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range content {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	in := build.Input{Content: fsys, Templates: templates.FS, Static: static.FS, Now: time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)}
	in.Config.NoImages = true
	result, err := build.Files(in)
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{}
	list := Run(in, result)
	for _, d := range list.All() {
		lines = append(lines, d.String())
	}
	return lines
}

const matter = "---\ntitle: %\ndate: 2026-01-02\n---\n"

func titled(title, body string) string { return strings.Replace(matter, "%", title, 1) + body + "\n" }

// noise is a picture that no compression makes smaller.
func noise(t *testing.T) string {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	m := image.NewNRGBA(image.Rect(0, 0, 600, 600))
	for i := range m.Pix {
		m.Pix[i] = uint8(random.Uint32())
	}
	var b strings.Builder
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// photo is a picture whose Exif data has one field about the place; that of tag 2 is the latitude.
func photo(t *testing.T, tag string) string {
	t.Helper()
	var b strings.Builder
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08" +
		"\x00\x01\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x1a\x00\x00\x00\x00" +
		"\x00\x01" + tag + "\x00\x05\x00\x00\x00\x03\x00\x00\x00\x00\x00\x00\x00\x00"
	return b.String()[:2] + "\xff\xe1\x00" + string(rune(len(exif)+2)) + exif + b.String()[2:]
}

func TestRun(t *testing.T) {
	for name, c := range map[string]struct {
		content map[string]string
		want    []string
	}{
		"nothing": {map[string]string{"a.md": titled("가", "글 ![고양이](cat.png)"), "cat.png": "x"}, []string{}},
		"an image without alternative": {
			map[string]string{"a.md": titled("가", "글\n\n![](cat.png)"), "cat.png": "x"},
			[]string{"a.md:7:1: warning: the image cat.png has no alternative text (missing-alt)"},
		},
		"titles that differ in case and space": {
			map[string]string{"a.md": titled("My  Year", ""), "b.md": titled("my year", ""), "c.md": titled("My year 2", "")},
			[]string{`b.md:2: warning: a.md:2 has the same title, "my year" (duplicate-title)`},
		},
		"a slip in a tag": {
			map[string]string{
				"a.md": "---\ntags: [연말회고록, retrospect, 2024회고]\n---\n가\n",
				"b.md": "---\ntags: [연말 회고록, retropsect, 2025회고]\n---\n나\n",
				"c.md": "---\ntags: [연말 회고록, retrospect]\n---\n다\n",
			},
			[]string{
				`a.md:2: warning: the tag "연말회고록" is used once and looks like "연말 회고록" (similar-tag)`,
				`b.md:2: warning: the tag "retropsect" is used once and looks like "retrospect" (similar-tag)`,
			},
		},
		"an image that says where it was taken": {
			map[string]string{"a.md": titled("가", "![바다](sea.jpg) ![산](hill.jpg)"), "sea.jpg": photo(t, "\x00\x02"), "hill.jpg": photo(t, "\x00\x00"), "other.jpg": photo(t, "\x00\x02")},
			[]string{"sea.jpg: warning: the image's file says where it was taken (GPS) (picture-located)"},
		},
		"a large image, published or not": {
			map[string]string{"a.md": titled("가", "![큰 그림](big.png)"), "big.png": noise(t), "other.png": noise(t)},
			[]string{"big.png: warning: the image is 1.4 MB (large-image)"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, found(t, c.content)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The keys here are made up in halves, so that no scanner takes this file for a leak.
func TestSecrets(t *testing.T) {
	for _, c := range []struct {
		text, want string // want is the code; "" for nothing
		shown      string
	}{
		{"AKIA" + "QWERTYUIOPASDFGH", "secret", "AKIA…"},
		{"AKIA" + "IOSFODNN7EXAMPLE", "", ""},
		{"ghp_" + "a8Fk2LmQ9zXc7VbN3sDf6GhJ1kLpO5iUyTrE", "secret", "ghp_…"},
		{"`sk-" + "proj-a8Fk2LmQ9zXc7VbN3sDf6GhJ1kLpO5iU`", "secret", "sk-p…"},
		{"-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEowIBAAKCAQEAqwertyuiopasdfghjklzxcvbnmQWERTYUIOP\n", "secret", "----…"},
		{"-----BEGIN RSA " + "PRIVATE KEY-----\n...\n", "", ""},
		{"연락처: 010-2" + "847-5519", "private-data", "010-…"},
		{"+82 10 2" + "847 5519", "private-data", "+82 …"},
		{"010-1234-5678", "", ""},
		{"010-0000-0000", "", ""},
		{"주문 번호 20100284755190", "", ""},
		{"940213-1" + "847551", "private-data", "9402…"},
		{"941313-1" + "847551", "", ""},
		{"2023.10.23 ~ 10.30", "", ""},
	} {
		got := found(t, map[string]string{"a.md": titled("가", "앞 "+c.text)})
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%q: %v", c.text, got)
		case c.want != "" && (len(got) != 1 || !strings.HasSuffix(got[0], ": "+c.shown+" ("+c.want+")") || !strings.HasPrefix(got[0], "a.md:5:")):
			t.Errorf("%q: %v", c.text, got)
		}
	}
}

// What is not shown is not published, and no matter for a check.
func TestDraftsAreNoMatter(t *testing.T) {
	draft := "---\ntitle: 가\ndate: 2026-01-02\ndraft: true\n---\n010-2" + "847-5519\n\n![](cat.png)\n"
	if got := found(t, map[string]string{"a.md": draft, "b.md": titled("가", "글"), "cat.png": "x"}); len(got) > 0 {
		t.Error(got)
	}
}

// sized is a file system of files that have a size and nothing else.
type sized map[string]int64

func (s sized) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
}

func (s sized) Stat(name string) (fs.FileInfo, error) { return sizedFile(s[name]), nil }

type sizedFile int64

func (f sizedFile) Size() int64      { return int64(f) }
func (sizedFile) Name() string       { return "" }
func (sizedFile) Mode() fs.FileMode  { return 0 }
func (sizedFile) ModTime() time.Time { return time.Time{} }
func (sizedFile) IsDir() bool        { return false }
func (sizedFile) Sys() any           { return nil }

func TestPagesLimits(t *testing.T) {
	disk := sized{"fine.mp4": 50 << 20, "large.mp4": 51 << 20, "huge.mp4": 101 << 20, "many.mp4": 25 << 20}
	file := func(name string) output.File { return output.File{Path: name, From: disk, Name: name} }
	for _, c := range []struct {
		name  string
		files []output.File
		want  []string
	}{
		{"files", []output.File{file("fine.mp4"), file("large.mp4"), file("huge.mp4")}, []string{
			"huge.mp4: error: huge.mp4 is 101 MB; GitHub refuses files over 100 MB and warns from 50 MB (pages-limit)",
			"large.mp4: warning: large.mp4 is 51 MB; GitHub refuses files over 100 MB and warns from 50 MB (pages-limit)",
		}},
		{"a site just small enough", append(slices.Repeat([]output.File{file("many.mp4")}, 40), output.File{Path: "x", Data: make([]byte, 24<<20)}), nil},
		{"a large site", slices.Repeat([]output.File{file("many.mp4")}, 41), []string{"error: the site is 1025 MB; GitHub Pages takes 1 GB (pages-limit)"}},
	} {
		var got []string
		list := pagesLimits(subject{result: build.Result{Files: c.files}})
		for _, d := range list.All() {
			got = append(got, d.String())
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// Links that lead nowhere, and anchors that are not there, are faults of the generator.
func TestDeadLinks(t *testing.T) {
	list := deadLinks(subject{result: build.Result{Files: []output.File{
		{Path: "index.html", Data: []byte(`<a href="a/index.html#x">1</a> <a href="b/index.html">2</a> <a href="a/index.html#y">3</a>`)},
		{Path: "a/index.html", Data: []byte(`<p id="x">`)},
	}}})
	var got []string
	for _, d := range list.All() {
		got = append(got, d.String())
	}
	want := []string{
		"warning: the page index.html links to a/index.html#y, which is not there (dead-link)",
		"warning: the page index.html links to b/index.html, which is not there (dead-link)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestExternal(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/gone":
			w.WriteHeader(http.StatusGone)
		case r.URL.Path == "/get" && r.Method == http.MethodHead:
			w.WriteHeader(http.StatusMethodNotAllowed)
		case r.URL.Path == "/login":
			w.WriteHeader(http.StatusForbidden)
		}
	}))
	t.Cleanup(server.Close)
	page := `<a href="` + server.URL + `/fine">1</a> <a href="` + server.URL + `/gone#x">2</a> <a href="` + server.URL + `/get">3</a> <a href="` +
		server.URL + `/login">4</a> <a href="http://127.0.0.1:1/">5</a> <a href="mailto:a@b">6</a> <a href="other/index.html">7</a>`
	list := External(t.Context(), server.Client(), []output.File{{Path: "index.html", Data: []byte(page)}, {Path: "x.txt", Data: []byte(page)}})
	var got []string
	for _, d := range list.All() {
		if d.Code != diag.ExternalLink {
			t.Error(d)
		}
		got = append(got, strings.Replace(d.Message, server.URL, "HOST", 1))
	}
	slices.Sort(got)
	want := []string{"HOST/gone on index.html: the answer is 410 Gone", "http://127.0.0.1:1/ on index.html: no answer"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
