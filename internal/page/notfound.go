package page

import (
	"net/url"
	"slices"
)

// NotFound is the data of the page that a host shows for what is not there.
type NotFound struct{ Chrome }

// planNotFound makes 404.html. It is shown at any depth, so its links start at the path of
// the site when that is known.
func planNotFound(p *planner) []Page {
	data := NotFound{Chrome: p.chrome(notFoundURL, p.words.NotFound, p.words.NotFoundHelp)}
	data.NoIndex = true
	data.Canonical = ""
	own := *data.Frame
	own.Manifest, own.Feeds, own.Nav = "", nil, slices.Clone(own.Nav)
	data.Frame = &own
	if base, err := url.Parse(p.BaseURL); err == nil && base.Path != "" {
		data.Root = base.EscapedPath()
		data.Home = data.Root + data.Home
		if data.Search != "" {
			data.Search = data.Root + data.Search
		}
		for i := range data.Nav {
			data.Nav[i].URL = data.Root + data.Nav[i].URL
		}
	}
	return []Page{{URL: notFoundURL, Data: func() any { return data }, Hidden: true}}
}
