package build

import (
	"maps"
	"math"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"hoego/internal/cache"
	"hoego/internal/diag"
	"hoego/internal/output"
	"hoego/internal/retro"
)

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

// beforeKey keeps the keys of whole builds apart from others.
var beforeKey = cache.KeyOf([]byte("before"))

// Before looks at what a build of the input into the folder out depends on, before it is done. From now on the
// input remembers which first commits it is asked for.
func (in *Input) Before(out string) *Before {
	b := &Before{memo: in.Memo, out: out, commits: map[string]commit{}}
	if abs, err := filepath.Abs(out); err == nil {
		out = abs
	}
	in.listed = in.list()
	files := in.files()
	now := in.now()
	b.racy = slices.ContainsFunc(files, func(f file) bool { return !f.Settled(now) })
	config := in.Config
	config.Zone = nil
	zone := ""
	if in.Config.Zone != nil {
		zone = in.Config.Zone.String()
	}
	of := struct {
		Out                     string
		Files                   []file
		Found                   []diag.Diagnostic
		Config                  Config
		Zone                    string
		Drafts, Future, NoClock bool
	}{out, files, in.listed.found.All(), config, zone, in.Drafts, in.Future, in.Now.IsZero()}
	b.key = cache.HashOf(beforeKey, &of)
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
	if !cache.Get(b.memo.sums, b.key, &r) || !r.Holds.At(in.Now) {
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
	cache.Put(b.memo.sums, b.key, &r)
}
