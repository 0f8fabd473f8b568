package markup

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/pattern"
)

const (
	maxTitle   = 60 // characters of a recovered heading
	longText   = 40 // characters from which a line counts as running text
	chattyText = 28 // a text whose lines are mostly shorter has no headings without a stronger sign
)

var (
	// sentenceEnd matches what ends, or leaves open, a sentence; a heading ends in a noun.
	sentenceEnd = pattern.New(`[.!…,;:~)"'”’」ㄱ-ㅎㅏ-ㅣ]$|다$|요$|죠$|네$|니$|나요$|[했었았였겠있없싶같렇]어$|좋아$|같아$|구나$|군$|거든$|는데$|은데$|인데$|지만$|[았었였했하되]고$|` +
		`으며$|하며$|면서$|아서$|어서$|해서$|라서$|니까$|려고$|라고$|다고$|하게$|위해$|대해$|통해$|하여$|에서$|에게$|[을를은는에]$|[하되있없했였었]던$|습니$|텐데$|할까$|을까$|[^\s]자\s*!*$`)
	// nounEnd matches nouns that end like a sentence or a particle.
	nounEnd = pattern.New(`(?:개요|수요|필요|중요|주요|소요|동네|바다|람다|판다|캐나다|가을|마을|노을|오늘의|처음은|보은|하네|자네|군$|[발용접획참학직저화기]자)$`)
	// clipped matches the clipped verbs that diaries end sentences with.
	clipped = pattern.New(`\s\S*(?:했음|었음|았음|였음|있음|없음|같음|싶음|일어남|만남|끝남|됨|함|임|봄|듦|듬|옴|감|짐|침|림|킴|줌)$`)
	// sentenceWithin matches a sentence that ends before the line does.
	sentenceWithin = pattern.New(`[\p{Hangul}a-z\)"”][.!?…]+\s|다\.|ㅋㅋ|ㅎㅎ|ㅠ|ㅜㅜ|\^\^|https?:|www\.|\S@\S+\.|\d:\d\d|\.\.`)
	// latinOpen matches English lines that end amid a sentence.
	latinOpen = pattern.New(`(?i)\s(?:and|or|but|then|so|the|an?|of|to|with|in|on|at|for|from|by|that|which|who|is|are|was|were|be|had|has|have|i|we|my|our)$`)
	// badStart matches what no heading starts with.
	badStart = pattern.New(`^[("'“‘~….,→=>|+*&%@)\]]|^(?:그리고|그래서|하지만|그런데|근데|그러나|그러다|또한|따라서|아무튼|어쨌든|그럼|그래도|게다가|왜냐하면|예를|아니|음|헐|오|와|아|네|예|야)[\s,]`)
	// bracketedTitle matches a line that brackets or a drawn mark set off as a heading.
	bracketedTitle = pattern.New(`^(?:\[[^\[\]]{1,30}\]|【[^【】]{1,30}】|<[^<>]{1,30}>|〈[^〈〉]{1,30}〉|《[^《》]{1,30}》|\*\*[^*]{1,50}\*\*)$`)
	drawn          = pattern.New(`^[■□◆◇▶▷►●○◎★☆▣✅✔📌🚀💡🔥🎯✨📝📚🌱]\x{fe0f}?\s*(\S.*)$`)
	// sectionNumber matches 1.1 and 1-1 before a heading's text.
	sectionNumber = pattern.New(`^\d{1,2}[.-]\d{1,2}\.?\s+\S`)
	// knownTitle matches the headings that nearly every retrospective has.
	knownTitle = pattern.New(`(?i)^(?:\d+[.)]\s*|[^\p{L}\p{N}]+)?(?:TL[;:]?DR|요약|세 ?줄 요약|들어가며|들어가는 (?:글|말)|시작하며|서론|본론|결론|개요|마치며|마무리|맺음말|나가며|끝으로|소감|소회|총평|회고|` +
		`(?:느낀|배운|깨달은|성장한|좋았던|잘한|잘했던|아쉬운|아쉬웠던|못한|부족한|부족했던|개선할|힘들었던|어려웠던|칭찬할|바라는) ?점(?:들)?|얻은 것|` +
		`keep|problem|try|liked|learned|lacked|longed for|KPT|4L|what i learned|what went (?:well|wrong)|lessons(?: learned)?|next|next steps?|action items?|` +
		`앞으로|앞으로의 (?:계획|목표|나)|다음 (?:목표|계획)|향후 계획|(?:\d{4}년|올해|내년|새해|상반기|하반기)의? ?(?:목표|계획|다짐|회고)|목표|계획)(?:[^\p{L}\p{N}]*)$`)
	// looseTitle matches those of them that are words of a form or list as often.
	looseTitle = pattern.New(`^(?:목표|계획|회고|개요|요약|앞으로|서론|본론|결론|(?:\d{4}년|올해|내년|새해|상반기|하반기)의? ?(?:목표|계획|다짐|회고)|(?i:next))$`)
	speaker    = pattern.New(`^[^\s:]{1,12} ?: `)
)

