package page

import (
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/card"
	"hoego/internal/markup"
	"hoego/internal/retro"
	"hoego/internal/site"
)

// Retrospective is the data of one retrospective's page.
type Retrospective struct {
	Chrome
	Entry    EntryItem
	Summary  string // stated by the author, and not how the text begins
	Facts    []Fact
	Career   []Stretch // when it tells several stretches
	Phases   *Stretch  // when it tells one, in phases
	Reading  string    // how long it takes to read
	Cover    *Cover    // nil without one
	Mini     *Miniature
	Outline  []OutlineItem
	Lessons  string        // ids of the headings of lessons, separated by spaces
	Body     template.HTML // the text, sanitised; Render adds it
	Tags     []*Link
	Previous *EntryItem
	Next     *EntryItem
	Related  []*EntryItem
}

// Cover is the image above a retrospective's text.
type Cover struct {
	markup.Target
	Sizes string // attribute sizes of the image
}

// Fact is a line of what is known: a label and its value.
type Fact struct {
	Label string // what it is
	Value Link   // to where it is told, if the text says it
	ISO   string // when the value is a date
}

// OutlineItem is a heading of the outline.
type OutlineItem struct {
	Text   string // the heading
	Anchor string // its id in the text
	Depth  int    // 1 to 3
	Lesson bool   // its section states a lesson
}

const (
	outlineLeast   = 3   // headings that make an outline worth its place
	readingSpeed   = 500 // Korean characters a minute
	outlineDeepest = 3
)

func planRetrospectives(p *planner) []Page {
	pages := make([]Page, 0, len(p.Entries))
	for _, e := range p.Entries {
		var c card.Card
		if p.Cards {
			c = p.entryCard(e)
		}
		pages = append(pages, Page{URL: e.URL, Data: func() any { return p.retrospective(e, c) }, Card: &c, text: &text{p.Site, e}})
	}
	return pages
}

func (p *planner) retrospective(e *site.Entry, c card.Card) Retrospective {
	item := p.newItem(e) // the entry may have been edited since it was listed
	item.URL = p.Rel(e.URL, e.URL)
	told := p.told(e)
	r := Retrospective{
		Chrome:  p.chrome(e.URL, item.Text, ""),
		Entry:   item,
		Facts:   p.facts(e, told),
		Reading: p.words.Minutes(max(1, (e.Characters+readingSpeed-1)/readingSpeed)),
		Related: p.items(e.URL, e.Related),
	}
	r.Type, r.Preview = "article", p.preview(c)
	r.Published = day(published(e))
	if e.Updated.Shown() {
		r.Modified = day(e.Updated.Value)
	}
	if len(told) > 1 {
		r.Career = told
	} else if len(told) == 1 && (len(told[0].Phases) > 0 || told[0].Axis != nil) {
		r.Phases = &told[0]
	}
	r.styleAxes(told)
	if e.Summary.Known == retro.Stated && !repeatsTitle(e) && !opensWith(e, e.Summary.Value) {
		r.Summary = e.Summary.Value
	}
	if r.Description = about(e); r.Description == "" {
		r.Description = joinNonEmpty(" · ", item.Date.Text, item.Note, item.Kind)
	}
	lessons := map[string]bool{}
	for _, l := range e.Lessons {
		if l.Anchor != "" && !lessons[l.Anchor] {
			lessons[l.Anchor] = true
			r.Lessons = joinNonEmpty(" ", r.Lessons, l.Anchor)
		}
	}
	r.Cover = p.cover(e)
	r.Mini = p.miniature(e)
	r.Outline = outline(e.Body.Outline, lessons)
	for _, t := range e.Listed {
		r.Tags = append(r.Tags, p.tagLink(e.URL, t))
	}
	if e.Prev != nil {
		r.Previous = p.item(e.URL, e.Prev)
	}
	if e.Next != nil {
		r.Next = p.item(e.URL, e.Next)
	}
	r.Linked = p.linkedEntry(e, r)
	return r
}

// facts lists what is known of the retrospective and, when told is one stretch, of that.
func (p *planner) facts(e *site.Entry, told []Stretch) []Fact {
	w := p.words
	var facts []Fact
	add := func(label, value, iso, url string) {
		if value != "" {
			facts = append(facts, Fact{label, Link{URL: url, Text: value}, iso})
		}
	}
	date := published(e)
	add(w.Date, w.date(date), isoDate(date), p.spot(e.URL, e, e.Published.Line))
	if len(told) == 1 {
		add(w.Period, told[0].Period.Text, "", told[0].Period.URL)
		place := w.Place
		if told[0].role {
			place = w.Role
		}
		add(place, told[0].Place.Text, "", told[0].Place.URL)
		for _, role := range told[0].Roles {
			add(w.Role, role.Text, "", role.URL)
		}
	}
	if e.Kind.Shown() {
		add(w.Sort, p.kindName(e.Kind.Value), "", "")
	}
	if e.Authors.Shown() && (len(e.Authors.Value) != 1 || e.Authors.Value[0] != p.Author) {
		url := ""
		if len(e.Authors.Value) == 1 && p.several() {
			url = p.authorLink(e.URL, e)
		}
		add(w.Authors, joinNonEmpty(", ", e.Authors.Value...), "", url)
	}
	if e.Series.Shown() {
		add(w.Series, e.Series.Value, "", "")
	}
	if e.Updated.Shown() && isoDate(e.Updated.Value) != isoDate(date) {
		add(w.Updated, w.date(e.Updated.Value), isoDate(e.Updated.Value), "")
	}
	return facts
}

