// Package site is the one stage that sees the whole corpus: it gives every
// retrospective its address and builds the indexes that pages show.
package site

import (
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
	Lang        string // of the pages' own words: "ko" or "en"
	BaseURL     string // absolute, with a trailing '/', or ""
	Drafts      bool   // show drafts too
	Future      bool   // show what is dated after now too
}

// Entry is one retrospective in its place in the site.
type Entry struct {
	retro.Retrospective
	URL        string   // of the page's file, relative to the site's root: "슬러그/index.html"
	Shown      bool     // published, or asked for
	Prev, Next *Entry   // in time
	Related    []*Entry // by shared tags, at most three
	Redirects  []string // old addresses, as paths of files
	Assets     []Copy   // files copied beside the page
}

// Copy is a file of the content folder that goes into the site.
type Copy struct {
	Asset source.Asset
	URL   string // relative to the site's root
}

// Tag is a term with everything that carries it.
type Tag struct {
	Name    string
	Slug    string
	URL     string
	Topic   retro.Topic
	Entries []*Entry // newest first
	Weight  int
}

// Year is one calendar year of the site.
type Year struct {
	Year    int
	URL     string
	Entries []*Entry // newest first
}

// Site is the whole corpus, indexed. Only entries that are Shown stand in its indexes.
type Site struct {
	Options
	All     []*Entry // every source that could be read, in order of its path, shown or not
	Entries []*Entry // shown, newest first, undated last
	Tags    []*Tag   // by weight
	Years   []Year   // newest first
}

// New indexes the retrospectives and decides every address.
func New(opts Options, retros []retro.Retrospective, assets []source.Asset) (*Site, diag.List) {
	return &Site{Options: opts}, diag.List{}
}

// Resolve finds what a link, image or embed of the entry's body leads to, as seen from that entry's page.
func (s *Site) Resolve(from *Entry, ref markup.Ref) markup.Target {
	return markup.Target{}
}
