// Package serve is the preview: it builds a site in memory, serves it on this machine
// alone, and brings every open page up to date when something changes on disk.
//
// One goroutine watches, one builds, and net/http serves; what they share is the state
// of the Server, which is replaced as a whole.
package serve

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"hoego/internal/build"
	"hoego/internal/diag"
)

// Options is what a preview depends on.
type Options struct {
	// Open opens the input anew for each build, settings included.
	Open func() (Opened, error)
	// Content is the folder that is watched by the rules of package source; Also are
	// other folders and files to watch, which need not exist.
	Content string
	Also    []string
	// Facts returns, as JSON, how the retrospective at an address was understood:
	// one of the retrospectives of `hoego inspect --format json`. May be nil.
	Facts func(result build.Result, url string) ([]byte, bool)
	// Now reads the clock; it measures builds.
	Now func() time.Time
	// Built is told of every build, one after the other; may be nil.
	Built func(Build)
	// Polling is told why the disk has to be polled; may be nil.
	Polling func(error)
}

// Opened is the input of one build.
type Opened struct {
	Input        build.Input
	Found        diag.List    // about the settings
	SettingsFile string       // as diagnostics name it
	Settings     string       // what it says
	Close        func() error // called when the input is no longer read
}

// Build is what one build came to.
type Build struct {
	Result  build.Result
	All     []diag.Diagnostic // of the settings and of the site
	Err     error             // why there is no site
	Kept    bool              // the site before it is still shown
	Changed []string          // paths of the site's files that are new, gone or different
	Took    time.Duration
}

// Server is a preview. It is an http.Handler.
type Server struct {
	options Options
	hosts   []string // that a request may name
	run     string   // tells this run's versions from another's

	mu    sync.RWMutex
	shown shown
	state state

	news newsworthy // used by the building goroutine alone
}

// shown is the site that is being served.
type shown struct {
	files    table           // nil before the first site; edit changes it
	articles map[string]bool // paths of the retrospectives' pages
	input    build.Input
	result   build.Result
	errors   []diag.Diagnostic
	close    func() error
}

// New returns a preview that answers requests to the given address, "host:port" as a
// listener names it. Nothing is built before Run.
func New(options Options, address net.Addr) *Server {
	return &Server{
		options: options,
		hosts:   allowedHosts(address),
		run:     rand.Text(),
		state:   state{changed: make(chan struct{})},
	}
}

// Run builds the site, serves it on the listener and rebuilds it after changes, until
// the context ends. All that it started has ended when it returns.
func (s *Server) Run(ctx context.Context, listener net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		notify = nil
	}
	// What changes during the first build is already a change.
	w := newWatcher(s.options.Content, s.options.Also, notify)
	if err == nil {
		err = w.failed
	}
	if err != nil && s.options.Polling != nil {
		s.options.Polling(err)
	}
	changed := make(chan string, 1)
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()
	running.Go(func() { w.run(ctx, changed) })

	s.rebuild()
	defer s.end()
	running.Go(func() { s.follow(ctx, changed) })

	server := &http.Server{
		Handler: s,
		// Its answer would not ask for the host.
		DisableGeneralOptionsHandler: true,
		ReadHeaderTimeout:            10 * time.Second,
		IdleTimeout:                  time.Minute,
		ErrorLog:                     log.New(io.Discard, "", 0), // what clients do wrong is theirs
		// Streams of events end with the context.
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	running.Go(func() {
		<-ctx.Done()
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*time.Second)
		defer cancel()
		if server.Shutdown(patience) != nil {
			_ = server.Close()
		}
	})
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serving ended: %w", err)
	}
	return nil
}

// follow builds after changes, until the context ends. Some editors empty a file before they write it, so that one
// change may come right behind another.
func (s *Server) follow(ctx context.Context, changed <-chan string) {
	var settled <-chan time.Time // nil when the site is up to date
	for {
		select {
		case <-ctx.Done():
			return
		case name := <-changed:
			s.edit(name)
			settled = time.After(settling)
		case <-settled:
			settled = nil
			s.rebuild()
		}
	}
}

// settling is how long after a change, and its page, another is waited for before the whole site is built.
const settling = 100 * time.Millisecond

