// Package site is the one stage that sees the whole corpus: it gives every
// retrospective its address and builds the indexes that pages show.
package site

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"hoego/internal/diag"
	"hoego/internal/markup"
	"hoego/internal/retro"
	"hoego/internal/source"
)

// Options is what a site is told about itself (from hoego.yaml).
type Options struct {
	Title       string // "" is made from the author, else from the language's word for retrospectives
	Description string
	Author      string
	Lang        string         // of the pages' own words: "ko" or "en"
	BaseURL     string         // absolute, with a trailing '/', or ""
	Zone        *time.Location // of civil dates; Korea's when nil
	Cards       bool           // draw a picture for previews of links to each page; without BaseURL there is none
	Drafts      bool           // show drafts too
	Future      bool           // show what is dated after now too
}

// Entry is one retrospective in its place in the site.
type Entry struct {
	retro.Retrospective
	URL        string   // of the page's file, relative to the site's root: "슬러그/index.html"
	Shown      bool     // published, or asked for
	Prev, Next *Entry   // in time
	Listed     []*Tag   // the tags that list it, in the order of its own: none that is only guessed, none twice
	Related    []*Entry // by shared tags, at most three
	Redirects  []string // old addresses, as paths of files
	Assets     []Copy   // files copied beside the page
	Cover      string   // the cover's copy, relative to this page; "" without one (the field is Retrospective.Cover)

	targets map[markup.Ref]target // what the body's refs lead to
	cover   string                // the cover's copy, relative to the site's root
	told    []retro.Engagement    // see Told
}

// Copy is a file of the content folder that goes into the site.
type Copy struct {
	Asset source.Asset
	URL   string // relative to the site's root

	Picture Picture // when it is one; Depict fills it in
}

// Tag is a term with everything that carries it.
type Tag struct {
	Name    string
	Slug    string
	URL     string
	Topic   retro.Topic
	Generic bool     // names a sort of thing rather than a technology
	Entries []*Entry // newest first
	Weight  int

	said []int // how much each of Entries says of it
}

// Year is one calendar year of the site.
type Year struct {
	Year    int
	URL     string
	Entries []*Entry // newest first
}

// Author is one person who wrote, under the name as stated.
type Author struct {
	Name    string
	Slug    string
	URL     string
	Entries []*Entry // newest first
}

// Site is the whole corpus, indexed. Only entries that are Shown stand in its indexes.
type Site struct {
	Options
	All     []*Entry  // every source that could be read, in order of its path, shown or not
	Entries []*Entry  // shown, newest first, undated last
	Tags    []*Tag    // by weight: the entries that carry it and how much they say of it
	Years   []Year    // newest first
	Authors []*Author // by name; the owner too, when entries that name nobody are theirs
	Career  Career
	// Organizations are those of the career, in the order of its lanes.
	Organizations []*Organization

	lanes   map[string]*Lane  // by author and place
	writers map[*Entry]string // whose career an entry tells, when several wrote
	claimed *paths            // addresses that are taken
	copies  map[string]*Copy  // by URL, once Depict knows them
}

// New indexes the retrospectives and decides every address. What is not Shown leaves no trace but diagnostics.
func New(opts Options, retros []retro.Retrospective, assets []source.Asset) (*Site, diag.List) {
	s := &Site{Options: opts, claimed: newPaths(), copies: map[string]*Copy{}}
	var list diag.List
	for _, r := range retros {
		s.All = append(s.All, &Entry{Retrospective: r, Shown: shown(opts, r.Status)})
	}
	slices.SortStableFunc(s.All, func(a, b *Entry) int { return cmp.Compare(a.Source, b.Source) })
	var beside sync.WaitGroup
	var requests []request
	var ix *index
	beside.Go(func() {
		requests = assign(s.All, &list)
		if slices.ContainsFunc(s.All, func(e *Entry) bool { return len(e.Body.Refs) > 0 }) {
			ix = newIndex(s.All) // to find what they lead to
		}
	})
	s.Entries = newestFirst(s.All)
	neighbours(s.Entries)
	s.Tags = tags(s.Entries)
	s.Years = years(s.Entries)
	s.Authors = authors(s.Entries, s.Author)
	// One name in a few files of many does not say whose site it is.
	if s.Author == "" && len(s.Authors) == 1 && 2*len(s.Authors[0].Entries) > len(s.Entries) {
		s.Author = s.Authors[0].Name
	}
	beside.Go(func() { relate(s.Entries, s.Tags) })
	var told diag.List
	s.career(&told)
	beside.Wait()
	list.Join(told)
	for _, e := range s.Entries {
		s.claimed.claim(e.URL, e.Source)
	}
	redirect(requests, s.claimed, &list)
	r := resolver{index: ix, shelf: newShelf(assets), claimed: s.claimed, anchors: map[*Entry]anchors{}}
	for _, e := range s.All {
		r.resolve(e, &list)
	}
	return s, list
}

// shown is the one decision about what anyone sees.
func shown(opts Options, status retro.Status) bool {
	switch status {
	case retro.Published:
		return true
	case retro.Draft:
		return opts.Drafts
	case retro.Future:
		return opts.Future
	}
	return false
}
