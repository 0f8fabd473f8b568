package build

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"hoego/internal/chromium"
	"hoego/internal/output"
	"hoego/internal/site"
)

// actProbe runs before anything of a page and remembers what it did: the functions that
// vectors call, and what the policy refused.
const actProbe = `
	for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => { window.acted = name; };
	document.addEventListener("securitypolicyviolation", e => { (window.refused ||= []).push(e.effectiveDirective + " " + e.blockedURI); });`

// handlers lists the nodes of the document as the browser has it that would act.
const handlers = `(() => {
	const found = [];
	const look = (root) => root.querySelectorAll("*").forEach((e) => {
		if (e.shadowRoot) look(e.shadowRoot);
		for (const a of e.attributes) {
			if (/^on/i.test(a.name) || a.name === "style" && !e.closest(".math") || a.name === "srcdoc") found.push(e.localName + " " + a.name);
			if (/^[\s\u0000-\u0020]*(javascript:|vbscript:|data:text)/i.test(a.value) && /^(href|src|action|formaction|xlink:href|data|to|from|values)$/.test(a.name)) found.push(e.localName + " " + a.name + "=" + a.value.slice(0, 60));
		}
		if (e.localName === "iframe" || e.localName === "object" || e.localName === "embed") found.push(e.localName);
	});
	look(document);
	return found.slice(0, 5);
})()`

// vectorPages is a folder with every vector in every place, many on one page.
func vectorPages(t *testing.T) fstest.MapFS {
	t.Helper()
	const atOnce = 50
	content := fstest.MapFS{}
	n := 0
	for part := range slices.Chunk(vectors(t), atOnce) {
		for _, b := range vectorBodies {
			var text strings.Builder
			for i, v := range part {
				if i > 0 || b.dialect == "notion" || b.dialect == "html" {
					fmt.Fprintf(&text, "\n\n"+b.text, v)
					continue
				}
				fmt.Fprintf(&text, vectorMatter+b.text, fmt.Sprintf("%q", strings.ToValidUTF8(v, "\uFFFD")), v)
			}
			content[path.Join(b.dialect, fmt.Sprintf(b.file, fmt.Sprintf("p%03d", n)))] = &fstest.MapFile{Data: []byte(text.String())}
		}
		n++
		// Titles, tags, authors and places of all of them, for the pages that list them.
		for i, v := range part {
			for name, file := range vectorFiles(n*100+i, v) {
				if strings.HasPrefix(name, "markdown/") || strings.HasPrefix(name, "names/") || strings.HasPrefix(name, "drawings/") {
					content[name] = file
				}
			}
		}
	}
	return content
}

// TestNoScriptInBrowser opens pages made of vectors with the policy switched off: what
// keeps them from acting is that they are no scripts, and the policy comes on top of that.
func TestNoScriptInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped with -short: many pages")
	}
	browser := chromium.Start(t)
	in := online(vectorPages(t))
	in.Config.NoImages = true
	result, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "public")
	if _, err := output.Write(dir, result.Files); err != nil {
		t.Fatal(err)
	}
	var open []string
	for _, e := range result.Site.Entries {
		if !strings.HasPrefix(e.Source, "markdown/v") && !strings.HasPrefix(e.Source, "names/") {
			open = append(open, e.URL)
		}
	}
	few := map[string]int{}
	drawings := 0
	for _, f := range result.Files {
		switch kind, _, _ := strings.Cut(f.Path, "/"); {
		case path.Ext(f.Path) == ".svg" && !strings.HasPrefix(f.Path, "assets/"):
			open = append(open, f.Path)
			drawings++
		case path.Base(f.Path) == "index.html" && (strings.Count(f.Path, "/") < 2 && ownPage[kind] || f.Path == "index.html"):
			open = append(open, f.Path)
		case path.Ext(f.Path) == ".html" && ownPage[kind]:
			if few[kind]++; few[kind] <= 10 {
				open = append(open, f.Path)
			}
		}
	}
	if len(open) < 140 || drawings < 10 {
		t.Fatalf("only %d pages, %d drawings", len(open), drawings)
	}
	b := newTab(t, browser, fileRoot(dir))
	command(t, b, cdppage.SetBypassCSP, cdppage.SetBypassCSPParams{Enabled: true})
	command(t, b, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: actProbe})
	look := func(p string) {
		t.Helper()
		if acted := eval[string](t, b, `window.acted || ""`); acted != "" {
			t.Errorf("%s called %s", p, acted)
		}
		if found := eval[[]string](t, b, handlers); len(found) > 0 {
			t.Errorf("%s holds %q", p, found)
		}
		for _, fault := range b.faultsSince() {
			switch {
			case strings.Contains(fault, "Failed to load resource"): // pictures that are nowhere
			case strings.Contains(fault, site.ManifestURL): // no browser reads it from a disk
			default:
				t.Errorf("%s: %s", p, fault)
			}
		}
	}
	for _, p := range open {
		b.open(t, p)
		look(p)
	}
	for _, query := range []string{"onerror", "script", "alert(1)", "<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>"} {
		b.do(t, chromedp.Navigate(b.at("search/index.html")+"?q="+strings.NewReplacer("<", "%3C", ">", "%3E", "\"", "%22", " ", "+", "=", "%3D").Replace(query)))
		b.await(t, `document.getElementById("hoego-status").textContent !== ""`)
		if !strings.Contains(query, " ") && !eval[bool](t, b, `document.querySelectorAll("#hoego-results li").length > 0`) {
			t.Errorf("nothing is found for %s", query)
		}
		look("search for " + query)
	}
	// The probe sees what acts.
	b.do(t, chromedp.Evaluate[chromedp.Void](`void document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=alert(1)>")`))
	b.await(t, `window.acted === "alert"`)
	if len(eval[[]string](t, b, handlers)) == 0 {
		t.Error("a handler is not seen")
	}
}

