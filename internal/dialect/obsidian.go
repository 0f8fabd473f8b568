package dialect

import (
	"strings"
	"unicode"

	"hoego/internal/pattern"
)

// obsidian reads the notes of an Obsidian vault and the notations of its common plugins:
// https://help.obsidian.md/properties, https://blacksmithgu.github.io/obsidian-dataview/annotation/add-metadata/.
var obsidian = dialect{
	name: Obsidian,
	clues: clues{
		keys: map[string]int{
			"cssclass": 8, "cssclasses": 8, "publish": 3, "created": 4, "up": 5, "alias": 3, "dg-publish": 8, "dg-home": 8, "obsidianuimode": 8,
			"kanban-plugin": 8, "date created": 6, "date modified": 6, "creation date": 6, "modification date": 6, "id": 1, "status": 1,
			"related": 0, "agenda": 1, "modified": 1, "banner_icon": 6, "source": 1, "moc": 4, "aliases": 2, "parent": 1, "next": 1, "prev": 1,
			"excalidraw-plugin": 8, "attendees": 2, "created time": 3, "linter-yaml-title-alias": 8, "share_link": 6, "permanent": 1, "topic": 1, "project": 1,
		},
		marks: map[mark]int{markLink: 3, markEmbed: 6, markCallout: 3, markComment: 2, markDataview: 8, markInlineField: 3},
		more: func(e *evidence) int {
			n := 2 * min(6, 2*capitalised(e))
			n += points(e.keys["aliases"].Shape == List && !anyItem(e.keys["aliases"], isAddress), 4)
			n += points(strings.Contains(e.header, "[["), 10)
			n += points(strings.Contains(e.header, "{{date"), 6)
			n += points(len(e.keys) > 0 && !e.has("title") && !e.has("title_ko"), 4)
			n -= points(beginsWithYear.MatchString(e.text("publish")), 6) // Obsidian's is a boolean
			tags := e.keys["tags"]
			n += points(e.has("tags") && isNull(tags) && !e.has("title"), 4)
			n += points(anyItem(tags, func(v Value) bool { return strings.HasPrefix(v.Text, "#") || nestedTag.MatchString(v.Text) }), 3)
			n += points(e.has("id") && e.has("aliases") && e.has("tags"), 6)
			n += points(e.has("layout"), -8)
			n += points(e.matter.Format != "" && e.matter.Format != "yaml", -12)
			return n
		},
	},
	keys: []keyRow{
		{Names, []string{"aliases", "alias"}},
		{Published, []string{"date", "published", "created"}},
	},
	title: []titleSource{titleFromHeading, titleFromLine, titleFromName},
	adjust: func(d *Document, e *evidence) {
		d.addFileDate(e)
		d.addInline()
	},
	syntax: func(*evidence) Syntax { return Syntax{HardBreaks: true, WikiLinks: true, Callouts: true} },
}

var nestedTag = pattern.New(`^[^/\s]+/[^/\s]+$`)

// capitalised counts the keys that begin with a capital letter and go on in small ones.
func capitalised(e *evidence) int {
	n := 0
	for _, f := range e.matter.Fields {
		r := []rune(f.Key)
		if len(r) > 1 && r[0] >= 'A' && r[0] <= 'Z' && unicode.IsLower(r[1]) && strings.ToLower(f.Key[1:]) == f.Key[1:] {
			n++
		}
	}
	return n
}
