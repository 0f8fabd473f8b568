package build

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"hoego/internal/chromium"
)

// richArticle has everything that a script adds something to.
const richArticle = `---
title: 셈과 영상
date: 2024-03-02
---
한 번에 될 확률이 $p$라면 $n$ 번 안에 될 확률은 $1 - (1 - p)^n$이다. 점심은 $5에서 $10 사이였다.

$$
\bar{x} = \frac{1}{n} \sum_{i=1}^{n} x_i
$$

잘못 쓴 식은 $\unknown{1}$처럼 그대로 있다.[^1]

![가 버린 그림](https://gone.invalid/a.png)

## 첫째

## 둘째

## 셋째

[^1]: 고치지 않고 남긴다.

{{< youtube a1B2c3D4e5F >}}

https://vimeo.com/123456789

` + "```go\nfunc main() {\n\tprintln(\"$a$\")\n}\n```\n"

// The scripts of an article: they set formulas, copy code, and load a player once it is asked for.
func TestArticleInBrowser(t *testing.T) {
	browser := chromium.Start(t)
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a.md"), []byte(richArticle+strings.Repeat("\n한 줄 더 적는다.\n", 60)), 0o644); err != nil {
		t.Fatal(err)
	}
	site := buildSite(t, folder)
	for _, way := range []struct{ name, root string }{{"file", fileRoot(site.dir)}, {"http", serve(t, site.dir)}} {
		t.Run(way.name, func(t *testing.T) { checkArticle(t, browser, site.entries[0], way.root) })
	}
}

func checkArticle(t *testing.T, browser context.Context, page, root string) {
	b := newTab(t, browser, root)
	b.width(t, 390)
	b.open(t, page)
	if over := eval[string](t, b, overflow); over != "" {
		t.Error(over)
	}
	type formulas struct {
		All, Set, MathML, Fonts int
		Left                    string
	}
	b.await(t, `document.querySelectorAll(".math.set").length === 4 && document.fonts.status === "loaded"`)
	set := eval[formulas](t, b, `({
		All: document.querySelectorAll(".math").length,
		Set: document.querySelectorAll(".math.set").length,
		MathML: document.querySelectorAll(".math math").length,
		Fonts: [...document.fonts].filter(f => f.family.startsWith("KaTeX") && f.status === "loaded").length,
		Left: [...document.querySelectorAll(".math:not(.set)")].map(e => e.textContent).join("|"),
	})`)
	if set.All != 5 || set.Set != 4 || set.MathML != 4 || set.Fonts == 0 || set.Left != `\unknown{1}` {
		t.Errorf("formulas: %+v", set)
	}

	b.await(t, `document.querySelector(".missing-image") !== null && document.querySelector(".missing-image").textContent === "가 버린 그림"`)

	for _, step := range []struct{ click, target string }{{".footnote-ref", ".footnotes li"}, {".footnote-backref", "sup"}} {
		b.do(t, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`void document.querySelector(%q).click()`, step.click)))
		b.await(t, fmt.Sprintf(`document.querySelector(":target") !== null && document.querySelector(":target").matches(%q)`, step.target))
	}

	// The outline: shut on a phone until it is opened, beside the text and in sight on a wide screen.
	const links = `document.querySelectorAll(".outline a").length === 3 && document.querySelector(".outline a").checkVisibility()`
	if eval[bool](t, b, links) {
		t.Error("the outline is open on a phone")
	}
	b.do(t, chromedp.Evaluate[chromedp.Void](`void document.querySelector(".outline summary").click()`))
	b.await(t, links)
	b.width(t, 1280)
	b.await(t, links)
	b.do(t, chromedp.Evaluate[chromedp.Void](`void document.querySelector(".body").lastElementChild.scrollIntoView({block: "end", behavior: "instant"})`))
	if top := eval[float64](t, b, `document.querySelector(".outline details").getBoundingClientRect().top`); top < 0 || top > 100 {
		t.Errorf("at the end of the text the outline stands at %.0f pixels", top)
	}

	b.do(t, chromedp.Evaluate[chromedp.Void](`void (navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve() })`))
	b.do(t, chromedp.Evaluate[chromedp.Void](`void document.querySelector(".copy").click()`))
	b.await(t, `document.querySelector(".copy").textContent === "복사했습니다"`)
	if got, want := eval[string](t, b, `window.copied`), "func main() {\n\tprintln(\"$a$\")\n}\n"; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}

	if n := eval[int](t, b, `document.querySelectorAll(".video > a").length`); n != 2 {
		t.Fatalf("%d videos", n)
	}
	for _, fault := range b.faultsSince() {
		t.Errorf("before a click: %s", fault)
	}
	// What a link does by itself is held back, so that the page stays.
	b.do(t, chromedp.Evaluate[chromedp.Void](`void addEventListener("click", e => { window.followed = !e.defaultPrevented; e.preventDefault() })`))
	for i, player := range []string{"https://www.youtube-nocookie.com/embed/a1B2c3D4e5F?", "https://player.vimeo.com/video/123456789?"} {
		b.do(t, chromedp.Evaluate[chromedp.Void](`void document.querySelector(".video > a").click()`))
		followed := eval[bool](t, b, `window.followed`)
		src := eval[string](t, b, `(document.querySelectorAll(".video > iframe")[`+string(rune('0'+i))+`] || {}).src || ""`)
		if strings.HasPrefix(root, "file:") {
			if !followed || src != "" {
				t.Errorf("from a disk, the link is followed: %v, the player is %q", followed, src)
			}
		} else if followed || !strings.HasPrefix(src, player) {
			t.Errorf("the link is followed: %v, the player is %q", followed, src)
		}
	}
	b.faultsSince() // a player that was asked for leaves the site

	command(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open(t, page)
	for _, want := range []string{
		`document.querySelector("div.math").innerText.includes("\\bar{x}")`,
		`document.querySelector(".video > a").href === "https://www.youtube.com/watch?v=a1B2c3D4e5F"`,
		`!document.querySelector(".copy")`,
	} {
		if !eval[bool](t, b, want) {
			t.Errorf("without script: not %s", want)
		}
	}
}
