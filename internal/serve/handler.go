package serve

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"
)

// The reserved addresses, which no file of a site has.
const (
	reserved   = "/-/hoego/"
	clientPath = reserved + "client.js"
	workerPath = reserved + "worker.js"
	eventsPath = reserved + "events"
	factsPath  = reserved + "facts/" // and the path of a page
)

//go:embed client.js
var client []byte

//go:embed worker.js
var worker []byte

// allowedHosts lists the values of Host that mean this machine. Another site's name may
// be made to lead here (DNS rebinding), and then its pages could read ours.
func allowedHosts(address net.Addr) []string {
	port := ""
	if at, err := netip.ParseAddrPort(address.String()); err == nil && at.Port() != 80 {
		port = fmt.Sprintf(":%d", at.Port())
	}
	return []string{"localhost" + port, "127.0.0.1" + port, "[::1]" + port}
}

// ServeHTTP serves the files of the shown site and the few addresses of the preview's own.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-cache")
	h.Set("Content-Security-Policy", "frame-ancestors 'self'")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	switch {
	case !slices.Contains(s.hosts, strings.ToLower(r.Host)):
		http.Error(w, "This preview answers to "+strings.Join(s.hosts, ", ")+" only.", http.StatusMisdirectedRequest)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "This preview can only be read.", http.StatusMethodNotAllowed)
	case !strings.HasPrefix(r.URL.Path, reserved):
		s.file(w, r)
	case !sameOrigin(r):
		http.Error(w, "Only the preview's own pages may ask this.", http.StatusForbidden)
	case r.URL.Path == eventsPath:
		s.stream(w, r)
	case r.URL.Path == clientPath:
		script(w, r, client)
	case r.URL.Path == workerPath:
		script(w, r, worker)
	case strings.HasPrefix(r.URL.Path, factsPath):
		s.facts(w, r, strings.TrimPrefix(r.URL.Path, factsPath))
	default:
		http.NotFound(w, r)
	}
}

// sameOrigin reports whether a request comes from a page of the preview, or from nobody's:
// by Origin (RFC 6454) and by Sec-Fetch-Site (Fetch Metadata), where they are sent.
func sameOrigin(r *http.Request) bool {
	for _, origin := range r.Header.Values("Origin") {
		if !strings.EqualFold(origin, "http://"+r.Host) {
			return false
		}
	}
	for _, site := range r.Header.Values("Sec-Fetch-Site") {
		if site != "same-origin" && site != "none" {
			return false
		}
	}
	return true
}

func script(w http.ResponseWriter, r *http.Request, data []byte) {
	w.Header().Set("Content-Type", mediaTypes[".js"])
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// file answers with a file of the shown site.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	// The input of a build is closed after the next one took its place; a file that is
	// open by then stays so.
	s.mu.RLock()
	state := s.state
	f, redirect, ok := s.shown.files.find(r.URL.Path)
	article := s.options.Facts != nil && s.shown.articles[f.Path]
	content, err := f.open()
	s.mu.RUnlock()
	switch {
	case redirect:
		to := url.URL{Path: r.URL.Path + "/", RawQuery: r.URL.RawQuery}
		w.Header().Set("Location", to.String())
		w.WriteHeader(http.StatusTemporaryRedirect)
		return
	case !ok || errors.Is(err, fs.ErrNotExist):
		s.missing(w, r)
		return
	case err != nil:
		http.Error(w, "The file could not be read.", http.StatusInternalServerError)
		return
	}
	defer func() { _ = content.Close() }()
	w.Header().Set("Content-Type", mediaType(f.Path))
	if f.page() {
		content = closing{bytes.NewReader(withClient(f.Data, state.Version, f.Path, article))}
		f.tag += "-" + state.Version
	}
	if f.tag != "" {
		w.Header().Set("ETag", `"`+f.tag+`"`)
	}
	http.ServeContent(w, r, "", time.Time{}, content)
}

// noSite is what there is to see before any build made a site.
const noSite = `<!doctype html><html lang="en"><head><title>hoego</title></head><body><p>There is no site yet.</p></body></html>`

// missing answers with the site's own page for what is not there.
func (s *Server) missing(w http.ResponseWriter, r *http.Request) {
	s.mu.RLock()
	state, site := s.state, s.shown.files != nil
	f, ok := s.shown.files["404.html"]
	s.mu.RUnlock()
	page, status := []byte(noSite), http.StatusServiceUnavailable
	if site {
		status = http.StatusNotFound
		page = []byte("<!doctype html><title>404</title><p>There is no such page.</p>")
		if ok {
			// The page may be asked for at any depth, and its links begin at the root.
			page = bytes.Replace(f.Data, []byte("<head>"), []byte(`<head><base href="/">`), 1)
		}
	}
	w.Header().Set("Content-Type", mediaTypes[".html"])
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(withClient(page, state.Version, "", false))
	}
}

// withClient returns the page with the client's script at its end. Of an article the
// script can ask for the facts.
func withClient(page []byte, version, path string, article bool) []byte {
	facts := ""
	if article {
		facts = ` data-facts="` + html.EscapeString(factsPath+(&url.URL{Path: path}).EscapedPath()) + `"`
	}
	tag := fmt.Sprintf(`<script src="%s" data-version="%s"%s></script>`, clientPath, version, facts)
	at := bytes.LastIndex(page, []byte("</body>"))
	if at < 0 {
		at = len(page)
	}
	return slices.Concat(page[:at], []byte(tag), page[at:])
}

// facts answers with how the retrospective on a page was understood.
func (s *Server) facts(w http.ResponseWriter, r *http.Request, page string) {
	if s.options.Facts != nil {
		s.mu.RLock() // an edit changes the result
		var data []byte
		ok := s.shown.files != nil
		if ok {
			data, ok = s.options.Facts(s.shown.result, page)
		}
		s.mu.RUnlock()
		if ok {
			w.Header().Set("Content-Type", mediaTypes[".json"])
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
			return
		}
	}
	http.NotFound(w, r)
}
