package build

import (
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"hoego/internal/cache"
	"hoego/internal/diag"
	"hoego/internal/output"
	"hoego/internal/retro"
	"hoego/internal/source"
)

// Built is what there is to say of a build.
type Built struct {
	Shown, Hidden, Tags, Files, Skipped int
	Diagnostics                         []diag.Diagnostic // sorted
}

// Built says what the result comes to.
func (r Result) Built() Built {
	b := Built{Files: len(r.Files), Skipped: len(r.Skipped), Diagnostics: r.Diagnostics.All()}
	if r.Site != nil {
		b.Shown, b.Hidden, b.Tags = len(r.Site.Entries), len(r.Site.All)-len(r.Site.Entries), len(r.Site.Tags)
	}
	return b
}

// Before is what a build is about to depend on, as the disk tells it without any file's being opened. A build
// that depends on the same as an earlier one, whose site still stands, need not be done.
type Before struct {
	memo *Memo
	out  string
	key  cache.Key // of every input's name, size, time and number on its disk, and of all options
	// racy says that an input was written so lately that it may be written again with no trace.
	racy bool

	mu      sync.Mutex
	commits map[string]commit // that were asked for
}

// commit is an answer of FirstCommit.
type commit struct {
	Name            string
	Known           bool
	Seconds, Offset int // since 1970, and east of UTC
}

func commitOf(name string, t time.Time, ok bool) commit {
	c := commit{Name: name, Known: ok}
	if ok {
		_, c.Offset = t.Zone()
		c.Seconds = int(t.Unix())
	}
	return c
}

// record is what an earlier build came to.
type record struct {
	Built   Built
	Site    string // output.Report's
	Holds   retro.Holds
	Commits []commit
}

// settling is how long after it was written a file's time tells it from what is written next, on any disk.
const settling = 2 * time.Second

// Before looks at what a build of the input into the folder out depends on, before it is done. From now on the
// input remembers which first commits it is asked for.
func (in *Input) Before(out string) *Before {
	b := &Before{memo: in.Memo, out: out, commits: map[string]commit{}}
	if abs, err := filepath.Abs(out); err == nil {
		out = abs
	}
	files, newest := in.files()
	now, ok := in.Memo.clock()
	b.racy = !ok || newest.After(now.Add(-settling))
	config := in.Config
	config.Zone = nil
	zone := ""
	if in.Config.Zone != nil {
		zone = in.Config.Zone.String()
	}
	options := []bool{in.Drafts, in.Future, in.Now.IsZero()}
	b.key = cache.KeyOf([]byte("before"), cache.Append(nil, &out), cache.Append(nil, &files), cache.Append(nil, &config),
		cache.Append(nil, &zone), cache.Append(nil, &options))
	if first := in.FirstCommit; first != nil {
		in.FirstCommit = func(name string) (time.Time, bool) {
			t, ok := first(name)
			b.mu.Lock()
			defer b.mu.Unlock()
			b.commits[name] = commitOf(name, t, ok)
			return t, ok
		}
	}
	return b
}

// Stands returns what the build would come to and what output.Write would report, if the site that it would
// write stands already.
func (b *Before) Stands(in Input) (Built, output.Report, bool) {
	var r record
	data, ok := b.memo.sums.Get(b.key)
	if !ok || !cache.Decode(data, &r) || !r.Holds.At(in.Now) {
		return Built{}, output.Report{}, false
	}
	for _, c := range r.Commits {
		if in.FirstCommit == nil {
			return Built{}, output.Report{}, false
		}
		if t, ok := in.FirstCommit(c.Name); commitOf(c.Name, t, ok) != c {
			return Built{}, output.Report{}, false
		}
	}
	report, whole, err := output.Standing(b.out)
	return r.Built, report, err == nil && whole && report.Site == r.Site
}

// Done notes for later builds what this one came to.
func (b *Before) Done(result Result, site string) {
	if b.racy || b.memo.Lost() {
		return
	}
	r := record{Built: result.Built(), Site: site, Holds: retro.Holds{From: math.MinInt64, Until: math.MaxInt64}}
	for _, e := range result.Site.All {
		r.Holds.From, r.Holds.Until = max(r.Holds.From, e.Holds.From), min(r.Holds.Until, e.Holds.Until)
	}
	for _, name := range slices.Sorted(maps.Keys(b.commits)) {
		r.Commits = append(r.Commits, b.commits[name])
	}
	b.memo.sums.Put(b.key, cache.Append(nil, &r))
}

// stamp is what a disk tells of a file without opening it.
type stamp struct {
	Name               string
	Mode               uint32
	Size, Time, Number int64
}

// files lists every file that a build may read, and when the latest of them was written.
func (in Input) files() (all []stamp, newest time.Time) {
	for _, root := range []struct {
		name    string
		fsys    fs.FS
		ignored func(name string, folder bool) bool
	}{
		{"content", in.Content, source.Ignored},
		{"templates", in.own("templates"), func(string, bool) bool { return false }},
		{"static", in.own("static"), func(string, bool) bool { return false }},
	} {
		all = append(all, stamp{Name: root.name})
		if root.fsys == nil {
			continue
		}
		// What cannot be read has no stamp, which is a difference too.
		_ = fs.WalkDir(root.fsys, ".", func(name string, d fs.DirEntry, err error) error {
			s := stamp{Name: name}
			if err != nil {
				s.Mode = math.MaxUint32
				all = append(all, s)
				return nil //nolint:nilerr // see above
			}
			if name != "." && root.ignored(d.Name(), d.IsDir()) {
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			if info, err := d.Info(); err == nil {
				s.Mode = uint32(info.Mode())
				if !d.IsDir() {
					s.Size, s.Time, s.Number = info.Size(), info.ModTime().UnixNano(), number(info)
					if info.ModTime().After(newest) {
						newest = info.ModTime()
					}
				}
			}
			all = append(all, s)
			return nil
		})
	}
	return all, newest
}

// clock returns the time as the disk tells it that the memo is on.
func (m *Memo) clock() (time.Time, bool) {
	if os.MkdirAll(m.dir, 0o755) != nil {
		return time.Time{}, false
	}
	f, err := os.CreateTemp(m.dir, "clock-*")
	if err != nil {
		return time.Time{}, false
	}
	defer func() { _ = os.Remove(f.Name()) }()
	info, err := f.Stat()
	if e := f.Close(); err != nil || e != nil {
		return time.Time{}, false
	}
	return info.ModTime(), true
}
