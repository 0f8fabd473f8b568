package serve

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hoego/internal/build"
)

// soakEdits is how often the folder is changed: HOEGO_SOAK times, and a few without it.
func soakEdits(t *testing.T) int {
	if n, err := strconv.Atoi(os.Getenv("HOEGO_SOAK")); err == nil {
		return n
	}
	if testing.Short() {
		t.Skip("skipped with -short: many builds")
	}
	return 40
}

// writer is one who changes a folder at random, again in the same way for the same seed.
type writer struct {
	*rand.Rand
	p      *preview
	names  []string // of the files below content/
	broken string   // one of them that cannot be read now
	n      int
}

// edit changes one thing and says what.
func (w *writer) edit(t *testing.T) string {
	t.Helper()
	w.n++
	text := fmt.Sprintf("---\ntitle: 글 %d\ndate: 20%02d-%02d-01\ntags: [Go, t%d]\n---\n%d번째로 고친 글. [[글 %d]] ![](p.png)\n\n## 느낀 점\n\n- 배웠다 %d\n", w.n, 10+w.IntN(15), 1+w.IntN(12), w.IntN(9), w.n, w.IntN(w.n+1), w.n)
	content := func(name string) string { return path.Join("content", name) }
	pick := func() string { return w.names[w.IntN(len(w.names))] }
	if w.broken != "" {
		name := w.broken
		w.broken = ""
		w.p.write(t, map[string]string{content(name): text})
		return "mend " + name
	}
	switch k := w.IntN(12); {
	case k < 3 || len(w.names) < 4:
		name := fmt.Sprintf("%c/%d.md", 'a'+w.IntN(4), w.n)
		w.names = append(w.names, name)
		w.p.write(t, map[string]string{content(name): text})
		return "create " + name
	case k < 6:
		name := pick()
		w.p.write(t, map[string]string{content(name): text})
		return "change " + name
	case k == 6:
		i := w.IntN(len(w.names))
		name := w.names[i]
		w.names = append(w.names[:i], w.names[i+1:]...)
		w.must(t, os.Remove(w.p.path(content(name))))
		return "delete " + name
	case k == 7:
		i := w.IntN(len(w.names))
		from, to := w.names[i], fmt.Sprintf("%c/n%d.md", 'a'+w.IntN(4), w.n)
		w.names[i] = to
		w.must(t, os.MkdirAll(filepath.Dir(w.p.path(content(to))), 0o755))
		w.must(t, os.Rename(w.p.path(content(from)), w.p.path(content(to))))
		return "rename " + from + " to " + to
	case k == 8:
		w.broken = pick()
		w.p.write(t, map[string]string{content(w.broken): "\x00\x01\xff"})
		return "break " + w.broken
	case k == 9:
		w.p.write(t, map[string]string{"hoego.yaml": fmt.Sprintf("title: 집 %d\n", w.n)})
		return "settings"
	case k == 10:
		w.p.write(t, map[string]string{content("a/p.png"): fmt.Sprintf("\x89PNG\r\n\x1a\n%d", w.n)})
		return "picture"
	default:
		return w.swap(t)
	}
}

// swap lets two folders take each other's place.
func (w *writer) swap(t *testing.T) string {
	t.Helper()
	a, b, between := w.p.path("content/a"), w.p.path("content/b"), w.p.path("content/.swap")
	w.must(t, os.MkdirAll(a, 0o755))
	w.must(t, os.MkdirAll(b, 0o755))
	w.must(t, os.Rename(a, between))
	w.must(t, os.Rename(b, a))
	w.must(t, os.Rename(between, b))
	for i, name := range w.names {
		switch folder, rest, _ := strings.Cut(name, "/"); folder {
		case "a":
			w.names[i] = "b/" + rest
		case "b":
			w.names[i] = "a/" + rest
		}
	}
	return "swap a and b"
}

func (w *writer) must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// differs returns how the served site differs from one that is built anew; "" if it does not.
func (p *preview) differs(t *testing.T) string {
	t.Helper()
	opened, err := p.options.Open()
	if err != nil {
		return err.Error()
	}
	defer func() { _ = opened.Close() }()
	result, err := build.Files(opened.Input)
	if err != nil {
		return err.Error()
	}
	fresh := newTable(result.Files)
	p.mu.RLock()
	defer p.mu.RUnlock()
	if changed := fresh.changed(p.shown.files); len(changed) > 0 {
		return fmt.Sprintf("%.300q", changed)
	}
	for name, f := range p.shown.files {
		if have, want := contents(f), contents(fresh[name]); !bytes.Equal(have, want) {
			return name
		}
	}
	return ""
}