// rebuild builds once and shows what came of it.
func (s *Server) rebuild() {
	start := s.options.Now()
	var b Build
	opened, err := s.options.Open()
	if err == nil {
		b.Result, err = build.Files(opened.Input)
		b.Result.Diagnostics.Join(opened.Found)
	}
	b.Err = err
	b.All = b.Result.Diagnostics.All()
	errs := slices.DeleteFunc(slices.Clone(b.All), func(d diag.Diagnostic) bool { return d.Severity < diag.Error })

	s.mu.RLock()
	before, now := s.shown, s.state
	s.mu.RUnlock()
	var trouble []problem
	switch {
	case err == nil:
		trouble = problems(s.news.pick(b.files(), b.All), opened.texts(b.Result))
	case len(errs) > 0:
		trouble = problems(errs, opened.texts(b.Result))
	default:
		trouble = []problem{{Severity: diag.Error.String(), Message: err.Error()}}
	}
	b.Kept = before.keptOver(b.Err, errs)
	after := before
	if b.Err == nil && !b.Kept {
		after = shown{newTable(b.Result.Files), map[string]bool{}, opened.Input, b.Result, errs, opened.Close}
		for _, e := range b.Result.Site.Entries {
			after.articles[e.URL] = true
		}
		b.Changed = after.files.changed(before.files)
	}
	next := now.next(b.Changed, s.run)
	next.Problems, next.Kept = trouble, b.Kept

	s.mu.Lock()
	s.shown, s.state = after, next
	s.mu.Unlock()
	close(now.changed)
	switch {
	case b.Err == nil && !b.Kept:
		before.end()
	case opened.Close != nil:
		_ = opened.Close()
	}
	b.Took = s.options.Now().Sub(start)
	if s.options.Built != nil {
		s.options.Built(b)
	}
}

// edit shows the page of a source that was saved, by the source's path on the disk, before the whole site is built, if
// the site will be the same but for what lists quote of the text.
func (s *Server) edit(name string) {
	name = s.inContent(name)
	s.mu.Lock()
	defer s.mu.Unlock()
	if name == "" || s.shown.files == nil {
		return
	}
	page, ok := s.shown.result.Edited(s.shown.input, name)
	if !ok {
		return
	}
	fresh := newFile(page)
	if fresh.tag == s.shown.files[page.Path].tag {
		return
	}
	s.shown.files[page.Path] = fresh
	now := s.state
	s.state = now.next([]string{page.Path}, s.run)
	s.state.builds, s.state.Problems, s.state.Kept = now.builds, now.Problems, now.Kept
	close(now.changed)
}

// inContent returns a path of the disk as the content folder has it, "" when it lies elsewhere.
func (s *Server) inContent(name string) string {
	root, err := filepath.Abs(s.options.Content)
	if err != nil || name == "" {
		return ""
	}
	inside, err := filepath.Rel(root, name)
	if err != nil || !filepath.IsLocal(inside) {
		return ""
	}
	return filepath.ToSlash(inside)
}

// files lists the sources of a build.
func (b Build) files() []string {
	files := slices.Clone(b.Result.Skipped)
	for _, e := range b.Result.Site.All {
		files = append(files, e.Source)
	}
	return files
}

// keptOver reports whether the shown site is better than the one just built: that has
// errors which this has not, and which take something away. A file that is broken when
// it first appears takes nothing away.
func (s shown) keptOver(err error, errs []diag.Diagnostic) bool {
	if s.files == nil {
		return false
	}
	return err != nil || slices.ContainsFunc(errs, func(d diag.Diagnostic) bool {
		return !slices.Contains(s.errors, d) && (d.File == "" || d.Code == diag.Config || s.has(d.File))
	})
}

// has reports whether the site knows a source.
func (s shown) has(source string) bool {
	for _, e := range s.result.Site.All {
		if e.Source == source {
			return true
		}
	}
	return false
}

func (s shown) end() {
	if s.close != nil {
		_ = s.close()
	}
}

// end closes the input of the site that was shown last.
func (s *Server) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shown.end()
	s.shown = shown{}
}
