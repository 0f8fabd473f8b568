package retro

import (
	"strings"

	"hoego/internal/dialect"
	"hoego/internal/markup"
)

// tags returns the stated tags and categories, in the author's spelling.
func tags(doc dialect.Document, _ []markup.Block, _ []Alias) []Tag {
	var all []Tag
	seen := map[string]bool{}
	add := func(f dialect.Field, written string, line int) {
		if key := strings.ToLower(written); written != "" && !seen[key] {
			seen[key] = true
			all = append(all, Tag{
				Name: written, Written: written, Category: f.Property == dialect.Categories,
				Known: known(f), Line: line, Weight: 1,
			})
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
