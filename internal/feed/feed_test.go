package feed

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"hoego/internal/dialect"
	"hoego/internal/markup"
	"hoego/internal/retro"
	"hoego/internal/site"
	"hoego/internal/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const base = "https://ieum.example/career/"

var words = Words{Lang: "ko", Title: "이음의 회고 & 기록", Untitled: "제목 없는 회고"}

// corpus makes a site of a content folder.
func corpus(t *testing.T, content fs.FS, opts site.Options) *site.Site {
	t.Helper()
	folder, _ := source.Read(content, source.Limits{})
	documents, _ := dialect.Parse(folder.Sources)
	var retros []retro.Retrospective
	for _, doc := range documents {
		body, _ := markup.Render(doc)
		r, _ := retro.Normalise(doc, body, retro.Options{Now: time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)})
		retros = append(retros, r)
	}
	s, _ := site.New(opts, retros, folder.Assets)
	return s
}

// files are all that the package makes of a site, by path.
func files(t *testing.T, s *site.Site) map[string][]byte {
	t.Helper()
	pages := []string{"index.html"}
	for _, e := range s.Entries {
		pages = append(pages, e.URL)
	}
	f := New(s, words)
	all := map[string][]byte{site.RobotsURL: Robots(s)}
	for path, file := range map[string]func() ([]byte, error){
		site.AtomURL: f.Atom, site.JSONFeedURL: f.JSON,
		site.SitemapURL:  func() ([]byte, error) { return Sitemap(s, pages) },
		site.ManifestURL: func() ([]byte, error) { return Manifest(s, words) },
	} {
		data, err := file()
		if err != nil {
			t.Fatal(err)
		}
		all[path] = data
	}
	return all
}

var golden = []string{site.AtomURL, site.JSONFeedURL, site.SitemapURL, site.RobotsURL, site.ManifestURL}

func TestGolden(t *testing.T) {
	names, _ := filepath.Glob("testdata/*.txtar")
	if len(names) == 0 {
		t.Fatal("no golden files")
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all, err := txtar.FS(archive)
		if err != nil {
			t.Fatal(err)
		}
		content, err := fs.Sub(all, "content")
		if err != nil {
			t.Fatal(err)
		}
		got := files(t, corpus(t, content, site.Options{BaseURL: base, Author: "이음", Lang: "ko", Description: "백엔드에서 플랫폼으로"}))
		sound(t, got)
		for path, data := range got {
			for _, word := range []string{"비밀", "index.html", "../", "\x0b", "file:"} {
				if path != site.ManifestURL && strings.Contains(string(data), word) {
					t.Errorf("%s: %s holds %q", name, path, word)
				}
			}
		}
		if *update {
			archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return !strings.HasPrefix(f.Name, "content/") })
			for _, path := range golden {
				archive.Files = append(archive.Files, txtar.File{Name: path, Data: got[path]})
			}
			if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		for _, path := range golden {
			want, err := fs.ReadFile(all, path)
			if err != nil {
				t.Fatal(err)
			}
			if w, g := strings.TrimSpace(string(want)), strings.TrimSpace(string(got[path])); w != g {
				t.Errorf("%s: %s is\n%s\nwant\n%s", name, path, g, w)
			}
		}
	}
}

// sound checks each file against the standard that it follows.
func sound(t *testing.T, all map[string][]byte) {
	t.Helper()
	soundAtom(t, all[site.AtomURL])
	soundJSON(t, all[site.JSONFeedURL])
	soundSitemap(t, all[site.SitemapURL])
}

// absolute reports an address that is not one on the web.
func absolute(t *testing.T, where, address string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil || u.Host == "" && u.Scheme != "mailto" || strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r > '~' }) {
		t.Errorf("%s: %q is no address on the web", where, address)
	}
}

// instant reads RFC 3339 (RFC 4287, 3.3).
func instant(t *testing.T, where, text string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Errorf("%s: %v", where, err)
	}
	return at
}

