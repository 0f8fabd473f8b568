package retro

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Sort is what sort of organisation one is.
type Sort string

// The sorts.
const (
	Company   Sort = "company"
	School    Sort = "school"
	Programme Sort = "programme" // a bootcamp, an academy: one is taught there
	Club      Sort = "club"      // a club of students or developers: one learns there, too, but from one another

	noSort Sort = "other" // no organisation: what begins with one's name, as its products do
)

// teaches reports whether one learns there.
func (s Sort) teaches() bool { return s == Programme || s == Club }

// Organization is one row of the table of organisations.
type Organization struct {
	Name   string
	Sort   Sort     // Company when ""
	Others []string // other spellings
	Guard  Guard
}

// orgTableText is the built-in table; its head says how it is written.
//
//go:embed orgtable.txt
var orgTableText string

// OrganizationTable gives organisations one name each. It is safe for concurrent use.
// Names are spelt as freely as tags are, so it looks them up as they are looked up.
type OrganizationTable struct{ terms *TagTable }

var builtInOrganizations = sync.OnceValue(func() *OrganizationTable {
	return &OrganizationTable{newTagTable(parseTagTable(orgTableText))}
})

// NewOrganizationTable returns the built-in table with more rows. A row of the
// built-in table with the same name, or whose spelling is taken, gives way.
func NewOrganizationTable(more []Organization) *OrganizationTable {
	if len(more) == 0 {
		return builtInOrganizations()
	}
	var rows []Alias
	taken := make(map[string]bool)
	for _, o := range more {
		rows = append(rows, Alias{Name: o.Name, Topic: Topic(o.Sort), Others: o.Others, Guard: o.Guard})
		taken[foldTag(o.Name)] = true
	}
	for _, a := range builtInOrganizations().terms.rows {
		if !taken[foldTag(a.Name)] {
			rows = append(rows, a)
		}
	}
	return &OrganizationTable{newTagTable(rows)}
}

// Find returns the row of an organisation in any spelling.
func (t *OrganizationTable) Find(written string) (Organization, bool) {
	a, ok := t.terms.Find(written)
	return organizationOf(a), ok
}

func organizationOf(a Alias) Organization {
	o := Organization{Name: a.Name, Sort: Sort(a.Topic), Others: a.Others, Guard: a.Guard}
	if o.Sort == "" {
		o.Sort = Company
	}
	return o
}

// place is an organisation named in a text.
type place struct {
	Organization
	start, end int // bytes
	sure       bool
}

// schoolWords right behind a club's name tell of the courses that it gives as a company: 멋쟁이사자처럼 백엔드 스쿨.
var schoolWords = []string{"스쿨", "부트캠프", "school", "bootcamp", "kdt", "k-digital", "k-디지털", "국비", "테킷", "과정", "직장인"}

// places adds the organisations found in running text, which it is given in lower case, too. One whose name is an everyday word
// too must be spelt as the table has it when in Latin letters, and is sure only in a
// longer spelling (당근마켓).
func (t *OrganizationTable) places(found []place, text, low string) []place {
	for _, m := range t.terms.mentions(nil, low) {
		o := organizationOf(t.terms.rows[m.row])
		written := text[m.start:m.end]
		if o.Guard != Plain && isLetter(written[0]) && written != o.Name && !slices.Contains(o.Others, written) {
			continue
		}
		if strings.HasPrefix(text[m.end:], "톡") {
			continue
		}
		if o.Sort == Club && hasAny(head(low[m.end:], 60), schoolWords) {
			o.Sort = Programme
		}
		long := !isLetter(written[0]) && utf8.RuneCountInString(written) >= 4 && written != o.Name
		found = append(found, place{o, m.start, m.end, o.Guard == Plain || long})
	}
	return found
}
