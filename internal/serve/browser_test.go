package serve

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"hoego/internal/chromium"
)

// The preview as one who writes meets it: pages stand open while files change.
func TestInBrowser(t *testing.T) {
	browser := chromium.Start(t)
	files := map[string]string{
		"content/a.md": article("a") + strings.Repeat("\n긴 글의 한 문단이다.\n", 200),
		"content/b.md": article("b"),
	}
	p := begin(t, files)
	// More than the six connections that a browser opens to one host.
	var tabs []tab
	for range 8 {
		tabs = append(tabs, newTab(t, browser, p.root+"a/"))
	}
	first := tabs[0]

	t.Run("edit", func(t *testing.T) {
		first.do(t, `scrollTo({top: 700, behavior: "instant"})`)
		first.await(t, `scrollY === 700`)
		p.write(t, map[string]string{"content/a.md": files["content/a.md"] + "\n새로 쓴 문단.\n"})
		for _, tab := range tabs {
			tab.await(t, `document.body.innerText.includes("새로 쓴 문단.")`)
		}
		first.await(t, `document.readyState === "complete" && scrollY === 700`)
	})
	t.Run("stylesheet", func(t *testing.T) {
		first.do(t, `window.here = true`)
		p.write(t, map[string]string{"static/hoego.css": "body { color: rgb(1, 2, 3) } .prose { height: 9000px }"})
		for _, tab := range tabs {
			tab.await(t, `getComputedStyle(document.body).color === "rgb(1, 2, 3)"`)
		}
		if !first.holds(t, `window.here`) {
			t.Error("a changed stylesheet loaded the page again")
		}
	})
	t.Run("overlay", func(t *testing.T) {
		first.do(t, `document.addEventListener("securitypolicyviolation", e => { window.refused = e.effectiveDirective })`)
		p.write(t, map[string]string{"hoego.yaml": "title: x\ntitel: <img src=x onerror=alert(1)>\n"})
		first.await(t, overlay+`?.textContent.includes("hoego.yaml:2:1")`)
		for _, want := range []string{
			overlay + `.textContent.includes("last good build")`,
			overlay + `.querySelector(".hit").textContent.includes("titel: <img src=x onerror=alert(1)>")`,
			overlay + `.querySelector("mark").textContent === "t"`,
			overlay + `.querySelector(".hint").textContent.includes("did you mean")`,
			overlay + `.querySelector("img") === null`,
			overlay + `.checkVisibility()`,
			`getComputedStyle(` + overlay + `).position === "fixed"`, // its style came through the page's policy
			`!window.refused`,
			`window.here`,
		} {
			if !first.holds(t, want) {
				t.Errorf("not: %s", want)
			}
		}
		p.write(t, map[string]string{"hoego.yaml": "title: x\n"})
		first.await(t, `!window.here && document.title.includes("x") && !`+overlay)

		p.write(t, map[string]string{"content/b.md": "\x00\x01\x02"})
		first.await(t, overlay+`?.textContent.includes("b.md")`)
		first.do(t, overlay+`.querySelector("button").click()`)
		first.await(t, `!`+overlay)
		p.write(t, map[string]string{"content/b.md": files["content/b.md"]})
		p.await(t, "the mended file", func(s state) bool { return len(s.Problems) == 0 })
	})
	t.Run("facts", func(t *testing.T) {
		first.await(t, shadow+`?.querySelector(".opener")`)
		first.do(t, shadow+`.querySelector(".opener").click()`)
		first.await(t, shadow+`.querySelector(".panel")?.textContent.includes("a.md")`)
		for _, want := range []string{
			shadow + `.querySelector(".panel tr.stated").innerText.replace(/\s+/g, " ") === "title a stated from title line 2"`,
			shadow + `.querySelector(".panel tr.guessed").innerText.replace(/\s+/g, " ") === "engagement 가온 guessed line 9"`,
		} {
			if !first.holds(t, want) {
				t.Errorf("not: %s", want)
			}
		}
		p.write(t, map[string]string{"content/a.md": files["content/a.md"] + "\n또 한 문단.\n"})
		first.await(t, `document.body.innerText.includes("또 한 문단.")`)
		first.await(t, shadow+`?.querySelector(".panel")`) // stays open
	})
	t.Run("missing", func(t *testing.T) {
		lost := newTab(t, browser, p.root+"no/such/page/")
		lost.await(t, `document.readyState === "complete" && document.baseURI === location.origin + "/"`)
		if !lost.holds(t, `[...document.styleSheets].length > 0 && document.querySelector(".site").href === location.origin + "/index.html"`) {
			t.Error("the page for what is missing has neither styles nor a way back")
		}
	})
	t.Run("folders", func(t *testing.T) {
		home := newTab(t, browser, p.root)
		many := map[string]string{}
		for i := range 200 {
			many[fmt.Sprintf("content/old/%d.md", i)] = article(fmt.Sprintf("t%d", i))
		}
		p.write(t, many)
		home.await(t, `document.querySelector("h1").innerText.includes("202")`)
		if err := os.Rename(p.path("content/old"), p.path("content/.new")); err != nil {
			t.Fatal(err)
		}
		home.await(t, `!document.querySelector("h1").innerText.includes("202")`)
		if err := os.Rename(p.path("content/.new"), p.path("content/new")); err != nil {
			t.Fatal(err)
		}
		home.await(t, `document.querySelector("h1").innerText.includes("202")`)
	})
}

// The preview's own part of a page.
const (
	shadow  = `document.querySelector("hoego-preview")?.shadowRoot`
	overlay = shadow + `?.querySelector(".problems")`
)

// tab is one tab of the browser.
type tab struct{ ctx context.Context }

func newTab(t *testing.T, browser context.Context, address string) tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	// The tab lives as long as the context that it is first used with.
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	patient, done := context.WithTimeout(ctx, patience)
	defer done()
	if err := chromedp.Do(patient, chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	return tab{ctx}
}

// evaluate returns whether an expression is true in the page.
func (b tab) evaluate(ctx context.Context, expression string) (bool, error) {
	return chromedp.Run(ctx, chromedp.Evaluate[bool]("Boolean("+expression+")"))
}

func (b tab) holds(t *testing.T, expression string) bool {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	ok, err := b.evaluate(ctx, expression)
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return ok
}

func (b tab) do(t *testing.T, expression string) {
	t.Helper()
	b.holds(t, expression)
}

// await asks until the expression holds. A page that is just being left answers with an
// error, which is no answer.
func (b tab) await(t *testing.T, expression string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	for {
		ok, err := b.evaluate(ctx, expression)
		if ok && err == nil {
			return
		}
		if ctx.Err() != nil {
			t.Fatalf("never came true: %s (%v)", expression, err)
		}
	}
}
