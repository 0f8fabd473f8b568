package build

import (
	"cmp"
	"fmt"

	"hoego/internal/cache"
	"hoego/internal/card"
	"hoego/internal/diag"
	"hoego/internal/feed"
	"hoego/internal/output"
	"hoego/internal/page"
	"hoego/internal/site"
	"hoego/internal/stage"
)

// webFiles are the files that are of use only to a site on the web: feeds, what robots
// read, and the pictures of links. All of them hold addresses, so that without a base URL
// there is none of them, and one notice. The key is the site's, see siteKey.
func (in Input) webFiles(s *site.Site, pages []page.Page, key cache.Key) ([]output.File, diag.List, error) {
	var found diag.List
	if s.BaseURL == "" {
		found.Add(diag.New(diag.NoBaseURL, "", 0, 0, "base_url is not set: there are no feeds, no sitemap and no previews of links",
			"write base_url: https://… into hoego.yaml, or give --base-url, once the site has an address"))
		return nil, found, nil
	}
	var listed []string
	for _, p := range pages {
		if !p.Hidden {
			listed = append(listed, p.URL)
		}
	}
	words := feed.Words(page.NamesOf(s))
	entries := feed.New(s, words)
	var files []output.File
	for _, made := range []struct {
		path string
		make func() ([]byte, error)
	}{
		{site.AtomURL, entries.Atom},
		{site.JSONFeedURL, entries.JSON},
		{site.ManifestURL, func() ([]byte, error) { return feed.Manifest(s, words) }},
		{site.RobotsURL, func() ([]byte, error) { return feed.Robots(s), nil }},
	} {
		data, err := made.make()
		if err != nil {
			return nil, found, err
		}
		if data != nil {
			files = append(files, output.File{Path: made.path, Data: data})
		}
	}
	sitemap, err := in.derived("sitemap", key, func() ([]output.File, error) {
		data, err := feed.Sitemap(s, listed)
		return []output.File{{Path: site.SitemapURL, Data: data}}, err
	})
	if err != nil {
		return nil, found, err
	}
	files = append(files, sitemap...)
	cards, found := in.cards(s, pages)
	return append(files, cards...), found, nil
}

// cards draws each picture that the pages name, once.
func (in Input) cards(s *site.Site, pages []page.Page) ([]output.File, diag.List) {
	if !s.Cards {
		return nil, diag.List{}
	}
	var cards []card.Card
	seen := map[card.Card]bool{}
	for _, p := range pages {
		if p.Card != nil && !seen[*p.Card] {
			seen[*p.Card] = true
			cards = append(cards, *p.Card)
		}
	}
	in.stage("drawing", len(cards))
	failed := func(c card.Card, why string) diag.Diagnostic {
		return diag.New(diag.Internal, "", 0, 0, fmt.Sprintf("the picture for links to %q could not be drawn: %s", c.Title, why), "please report it")
	}
	memo := cmp.Or(in.Pictures, NewPictures())
	drawn, found := stage.Each(cards, func(c card.Card) (output.File, diag.List) {
		var found diag.List
		data, err := memo.card(c)
		if err != nil {
			found.Add(failed(c, err.Error()))
		}
		return output.File{Path: site.CardURL(c.Key()), Data: data}, found
	}, failed)
	memo.keepCards(cards, drawn)
	return drawn, found
}
