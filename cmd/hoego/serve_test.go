package main

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"hoego/internal/serve"
)

// The command from its first line to Ctrl-C, at a port that is taken.
func TestServe(t *testing.T) {
	taken, err := serve.Listen(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	_, port, _ := strings.Cut(taken.Addr().String(), ":")

	content := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(content, os.DirFS(filepath.Join("..", "..", "content"))); err != nil {
		t.Fatal(err)
	}
	out, say := io.Pipe()
	var stderr bytes.Buffer
	code := make(chan int, 1)
	go func() {
		code <- run([]string{"serve", "--drafts", "--port", port, "--content", content}, say, &stderr, time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC))
		_ = say.Close()
	}()
	lines := bufio.NewScanner(out)
	said := func(pattern string) []string {
		t.Helper()
		for lines.Scan() {
			if m := regexp.MustCompile(pattern).FindStringSubmatch(lines.Text()); m != nil {
				return m
			}
		}
		t.Fatalf("%q was not said; errors: %s", pattern, &stderr)
		return nil
	}
	if m := said(`^port (\d+) is taken, so this is (\d+)$`); m[1] != port || m[2] == port {
		t.Error(m[0])
	} else if n, err := strconv.Atoi(m[2]); err != nil || n < 1024 {
		t.Error(m[0])
	}
	said(`^\d+ retrospectives built in `)
	address := said(`^serving (http://127\.0\.0\.1:\d+/) and watching for changes; Ctrl-C ends it$`)[1]

	transport := &http.Transport{DisableKeepAlives: true}
	get := func(path string) string {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := transport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = response.Body.Close() }()
		body, err := io.ReadAll(response.Body)
		if err != nil || response.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s, %v", path, response.Status, err)
		}
		return string(body)
	}
	if err := os.WriteFile(filepath.Join(content, "new.md"), []byte("---\ntitle: 새로 쓴 글\nslug: new\nkind: project\ndate: 2026-06-30\ndraft: true\n---\n하나\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	said(`^built in [\d.]+ s; \d+ files changed$`)
	if page := get("new/"); !strings.Contains(page, `data-facts="/-/hoego/facts/new/index.html"`) {
		t.Errorf("no facts for %s", page)
	}
	for _, page := range []string{"new/", ""} {
		if !strings.Contains(get(page), `<span class="badge"`) {
			t.Errorf("the draft is not marked on /%s", page)
		}
	}
	facts := get("-/hoego/facts/new/index.html")
	for _, want := range []string{`"source":"new.md"`, `"status":"draft"`, `"title":{"value":"새로 쓴 글","known":"stated","from":"title","line":2}`, `"value":"project"`} {
		if !strings.Contains(facts, want) {
			t.Errorf("no %s in %s", want, facts)
		}
	}

	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	if err := self.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	if got := <-code; got != exitOK {
		t.Errorf("Ctrl-C ends it with %d: %s", got, &stderr)
	}
}
