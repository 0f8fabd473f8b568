package feed

import (
	"bytes"
	"encoding/json"
	"fmt"

	"hoego/internal/site"
)

// The types below are JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

type jsonFeed struct {
	Version     string       `json:"version"`
	Title       string       `json:"title"`
	HomePage    string       `json:"home_page_url"`
	Feed        string       `json:"feed_url"`
	Description string       `json:"description,omitempty"`
	Language    string       `json:"language,omitempty"`
	Authors     []jsonAuthor `json:"authors,omitempty"`
	Items       []jsonItem   `json:"items"`
}

type jsonItem struct {
	ID        string       `json:"id"`
	URL       string       `json:"url"`
	Title     string       `json:"title"`
	Content   string       `json:"content_html"` // an item must have one
	Summary   string       `json:"summary,omitempty"`
	Published string       `json:"date_published,omitempty"`
	Modified  string       `json:"date_modified,omitempty"`
	Authors   []jsonAuthor `json:"authors,omitempty"`
	Tags      []string     `json:"tags,omitempty"`
	Language  string       `json:"language,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

// JSON returns the feed as JSON Feed, nil where Site.HasJSONFeed is false. What has no date
// is in it, without one.
func (f Feed) JSON() ([]byte, error) {
	if !f.site.HasJSONFeed() {
		return nil, nil
	}
	feed := jsonFeed{
		Version:     "https://jsonfeed.org/version/1.1",
		Title:       f.words.Title,
		HomePage:    f.site.Absolute("index.html"),
		Feed:        f.site.Absolute(site.JSONFeedURL),
		Description: f.site.Description,
		Language:    f.words.Lang,
	}
	if f.site.Author != "" {
		feed.Authors = []jsonAuthor{{f.site.Author}}
	}
	for _, it := range f.items {
		one := jsonItem{
			ID: it.url, URL: it.url, Title: it.title, Content: it.content, Summary: it.summary,
			Published: rfc3339(it.published), Tags: it.tags, Language: it.lang,
		}
		if it.changed.After(it.published) {
			one.Modified = rfc3339(it.changed)
		}
		for _, name := range it.authors {
			one.Authors = append(one.Authors, jsonAuthor{name})
		}
		feed.Items = append(feed.Items, one)
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(feed); err != nil {
		return nil, fmt.Errorf("%s: %w", site.JSONFeedURL, err)
	}
	return out.Bytes(), nil
}
