package serve

import (
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
)

// secret stands in files that are beside the content, or in it and no part of the site.
const secret = "not for anybody's eyes"

// dot is a picture of one pixel.
const dot = "GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"

func TestServesTheSite(t *testing.T) {
	p := begin(t, map[string]string{
		"content/a.md":       strings.Replace(article("첫 회사"), "두 해", "![](그림.gif) <audio src=\"x.mp3\"></audio> 두 해", 1),
		"content/그림.gif":     dot,
		"content/unlinked.x": secret,
	})
	for _, c := range []struct {
		path   string
		status int
		kind   string
		has    string
	}{
		{"", 200, "text/html; charset=utf-8", "첫 회사"},
		{"index.html", 200, "text/html; charset=utf-8", clientPath},
		{"%EC%B2%AB-%ED%9A%8C%EC%82%AC/", 200, "text/html; charset=utf-8", `data-facts="/-/hoego/facts/%EC%B2%AB-%ED%9A%8C%EC%82%AC/index.html"`},
		{"%EC%B2%AB-%ED%9A%8C%EC%82%AC/%EA%B7%B8%EB%A6%BC.gif", 200, "image/gif", dot},
		{"%EC%B2%AB-%ED%9A%8C%EC%82%AC", 307, "", ""},
		{"timeline", 307, "", ""},
		{"timeline?x=%2F%2Fa", 307, "", ""},
		{"timeline/?x", 200, "text/html; charset=utf-8", "</html>"},
		{"assets/hoego.css?v=1", 200, "text/css; charset=utf-8", "{"},
		{"assets/hoego.js", 200, "text/javascript; charset=utf-8", "("},
		{"assets/favicon.svg", 200, "image/svg+xml", "<svg"},
		{"assets/", 404, "text/html; charset=utf-8", `<base href="/">`},
		{"nothing/at/all", 404, "text/html; charset=utf-8", clientPath},
		{"-/hoego/client.js", 200, "text/javascript; charset=utf-8", "currentScript"},
		{"-/hoego/worker.js", 200, "text/javascript; charset=utf-8", "onconnect"},
		{"-/hoego/facts/%EC%B2%AB-%ED%9A%8C%EC%82%AC/index.html", 200, "application/json", `"a.md"`},
		{"-/hoego/facts/index.html", 404, "text/plain; charset=utf-8", ""},
		{"-/hoego/facts/../../etc/passwd", 404, "text/plain; charset=utf-8", ""},
		{"-/hoego/", 404, "text/plain; charset=utf-8", ""},
		{"-/hoego/other", 404, "text/plain; charset=utf-8", ""},
	} {
		got := p.get(t, c.path)
		if got.status != c.status || got.header.Get("Content-Type") != c.kind || !strings.Contains(got.body, c.has) {
			t.Errorf("%q: %d %q %.300s", c.path, got.status, got.header.Get("Content-Type"), got.body)
		}
		for name, want := range map[string]string{
			"Cross-Origin-Resource-Policy": "same-origin",
			"X-Content-Type-Options":       "nosniff",
			"Access-Control-Allow-Origin":  "",
		} {
			if have := got.header.Get(name); have != want {
				t.Errorf("%q: %s is %q", c.path, name, have)
			}
		}
	}
	if to := p.get(t, "timeline?x=%2F%2Fa").header.Get("Location"); to != "/timeline/?x=%2F%2Fa" {
		t.Errorf("a folder without its slash leads to %q", to)
	}
	p.mu.RLock()
	defer p.mu.RUnlock()
	for name, f := range p.shown.files {
		if strings.Contains(string(f.Data), reserved) {
			t.Errorf("the built file %s has a part of the preview", name)
		}
	}
}

