package build

import (
	"slices"

	"hoego/internal/cache"
	"hoego/internal/diag"
	"hoego/internal/dialect"
	"hoego/internal/output"
	"hoego/internal/page"
	"hoego/internal/site"
	"hoego/internal/stage"
)

// Edited makes the page of one source anew, by its name on the disk, where the result is of the input but for what that
// source says. It reports whether the next build is sure to make the same page, which it is not where more than the
// source's own text has changed: what it tells of itself by metadata, its links, its outline. The result's site, which
// is changed, is then up to date but for what other pages quote of the text.
func (r Result) Edited(in Input, name string) (output.File, bool) {
	i := slices.IndexFunc(r.glances, func(g glance) bool { return g.Name == name })
	if i < 0 {
		return output.File{}, false
	}
	at := slices.IndexFunc(r.Site.Entries, func(e *site.Entry) bool { return e.Source == r.glances[i].Path })
	if at < 0 {
		return output.File{}, false
	}
	e := r.Site.Entries[at]
	same := false
	stage.Each(r.glances[i:i+1], func(g glance) (outcome, diag.List) {
		src, ok, found := g.Read(in.Content, in.Config.Limits)
		if !ok {
			return outcome{}, found
		}
		doc, sight, more := dialect.See(src)
		found.Join(more)
		if sight != g.Sight || !slices.Equal(found.All(), g.Found) {
			return outcome{}, found
		}
		g.Hash, g.Encoding = src.Hash, src.Encoding
		if !sight.Stands(g.reading) {
			doc = dialect.Split(src, g.reading)
		}
		now, _ := in.reader().understand(g, doc)
		before, after := site.Facts(e.Retrospective), site.Facts(now.retro)
		if same = cache.HashOf(cache.Key{}, &before) == cache.HashOf(cache.Key{}, &after); same {
			e.Retrospective = now.retro
		}
		return now, now.found
	}, func(g glance, panicked string) diag.Diagnostic { return stage.FailedOn(g.Path, panicked) })
	if !same {
		return output.File{}, false
	}
	at = slices.IndexFunc(r.pages, func(p page.Page) bool { return p.URL == e.URL })
	if at < 0 {
		return output.File{}, false
	}
	in.Memo = nil // to know all templates takes longer than to make one page
	files, found := in.pages(r.pages[at:at+1], r.templates, cache.Key{})
	if len(found.All()) > 0 {
		return output.File{}, false
	}
	return files[0], true
}
