package retro

import (
	"slices"
	"strings"
)

// placeLeads stand before the name of a place of work in an English title; the act says of what.
var placeLeads = []struct {
	words string
	act   act
}{
	{"internship at ", interns},
	{"internship with ", interns},
	{"internship experience at ", interns},
	{"internship report at ", interns},
	{"internship report: ", interns},
	{"intern at ", interns},
	{"interning at ", interns},
	{"interning with ", interns},
	{"joining ", joins},
	{"year at ", joins},
	{"years at ", joins},
	{"months at ", joins},
	{"leaving ", leaves},
	{"goodbye ", leaves},
	{"goodbye, ", leaves},
	{"farewell ", leaves},
	{"farewell, ", leaves},
	{"left ", leaves},
	{"quit ", leaves},
	{"last day at ", leaves},
}

// namedInEnglish reads the name that stands behind such words in a title. Who joins or leaves
// may do so as a user: of that the text must speak as of a place of work.
func (c *career) namedInEnglish(s *passage) Organization {
	low := strings.ToLower(s.text)
	if len(low) != len(s.text) {
		return Organization{}
	}
	for _, lead := range placeLeads {
		i := strings.Index(low, lead.words)
		if i < 0 || i > 0 && isLetter(low[i-1]) {
			continue
		}
		at := c.nameAt(s, i+len(lead.words))
		if at.Name != "" && at.Sort == Company && (lead.act == interns || strings.Contains(low, strings.ToLower(at.Name)+" as a") || c.workedAt(at.Name, "joined ", "join ")) {
			return at
		}
	}
	return Organization{}
}

// workplaces are words behind which stands a place of work.
var workplaces = []string{"work at ", "worked at ", "working at ", "job at ", "day at ", "days at ", "time at ", "year at ", "years at ", "months at ", "role at ", "engineer at ", "developer at ", "colleagues at ", "joining ", "hired by ", "employee of ", "worked for ", "did for "}

// workedAt reports whether the text speaks in English of a name as of a place of work, by such words or more.
func (c *career) workedAt(name string, more ...string) bool {
	name = strings.ToLower(name)
	words := slices.Concat(workplaces, more)
	for _, b := range c.blocks[:min(len(c.blocks), 400)] {
		if !strings.Contains(b.low, name) {
			continue
		}
		for _, w := range words {
			if strings.Contains(b.low, w+name) {
				return true
			}
		}
	}
	return false
}
