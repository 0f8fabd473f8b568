package serve

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hoego/internal/build"
	"hoego/static"
	"hoego/templates"
)

// patience is how long something may take on a busy machine before a test fails.
const patience = 60 * time.Second

// preview is a running Server with its folder: content/, templates/, static/, hoego.yaml.
type preview struct {
	*Server
	dir  string
	root string // address, with a trailing '/'
	end  func() // ends it and waits
}

// begin serves a folder of the given files, by path below it.
func begin(t *testing.T, files map[string]string) *preview {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	p := &preview{dir: dir}
	p.write(t, files)
	listener, err := Listen(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	content, settings := filepath.Join(dir, "content"), filepath.Join(dir, "hoego.yaml")
	p.root = "http://" + listener.Addr().String() + "/"
	p.Server = New(Options{
		Open: func() (Opened, error) {
			root, err := os.OpenRoot(content)
			if err != nil {
				return Opened{}, err
			}
			o := Opened{Close: root.Close, SettingsFile: "hoego.yaml", Input: build.Input{
				Content:   root.FS(),
				Templates: templates.FS,
				Static:    static.FS,
				Own:       os.DirFS(dir),
			}}
			if data, err := os.ReadFile(settings); err == nil {
				o.Settings = string(data)
				o.Input.Config, o.Found = build.ReadConfig(o.SettingsFile, bytes.NewReader(data))
			}
			return o, nil
		},
		Content: content,
		Also:    []string{settings, filepath.Join(dir, "templates"), filepath.Join(dir, "static")},
		Now:     func() time.Time { return time.Time{} },
		Facts: func(result build.Result, url string) ([]byte, bool) {
			for _, e := range result.Site.Entries {
				if e.URL == url {
					return []byte(`{"source":"` + e.Source + `","fields":{"title":{"value":"` + e.Title.Value + `","known":"stated","from":"title","line":2}},` +
						`"engagements":[{"organization":"가온","known":"guessed","line":9}]}`), true
				}
			}
			return nil, false
		},
	}, listener.Addr())
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- p.Run(ctx, listener) }()
	done := false
	p.end = func() {
		t.Helper()
		if done {
			return
		}
		done = true
		cancel()
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(patience):
			t.Error("the preview does not end")
		}
	}
	t.Cleanup(p.end)
	p.await(t, "the first build", func(s state) bool { return s.builds == 1 })
	return p
}

func (p *preview) write(t *testing.T, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(p.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func (p *preview) path(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

// await waits for a state, without ever missing one.
func (p *preview) await(t *testing.T, what string, ok func(state) bool) state {
	t.Helper()
	late := time.After(patience)
	for {
		now := p.current()
		if ok(now) {
			return now
		}
		select {
		case <-now.changed:
		case <-late:
			t.Fatalf("%s never came; the state is %+v", what, now)
		}
	}
}

// shows reports whether the shown site has retrospectives with exactly these titles.
func (p *preview) shows(titles ...string) func(state) bool {
	return func(state) bool {
		p.mu.RLock()
		defer p.mu.RUnlock()
		var have []string
		for _, e := range p.shown.result.Site.Entries {
			have = append(have, e.Title.Value)
		}
		slices.Sort(have)
		slices.Sort(titles)
		return slices.Equal(have, titles)
	}
}

type answer struct {
	status int
	header http.Header
	body   string
}

// get asks for a path; headers come in pairs.
func (p *preview) get(t *testing.T, path string, headers ...string) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.root+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	transport := &http.Transport{DisableKeepAlives: true} // no proxy, whatever the environment says
	response, err := transport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	return read(t, response)
}

func read(t *testing.T, response *http.Response) answer {
	t.Helper()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(body)}
}

// raw sends bytes to the port and returns the answer.
func (p *preview) raw(t *testing.T, request string) answer {
	t.Helper()
	connection, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(p.root, "http://"), "/"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	_ = connection.SetDeadline(time.Now().Add(patience))
	if _, err := io.WriteString(connection, request); err != nil {
		t.Fatal(err)
	}
	method, _, _ := strings.Cut(request, " ")
	response, err := http.ReadResponse(bufio.NewReader(connection), &http.Request{Method: method})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	return read(t, response)
}

func article(title string) string {
	return "---\ntitle: " + title + "\ndate: 2023-05-28\nslug: " + title + "\n---\n두 해를 일하고 나왔다.\n"
}
