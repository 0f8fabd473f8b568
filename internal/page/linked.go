package page

import (
	"strings"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// The types below are linked data for search engines, JSON-LD in the words of
// https://schema.org. What is not known, and without a base URL every address, is left out.

const schemaOrg = "https://schema.org"

// thing is what every node has.
type thing struct {
	Context string `json:"@context,omitempty"` // of the outermost node
	Type    string `json:"@type"`
	ID      string `json:"@id,omitempty"`
	Name    string `json:"name,omitempty"`
	URL     string `json:"url,omitempty"`
}

type linkedSite struct {
	thing
	Description string `json:"description,omitempty"`
	Language    string `json:"inLanguage"`
	About       *thing `json:"about,omitempty"`
}

type linkedPerson struct {
	thing
	Description string       `json:"description,omitempty"`
	Works       []linkedRole `json:"worksFor,omitempty"`
	Learned     []linkedRole `json:"alumniOf,omitempty"`
	Took        []linkedRole `json:"affiliation,omitempty"`
	Does        []linkedRole `json:"hasOccupation,omitempty"`
	Knows       []string     `json:"knowsAbout,omitempty"`
}

// linkedRole says when and as what somebody was at a place. As schema.org has it, what the
// role is of stands in it under the property that the role itself stands under.
type linkedRole struct {
	thing
	Roles   []string `json:"roleName,omitempty"`
	Start   string   `json:"startDate,omitempty"`
	End     string   `json:"endDate,omitempty"`
	Works   *thing   `json:"worksFor,omitempty"`
	Learned *thing   `json:"alumniOf,omitempty"`
	Took    *thing   `json:"affiliation,omitempty"`
	Does    *thing   `json:"hasOccupation,omitempty"`
}

// linkedPosting is a retrospective. What it is about, the page says for everyone.
type linkedPosting struct {
	thing
	Headline  string  `json:"headline"`
	Image     string  `json:"image,omitempty"`
	Published string  `json:"datePublished,omitempty"`
	Modified  string  `json:"dateModified,omitempty"`
	Language  string  `json:"inLanguage"`
	Authors   []thing `json:"author,omitempty"`
}

type linkedTrail struct {
	thing
	Items []linkedStep `json:"itemListElement"`
}

type linkedStep struct {
	thing
	Position int    `json:"position"`
	Item     string `json:"item,omitempty"` // the last step is the page itself
}

// ofSchema makes a node the outermost one.
func ofSchema(t thing) thing {
	t.Context = schemaOrg
	return t
}

// linkedHome says what the site is and, where one person wrote it, who that is.
func (p *planner) linkedHome(h Home) []any {
	s := linkedSite{
		thing:       ofSchema(thing{Type: "WebSite", Name: p.siteTitle(), URL: h.Canonical}),
		Description: h.Description,
		Language:    p.words.Lang,
	}
	if p.several() || p.Author == "" {
		return []any{s}
	}
	owner := site.Person{Name: p.Author, Entries: p.Entries}
	for _, person := range p.people {
		owner = person
	}
	who := p.linkedPerson(owner)
	s.About = &thing{Type: who.Type, ID: who.ID, Name: who.Name}
	return []any{s, who}
}

// linkedPerson tells the career of a person.
func (p *planner) linkedPerson(person site.Person) linkedPerson {
	at := person.URL
	if at == "" {
		at = homeURL
	}
	who := linkedPerson{thing: ofSchema(thing{Type: "Person", Name: person.Name, URL: p.Absolute(at)})}
	if who.URL != "" {
		who.ID = who.URL + "#person"
	}
	if at == homeURL {
		who.Description = p.Description
	}
	for _, s := range p.sections(person.Lanes) {
		who.add(s, p.Site)
	}
	for _, topic := range p.skills(person.Entries) {
		for _, skill := range topic.Tags {
			who.Knows = append(who.Knows, skill.Text)
		}
	}
	return who
}

// add tells of one stretch of a career.
func (who *linkedPerson) add(s placed, in *site.Site) {
	role := linkedRole{thing: thing{Type: "OrganizationRole"}, Roles: s.stretch.Roles}
	if period := s.stretch.Period; period.Open || !period.To.IsZero() {
		// A start without an end would be read as still going on.
		role.Start, role.End = exactDate(period.From), exactDate(period.To)
	}
	if s.lane.Organization == nil {
		role.Type, role.Roles = "Role", nil
		role.Does = &thing{Type: "Occupation", Name: s.lane.Name}
		who.Does = append(who.Does, role)
		return
	}
	place := &thing{Type: "Organization", Name: s.lane.Name, URL: in.Absolute(s.lane.Organization.URL)}
	switch s.stretch.Kind {
	case retro.Job, retro.Internship:
		role.Works = place
		who.Works = append(who.Works, role)
	case retro.Course:
		role.Learned = place
		who.Learned = append(who.Learned, role)
	default:
		role.Took = place
		who.Took = append(who.Took, role)
	}
}

// linkedEntry describes a retrospective and where it stands in the site.
func (p *planner) linkedEntry(e *site.Entry, r Retrospective) []any {
	post := linkedPosting{
		thing:     ofSchema(thing{Type: "BlogPosting", URL: r.Canonical}),
		Headline:  r.Title,
		Language:  p.words.Lang,
		Published: exactDate(published(e)),
	}
	if r.Preview != nil {
		post.Image = r.Preview.URL
	}
	if e.Lang.Shown() {
		post.Language = e.Lang.Value
	}
	if e.Updated.Shown() {
		post.Modified = exactDate(e.Updated.Value)
	}
	for _, name := range p.writtenBy(e) {
		at := homeURL
		if p.several() {
			at = p.authorURL(name)
		}
		author := thing{Type: "Person", Name: name}
		if at != "" {
			author.URL = p.Absolute(at)
		}
		post.Authors = append(post.Authors, author)
	}
	if r.Canonical == "" {
		return []any{post}
	}
	trail := linkedTrail{thing: ofSchema(thing{Type: "BreadcrumbList"})}
	step := func(name, at string) {
		trail.Items = append(trail.Items, linkedStep{thing: thing{Type: "ListItem", Name: name}, Position: len(trail.Items) + 1, Item: at})
	}
	step(p.siteTitle(), p.Absolute(homeURL))
	step(p.words.Timeline, p.Absolute(timelineURL))
	step(r.Title, "")
	return []any{post, trail}
}

// writtenBy names the authors of an entry: those that it states, else the site's owner.
func (p *planner) writtenBy(e *site.Entry) []string {
	switch {
	case e.Authors.Shown() && len(e.Authors.Value) > 0:
		return e.Authors.Value
	case strings.TrimSpace(p.Author) != "":
		return []string{p.Author}
	}
	return nil
}

// exactDate writes a date as ISO 8601 has it, "" of one that is only about right.
func exactDate(d retro.Date) string {
	if d.Approximate {
		return ""
	}
	return isoDate(d)
}
