package retro

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hoego/internal/markup"
)

// endings are a table of endings. The first that fits counts.
type endings struct {
	from map[rune][]ending // by the first character
	none mood              // of what none fits, as the ending "" says
}

// endingsOf makes the table of endings, of which the last may be "".
func endingsOf(list []ending) endings {
	all := endings{from: make(map[rune][]ending)}
	for _, e := range list {
		first, _ := utf8.DecodeRuneInString(e.text)
		if e.text == "" {
			all.none = e.mood
		} else {
			all.from[first] = append(all.from[first], e)
		}
	}
	return all
}

// find returns the mood that a text begins with and how far it goes.
func (all endings) find(text string) (m mood, end int) {
	first, _ := utf8.DecodeRuneInString(text)
	for _, e := range all.from[first] {
		if strings.HasPrefix(text, e.text) {
			return e.mood, len(e.text)
		}
	}
	return all.none, 0
}

// mood reads what stands behind a verb's stem; end is how far.
func (w actWord) mood(rest string) (m mood, end int) {
	const reach = 64 // of any ending
	whole := len(rest)
	if rest = strings.ReplaceAll(head(rest, reach), "\n", " "); whole < reach {
		rest += " " // where a line ends a word does
	}
	i := 0
	if w.act != attends {
		for _, p := range [...]string{"생활", "과정", "기간", "프로그램", "활동", "경험", "업무"} {
			if bare := strings.TrimPrefix(rest, " "); w.act == interns && strings.HasPrefix(bare, p) {
				i = len(rest) - len(bare) + len(p)
			}
		}
		for _, p := range [...]string{"을", "를", "이", "으로", "로", "도", "에"} {
			if strings.HasPrefix(rest[i:], p) && (w.act == interns || p == "을" || p == "를") {
				i += len(p)
				break
			}
		}
		for strings.HasPrefix(rest[i:], " ") {
			i++
		}
	}
	m, end = w.ends.find(rest[i:])
	if end == 0 && w.act == interns {
		m, end = haEndings.find(rest[i:])
	}
	if m == refused {
		return refused, 0
	}
	return m, min(i+end, whole)
}

// authors reports whether it is the author of whom a verb is said, here and in earnest.
func (c *career) authors(s *passage, act clue, of voice, m mood, end int) bool {
	before, after := s.text[:act.start], s.text[end:]
	doubt := strings.ReplaceAll(head(after, 54), "일까지", "") // until a day, not 일까
	if hearsayWords.in(doubt) || strings.Count(before, `"`)%2 == 1 || opened(before) {
		return false
	}
	if m != describe && hasSuffix(s.text[act.start:end], "고 ", "고, ", "며", "면서", "해서 ", "해 ", "해, ", "여 ", "여, ") && (futureWords.in(after) || respectWords.in(after)) {
		return false // 인턴을 하고 취업할 것이다, 입사하여 근무하시던 분께서는
	}
	if hasSuffix(strings.TrimRight(before, " "), " 못", " 안", "재") {
		return false
	}
	if of.other || !of.self && (c.foreign || c.another || topic(before) || s.personTopic(act)) {
		return false
	}
	if m != describe {
		return true
	}
	for _, k := range s.clues {
		if k.kind == personClue && k.start >= end {
			return false
		}
	}
	for _, r := range s.seats { // 입사한 개발자는 300명이다
		if !of.self && r.start >= end && r.start-end <= 9 && hasAnyPrefix(s.text[r.end:], "은 ", "는 ", "이 ", "가 ", "들") {
			return false
		}
	}
	if strings.Contains(before, "저희는 ") {
		return false // several were
	}
	if told(after) {
		return true
	}
	for _, w := range [...]string{"회사", "직장", "곳", "첫 회사", "팀"} { // 근무했던 회사를 퇴사했다
		if rest, ok := strings.CutPrefix(strings.TrimLeft(after, " "), w); ok && hasAny(head(rest, 40), []string{"를 퇴사했", "를 퇴사하게", "을 퇴사했", "을 떠났", "를 떠났", "를 그만", "을 그만", "을 나왔", "를 나왔", "에서 권고사직", "에서 해고", "에서 퇴사"}) {
			return true
		}
	}
	for _, w := range [...]string{"것", "건 ", "게 ", "일 ", "방식", "방법", "문화", "이유", "사람", "모습", "기분", "느낌", "날이 ", "날을 ", "상상", "꿈"} {
		if strings.HasPrefix(strings.TrimLeft(after, " "), w) {
			return false
		}
	}
	if hasAny(after, []string{"들이 ", "들은 ", "들의 ", "들을 ", "들과 ", "들도 ", "님", " 분"}) {
		return false
	}
	tail := strings.TrimRight(s.text, " .!~\n:)^ㅎㅋ")
	return of.self || hasSuffix(tail, "입니다", "이다", "이에요", "예요", "합니다")
}