// findHeadings makes headings of the text rows that are ones. A wrong heading is
// worse than a missing one: a line must look like a title and introduce something.
func findHeadings(rows []row) {
	for i := range rows {
		rows[i].shape = titleShape(rows[i])
	}
	chatty, dense := layout(rows)
	var found []int
	running := 0
	for i, r := range rows {
		if strength := titleAt(rows, i, dense); strength > 1 || strength == 1 && !chatty {
			found = append(found, i)
		} else if r.kind == textRow {
			running++
		}
	}
	weak := 0
	for _, i := range found {
		if rows[i].shape < 2 {
			weak++
		}
	}
	for _, i := range found {
		// Where most lines would be headings, none is.
		if weak > running && rows[i].shape < 2 {
			continue
		}
		r := &rows[i]
		if r.kind == itemRow {
			r.text = strings.TrimSpace(r.raw)
			r.offset = utf8.RuneCountInString(r.raw) - utf8.RuneCountInString(r.text)
		}
		r.kind, r.level = headingRow, 2
		switch {
		case sectionNumber.MatchString(r.text):
			r.level = 3
		case strings.HasPrefix(r.text, "**") && strings.HasSuffix(r.text, "**"):
			r.text = strings.Trim(r.text, "*")
			r.offset += 2
		}
	}
	// A title right under a title, with nothing between, is its subtitle.
	for _, i := range found {
		if i > 0 && rows[i].kind == headingRow && rows[i-1].kind == headingRow && rows[i-1].level == 2 && !rows[i].after {
			rows[i].level = 3
		}
	}
}

// layout says whether the text is written in short lines throughout, like a chat
// or a poem, and whether its paragraphs follow one another without blank lines.
func layout(rows []row) (chatty, dense bool) {
	var lengths []int
	blanks, all := 0, 0
	for i, r := range rows {
		if r.kind != textRow {
			continue
		}
		if all++; r.after && i > 0 {
			blanks++
		}
		if r.shape == 0 || r.length >= longText {
			lengths = append(lengths, r.length)
		}
	}
	slices.Sort(lengths)
	chatty = len(lengths) > 0 && lengths[len(lengths)/2] < chattyText
	return chatty, blanks*4 < all
}

// titleShape says how much a row looks like a title by itself: 0 not at all, 1 it
// may be one, 2 it is marked as one.
func titleShape(r row) int {
	text := r.text
	if r.kind != textRow && r.kind != itemRow || r.length > maxTitle || r.indent >= 4 {
		return 0
	}
	if r.kind == itemRow && !r.ordered {
		return 0
	}
	if knownTitle.MatchString(text) || r.kind == textRow && bracketedTitle.MatchString(text) {
		return 2
	}
	if m := drawn.FindStringSubmatch(text); m != nil && r.kind == textRow {
		text = m[1]
	}
	question := strings.HasSuffix(text, "?") || strings.HasSuffix(text, "까")
	bare := strings.TrimRightFunc(text, func(c rune) bool { return c == ' ' || c == '?' || !unicode.IsPrint(c) || unicode.Is(unicode.So, c) })
	switch {
	case !hasLetter(text) || sentenceWithin.MatchString(text) || badStart.MatchString(text) || strings.Count(text, ",") > 1 || strings.Contains(text, " = "):
		return 0
	case speaker.MatchString(text) && !strings.HasPrefix(strings.ToLower(text), "part"):
		return 0
	case !question && bare != "" && endsSentence(bare):
		return 0
	case latinLower(text) || latinOpen.MatchString(bare):
		return 0
	}
	return 1
}

