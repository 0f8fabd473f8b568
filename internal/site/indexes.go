package site

import (
	"cmp"
	"slices"
	"strconv"

	"hoego/internal/retro"
)

// newestFirst returns the shown entries, the undated last.
func newestFirst(all []*Entry) []*Entry {
	type timed struct {
		entry  *Entry
		moment int64
	}
	var shown []timed
	for _, e := range all {
		if e.Shown {
			shown = append(shown, timed{e, moment(e)})
		}
	}
	slices.SortStableFunc(shown, func(a, b timed) int {
		switch {
		case a.moment == b.moment:
			return cmp.Compare(a.entry.Source, b.entry.Source)
		case a.moment == undated || b.moment == undated:
			return cmp.Compare(a.moment, b.moment)
		}
		return cmp.Compare(b.moment, a.moment)
	})
	entries := make([]*Entry, len(shown))
	for i, t := range shown {
		entries[i] = t.entry
	}
	return entries
}

// neighbours links each dated entry to the ones before and after it in time.
func neighbours(entries []*Entry) {
	for i, e := range entries {
		if i > 0 && dated(e) {
			e.Next, entries[i-1].Prev = entries[i-1], e
		}
	}
}

// mostSaid bounds what one entry adds to a tag's weight, so that one long text does not outweigh many entries.
const mostSaid = 5

// say is how much an entry says of a tag, from 1 to mostSaid.
func say(t retro.Tag) int { return min(max(t.Weight, 1), mostSaid) }

// tags groups the entries by the slugs of their tags: spellings that differ in case or punctuation are one tag,
// under the name most entries use.
func tags(entries []*Entry) []*Tag {
	bySlug := map[string]*Tag{}
	names := map[string]map[string]int{}
	slugs := map[string]string{} // by name: Slug is not free
	for _, e := range entries {
		for _, t := range e.Tags {
			if t.Name == "" || t.Known == retro.Guessed {
				continue
			}
			slug, ok := slugs[t.Name]
			if !ok {
				slug = Slug(t.Name)
				slugs[t.Name] = slug
			}
			tag := bySlug[slug]
			if tag == nil {
				tag = &Tag{Slug: slug, URL: "tags/" + slug + page}
				bySlug[slug] = tag
				names[slug] = map[string]int{}
			}
			names[slug][t.Name]++
			if tag.Topic == "" {
				tag.Topic, tag.Generic = t.Topic, t.Generic
			}
			last := len(tag.Entries) - 1
			if last < 0 || tag.Entries[last] != e {
				tag.Entries, tag.said = append(tag.Entries, e), append(tag.said, 0)
				e.Listed = append(e.Listed, tag)
				last++
			}
			if more := say(t) - tag.said[last]; more > 0 {
				tag.said[last] += more
				tag.Weight += more
			}
		}
	}
	all := make([]*Tag, 0, len(bySlug))
	for slug, tag := range bySlug {
		for name, n := range names[slug] {
			if best := names[slug][tag.Name]; n > best || n == best && name < tag.Name {
				tag.Name = name
			}
		}
		all = append(all, tag)
	}
	slices.SortFunc(all, func(a, b *Tag) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Slug, b.Slug))
	})
	return all
}

// years groups the dated entries by the year in which they were published.
func years(entries []*Entry) []Year {
	var all []Year
	for _, e := range entries {
		if !dated(e) {
			continue
		}
		year := e.Published.Value.Year
		if n := len(all); n == 0 || all[n-1].Year != year {
			all = append(all, Year{Year: year, URL: "timeline/" + strconv.Itoa(year) + page})
		}
		last := &all[len(all)-1]
		last.Entries = append(last.Entries, e)
	}
	return all
}

// authors groups the entries by the names that they state. What names nobody is the owner's, if the site names one.
func authors(entries []*Entry, owner string) []*Author {
	bySlug := map[string]*Author{}
	var all []*Author
	for _, e := range entries {
		names := []string{owner}
		if e.Authors.Shown() && len(e.Authors.Value) > 0 {
			names = e.Authors.Value
		}
		for _, name := range names {
			if name == "" {
				continue
			}
			slug := Slug(name)
			a := bySlug[slug]
			if a == nil {
				a = &Author{Name: name, Slug: slug, URL: "authors/" + slug + page}
				bySlug[slug] = a
				all = append(all, a)
			}
			if n := len(a.Entries); n == 0 || a.Entries[n-1] != e {
				a.Entries = append(a.Entries, e)
			}
		}
	}
	slices.SortFunc(all, func(a, b *Author) int { return cmp.Compare(a.Slug, b.Slug) })
	return all
}
