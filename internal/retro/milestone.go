package retro

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/markup"
	"hoego/internal/pattern"
)

const (
	milestoneLength = 120 // characters
	longestLine     = 60  // characters of a line that is no item and no heading
)

// writtenDay matches what stands behind the day on which a text was written.
var writtenDay = pattern.New(`^(?:작성|수정|업데이트|게시|발행|등록|입력|공개)(?:됨|일|함|자)?$`)

// parted matches a date at the beginning of a line that a sign parts from what follows.
var parted = pattern.New(`^[(\[<]?'?\d[\d.년월일 /]{1,14}(?:[:：\])>]|[-–—] )`)

// milestones finds list items, headings and bold paragraphs that begin with a date and then say what was;
// of other lines those where a colon or dash parts the date from a few words.
// Under a heading that is a year, or in a text whose title is one, a month needs no year.
func milestones(blocks []markup.Block, outline []markup.Heading, title string) []Milestone {
	anchors := map[int]string{}
	for _, h := range outline {
		anchors[h.Line] = h.Anchor
	}
	base := Date{}
	if year, annual, _ := titleYear(title); annual {
		base.Year = year
	}
	var all []Milestone
	ref, level, plans := base, 0, 0
	for _, b := range blocks {
		heading := b.Kind == markup.Title
		if !heading && b.Kind != markup.Item && b.Kind != markup.Paragraph {
			continue
		}
		if heading && b.Level <= level {
			ref, level = base, 0
		}
		if heading && (plans == 0 || b.Level <= plans) {
			plans = 0
			if isWishHeading(b.Text) || hasAny(strings.ToLower(b.Text), planWords) {
				plans = b.Level
			}
		}
		if plans > 0 {
			continue // what is planned has not been
		}
		if b.Kind == markup.Paragraph && !b.Strong {
			all = append(all, datedLines(b, ref)...)
			continue
		}
		line, _, _ := strings.Cut(b.Text, "\n")
		if heading {
			if d, ok := ParseDate(plainYear(line), nil); ok && d.Month == 0 {
				ref, level = d.civil(), b.Level
				continue
			}
		}
		date, text, known, ok := dated(line, ref)
		if !ok {
			continue
		}
		anchor := b.Anchor
		if a := anchors[b.Line]; heading && a != "" {
			anchor = a
		}
		all = append(all, Milestone{Date: date, Title: text, Known: known, Anchor: anchor, Line: b.Line})
	}
	return all
}

// datedLines finds the milestones among the lines of a paragraph: "1월: 이직 준비", "(8월 - 졸업)".
func datedLines(b markup.Block, ref Date) []Milestone {
	if len(b.Text) > 4096 {
		return nil
	}
	var all []Milestone
	n := -1
	for line := range strings.Lines(b.Text) {
		n++
		line = strings.TrimSpace(line)
		if utf8.RuneCountInString(line) > longestLine || !parted.MatchString(line) {
			continue
		}
		date, text, known, ok := dated(line, ref)
		if !ok || sentence(text) || strings.HasPrefix(text, "[") {
			continue
		}
		all = append(all, Milestone{Date: date, Title: text, Known: known, Anchor: b.Anchor, Line: b.Line + n})
	}
	return all
}

// planWords are in the headings of what is still to be done, and of what others published.
var planWords = []string{
	"todo", "to do", "to-do", "할 일", "할일", "계획", "예정", "목표", "다짐", "plan", "goals", "wishlist", "위시리스트",
	"참고", "출처", "레퍼런스", "reference", "관련 글", "관련글", "읽을거리", "changelog", "업데이트 기록", "수정 이력",
}

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

// dated splits a line that begins with a single date from what it says after it.
// "2020년 4월에 …" is a sentence that happens to begin with a date, not a dated item.
func dated(line string, ref Date) (date Date, text string, known Known, ok bool) {
	line = strings.TrimLeftFunc(line, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.So, unicode.Sk, unicode.Mn) || strings.ContainsRune("[(<【*\u200d", r)
	})
	found := findDates(line[:min(len(line), 200)], ref)
	if year, digits, end := (&scanner{text: line}).number(0); digits == 4 && year >= 1950 && year <= 2100 && strings.HasPrefix(line[end:], ":") {
		found = []dateAt{{End: end, Period: Period{From: Date{Year: year}}}} // 2019: only a colon makes it a date
	}
	if len(found) == 0 || found[0].Start != 0 || found[0].Range {
		return Date{}, "", "", false
	}
	rest := line[found[0].End:]
	r, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return Date{}, "", "", false
	}
	text = strings.TrimLeft(rest, " \t\u00a0])>】*:：-–—~|,./·")
	date = found[0].Period.From
	separated := strings.ContainsAny(rest[:len(rest)-len(text)], ":])>|-") || strings.ContainsAny(rest[:len(rest)-len(text)], "–—】：")
	letters := strings.IndexFunc(withoutRemarks(text), unicode.IsLetter) >= 0 && utf8.RuneCountInString(text) >= 2
	if !letters || writtenDay.MatchString(text) || date.Month == 0 && !separated || found[0].Yearless && !separated && date.Day == 0 && sentence(text) {
		return Date{}, "", "", false
	}
	known = Stated
	if found[0].Yearless {
		known = Derived
	}
	return date, Excerpt(oneLine(withoutLoose(text)), milestoneLength), known, true
}

// withoutLoose takes closing brackets off the end of a text that opens none: those of "[2020.04 합류]".
func withoutLoose(text string) string {
	for len(text) <= 8*milestoneLength {
		text = strings.TrimRight(text, " ")
		r, size := utf8.DecodeLastRuneInString(text)
		open, ok := map[rune]string{')': "(", ']': "[", '】': "【"}[r]
		if !ok || strings.Count(text, open) >= strings.Count(text, string(r)) {
			return text
		}
		text = text[:len(text)-size]
	}
	return text
}

// sentence reports whether a text reads as a sentence rather than as a title.
func sentence(s string) bool {
	s = strings.TrimRight(s, " .!~")
	return strings.HasSuffix(s, "다") || strings.HasSuffix(s, "요") || strings.HasSuffix(s, "까")
}
