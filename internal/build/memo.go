package build

import (
	"slices"
	"sync/atomic"
	"time"

	"hoego/internal/cache"
	"hoego/internal/diag"
	"hoego/internal/dialect"
	"hoego/internal/markup"
	"hoego/internal/retro"
	"hoego/internal/source"
)

// Memo is what earlier builds made: the results of stages that are functions of little and take long. A build
// with a memo is the same as one without.
type Memo struct {
	seen   *cache.Pack // of sources, by their stamps
	retros *cache.Pack // understood, by its document
	bodies *cache.Pack // markup.Body without its blocks, by the same keys
	said   *cache.Pack // their sections, likewise
	sums   *cache.Pack // of finished files, by all that they show; what is said of whole builds, and in the search index
	pages  *cache.Pack // the bytes of those files, by the same keys

	all  []*cache.Pack
	dir  string      // "" in memory
	lost atomic.Bool // something that was there could not be read any more
}

// NewMemo returns an empty memo in memory.
func NewMemo() *Memo {
	return newMemo("", func(string) *cache.Pack { return cache.Memory() })
}

// OpenMemo opens the memo in a folder, as far as the same version of the program wrote it. It never fails: what
// cannot be read or written is made again.
func OpenMemo(dir string, version cache.Key) *Memo {
	return newMemo(dir, func(name string) *cache.Pack { return cache.Open(dir, name, version) })
}

func newMemo(dir string, open func(name string) *cache.Pack) *Memo {
	m := &Memo{dir: dir}
	pack := func(name string) *cache.Pack {
		m.all = append(m.all, open(name))
		return m.all[len(m.all)-1]
	}
	m.seen, m.retros, m.bodies, m.said = pack("seen"), pack("retrospectives"), pack("bodies"), pack("said")
	m.sums, m.pages = pack("sums"), pack("pages")
	return m
}

func (m *Memo) inMemory() bool { return m.dir == "" }

// Keep makes the memo ready for the next build: it forgets what the last one did not need.
func (m *Memo) Keep() {
	for _, p := range m.all {
		p.Keep()
	}
}

// Lost reports whether something that was there could not be read any more, so that what
// was made of it is wrong.
func (m *Memo) Lost() bool { return m.lost.Load() }

// Forget makes the memo empty.
func (m *Memo) Forget() {
	for _, p := range m.all {
		p.Forget()
	}
	m.lost.Store(false)
}

// Close closes a memo in a folder.
func (m *Memo) Close() {
	for _, p := range m.all {
		p.Close()
	}
}

// understood is what a document comes to, with what it depended on that only turned out on the way.
type understood struct {
	Retro retro.Retrospective // its body at rest
	Facts cache.Key           // of that, but for what the retrospective's own page alone shows
	Found []diag.Diagnostic
	// Commit is what FirstCommit said, if it was asked for the document's.
	Asked  bool
	Commit commit
}

// current reports whether the same would be understood now.
func (u *understood) current(in Input, name string) bool {
	if !in.Now.IsZero() && !u.Retro.Holds.At(in.Now) {
		return false
	}
	if !u.Asked {
		return true
	}
	if in.FirstCommit == nil {
		return false
	}
	t, ok := in.FirstCommit(name)
	return commitOf(name, t, ok) == u.Commit
}

// optionsKey is a hash of the options by which documents are understood, but for Now and FirstCommit.
func (in Input) optionsKey() cache.Key {
	options := struct {
		Zone, Lang       string
		NoCareer, NoTags bool
		NoClock, NoGit   bool
		Tags             []retro.Alias
		Organizations    []retro.Organization
		Limits           source.Limits
	}{"", in.Config.Lang, in.Config.NoCareer, in.Config.NoTags, in.Now.IsZero(), in.FirstCommit == nil, in.Config.Tags, in.Config.Organizations, in.Config.Limits}
	if in.Config.Zone != nil {
		options.Zone = in.Config.Zone.String()
	}
	return cache.HashOf(cache.Key{}, &options)
}

// keyOf is a hash of what a source's document depends on, and of the options by which it is understood.
func (rd reader) keyOf(g glance) cache.Key {
	of := struct {
		Path, Name, Encoding string
		Hash                 [32]byte
		Reading              dialect.Reading
	}{g.Path, g.Name, g.Encoding, g.Hash, g.reading}
	return cache.HashOf(rd.key, &of)
}

// known is what an earlier build made of the same document.
func (rd reader) known(g glance) (outcome, bool) {
	m := rd.in.Memo
	if m == nil {
		return outcome{}, false
	}
	key := rd.keyOf(g)
	var u understood
	if !cache.Get(m.retros, key, &u) || !u.current(rd.in, g.Name) || !m.bodies.Use(key) || !m.said.Use(key) {
		return outcome{}, false
	}
	return m.outcome(key, u), true
}

// outcome is what was understood, with its body at rest.
func (m *Memo) outcome(key cache.Key, u understood) (o outcome) {
	o.retro, o.facts = u.Retro, u.Facts
	o.retro.Body.Digest = key
	o.retro.Body.Load = func() (body markup.Body) {
		if !cache.Get(m.bodies, key, &body) {
			m.lost.Store(true)
			return markup.Body{}
		}
		return body
	}
	o.retro.Body.Said = func() (sections []markup.Section) {
		if !cache.Get(m.said, key, &sections) {
			m.lost.Store(true)
			return nil
		}
		return sections
	}
	o.found.Add(u.Found...)
	return o
}

// understand is understand, and remembers what comes of it. It reports whether known will find that.
func (rd reader) understand(g glance, doc dialect.Document) (o outcome, kept bool) {
	m := rd.in.Memo
	if m == nil {
		r, found := understand(doc, rd.options)
		return outcome{retro: r, found: found}, false
	}
	var u understood
	options := rd.options
	if rd.in.FirstCommit != nil {
		options.FirstCommit = func(name string) (time.Time, bool) {
			t, ok := rd.in.FirstCommit(name)
			u.Asked, u.Commit = true, commitOf(name, t, ok)
			return t, ok
		}
	}
	r, found := understand(doc, options)
	key, body := rd.keyOf(g), r.Body
	r.Body = body.AtRest(r.Lines(r.Engagements))
	if !m.inMemory() { // nothing tells guesses but hoego inspect and the preview
		r.Tags = slices.DeleteFunc(r.Tags, func(t retro.Tag) bool { return t.Known == retro.Guessed })
	}
	u.Retro, u.Found = r, found.All()
	r.Characters = 0
	u.Facts = cache.HashOf(cache.Key{}, &r)
	sections, shown := body.Sections(), body
	shown.Blocks = nil
	if cache.Put(m.bodies, key, &shown) && cache.Put(m.said, key, &sections) && cache.Put(m.retros, key, &u) {
		return m.outcome(key, u), true
	}
	r = u.Retro
	r.Body = body
	return outcome{retro: r, found: found}, false
}
