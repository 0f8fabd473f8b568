package page

import (
	"bytes"
	"testing"
	"testing/fstest"

	"hoego/templates"
)

// A block that the file of one kind of page defines anew is that kind's alone, also where it is made once for many pages.
func TestFragmentsOfAKind(t *testing.T) {
	tag, err := templates.FS.ReadFile("pages/tag.html")
	if err != nil {
		t.Fatal(err)
	}
	own := fstest.MapFS{"pages/tag.html": {Data: append(tag, `{{define "entry"}}<li>mine{{end}}`...)}}
	tmpl, found, err := Parse(templates.FS, own)
	if err != nil || len(found.All()) > 0 {
		t.Fatal(err, found.All())
	}
	pages := Plan(sampleSite())
	for range 2 {
		for _, p := range pages {
			html, err := tmpl.Render(nil, p)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := bytes.Contains(html, []byte("<li>mine")), p.Template == "tag"; got != want {
				t.Errorf("%s: the tag page's line of a list is there: %v", p.URL, got)
			}
		}
	}
}

// Pages from which the same addresses lead to the main ones have one frame, and others another.
func TestFramesAreShared(t *testing.T) {
	p := newPlanner(sampleSite())
	if p.frame("가/index.html") != p.frame("나/index.html") {
		t.Error("two retrospectives have two frames")
	}
	seen := map[*Frame]string{}
	for _, at := range []string{homeURL, notFoundURL, "가/index.html", tagsURL, "tags/go/index.html", timelineURL, "timeline/2022/index.html", SearchURL, "2026/10/old.html"} {
		f := p.frame(at)
		if seen[f] != "" {
			t.Errorf("%s has the frame of %s", at, seen[f])
		}
		seen[f] = at
	}
}
