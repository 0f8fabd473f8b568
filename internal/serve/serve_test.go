package serve

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime/pprof"
	"slices"
	"strings"
	"testing"
	"time"

	"hoego/templates"
)

func TestFollowsFolders(t *testing.T) {
	p := begin(t, map[string]string{"content/first.md": article("first")})

	many := map[string]string{}
	titles := []string{"first"}
	for i := range 200 {
		title := fmt.Sprintf("t%03d", i)
		many[fmt.Sprintf("content/old/%d/%s.md", i%7, title)] = article(title)
		titles = append(titles, title)
	}
	p.write(t, many)
	p.await(t, "200 files dropped in", p.shows(titles...))

	if err := os.Rename(p.path("content/old"), p.path("content/new")); err != nil {
		t.Fatal(err)
	}
	p.await(t, "the renamed folder", func(s state) bool {
		p.mu.RLock()
		defer p.mu.RUnlock()
		return p.shown.has("new/0/t000.md") && !p.shown.has("old/0/t000.md") && p.shows(titles...)(s)
	})

	p.write(t, map[string]string{"content/new/3/later.md": article("later")})
	p.await(t, "a file in the renamed folder", p.shows(append(titles, "later")...))

	if err := os.RemoveAll(p.path("content/new")); err != nil {
		t.Fatal(err)
	}
	p.await(t, "the deleted folder", p.shows("first"))

	p.write(t, map[string]string{"content/new/3/again.md": article("again")})
	p.await(t, "the folder of an old name", p.shows("first", "again"))

	if err := os.RemoveAll(p.path("content")); err != nil {
		t.Fatal(err)
	}
	p.await(t, "the missing content folder", func(s state) bool { return s.Kept && len(s.Problems) == 1 })
	p.write(t, map[string]string{"content/new.md": article("new")})
	p.await(t, "the new content folder", func(s state) bool { return p.shows("new")(s) && len(s.Problems) == 0 })
}

func TestBrokenAndMended(t *testing.T) {
	p := begin(t, map[string]string{
		"content/a.md":    article("a"),
		"content/bin.txt": "\x00\x01\x02\x03",
	})
	data, err := templates.FS.ReadFile("partials/year.html")
	if err != nil {
		t.Fatal(err)
	}
	year := string(data)
	start := p.current()
	if len(start.Problems) != 1 || start.Kept {
		t.Fatalf("a file that cannot be read at first: %+v", start)
	}
	p.write(t, map[string]string{"content/b.md": article("b")})
	p.await(t, "another file beside it", p.shows("a", "b"))

	for _, step := range []struct {
		name, file, broken, mended string
		want                       problem // of which what is set counts
		kept                       bool
	}{
		{"a source", "content/a.md", "\x00\x01\x02\x03", article("a"), problem{File: "a.md", Code: "encoding-unknown"}, true},
		{"the settings", "hoego.yaml", "title: x\ntitel: y\n", "title: x\n", problem{File: "hoego.yaml", Line: 2, Column: 1, Code: "config"}, true},
		{"a template", "templates/partials/year.html", "{{define \"year\"}}\n{{if}}\n{{end}}", year, problem{File: "templates/partials/year.html", Line: 2, Code: "template"}, true},
		{"a warning", "content/b.md", "---\ntitle: b\ndate: 2023-99-99\n---\n글\n", article("b"), problem{File: "b.md", Line: 3, Code: "bad-date"}, false},
	} {
		before := p.current()
		p.write(t, map[string]string{step.file: step.broken})
		var got problem
		now := p.await(t, step.name+", broken", func(s state) bool {
			i := slices.IndexFunc(s.Problems, func(q problem) bool { return q.File == step.want.File })
			if i >= 0 {
				got = s.Problems[i]
			}
			return i >= 0
		})
		if got.Code != step.want.Code || got.Line != step.want.Line || step.want.Column != 0 && got.Column != step.want.Column || now.Kept != step.kept {
			t.Errorf("%s: %+v, kept: %v", step.name, got, now.Kept)
		}
		if got.Line > 0 && !slices.ContainsFunc(got.Excerpt, func(e excerpt) bool { return e.Line == got.Line && e.Text != "" }) {
			t.Errorf("%s: the excerpt is %+v", step.name, got.Excerpt)
		}
		if step.kept && now.Version != before.Version {
			t.Errorf("%s: the last good site is gone", step.name)
		}
		if step.kept && p.get(t, "a/").status != http.StatusOK {
			t.Errorf("%s: the page is gone", step.name)
		}
		p.write(t, map[string]string{step.file: step.mended})
		p.await(t, step.name+", mended", func(s state) bool { return len(s.Problems) == 1 && s.Problems[0].File == "bin.txt" && !s.Kept })
	}
}

