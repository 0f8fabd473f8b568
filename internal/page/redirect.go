package page

// Redirect is the data of a page at an old address, which leads to the new one.
type Redirect struct {
	Chrome
	To Link
}

func planRedirects(p *planner) []Page {
	var pages []Page
	for _, e := range p.Entries {
		for _, old := range e.Redirects {
			data := Redirect{Chrome: p.chrome(old, p.title(e), ""), To: p.entryLink(old, e)}
			data.Canonical = p.Absolute(e.URL)
			if data.Canonical == "" {
				data.Canonical = data.To.URL
			}
			pages = append(pages, Page{URL: old, Data: func() any { return data }, Hidden: true})
		}
	}
	return pages
}
