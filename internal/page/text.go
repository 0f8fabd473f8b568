package page

import (
	"html/template"
	"slices"

	"hoego/internal/markup"
	"hoego/internal/site"
)

// text is the body of a retrospective's page. It is long and kept apart from the page's data, so that
// a page that need not be rendered need not have it.
type text struct {
	site  *site.Site
	entry *site.Entry
}

func (t *text) lines() []int { return t.entry.Lines(t.entry.Told()) }

// into adds the text to the page's data, with what it needs of the page.
func (t *text) into(r Retrospective) Retrospective {
	body := t.entry.Body.Whole().Addressed(t.lines()).Fill(t.target)
	r.Body = finished(body)
	r.load(body)
	return r
}

// finished is the one place where HTML is taken as it is: a body, which markup made and sanitised, or what
// html/template itself has escaped.
func finished(html string) template.HTML { return template.HTML(html) } //nolint:gosec // see above

func (t *text) target(ref markup.Ref) markup.Target { return t.site.Resolve(t.entry, ref) }

// shown is all that a page's bytes depend on, besides the templates.
type shown struct {
	Template string
	Data     any
	Body     [16]byte
	Lines    []int
	Targets  []markup.Target
}

// Shown returns a value that is equal, as package cache encodes it, for pages that the same templates
// render to the same bytes. It is nil when that cannot be told without the page's text.
func (p Page) Shown() any {
	s := shown{Template: p.Template, Data: p.Data()}
	if p.text != nil {
		body := p.text.entry.Body
		if body.Load == nil {
			return nil
		}
		s.Body, s.Lines = body.Digest, p.text.lines()
		for _, ref := range body.Refs {
			s.Targets = append(s.Targets, p.text.target(ref))
		}
	}
	return s
}

// Own is what a page shows besides what is at rest of the site's retrospectives, and which page it is.
type Own struct {
	URL  string
	Body [16]byte // of its text
}

// Own returns what the page shows besides what is at rest, and whether there is no more to it: a text that shows
// others, or leads to places in them, depends on theirs too.
func (p Page) Own() (own Own, all bool) {
	own.URL = p.URL
	if p.text == nil {
		return own, true
	}
	body := p.text.entry.Body
	own.Body = body.Digest
	return own, body.Load != nil && !slices.ContainsFunc(body.Refs, func(r markup.Ref) bool { return r.Kind == markup.Embed || r.Fragment != "" })
}
