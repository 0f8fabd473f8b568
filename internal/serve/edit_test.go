package serve

import (
	"strings"
	"testing"
)

// The page of a text that was saved is there before the rest of the site, and the whole build makes the same.
func TestEditShowsItsPageFirst(t *testing.T) {
	p := begin(t, map[string]string{"content/a.md": article("a"), "content/b.md": article("b")})
	p.end()
	p.rebuild()
	defer p.Server.end()
	url := ""
	for _, e := range p.shown.result.Site.Entries {
		if e.Source == "a.md" {
			url = e.URL
		}
	}
	before := p.current()
	p.write(t, map[string]string{"content/a.md": article("a") + "\n새 문장이다.\n"})
	for _, name := range []string{"", p.path("content/없다.md"), p.path("hoego.yaml"), p.path("content/b.md")} {
		if p.edit(name); p.current().Version != before.Version {
			t.Errorf("%q was not edited, and the site changed", name)
		}
	}
	p.edit(p.path("content/a.md"))
	now := p.current()
	page := contents(p.shown.files[url])
	if now.builds != before.builds || now.Version == before.Version || !strings.Contains(string(page), "새 문장이다.") {
		t.Errorf("after the edit the state is %+v, and the page %s", now, page)
	}
	p.rebuild()
	if whole := contents(p.shown.files[url]); string(whole) != string(page) {
		t.Errorf("the whole build makes another page:\n%s\n%s", page, whole)
	}
	if diff := p.differs(t); diff != "" {
		t.Error(diff)
	}
	// What says more of the entry than its text waits for the whole build.
	before = p.current()
	p.write(t, map[string]string{"content/a.md": article("다른 이름")})
	if p.edit(p.path("content/a.md")); p.current().Version != before.Version {
		t.Error("another title did not wait for the pages that show it")
	}
}
