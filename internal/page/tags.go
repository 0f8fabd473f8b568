package page

import (
	"fmt"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// TagItem is one tag in a list: its name, its strip over the years, its number of retrospectives.
type TagItem struct {
	Link
	Strip []StripCell
	Count string // how many retrospectives, in words
	Years string // first and last seen
	First int    // year, 0 when none is known
}

// Tags is the data of the index of tags.
type Tags struct {
	Chrome
	Groups []TagGroup
	Span   string // the years that the strips show, "" when there are no two
}

// TagGroup is the tags of one topic.
type TagGroup struct {
	ID   string // for links within the page
	Name string // of the topic
	Tags []TagItem
}

// TagPage is the data of one tag's page.
type TagPage struct {
	Chrome
	Tag     TagItem
	Topic   string // its name in the language of the page
	Back    Link
	Entries []*EntryItem
	Places  []PlaceLink // where it was used
}

// PlaceLink is a place with its colour.
type PlaceLink struct {
	Link
	Colour int // number of its colour, 0 to 7
}

// topics is the order in which groups of tags are shown; the last is of no topic.
var topics = []retro.Topic{
	retro.Language, retro.Framework, retro.Cloud, retro.Infrastructure, retro.Data, retro.Tool, retro.Practice, "",
}

// mostStrips is how many tags may all have strips: of more, what stands in one
// retrospective alone goes without, or the page would be strips of one cell.
const mostStrips = 150

func planTags(p *planner) []Page {
	if len(p.Tags) == 0 {
		return nil
	}
	return []Page{{URL: tagsURL, Data: func() any {
		data := Tags{Chrome: p.chrome(tagsURL, p.words.Tags, p.words.TagsLead)}
		if p.scale.first != p.scale.last {
			data.Span = between(p.scale.first, p.scale.last)
		}
		for _, topic := range topics {
			if g := p.tagGroup(topic); len(g.Tags) > 0 {
				data.Groups = append(data.Groups, g)
			}
		}
		return data
	}}}
}

// tagGroup makes the group of a topic's tags; "" is no topic.
func (p *planner) tagGroup(topic retro.Topic) TagGroup {
	g := TagGroup{ID: "hoego-topic-" + string(topic), Name: p.words.Topics[topic]}
	if topic == "" {
		g.ID, g.Name = "hoego-topic-other", p.words.OtherTags
	}
	for _, t := range p.Tags {
		if t.Topic != topic {
			continue
		}
		item := p.tagItem(tagsURL, t)
		if len(p.Tags) > mostStrips && len(t.Entries) < 2 {
			item.Strip = nil
		}
		g.Tags = append(g.Tags, item)
	}
	return g
}

func planTagPages(p *planner) []Page {
	pages := make([]Page, 0, len(p.Tags))
	for _, t := range p.Tags {
		pages = append(pages, Page{URL: t.URL, Data: func() any {
			item := p.tagItem(t.URL, t)
			data := TagPage{
				Chrome:  p.chrome(t.URL, t.Name, joinNonEmpty(" · ", t.Name, item.Count, item.Years)),
				Tag:     item,
				Topic:   p.words.Topics[t.Topic],
				Back:    Link{URL: p.Rel(t.URL, tagsURL), Text: p.words.Tags},
				Entries: p.items(t.URL, t.Entries),
			}
			for _, o := range p.used[t] {
				data.Places = append(data.Places, PlaceLink{Link{URL: p.Rel(t.URL, o.URL), Text: o.Name}, p.colour[o.Lanes[0]]})
			}
			return data
		}})
	}
	return pages
}

func (p *planner) tagItem(at string, t *site.Tag) TagItem {
	first, last := p.weights[t].span()
	return TagItem{
		First: first,
		Link:  Link{URL: p.Rel(at, t.URL), Text: t.Name},
		Strip: p.scale.strip(p.weights[t]),
		Count: p.words.Count(len(t.Entries)),
		Years: between(first, last),
	}
}

// yearSpan returns the years between which the entries lie, 0 when none is dated.
func yearSpan(entries []*site.Entry) (first, last int) {
	for _, e := range entries {
		if y := published(e).Year; y != 0 {
			if first == 0 {
				first, last = y, y
			}
			first, last = min(first, y), max(last, y)
		}
	}
	return first, last
}

// yearsOf says between which years the entries lie.
func yearsOf(entries []*site.Entry) string {
	return between(yearSpan(entries))
}

// between writes a span of years; "" when there is none.
func between(first, last int) string {
	switch {
	case first == 0:
		return ""
	case first == last:
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d–%d", first, last)
}
