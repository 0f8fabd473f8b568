package build

import (
	"context"
	"slices"
	"time"

	"golang.org/x/sync/semaphore"

	"hoego/internal/cache"
	"hoego/internal/diag"
	"hoego/internal/dialect"
	"hoego/internal/markup"
	"hoego/internal/retro"
	"hoego/internal/source"
	"hoego/internal/stage"
)

// Retrospectives renders and normalises documents, each by itself, in their order.
func Retrospectives(in Input, documents []dialect.Document) ([]retro.Retrospective, diag.List) {
	options := in.retroOptions()
	return stage.Each(documents, func(doc dialect.Document) (retro.Retrospective, diag.List) {
		return understand(doc, options)
	}, func(doc dialect.Document, panicked string) diag.Diagnostic {
		return stage.FailedOn(doc.Source.Path, panicked)
	})
}

// understand renders and normalises one document.
func understand(doc dialect.Document, options retro.Options) (retro.Retrospective, diag.List) {
	body, found := markup.Render(doc)
	r, more := retro.Normalise(doc, body, options)
	found.Join(more)
	return r, found
}

// mostSteps is how much work texts may make that are worked on at the same time: as much as one of them may.
func (in Input) mostSteps() int64 { return int64(in.Config.Limits.OrDefaults().Steps) }

// hold waits until there is room for a text, and returns what to call when it is done with.
func (rd reader) hold(text string) (release func()) {
	steps := min(int64(source.Steps(text)), rd.in.mostSteps())
	if err := rd.room.Acquire(context.Background(), steps); err != nil {
		panic(err) // only a context that ends makes one
	}
	return func() { rd.room.Release(steps) }
}

// reader reads the sources of a build. Each is read once, and understood by what it tells of itself while its text
// is at hand. Then its neighbours are heard; where they have it read in another way, which is rare, it is read again.
// What was seen of a source whose stamp stands, and what was understood of its text, is remembered.
type reader struct {
	in      Input
	options retro.Options
	key     cache.Key           // of the options
	limits  cache.Key           // of the limits
	now     time.Time           // by the disk's clock
	room    *semaphore.Weighted // steps of texts that may be worked on at the same time
}

// glance is a source as far as it is known.
type glance struct {
	source.Entry
	seen

	reading dialect.Reading
	own     *outcome  // of its own reading, if its text was at hand and the memo does not keep it
	facts   cache.Key // of what it came to, see outcome
}

// seen is what there is to say of a source by itself.
type seen struct {
	OK       bool // it could be read
	Encoding string
	Hash     [32]byte
	Sight    dialect.Sight
	Found    []diag.Diagnostic
}

// outcome is what a source comes to.
type outcome struct {
	retro retro.Retrospective
	found diag.List
	facts cache.Key // a hash of the retrospective with its body at rest; zero of one that is whole
}

func (in Input) reader() reader {
	return reader{
		in: in, options: in.retroOptions(), key: in.optionsKey(), limits: cache.HashOf(cache.Key{}, &in.Config.Limits),
		now: in.now(), room: semaphore.NewWeighted(in.mostSteps()),
	}
}

// read understands sources, in their order, and lists those that could not be read.
func (in Input) read(entries []source.Entry) (retros []retro.Retrospective, glances []glance, skipped []string, found diag.List) {
	rd := in.reader()
	if in.Memo != nil {
		in.Memo.seen.Load()
		in.Memo.retros.Load()
	}
	var tables, pages []source.Entry
	for _, e := range entries {
		if dialect.IsTable(e.Path) {
			tables = append(tables, e)
		} else {
			pages = append(pages, e)
		}
	}
	failed := func(e source.Entry, panicked string) diag.Diagnostic { return stage.FailedOn(e.Path, panicked) }
	glances, found = stage.Each(pages, rd.look, failed)
	sights := make([]dialect.Sight, 0, len(glances))
	for i, g := range glances {
		if !g.OK {
			skipped = append(skipped, pages[i].Path)
			continue
		}
		sights = append(sights, g.Sight)
	}
	glances = slices.DeleteFunc(glances, func(g glance) bool { return !g.OK })
	for i, reading := range dialect.Settle(sights) {
		glances[i].reading = reading
	}
	for _, t := range tables {
		ok, more := stage.One(t, func(t source.Entry) (bool, diag.List) { return rd.rows(t, glances) }, failed)
		found.Join(more)
		if !ok {
			skipped = append(skipped, t.Path)
		}
	}
	outcomes, more := stage.Each(glances, rd.settle, func(g glance, panicked string) diag.Diagnostic { return failed(g.Entry, panicked) })
	found.Join(more)
	retros = make([]retro.Retrospective, len(outcomes))
	for i, o := range outcomes {
		retros[i] = o.retro
		glances[i].own, glances[i].facts = nil, o.facts
	}
	return retros, glances, skipped, found
}

// look reads a source, unless it was seen before as it is.
func (rd reader) look(e source.Entry) (glance, diag.List) {
	defer rd.in.step()
	g, m := glance{Entry: e}, rd.in.Memo
	key := cache.HashOf(rd.limits, &e)
	var found diag.List
	if m != nil && cache.Get(m.seen, key, &g.seen) {
		found.Add(g.Found...)
		return g, found
	}
	src, ok, found := e.Read(rd.in.Content, rd.in.Config.Limits)
	if !ok {
		return g, found
	}
	defer rd.hold(src.Text)()
	doc, sight, more := dialect.See(src)
	found.Join(more)
	g.seen = seen{true, src.Encoding, src.Hash, sight, found.All()}
	if m != nil && e.Settled(rd.now) {
		cache.Put(m.seen, key, &g.seen)
	}
	g.reading = sight.Reading()
	if _, ok := rd.known(g); !ok {
		if own, kept := rd.understand(g, doc); !kept {
			g.own = &own
		}
	}
	return g, found
}

// rows adds to the readings of pages what a table says of them. It reports whether the table could be read.
func (rd reader) rows(from source.Entry, glances []glance) (bool, diag.List) {
	table, ok, found := from.Read(rd.in.Content, rd.in.Config.Limits)
	if !ok {
		return false, found
	}
	var listed []*glance
	var documents []dialect.Document
	var known []int // fields without this table
	for i := range glances {
		g := &glances[i]
		if !dialect.Lists(table.Path, g.Path) {
			continue
		}
		if src, ok, _ := g.Read(rd.in.Content, rd.in.Config.Limits); ok {
			doc := dialect.Split(src, g.reading)
			listed, documents, known = append(listed, g), append(documents, doc), append(known, len(doc.Fields))
		}
	}
	found.Join(dialect.AddRows(documents, table))
	for i, g := range listed {
		g.reading.Rows = append(g.reading.Rows, documents[i].Fields[known[i]:]...)
	}
	return true, found
}

// settle understands a source as its neighbours have it read. What was understood as it was looked at is read back:
// of the text it holds on to no more than it says, and one lies beside the other in memory.
func (rd reader) settle(g glance) (outcome, diag.List) {
	if g.own != nil && g.Sight.Stands(g.reading) {
		return *g.own, g.own.found
	}
	o, ok := rd.known(g)
	if !ok {
		src, there, found := g.Read(rd.in.Content, rd.in.Config.Limits)
		if !there { // it was a moment ago
			return outcome{retro: retro.Retrospective{Source: g.Path, Status: retro.Skipped}}, found
		}
		defer rd.hold(src.Text)()
		g.Encoding, g.Hash = src.Encoding, src.Hash
		o, _ = rd.understand(g, dialect.Split(src, g.reading))
	}
	return o, o.found
}
