package build

import (
	"bytes"
	"encoding/json"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/tdewolff/minify/v2"
	minhtml "github.com/tdewolff/minify/v2/html"
	"golang.org/x/net/html"

	"hoego/internal/output"
)

// finished is a whole build of a content folder, by path.
func finished(t *testing.T, content string) (Result, map[string]output.File) {
	t.Helper()
	if _, err := os.Stat(content); err != nil {
		t.Skipf("skipped: the folder %s is not there", filepath.Base(content))
	}
	in := input(fstest.MapFS{})
	in.Content = os.DirFS(content)
	result, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]output.File, len(result.Files))
	for _, f := range result.Files {
		files[f.Path] = f
	}
	return result, files
}

var (
	sampleFolder = filepath.Join("..", "..", "content")
	seedsFolder  = filepath.Join("..", "..", "..", "shared", "seeds")
)

// elements calls back for each start tag of a page.
func elements(page []byte, each func(name string, attributes map[string]string)) {
	z := html.NewTokenizer(bytes.NewReader(page))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		token := z.Token()
		attributes := make(map[string]string, len(token.Attr))
		for _, a := range token.Attr {
			attributes[a.Key] = a.Val
		}
		each(token.Data, attributes)
	}
}

// What an article's page weighs, in bytes before compression: its scripts, and all but its
// pictures. KaTeX comes on top when a reader comes near a formula.
const (
	mostScript  = 12_000
	mostArticle = 60_000
)

func TestArticlesAreLight(t *testing.T) {
	result, files := finished(t, sampleFolder)
	var heaviest, heaviestScript int
	for _, e := range result.Site.Entries {
		weight, script := len(files[e.URL].Data), 0
		elements(files[e.URL].Data, func(name string, a map[string]string) {
			link := a["src"]
			if name == "link" && a["rel"] == "stylesheet" {
				link = a["href"]
			} else if name != "script" || link == "" {
				return
			}
			f, ok := files[path.Join(path.Dir(e.URL), link)]
			if !ok {
				t.Errorf("%s: there is no %s", e.URL, link)
			}
			weight += len(f.Data)
			if name == "script" {
				script += len(f.Data)
			}
		})
		if script == 0 || script > mostScript || weight > mostArticle {
			t.Errorf("%s: %d bytes, %d of them scripts", e.URL, weight, script)
		}
		heaviest, heaviestScript = max(heaviest, weight), max(heaviestScript, script)
	}
	t.Logf("the heaviest of %d articles has %d bytes, the most scripts are %d bytes", len(result.Site.Entries), heaviest, heaviestScript)
}

// The minifier, which pages do not pass one by one, finds next to nothing in them to leave out.
func TestPagesAreMinified(t *testing.T) {
	minifier := minify.New()
	minifier.Add("text/html", &minhtml.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true})
	_, files := finished(t, sampleFolder)
	before, after := 0, 0
	for name, f := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		small, err := minifier.String("text/html", string(f.Data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		before, after = before+len(f.Data), after+len(small)
	}
	if after == 0 || after*200 < before*199 {
		t.Errorf("%d bytes of pages could be %d", before, after)
	}
}

// What the search leads to is there: each page, and in it each section.
func TestSearchLeadsSomewhere(t *testing.T) {
	for name, folder := range map[string]string{"sample": sampleFolder, "seeds": seedsFolder} {
		t.Run(name, func(t *testing.T) {
			result, files := finished(t, folder)
			entries, anchors := 0, 0
			for _, f := range result.Files {
				if path.Dir(f.Path) != "search/text" {
					continue
				}
				_, data, _ := bytes.Cut(f.Data, []byte(","))
				data, ok := bytes.CutSuffix(bytes.TrimSpace(data), []byte(")"))
				var found [][]any // address, …, sections: anchor, heading, text, anchor, …
				if err := json.Unmarshal(data, &found); err != nil || !ok {
					t.Fatalf("%s: %v", f.Path, err)
				}
				for _, e := range found {
					entries++
					link, err := url.PathUnescape(e[0].(string))
					if err != nil {
						t.Fatal(err)
					}
					page := path.Join("search", link)
					ids := map[string]bool{}
					elements(files[page].Data, func(_ string, a map[string]string) { ids[a["id"]] = true })
					if len(ids) == 0 {
						t.Errorf("%s: there is no page %s", f.Path, page)
					}
					for i, s := range e[7].([]any) {
						if anchor := s.(string); i%3 == 0 && anchor != "" {
							anchors++
							if !ids[anchor] {
								t.Errorf("%s has no %q", page, anchor)
							}
						}
					}
				}
			}
			if entries != len(result.Site.Entries) || anchors < entries {
				t.Errorf("%d entries and %d anchors of %d retrospectives", entries, anchors, len(result.Site.Entries))
			}
		})
	}
}
