package page

import (
	"bytes"
	"flag"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hoego/internal/code"
	"hoego/internal/site"
	"hoego/static"
	"hoego/templates"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func builtin(t *testing.T) *Templates {
	t.Helper()
	tmpl, _, err := Parse(templates.FS, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tmpl
}

// goldenSites are the golden pages, one of each kind at least, by the site that makes them.
func goldenSites() map[string]*site.Site {
	english := sampleEntries()[4:8]
	redirected := sampleSite()
	redirected.Entries[0].Redirects = []string{"2026/10/old.html"}
	return map[string]*site.Site{
		"full":    redirected,
		"plain":   buildSite(site.Options{Lang: "ko"}, []sampleEntry{{slug: "글", title: "어느 하루"}}),
		"years":   buildSite(site.Options{Lang: "ko", Title: "해마다"}, []sampleEntry{{slug: "b", title: "둘째 해", date: "2021-12"}, {slug: "a", title: "첫 해", date: "2019"}}),
		"english": buildSite(site.Options{Lang: "en", Author: "Ieum"}, english),
		"several": severalSite(),
		"undated": undatedSite(),
		"empty":   buildSite(site.Options{Lang: "ko"}, nil),
	}
}

var goldenPages = map[string][]string{
	"full": {
		"index.html", "세-번째-플랫폼을-접으며/index.html", "초고/index.html", "a-quieter-pager/index.html", "tags/index.html",
		"tags/kubernetes/index.html", "timeline/index.html", "timeline/2022/index.html", "404.html", "2026/10/old.html",
		"organizations/index.html", "organizations/온새미로/index.html", "lessons/index.html", "cv/index.html",
	},
	"plain":   {"index.html", "글/index.html", "timeline/index.html", "404.html"},
	"years":   {"index.html"},
	"english": {"index.html", "2022-회고/index.html", "timeline/index.html"},
	"several": {"authors/index.html", "authors/누리/index.html", "timeline/index.html", "cv/index.html"},
	"undated": {"index.html", "timeline/index.html", "organizations/index.html", "organizations/가온/index.html", "가온-한-해/index.html", "나래를-떠나며/index.html", "cv/index.html"},
	"empty":   {"index.html", "404.html"},
}

// inLines writes an element a line, so that a golden file can be read, and marks the line breaks of the page itself.
var inLines = strings.NewReplacer("\n", "↵\n", "><", ">\n<")

func TestGolden(t *testing.T) {
	tmpl := builtin(t)
	seen := map[string]bool{}
	for name, s := range goldenSites() {
		pages := map[string]Page{}
		for _, p := range Plan(s) {
			pages[p.URL] = p
		}
		for _, at := range goldenPages[name] {
			t.Run(name+"/"+at, func(t *testing.T) {
				p, ok := pages[at]
				if !ok {
					t.Fatal("no such page")
				}
				page, err := tmpl.Render(nil, p)
				if err != nil {
					t.Fatal(err)
				}
				got := inLines.Replace(string(page))
				file := filepath.Join("testdata", name, strings.ReplaceAll(at, "/", "_"))
				seen[file] = true
				if *update {
					if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), got); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
	files, _ := filepath.Glob("testdata/*/*.html")
	for _, file := range files {
		if !seen[file] {
			t.Errorf("%s: no page makes it", file)
		}
	}
}

var (
	idAttr   = regexp.MustCompile(`\sid="([^"]*)"`)
	hrefAttr = regexp.MustCompile(`\s(?:href|src|for|aria-labelledby)="([^"]*)"`)
)

// Every page of every sample has one h1, no id twice, no link to what is not there.
func TestPagesAreSound(t *testing.T) {
	tmpl := builtin(t)
	for name, s := range goldenSites() {
		pages := Plan(s)
		have := map[string]bool{site.AtomURL: s.HasAtom(), site.JSONFeedURL: s.HasJSONFeed()}
		for _, p := range pages {
			if have[p.URL] {
				t.Errorf("%s: %s is planned twice", name, p.URL)
			}
			have[p.URL] = true
			html, err := tmpl.Render(nil, p)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range idAttr.FindAllSubmatch(html, -1) {
				have[p.URL+"#"+string(m[1])] = true
			}
		}
		for _, p := range pages {
			html, err := tmpl.Render(nil, p)
			if err != nil {
				t.Fatal(err)
			}
			if n := bytes.Count(html, []byte("<h1")); n != 1 {
				t.Errorf("%s: %s has %d h1", name, p.URL, n)
			}
			if bytes.Contains(html, []byte("ZgotmplZ")) {
				t.Errorf("%s: %s: a value was refused by its context", name, p.URL)
			}
			ids := map[string]bool{}
			for _, m := range idAttr.FindAllSubmatch(html, -1) {
				if ids[string(m[1])] {
					t.Errorf("%s: %s: id %q occurs twice", name, p.URL, m[1])
				}
				ids[string(m[1])] = true
			}
			for _, m := range hrefAttr.FindAllSubmatch(html, -1) {
				checkLink(t, name, p, string(m[1]), ids, have, s)
			}
		}
	}
}

func checkLink(t *testing.T, name string, p Page, link string, ids, have map[string]bool, s *site.Site) {
	t.Helper()
	link = unescape(link)
	switch {
	case strings.HasPrefix(link, "https://"):
		return
	case strings.Contains(link, "assets/"):
		file := link[strings.Index(link, "assets/")+len("assets/"):]
		if _, err := static.FS.Open(file); err != nil && file != "chroma.css" && "assets/"+file != site.ManifestURL {
			t.Errorf("%s: %s: there is no %s", name, p.URL, link)
		}
		return
	case strings.HasPrefix(link, "#"):
		if !ids[link[1:]] && link != "#hoego-main" {
			t.Errorf("%s: %s: no id for %s", name, p.URL, link)
		}
		return
	case strings.HasPrefix(link, "hoego-"):
		for id := range strings.FieldsSeq(link) {
			if !ids[id] {
				t.Errorf("%s: %s: no id %s", name, p.URL, id)
			}
		}
		return
	}
	link, id, within := strings.Cut(link, "#")
	target := filepath.Join(filepath.Dir(p.URL), link)
	if p.URL == notFoundURL {
		target = strings.TrimPrefix(link, "/career/")
	}
	if !have[target] && path.Base(target) != "resume.json" {
		t.Errorf("%s: %s links to %s, which is not there", name, p.URL, link)
	}
	if within && !have[target+"#"+id] {
		t.Errorf("%s: %s links to %s in %s, which is not there", name, p.URL, id, target)
	}
}

func unescape(s string) string {
	s = strings.ReplaceAll(s, "&amp;", "&")
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}

func TestRenderFailsWhole(t *testing.T) {
	tmpl := builtin(t)
	if out, err := tmpl.Render(nil, Page{URL: "x", Template: "home", Data: func() any { return struct{ M *Messages }{&korean} }}); err == nil || out != nil {
		t.Errorf("got %q, %v; want no bytes and an error", out, err)
	}
	if _, err := tmpl.Render(nil, Page{URL: "x", Template: "none"}); err == nil {
		t.Error("an unknown template must be an error")
	}
}

// The stylesheets stay small, and every page of a kind loads only those that it needs.
func TestStylesheetSizes(t *testing.T) {
	for name, most := range map[string]int{"hoego.css": 25000, "cv.css": 4000, "home.css": 2500, "search.css": 2500, "axis.css": 3700, "print.css": 2000} {
		data, err := static.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > most {
			t.Errorf("%s has %d bytes, more than %d", name, len(data), most)
		}
	}
}

// physical is a side of the screen, or four lengths of which the second and fourth differ.
var physical = regexp.MustCompile(`\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|[;{ ](?:left|right|top|bottom|width|height): |: (?:left|right)\b|\b(?:margin|padding|inset): [^\s;}]+ ([^\s;}]+) [^\s;}]+ ([^\s;}]+)`)

// The stylesheets say start and end, not left and right, so that pages in a script that
// runs from right to left are whole too.
func TestStylesheetsAreLogical(t *testing.T) {
	names, err := fs.Glob(static.FS, "*.css")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		data, err := static.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range physical.FindAllStringSubmatch(string(data), -1) {
			if m[1] == "" || m[1] != m[2] {
				t.Errorf("%s: %q", name, m[0])
			}
		}
	}
}

// TestPreview writes the sample site to the folder that HOEGO_PREVIEW names, to look at it.
func TestPreview(t *testing.T) {
	dir := os.Getenv("HOEGO_PREVIEW")
	if dir == "" {
		t.Skip("HOEGO_PREVIEW is not set")
	}
	tmpl := builtin(t)
	sites := goldenSites()
	sites["crowded"] = crowdedSite()
	for name, s := range sites {
		for _, p := range Plan(s) {
			html, err := tmpl.Render(nil, p)
			if err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dir, name, p.URL), html)
		}
		entries, _ := static.FS.ReadDir(".")
		for _, e := range entries {
			data, _ := static.FS.ReadFile(e.Name())
			write(t, filepath.Join(dir, name, "assets", e.Name()), data)
		}
		write(t, filepath.Join(dir, name, "assets", "chroma.css"), []byte(code.Stylesheet()))
	}
}

func write(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
