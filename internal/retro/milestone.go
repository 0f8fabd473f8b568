package retro

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/markup"
)

const (
	milestoneLength = 120 // characters
	longestLine     = 60  // characters of a line that is no item and no heading
)

// parted reports whether a line begins like a date that a sign parts from what follows.
func parted(line string) bool {
	if hasAnyPrefix(line, "(", "[", "<") {
		line = line[1:]
	}
	line = strings.TrimPrefix(line, "'")
	if line == "" || !isDigit(line[0]) {
		return false
	}
	rest := strings.TrimLeft(line[1:], "0123456789.년월일 /")
	date := line[1 : len(line)-len(rest)]
	return date != "" && utf8.RuneCountInString(date) <= 14 && hasAnyPrefix(rest, ":", "：", "]", ")", ">", "- ", "– ", "— ")
}

// milestones finds list items, headings and bold paragraphs that begin with a date and then say what was;
// of other lines those where a colon or dash parts the date from a few words.
// Under a heading that is a year, or in a text that looks back on one, not 0, a month needs no year.
func milestones(blocks []reading, outline []markup.Heading, year int) []Milestone {
	anchors := map[int]string{}
	for _, h := range outline {
		anchors[h.Line] = h.Anchor
	}
	base := Date{Year: year}
	var all []Milestone
	ref, level := base, 0
	var plans, timeline section
	dates := false // in a table of what was when
	for i := range blocks {
		b := &blocks[i]
		heading := b.Kind == markup.Title
		if b.Kind == markup.Cell && plans == 0 {
			if b.Level == 1 && (i == 0 || blocks[i-1].Kind != markup.Cell) {
				dates = slices.Contains(dateColumns, strings.ToLower(oneLine(b.Text))) && columns(blocks[i:]) == 2
			} else if m, ok := datedRow(blocks[i:], ref); ok && dates {
				all = append(all, m)
			}
		}
		if !heading && b.Kind != markup.Item && b.Kind != markup.Paragraph {
			continue
		}
		if heading {
			if b.Level <= level {
				ref, level = base, 0
			}
			plans.enter(b.Level, planWords.in(b.low) || b.wish)
			timeline.enter(b.Level, lineWords.in(b.low))
		}
		if plans > 0 || b.Todo {
			continue // what is planned has not been
		}
		if b.Kind == markup.Paragraph && !b.Strong {
			all = append(all, datedLines(b, ref, timeline > 0)...)
			continue
		}
		text, _, _ := strings.Cut(b.Text, "\n")
		if heading {
			if d, ok := ParseDate(plainYear(text), nil); ok && d.Month == 0 {
				ref, level = d.civil(), b.Level
				continue
			}
		}
		date, title, known, ok := dated(text, ref)
		if !ok && b.Kind == markup.Item {
			date, title, ok = datedBehind(text)
			known = Stated
		}
		if !ok {
			continue
		}
		anchor := b.Anchor
		if a := anchors[b.Line]; heading && a != "" {
			anchor = a
		}
		all = append(all, Milestone{Date: date, Title: title, Known: known, Anchor: anchor, Line: b.Line})
	}
	return all
}

// dateColumns head the first column of a table that says what was when.
var dateColumns = []string{"날짜", "일자", "시기", "시점", "연월", "date", "when"}

// columns counts the cells of the row that blocks begin with.
func columns(blocks []reading) int {
	n := 0
	for n < len(blocks) && blocks[n].Kind == markup.Cell && blocks[n].Level == n+1 {
		n++
	}
	return n
}

// datedRow reads a table's row of a date and a few words.
func datedRow(row []reading, ref Date) (Milestone, bool) {
	if columns(row) != 2 || strings.ContainsAny(row[0].Text, ":：") {
		return Milestone{}, false
	}
	title, _, _ := strings.Cut(row[1].Text, "\n")
	date, title, known, ok := dated(row[0].Text+": "+title, ref)
	whole, single := leadingDate(strings.TrimSpace(row[0].Text), ref)
	ok = ok && single && whole.end == len(strings.TrimSpace(row[0].Text))
	return Milestone{Date: date, Title: title, Known: known, Anchor: row[1].Anchor, Line: row[1].Line}, ok
}

// lineWords are in the headings of sections in which a paragraph that begins with a date is told of that day.
var lineWords = anyOf("timeline", "타임라인", "연표", "연혁", "month by month", "월별")

// section is the level of the heading that opened a section of some sort, 0 outside one.
type section int

// enter notes a heading: one within a section leaves it as it is, any other opens one or ends it.
func (s *section) enter(level int, opens bool) {
	if *s > 0 && level > int(*s) {
		return
	}
	*s = 0
	if opens {
		*s = section(level)
	}
}

// datedLines finds the milestones among the lines of a paragraph: "1월: 이직 준비", "(8월 - 졸업)"; in a timeline
// a line that begins with a date may say whatever was.
func datedLines(b *reading, ref Date, timeline bool) []Milestone {
	if len(b.Text) > 4096 {
		return nil
	}
	var all []Milestone
	n := -1
	for line := range strings.Lines(b.Text) {
		n++
		line = strings.TrimSpace(line)
		if !timeline && (!parted(line) || longerThan(line, longestLine)) {
			continue
		}
		date, text, known, ok := dated(line, ref)
		if !ok || !timeline && sentence(text) || strings.HasPrefix(text, "[") {
			continue
		}
		all = append(all, Milestone{Date: date, Title: text, Known: known, Anchor: b.Anchor, Line: b.Line + n})
	}
	return all
}

// planWords are in the headings of what is still to be done, and of what others published.
var planWords = anyOf(
	"todo", "to do", "to-do", "할 일", "할일", "계획", "예정", "목표", "다짐", "plan", "goals", "wishlist", "위시리스트",
	"참고", "출처", "레퍼런스", "reference", "관련 글", "관련글", "읽을거리", "changelog", "업데이트 기록", "수정 이력",
)

// diary reports whether a retrospective is a log of a day or a week: its dates are those of the log.
func diary(title string, tags []Tag) bool {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, t := range tags {
		words = append(words, strings.ToLower(t.Written))
	}
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(diaryWords, w) })
}

// diaryWords name such logs.
var diaryWords = []string{"til", "wil", "today i learned", "weekly i learned", "일기", "일일회고", "데일리", "diary", "daily", "주간회고", "weekly"}

// plainYear takes brackets and emoji off a heading that may be a year.
func plainYear(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// sentence reports whether a text reads as a sentence rather than as a title.
func sentence(s string) bool {
	s = strings.TrimRight(s, " .!~")
	return strings.HasSuffix(s, "다") || strings.HasSuffix(s, "요") || strings.HasSuffix(s, "까")
}
