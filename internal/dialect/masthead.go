package dialect

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/pattern"
)

// mastheadLines is how many lines with text a masthead has at most.
const mastheadLines = 40

// bylineAfter is how many lines of words may stand above a byline where no table of contents is among them.
const bylineAfter = 6

// part says what a line above an article is.
type part uint8

// The parts of a masthead.
const (
	words part = iota // a title, a category, a name
	menu              // of the site: says nothing of the article
	sign              // no letters: counts, emoji, rules
	dated             // a stamp
	lede              // a long line between title and stamp
	story             // the article has begun
)

// headLine is one line of a masthead.
type headLine struct {
	line
	part  part
	text  string
	stamp stamp
}

// takeMasthead reads what stands above an article that was copied from a web page: menus, the
// blog's name, a category, the title, the author, the day. All of it leaves the body. It does
// nothing where neither a menu nor a stamp shows that the text comes from such a page.
func (d *Document) takeMasthead() {
	if d.has(Title) {
		return
	}
	d.dropSidebar()
	head := d.mastheadOf()
	at, end, ok := titleIn(head)
	if !ok {
		d.dropMenus(head)
		return
	}
	title := head[at]
	text := strings.TrimSpace(strings.TrimSuffix(title.text, bodySuffix))
	d.addTitle(firstLineKey, text, title.line, indent(title.line.text))
	d.addStamp(head[:end])
	d.takeOut(0, head[end-1].end())
}

// dropSidebar empties the calendar, the cloud of tags and the counts that a theme prints before everything else.
// What names the part of the page beneath them, behind the title, shows that they are no text of the author's.
func (d *Document) dropSidebar() {
	counted := 0 // lines since the counts
	for l := range lines(d.Body[:min(len(d.Body), 16<<10)], d.Line) {
		text := strings.TrimSpace(l.text)
		switch {
		case text == "":
		case strings.EqualFold(strings.TrimLeft(text, "-*• "), "total"):
			counted = 1
		case counted > 0 && strings.HasSuffix(text, bodySuffix):
			d.blankOut(0, l.start)
			return
		case counted > 0:
			if counted++; counted > 12 {
				return
			}
		}
	}
}

// dropMenus empties the menus and the stamp above a text without a title. A single word such as
// Projects may be its heading, and a day alone that of a diary.
func (d *Document) dropMenus(head []headLine) {
	end := 0
	for end < len(head) && (head[end].part == menu || head[end].part == sign || head[end].part == dated && head[end].stamp.sure) {
		end++
	}
	for end > 0 && head[end-1].part == sign {
		end-- // what only decorates belongs to the text
	}
	if end > 1 || end == 1 && (head[0].part == dated || isFurniture(head[0].text) || skipLink.MatchString(head[0].text)) {
		d.addStamp(head[:end])
		d.takeOut(0, head[end-1].end())
	}
}

// addStamp adds the first day that stands in a masthead.
func (d *Document) addStamp(head []headLine) {
	if s := stampIn(head); s.date != "" {
		d.Fields = append(d.Fields, Field{
			Property: Published, Key: textKey, Line: s.line.number, Derived: true,
			Value: Value{Shape: Scalar, Text: s.date, Line: s.line.number, Column: 1},
		})
	}
}

// mastheadOf returns the first lines of the body up to the one with which the article surely begins.
func (d *Document) mastheadOf() []headLine {
	var head []headLine
	for l := range lines(d.Body[:min(len(d.Body), labelsLooked)], d.Line) {
		if l.blank() {
			continue
		}
		h := headLine{line: l, part: story}
		if len(l.text) <= lineLooked {
			h.text = titleText(l.text)
			h.part, h.stamp = partOf(h.text, l, len(head) > 0 && head[len(head)-1].part != words)
		}
		last := len(head) - 1
		if h.part == words && last >= 0 && magazine.MatchString(h.text) && strings.EqualFold(head[last].text, "brunch") {
			h.part = menu
		}
		if last >= 0 && head[last].part == lede && h.part != dated {
			return head[:last]
		}
		if h.part == story || len(head) == mastheadLines || h.part == lede && (last < 0 || head[last].part != words) {
			break
		}
		head = append(head, h)
	}
	if last := len(head) - 1; last >= 0 && head[last].part == lede {
		head = head[:last]
	}
	for i, h := range head {
		if h.part == words && i+1 < len(head) && followed[squeezed(head[i+1].text)] && nextWords(head, i+1) > 0 {
			head[i].part = menu
		}
	}
	return head
}

// followed are buttons beneath the name of whom one follows.
var followed = map[string]bool{"follow": true, "subscribe": true, "팔로우": true, "구독하기": true}

// partOf tells what a line is. A year alone may be a title, and a number before words an instalment's, beneath a menu or stamp.
func partOf(text string, l line, beneath bool) (part, stamp) {
	if anyHeading.MatchString(l.text) {
		return story, stamp{}
	}
	if isMenu(text) {
		return menu, stamp{}
	}
	if letters(text) < 2 && !yearAlone.MatchString(text) {
		if s, ok := readStamp(text); ok {
			s.line = l
			return dated, s
		}
		return sign, stamp{}
	}
	if s, ok := readStamp(text); ok {
		s.line = l
		return dated, s
	}
	if m := labelled.FindStringSubmatch(l.text); m != nil && isKnownLabel(m[1]) {
		return story, stamp{}
	}
	if notTitle.MatchString(l.text) && !(beneath && instalment.MatchString(text)) {
		return story, stamp{}
	}
	switch n := utf8.RuneCountInString(text); {
	case n > 3*longestTitle:
		return story, stamp{}
	case n > longestTitle:
		return lede, stamp{}
	}
	return words, stamp{}
}

// magazine matches the collection that brunch prints above the title of one of its articles.
var magazine = pattern.New(`^(?:매거진|브런치북) .`)

// letters counts the letters of a text.
func letters(text string) (n int) {
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

var (
	yearAlone  = pattern.New(`^(?:19|20)\d\d$`)
	instalment = pattern.New(`^\d{1,3}[.)] \p{L}`)
)

// trailing returns the end of the furniture and signs from a line on; the name of a series stands above its list.
func trailing(head []headLine, from int) int {
	for from < len(head) {
		switch {
		case isFurniture(head[from].text), head[from].part == sign, head[from].part == dated && head[from].stamp.date == "":
		case from+1 < len(head) && head[from+1].text == "목록 보기":
		default:
			return from
		}
		from++
	}
	return from
}

// stamps counts the different days in a masthead. An updated article has two on one line.
func stamps(head []headLine) int {
	days := map[string]bool{}
	for _, h := range head {
		if h.part == dated && h.stamp.date != "" {
			days[h.stamp.date] = true
		}
	}
	return len(days)
}

// stampIn returns the first stamp with a day.
func stampIn(head []headLine) stamp {
	for _, h := range head {
		if h.part == dated && h.stamp.date != "" {
			return h.stamp
		}
	}
	return stamp{}
}

// squeezed returns a text's letters and digits alone.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}
