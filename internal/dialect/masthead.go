package dialect

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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
	named := d.dropSidebar()
	head := d.mastheadOf()
	at, end, ok := titleIn(head)
	if !ok && named && len(head) > 0 && head[0].part == words {
		at, end, ok = 0, 1, true
	}
	if !ok {
		d.dropMenus(head)
		return
	}
	title := head[at]
	text := strings.TrimSpace(strings.TrimSuffix(title.text, bodySuffix))
	d.addTitle(firstLineKey, text, title.line, strings.Index(title.line.text, text))
	d.addStamp(head[:end])
	d.blankOut(0, head[end-1].end())
}

// dropSidebar empties the calendar, the cloud of tags and the counts that a theme prints before everything else.
// What names the part of the page beneath them, behind the title, shows that they are no text of the author's.
func (d *Document) dropSidebar() bool {
	counted := 0 // lines since the counts
	for l := range lines(d.Body[:min(len(d.Body), 16<<10)], d.Line) {
		text := strings.TrimSpace(l.text)
		switch {
		case text == "":
		case strings.EqualFold(strings.TrimLeft(text, "-*• "), "total"):
			counted = 1
		case counted > 0 && strings.HasSuffix(text, bodySuffix):
			d.blankOut(0, l.start)
			return true
		case counted > 0:
			if counted++; counted > 5 {
				return false
			}
		}
	}
	return false
}

// dropMenus empties the menus and the stamp above a text without a title. A single word such as
// Projects may be its heading, and a day alone that of a diary.
func (d *Document) dropMenus(head []headLine) {
	end := 0
	for end < len(head) && (head[end].part == menu || head[end].part == sign || head[end].part == dated && head[end].stamp.sure) {
		end++
	}
	if end > 1 || end == 1 && (head[0].part == dated || skipLink.MatchString(head[0].text)) {
		d.addStamp(head[:end])
		d.blankOut(0, head[end-1].end())
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
			h.text = visible(strings.TrimSpace(l.text))
			h.part, h.stamp = partOf(h.text, l, len(head) > 0 && head[len(head)-1].part != words)
		}
		last := len(head) - 1
		if last >= 0 && head[last].part == lede && h.part != dated {
			return head[:last]
		}
		if h.part == story || len(head) == mastheadLines || h.part == lede && (last < 0 || head[last].part != words) {
			break
		}
		head = append(head, h)
	}
	if last := len(head) - 1; last >= 0 && head[last].part == lede {
		return head[:last]
	}
	return head
}

