package build

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"hoego/internal/diag"
	"hoego/internal/output"
)

const webBase = "https://ieum.example/career/"

// online is a build of the given content for a site that has an address.
func online(content fstest.MapFS) Input {
	in := input(content)
	in.Config.BaseURL = webBase
	return in
}

// wellFormed reports the files for machines that cannot be read.
func wellFormed(t *testing.T, files []output.File) {
	t.Helper()
	for _, f := range files {
		switch path.Ext(f.Path) {
		case ".xml":
			z := xml.NewDecoder(bytes.NewReader(f.Data))
			for _, err := z.Token(); !errors.Is(err, io.EOF); _, err = z.Token() {
				if err != nil {
					t.Errorf("%s: %v", f.Path, err)
					break
				}
			}
		case ".json", ".webmanifest":
			if f.From == nil && !json.Valid(f.Data) {
				t.Errorf("%s is no JSON", f.Path)
			}
		}
	}
}

func webContent() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"가/index.md": file("---\ntitle: 첫 회사 & 다음\ndate: 2023-05-28\ntags: [Go]\naliases: [/old/]\n---\n[나](../b.md) 그림 ![](p.png) [표](표.pdf) [위로](#위)\n\n## 위\n"),
		"가/p.png":    file("\x89PNG\r\n\x1a\n"),
		"가/표.pdf":    file("%PDF"),
		"b.md":       file("---\ntitle: C++ 100%? #1\ndate: 2024-02-03\n---\n[가](가/index.md#위)\n"),
		"c.md":       file("---\ntitle: 날짜 없는 글\n---\n글이다.\n"),
		"draft.md":   file("---\ntitle: 감춘 초안\ndate: 2024-01-02\ndraft: true\n---\n감춘 글이다.\n"),
		"private.md": file("---\ntitle: 감춘 사생활\ndate: 2024-01-02\npublished: false\n---\n감춘 글이다.\n"),
		"future.md":  file("---\ntitle: 감춘 앞날\ndate: 2031-01-02\n---\n감춘 글이다.\n"),
	}
}

var (
	onSite  = regexp.MustCompile(regexp.QuoteMeta(webBase) + `[^\s"'<>\\]*`)
	ogImage = regexp.MustCompile(`property="og:image" content="([^"]*)"`)
)

// Every address of the site that any of its files names is one of its files, and nothing of
// what is not shown stands anywhere.
func TestWebAddresses(t *testing.T) {
	made, err := Files(online(webContent()))
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for _, f := range made.Files {
		have[f.Path] = true
	}
	for _, name := range []string{"feed.xml", "feed.json", "sitemap.xml", "robots.txt", "assets/site.webmanifest"} {
		if !have[name] {
			t.Errorf("there is no %s", name)
		}
	}
	pictures := map[string]bool{}
	named := 0
	for _, f := range made.Files {
		if bytes.Contains(f.Data, []byte("감춘")) {
			t.Errorf("%s tells of what is not shown", f.Path)
		}
		if strings.HasSuffix(f.Path, ".js") {
			continue
		}
		for _, m := range ogImage.FindAllSubmatch(f.Data, -1) {
			pictures[string(m[1])] = true
		}
		for _, address := range onSite.FindAllString(string(f.Data), -1) {
			u, err := url.Parse(address)
			if err != nil {
				t.Errorf("%s: %v", f.Path, err)
				continue
			}
			at := strings.TrimPrefix(u.Path, "/career/")
			if at == "" || strings.HasSuffix(at, "/") {
				at += "index.html"
			}
			if named++; !have[at] {
				t.Errorf("%s names %s, which is not there", f.Path, address)
			}
		}
	}
	if named < 40 || len(pictures) != 4 {
		t.Errorf("%d addresses and %d pictures: too few were seen", named, len(pictures))
	}
	for _, d := range made.Diagnostics.All() {
		if d.Code == diag.NoBaseURL {
			t.Error(d)
		}
	}
}

func TestWithoutAddress(t *testing.T) {
	made, err := Files(input(webContent()))
	if err != nil {
		t.Fatal(err)
	}
	notices := 0
	for _, d := range made.Diagnostics.All() {
		if d.Code == diag.NoBaseURL && d.Severity == diag.Notice {
			notices++
		}
	}
	if notices != 1 {
		t.Errorf("%d notices", notices)
	}
	for _, f := range made.Files {
		if strings.HasPrefix(f.Path, "feed.") || strings.HasPrefix(f.Path, "assets/cards/") || strings.HasSuffix(f.Path, ".xml") || strings.HasSuffix(f.Path, ".txt") {
			t.Errorf("there is a %s", f.Path)
		}
		for _, word := range []string{"og:", "canonical", `rel="alternate"`, `rel="manifest"`} {
			if strings.HasSuffix(f.Path, "index.html") && !strings.HasPrefix(f.Path, "old/") && bytes.Contains(f.Data, []byte(word)) {
				t.Errorf("%s has %s", f.Path, word)
			}
		}
	}
}

// Linked data comes through minifying as JSON.
func TestLinkedDataIsMinified(t *testing.T) {
	in := online(webContent())
	in.Config.Author = "이음"
	made, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	script := regexp.MustCompile(`(?s)<script type="?application/ld\+json"?>(.*?)</script>`)
	seen := 0
	for _, f := range made.Files {
		for _, m := range script.FindAllSubmatch(f.Data, -1) {
			if seen++; !json.Valid(m[1]) || bytes.Contains(m[1], []byte("\n")) {
				t.Errorf("%s: %s", f.Path, m[1])
			}
		}
	}
	if seen != 2+3*2 {
		t.Errorf("%d pieces of linked data", seen)
	}
}

func TestCardsAreRemembered(t *testing.T) {
	content := webContent()
	in := online(content)
	fresh := digest(t, in)
	in.Pictures = NewPictures()
	for range 2 {
		if got := digest(t, in); got != fresh {
			t.Errorf("%s, want %s", got, fresh)
		}
	}
	if n := len(in.Pictures.cards); n != 4 {
		t.Errorf("%d are remembered", n)
	}
	delete(content, "b.md")
	digest(t, in)
	if n := len(in.Pictures.cards); n != 3 {
		t.Errorf("%d are remembered once one is gone", n)
	}
	in.Config.NoImages = true
	for _, f := range outputs(t, in) {
		if strings.HasPrefix(f, "assets/cards/") {
			t.Errorf("images: false, and yet there is %s", f)
		}
	}
}

func outputs(t *testing.T, in Input) []string {
	t.Helper()
	made, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range made.Files {
		names = append(names, f.Path)
	}
	return names
}
