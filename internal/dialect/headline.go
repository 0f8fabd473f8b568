package dialect

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/pattern"
)

// titleIn finds the title among the lines of a masthead, and where the masthead ends.
func titleIn(head []headLine) (at, end int, ok bool) {
	if at, ok = crumbTitle(head); ok {
		return at, trailing(head, at+1), true
	}
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
	if at, ok = barTitle(head); ok {
		return at, trailing(head, at+1), true
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
	case first == 0 && byline < 0 && len(head) > 1 && pathOf.MatchString(head[0].text) && head[1].part == words && retroTitle(head[1].text):
		return 1, trailing(head, 2), true // a category with its parents
	case first == 0 && byline < 0 && len(head) > 1 && oneWord.MatchString(head[0].text) && head[1].part == words && retroTitle(head[1].text) && !retroTitle(head[0].text):
		return 1, trailing(head, 2), true // the name of the site
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
	if byline >= 0 && head[byline].stamp.date == "" { // how long it takes to read stands before the day
		for i := byline + 1; i < min(len(head), byline+3); i++ {
			if head[i].part == dated && head[i].stamp.date != "" {
				byline = i
				break
			}
		}
	}
	return at, trailing(head, max(at, byline)+1), ok
}

// retroTitle reports whether a line reads like the title of a text that looks back.
func retroTitle(text string) bool {
	return lookBack.MatchString(text) && !sentence.MatchString(text)
}

// crumbTitle finds the title beneath the names of the pages above an article's own, which strokes on lines of their
// own part. The last of them may be the title once more.
func crumbTitle(head []headLine) (at int, ok bool) {
	last := -1
	for i, h := range head {
		if h.text == "/" {
			last = i
		}
	}
	if last <= 0 {
		return 0, false
	}
	if at = nextWords(head, last); at < 0 {
		return 0, false
	}
	for i := at + 1; i < len(head); i++ {
		if head[i].part == words && squeezed(head[i].text) == squeezed(head[at].text) {
			at = i
		}
	}
	return at, true
}

// bodySuffix follows a title where a theme names the part of the page (본문: the text).
const bodySuffix = " 본문"

// barSuffix matches what follows a title where the text of a bar or picture repeats it.
var barSuffix = pattern.New(` (?:본문|thumbnail|썸네일|image|cover)$`)

// repeated finds a title that stands twice, as themes print it in the bar at the top and again above the text.
func repeated(head []headLine) (at int, ok bool) {
	const apart = 3 // lines
	for i, h := range head[:min(len(head), 2*apart)] {
		if h.part == dated && lastWords(head[:i]) >= 0 {
			return 0, false
		}
		if h.part != words || utf8.RuneCountInString(h.text) < 6 || !strings.Contains(h.text, " ") || lastWords(head[:i]) >= 0 && latinName.MatchString(h.text) {
			continue
		}
		for j := i + 1; j < min(len(head), i+1+apart); j++ {
			author := j+1 < len(head) && strings.HasPrefix(head[j+1].text, postedOn)
			if !author && squeezed(head[j].text) == squeezed(barSuffix.ReplaceAllString(h.text, "")) {
				at, ok = j, true
			}
		}
		if ok {
			return at, true
		}
	}
	return 0, false
}

// barTitle finds a title behind which a theme names the part of the page, with at most the blog's name above it.
func barTitle(head []headLine) (at int, ok bool) {
	for i, h := range head[:min(len(head), 2)] {
		if h.part == words && strings.HasSuffix(h.text, bodySuffix) && utf8.RuneCountInString(h.text) >= 8 {
			return i, true
		}
	}
	return 0, false
}

// postedOn begins the byline, beneath the author's name, that forums print above a title.
const postedOn = "Posted on"

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
	next := nextWords(head, byline+1)
	if next > 0 && latinName.MatchString(head[at].text) && strings.HasPrefix(head[byline].text, postedOn) {
		return next, true
	}
	if next > 0 && (best < 12 || latinName.MatchString(head[at].text)) && !sentence.MatchString(head[next].text) && lookBack.MatchString(head[next].text) {
		return next, true
	}
	return at, best > 0 && (!sentence.MatchString(head[at].text) || byline == at+1)
}

// below chooses the title from the lines beneath menus and stamps: the first, or one of the next
// two if those before it are categories or it alone looks back.
func below(head []headLine, first int) (at int, ok bool) {
	begun := first+1 == len(head) || head[first+1].start == head[first].end()+1
	if sectionName(head[first].text) || begun && sentence.MatchString(head[first].text) && len(strings.Fields(head[first].text)) > 2 && !slices.ContainsFunc(head[:first], isMenuLine) {
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
	lookBack = pattern.New(`(?i)회고|후기|돌아보|되돌아|마치며|마치고|끝내며|결산|여정|review|retrospect|reflection|reflecting|looking back|recap|wrapped|\bretro\b`)
	hasYear  = pattern.New(`(?:19|20)\d\d|\d\d년`)
	// pathOf matches a category with its parents.
	pathOf  = pattern.New(`^[^/:]{1,24}/[^/:]{1,24}(?:/[^/:]{1,24})?$`)
	oneWord = pattern.New(`^[A-Za-z]+$`)
	// siteName matches what ends the names of blogs.
	siteName = pattern.New(`(?i)(?:블로그|일지|\bblog|\blog|\bdeveloper|\.(?:com|io|dev|kr|net|me|log))$`)
)

// category reports whether a line names a category or a blog rather than an article.
func category(text string) bool {
	return pathOf.MatchString(text) || siteName.MatchString(text) || utf8.RuneCountInString(text) <= 5 && !yearAlone.MatchString(text) || oneWord.MatchString(text) && !lookBack.MatchString(text)
}

// sectionName reports whether a line names the first section of any text rather than the text.
func sectionName(text string) bool {
	return sectionNames.MatchString(strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.In(r, unicode.So, unicode.Mn) }))
}

var sectionNames = pattern.New(`(?i)^[\d.\s]*(?:들어가며|들어가기(?:에 앞서| 전에)?|들어가는 ?말|시작하며|시작하기 전에|서론|서문|머리말|여는 글|개요|목차|프롤로그|인트로|intro|introduction|overview|prologue|table of contents|contents|summary|tl;?dr|이전 ?글|지원 ?동기|계기|배경|안녕하세요|(?:좋았던|아쉬웠던|아쉬운|배운|느낀|잘한) ?점|(?:keep|problem|try|liked|learned|lacked|longed for)(?: ?[(（:-].*)?) ?[.!:~]*$`)