// partOf tells what a line is. A year alone may be a title, and a number before words an instalment's, beneath a menu or stamp.
func partOf(text string, l line, beneath bool) (part, stamp) {
	if anyHeading.MatchString(l.text) {
		return story, stamp{}
	}
	if isMenu(text) {
		return menu, stamp{}
	}
	if strings.IndexFunc(text, unicode.IsLetter) < 0 && !yearAlone.MatchString(text) {
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

var (
	yearAlone  = regexp.MustCompile(`^(?:19|20)\d\d$`)
	instalment = regexp.MustCompile(`^\d{1,3}[.)] \p{L}`)
)

// titleIn finds the title among the lines of a masthead, and where the masthead ends.
func titleIn(head []headLine) (at, end int, ok bool) {
	if at, ok = repeated(head); ok {
		end = at + 1
		for i := end; i < min(len(head), end+4); i++ {
			if head[i].part == dated {
				end = i + 1
				break
			}
		}
		return at, trailing(head, end), true
	}
	first, byline := -1, -1
	for i, h := range head {
		if h.part == words && first < 0 {
			first = i
		}
		if h.part == dated && byline < 0 {
			byline = i
		}
	}
	switch {
	case first == 0 && byline < 0:
		end = trailing(head, 1)
		return 0, end, end > 1 && slices.ContainsFunc(head[1:end], func(h headLine) bool { return isFurniture(h.text) })
	case first < 0:
		return 0, 0, false
	case stamps(head) > 1:
		return 0, 0, false // a list of what was when
	case byline > first:
		at, ok = above(head, first, byline)
	default:
		at, ok = below(head, first)
	}
	return at, trailing(head, max(at, byline)+1), ok
}

// bodySuffix follows a title where a theme names the part of the page (본문: the text).
const bodySuffix = " 본문"

// barSuffix matches what follows a title where the text of a bar or picture repeats it.
var barSuffix = regexp.MustCompile(` (?:본문|thumbnail|썸네일|image|cover)$`)

// repeated finds a title that stands twice, as themes print it in the bar at the top and again above the text.
func repeated(head []headLine) (at int, ok bool) {
	const apart = 3 // lines
	for i, h := range head[:min(len(head), 2*apart)] {
		if h.part == dated && lastWords(head[:i]) >= 0 {
			return 0, false
		}
		if h.part != words || utf8.RuneCountInString(h.text) < 6 || !strings.Contains(h.text, " ") {
			continue
		}
		for j := i + 1; j < min(len(head), i+1+apart); j++ {
			if squeezed(head[j].text) == squeezed(barSuffix.ReplaceAllString(h.text, "")) {
				at, ok = j, true
			}
		}
		if ok {
			return at, true
		}
	}
	return 0, false
}

// above chooses the title from the lines between first and the byline. Beneath a category stands
// the title and beneath that a byline with the author's name; where author and blog
// have lines of their own the title is the line that says most.
func above(head []headLine, first, byline int) (at int, ok bool) {
	best, contents, lines := -1<<10, false, 0
	for i := range byline {
		h := head[i]
		contents = contents || h.part == menu && sectionName(h.text)
		if h.part == words {
			if lines++; lines > bylineAfter && !contents || i > first && i < byline-1 && sentence.MatchString(h.text) {
				return 0, false
			}
			weight := titleWeight(h.text)
			if i == first {
				weight += 12
			}
			if head[byline].stamp.named && lastWords(head[:byline]) == i {
				weight += 15
			}
			if weight > best {
				at, best = i, weight
			}
		}
	}
	// A forum prints the author and the day before the title.
	if next := nextWords(head, byline+1); next > 0 && best < 12 && !sentence.MatchString(head[next].text) && lookBack.MatchString(head[next].text) {
		return next, true
	}
	return at, best > 0 && (!sentence.MatchString(head[at].text) || byline == at+1)
}

// below chooses the title from the lines beneath menus and stamps: the first, or one of the next
// two if those before it are categories or it alone looks back.
func below(head []headLine, first int) (at int, ok bool) {
	begun := first+1 == len(head) || head[first+1].start == head[first].end()+1
	if sectionName(head[first].text) || begun && sentence.MatchString(head[first].text) && !slices.ContainsFunc(head[:first], isMenuLine) {
		return 0, false // the article has begun
	}
	at = first
	for i := first + 1; i < min(len(head), first+3); i++ {
		text := head[i].text
		if head[i].part != words || sentence.MatchString(text) || sectionName(text) {
			break
		}
		if category(head[at].text) && !category(text) || lookBack.MatchString(text) && !lookBack.MatchString(head[at].text) {
			at = i
		}
	}
	return at, true
}

func isMenuLine(h headLine) bool { return h.part == menu }

func lastWords(head []headLine) int {
	for i := len(head) - 1; i >= 0; i-- {
		if head[i].part == words {
			return i
		}
	}
	return -1
}

func nextWords(head []headLine, from int) int {
	for i := from; i < len(head); i++ {
		if head[i].part == words {
			return i
		}
	}
	return -1
}

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

// titleWeight says how much a line says as a title.
func titleWeight(text string) int {
	weight := min(utf8.RuneCountInString(text), 30)
	if lookBack.MatchString(text) {
		weight += 30
	}
	if hasYear.MatchString(text) {
		weight += 10
	}
	if category(text) {
		weight -= 25
	}
	return weight
}

var (
	// lookBack matches the words of titles that look back.
	lookBack = regexp.MustCompile(`(?i)회고|후기|돌아보|되돌아|마치며|마치고|끝내며|결산|여정|review|retrospect|reflection|looking back|recap|wrapped|\bretro\b`)
	hasYear  = regexp.MustCompile(`(?:19|20)\d\d|\d\d년`)
	// pathOf matches a category with its parents.
	pathOf  = regexp.MustCompile(`^[^/]{1,24}/[^/]{1,24}(?:/[^/]{1,24})?$`)
	oneWord = regexp.MustCompile(`^[A-Za-z]+$`)
	// siteName matches what ends the names of blogs.
	siteName = regexp.MustCompile(`(?i)(?:블로그|일지|\bblog|\blog|\bdeveloper|\.(?:com|io|dev|kr|net|me|log))$`)
)

// category reports whether a line names a category or a blog rather than an article.
func category(text string) bool {
	return pathOf.MatchString(text) || siteName.MatchString(text) || utf8.RuneCountInString(text) <= 5 && !yearAlone.MatchString(text) || oneWord.MatchString(text) && !lookBack.MatchString(text)
}

// sectionName reports whether a line names the first section of any text rather than the text.
func sectionName(text string) bool { return sectionNames.MatchString(text) }

var sectionNames = regexp.MustCompile(`(?i)^[\d.\s]*(?:들어가며|들어가기(?:에 앞서| 전에)?|들어가는 ?말|시작하며|시작하기 전에|서론|서문|머리말|여는 글|개요|목차|프롤로그|인트로|intro|introduction|overview|prologue|table of contents|contents|summary|tl;?dr|이전 ?글|지원 ?동기|계기|배경|안녕하세요) ?[.!:~]*$`)

// squeezed returns a text's letters and digits alone.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}
