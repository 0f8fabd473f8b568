package serve

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"hoego/internal/source"
)

const (
	quiet       = 10 * time.Millisecond  // without a further event, before what was saved is read
	impatience  = time.Second            // after which it is looked at although events go on
	soon        = 500 * time.Millisecond // to the next look after a change; each one after that waits twice as long
	latePolling = time.Second            // between looks where the system tells nothing
	lateTold    = 10 * time.Second       // between looks where it does
)

// watcher finds out that something changed below some paths. What the system tells is
// only a reason to look: the disk is compared with how it was, so that nothing is
// missed between a folder's coming and its being watched, and now and then without any
// reason, for there are disks of which the system tells nothing.
type watcher struct {
	content string   // a folder, read by the rules of package source
	also    []string // folders and files; need not exist
	notify  *fsnotify.Watcher
	late    time.Duration
	seen    map[string]fs.FileInfo
	whole   map[string]bool // watched folders; false where only some names in them count
	exact   map[string]bool // paths that count by themselves
	failed  error           // why the system does not tell everything
}

// newWatcher looks at the disk for the first time: later changes count. With a nil
// notify the disk is polled.
func newWatcher(content string, also []string, notify *fsnotify.Watcher) *watcher {
	w := &watcher{content: content, also: also, notify: notify, late: lateTold}
	if notify == nil {
		w.late = latePolling
	}
	w.look()
	return w
}

// run signals every change until the context ends, by the path of the one file that changed, or by "" where
// there may be several. The signals do not queue: one that nobody took yet stands for those after it.
func (w *watcher) run(ctx context.Context, changed chan<- string) {
	var events <-chan fsnotify.Event
	var faults <-chan error
	if w.notify != nil {
		events, faults = w.notify.Events, w.notify.Errors
		defer func() { _ = w.notify.Close() }()
	}
	told := map[string]bool{} // paths
	wait := w.late
	next := time.NewTimer(wait)
	var latest <-chan time.Time
	hurry := func() {
		next.Reset(quiet)
		if latest == nil {
			latest = time.After(impatience)
		}
	}
	signal := func(name string) {
		wait = soon
		select {
		case changed <- name:
		default:
		}
	}
	for {
		select {
		case <-ctx.Done():
			return
		case event, ok := <-events:
			if !ok {
				events = nil
			} else if w.concerns(event.Name) {
				// Who may read a file tells nothing of what it says; looking finds out.
				if event.Op != fsnotify.Chmod {
					told[event.Name] = true
				}
				hurry()
			}
			continue
		case _, ok := <-faults:
			if !ok {
				faults = nil
			} else { // more happened than the system could tell
				told[""] = true
				hurry()
			}
			continue
		case <-next.C:
		case <-latest:
		}
		latest = nil
		w.compare(told, signal)
		clear(told)
		next.Reset(wait)
		wait = min(2*wait, w.late)
	}
}

// compare signals what the system told of, and what else a look finds.
func (w *watcher) compare(told map[string]bool, signal func(name string)) {
	if len(told) == 1 { // looking takes time
		for name := range told {
			signal(name)
		}
	}
	differ := slices.DeleteFunc(w.look(), func(name string) bool { return told[name] })
	if len(told) > 1 || len(differ) > 0 {
		signal("")
	}
}

// concerns reports whether what happened at a path may be part of the site.
func (w *watcher) concerns(name string) bool {
	if w.exact[name] {
		return true
	}
	whole, watched := w.whole[filepath.Dir(name)]
	return (whole || !watched) && name != "" && !temporary(filepath.Base(name))
}

// look compares the disk with the last look and lists the paths in which it differs.
func (w *watcher) look() []string {
	var seen map[string]fs.FileInfo
	// A folder that was not watched yet may have filled before it was.
	for again, rounds := true, 0; again && rounds < 10; rounds++ {
		seen = w.walk()
		again = w.watchFolders()
	}
	var differ []string
	for name, now := range seen {
		before, known := w.seen[name]
		delete(w.seen, name)
		if !known || !os.SameFile(before, now) || before.Mode() != now.Mode() ||
			before.Size() != now.Size() || !before.ModTime().Equal(now.ModTime()) {
			differ = append(differ, name)
		}
	}
	for name := range w.seen { // gone
		differ = append(differ, name)
	}
	w.seen = seen
	return differ
}

// walk returns every file that counts, and sets what is to be watched.
func (w *watcher) walk() map[string]fs.FileInfo {
	seen := map[string]fs.FileInfo{}
	w.whole, w.exact = map[string]bool{}, map[string]bool{}
	w.tree(w.content, seen, source.Ignored)
	for _, name := range w.also {
		w.tree(name, seen, func(string, bool) bool { return false })
	}
	return seen
}

// tree walks a folder, or a file, and sees to it that its coming and going is noticed.
func (w *watcher) tree(root string, seen map[string]fs.FileInfo, ignored func(name string, folder bool) bool) {
	root, err := filepath.Abs(root)
	if err != nil {
		return
	}
	for range 2 { // the path as named, and where a link of that name leads
		w.exact[root] = true
		parent := filepath.Dir(root)
		if _, known := w.whole[parent]; !known {
			w.whole[parent] = false // watched, for this name
		}
		target, err := filepath.EvalSymlinks(root)
		if err != nil || target == root {
			break
		}
		root = target
	}
	// What cannot be read now is met again at the next look.
	_ = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return nil //nolint:nilerr // see above
		}
		base := d.Name()
		switch {
		case name != root && (temporary(base) || ignored(base, d.IsDir())):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			w.whole[name] = true
		default:
			if info, err := d.Info(); err == nil {
				seen[name] = info
			}
		}
		return nil
	})
}

// watchFolders asks the system to tell of every folder that counts, and reports whether
// some were new to it. Asking again is cheap, and mends a watch that was lost when a
// folder was replaced by another.
func (w *watcher) watchFolders() bool {
	if w.notify == nil {
		return false
	}
	known := map[string]bool{}
	for _, dir := range w.notify.WatchList() {
		known[dir] = true
		// First what is gone: a renamed folder must not be known by its old name.
		if _, wanted := w.whole[dir]; !wanted {
			_ = w.notify.Remove(dir)
		}
	}
	fresh := false
	for dir := range w.whole {
		err := w.notify.Add(dir)
		switch {
		case err == nil:
			fresh = fresh || !known[dir]
		case !errors.Is(err, fs.ErrNotExist):
			w.failed, w.late = err, latePolling
		}
	}
	return fresh
}

// temporary reports whether a name is one that editors, file managers and downloads
// give to files that are not yet, or no longer, anybody's text.
func temporary(name string) bool {
	for _, affix := range []struct{ prefix, suffix string }{
		{"", "~"},              // Emacs, Vim, gedit: the version before
		{".#", ""},             // Emacs: a lock
		{"#", "#"},             // Emacs: unsaved
		{".", ".swp"},          // Vim: unsaved
		{".", ".swo"},          //
		{".", ".swx"},          //
		{".goutputstream", ""}, // GNOME
		{"~$", ""},             // Word
		{"", ".tmp"},           //
		{"", ".part"},          // Firefox: a download
		{"", ".crdownload"},    // Chromium: a download
	} {
		if strings.HasPrefix(name, affix.prefix) && strings.HasSuffix(name, affix.suffix) && len(name) >= len(affix.prefix)+len(affix.suffix) {
			return true
		}
	}
	return strings.Contains(name, "___jb_") || // JetBrains
		name == "4913" || // Vim: may it write here?
		name == ".DS_Store" || name == "Thumbs.db" || name == "desktop.ini"
}