// told reports whether what a verb describes is what the author writes of: 인턴으로 근무한 경험을 정리했다.
func told(after string) bool {
	for _, w := range [...]string{"경험을 ", "이야기를 ", "후기를 ", "기록을 ", "내용을 ", "회고를 ", "과정을 ", "느낀 점을 ", "경험에 대해 "} {
		if rest, ok := strings.CutPrefix(strings.TrimLeft(after, " "), w); ok {
			return hasAny(rest, []string{"정리", "기록", "작성", "적어", "적었", "적으", "남기", "남겨", "남겼", "회고", "풀어", "써보", "써 보"}) && !hasAny(rest, []string{"주신", "주셨", "주시", "해준", "해 준", "싶"})
		}
	}
	return false
}

// helps stand behind those by whose help the author was employed: 교수님의 추천으로 입사했다.
var helps = []string{"의 추천", "의 소개", "의 권유", "의 제안", "의 도움"}

// voice is who the words before a verb make its subject: the author, somebody else, or nobody.
type voice struct{ self, other bool }

// subject returns the voice of a verb.
func (s *passage) subject(act clue) (of voice) {
	for _, k := range s.clues {
		switch {
		case k.start >= act.start || hasAnyPrefix(strings.TrimPrefix(s.text[k.end:], "님"), helps...):
		case k.kind == selfClue:
			of = voice{self: true}
		case k.kind == personClue && subject(s.text[k.start:k.end], s.text[k.end:]):
			of = voice{other: true}
		}
	}
	if of == (voice{}) && s.hints.has(titledHint) {
		before := s.text[:act.start]
		for _, w := range helps {
			before = strings.ReplaceAll(before, "님"+w, "   "+w)
		}
		of.other = hasAny(before, titledWords)
	}
	for _, r := range s.seats { // 우리 회사에 신입 개발자가 입사했다
		if r.end > act.start || of.self {
			continue
		}
		rest := strings.TrimPrefix(strings.TrimPrefix(s.text[r.end:act.start], "들"), "분")
		for _, particle := range [...]string{"가 ", "이 ", "는 ", "은 "} {
			if rest, ok := strings.CutPrefix(rest, particle); ok && !strings.HasPrefix(rest, "되") && !strings.HasPrefix(rest, "돼") && !strings.HasPrefix(rest, "아니") {
				of.other = true
			}
		}
	}
	return of
}

// another reports whether a verb is said of somebody else whom the sentence is about: 팀장님은 네이버에 입사했다.
func (s *passage) another(act clue, of voice) bool {
	if of.self {
		return false
	}
	if s.personTopic(act) || s.nameTopic(act) {
		return true
	}
	if !of.other {
		return false
	}
	if hasAny(s.text[:act.start], []string{"님은 ", "분은 ", "씨는 ", "께서는 "}) {
		return true
	}
	for _, k := range s.clues {
		if k.kind == personClue && k.end < act.start && hasSuffix(head(s.text[k.end:], 4), "은 ", "는 ", "이 ", "가 ") {
			return true
		}
	}
	return false
}

// heed notes that a sentence, unless it only supposes, is about another.
func (c *career) heed(s *passage) {
	c.another = c.another || !c.dialogue && !s.hints.has(supposedHint) && s.family()
}