// soundContent checks the addresses of a text, and that it needs nothing of the site.
func soundContent(t *testing.T, where, text string) {
	t.Helper()
	z := html.NewTokenizer(strings.NewReader(text))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		for _, a := range token.Attr {
			if links[a.Key] {
				absolute(t, where, a.Val)
			} else if !kept[a.Key] && a.Key != "srcset" {
				t.Errorf("%s: <%s %s=%q>", where, token.Data, a.Key, a.Val)
			}
		}
		if acting[token.DataAtom] {
			t.Errorf("%s: <%s>", where, token.Data)
		}
	}
	if text == "" {
		t.Errorf("%s: no content", where)
	}
}

// soundAtom checks RFC 4287, 4.1.1 and 4.1.2.
func soundAtom(t *testing.T, data []byte) {
	t.Helper()
	z := xml.NewDecoder(strings.NewReader(string(data)))
	for {
		if _, err := z.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("feed.xml is not well-formed: %v\n%s", err, data)
		}
	}
	var feed atomFeed
	if err := xml.Unmarshal(data, &feed); err != nil {
		t.Fatal(err)
	}
	if feed.Title == "" || len(feed.Authors) == 0 || feed.Authors[0].Name == "" || len(feed.Entries) == 0 {
		t.Errorf("feed.xml lacks what a feed must have: %.300s", data)
	}
	absolute(t, "feed.xml: id", feed.ID)
	rels := map[string]int{}
	for _, l := range feed.Links {
		absolute(t, "feed.xml: link", l.Href)
		rels[l.Rel]++
	}
	if rels["self"] != 1 || rels["alternate"] != 1 {
		t.Errorf("feed.xml: links %v", rels)
	}
	newest := time.Time{}
	ids := map[string]bool{}
	for _, e := range feed.Entries {
		where := "feed.xml: " + e.Title
		absolute(t, where, e.ID)
		absolute(t, where, e.Link.Href)
		if ids[e.ID] || e.Title == "" || e.Link.Rel != "alternate" {
			t.Errorf("%s: %+v", where, e)
		}
		ids[e.ID] = true
		changed := instant(t, where, e.Updated)
		if e.Published != "" && instant(t, where, e.Published).After(changed) {
			t.Errorf("%s: changed before it was published", where)
		}
		if changed.After(newest) {
			newest = changed
		}
		if e.Content.Type != "html" {
			t.Errorf("%s: content of type %q", where, e.Content.Type)
		}
		soundContent(t, where, e.Content.Text)
	}
	if got := instant(t, "feed.xml", feed.Updated); !got.Equal(newest) {
		t.Errorf("feed.xml: updated %v, its newest entry %v", got, newest)
	}
}

// soundJSON checks what JSON Feed 1.1 demands.
func soundJSON(t *testing.T, data []byte) {
	t.Helper()
	var feed struct {
		Version, Title string
		Home           string `json:"home_page_url"`
		Feed           string `json:"feed_url"`
		Items          []struct {
			ID, URL   string
			Content   string  `json:"content_html"`
			Published *string `json:"date_published"`
			Modified  *string `json:"date_modified"`
			Authors   []struct{ Name string }
			Tags      []string
		}
	}
	if err := json.Unmarshal(data, &feed); err != nil {
		t.Fatal(err)
	}
	if feed.Version != "https://jsonfeed.org/version/1.1" || feed.Title == "" || feed.Items == nil {
		t.Errorf("feed.json lacks what a feed must have: %.300s", data)
	}
	absolute(t, "feed.json", feed.Home)
	absolute(t, "feed.json", feed.Feed)
	ids := map[string]bool{}
	for _, it := range feed.Items {
		where := "feed.json: " + it.ID
		absolute(t, where, it.ID)
		absolute(t, where, it.URL)
		if ids[it.ID] {
			t.Errorf("%s is there twice", where)
		}
		ids[it.ID] = true
		soundContent(t, where, it.Content)
		for _, date := range []*string{it.Published, it.Modified} {
			if date != nil {
				instant(t, where, *date)
			}
		}
	}
}

