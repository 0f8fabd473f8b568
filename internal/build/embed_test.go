package build

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// TestEmbeddedIDs shows notes in one another and twice on a page: every id is there once, and every link within the page leads to one.
func TestEmbeddedIDs(t *testing.T) {
	note := func(title, more string) *fstest.MapFile {
		return &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: %s\ndate: 2024-01-02\n---\n## 느낀 점\n\n각주가 있다.[^1] 표시한 줄이다. ^here\n\n[[#느낀 점]]으로 간다.\n\n%s\n\n## 다음\n\n끝.\n\n[^1]: 덧붙인 말\n", title, more)}
	}
	made, err := Files(input(fstest.MapFS{
		"가.md": note("가", "![[나]]\n\n![[나#느낀 점]]\n\n![[다]]\n\n![[나]]"),
		"나.md": note("나", "![[다]]"),
		"다.md": note("다", "[[가#느낀 점]]"),
	}))
	if err != nil {
		t.Fatal(err)
	}
	id, within := regexp.MustCompile(`<[a-z][^<>]* id="?([^"\s>]+)`), regexp.MustCompile(`<a [^<>]*href="?#([^"\s>]+)`)
	for _, f := range made.Files {
		if !strings.HasSuffix(f.Path, "index.html") {
			continue
		}
		ids := map[string]bool{}
		for _, m := range id.FindAllStringSubmatch(string(f.Data), -1) {
			if ids[m[1]] {
				t.Errorf("%s: the id %s is there twice", f.Path, m[1])
			}
			ids[m[1]] = true
		}
		if n := strings.Count(string(f.Data), "덧붙인 말"); f.Path == "가/index.html" && n < 5 {
			t.Errorf("%s holds %d notes: too little is embedded", f.Path, n)
		}
		for _, m := range within.FindAllStringSubmatch(string(f.Data), -1) {
			if name, err := url.PathUnescape(m[1]); err != nil || !ids[name] {
				t.Errorf("%s: nothing has the id %s", f.Path, m[1])
			}
		}
	}
}
