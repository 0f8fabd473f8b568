package retro

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"hoego/internal/markup"
)

// formWords are the names of the parts of KPT and 4L, which are everyday words too.
var formWords = map[string]LessonType{
	"keep": Keep, "problem": Problem, "problems": Problem, "try": Try,
	"liked": Liked, "learned": Learned, "lacked": Regret, "longedfor": Longed,
}

// bare reports whether a heading is one of the English words of KPT and 4L, with a gloss or without one.
func bare(heading string) bool {
	if len(heading) > 200 || !strings.ContainsFunc(heading, isLatin) {
		return false
	}
	_, ok := formName(heading, plainHeading(heading))
	return ok
}

// formName reads a heading by the name of a part of KPT or 4L in it: in front, or in parentheses behind a gloss or a letter.
func formName(heading, plain string) (LessonType, bool) {
	if kind, ok := formWord(plain); ok {
		return kind, true
	}
	if i := strings.LastIndexAny(heading, "(（"); i > 0 {
		gloss, _, _ := strings.Cut(heading[i:], "-")
		if before := strings.TrimSpace(heading[:i]); utf8.RuneCountInString(squeeze(before)) <= 1 || isGloss(before) {
			kind, ok := formWords[squeeze(gloss)]
			return kind, ok
		}
	}
	return "", false
}

// formWord reads "Keep", "Keep - 계속 유지할 것", "Liked: 좋았던 점은?": what stands behind the word must say what the word means.
func formWord(heading string) (LessonType, bool) {
	word, gloss := heading, ""
	if i := strings.IndexAny(heading, ":：-–—"); i > 0 {
		_, size := utf8.DecodeRuneInString(heading[i:])
		word, gloss = heading[:i], strings.TrimSpace(heading[i+size:])
	}
	kind, ok := formWords[squeeze(word)]
	if !ok || gloss == "" {
		return kind, ok
	}
	return kind, isGloss(gloss)
}

// isGloss reports whether a text says what a part of a form asks for: 계속 유지할 것, 좋았던 점은 무엇인가?
func isGloss(s string) bool {
	s = strings.TrimRight(s, " ?？.!")
	for _, ending := range [...]string{"점", "점은 무엇인가", "점은 무엇인가요", "것", "것은 무엇인가", "것은 무엇인가요", "것들", "점들", "부분", "사항"} {
		if strings.HasSuffix(s, ending) {
			return true
		}
	}
	return false
}

// explains reports whether a heading's section says what a form of retrospective is: KPT 회고란?
func explains(heading string) bool {
	key := squeeze(heading)
	for _, form := range [...]string{"회고", "kpt", "4l", "retrospective"} {
		if strings.Contains(key, form) {
			return strings.HasSuffix(key, "란") || strings.HasSuffix(key, "란무엇인가") || strings.HasSuffix(key, "회고방법") || strings.HasPrefix(key, "whatis")
		}
	}
	return false
}

// filledLists finds the items that name a lesson in lists that were filled in like a form: lessons of two types or more,
// behind each of which stands what it says (좋았던 점, 매일 배포함, 아쉬운 점, 늦은 시작). What is also a line of its own elsewhere is an
// entry of a list of contents.
func filledLists(blocks []markup.Block) map[int]bool {
	lines := sync.OnceValue(func() map[string]bool {
		return squeezed(blocks, func(b *markup.Block) bool { return b.Kind == markup.Paragraph && len(b.Text) <= 4*longestName })
	})
	filled := map[int]bool{}
	for from := 0; from < len(blocks); from++ {
		var names []int
		var types []LessonType
		sound := true
		i := from
		for ; i < len(blocks) && blocks[i].Kind == markup.Item; i++ {
			kinds := lessonTypes(blocks[i].Text)
			if len(kinds) == 0 {
				continue
			}
			last := len(names) - 1
			sound = sound && (last < 0 || names[last] < i-1) && !lines()[squeeze(blocks[i].Text)]
			names = append(names, i)
			if !slices.Contains(types, kinds[0]) {
				types = append(types, kinds[0])
			}
		}
		if sound && len(types) > 1 && names[0] == from && names[len(names)-1] < i-1 {
			for _, at := range names {
				filled[at] = true
			}
		}
		from = i
	}
	return filled
}

// flat is the text of the items that follow the item blocks[i] in a list whose items are
// both the names of lessons and what they say, as when a numbered list was flattened into plain text.
func flat(blocks []markup.Block, i int) string {
	var parts []string
	for _, b := range blocks[i+1:] {
		if b.Kind != markup.Item || bare(b.Text) || len(lessonTypes(b.Text)) > 0 || len(parts) > 8 {
			break
		}
		parts = append(parts, b.Text)
	}
	return excerptOf(parts, excerptLength)
}
