package feed

import (
	"encoding/xml"
	"fmt"
	"time"

	"hoego/internal/site"
)

// The types below are a sitemap (https://www.sitemaps.org/protocol.html).

type urlSet struct {
	XMLName xml.Name   `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []location `xml:"url"`
}

type location struct {
	Loc      string `xml:"loc"`
	Modified string `xml:"lastmod,omitempty"`
}

// mostListed is how many addresses a sitemap may hold.
const mostListed = 50000

// Sitemap lists the given pages of the site, and of retrospectives the day on which they
// last changed. It is nil where the site does not know its own address.
func Sitemap(s *site.Site, pages []string) ([]byte, error) {
	if s.BaseURL == "" {
		return nil, nil
	}
	days := make(map[string]string, len(s.Entries))
	for _, e := range s.Entries {
		if _, changed := s.Instants(e); !changed.IsZero() {
			days[e.URL] = changed.Format(time.DateOnly)
		}
	}
	var set urlSet
	for _, at := range pages[:min(len(pages), mostListed)] {
		set.URLs = append(set.URLs, location{s.Absolute(at), days[at]})
	}
	out, err := xml.MarshalIndent(set, "", " ")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", site.SitemapURL, err)
	}
	return append([]byte(xml.Header), append(out, '\n')...), nil
}

// Robots lets every robot in and tells it of the sitemap (RFC 9309). It is nil where the
// site does not know its own address.
func Robots(s *site.Site) []byte {
	if s.BaseURL == "" {
		return nil
	}
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + s.Absolute(site.SitemapURL) + "\n")
}
