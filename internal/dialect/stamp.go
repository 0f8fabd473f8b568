package dialect

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"hoego/internal/pattern"
)

// stamp is what a web page prints beside an article's title: the day, perhaps with its author, or how long it takes to read.
type stamp struct {
	line  line
	date  string // in ISO 8601, "" when there is no whole day
	named bool   // a name stands before a day in figures, so that the title stands right above
	sure  bool   // more than a day: a minute, a name, how long it takes to read
}

var (
	numberDay  = pattern.New(`((?:19|20)\d\d) ?(?:[.\-/]|년) ?(\d{1,2}) ?(?:[.\-/]|월) ?(\d{1,2})(?: ?일|\.)?`)
	monthDay   = pattern.New(`(?i)(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?` + englishMonth + `[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?\b(?:[.,]? (?:at )?(?:\d\d:\d\d(?::\d\d)? )?((?:19|20)\d\d))?`)
	dayMonth   = pattern.New(`(?i)(\d{1,2})(?:st|nd|rd|th)? ` + englishMonth + `[a-z]*\.?,? ((?:19|20)\d\d)`)
	timeOfDay  = pattern.New(`(?i)T?(?:오전|오후)? ?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?`)
	yearMonth  = pattern.New(`(?i)((?:19|20)\d\d),? ` + englishMonth + `[a-z]*\.? (\d{1,2})\b`)
	readTime   = pattern.New(`(?i)(?:약 )?\d{1,3} ?(?:min(?:ute)?s?(?: to)? ?read(?:ing)?|분(?: 읽기| 분량| 소요)?(?:$| ))`)
	agoTime    = pattern.New(`(?i)^(?:약 )?\d{1,3} ?(?:초|분|시간|일|주|주일|개월|달|년|days?|hours?|weeks?|months?|years?) ?(?:전|ago)$|^방금 전$|^posted on(?: • updated on)?$`)
	stampWords = pattern.New(`(?i)(?:last updated|updated|published|posted|edited|written|created)(?: (?:on|by|in))?:?|^by |작성(?:됨|일자?)?|수정(?:됨|일자?)?|업데이트(?:됨)?|게시|등록|최종|조회(?:수)?|댓글|추천|공감`)
)

// latinName matches an author behind an English day.
var latinName = pattern.New(`^\p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){1,2}$`)

const englishMonth = `(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)`

// readStamp reads a line that is a stamp and nothing else.
func readStamp(text string) (stamp, bool) {
	if utf8.RuneCountInString(text) > longestTitle {
		return stamp{}, false
	}
	if agoTime.MatchString(text) {
		return stamp{}, true
	}
	date, rest, days, ok := takeDays(strings.TrimSuffix(text, "Z"))
	if !ok {
		return stamp{}, false
	}
	s := stamp{date: date}
	clock := timeOfDay.MatchString(rest) && days > 0
	read := readTime.MatchString(rest)
	if days == 0 && !read {
		return stamp{}, false
	}
	rest = timeOfDay.ReplaceAllString(rest, " ")
	rest = readTime.ReplaceAllString(rest, " | ")
	by := strings.HasPrefix(strings.ToLower(text), "by ") || strings.Contains(strings.ToLower(text), " by ")
	rest = stampWords.ReplaceAllString(rest, " ")
	before, after, _ := strings.Cut(rest, "|")
	if s.date == "" && !read {
		return stamp{}, false // a day without a year beside other words
	}
	const edges = " \t·ㆍ・•∙‧|,.:()[]-–—~/ⓒ©0123456789"
	before, after = strings.Trim(before, edges), strings.Trim(after, edges)
	separated := strings.ContainsAny(text, "·ㆍ・•∙‧|")
	// "2020.03.02 입사" says what happened on the day.
	if after != "" && !clock && !separated && !by && !read && !(monthDay.MatchString(text) && latinName.MatchString(after)) {
		return stamp{}, false
	}
	for _, name := range [...]string{before, after} {
		if utf8.RuneCountInString(name) > 24 || len(strings.Fields(name)) > 4 || sentence.MatchString(name) || !clock && strings.Contains(name, " ") && lookBack.MatchString(name) {
			return stamp{}, false
		}
	}
	s.sure = clock || separated || by || read
	s.named = before != "" && numberDay.MatchString(text)
	return s, true
}

// dayForms are the ways in which stamps write days, with the groups of year, month and day.
var dayForms = [...]struct {
	form             *pattern.Pattern
	year, month, day int
}{{numberDay, 1, 2, 3}, {yearMonth, 1, 2, 3}, {monthDay, 3, 1, 2}, {dayMonth, 3, 2, 1}}

// takeDays returns the first day of a text, "" when none has a year, and the text with a stroke in place of each day.
// It is not ok where one is no day of the calendar.
func takeDays(text string) (date, rest string, days int, ok bool) {
	for _, f := range dayForms {
		for range 2 { // written and updated
			m := f.form.FindStringSubmatchIndex(text)
			if m == nil {
				break
			}
			group := func(n int) string {
				if m[2*n] < 0 {
					return ""
				}
				return text[m[2*n]:m[2*n+1]]
			}
			day, ok := isoDay(group(f.year), group(f.month), group(f.day))
			if !ok && group(f.year) != "" {
				return "", text, 0, false
			}
			date = cmp.Or(date, day)
			text = text[:m[0]] + " | " + text[m[1]:]
			days++
		}
	}
	return date, text, days, true
}

// isoDay returns a day in ISO 8601, if there is such a day. A month may have its English name.
func isoDay(year, month, day string) (string, bool) {
	y, _ := strconv.Atoi(year)
	m, err := strconv.Atoi(month)
	if err != nil {
		m = strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(month))/3 + 1
	}
	d, _ := strconv.Atoi(day)
	if y < 1970 || y > 2100 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return "", false
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d), true
}
