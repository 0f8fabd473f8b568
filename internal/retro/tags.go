package retro

import (
	"slices"
	"strings"

	"hoego/internal/dialect"
)

// tags returns the stated tags and categories under their canonical names, then what
// the text alone says. A stated tag weighs what the text says of it too.
func tags(doc dialect.Document, title Fact[string], blocks []reading, table *TagTable) []Tag {
	if table == nil {
		table = builtIn()
	}
	all := table.stated(doc)
	at := make(map[string]int, len(all))
	for i, t := range all {
		at[t.Name] = i
	}
	inferred := table.inferTags(title, blocks)
	all = slices.Grow(all, len(inferred))
	for _, t := range inferred {
		if i, ok := at[t.Name]; ok {
			all[i].Weight += t.Weight
			continue
		}
		all = append(all, t)
	}
	return all
}

// stated returns the tags and categories that the author wrote, each name once.
func (t *TagTable) stated(doc dialect.Document) []Tag {
	var all []Tag
	seen := make(map[string]bool)
	add := func(f dialect.Field, written string, line int) {
		tag := Tag{Name: written, Written: written, Category: f.Property == dialect.Categories, Known: known(f), Line: line, Weight: 1}
		if row, ok := t.Find(written); ok {
			tag.Name, tag.Topic, tag.Generic = row.Name, row.Topic, row.Generic
		}
		if key := strings.ToLower(tag.Name); key != "" && !seen[key] {
			seen[key] = true
			all = append(all, tag)
		}
	}
	for _, f := range doc.Fields {
		switch {
		case f.Property != dialect.Tags && f.Property != dialect.Categories:
		case f.Hierarchy:
			add(f, strings.Join(texts(f.Value), "/"), f.Line)
		case f.Value.Shape == dialect.List:
			for _, item := range f.Value.Items {
				add(f, text(item), item.Line)
			}
		default:
			add(f, text(f.Value), f.Value.Line)
		}
	}
	return all
}
