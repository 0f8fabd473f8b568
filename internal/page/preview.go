package page

import (
	"cmp"

	"hoego/internal/card"
	"hoego/internal/retro"
	"hoego/internal/site"
)

// Preview is what other sites show of a link to the page, as Open Graph
// (https://ogp.me) has it.
type Preview struct {
	URL           string // of the picture, absolute
	Alt           string // of the picture, for those who cannot see it
	Width, Height int    // of the picture, in pixels
}

// TwitterCard is the form in which X, once Twitter, shows a link to the page.
func (c Chrome) TwitterCard() string {
	if c.Preview != nil {
		return "summary_large_image"
	}
	return "summary"
}

// FeedLink leads from every page to a feed of the site.
type FeedLink struct {
	URL   string // relative to the page
	Type  string // media type
	Title string // what it is, in words
}

// MainFeed is the address of the feed that a reader is offered, "" when there is none.
func (f Frame) MainFeed() string {
	if len(f.Feeds) == 0 {
		return ""
	}
	return f.Feeds[0].URL
}

// preview is that of a page with the given card; nil when no cards are drawn.
func (p *planner) preview(c card.Card) *Preview {
	if !p.Cards || p.BaseURL == "" {
		return nil
	}
	return &Preview{
		URL: p.Absolute(site.CardURL(c.Key())), Alt: joinNonEmpty(" · ", c.Title, c.Note),
		Width: card.Width, Height: card.Height,
	}
}

// siteCard is the card of every page that has none of its own.
func (p *planner) siteCard() card.Card {
	c := card.Card{Title: p.siteTitle(), Note: p.Description}
	if len(p.Entries) > 0 {
		c.Note = joinNonEmpty(" · ", p.Description, p.words.Hero(p.careerYears(), len(p.Organizations), len(p.Entries)).Plain())
	}
	return c
}

// entryCard says of a retrospective where, as what and when, if it tells one stretch; else when it was written.
func (p *planner) entryCard(e *site.Entry) card.Card {
	c := card.Card{Title: p.title(e), Site: p.siteTitle()}
	if e.Kind.Shown() {
		c.Note = p.kindName(e.Kind.Value)
	}
	date := p.words.date(published(e))
	c.Note = joinNonEmpty(" · ", date, c.Note)
	if told := p.told(e); len(told) == 1 {
		role := ""
		if len(told[0].Roles) > 0 {
			role = told[0].Roles[0].Text
		}
		c.Note = joinNonEmpty(" · ", told[0].Place.Text, role, cmp.Or(told[0].Period.Text, date))
	}
	if p.several() && e.Authors.Shown() {
		c.Note = joinNonEmpty(" · ", joinNonEmpty(", ", e.Authors.Value...), c.Note)
	}
	return c
}

// feeds are the links to the site's feeds.
func (p *planner) feeds(at string) []FeedLink {
	var all []FeedLink
	if p.HasAtom() {
		all = append(all, FeedLink{p.Rel(at, site.AtomURL), "application/atom+xml", "Atom"})
	}
	if p.HasJSONFeed() {
		all = append(all, FeedLink{p.Rel(at, site.JSONFeedURL), "application/feed+json", "JSON Feed"})
	}
	return all
}

// day writes a date that is known to the day; "" of any other.
func day(d retro.Date) string {
	if d.Day == 0 {
		return ""
	}
	return exactDate(d)
}
