package retro

import (
	"slices"
	"strings"

	"hoego/internal/markup"
	"hoego/internal/pattern"
)

// announcedReach is how much of a text's beginning may announce what it is, in bytes.
const announcedReach = 2400

// accountWords call a text what it is; an announcement has one of them.
var accountWords = anyOf("회고", "후기", "소감")

var (
	// announcement matches a sentence in which an author says what the text is going to be: "인턴 후기를 적어 보려 한다".
	announcement = pattern.New(`^(.*?(?:회고록|회고|후기|소감))(?:글)?(?:을|를|로|도|에 대해서?)? ?(?:간단히|간단하게|짧게|길게|한번|다시|조금|글로|몇 자|어김없이|솔직하게|이렇게|블로그에|따로|하나|좀|꼭|)? ?(?:적어 ?보|적으려|적고자|적는다|적습니다|적게|적어 ?두|써 ?보|쓰려|쓰고자|써 ?본|써 ?봅|쓴다|씁니다|쓰게|작성하|작성해|남기|남겨|남긴|정리하|정리해|공유하|공유해|기록하|기록해|시작하|시작해|진행하|진행해|해 ?보|하려|해볼)[^,]{0,24}$`)
	// toldElsewhere matches a text that is spoken of but is another one.
	toldElsewhere = pattern.New(`작성한 지|썼던|썼었|작성했|남겼|올렸|다른 (?:분|글)|찾아|읽|참고|이전 글|지난 글|다음 글|나중에|따로`)
	// aboutProject and developed match a heading and a label of what tells of one project.
	aboutProject = pattern.New(`^[^\p{L}]*프로젝트 ?(?:개요|소개|정보)[^\p{L}]*$`)
	developed    = pattern.New(`(?m)(?:개발|제작|작업|프로젝트) ?기간 ?(?:[:：]|$)`)
	// aDay matches a date, whose year is not what is looked back on.
	aDay = pattern.New(`\d+ ?년 ?\d+ ?월(?: ?\d+ ?일)?`)
	// ofYear matches a year as what is looked back on.
	ofYear = pattern.New(`(?:(?:19|20)\d\d|\d\d) ?년(?:도)?(?:은|는|을|를|이|도|의|에는)? |올해|올 한|한 ?해`)
)

// account matches a short description that calls its text an account of something.
var account = pattern.New(`(?i)^.{0,60}(?:회고|회고록|후기|소감)(?:입니다|이다|를 .{0,10})?[.!]?$|^my internship\b`)

// describedKind reads the kind from the description beside a title that tells none. Together they must not tell of something else.
func describedKind(title, description string) (Kind, bool) {
	if !account.MatchString(description) {
		return "", false
	}
	return titleKind(title + " " + description)
}

// announced reads the kind from the sentence near the beginning in which the author announces
// what the text is.
func announced(blocks []reading) Fact[Kind] {
	read := 0
	for _, b := range blocks {
		if read += len(b.Text); read > announcedReach && read > len(b.Text) {
			break
		}
		text := head(b.Text, announcedReach)
		if b.Kind != markup.Paragraph && b.Kind != markup.Quote || !accountWords.in(text) {
			continue
		}
		next := b.Line
		for told := range sentences(text) {
			s, line := oneLine(told), next
			next += strings.Count(told, "\n")
			if !accountWords.in(s) {
				continue
			}
			m := announcement.FindStringSubmatch(s)
			if m == nil || toldElsewhere.MatchString(s) {
				continue
			}
			if kind, ok := titleKind(lastClause(m[1])); ok {
				return Fact[Kind]{Value: kind, Known: Derived, From: "text", Line: line}
			}
			if ofYear.MatchString(aDay.ReplaceAllString(m[1], "")) {
				return Fact[Kind]{Value: Annual, Known: Derived, From: "text", Line: line}
			}
		}
	}
	return projectSheet(blocks)
}

// projectSheet knows the account of a project by its heading (프로젝트 소개) and the time it took (개발 기간: …) near the beginning.
func projectSheet(blocks []reading) Fact[Kind] {
	const reach = 24 // blocks
	first := blocks[:min(len(blocks), reach)]
	at := slices.IndexFunc(first, func(b reading) bool { return b.Kind == markup.Title && aboutProject.MatchString(b.Text) })
	if at < 0 || !slices.ContainsFunc(first, func(b reading) bool { return developed.MatchString(head(b.Text, announcedReach)) }) {
		return Fact[Kind]{}
	}
	return Fact[Kind]{Value: Project, Known: Derived, From: "text", Line: first[at].Line}
}

// lastClause returns what stands behind the last comma or connecting verb of a sentence's part.
func lastClause(s string) string {
	for _, end := range []string{", ", "때문에 ", "는데 ", "지만 ", "아서 ", "어서 ", "하고 ", "으며 ", "하며 "} {
		if i := strings.LastIndex(s, end); i >= 0 {
			s = s[i+len(end):]
		}
	}
	return s
}
