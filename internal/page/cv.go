package page

import (
	"cmp"
	"slices"
	"strconv"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// CV is the data of the career as a document to print.
type CV struct {
	Chrome
	People []CVPerson
	Notes  []CVNote // the retrospectives that the career is told in
}

// CVPerson is the career of one author.
type CVPerson struct {
	Name   string // "" when nobody signed
	Lead   string // the description of the site, where one wrote
	URL    string // of the author's page, where several wrote
	Resume Link
	Parts  []CVPart
	Skills []CVSkills
}

// CVPart is the engagements of one sort, newest first.
type CVPart struct {
	Name     string // of the sort
	Sections []CVSection
}

// CVSection is one engagement and its footnotes.
type CVSection struct {
	Stretch
	Notes []Link
}

// CVSkills is what was used, of one topic.
type CVSkills struct {
	Name string // of the topic
	Tags []CVSkill
}

// CVSkill is a tag with the years between which it was written of.
type CVSkill struct {
	Link
	Years string // first and last
}

// CVNote is a footnote: a retrospective.
type CVNote struct {
	Number int    // from 1
	ID     string // for links within the page
	EntryItem
	Address string // on the web, for paper; "" without a base URL
}

// mostSkills is how many tags of one topic a CV lists.
const mostSkills = 12

// cvNotes is how many retrospectives of one stretch a CV refers to, the newest.
const cvNotes = 6

func planCV(p *planner) []Page {
	if len(p.people) == 0 {
		return nil
	}
	return []Page{{URL: cvURL, Data: func() any {
		data := CV{Chrome: p.chrome(cvURL, p.words.CV, p.words.CVLead)}
		data.use("cv.css")
		notes := map[*site.Entry]int{}
		note := func(e *site.Entry) Link {
			n, ok := notes[e]
			if !ok {
				n = len(notes) + 1
				notes[e] = n
				data.Notes = append(data.Notes, p.cvNote(n, e))
			}
			return Link{URL: "#" + noteID(n), Text: strconv.Itoa(n)}
		}
		for _, person := range p.people {
			one := CVPerson{Name: person.Name, Resume: Link{URL: p.Rel(cvURL, person.Resume), Text: "JSON Resume"}}
			if person.URL != "" {
				one.URL = p.Rel(cvURL, person.URL)
			} else {
				one.Lead = p.Description
			}
			one.Parts = p.cvParts(person.Lanes, note)
			one.Skills = p.skills(person.Entries)
			data.People = append(data.People, one)
		}
		return data
	}}}
}

// cvParts sorts the stretches of some lanes into the parts of a CV that are not empty. Note makes the footnote of a
// retrospective.
func (p *planner) cvParts(lanes []*site.Lane, note func(*site.Entry) Link) []CVPart {
	parts := []CVPart{{Name: p.words.Career}, {Name: p.words.Kinds[retro.Course]}, {Name: p.words.Activities}}
	for _, s := range p.sections(lanes) {
		section := CVSection{Stretch: p.stretch(cvURL, s.lane, s.stretch)}
		entries := s.stretch.Entries()
		for _, e := range entries[:min(len(entries), cvNotes)] {
			section.Notes = append(section.Notes, note(e))
		}
		if s.stretch.Kind == retro.Job || s.stretch.Kind == retro.Course {
			section.Kind = "" // the heading of the part says it
		}
		part := &parts[partOf(s.stretch.Kind)]
		part.Sections = append(part.Sections, section)
	}
	return slices.DeleteFunc(parts, func(part CVPart) bool { return len(part.Sections) == 0 })
}

// partOf returns which part of a CV a kind belongs to: work, education or other activities.
func partOf(k retro.Kind) int {
	switch k {
	case retro.Course:
		return 1
	case retro.Project, retro.Event, retro.Other:
		return 2
	}
	return 0
}

type placed struct {
	lane    *site.Lane
	stretch site.Stretch
}

// sections lists the stretches of some lanes, newest first.
func (p *planner) sections(lanes []*site.Lane) []placed {
	var all []placed
	for _, l := range lanes {
		for _, s := range l.Stretches {
			all = append(all, placed{l, s})
		}
	}
	until := func(s site.Stretch) int {
		if s.Period.Open {
			return p.Career.Last
		}
		return s.Until
	}
	slices.SortStableFunc(all, func(a, b placed) int {
		return cmp.Or(cmp.Compare(until(b.stretch), until(a.stretch)), cmp.Compare(b.stretch.Start(), a.stretch.Start()))
	})
	return all
}

func (p *planner) cvNote(n int, e *site.Entry) CVNote {
	return CVNote{Number: n, ID: noteID(n), EntryItem: *p.item(cvURL, e), Address: p.Absolute(e.URL)}
}

func noteID(n int) string { return "hoego-note-" + strconv.Itoa(n) }

// skills lists what was written of in some entries, by topic.
func (p *planner) skills(entries []*site.Entry) []CVSkills {
	mine := make(map[*site.Entry]bool, len(entries))
	for _, e := range entries {
		mine[e] = true
	}
	var all []CVSkills
	for _, topic := range topics {
		group := CVSkills{Name: p.words.Topics[topic]}
		for _, t := range p.Tags {
			if topic == "" || t.Topic != topic || t.Generic || len(group.Tags) == mostSkills {
				continue
			}
			own := slices.DeleteFunc(slices.Clone(t.Entries), func(e *site.Entry) bool { return !mine[e] })
			if len(own) > 0 {
				group.Tags = append(group.Tags, CVSkill{Link{URL: p.Rel(cvURL, t.URL), Text: t.Name}, yearsOf(own)})
			}
		}
		if len(group.Tags) > 0 {
			all = append(all, group)
		}
	}
	return all
}
