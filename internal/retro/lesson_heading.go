package retro

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hoego/internal/markup"
	"hoego/internal/pattern"
)

// lessonTypes reads a heading: as a whole, or as one of several joined by 과, 및, &, commas.
func lessonTypes(heading string) []LessonType {
	if longerThan(heading, 60) {
		return nil
	}
	heading = markup.Composed(heading)
	if !mayName(heading) {
		return nil
	}
	if goals(heading) || goalWords.in(lower(heading)) && englishGoals.MatchString(heading) {
		return []LessonType{Next}
	}
	h := plainHeading(heading)
	if parts := splitHeading(h); len(parts) > 1 {
		if kinds, ok := eachType(parts); ok {
			return kinds
		}
	}
	if kind, ok := formName(heading, h); ok {
		return []LessonType{kind}
	}
	if kind, ok := lessonType(h); ok && (kind != TLDR || !ofAYear.MatchString(heading)) {
		return []LessonType{kind}
	}
	if i := strings.IndexAny(heading, "(（"); i > 0 && !hangul(heading[:i]) && hangul(heading) { // Findings (배운 것)
		if kind, ok := lessonType(strings.Trim(heading[i:], "()（） ")); ok {
			return []LessonType{kind}
		}
	}
	return nil
}

// mayName tells at once of most Korean texts that they name no lesson, by how they end.
func mayName(heading string) bool {
	i := strings.LastIndexFunc(heading, isWord)
	if i < 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(heading[i:])
	return !markup.IsHangul(r) || lessonNames()[r] != nil || strings.ContainsRune("점가요것들분항", r) || strings.Contains(heading, "(") || strings.Contains(heading, "（")
}

// eachType reads the parts of a heading; every one must name a lesson.
func eachType(parts []string) (kinds []LessonType, ok bool) {
	for _, part := range parts {
		kind, ok := lessonType(part)
		if !ok {
			return nil, false
		}
		if !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	return kinds, true
}

// plainHeading takes off what decorates a heading: emoji, numbers, brackets, quotes, a remark in parentheses.
func plainHeading(s string) string {
	s = markup.Composed(lower(s))
	if strings.Contains(s, ":") {
		s = shortcode.ReplaceAllString(s, "")
	}
	if i := strings.LastIndexAny(s, "(（"); i > 0 && squeeze(s[:i]) != "" {
		s = s[:i]
	}
	if strings.Contains(s, "19") || strings.Contains(s, "20") {
		s = ofAYear.ReplaceAllString(s, "")
	}
	s = strings.TrimLeftFunc(s, notLetter)
	if strings.Contains(s, "year") || strings.Contains(s, " in ") {
		s = englishYear.ReplaceAllString(s, "")
	}
	for _, ordinal := range [...]string{"첫째", "둘째", "셋째", "첫번째", "두번째", "세번째"} {
		if rest, ok := strings.CutPrefix(s, ordinal); ok {
			s = strings.TrimLeftFunc(rest, notLetter)
		}
	}
	if len(s) > 2 && isLetter(s[0]) && (s[1] == '.' || s[1] == ')') { // a. 느낀 점
		s = strings.TrimLeftFunc(s[2:], notLetter)
	}
	return strings.TrimSpace(s)
}

var (
	// shortcode is an emoji by its name, before a heading.
	shortcode = pattern.New(`^\s*:[a-z0-9_+-]+:\s*`)
	// ofAYear begins a heading with when: 2020년 잘한 일.
	ofAYear = pattern.New(`^\W*(?:19|20)\d\d년도?(?:의|에)? `)
)

// englishYear ends an English heading with when: What went well this year? Lessons learned in 2022
var englishYear = pattern.New(` (?:this year|last year|in (?:19|20)\d\d)\W*$`)

// englishGoals is a heading of what is planned for a year: What my goals are for 2022. It has one of goalWords.
var (
	englishGoals = pattern.New(`(?i)^\W*(?:what )?(?:my |our )?(?:new year'?s? )?(?:goals?|plans?|aims?|resolutions?)(?: are)? (?:for|in) (?:20\d\d|(?:the )?(?:next|new|coming) year)\W*$`)
	goalWords    = anyOf("goal", "plan", "aim", "resolution")
)

// ofQuarter begins what is said of a part of a year: 내년 1분기 목표.
var ofQuarter = pattern.New(`^의? ?(?:[1-4]분기|상반기|하반기)의? ?`)

// lessonType reads one heading or one part of it.
func lessonType(s string) (LessonType, bool) {
	i := strings.LastIndexFunc(s, isWord)
	if i < 0 {
		return "", false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	names := lessonNames()[lowerRune(r)]
	if len(names) == 0 {
		return "", false
	}
	key := squeeze(s)
	for _, n := range names {
		if key == n.name || n.ends && strings.HasSuffix(key, n.name) && clause(s, key[:len(key)-len(n.name)]) {
			return n.kind, true
		}
	}
	return "", false
}

// clause reports whether what stands before a lesson's name is short and says no more than where it comes from.
func clause(s, before string) bool {
	return len(strings.Fields(s)) <= 6 && utf8.RuneCountInString(before) <= 18 && !strings.ContainsAny(s, "?,.!")
}

// goals reads "2024년 목표", "내년의 계획": what is planned for a year. 목표 alone is what a project was for.
func goals(s string) bool {
	s = strings.TrimLeftFunc(withoutOrdinal(s), notWord)
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	rest := s[n:]
	switch n {
	case 4:
		rest, _ = strings.CutPrefix(rest, "년")
	case 0:
		var ok bool
		for _, w := range [...]string{"내년", "새해", "올해", "다음 해"} {
			if rest, ok = strings.CutPrefix(s, w); ok {
				break
			}
		}
		if !ok {
			return false
		}
	default:
		return false
	}
	rest = ofQuarter.ReplaceAllString(rest, "")
	switch squeeze(rest) {
	case "목표", "의목표", "목표와계획", "계획", "의계획", "다짐", "에는", "새해목표":
		return true
	}
	return false
}

// withoutOrdinal takes the number off a heading, and what stands before it.
func withoutOrdinal(s string) string {
	number := strings.TrimLeftFunc(s, func(r rune) bool { return !isLatin(r) && r != '_' })
	rest := strings.TrimLeft(number, "0123456789")
	if n := len(number) - len(rest); (n == 1 || n == 2) && hasAnyPrefix(rest, ". ", ") ") {
		return rest[2:]
	}
	return s
}

// splitHeading cuts a heading into the names that it joins.
func splitHeading(s string) []string {
	for _, sep := range [...]string{"그리고", " and ", " 및 ", "&", "/", ",", "·", "+", "|", " - ", ": "} {
		s = strings.ReplaceAll(s, sep, "\x00")
	}
	for _, sep := range [...]string{"과 ", "와 ", "이랑 ", "랑 ", "하고 "} {
		if !strings.Contains(s, sep) {
			continue
		}
		for _, noun := range [...]string{"점", "것", "것들", "감", "움", "음", "회", "표", "획"} {
			s = strings.ReplaceAll(s, noun+sep, noun+"\x00")
		}
	}
	return strings.Split(s, "\x00")
}