// endsSentence reports whether a line ends as sentences do, or amid one.
func endsSentence(text string) bool {
	// A closing bracket after a noun is part of a title: GitLab Engineer (DevOps).
	if strings.HasSuffix(text, ")") {
		if i := strings.LastIndexByte(text, '('); i > 0 {
			inner := strings.TrimSpace(text[i+1 : len(text)-1])
			text = strings.TrimSpace(text[:i])
			if endsSentence(inner) && utf8.RuneCountInString(inner) > 3 {
				return true
			}
		}
	}
	for _, pair := range [...][2]string{{`"`, `"`}, {"'", "'"}, {"‘", "’"}, {"“", "”"}} {
		if inner, ok := strings.CutSuffix(text, pair[1]); ok && strings.Contains(inner, pair[0]) {
			text = inner
		}
	}
	if clipped.MatchString(lastRunes(text, 12)) && !knownTitle.MatchString(text) {
		return true
	}
	text = lastRunes(text, 8)
	return sentenceEnd.MatchString(text) && !nounEnd.MatchString(text)
}

// lastRunes returns the last n characters of s, or all of it.
func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

func hasLetter(s string) bool {
	for _, c := range s {
		if unicode.IsLetter(c) && !(c >= 0x3131 && c <= 0x318e) {
			return true
		}
		if c >= '0' && c <= '9' {
			return true
		}
	}
	return false
}

// latinLower reports whether a line is Latin text that starts in lower case: the
// rest of a sentence.
func latinLower(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(first) && strings.IndexFunc(s, IsHangul) < 0
}

// titleAt says whether the i-th row is a title: 0 not, 1 by its place, 2 by its marks.
func titleAt(rows []row, i int, dense bool) int {
	r := rows[i]
	shape := r.shape
	if shape == 0 || i+1 == len(rows) {
		return 0
	}
	next := rows[i+1]
	if r.goesOn || next.goesOn || next.kind == textRow && latinLower(next.text) && !next.after {
		return 0 // the sentence goes on
	}
	introduces := next.kind == textRow && (next.length >= longText && next.length >= r.length*3/2) || next.kind == codeRow || next.kind == quoteRow
	switch {
	case r.kind == itemRow:
		// A numbered line is a title when running text follows rather than the next item.
		if next.kind != textRow || next.indent > r.indent || !introduces || i > 0 && rows[i-1].kind == itemRow && !rows[i].after {
			return 0
		}
		return 1
	case shape == 2:
		if looseTitle.MatchString(r.text) && next.kind == textRow && next.length < longText && next.shape > 0 {
			return 0
		}
		if next.kind == headingRow || next.kind == ruleRow && !knownTitle.MatchString(r.text) {
			return 0
		}
		if next.kind == textRow && next.shape == 2 && !knownTitle.MatchString(r.text) {
			return 0
		}
		return 2
	}
	if strings.HasSuffix(r.text, "?") || strings.HasSuffix(r.text, "까") {
		if !introduces || next.kind != textRow || next.length < 2*longText {
			return 0
		}
	}
	if !introduces && next.kind == itemRow {
		introduces = !next.ordered || next.number == "1"
	}
	// Two titles in a row: the second introduces something, so the first holds it.
	if !introduces && next.kind == textRow && next.shape > 0 && !next.after == dense && i+2 < len(rows) && drawnAlike(r, next) {
		third := rows[i+2]
		introduces = third.kind == textRow && third.length >= 2*longText && (i == 0 || rows[i-1].shape == 0)
	}
	// Where every item of a list has its mark on a line of its own, a title without one ends the list.
	if i > 0 && rows[i-1].alone && !r.after && endsSentence(rows[i-1].text) && (introduces || next.kind == textRow && next.shape == 0) {
		return 2
	}
	if !introduces {
		return 0
	}
	switch {
	case !r.after && !(dense && closes(rows[i-1])):
		return 0
	case drawn.MatchString(r.text):
		return 2
	}
	return 1
}

// drawnAlike reports whether neither or both of two rows start with a drawn mark.
func drawnAlike(a, b row) bool { return drawn.MatchString(a.text) == drawn.MatchString(b.text) }

// closes reports whether a new section may begin after the row: it is no line
// broken amid a sentence.
func closes(r row) bool {
	if r.kind != textRow {
		return true
	}
	text := strings.TrimRight(r.text, `)"'”’ `)
	if r.length >= 2*longText || text == "" {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…~다요죠음함", last) || r.shape > 0 || !unicode.IsLetter(last) && !unicode.IsDigit(last)
}