// cover shows the entry's cover, unless the body begins with it.
func (p *planner) cover(e *site.Entry) *Cover {
	for _, part := range e.Body.Parts {
		if part.Kind == markup.Image && part.Ref < len(e.Body.Refs) {
			if p.Resolve(e, e.Body.Refs[part.Ref]).URL == e.Cover {
				return nil
			}
			break
		}
	}
	image := p.CoverImage(e)
	if !image.Found {
		return nil
	}
	return &Cover{image, markup.ColumnSizes}
}

// repeatsTitle reports whether the summary is but the title once more.
func repeatsTitle(e *site.Entry) bool {
	summary, title := strings.Fields(e.Summary.Value), strings.Fields(e.Title.Value)
	return strings.EqualFold(strings.Join(summary, ""), strings.Join(title, ""))
}

// opensWith reports whether the body begins as the text does: a summary taken from it
// need not be read twice.
func opensWith(e *site.Entry, text string) bool {
	text = squeeze(text, markup.Distinct)
	for i, b := range e.Body.Blocks {
		if i == markup.Beginning {
			break
		}
		if b.Kind == markup.Paragraph && begins(b.Text, text) {
			return true
		}
	}
	return false
}

// begins reports whether a text begins with squeezed characters, whatever spaces are between them.
func begins(text, squeezed string) bool {
	for _, r := range text {
		if squeezed == "" {
			break
		}
		if unicode.IsSpace(r) {
			continue
		}
		first, size := utf8.DecodeRuneInString(squeezed)
		if r != first {
			return false
		}
		squeezed = squeezed[size:]
	}
	return squeezed == ""
}

// squeeze returns the first characters of a text, without spaces.
func squeeze(text string, most int) string {
	var out strings.Builder
	for _, r := range text {
		if most == 0 {
			break
		}
		if !unicode.IsSpace(r) {
			out.WriteRune(r)
			most--
		}
	}
	return out.String()
}

// told lists the stretches that an entry tells.
func (p *planner) told(e *site.Entry) []Stretch {
	var list []Stretch
	for _, g := range e.Told() {
		here := p.spot(e.URL, e, g.Line)
		s := Stretch{
			Place: Link{URL: here, Text: g.Organization}, Kind: p.kindOf(g.Kind, []string{g.Role}), Period: Link{URL: here, Text: p.words.period(g.Period)},
			Colour: p.colourOf(e, g),
		}
		if g.Role != "" {
			s.Roles = []Link{{URL: here, Text: g.Role}}
		}
		var phases []site.Phase
		for _, ph := range g.Phases {
			if (ph.Known == retro.Stated || ph.Known == retro.Derived) && (ph.Label != "" || ph.Role != "") {
				phases = append(phases, site.Phase{Phase: ph, Entry: e})
			}
		}
		s.Axis = p.axis(e.URL, s.Colour, phases)
		for _, ph := range dated(phases) {
			s.Phases = append(s.Phases, p.phase(e.URL, e, ph.Phase))
		}
		if s.Place.Text == "" && s.Roles != nil {
			s.Place, s.Roles, s.role = s.Roles[0], nil, true
		}
		if l := p.Lane(e, g); l != nil && l.Organization != nil {
			s.Place.URL = p.Rel(e.URL, l.Organization.URL)
		}
		if s.Place.Text != "" || len(phases) > 0 {
			list = append(list, s)
		}
	}
	return list
}

// outline lists the headings of the upper three levels that occur; too few are not worth a list.
func outline(headings []markup.Heading, lessons map[string]bool) []OutlineItem {
	var levels [7]int
	for _, h := range headings {
		if h.Level >= 1 && h.Level <= 6 && h.Text != "" {
			levels[h.Level] = 1
		}
	}
	for l := 1; l <= 6; l++ {
		levels[l] += levels[l-1] // now the depth of each level that occurs
	}
	var items []OutlineItem
	for _, h := range headings {
		if h.Level < 1 || h.Level > 6 || h.Text == "" || h.Anchor == "" || levels[h.Level] > outlineDeepest {
			continue
		}
		items = append(items, OutlineItem{Text: h.Text, Anchor: h.Anchor, Depth: levels[h.Level], Lesson: lessons[h.Anchor]})
	}
	if len(items) < outlineLeast {
		return nil
	}
	return items
}
