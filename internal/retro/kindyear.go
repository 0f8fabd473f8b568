package retro

import (
	"slices"
	"strings"

	"hoego/internal/markup"
	"hoego/internal/pattern"
)

// firstShortYear is the first year, of those after 2000, that a retrospective's title may shorten to two digits.
const firstShortYear = 15

// titleYear finds a year of four digits (or two before 년, or after an apostrophe) that a word
// for a retrospective follows with nothing between but what tells of no other kind:
// "2023년 회고", "N년차 개발자의 2023 회고", "retrospective 2023".
func titleYear(title string) (year int, annual, ok bool) {
	t := lower(markup.Composed(title))
	sc := scanner{text: t}
	for i := 0; i < len(t); i++ {
		if !isDigit(t[i]) || i > 0 && (isDigit(t[i-1]) || isLetter(t[i-1]) || t[i-1] == '.') {
			continue
		}
		n, digits, end := sc.number(i)
		y := n
		after, marked := sc.lit(end, "년도", "년")
		if digits == 2 && (marked || i > 0 && t[i-1] == '\'' || strings.HasSuffix(t[:i], "’")) {
			// "커리어 10년 회고" counts years; nobody looks back on the year 2010 in two digits.
			if y, _ = shortYear(n, digits); marked && n < firstShortYear {
				y = 0
			}
		}
		if y < 2000 || y > 2100 || strings.HasPrefix(t[after:], "차") {
			i = end - 1
			continue
		}
		if tellsYear(t[:i], t[after:]) {
			return y, true, true
		}
		i = end - 1
	}
	return 0, false, false
}

// aheadOf matches what turns from the year looked back on to the next.
var aheadOf = pattern.New(`^,? (?:and|&) (?:looking )?(?:ahead|forward|onwards?)\b`)

// tellsYear reports whether the words around a year make it the year looked back on.
func tellsYear(before, after string) bool {
	if word := lastWord(before); word != "" && otherKind(word) {
		return false // FEConf 2022 회고
	}
	own := fillersOnly(before)
	if own && afterWord(before) && (strings.TrimLeft(after, " ])!.:|-~") == "" || strings.HasPrefix(after, ":") || strings.HasPrefix(after, " - ")) {
		return true // retrospective 2023
	}
	if strings.Trim(before, " [(") == "" && (strings.Trim(after, " ])!.") == "" || strings.HasPrefix(strings.TrimLeft(after, " :-,"), "a year of")) {
		return true // 2023
	}
	if word := lastWord(before); slices.Contains(partingWords, strings.Trim(word, ",! ")) {
		return true // Goodbye 2023
	}
	if end := strings.Trim(after, " .!~)]"); end == "" && (hasSuffix(before, lookingBack...) || own && hasSuffix(before, ownYear...)) {
		return true // Looking back at 2023
	}
	if hasSuffix(before, lookingBack...) && aheadOf.MatchString(after) {
		return true // Looking back at 2023 and ahead to 2024
	}
	if strings.Trim(before, " [(") == "" && strings.HasPrefix(after, ":") && hasWord(after, []string{"year"}) {
		return true // 2023: a good year
	}
	if strings.Trim(before, " [(") == "" && strings.HasPrefix(after, " was ") {
		return true // 2022 was weird
	}
	if own && strings.HasPrefix(after, ",") && hasAny(after, []string{"1년을 돌아", "1년을 되돌아", "1년을 보내며", "일년을 돌아", "일 년을 돌아"}) {
		return true // 2023년, 짧았던 1년을 돌아보며
	}
	if own && slices.Contains(partingWords, strings.Trim(after, " ,!~.")) {
		return true // 2023년, 안녕
	}
	rest := after
	for range 6 {
		rest = strings.TrimLeft(rest, " \t[]()<>「」『』\"'·,!~.…")
		for _, w := range retrospectWords {
			if strings.HasPrefix(rest, w) {
				return true
			}
		}
		for _, w := range reviewWords {
			if own && strings.HasPrefix(rest, w) {
				return true
			}
		}
		word := rest
		if i := strings.IndexAny(rest, " \t[](),!~.…"); i >= 0 {
			word = rest[:i]
		}
		if word == "" || !slices.Contains(titleFillers, word) {
			return false
		}
		rest = rest[len(word):]
	}
	return false
}

func fillersOnly(s string) bool {
	for word := range strings.FieldsSeq(strings.Trim(s, " []():|-")) {
		if word = strings.Trim(word, "[]():|-"); word != "" && !slices.Contains(titleFillers, word) && !retrospect(word) {
			return false
		}
	}
	return true
}

func retrospect(word string) bool {
	starts := func(w string) bool { return strings.HasPrefix(word, w) }
	return slices.ContainsFunc(retrospectWords, starts) || slices.ContainsFunc(reviewWords, starts)
}

// afterWord reports whether a word for a retrospective ends s.
func afterWord(s string) bool {
	words := strings.Fields(strings.Trim(s, " []():|-"))
	return len(words) > 0 && retrospect(words[len(words)-1])
}

// lastWord is the word that stands right before, with no punctuation between.
func lastWord(s string) string {
	s = strings.TrimRight(s, " '’")
	if i := strings.LastIndexByte(s, ' '); i >= 0 {
		s = s[i+1:]
	}
	return s
}

// otherKind reports whether a word names an event, a course or an internship by itself.
func otherKind(word string) bool {
	for _, end := range gatheringEnds {
		if before, ok := strings.CutSuffix(word, end); ok && len(before) > 2 && isLetter(before[len(before)-1]) {
			return true // RustConf 2023 회고
		}
	}
	for rule := range titleKinds().naming(word) {
		if (rule.kind == Event || rule.kind == Course || rule.kind == Internship) && !strings.HasSuffix(word, "의") {
			return true
		}
	}
	return false
}