// family reports whether a sentence begins with one of the author's family or friends as whom it is about: 아버지의 첫 회사는.
func (s *passage) family() bool {
	if !s.has(personClue) || s.has(selfClue) {
		return false
	}
	first := strings.TrimLeft(s.text, " \n-*•")
	for _, own := range [...]string{"우리 ", "제 ", "내 ", "나의 ", "저의 "} {
		first = strings.TrimPrefix(first, own)
	}
	for _, w := range familyWords {
		if rest, ok := strings.CutPrefix(first, w); ok && subject(w, rest) {
			return true
		}
	}
	return false
}

// met reports whether a sentence says where somebody else works, as what describes him: 카카오에 다니는 선배를 만났다.
func (s *passage) met(end int) bool {
	for _, k := range s.clues {
		if k.kind == personClue && k.start >= end && k.start-end <= 12 {
			return true
		}
	}
	return hasAnyPrefix(strings.TrimLeft(s.text[end:], " "), "분", "지원자", "친구", "형", "언니")
}

func head(s string, n int) string { return s[:min(len(s), n)] }

// opened reports whether a quotation is open at the end of a text.
func opened(before string) bool {
	for _, pair := range [...][2]string{{"“", "”"}, {"「", "」"}, {"『", "』"}, {"‘", "’"}, {"<", ">"}} {
		if strings.Count(before, pair[0]) > strings.Count(before, pair[1]) {
			return true
		}
	}
	return false
}

// subject reports whether a person of whom the words behind say so is the subject.
func subject(person, rest string) bool {
	if hasSuffix(person, "이", "은", "는", "가") {
		return strings.HasPrefix(rest, " ")
	}
	for _, p := range [...]string{"님", "분", "들", "씨", "분들"} {
		rest = strings.TrimPrefix(rest, p)
	}
	return hasAnyPrefix(rest, "이 ", "가 ", "은 ", "는 ", "께서", "도 ", "이었", "였", "의 ")
}

// ownTopics are the words that a sentence may begin with as its topic and still speak of its author.
var ownTopics = []string{
	"저", "나", "제", "내", "올해", "작년", "이번", "지금", "현재", "처음", "이전", "그동안", "그때", "이때", "회사", "직무", "팀", "인턴", "기간", "여름", "겨울", "방학", "학기", "상반기", "하반기", "마지막", "첫", "이후", "최근", "원래", "사실", "오늘", "어제", "당시",
	"졸업", "대학", "이직", "퇴사", "입사", "시간", "전공", "본", "역할", "업무", "직장", "개발", "시작", "이곳", "여기", "요즘", "요새", "다음", "그다음", "경력", "커리어", "포지션", "분야", "일", "때", "것", "건", "덕분", "결과", "결론", "번째", "생활", "공부", "경험", "이야기", "계기", "목표", "이유",
}

// qualities end in 은 as topics do: 좋은 기회를 얻어.
var qualities = []string{"좋", "작", "많", "높", "짧", "늦"}

// topic reports whether the sentence's first word is a topic or subject that is not the author.
func topic(before string) bool {
	word, _, ok := strings.Cut(strings.TrimLeft(before, " \n-*•"), " ")
	if !ok {
		return false
	}
	stem, marked := "", false
	for _, p := range [...]string{"은", "는", "이", "가"} {
		if stem, marked = strings.CutSuffix(word, p); marked {
			break
		}
	}
	if marked && len(stem) == 1 && stem[0] >= 'A' && stem[0] <= 'Z' {
		return true // A는 3월에
	}
	if !marked || stem == "" || !markup.IsHangul(lastRune(stem)) || utf8.RuneCountInString(stem) > 8 {
		return false
	}
	return !ownTopic(stem) && !slices.Contains(qualities, stem) && !hasSuffix(stem, "에서", "에", "로", "까지", "부터", "하", "있", "되", "다니", "없", "같", "던", "터", "월", "년", "들어오", "일하")
}

// ownTopic reports whether a word may be the topic of a sentence that speaks of its author.
func ownTopic(stem string) bool { return hasSuffix(stem, ownTopics...) }
