package build

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"hoego/internal/chromium"
)

// The sites as a reader meets them: from disk, and from a host that has them below a
// path. One browser, one tab for each site and way.
func TestInBrowser(t *testing.T) {
	browser := chromium.Start(t)
	for _, content := range []struct{ name, folder string }{
		{"sample", filepath.Join("..", "..", "content")},
		{"seeds", filepath.Join("..", "..", "..", "shared", "seeds")},
	} {
		if _, err := os.Stat(content.folder); err != nil {
			t.Run(content.name, func(t *testing.T) {
				t.Skipf("skipped: the folder %s is not there", filepath.Base(content.folder))
			})
			continue
		}
		site := buildSite(t, content.folder)
		for _, way := range []struct {
			name string
			root string
		}{
			{"file", fileRoot(site.dir)},
			{"http", serve(t, site.dir)},
		} {
			t.Run(content.name+"/"+way.name, func(t *testing.T) { readSite(t, browser, site, way.root) })
		}
	}
}

// readSite checks one site in one tab.
func readSite(t *testing.T, browser context.Context, site built, root string) {
	b := newTab(t, browser, root)
	t.Run("pages", func(t *testing.T) { checkPages(t, b, site) })
	t.Run("redirects", func(t *testing.T) { checkRedirects(t, b, site) })
	t.Run("timeline", func(t *testing.T) { checkTimelineLinks(t, b, site) })
	t.Run("keyboard", func(t *testing.T) { checkKeyboard(t, b) })
	t.Run("print", func(t *testing.T) { checkPrint(t, b, site) })
	t.Run("no script", func(t *testing.T) { checkWithoutScript(t, b, site) })
	if strings.HasPrefix(root, "http:") {
		// Browsers keep nothing, or one store for all, for pages from disk.
		t.Run("theme", func(t *testing.T) { checkTheme(t, b, site) })
	}
}

// widths of windows, in CSS pixels: small and large phones, a tablet, two screens.
var widths = []int64{320, 390, 768, 1280, 1920}

func checkPages(t *testing.T, b *tab, site built) {
	for _, p := range site.pages {
		if site.redirects[p] != "" {
			continue
		}
		b.open(t, p)
		across := widths
		if strings.HasPrefix(b.root, "http:") {
			across = widths[1:2] // what they look like does not depend on where they come from
		}
		for _, width := range across {
			b.width(t, width)
			if over := eval[string](t, b, overflow); over != "" {
				t.Errorf("%s is wider than a window of %d pixels: %s", p, width, over)
			}
		}
		seen := eval[struct {
			Title, Lang       string
			Mains, H1s, Links int
		}](t, b, `({
			Title: document.title,
			Lang: document.documentElement.lang,
			Mains: document.querySelectorAll("main").length,
			H1s: document.querySelectorAll("main h1").length,
			Links: document.querySelectorAll("header.top a").length,
		})`)
		if seen.Title == "" || seen.Lang == "" || seen.Mains != 1 || seen.H1s == 0 || seen.Links == 0 {
			t.Errorf("%s is not whole: %+v", p, seen)
		}
		for _, fault := range b.faultsSince() {
			t.Errorf("%s: %s", p, fault)
		}
	}
	if b.requests < len(site.pages) {
		t.Errorf("only %d requests were seen for %d pages", b.requests, len(site.pages))
	}
}

// overflow names what sticks out of a document that can be scrolled sideways.
const overflow = `(() => {
	const page = document.scrollingElement, most = page.clientWidth;
	if (page.scrollWidth <= most) return "";
	const out = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > most + 0.5);
	return page.scrollWidth + " pixels: " + out.slice(0, 3).map(e => e.outerHTML.slice(0, 100)).join(" … ");
})()`

func checkRedirects(t *testing.T, b *tab, site built) {
	for _, p := range slices.Sorted(maps.Keys(site.redirects)) {
		b.do(t, chromedp.Navigate(b.at(p)))
		b.await(t, fmt.Sprintf("decodeURI(location.href) === decodeURI(%q) && document.readyState === 'complete'", b.at(site.redirects[p])))
		for _, fault := range b.faultsSince() {
			t.Errorf("%s: %s", p, fault)
		}
	}
}

// Marks on the timeline lead to pages that exist, and to places on them that do.
func checkTimelineLinks(t *testing.T, b *tab, site built) {
	b.width(t, 1280)
	marks := 0
	for _, p := range []string{"index.html", "timeline/index.html"} {
		b.open(t, p)
		hrefs := eval[[]string](t, b, `[...document.querySelectorAll("svg.line a, .yearmarks a")].map(a => new URL(a.href.baseVal ?? a.href, location.href).href)`)
		marks += len(hrefs)
		slices.Sort(hrefs)
		for _, href := range slices.Compact(hrefs) {
			page, fragment, _ := strings.Cut(href, "#")
			if to := b.pageOf(t, page); !slices.Contains(site.pages, to) {
				t.Errorf("%s: the timeline leads to %s, which is no page", p, to)
				continue
			}
			if fragment != "" {
				b.do(t, chromedp.Navigate(href))
				if !eval[bool](t, b, "document.querySelector(':target') !== null") {
					t.Errorf("%s: the timeline leads to %s, which is no place on that page", p, href)
				}
			}
		}
	}
	if marks == 0 {
		t.Error("no mark on any timeline is a link")
	}
	for _, fault := range b.faultsSince() {
		t.Error(fault)
	}
}