func TestHost(t *testing.T) {
	p := begin(t, map[string]string{"content/a.md": article("a")})
	_, port, err := net.SplitHostPort(strings.Trim(strings.TrimPrefix(p.root, "http:"), "/"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		line, host string
		status     int
	}{
		{"GET / HTTP/1.1", "Host: 127.0.0.1:" + port, 200},
		{"GET / HTTP/1.1", "Host: localhost:" + port, 200},
		{"GET / HTTP/1.1", "Host: LocalHost:" + port, 200},
		{"GET / HTTP/1.1", "Host: [::1]:" + port, 200},
		{"GET http://localhost:" + port + "/ HTTP/1.1", "Host: localhost:" + port, 200},
		{"GET / HTTP/1.1", "Host: localhost", 421},
		{"GET / HTTP/1.1", "Host: localhost.:" + port, 421},
		{"GET / HTTP/1.1", "Host: localhost.example.com:" + port, 421},
		{"GET / HTTP/1.1", "Host: 127.0.0.1.example.com:" + port, 421},
		{"GET / HTTP/1.1", "Host: example.com:" + port, 421},
		{"GET / HTTP/1.1", "Host: 127.0.0.1:1", 421},
		{"GET / HTTP/1.1", "Host: 127.0.0.2:" + port, 421},
		{"GET / HTTP/1.1", "Host: 0.0.0.0:" + port, 421},
		{"GET / HTTP/1.1", "Host: 2130706433:" + port, 421},
		{"GET / HTTP/1.1", "Host:", 421},
		{"GET / HTTP/1.0", "X: y", 421},
		{"GET http://example.com/ HTTP/1.1", "Host: localhost:" + port, 421},
		{"GET / HTTP/1.1", "X-Forwarded-Host: localhost:" + port, 400},
		{"GET / HTTP/1.1", "Host: localhost:" + port + "\r\nHost: example.com", 400},
		{"POST / HTTP/1.1", "Content-Length: 0\r\nHost: localhost:" + port, 405},
		{"OPTIONS * HTTP/1.1", "Host: localhost:" + port, 405},
	} {
		for _, path := range []string{"/", eventsPath, clientPath, factsPath + "a/index.html", "/assets/hoego.css", "/nothing"} {
			if c.status == 200 && path == eventsPath {
				continue // it would stream
			}
			line := strings.Replace(strings.Replace(c.line, " / ", " "+path+" ", 1), "/ HTTP", path+" HTTP", 1)
			want := c.status
			if want == 200 && path == "/nothing" {
				want = 404
			}
			if got := p.raw(t, line+"\r\n"+c.host+"\r\nConnection: close\r\n\r\n"); got.status != want {
				t.Errorf("%s, %s: %d, want %d", line, c.host, got.status, want)
			}
		}
	}
}

func TestOtherSites(t *testing.T) {
	p := begin(t, map[string]string{"content/a.md": article("a")})
	own := strings.TrimSuffix(p.root, "/")
	for _, c := range []struct {
		name, value string
		status      int
	}{
		{"X", "y", 200},
		{"Origin", own, 200},
		{"Sec-Fetch-Site", "same-origin", 200},
		{"Sec-Fetch-Site", "none", 200},
		{"Sec-Fetch-Site", "same-site", 403}, // another port of this machine
		{"Sec-Fetch-Site", "cross-site", 403},
		{"Sec-Fetch-Site", "", 403},
		{"Origin", "null", 403},
		{"Origin", "https://example.com", 403},
		{"Origin", own + ".example.com", 403},
		{"Origin", strings.Replace(own, "http:", "https:", 1), 403},
		{"Origin", "http://127.0.0.1:1", 403},
		{"Origin", strings.Replace(own, "127.0.0.1", "localhost", 1), 403},
	} {
		for _, path := range []string{eventsPath, clientPath, workerPath, factsPath + "a/index.html"} {
			if got := p.raw(t, "HEAD "+path+" HTTP/1.0\r\nHost: "+p.hosts[1]+"\r\n"+c.name+": "+c.value+"\r\n\r\n"); got.status != c.status {
				t.Errorf("%s for %s: %s: %d, want %d", path, c.name, c.value, got.status, c.status)
			}
		}
	}
}

func TestNoPathReachesTheDisk(t *testing.T) {
	p := begin(t, map[string]string{
		"content/a.md":                 article("a"),
		"content/unlinked.bin":         secret,
		"content/.hidden":              secret,
		"content/sub/page.html":        "<p>" + secret,
		"secret.txt":                   secret,
		"content-twin/secret.txt":      secret,
		"templates/pages/secret.html~": secret,
	})
	p.write(t, map[string]string{"content/sub/page.html": "<!-- draft: true -->"})
	if err := os.Symlink(p.path("secret.txt"), p.path("content/link.png")); err != nil {
		t.Log("without symbolic links:", err)
	}
	p.await(t, "the build", func(s state) bool { return s.builds > 1 })
	for _, path := range []string{
		"/../secret.txt", "/a/../../secret.txt", "/a/../../../../../../../etc/passwd", "/..", "/../", "/.", "/./",
		"/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/a/%2e%2e/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%252e%252e/secret.txt", "/..%c0%afsecret.txt",
		`/..\secret.txt`, `/..%5csecret.txt`, `/a\..\..\secret.txt`, `\..\secret.txt`, "/%5c%5chost/share",
		"/index.html%00", "/%00", "/index.html%00.png", "/secret.txt%00.html", "/index.html%0a", "/%0d%0aX-Injected:%20y",
		"//secret.txt", "//index.html", "//example.com/", "//example.com/..", "///", "/a//index.html", "//timeline", "/%2ftimeline",
		"/../content-twin/secret.txt", "/-twin/secret.txt", "/content-twin/secret.txt",
		"/a.md", "/content/a.md", "/unlinked.bin", "/.hidden", "/link.png", "/hoego.yaml", "/templates/base.html", "/embed.go",
		"/INDEX.HTML", "/index.html/", "/index.html/..", "/a/index.html/", "/C:/Windows/win.ini", "/index.html::$DATA", "/con",
		"/" + strings.Repeat("../", 2000), "/" + strings.Repeat("a/", 20000), p.path("secret.txt"), "/" + p.path("secret.txt"),
		"/-/hoego/../../secret.txt", "/-/hoego/facts/../../../secret.txt", "/-/hoego/client.js/..", "/-/hoego/..%2f..%2fsecret.txt",
	} {
		got := p.raw(t, "GET "+path+" HTTP/1.1\r\nHost: "+p.hosts[1]+"\r\nConnection: close\r\n\r\n")
		if got.status != http.StatusNotFound && got.status != http.StatusBadRequest {
			t.Errorf("%.80q: %d, to %q", path, got.status, got.header.Get("Location"))
		}
		if strings.Contains(got.body, secret) || strings.Contains(got.body, "root:") || got.header.Get("X-Injected") != "" {
			t.Errorf("%.80q: %.300q", path, got.body)
		}
	}
}

func TestEntityTags(t *testing.T) {
	p := begin(t, map[string]string{
		"content/a.md":   strings.Replace(article("a"), "두 해", "![](p.gif) 두 해", 1),
		"content/p.gif":  dot,
		"content/to.txt": "다른 글",
	})
	paths := []string{"a/", "a/p.gif", "assets/hoego.css", "assets/hoego.js"}
	tags := map[string]string{}
	for _, path := range paths {
		first := p.get(t, path)
		tags[path] = first.header.Get("ETag")
		if len(tags[path]) < 5 || first.header.Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: %v", path, first.header)
		}
		if again := p.get(t, path, "If-None-Match", tags[path]); again.status != http.StatusNotModified || again.body != "" {
			t.Errorf("%s again: %d", path, again.status)
		}
		if other := p.get(t, path, "If-None-Match", `"other"`); other.status != http.StatusOK {
			t.Errorf("%s with another tag: %d", path, other.status)
		}
	}
	if part := p.get(t, "a/p.gif", "Range", "bytes=2-4"); part.status != http.StatusPartialContent || part.body != dot[2:5] {
		t.Errorf("a part: %d %q", part.status, part.body)
	}
	before := p.current()
	p.write(t, map[string]string{"content/p.gif": strings.Replace(dot, "\x01", "\x02", 1)})
	p.await(t, "the picture", func(s state) bool { return s.Version != before.Version })
	for _, path := range paths {
		want := http.StatusNotModified
		// A page says which version it is of.
		if path == "a/" || path == "a/p.gif" {
			want = http.StatusOK
		}
		if got := p.get(t, path, "If-None-Match", tags[path]); got.status != want {
			t.Errorf("%s after a change: %d, want %d", path, got.status, want)
		}
	}
	// Gone between two builds: not there, and no failure.
	if err := os.Remove(p.path("content/p.gif")); err != nil {
		t.Fatal(err)
	}
	if got := p.get(t, "a/p.gif"); got.status != http.StatusNotFound {
		t.Errorf("a picture that is gone: %d", got.status)
	}
}
