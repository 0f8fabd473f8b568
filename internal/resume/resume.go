// Package resume writes the career of a site's people as JSON Resume documents
// (https://jsonresume.org/schema, version 1.0.0). Dates stay as precise as they are known.
package resume

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// File is one document and where it lies, relative to the site's root.
type File struct {
	Path string
	Data []byte
}

// schema is the version of the schema that documents name.
const schema = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"

type document struct {
	Schema       string        `json:"$schema"`
	Basics       basics        `json:"basics"`
	Work         []work        `json:"work,omitempty"`
	Education    []education   `json:"education,omitempty"`
	Projects     []project     `json:"projects,omitempty"`
	Publications []publication `json:"publications,omitempty"`
	Skills       []skill       `json:"skills,omitempty"`
	Meta         meta          `json:"meta"`
}

type basics struct {
	Name    string `json:"name,omitempty"`
	Label   string `json:"label,omitempty"`
	URL     string `json:"url,omitempty"`
	Summary string `json:"summary,omitempty"`
}

type span struct {
	Start string `json:"startDate,omitempty"`
	End   string `json:"endDate,omitempty"`
}

type work struct {
	Name     string `json:"name,omitempty"`
	Position string `json:"position,omitempty"`
	span
	Highlights []string `json:"highlights,omitempty"`
}

type education struct {
	Institution string `json:"institution,omitempty"`
	Area        string `json:"area,omitempty"`
	span
}

type project struct {
	Name   string   `json:"name,omitempty"`
	Entity string   `json:"entity,omitempty"`
	Roles  []string `json:"roles,omitempty"`
	span
	Highlights []string `json:"highlights,omitempty"`
}

type publication struct {
	Name    string `json:"name"`
	Release string `json:"releaseDate,omitempty"`
	URL     string `json:"url,omitempty"`
	Summary string `json:"summary,omitempty"`
}

type skill struct {
	Name     string   `json:"name"`
	Keywords []string `json:"keywords,omitempty"`
}

type meta struct {
	Canonical string `json:"canonical,omitempty"`
	Version   string `json:"version"`
}

// Files returns a document for each of the site's people, none where no career is told.
func Files(s *site.Site) ([]File, error) {
	var files []File
	for _, p := range s.People() {
		var out bytes.Buffer
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(of(s, p)); err != nil {
			return nil, fmt.Errorf("%s: %w", p.Resume, err)
		}
		files = append(files, File{p.Resume, out.Bytes()})
	}
	return files, nil
}

func of(s *site.Site, p site.Person) document {
	d := document{
		Schema: schema,
		Basics: basics{Name: p.Name, URL: s.Absolute(cmp.Or(p.URL, "index.html"))},
		Meta:   meta{Canonical: s.Absolute(p.Resume), Version: "v1.0.0"},
	}
	if p.URL == "" {
		d.Basics.Summary = s.Description
	}
	for _, st := range newest(s, p.Lanes) {
		if d.Basics.Label == "" && len(st.Roles) > 0 && st.Period.Open {
			d.Basics.Label = st.Roles[len(st.Roles)-1]
		}
		add(&d, st)
	}
	for _, e := range p.Entries {
		if !e.Title.Shown() {
			continue
		}
		pub := publication{Name: e.Title.Value, URL: s.Absolute(e.URL)}
		if e.Published.Shown() {
			pub.Release = iso(e.Published.Value)
		}
		if e.Summary.Known == retro.Stated {
			pub.Summary = e.Summary.Value
		}
		d.Publications = append(d.Publications, pub)
	}
	d.Skills = skills(s, p.Entries)
	return d
}

// stretch is a site's stretch with its place.
type stretch struct {
	site.Stretch
	place string // "" when only a role is told
}

func newest(s *site.Site, lanes []*site.Lane) []stretch {
	var all []stretch
	for _, l := range lanes {
		for _, st := range l.Stretches {
			if st.Period.Open {
				st.Until = s.Career.Last
			}
			one := stretch{Stretch: st}
			if l.Organization != nil {
				one.place = l.Name
			}
			all = append(all, one)
		}
	}
	slices.SortStableFunc(all, func(a, b stretch) int {
		return cmp.Or(cmp.Compare(b.Until, a.Until), cmp.Compare(b.Start(), a.Start()))
	})
	return all
}

func add(d *document, s stretch) {
	when := span{iso(s.Period.From), iso(s.Period.To)}
	if when.End == "" && !s.Period.Open {
		when = span{} // a start without an end is read as still going on
	}
	var highlights []string
	for _, ph := range s.Phases {
		h := cmp.Or(ph.Label, ph.Role)
		if period := ph.Period.String(); period != "" {
			h += " (" + period + ")"
		}
		highlights = append(highlights, h)
	}
	role := strings.Join(s.Roles, " → ")
	switch s.Kind {
	case retro.Course:
		d.Education = append(d.Education, education{Institution: s.place, Area: role, span: when})
	case retro.Project, retro.Event, retro.Other:
		d.Projects = append(d.Projects, project{Name: cmp.Or(s.place, role), Entity: s.place, Roles: s.Roles, span: when, Highlights: highlights})
	default:
		d.Work = append(d.Work, work{Name: s.place, Position: role, span: when, Highlights: highlights})
	}
}

// skills groups the tags that are of a topic, in the order of their weight.
func skills(s *site.Site, entries []*site.Entry) []skill {
	mine := make(map[*site.Entry]bool, len(entries))
	for _, e := range entries {
		mine[e] = true
	}
	var all []skill
	for _, topic := range []retro.Topic{
		retro.Language, retro.Framework, retro.Cloud, retro.Infrastructure, retro.Data, retro.Tool, retro.Practice,
	} {
		one := skill{Name: string(topic)}
		for _, t := range s.Tags {
			if t.Topic == topic && !t.Generic && slices.ContainsFunc(t.Entries, func(e *site.Entry) bool { return mine[e] }) {
				one.Keywords = append(one.Keywords, t.Name)
			}
		}
		if one.Keywords != nil {
			all = append(all, one)
		}
	}
	return all
}

// iso writes a date as the schema wants it: YYYY, YYYY-MM or YYYY-MM-DD, of the years 1000 to 2999.
func iso(d retro.Date) string {
	if d.Year < 1000 || d.Year > 2999 {
		return ""
	}
	return retro.Date{Year: d.Year, Month: d.Month, Day: d.Day}.String()
}