// active says which element has the focus: its class or id, and its address.
const active = `(() => {
	const e = document.activeElement;
	return {Name: e.id || e.getAttribute("class") || e.localName, Href: e.href || "", Seen: getComputedStyle(e).outlineStyle !== "none"};
})()`

type focused struct {
	Name, Href string
	Seen       bool
}

func checkKeyboard(t *testing.T, b *tab) {
	b.width(t, 1280)
	b.open(t, "index.html")
	links := eval[[]string](t, b, `[...document.querySelectorAll(".top a")].map(a => a.href)`)
	if len(links) < 2 {
		t.Fatalf("the head of the page has too few links: %q", links)
	}
	// Safari aside, Tab goes through everything; one stop is the skip link, one the search, one the switch.
	var reached []string
	for i := range len(links) + 3 {
		b.do(t, chromedp.KeyEvent(kb.Tab))
		at := eval[focused](t, b, active)
		if !at.Seen {
			t.Errorf("the focus on %s cannot be seen", at.Name)
		}
		if i == 0 {
			if at.Name != "skip" {
				t.Fatalf("the first stop is %q, not the skip link", at.Name)
			}
			if !eval[bool](t, b, `document.activeElement.getBoundingClientRect().top >= 0`) {
				t.Error("the skip link has the focus and is out of sight")
			}
		}
		reached = append(reached, at.Href, at.Name)
	}
	for _, link := range append(links, "hoego-search", "hoego-theme") {
		if !slices.Contains(reached, link) {
			t.Errorf("Tab does not reach %s, only %q", link, reached)
		}
	}
	b.open(t, "timeline/index.html")
	b.do(t, chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter))
	b.await(t, `document.activeElement.id === "hoego-main"`)
	b.do(t, chromedp.KeyEvent(kb.Tab))
	if !eval[bool](t, b, `document.getElementById("hoego-main").contains(document.activeElement)`) {
		t.Error("after the skip link, Tab goes to something outside of main")
	}
}

func checkPrint(t *testing.T, b *tab, site built) {
	b.open(t, site.entries[0])
	b.media(t, "print")
	defer b.media(t, "")
	hidden := eval[[]string](t, b, `[".top nav", ".find", ".theme", ".outline", ".around", ".end"].filter(s =>
		[...document.querySelectorAll(s)].some(e => e.checkVisibility()))`)
	if len(hidden) > 0 {
		t.Errorf("%q is printed", hidden)
	}
	if !eval[bool](t, b, `document.querySelector("h1").checkVisibility() && document.querySelector(".prose").innerText.trim().length > 40`) {
		t.Error("the text is not printed")
	}
	if colour := eval[string](t, b, `getComputedStyle(document.body).backgroundColor`); colour != "rgb(255, 255, 255)" {
		t.Errorf("the paper is printed in %s", colour)
	}
}

// Reading needs no script: text, menu and the list of the timeline are there.
func checkWithoutScript(t *testing.T, b *tab, site built) {
	command(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	defer command(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false})
	for _, c := range []struct{ page, want string }{
		{site.entries[0], `document.querySelector(".prose").innerText.trim().length > 40`},
		{site.entries[0], `document.querySelectorAll(".top nav a").length > 0 && [...document.querySelectorAll(".top nav a")].every(a => a.checkVisibility())`},
		{"timeline/index.html", `document.querySelectorAll(".entries a").length > 0 && [...document.querySelectorAll(".entries a")].every(a => a.checkVisibility())`},
		{"timeline/index.html", `document.getElementById("hoego-theme").hidden`}, // no script ran
		{"tags/index.html", `document.querySelectorAll(".tagrow a").length > 0`},
	} {
		b.open(t, c.page)
		if !eval[bool](t, b, c.want) {
			t.Errorf("%s without script: not %s", c.page, c.want)
		}
	}
	for _, fault := range b.faultsSince() {
		t.Error(fault)
	}
}

// look is how a page looks, and what the theme was before anything was painted.
const look = `({Theme: document.documentElement.dataset.theme || "", AtBody: window.themeAtBody, Paper: getComputedStyle(document.body).backgroundColor})`

type looks struct{ Theme, AtBody, Paper string }

func checkTheme(t *testing.T, b *tab, site built) {
	b.width(t, 1280)
	b.open(t, "index.html")
	light := eval[looks](t, b, look)
	if light.Theme != "" || light.AtBody != "" {
		t.Fatalf("a theme is set before anybody chose one: %+v", light)
	}
	b.do(t, chromedp.Click(chromedp.CSS("#hoego-theme")))
	dark := eval[looks](t, b, look)
	if dark.Theme != "dark" || dark.Paper == light.Paper {
		t.Errorf("the switch turns %+v into %+v", light, dark)
	}
	b.do(t, chromedp.Click(chromedp.CSS(".top nav a")))
	b.await(t, `location.pathname.endsWith("timeline/index.html") && document.readyState === "complete"`)
	for _, p := range []string{"timeline/index.html", site.entries[0], "404.html"} {
		b.open(t, p)
		if got := eval[looks](t, b, look); got.Theme != "dark" || got.AtBody != "dark" || got.Paper != dark.Paper {
			t.Errorf("%s forgets the theme, or learns of it too late: %+v", p, got)
		}
	}
	b.do(t, chromedp.Click(chromedp.CSS("#hoego-theme")))
	b.open(t, "index.html")
	if got := eval[looks](t, b, look); got != light {
		t.Errorf("switched back, the page is %+v, not %+v", got, light)
	}
	for _, fault := range b.faultsSince() {
		t.Error(fault)
	}
}
