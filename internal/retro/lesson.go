package retro

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"hoego/internal/markup"
)

const (
	excerptLength = 200 // characters
	longestName   = 24  // characters of a line that names a lesson and is no heading
	leastSaid     = 16  // characters that must follow such a line: a list of contents says less
)

// lessons finds the sections whose heading says what was learned: true headings,
// paragraphs that are bold throughout, and labels of list items (Keep: …). What was planned for the year that the
// text looks back on, 0 for none, is not what is next.
func lessons(blocks []markup.Block, outline []markup.Heading, year int) []Lesson {
	anchors := map[int]string{}
	for _, h := range outline {
		anchors[h.Line] = h.Anchor
	}
	sections := sync.OnceValue(func() map[string]bool {
		return squeezed(blocks, func(b *markup.Block) bool { return b.Kind == markup.Title })
	})
	filled := sync.OnceValue(func() map[int]bool { return filledLists(blocks) })
	var all []Lesson
	types := map[LessonType]bool{} // that KPT and 4L words name
	explained, contents := false, false
	for i := 0; i < len(blocks); i++ {
		b := &blocks[i]
		if b.Kind == markup.Title {
			explained = explains(b.Text)
		}
		if explained {
			continue
		}
		if b.Kind == markup.Item && (i == 0 || blocks[i-1].Kind != markup.Item) {
			contents = namesSections(blocks[i:], sections)
		}
		if b.Kind == markup.Cell {
			end := i + 1
			for end < len(blocks) && blocks[end].Kind == markup.Cell {
				end++
			}
			all = append(all, tableLessons(blocks[i:end])...)
			i = end - 1
			continue
		}
		all = append(all, lineLessons(b)...)
		heading, rest := lessonName(b)
		kinds := lessonTypes(heading)
		if len(kinds) == 0 || kinds[0] == Next && year > 0 && strings.Contains(heading, strconv.Itoa(year)) {
			continue
		}
		said := excerpt(blocks, i, rest)
		if said == "" && alone(blocks, i) {
			said = Excerpt(blocks[i+1].Text, excerptLength)
		}
		if b.Kind == markup.Paragraph && !b.Strong && !bare(heading) && (utf8.RuneCountInString(said) < leastSaid || sections()[squeeze(heading)] || heading == strings.ToLower(heading) && !hangul(heading) && !strings.Contains(heading, " ")) {
			continue
		}
		if said == "" && b.Kind == markup.Item && (bare(heading) || filled()[i]) {
			said = flat(blocks, i)
		}
		// A lesson that says nothing is a form left empty; such an item, or one that names a section, is an entry of a list of contents.
		if said == "" && (b.Kind == markup.Item || bare(heading)) || b.Kind == markup.Item && (sections()[squeeze(heading)] || contents && bare(heading)) {
			continue
		}
		for _, kind := range kinds {
			anchor := b.Anchor
			if a := anchors[b.Line]; b.Kind == markup.Title && a != "" {
				anchor = a
			}
			all = append(all, Lesson{
				Type: kind, Heading: oneLine(heading), Anchor: anchor,
				Excerpt: said, Line: b.Line,
			})
		}
	}
	for _, l := range all {
		if bare(l.Heading) {
			types[l.Type] = true
		}
	}
	// "Problem" alone opens many a technical section; beside Keep or Try it is a lesson.
	if len(types) == 1 {
		all = slices.DeleteFunc(all, func(l Lesson) bool {
			return bare(l.Heading) && (l.Type == Keep || l.Type == Problem || l.Type == Try)
		})
	}
	return all
}

// namesSections reports whether the list that blocks begin with names a lesson's section of the text: it says what they are for.
func namesSections(blocks []markup.Block, sections func() map[string]bool) bool {
	for i := range blocks {
		b := &blocks[i]
		if b.Kind != markup.Item {
			return false
		}
		if heading, _ := lessonName(b); bare(heading) && sections()[squeeze(heading)] {
			return true
		}
	}
	return false
}

// squeezed returns the texts of some blocks, squeezed.
func squeezed(blocks []markup.Block, some func(*markup.Block) bool) map[string]bool {
	texts := map[string]bool{}
	for i := range blocks {
		if some(&blocks[i]) {
			texts[squeeze(blocks[i].Text)] = true
		}
	}
	return texts
}