// ownPage are the folders of pages that list things.
var ownPage = map[string]bool{
	"timeline": true, "tags": true, "organizations": true, "lessons": true, "authors": true, "search": true, "cv": true,
}

// TestPolicyInBrowser shows that each page's policy is in force from a disk and from a host,
// that nothing of the site's own is against it, and that it stops what would act.
func TestPolicyInBrowser(t *testing.T) {
	browser := chromium.Start(t)
	folder := t.TempDir()
	content := webContent()
	content["셈.md"] = &fstest.MapFile{Data: []byte(richArticle + "\n![밖](https://a.example/b.png) ![안](data:image/png;base64,aGk=)\n")}
	content["달.md"] = &fstest.MapFile{Data: []byte("---\ntitle: 여섯 달\ndate: 2024-05-02\ncareer:\n  - organization: 한빛상회\n    role: 백엔드 개발자\n    from: 2023-01\n    to: 2023-06\nauthors: [이음, 누리]\n---\n# 여섯 달\n\n## 1~2개월: 적응\n\n글\n\n## 느낀 점\n\n- 배웠다\n")}
	for name, file := range content {
		name = filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, file.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	made := buildSite(t, folder)
	for _, way := range []struct{ name, root string }{{"file", fileRoot(made.dir)}, {"http", serve(t, made.dir)}} {
		t.Run(way.name, func(t *testing.T) {
			b := newTab(t, browser, way.root)
			command(t, b, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: actProbe})
			for _, p := range made.pages {
				if made.redirects[p] != "" {
					continue // shown for no time; TestInBrowser follows them
				}
				b.open(t, p)
				if p == "search/index.html" {
					b.do(t, chromedp.Navigate(b.at(p)+"?q=Go"))
					b.await(t, `document.querySelectorAll("#hoego-results li").length > 0`)
				}
				if way.name == "http" && strings.Contains(p, "셈") {
					b.await(t, `document.querySelectorAll(".math.set").length > 0`)
					b.do(t, chromedp.Evaluate[chromedp.Void](`void document.querySelector(".video > a").click()`))
					b.await(t, `document.querySelector(".video > iframe") !== null`)
				}
				if refused := eval[[]string](t, b, `window.refused || []`); len(refused) > 0 {
					t.Errorf("%s: the policy refused %q", p, refused)
				}
				b.do(t, chromedp.Evaluate[chromedp.Void](`void document.body.insertAdjacentHTML("beforeend", "<img src=data: onerror=alert(1)><p style='color:red'>x</p><iframe src='https://evil.example'></iframe><base href='/x/'>")`))
				b.await(t, `["script-src-attr inline", "style-src-attr inline", "base-uri", "frame-src"].every(d => (window.refused || []).some(r => r.startsWith(d)))`)
				if acted := eval[string](t, b, `window.acted || ""`); acted != "" {
					t.Errorf("%s: the policy let %s run", p, acted)
				}
			}
		})
	}
}