func contents(f file) []byte {
	r, err := f.open()
	if err != nil {
		return []byte(err.Error())
	}
	defer func() { _ = r.Close() }()
	data, _ := io.ReadAll(r)
	return data
}

// TestSoak changes a folder at random. After each change the served site becomes the one
// that a build from nothing makes, byte for byte; neither memory nor goroutines grow.
func TestSoak(t *testing.T) {
	edits := soakEdits(t)
	p := begin(t, map[string]string{"content/a/1.md": article("a"), "content/b/2.md": article("b"), "content/a/p.png": "\x89PNG\r\n\x1a\n"})
	w := &writer{Rand: rand.New(rand.NewPCG(7, 7)), p: p, names: []string{"a/1.md", "b/2.md"}}
	var first runtime.MemStats
	goroutines := 0
	for n := range edits {
		what := w.edit(t)
		if w.broken != "" {
			continue // the site before stays, until it is mended
		}
		late := time.Now().Add(patience)
		for {
			wrong := p.differs(t)
			if wrong == "" {
				break
			}
			if time.Now().After(late) {
				t.Fatalf("after edit %d (%s) the served site differs: %s", n, what, wrong)
			}
			time.Sleep(20 * time.Millisecond)
		}
		if n == edits/4 {
			runtime.GC()
			runtime.ReadMemStats(&first)
			goroutines = runtime.NumGoroutine()
		}
	}
	var last runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&last)
	if grown := int64(last.HeapAlloc) - int64(first.HeapAlloc); first.HeapAlloc > 0 && grown > 24<<20 {
		t.Errorf("the heap grew by %d KiB", grown>>10)
	}
	if now := runtime.NumGoroutine(); goroutines > 0 && now > goroutines+3 {
		t.Errorf("%d goroutines became %d", goroutines, now)
	}
}

// TestReadersSeeWholePages has 200 readers ask for a page while it is rebuilt: each gets
// one version of it, from its first word to its last.
func TestReadersSeeWholePages(t *testing.T) {
	const readers = 200
	version := func(n int) map[string]string {
		return map[string]string{"a.md": fmt.Sprintf("---\ntitle: a\ndate: 2024-01-02\nslug: a\n---\n처음 판%d.\n\n%s\n\n마지막 판%d.\n", n, strings.Repeat("긴 글의 한 문단이다.\n\n", 500), n)}
	}
	p := begin(t, map[string]string{"content/b.md": article("b")})
	// A file that is written in place is half there for a moment, and half there is a version too.
	save := func(n int) {
		before := p.current().number
		p.write(t, version(n))
		if err := os.Rename(p.path("a.md"), p.path("content/a.md")); err != nil {
			t.Fatal(err)
		}
		p.await(t, "the next version", func(s state) bool { return s.number > before })
	}
	save(0)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: readers}, Timeout: patience}
	defer client.CloseIdleConnections()
	stop := make(chan struct{})
	var running sync.WaitGroup
	read := func() error {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.root+"a/", nil)
		if err != nil {
			return err
		}
		response, err := client.Do(r)
		if err != nil {
			return err
		}
		defer func() { _ = response.Body.Close() }()
		data, err := io.ReadAll(response.Body)
		if err != nil {
			return err
		}
		_, rest, _ := strings.Cut(string(data), "처음 판")
		begins, _, _ := strings.Cut(rest, ".")
		_, rest, _ = strings.Cut(rest, "마지막 판")
		ends, _, _ := strings.Cut(rest, ".")
		if begins == "" || begins != ends || !strings.HasSuffix(string(data), "</html>") {
			return fmt.Errorf("status %d, a page that begins as version %q and ends as %q", response.StatusCode, begins, ends)
		}
		return nil
	}
	for range readers {
		running.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if err := read(); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for n := range 8 {
		save(n + 1)
	}
	close(stop)
	running.Wait()
}
