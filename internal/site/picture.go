package site

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"hoego/internal/diag"
	"hoego/internal/markup"
)

// Picture is what a site has to know of a file that is a picture.
type Picture struct {
	Broken        bool // it is none that a browser could show
	Width, Height int  // pixels; 0 when unknown
	Smaller       []Resized
}

// Resized is a smaller copy of a picture.
type Resized struct {
	Width int
	Ext   string // of its file name, with the dot
	URL   string // relative to the site's root; Depict decides it
}

// Depict tells the site what its picture files are, each by its asset's Name. Pages then show them in their size, with
// their smaller copies, and a placeholder for those that are broken: these are not copied.
func (s *Site) Depict(pictures map[string]Picture) diag.List {
	var list diag.List
	for _, e := range s.Entries {
		broken := map[string]string{} // URL → path in the content folder
		e.Assets = slices.DeleteFunc(e.Assets, func(c Copy) bool {
			if !pictures[c.Asset.Name].Broken {
				return false
			}
			broken[c.URL] = c.Asset.Path
			return true
		})
		for i := range e.Assets {
			c := &e.Assets[i]
			c.Picture = pictures[c.Asset.Name]
			c.Picture.Smaller = slices.Clone(c.Picture.Smaller)
			for j := range c.Picture.Smaller {
				s.place(&c.Picture.Smaller[j], c)
			}
			s.copies[c.URL] = c
		}
		for _, ref := range e.Body.Refs {
			t := e.targets[ref]
			if asset, ok := broken[t.url]; ok && t.entry == nil {
				e.targets[ref] = target{}
				list.Add(brokenImage(e, asset, ref.Line, ref.Column))
			}
		}
		if asset, ok := broken[e.cover]; ok {
			list.Add(brokenImage(e, asset, e.Retrospective.Cover.Line, 0))
			e.cover, e.Cover = "", ""
		}
	}
	return list
}

func brokenImage(e *Entry, asset string, line, column int) diag.Diagnostic {
	return diag.New(diag.BrokenImage, e.Source, line, column,
		fmt.Sprintf("%q is no image that a browser could show", asset), "open it and save it again, or copy the original anew")
}

// place gives a smaller copy its address beside the whole picture.
func (s *Site) place(r *Resized, of *Copy) {
	bare := strings.TrimSuffix(of.URL, path.Ext(of.URL)) + "-" + strconv.Itoa(r.Width)
	r.URL = bare + r.Ext
	if _, ok := s.claimed.claim(r.URL, of.Asset.Path); !ok {
		r.URL = bare + "-" + hash(of.Asset.Path) + r.Ext
		s.claimed.claim(r.URL, of.Asset.Path)
	}
}

// depicted adds to the target of an image what is known of the file that a page shows.
func (s *Site) depicted(t markup.Target, file, page string) markup.Target {
	c := s.copies[file]
	if c == nil {
		return t
	}
	t.Width, t.Height = c.Picture.Width, c.Picture.Height
	for _, r := range c.Picture.Smaller {
		t.Smaller = append(t.Smaller, markup.Smaller{URL: rel(page, r.URL), Width: r.Width})
	}
	return t
}

// CoverImage is the entry's cover as its own page shows it; not Found without one.
func (s *Site) CoverImage(e *Entry) markup.Target {
	return s.depicted(markup.Target{Found: e.cover != "", URL: e.Cover}, e.cover, e.URL)
}
