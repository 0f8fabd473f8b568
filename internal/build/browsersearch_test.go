package build

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdpinput "github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/text/unicode/norm"

	"hoego/internal/chromium"
)

// findable are retrospectives to look things up in.
var findable = map[string]string{
	"가.md": `---
title: 쿠버네티스로 옮긴 해
date: 2022-12-31
kind: annual
tags: [Kubernetes, AWS]
---
서버를 옮겼다.

## 배운 점

느린 배포를 빠르게 하지 않았다. 되돌리기를 먼저 익혔다.

## 다음

지표를 붙인다.
`,
	"나.md": `---
title: 인턴을 마치고
date: 2019-09-08
kind: internship
---
여름 두 달을 적는다.

## 한 일

쿠버네티스를 처음 보았다. Terraform과 C++로 도구를 만들었다.
`,
	"다.md": "---\ntitle: A quieter pager\ndate: 2024-02-18\nlang: en\n---\nKubernetes upgrades went by without a call.\n\n## What changed\n\nAlerts that nobody could act on are gone.\n",
	"라.md": "---\ntitle: " + norm.NFD.String("가을 모임") + "\ndate: 2021-10-03\n---\n" + norm.NFD.String("우리는 가을에 만나 옛일을 나누었다. E\u0301TE\u0301") + "\n",
	"마.md": "---\ntitle: 배포가 느린 날\ndate: 2020-05-05\n---\n배포를 기다렸다. 서버네 이야기와 네티켓.\n",
	"바.md": "---\ntitle: 여러 글자\ndate: 2018-01-01\n---\nC C# F#,Go+ a+b#c İstanbul ΟΔΟΣ 日本語と漢字 ㅋㅋㅋ 𠮷野家 𝗯𝗼𝗹𝗱 don't snake_case 2024년 " + strings.Repeat("long", 10) + " \"따옴표\" \\ <b>굵게</b> `x < y && z`\n\n## \"묶음\"\n\n- [ ] 할 일\n\n| 칸 | 수 |\n| --- | --- |\n| 하나 | 1 |\n",
	"사.md": "---\ntitle: 까나리 초안\ndate: 2023-01-01\ndraft: true\n---\n까나리\n",
	"아.md": "---\ntitle: 까나리 비공개\ndate: 2023-01-01\npublished: false\n---\n까나리\n",
}

