package build

import (
	"sync/atomic"
	"time"

	"hoego/internal/cache"
	"hoego/internal/diag"
	"hoego/internal/dialect"
	"hoego/internal/markup"
	"hoego/internal/retro"
)

// Memo is what earlier builds made: the results of stages that are functions of little and take long. A build
// with a memo is the same as one without.
type Memo struct {
	retros *cache.Pack // understood, by its document
	bodies *cache.Pack // markup.Body, by the same keys
	sums   *cache.Pack // of finished pages, by the templates and what they show
	pages  *cache.Pack // their bytes, by the same keys

	inMemory bool
	dir      string      // unless it is in memory
	lost     atomic.Bool // something that was there could not be read any more
}

// NewMemo returns an empty memo in memory.
func NewMemo() *Memo {
	return &Memo{inMemory: true, retros: cache.Memory(), bodies: cache.Memory(), sums: cache.Memory(), pages: cache.Memory()}
}

// OpenMemo opens the memo in a folder, as far as the same version of the program wrote it. It never fails: what
// cannot be read or written is made again.
func OpenMemo(dir string, version cache.Key) *Memo {
	open := func(name string) *cache.Pack { return cache.Open(dir, name, version) }
	return &Memo{dir: dir, retros: open("retrospectives"), bodies: open("bodies"), sums: open("sums"), pages: open("pages")}
}

func (m *Memo) all() []*cache.Pack { return []*cache.Pack{m.retros, m.bodies, m.sums, m.pages} }

// Keep makes the memo ready for the next build: it forgets what the last one did not need.
func (m *Memo) Keep() {
	for _, p := range m.all() {
		p.Keep()
	}
}

// Lost reports whether something that was there could not be read any more, so that what
// was made of it is wrong.
func (m *Memo) Lost() bool { return m.lost.Load() }

// Forget makes the memo empty.
func (m *Memo) Forget() {
	for _, p := range m.all() {
		p.Forget()
	}
	m.lost.Store(false)
}

// Close closes a memo in a folder.
func (m *Memo) Close() {
	for _, p := range m.all() {
		p.Close()
	}
}

// understood is what a document comes to, with what it depended on that only turned out on the way.
type understood struct {
	Retro retro.Retrospective // its body at rest
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

// documentKey is a hash of what a document is, and of the options by which it is understood.
func documentKey(doc dialect.Document, options cache.Key) cache.Key {
	length := len(doc.Body)
	doc.Source.Text, doc.Body = "", "" // the hash stands for them
	return cache.KeyOf(options[:], cache.Append(nil, &doc), cache.Append(nil, &length))
}

// optionsKey is a hash of the options by which documents are understood, but for Now and FirstCommit.
func (in Input) optionsKey() cache.Key {
	options := struct {
		Zone, Lang       string
		NoCareer, NoTags bool
		NoClock, NoGit   bool
		Tags             []retro.Alias
		Organizations    []retro.Organization
	}{"", in.Config.Lang, in.Config.NoCareer, in.Config.NoTags, in.Now.IsZero(), in.FirstCommit == nil, in.Config.Tags, in.Config.Organizations}
	if in.Config.Zone != nil {
		options.Zone = in.Config.Zone.String()
	}
	return cache.KeyOf(cache.Append(nil, &options))
}

// remembered is understand, done once for the same document.
func (in Input) remembered(doc dialect.Document, options retro.Options, key cache.Key) (retro.Retrospective, diag.List) {
	m := in.Memo
	key = documentKey(doc, key)
	load := func() markup.Body {
		var body markup.Body
		if data, ok := m.bodies.Get(key); !ok || !cache.Decode(data, &body) {
			m.lost.Store(true)
			return markup.Body{}
		}
		return body
	}
	known := func(u understood) (retro.Retrospective, diag.List) {
		u.Retro.Body.Load, u.Retro.Body.Digest = load, key
		var found diag.List
		found.Add(u.Found...)
		return u.Retro, found
	}
	var u understood
	if data, ok := m.retros.Get(key); ok && cache.Decode(data, &u) && u.current(in, doc.Source.Name) && m.bodies.Use(key) {
		return known(u)
	}
	u = understood{}
	if in.FirstCommit != nil {
		options.FirstCommit = func(name string) (time.Time, bool) {
			t, ok := in.FirstCommit(name)
			u.Asked, u.Commit = true, commitOf(name, t, ok)
			return t, ok
		}
	}
	r, found := understand(doc, options)
	body := r.Body
	kept := m.bodies.Put(key, cache.Append(nil, &body))
	r.Body = body.AtRest(r.Lines(r.Engagements))
	u.Retro, u.Found = r, found.All()
	data := cache.Append(nil, &u)
	// Read back, it holds on to no more of the text than it says: its strings are parts of the whole no longer.
	var rest understood
	if kept && m.retros.Put(key, data) && cache.Decode(data, &rest) {
		return known(rest)
	}
	r.Body = body
	return r, found
}
