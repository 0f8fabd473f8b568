package site

import (
	"path"
	"slices"
)

// Person is one author with the career that is told of them.
type Person struct {
	Name    string // "" when it is not known whose site it is
	URL     string // of the author's own page, "" where one person wrote everything
	Resume  string // path of their JSON Resume
	Lanes   []*Lane
	Entries []*Entry // newest first
}

// People lists the authors of whom a dated stretch is told, by name. What nobody signed among
// several authors, or several signed together, is nobody's career.
func (s *Site) People() []Person {
	if len(s.Authors) < 2 {
		p := Person{Name: s.Author, Resume: "resume.json", Lanes: s.Career.Lanes, Entries: s.Entries}
		return slices.DeleteFunc([]Person{p}, Person.untold)
	}
	people := make([]Person, 0, len(s.Authors))
	for _, a := range s.Authors {
		people = append(people, Person{
			Name: a.Name, URL: a.URL, Resume: path.Dir(a.URL) + "/resume.json", Lanes: s.LanesOf(a), Entries: a.Entries,
		})
	}
	return slices.DeleteFunc(people, Person.untold)
}

func (p Person) untold() bool {
	return !slices.ContainsFunc(p.Lanes, func(l *Lane) bool { return len(l.Stretches) > 0 })
}

// LanesOf returns the lanes of one of several authors.
func (s *Site) LanesOf(a *Author) []*Lane {
	var lanes []*Lane
	for _, l := range s.Career.Lanes {
		if l.Author == a.Name {
			lanes = append(lanes, l)
		}
	}
	return lanes
}
