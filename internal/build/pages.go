package build

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"hoego/internal/cache"
	"hoego/internal/diag"
	"hoego/internal/output"
	"hoego/internal/page"
	"hoego/internal/search"
	"hoego/internal/site"
	"hoego/internal/stage"
)

// pages renders pages of a site of the given key, see siteKey, each by itself, in their order.
func (in Input) pages(pages []page.Page, templates *page.Templates, site cache.Key) ([]output.File, diag.List) {
	render := func(p page.Page) (output.File, error) { return finish(p, templates) }
	if in.Memo != nil {
		key := in.templatesKey()
		if site != (cache.Key{}) {
			site = cache.HashOf(key, &site)
		}
		render = func(p page.Page) (output.File, error) { return in.Memo.page(p, templates, key, site) }
	}
	return stage.Each(pages, func(p page.Page) (output.File, diag.List) {
		defer in.step()
		file, err := render(p)
		if err == nil {
			return file, diag.List{}
		}
		var found diag.List
		if fault, ok := errors.AsType[*page.TemplateError](err); ok {
			found.Add(fault.Diagnostic())
		} else {
			found.Add(pageFailed(p, err.Error()))
		}
		return output.File{Path: p.URL}, found
	}, pageFailed)
}

func pageFailed(p page.Page, why string) diag.Diagnostic {
	return diag.New(diag.Internal, "", 0, 0, fmt.Sprintf("the page %s could not be made: %s", p.URL, why), "please report it")
}

// finish makes the file of a page.
func finish(p page.Page, templates *page.Templates) (output.File, error) {
	data, err := templates.Render(nil, p)
	if err != nil {
		return output.File{}, err
	}
	return output.File{Path: p.URL, Data: data}, nil
}

// page is finish, done once for a page that shows the same. Where the whole site tells the same, but for texts that other
// pages show, what this one shows need not even be worked out.
func (m *Memo) page(p page.Page, templates *page.Templates, key, site cache.Key) (output.File, error) {
	own, all := p.Own()
	all = all && site != (cache.Key{})
	site = cache.HashOf(site, &own)
	var known made
	if all && cache.Get(m.sums, site, &known) && m.pages.Use(known.Key) && m.sums.Use(known.Key) {
		return m.file(p.URL, known), nil
	}
	p = p.Made()
	shown := p.Shown()
	if shown == nil {
		return finish(p, templates)
	}
	key = cache.HashOf(key, &shown)
	if !cache.Get(m.sums, key, &known) || !m.pages.Use(key) {
		room := rooms.Get().(*[]byte)
		defer rooms.Put(room)
		data, err := templates.Render((*room)[:0], p)
		if err != nil {
			return output.File{}, err
		}
		if *room = data; cap(data) > mostRoom {
			*room = nil
		}
		known = made{key, output.SumOf(data), len(data)}
		if !m.pages.Put(key, data) || !cache.Put(m.sums, key, &known) {
			return output.File{Path: p.URL, Data: bytes.Clone(data)}, nil
		}
	}
	if all {
		cache.Put(m.sums, site, &known)
	}
	return m.file(p.URL, known), nil
}

// rooms are for pages of which the memo keeps copies, one after the other. What one of those that list the whole site
// took is not kept.
var rooms = sync.Pool{New: func() any { return new([]byte) }}

const mostRoom = 1 << 20

// siteKey is a hash of all that pages may show of the site but for texts beyond what is at rest of them. It is zero
// where that is not known.
func (r Result) siteKey(in Input) cache.Key {
	of := struct {
		Options site.Options
		Zone    string
		Facts   []cache.Key
		Copies  []site.Copy
	}{Options: in.siteOptions()}
	if of.Options.Zone != nil {
		of.Options.Zone, of.Zone = nil, of.Options.Zone.String()
	}
	for _, g := range r.glances {
		if g.facts == (cache.Key{}) {
			return cache.Key{}
		}
		of.Facts = append(of.Facts, g.facts)
	}
	for _, e := range r.Site.Entries {
		of.Copies = append(of.Copies, e.Assets...)
	}
	return cache.HashOf(cache.Key{}, &of)
}

// made is what is known of a page whose bytes the memo has under a key.
type made struct {
	Key  cache.Key
	Sum  output.Sum
	Size int
}

// file is a page whose bytes the memo has. Those in a folder are read when they are needed.
func (m *Memo) file(url string, known made) output.File {
	get := func(room []byte) ([]byte, error) {
		data, ok := m.pages.Get(known.Key, room)
		if !ok {
			m.lost.Store(true)
			return nil, fmt.Errorf("%s: %w", url, fs.ErrNotExist)
		}
		return data, nil
	}
	file := output.File{Path: url, Sum: known.Sum, Size: int64(known.Size), Get: get}
	if m.inMemory() {
		file.Get = nil
		file.Data, _ = get(nil)
	}
	return file
}

// derived makes files that tell of nothing but what the key of a site, see siteKey, stands for, once for a key.
func (in Input) derived(name string, site cache.Key, files func() ([]output.File, error)) ([]output.File, error) {
	m := in.Memo
	if m == nil || site == (cache.Key{}) {
		return files()
	}
	type known struct {
		Path string
		made
	}
	key := cache.HashOf(site, &name)
	var before []known
	if cache.Get(m.sums, key, &before) && !slices.ContainsFunc(before, func(k known) bool { return !m.pages.Use(k.Key) }) {
		all := make([]output.File, len(before))
		for i, k := range before {
			all[i] = m.file(k.Path, k.made)
		}
		return all, nil
	}
	all, err := files()
	if err != nil {
		return nil, err
	}
	for _, f := range all {
		k := known{f.Path, made{cache.HashOf(key, &f.Path), output.SumOf(f.Data), len(f.Data)}}
		if !m.pages.Put(k.Key, f.Data) {
			return all, nil
		}
		before = append(before, k)
	}
	cache.Put(m.sums, key, &before)
	return all, nil
}

// searchFiles are the files of the search index.
func (in Input) searchFiles(s *site.Site) ([]output.File, diag.List) {
	var memo *search.Memo
	if in.Memo != nil {
		memo = &search.Memo{Stretches: in.Memo.sums, Texts: in.Memo.pages}
	}
	var files []output.File
	index, found := search.Files(s, page.SearchURL, memo)
	for _, f := range index {
		if f.Data == nil {
			files = append(files, in.Memo.file(f.Path, made{f.Key, f.Sum, f.Size}))
		} else {
			files = append(files, output.File{Path: f.Path, Data: f.Data})
		}
	}
	return files, found
}

// templatesKey is a hash of the templates, built-in and the site's own.
func (in Input) templatesKey() cache.Key {
	var all []struct{ Name, Text string }
	for _, layer := range []fs.FS{in.Templates, in.own("templates")} {
		names, err := staticNames(layer)
		if err != nil {
			continue // page.Parse says so
		}
		for _, name := range names {
			text, _ := fs.ReadFile(layer, name)
			all = append(all, struct{ Name, Text string }{name, string(text)})
		}
		all = append(all, struct{ Name, Text string }{})
	}
	return cache.HashOf(cache.Key{}, &all)
}