// soundSitemap checks the protocol's structure.
func soundSitemap(t *testing.T, data []byte) {
	t.Helper()
	var set urlSet
	if err := xml.Unmarshal(data, &set); err != nil {
		t.Fatal(err)
	}
	if set.XMLName.Space != "http://www.sitemaps.org/schemas/sitemap/0.9" || len(set.URLs) == 0 {
		t.Errorf("sitemap.xml: %v with %d addresses", set.XMLName, len(set.URLs))
	}
	seen := map[string]bool{}
	for _, u := range set.URLs {
		absolute(t, "sitemap.xml", u.Loc)
		if !strings.HasPrefix(u.Loc, base) || seen[u.Loc] {
			t.Errorf("sitemap.xml: %s", u.Loc)
		}
		seen[u.Loc] = true
		if _, err := time.Parse(time.DateOnly, u.Modified); u.Modified != "" && err != nil {
			t.Errorf("sitemap.xml: %s: %v", u.Loc, err)
		}
	}
}

func folder(n int, text func(i int) string) fs.FS {
	var a txtar.Archive
	for i := range n {
		a.Files = append(a.Files, txtar.File{Name: fmt.Sprintf("%03d.md", i), Data: []byte(text(i))})
	}
	all, err := txtar.FS(&a)
	if err != nil {
		panic(err)
	}
	return all
}

// A site that does not know its address has none of the files, and one where no day is
// known has no Atom feed.
func TestLeftOut(t *testing.T) {
	undated := folder(1, func(int) string { return "# 회고\n\n날짜가 없다." })
	for path, data := range files(t, corpus(t, undated, site.Options{})) {
		if data != nil {
			t.Errorf("without an address there is %s", path)
		}
	}
	got := files(t, corpus(t, undated, site.Options{BaseURL: base}))
	if got[site.AtomURL] != nil {
		t.Errorf("without a day there is a feed.xml:\n%s", got[site.AtomURL])
	}
	soundJSON(t, got[site.JSONFeedURL])
	soundSitemap(t, got[site.SitemapURL])
	empty := files(t, corpus(t, folder(0, nil), site.Options{BaseURL: base}))
	if empty[site.AtomURL] != nil || empty[site.JSONFeedURL] != nil {
		t.Error("there is a feed of nothing")
	}
	soundSitemap(t, empty[site.SitemapURL])
}

func TestBounds(t *testing.T) {
	many := files(t, corpus(t, folder(mostItems+9, func(i int) string {
		return fmt.Sprintf("---\ntitle: 회고 %d\ndate: %d-01-02\n---\n한 해가 갔다.\n", i, 1950+i)
	}), site.Options{BaseURL: base}))
	sound(t, many)
	if n := strings.Count(string(many[site.AtomURL]), "<entry"); n != mostItems {
		t.Errorf("%d entries", n)
	}
	if !strings.Contains(string(many[site.AtomURL]), "2008-01-02") || strings.Contains(string(many[site.AtomURL]), "1950-01-02") {
		t.Error("the entries are not the newest")
	}
	for name, text := range map[string]string{
		"long": strings.Repeat("긴 글이다. 아주 긴 글이다.\n\n", mostContent/20),
		"deep": strings.Repeat("<div>", 600) + "깊은 글이다.",
	} {
		got := files(t, corpus(t, folder(1, func(int) string { return "---\ntitle: 긴 회고\ndate: 2024-01-02\n---\n" + text }), site.Options{BaseURL: base}))
		sound(t, got)
		if len(got[site.AtomURL]) > 2*mostContent {
			t.Errorf("%s: %d bytes", name, len(got[site.AtomURL]))
		}
		if !strings.Contains(string(got[site.AtomURL]), "긴 회고") {
			t.Errorf("%s: not in the feed", name)
		}
	}
}

func TestAbsoluteSet(t *testing.T) {
	got := absoluteSet("a.png 320w, b,c.png 640w, d.png", func(s string) string { return "https://x.y/" + s })
	if want := "https://x.y/a.png 320w, https://x.y/b,c.png 640w, https://x.y/d.png"; got != want {
		t.Errorf("got %s", got)
	}
}
