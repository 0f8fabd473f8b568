// Package page plans the site's pages and renders each through html/template.
// A page kind is one file here, one row in the table kinds and one template.
package page

import (
	"io/fs"

	"hoego/internal/site"
)

// Page is one HTML page to be made.
type Page struct {
	URL      string // path of the file, relative to the site's root
	Template string // file under templates/pages, without ".html"
	Data     any    // the struct of its kind, which embeds Chrome
}

// Plan lists every page of the site, in a fixed order.
func Plan(s *site.Site) []Page { return nil }

// Templates are the parsed page templates, one set a page kind.
type Templates struct{}

// Parse reads the templates of every page kind from fsys.
func Parse(fsys fs.FS) (*Templates, error) { return &Templates{}, nil }

// Render makes the page's HTML. Nothing is returned when the template fails.
func (t *Templates) Render(p Page) ([]byte, error) { return nil, nil }