func TestBrokenFromTheStart(t *testing.T) {
	p := begin(t, map[string]string{"content/a.md": article("a"), "templates/base.html": "{{"})
	if got := p.get(t, ""); got.status != http.StatusServiceUnavailable || !strings.Contains(got.body, clientPath) {
		t.Errorf("without any site: %d %s", got.status, got.body)
	}
	data, err := templates.FS.ReadFile("base.html")
	if err != nil {
		t.Fatal(err)
	}
	p.write(t, map[string]string{"templates/base.html": string(data)})
	p.await(t, "the first site", func(s state) bool { return s.Version != "" && len(s.Problems) == 0 })
	if got := p.get(t, ""); got.status != http.StatusOK {
		t.Errorf("mended: %d", got.status)
	}
}

func TestWhatChangedIsTold(t *testing.T) {
	p := begin(t, map[string]string{"content/a.md": article("a")})
	before := p.current()
	p.write(t, map[string]string{"static/hoego.css": "body { color: red }"})
	now := p.await(t, "the stylesheet", func(s state) bool { return s.Version != before.Version })
	if now.Since != before.Version || !slices.Equal(now.Changed, []string{"assets/hoego.css"}) {
		t.Errorf("a changed stylesheet is announced as %+v", now)
	}
	p.write(t, map[string]string{"static/hoego.js": "1"})
	styled := now.Version
	now = p.await(t, "the script", func(s state) bool { return s.Version != styled })
	if now.Since != styled || !slices.Equal(now.Changed, []string{"assets/hoego.js"}) {
		t.Errorf("a changed script is announced as %+v", now)
	}
	// What changes nothing of the site is no news to its pages.
	p.write(t, map[string]string{"content/a.md": article("a"), "content/unlinked.bin": "1"})
	after := p.await(t, "the build", func(s state) bool { return s.builds > now.builds })
	if after.Version != now.Version {
		t.Errorf("version %s after %s, and nothing changed", after.Version, now.Version)
	}
}

func TestStream(t *testing.T) {
	p := begin(t, map[string]string{"content/a.md": article("a")})
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.root+eventsPath[1:], nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := (&http.Transport{}).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if got := response.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Errorf("content type %s", got)
	}
	lines := bufio.NewScanner(response.Body)
	next := func() state {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var s state
				if err := json.Unmarshal([]byte(data), &s); err != nil {
					t.Fatal(err)
				}
				return s
			}
		}
		t.Fatal("the stream ended")
		return state{}
	}
	first := next()
	if first.Version != p.current().Version {
		t.Errorf("the stream begins with %+v", first)
	}
	p.write(t, map[string]string{"content/b.md": article("b")})
	p.await(t, "the build", p.shows("a", "b"))
	for second := next(); second.Version != p.current().Version; second = next() {
		t.Logf("on the way: %+v", second)
	}
	p.end()
	for lines.Scan() {
		if lines.Text() != "" {
			t.Logf("at the end: %s", lines.Text())
		}
	}
}

func TestEndsWithoutLeavingAnything(t *testing.T) {
	p := begin(t, map[string]string{"content/a.md": article("a")})
	for range 3 {
		connection, err := net.Dial("tcp", strings.Trim(strings.TrimPrefix(p.root, "http:"), "/"))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = connection.Close() }()
		_, _ = fmt.Fprintf(connection, "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n", eventsPath, p.hosts[1])
		if line, err := bufio.NewReader(connection).ReadString('\n'); err != nil || !strings.Contains(line, "200") {
			t.Fatalf("%q, %v", line, err)
		}
	}
	p.write(t, map[string]string{"content/b.md": article("b")})
	p.end()
	var left string
	for late := time.Now().Add(patience); time.Now().Before(late); time.Sleep(time.Millisecond) {
		var b strings.Builder
		_ = pprof.Lookup("goroutine").WriteTo(&b, 2)
		left = ""
		for g := range strings.SplitSeq(b.String(), "\n\n") {
			for _, ours := range []string{"serve.(*Server)", "serve.(*watcher)", "fsnotify", "net/http.(*conn)", "net/http.(*Server)"} {
				if strings.Contains(g, ours) {
					left = g
				}
			}
		}
		if left == "" {
			return
		}
	}
	t.Errorf("still running: %s", left)
}

func TestPortTaken(t *testing.T) {
	first, err := Listen(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = first.Close() }()
	taken := first.Addr().(*net.TCPAddr).Port
	second, err := Listen(t.Context(), taken)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = second.Close() }()
	at := second.Addr().(*net.TCPAddr)
	if at.Port <= taken || at.Port >= taken+mostTries || !at.IP.IsLoopback() {
		t.Errorf("port %d is taken, and the next one is %v", taken, at)
	}
	if _, err := Listen(t.Context(), 70000); err == nil {
		t.Error("port 70000 was opened")
	}
}
