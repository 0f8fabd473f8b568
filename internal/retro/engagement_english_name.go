package retro

import (
	"slices"
	"strings"
	"unicode"
)

// nameTails are words of a trade that end the names of companies, too: Clever Cloud, Quill AI, Hims & Hers.
var nameTails = strings.Fields("Cloud AI Data Games Game Mobile Web Software Systems Research Security Solutions Capital Energy Interactive Network Networks Robotics Labs Studio Technologies Media Health Group Institute &")

// notEmployers end names that are seldom an employer's.
var notEmployers = strings.Fields("University College School Academy Bootcamp Conference Conf Hackathon Meetup Summit Community Discord Club Church Gym")

// goesOnAt reports whether a name goes on behind what the table has of it, as the name of a product does: Google Reader.
func goesOnAt(text string, end int) bool {
	next, ok := strings.CutPrefix(text[end:], " ")
	word, _, _ := strings.Cut(strings.TrimRight(next, ".,!?"), " ")
	return ok && word != "" && unicode.IsUpper(rune(word[0])) && !slices.Contains(nameTails, word)
}

// nameAt reads the organisation that stands at i: one of the table, or words with capitals.
func (c *career) nameAt(s *passage, i int) Organization {
	for _, p := range s.places {
		if p.start == i {
			if goesOnAt(s.text, p.end) {
				return Organization{}
			}
			if next, ok := strings.CutPrefix(s.text[p.end:], " "); ok && next != "" && unicode.IsUpper(rune(next[0])) {
				break // a longer name
			}
			return p.Organization
		}
	}
	if strings.HasPrefix(s.text[i:], "The ") { // The Naru Times
		o := c.nameAt(s, i+len("The "))
		if _, known := c.orgs.Find(o.Name); !known && o.Name != "" {
			o.Name = "The " + o.Name
		}
		if !strings.Contains(strings.TrimPrefix(o.Name, "The "), " ") {
			return Organization{}
		}
		return o
	}
	var name []string
	text := head(s.text[i:], 60)
	for _, d := range s.dates {
		if d.Start > i && d.Start-i < len(text) {
			text = text[:d.Start-i] // since I started at Nimbusly May 14, 2012
		}
	}
	for word := range strings.FieldsSeq(text) {
		bare := strings.TrimSuffix(strings.TrimSuffix(strings.TrimRight(word, ".,;:!?)"), "'s"), "’s")
		if _, known := c.orgs.Find(bare); !known && bare != strings.TrimRight(word, ".,;:!?)") {
			return Organization{} // Earth's most customer-centric company
		}
		if slices.Contains(notEmployers, bare) || hasSuffix(bare, "Con", "Conf", "Fest") || len(name) > 0 && len(bare) == 4 && hasAnyPrefix(bare, "19", "20") { // KubeCon, ICDM 2025
			return Organization{}
		}
		if len(name) == 3 || !properName(bare) && !(len(name) == 0 && c.makes(bare)) && (len(name) == 0 || !slices.Contains(nameTails, bare)) {
			break
		}
		name = append(name, bare)
		if bare != word {
			break
		}
	}
	if n := len(name); n > 0 && name[n-1] == "&" {
		name = name[:n-1]
	}
	if o, ok := c.orgs.Find(strings.Join(name, " ")); ok {
		return o
	}
	return Organization{Name: strings.Join(name, " "), Sort: Company}
}

// makes reports whether a word that names a technology is spoken of as a place of work, too: my last day at AWS.
func (c *career) makes(word string) bool {
	_, technology := builtIn().Find(word)
	return technology && word != "" && unicode.IsUpper(rune(word[0])) && c.workedAt(word)
}