// TestSearchInBrowser looks things up as a reader does, from disk and from a host.
func TestSearchInBrowser(t *testing.T) {
	browser := chromium.Start(t)
	content := t.TempDir()
	for name, text := range findable {
		if err := os.WriteFile(filepath.Join(content, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	site := buildSite(t, content)
	for name, root := range map[string]string{"file": fileRoot(site.dir), "http": serve(t, site.dir)} {
		t.Run(name, func(t *testing.T) {
			b := newTab(t, browser, root)
			t.Run("terms", func(t *testing.T) { checkTerms(t, b, site) })
			t.Run("queries", func(t *testing.T) { checkQueries(t, b) })
			t.Run("keyboard", func(t *testing.T) { checkSearchKeyboard(t, b) })
			t.Run("filters", func(t *testing.T) { checkFilters(t, b) })
			t.Run("speed", func(t *testing.T) { checkSpeed(t, b) })
			t.Run("no script", func(t *testing.T) { checkSearchWithoutScript(t, b) })
			for _, fault := range b.faultsSince() {
				t.Error(fault)
			}
		})
	}
}

// checkTerms cuts every text of the index into terms again, in the browser: they are the terms of the index.
func checkTerms(t *testing.T, b *tab, site built) {
	files := func(folder string) []string {
		found, err := filepath.Glob(filepath.Join(site.dir, "search", folder, "*.js"))
		if err != nil || len(found) == 0 {
			t.Fatalf("there are no files of %s (%v)", folder, err)
		}
		for i, f := range found {
			found[i] = folder + "/" + filepath.Base(f)
		}
		return found
	}
	b.open(t, "search/index.html")
	b.await(t, `typeof hoegoSearch === "function"`)
	eval[bool](t, b, fmt.Sprintf(`(() => {
		const runs = hoegoSearch.runs, indexed = new Set(), cut = new Set();
		const add = (text) => runs(text).forEach((run) => {
			if (!run.syllables) return cut.add(run.text.slice(0, 24));
			[...run.text].forEach((c, i) => { cut.add(c); if (i) cut.add(run.text.slice(i - 1, i + 1)); });
		});
		window.hoegoSearch = (name, data) => {
			if (name.startsWith("words/")) data.split(" ").forEach((term, i) => { if (i %% 2 === 0 && !/^[#@%%]/.test(term)) indexed.add(term); });
			else data.forEach(([url, title, lang, year, kind, place, tags, sections]) => [title, ...tags, ...sections.filter((_, i) => i %% 3)].forEach(add));
		};
		const names = %q.split(" ");
		(function next() {
			const script = document.createElement("script");
			if (names.length === 0) {
				window.onlyIndexed = [...indexed].filter((t) => !cut.has(t));
				window.onlyCut = [...cut].filter((t) => !indexed.has(t));
				window.agreed = indexed.size;
				return;
			}
			script.src = names.pop();
			script.onload = next;
			document.head.append(script);
		})();
		return true;
	})()`, strings.Join(append(files("words"), files("text")...), " ")))
	b.await(t, `window.agreed !== undefined`)
	if only := eval[[]string](t, b, `onlyIndexed`); len(only) > 0 {
		t.Errorf("only the index has the terms %q", only)
	}
	if only := eval[[]string](t, b, `onlyCut`); len(only) > 0 {
		t.Errorf("only the browser has the terms %q", only)
	}
	if n := eval[int](t, b, `agreed`); n < 200 {
		t.Errorf("the index has only %d terms", n)
	}
}

// found is what the page of the search shows.
type found struct {
	Titles, Hrefs, Marks []string
	Status, Address      string
}

const shown = `({
	Titles: [...document.querySelectorAll("#hoego-results a")].map(a => [...a.childNodes].filter(n => n.className !== "section").map(n => n.textContent).join("").trim()),
	Hrefs: [...document.querySelectorAll("#hoego-results a")].map(a => decodeURIComponent(a.href)),
	Marks: [...document.querySelectorAll("#hoego-results mark")].map(m => m.textContent),
	Status: document.getElementById("hoego-status").textContent,
	Address: location.search,
})`

// ask opens the page of the search with an address's query and returns what it finds.
func ask(t *testing.T, b *tab, query url.Values) found {
	t.Helper()
	b.do(t, chromedp.Navigate(b.at("search/index.html")+"?"+query.Encode()))
	b.await(t, `document.getElementById("hoego-status").textContent !== ""`)
	return eval[found](t, b, shown)
}

func checkQueries(t *testing.T, b *tab) {
	const moved, intern, pager, autumn, slow, letters = "쿠버네티스로 옮긴 해", "인턴을 마치고", "A quieter pager", "가을 모임", "배포가 느린 날", "여러 글자"
	for _, c := range []struct {
		query string
		want  []string // in order
		mark  string   // the first
	}{
		{"쿠버네티스", []string{moved, intern}, "쿠버네티스"},
		{"버네티", []string{moved, intern}, "버네티"},                      // within a word; 버네 and 네티 apart are no hit
		{"쿠버네티스를", []string{moved, intern}, "쿠버네티스"},                 // a particle
		{"인턴에서는", []string{intern}, "인턴"},                            // two
		{"되돌리기가 필요했던", nil, ""},                                      // every word counts
		{norm.NFD.String("쿠버네티스"), []string{moved, intern}, "쿠버네티스"}, // as macOS writes
		{"가을에", []string{autumn}, "가을"},                              // a text as macOS writes it
		{"été", []string{autumn}, "ÉTÉ"},
		{"kube", []string{moved, pager}, "Kube"}, // the beginning of a word, of a tag too
		{"KUBERNETES", []string{moved, pager}, "Kubernetes"},
		{"ubernetes", nil, ""},
		{"terra 도구", []string{intern}, "Terra"},
		{"c++", []string{intern}, "C++"},
		{"c#", []string{letters}, "C#"},
		{"longlonglonglonglonglonglonglonglonglong", []string{letters}, strings.Repeat("long", 10)},
		{"longlonglonglonglonglonglonglonglonglonger", nil, ""},
		{"느린 배포", []string{slow, moved}, "배포"},
		{`"느린 배포"`, []string{moved}, "느린 배포"},
		{`“배포를  빠르게”`, []string{moved}, "배포를 빠르게"},
		{"옛", []string{autumn}, "옛"}, // one syllable
		{"日本", []string{letters}, "日本"},
		{"x < y", []string{letters}, "x"},
		{"까나리", nil, ""},
		{"없는말이다", nil, ""},
		{"<script>", nil, ""},
	} {
		got := ask(t, b, url.Values{"q": {c.query}})
		if !slices.Equal(got.Titles, c.want) {
			t.Errorf("%q finds %q, want %q", c.query, got.Titles, c.want)
		} else if len(c.want) > 0 && got.Marks[0] != c.mark {
			t.Errorf("%q marks %q first, want %q", c.query, got.Marks, c.mark)
		}
		says := fmt.Sprintf("회고 %d편을 찾았습니다.", len(c.want))
		if len(c.want) == 0 {
			says = "찾은 회고가 없습니다."
		}
		if got.Status != says {
			t.Errorf("%q says %q, want %q", c.query, got.Status, says)
		}
	}
	got := ask(t, b, url.Values{"q": {"되돌리기를"}})
	if len(got.Hrefs) != 1 || !strings.HasSuffix(got.Hrefs[0], "#배운-점") {
		t.Fatalf("the hit leads to %q, not to its section", got.Hrefs)
	}
	b.do(t, chromedp.Click(chromedp.CSS("#hoego-results a")))
	b.await(t, `document.querySelector("h2:target") !== null && document.querySelector("h2:target").textContent.includes("배운 점")`)
	// What has no letters is no query.
	b.do(t, chromedp.Navigate(b.at("search/index.html")+"?q=%3F%3F"))
	b.await(t, `document.activeElement.id === "hoego-search"`)
	if got := eval[found](t, b, shown); got.Status != "" || len(got.Titles) != 0 {
		t.Errorf("signs alone find %+v", got)
	}
}

func checkFilters(t *testing.T, b *tab) {
	for _, c := range []struct {
		query url.Values
		want  []string
	}{
		{url.Values{"year": {"2019"}}, []string{"인턴을 마치고"}},
		{url.Values{"kind": {"annual"}, "q": {"쿠버네티스"}}, []string{"쿠버네티스로 옮긴 해"}},
		{url.Values{"tag": {"aws"}}, []string{"쿠버네티스로 옮긴 해"}},
		{url.Values{"tag": {"no-such-tag"}, "q": {"배포"}}, nil},
		{url.Values{"year": {"2020"}, "q": {"쿠버네티스"}}, nil},
	} {
		if got := ask(t, b, c.query); !slices.Equal(got.Titles, c.want) {
			t.Errorf("%q finds %q, want %q", c.query.Encode(), got.Titles, c.want)
		}
	}
	ask(t, b, url.Values{"q": {"쿠버네티스"}})
	eval[bool](t, b, `(() => { const s = document.querySelector("[name=year]"); s.value = "2022"; return s.dispatchEvent(new Event("change", {bubbles: true})); })()`)
	b.await(t, `document.querySelectorAll("#hoego-results li").length === 1`)
	if got := eval[found](t, b, shown); !strings.Contains(got.Address, "year=2022") || !strings.Contains(got.Address, "q=%EC") {
		t.Errorf("the address is %q", got.Address)
	}
}

func checkSearchKeyboard(t *testing.T, b *tab) {
	b.width(t, 1280)
	b.open(t, "index.html")
	// One event for key and character, as a keyboard sends it: who takes the one keeps off the other.
	command(t, b, cdpinput.DispatchKeyEvent, cdpinput.DispatchKeyEventParams{Type: cdpinput.DispatchKeyEventTypeKeyDown, Key: "/", Text: "/"})
	if got := eval[focused](t, b, active); got.Name != "hoego-search" || !got.Seen {
		t.Fatalf("a slash leads to %+v", got)
	}
	b.do(t, chromedp.KeyEvent("kube"), chromedp.KeyEvent(kb.Enter))
	b.await(t, `location.pathname.endsWith("/search/index.html") && document.querySelectorAll("#hoego-results a").length === 2`)
	if got := eval[string](t, b, `document.activeElement.value`); got != "kube" {
		t.Fatalf("the field holds %q", got)
	}
	at := `[...document.querySelectorAll("#hoego-results a")].indexOf(document.activeElement)`
	for _, step := range []struct {
		key  string
		want int
	}{{kb.ArrowDown, 0}, {kb.ArrowDown, 1}, {kb.ArrowDown, 1}, {kb.ArrowUp, 0}, {kb.Escape, -1}, {kb.ArrowDown, 0}, {kb.ArrowUp, -1}} {
		b.do(t, chromedp.KeyEvent(step.key))
		if got := eval[int](t, b, at); got != step.want {
			t.Fatalf("after %q the focus is on result %d, want %d", step.key, got, step.want)
		}
	}
	b.do(t, chromedp.KeyEvent(kb.Escape))
	b.await(t, `document.activeElement.value === "" && document.querySelectorAll("#hoego-results li").length === 0 && location.search === ""`)
	b.do(t, chromedp.KeyEvent("pager"))
	b.await(t, `document.querySelectorAll("#hoego-results a").length === 1`)
	b.do(t, chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter))
	b.await(t, `document.querySelector("h1") !== null && document.querySelector("h1").textContent === "A quieter pager"`)
}

// Once its files are there, a search shows its results within a tenth of a second; the best
// of a few, since the machine may be busy with other things.
func checkSpeed(t *testing.T, b *tab) {
	ask(t, b, url.Values{"q": {"쿠버네티스로 kube 배포"}})
	ask(t, b, url.Values{"q": {"쿠버네티스로 kube"}})
	eval[bool](t, b, `(() => {
		const form = document.getElementById("hoego-find"), list = document.getElementById("hoego-results");
		window.took = [];
		let start;
		const again = () => { start = performance.now(); form.requestSubmit(); };
		new MutationObserver(() => {
			took.push(performance.now() - start);
			if (took.length < 5) setTimeout(again, 50);
		}).observe(list, {childList: true});
		again();
		return true;
	})()`)
	b.await(t, `took.length >= 5`)
	if took := eval[[]float64](t, b, `took`); slices.Min(took) > 100 {
		t.Errorf("results came after %.0f ms", took)
	}
}

func checkSearchWithoutScript(t *testing.T, b *tab) {
	command(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	defer command(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false})
	b.open(t, "search/index.html")
	if !eval[bool](t, b, `document.querySelector("noscript").checkVisibility() && document.querySelectorAll("noscript a").length === 2 && !document.getElementById("hoego-find").checkVisibility()`) {
		t.Error("without script the page does not say where else to look")
	}
}
