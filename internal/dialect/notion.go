package dialect

import (
	"strings"

	"hoego/internal/pattern"
)

// notion reads the pages of Notion's Markdown & CSV export: https://www.notion.com/help/export-your-content.
var notion = dialect{
	name: Notion,
	clues: clues{
		marks: map[mark]int{markAside: 4, markNotionFile: 5},
		more: func(e *evidence) int {
			_, id := pageID(e.base)
			n := points(id, 20)
			n += points(e.matter.Format == "" && e.labels, 10)
			n -= points(e.matter.Format != "", 10)
			return n
		},
	},
	title: []titleSource{titleFromHeading, titleFromName},
	adjust: func(d *Document, e *evidence) {
		d.takeLabels(labelsOfNotion)
		d.addFileDate(e)
	},
	syntax: func(*evidence) Syntax { return Syntax{Callouts: true, Toggles: true} },
}

// exported matches a name that ends in a page's id: "제목 0123456789abcdef0123456789abcdef".
var exported = pattern.New(`^(.+?)(?: |%20)([0-9a-f]{32})(_all)?$`)

// pageID splits the id off a name of Notion's export.
func pageID(name string) (title string, ok bool) {
	if m := exported.FindStringSubmatch(name); m != nil {
		return strings.TrimSpace(m[1]), true
	}
	return name, false
}