// lessonName returns what a block that may stand as a heading is called, and what follows the name in the block itself.
func lessonName(b *markup.Block) (heading, rest string) {
	single := !strings.Contains(b.Text, "\n")
	switch {
	case b.Kind == markup.Title, single && b.Strong && (b.Kind == markup.Paragraph || b.Kind == markup.Item):
		return b.Text, ""
	case b.Kind == markup.Item:
		return label(b.Text)
	case b.Kind == markup.Paragraph && !single:
		first, more, _ := strings.Cut(b.Text, "\n")
		second, _, _ := strings.Cut(more, "\n")
		if !longerThan(first, longestName) && hangul(first) && !sentence(first) && len(lessonTypes(second)) == 0 {
			return first, more
		}
	case strings.Contains(b.Text, " = "): // a definition
	case b.Kind == markup.Paragraph && single && (!longerThan(b.Text, longestName) && !sentence(b.Text) || bare(b.Text)):
		return b.Text, ""
	}
	return "", ""
}

// lineLessons reads the lines of a paragraph that begin with a lesson's name and a colon:
// "배운 점: 작게 나누기". A fault (문제점), a summary and English words (Next: the next page) are none there.
func lineLessons(b *markup.Block) []Lesson {
	if b.Kind != markup.Paragraph || b.Strong {
		return nil
	}
	var all []Lesson
	n := -1
	for line := range strings.Lines(b.Text) {
		n++
		i := colon(head(line, 44)) // a name is short
		if i <= 0 || i > 40 {
			continue
		}
		_, size := utf8.DecodeRuneInString(line[i:])
		name, rest := strings.TrimSpace(line[:i]), line[i+size:]
		kinds := lessonTypes(name)
		if len(kinds) == 0 || strings.TrimSpace(rest) == "" || bare(line) {
			continue
		}
		said := Excerpt(rest, excerptLength)
		for _, kind := range kinds {
			if bare(name) || kind != TLDR && kind != Problem && hangul(name) {
				all = append(all, Lesson{Type: kind, Heading: name, Anchor: b.Anchor, Excerpt: said, Line: b.Line + n})
			}
		}
	}
	return all
}

// alone reports whether blocks[i] is an item that stands as a heading above a paragraph.
func alone(blocks []markup.Block, i int) bool {
	return blocks[i].Kind == markup.Item && (i == 0 || blocks[i-1].Kind != markup.Item) && i+1 < len(blocks) && blocks[i+1].Kind == markup.Paragraph
}

// colon returns where the first colon of a text stands, -1 if none does.
func colon(s string) int {
	i := strings.IndexByte(s, ':')
	if wide := strings.Index(s, "："); wide >= 0 && (i < 0 || wide < i) {
		return wide
	}
	return i
}

// label cuts a list item at its first colon, or at a line break after a short line.
func label(text string) (heading, rest string) {
	line, more, _ := strings.Cut(text, "\n")
	i := colon(line)
	if i < 0 || i > 60 {
		if !longerThan(line, 12) {
			return line, more
		}
		return "", ""
	}
	_, size := utf8.DecodeRuneInString(line[i:])
	heading, rest = line[:i], line[i+size:]+"\n"+more
	if squeeze(heading) == "tl" { // TL:DR
		return line, more
	}
	return heading, rest
}

// excerpt is the beginning of the text that belongs to blocks[i]; rest is what follows a label in the block itself.
func excerpt(blocks []markup.Block, i int, rest string) string {
	var said, cells []string // a table is read out only where nothing else is said
	size := 0
	add := func(parts *[]string, s string) {
		if strings.TrimSpace(s) != "" {
			*parts = append(*parts, s)
			size += len(s)
		}
	}
	head := &blocks[i]
	add(&said, rest)
	for j := range blocks[i+1:] {
		b := &blocks[i+1+j]
		if size == 0 && b.Kind == markup.Title && b.Level == head.Level && bare(head.Text) && isGloss(b.Text) && len(lessonTypes(b.Text)) == 0 {
			continue // in plain text what a form asks for looks like a heading
		}
		if size > 4*excerptLength ||
			b.Kind == markup.Title && (head.Kind != markup.Title || b.Level <= head.Level) ||
			head.Kind == markup.Paragraph && b.Kind == markup.Paragraph && (b.Strong || bare(b.Text)) ||
			head.Kind == markup.Item && (b.Kind != markup.Item || b.Level <= head.Level) {
			break
		}
		switch b.Kind {
		case markup.Title, markup.Code, markup.Caption:
		case markup.Cell:
			add(&cells, b.Text)
		default:
			add(&said, b.Text)
		}
	}
	if len(said) == 0 {
		said = cells
	}
	return excerptOf(said, excerptLength)
}
