package site

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"hoego/internal/retro"
)

// The files of the site that machines look for, relative to its root.
const (
	AtomURL     = "feed.xml"
	JSONFeedURL = "feed.json"
	SitemapURL  = "sitemap.xml"
	RobotsURL   = "robots.txt"
	ManifestURL = "assets/site.webmanifest"
)

// CardURL is where the picture of that key lies, with which a link to a page is previewed.
func CardURL(key string) string { return "assets/cards/" + key + ".png" }

// AbsoluteFrom returns the address on the web of what a link in one of the site's files leads to, after RFC 3986, a
// folder's page under its folder's name; "" when the site does not know its own address, or the link is none.
func (s *Site) AbsoluteFrom(at, link string) string {
	base, err := url.Parse(s.Absolute(at))
	if err != nil || s.BaseURL == "" {
		return ""
	}
	to, err := base.Parse(strings.TrimSpace(link))
	if err != nil {
		return ""
	}
	if strings.HasPrefix(to.String(), s.BaseURL) && strings.HasSuffix(to.Path, page) {
		to.Path, to.RawPath = strings.TrimSuffix(to.Path, page[1:]), strings.TrimSuffix(to.RawPath, page[1:])
	}
	return to.String()
}

// Instants returns when the entry was published and when it last changed, for formats that want no less than an
// instant. A civil date begins in the site's zone; one that is not known to the day is a zero time, and what is not
// known to have changed last changed when it was published.
func (s *Site) Instants(e *Entry) (published, changed time.Time) {
	published, changed = s.instant(e.Published), s.instant(e.Updated)
	if changed.Before(published) {
		changed = published
	}
	return published, changed
}

func (s *Site) instant(date retro.Fact[retro.Date]) time.Time {
	d := date.Value
	if !date.Shown() || d.Day == 0 || d.Approximate {
		return time.Time{}
	}
	zone := s.Zone
	if d.Clock {
		zone = time.FixedZone("", d.Offset)
	} else if zone == nil {
		zone = time.FixedZone("KST", 9*60*60)
	}
	return time.Date(d.Year, time.Month(d.Month), d.Day, d.Hour, d.Minute, d.Second, 0, zone)
}

// HasAtom reports whether there is a feed.xml: Atom wants the address of the site and of each entry when it changed.
func (s *Site) HasAtom() bool {
	return s.BaseURL != "" && slices.ContainsFunc(s.Entries, func(e *Entry) bool {
		_, changed := s.Instants(e)
		return !changed.IsZero()
	})
}

// HasJSONFeed reports whether there is a feed.json. JSON Feed does without dates.
func (s *Site) HasJSONFeed() bool { return s.BaseURL != "" && len(s.Entries) > 0 }
