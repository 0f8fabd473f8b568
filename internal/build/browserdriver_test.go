package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"hoego/internal/output"
)

// patience is how long one step in the browser may take on a busy machine.
const patience = 60 * time.Second

// built is one site on disk.
type built struct {
	dir       string
	pages     []string          // paths of the HTML files, sorted
	redirects map[string]string // path of a page that only leads on → path it leads to
	entries   []string          // paths of the retrospectives' pages, newest first
}

// buildSite runs the whole pipeline on a content folder and writes the site into a
// temporary folder.
func buildSite(t *testing.T, content string) built {
	t.Helper()
	in := input(fstest.MapFS{})
	in.Content = os.DirFS(content)
	if f, err := os.Open(filepath.Join(content, "hoego.yaml")); err == nil {
		in.Config, _ = ReadConfig("hoego.yaml", f)
		_ = f.Close()
	}
	result, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	site := built{dir: filepath.Join(t.TempDir(), "public"), redirects: map[string]string{}}
	if _, err := output.Write(site.dir, result.Files); err != nil {
		t.Fatal(err)
	}
	for _, f := range result.Files {
		if path.Ext(f.Path) != ".html" {
			continue
		}
		site.pages = append(site.pages, f.Path)
		if _, to, ok := bytes.Cut(f.Data, []byte(`http-equiv="refresh" content="0; url=`)); ok {
			to, _, _ = bytes.Cut(to, []byte(`"`))
			u, err := url.Parse(string(to))
			if err != nil {
				t.Fatal(err)
			}
			site.redirects[f.Path] = path.Join(path.Dir(f.Path), u.Path)
		}
	}
	slices.Sort(site.pages)
	for _, e := range result.Site.Entries {
		site.entries = append(site.entries, e.URL)
	}
	if len(site.entries) == 0 {
		t.Fatalf("%s: no retrospective was published", content)
	}
	return site
}

// serve serves the folder below /repo/ as a host of static sites does, and returns the
// address of its root. What is asked for and not there fails the test.
func serve(t *testing.T, dir string) string {
	t.Helper()
	var mu sync.Mutex
	var missing []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, ok := strings.CutPrefix(r.URL.Path, "/repo/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path.Clean("/"+name))))
		if !ok || err != nil {
			mu.Lock()
			missing = append(missing, r.URL.Path)
			mu.Unlock()
			http.NotFound(w, r)
			return
		}
		http.ServeContent(w, r, path.Base(name), time.Time{}, bytes.NewReader(data))
	}))
	t.Cleanup(func() {
		server.Close()
		if len(missing) > 0 {
			t.Errorf("asked for and not there: %q", missing)
		}
	})
	return server.URL + "/repo/"
}

// fileRoot returns the file: address of a folder.
func fileRoot(dir string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(dir) + "/"}).String()
}

// tab is one tab of the browser, at one site.
type tab struct {
	ctx  context.Context
	root string // address of the site's root, with a trailing '/'

	mu       sync.Mutex
	faults   []string // since the last look
	requests int
}

// themeProbe runs before anything of the page. It remembers what the theme was at the
// moment the body began to exist: nothing is painted before that.
const themeProbe = `new MutationObserver((_, o) => {
	if (!document.body) return;
	window.themeAtBody = document.documentElement.dataset.theme || "";
	o.disconnect();
}).observe(document, {childList: true, subtree: true})`

func newTab(t *testing.T, browser context.Context, root string) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	b := &tab{ctx: ctx, root: root}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	command(t, b, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	command(t, b, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: themeProbe})
	b.media(t, "")
	return b
}

// hear collects what is wrong on any page, whoever opened it.
func (b *tab) hear(event any) {
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.mu.Lock()
		b.requests++
		b.mu.Unlock()
		// A picture that an author took from another host is the author's; nothing else may leave.
		if !b.own(e.Request.URL) && e.Type != network.ResourceTypeImage {
			b.fault("a request of type %s leaves the site: %s", e.Type, e.Request.URL)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 && b.own(e.Response.URL) {
			b.fault("status %d: %s", e.Response.Status, e.Response.URL)
		}
	case *runtime.EventExceptionThrown:
		b.fault("exception: %s", e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert || e.Type == runtime.ConsoleAPICalledTypeWarning {
			b.fault("console.%s was called", e.Type)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError && (b.own(e.Entry.URL) || e.Entry.Source != log.EntrySourceNetwork) {
			b.fault("console: %s %s", e.Entry.Text, e.Entry.URL)
		}
	}
}

// own reports whether an address is of the site, or in the page itself.
func (b *tab) own(address string) bool {
	return strings.HasPrefix(address, b.root) || strings.HasPrefix(address, "data:")
}

func (b *tab) fault(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, fmt.Sprintf(format, args...))
}

// faultsSince returns what was found wrong since the last call.
func (b *tab) faultsSince() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	found := b.faults
	b.faults = nil
	return found
}

// at returns the address of a page of the site.
func (b *tab) at(p string) string { return b.root + (&url.URL{Path: p}).EscapedPath() }

// pageOf returns the path of the page at an address, without the fragment.
func (b *tab) pageOf(t *testing.T, address string) string {
	t.Helper()
	rest, ok := strings.CutPrefix(address, b.root)
	if !ok {
		t.Fatalf("%s is not of the site %s", address, b.root)
	}
	u, err := url.Parse(rest)
	if err != nil {
		t.Fatal(err)
	}
	return u.Path
}

// open loads a page and waits until it has loaded.
func (b *tab) open(t *testing.T, p string) {
	t.Helper()
	b.do(t, chromedp.Navigate(b.at(p)))
}

func (b *tab) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// await asks again and again until the expression holds. A page that is just being left
// answers with an error, which is no answer.
func (b *tab) await(t *testing.T, expression string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	var last error
	for {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression))
		if ok && err == nil {
			return
		}
		if ctx.Err() != nil {
			t.Fatalf("never came true: %s (%v)", expression, errors.Join(ctx.Err(), last))
		}
		last = err
	}
}

// media emulates a medium; always one that prefers light.
func (b *tab) media(t *testing.T, medium string) {
	t.Helper()
	command(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media:    medium,
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "light"}},
	})
}

// width makes the page so many CSS pixels wide and waits until it knows.
func (b *tab) width(t *testing.T, pixels int64) {
	t.Helper()
	command(t, b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: pixels, Height: 900, DeviceScaleFactor: 1})
	b.await(t, fmt.Sprintf("innerWidth === %d", pixels))
}

// eval returns what an expression is in the page.
func eval[T any](t *testing.T, b *tab, expression string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// command sends one command of the DevTools protocol to the tab.
func command[P, R any](t *testing.T, b *tab, c cdp.Command[P, R], params P) {
	t.Helper()
	if _, err := chromedp.Call(b.ctx, c, params); err != nil {
		t.Fatal(err)
	}
}
