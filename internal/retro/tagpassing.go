package retro

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/markup"
)

// inPassing reports whether the sentence around the bytes from start to end of a text, in lower case,
// names what stands there as a comparison, a wish, a denial or somebody else's, so that
// it was not necessarily worked with. In Korean what governs a noun stands behind it, in
// its own clause if that has a verb: in "kotlin을 공부했는데, rust도 배우고 싶다" only rust
// is wished for. In English it stands before it.
func inPassing(text string, s phrase, start, end int) bool {
	before := text[s.from:start]
	if s.hints.has(beforeHint) && passingBefore.in(before) || strings.HasSuffix(before, " at ") || hasSuffix(strings.TrimRight(text[max(0, s.from-6):s.from], " "), "ex.", "e.g.") {
		return true
	}
	to, hinted := s.to, s.hints.has(afterHint)
	if to < len(text) && text[to] == '\n' && unfinished(text[s.from:to]) {
		to, hinted = sentenceEnd(text, min(to+1, len(text))), true
	}
	after := text[end:to]
	return passingRight.begins(after) || people(after) || hinted && passingAfter.in(after) && passingAfter.in(withoutLearned(ownClause(after)))
}

// unfinished reports whether the sentence of a line goes on in the next.
func unfinished(line string) bool {
	for _, end := range [...]string{"을", "를", "은", "는", "의", "에서", "에", "며", "면서", "하고", "해서"} {
		if before, ok := strings.CutSuffix(line, end); ok {
			r := lastRune(before)
			return '가' <= r && r <= '힣'
		}
	}
	return false
}

// passingAfter are words behind a term that was not necessarily worked with.
var passingAfter = anyOf(
	"보다는", "보다 ", "달리", " 대신", "에 비해", " vs", "처럼", "싶", "예정", "계획", "목표", "관심", "몰라", "모르", "못 ", "못했", "안 써", "안되", "안 되", "써보지", "하지 않",
	"중에 한", "중 하나", "작성되", "만들어진", "만들어졌", "만들어져", "사용 가능", "사용 불가", "불가피", "고민중", "고민 중", "고려해볼", "하기엔", "하기에는",
	"해주셨", "해 주셨", "해주시", "해 주시", "발표하셨", "설명하셨", "소개하셨", "질문하셨", "말씀하셨",
	"하시는 ", "쓰시는 ", "하고 계시", "하고 계신", "하라고 ", "배우라고 ", "써보라고 ", "수많은 직종", "직종이 있", "비슷", "질문을 받", "질문들을 받", "질문받", "보단", "같은게 아니", "같은 게 아니", "것이 아니", "게 중요하다", "더 중요하다", "는 의견", "또는 유사", "혹은 유사", "이 있으신", "가 있으신", "하신 분", "으신 분", "우대",
)

// passingRight are words right behind such a term: what is compared with it, or that it is a place of work.
var passingRight = anyOf(" 대비", "이 아니라", "가 아니라", "이 아닌", "가 아닌", "에 입사", "에 합류", "에 재직", "에 지원", "에서 근무", "에서 인턴", "에서 일")

// passingBefore are words before such a term.
var passingBefore = anyOf(
	" vs", "instead of", "rather than", "unlike", "compared", "would like", "want to", "wanted to", "plan to", "going to learn", "become a", "never used", "such as", "written in", "i think", "joined ", "joining ", "experience using", "ex) ", "예를 들", "예컨대", "가령 ",
)

// learnedAtLast describes a term as new to the author: 써보지 않았던 Kafka를 써 봤다 is no denial.
// What a technology does not support is none either, 관심사 is no interest, and 보다 apart from a noun no comparison.
var (
	learnedAtLast = anyOf("써보지 않았던", "써보지 않은", "하지 않았던", "해보지 않았던", "못했던", "지원하지 않", "관심사", " 보다 ")
	learned       = strings.NewReplacer("써보지 않았던", "", "써보지 않은", "", "하지 않았던", "", "해보지 않았던", "", "못했던", "", "지원하지 않", "", "관심사", "", " 보다 ", " ")
)

// withoutLearned takes out what does.
func withoutLearned(clause string) string {
	if !learnedAtLast.in(clause) {
		return clause
	}
	return learned.Replace(clause)
}

// clauseEnds end a clause that stands for itself, whatever follows. After 고 and 서 the next verb's mood holds for both.
var clauseEnds = anyOf("는데", "은데", "지만", "했고", "았고", "었고", "했으며", "았으며", "었으며", "했으나", "했다면", "왔다면", " 때", "시절")

// ownClause returns the first part of what follows a term, up to the end of a clause in which something is said of it.
func ownClause(after string) string {
	if !clauseEnds.in(after) {
		return after
	}
	for at := 0; at < len(after); {
		next := len(after)
		for _, end := range clauseEnds.list {
			if i := strings.Index(after[at:], end); i >= 0 {
				if stop := at + i + len(end); stop < next && (after[stop] == ' ' || after[stop] == ',') {
					next = stop
				}
			}
		}
		if part := after[:next]; workWords.in(part) || passingAfter.in(part) {
			return part
		}
		at = next
	}
	return after
}

// people reports whether a text goes on with a number of people of one trade: 백엔드 2명, iOS 개발자 한 분.
func people(rest string) bool {
	rest = strings.TrimPrefix(rest, " ")
	for _, trade := range [...]string{"개발자", "엔지니어", "담당자", "직군", "파트"} {
		if behind, ok := strings.CutPrefix(rest, trade); ok {
			rest = strings.TrimPrefix(behind, " ")
			break
		}
	}
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, ":"), " ")
	counted := rest
	for _, number := range [...]string{"한", "두", "세", "네", "다섯"} {
		counted = strings.TrimPrefix(counted, number)
		if len(counted) < len(rest) {
			break
		}
	}
	for n := 0; n < 2 && counted != "" && isDigit(counted[0]) && len(rest)-len(counted) == n; n++ {
		counted = counted[1:]
	}
	if len(counted) == len(rest) {
		return false
	}
	counted = strings.TrimPrefix(counted, " ")
	for _, person := range [...]string{"명", "분"} {
		if behind, ok := strings.CutPrefix(counted, person); ok {
			r, _ := utf8.DecodeRuneInString(behind)
			return r < '가' || r > '힣' || hasAnyPrefix(behind, "이", "은", "의", "과", "을", "으로")
		}
	}
	return false
}

// tradeNames and those before whom one of tradeMarks stands make a trade's name that of a person, a place or a course: 백엔드 개발자, frontend engineer.
var (
	tradeNames = anyOf("개발자", "엔지니어", "인턴", "직무", "직군", "신입", "주니어", "파트", "팀", "챕터", "과정", "부트캠프", "스쿨", "코스", "트랙", "데브코스", "스터디", "취업", "면접", "최종", "합격", "취준", "지원", "포지션", "developer", "engineer", "intern", "bootcamp", "team", "position", "role")
	tradeMarks = [...]string{"웹", "앱", "서버", "신입", "주니어", "시니어"}
)

// trade reports whether what stands behind the name of a trade, in lower case, makes it somebody's, a place's or a course's.
func trade(rest string) bool {
	if !strings.HasPrefix(rest, "/") {
		return tradeName(strings.TrimPrefix(rest, " "))
	}
	// 백엔드/프론트엔드 개발자
	n := 0
	for i, r := range rest[1:] {
		if n >= 2 && tradeName(strings.TrimPrefix(rest[1+i:], " ")) {
			return true
		}
		if n++; r == ' ' || n > 24 {
			return false
		}
	}
	return false
}

// tradeName reports whether a text begins with a name of those who have a trade, or how many of a course there were.
func tradeName(rest string) bool {
	for _, mark := range tradeMarks {
		if behind, ok := strings.CutPrefix(rest, mark); ok && (isTradeName(behind) || isTradeName(strings.TrimPrefix(behind, " "))) {
			return true
		}
	}
	return isTradeName(rest)
}

func isTradeName(rest string) bool {
	numbered := strings.TrimLeft(rest, "0123456789")
	return tradeNames.begins(rest) || len(numbered) < len(rest) && strings.HasPrefix(numbered, "기")
}

// impersonal reports whether a sentence in Latin letters is about no one's own doing: what a
// year was like for React is no news of the author. An ellipsis such as "Built with Go" is.
func impersonal(sentence string) bool {
	if strings.ContainsFunc(sentence, func(r rune) bool { return r > unicode.MaxLatin1 && unicode.IsLetter(r) }) || workWords.begins(strings.TrimLeft(sentence, " ")) {
		return false
	}
	for word := range strings.FieldsSeq(sentence) {
		word = strings.Trim(word, "*_(\"“,;:")
		if i := strings.IndexAny(word, "'’"); i >= 0 {
			word = word[:i]
		}
		switch word {
		case "i", "we", "my", "our":
			return false
		}
	}
	return true
}

// isWishHeading reports whether a heading's section tells of what is still to come, of
// what was required or of what others told or wrote.
func isWishHeading(heading string) bool {
	types := lessonTypes(heading)
	heading = lower(heading)
	if slices.Contains(types, Next) || slices.Contains(types, Longed) || slices.Contains(types, Try) && !strings.Contains(heading, "시도한") {
		return true
	}
	if strings.Contains(heading, "발표") {
		return false
	}
	return !longerThan(heading, 40) && (wishHeadings.in(heading) || strings.HasPrefix(strings.TrimLeftFunc(heading, notLetter), "앞으로"))
}

func notLetter(r rune) bool { return !markup.IsHangul(r) && !unicode.IsLetter(r) }

// wishHeadings are words in such headings.
var wishHeadings = anyOf(
	"하고 싶은", "배우고 싶은", "해보고 싶은", "공부할 것", "공부할 내용", "배울 것", "학습 계획", "공부 계획", "다음 학기", "다음 스프린트", "다음 프로젝트", "다음 주", "다음 달", "못 해본", "못해본", "하지 못한", "이루지 못한", "버킷리스트", "개선 방향", "개선할", "향후", "추후", "다음에는", "what next", "what's next", "next year", "future", "bucket list", "wishlist", "wish list", "looking ahead",
	"요구사항", "요구 사항", "자격 요건", "자격요건", "우대 사항", "우대사항", "지원 자격", "모집", "참관", "컨퍼런스", "밋업", "세미나", "conference", "meetup", "참고", "레퍼런스", "출처", "reference",
)

// stackHeadings are words in headings of sections that list what was worked with.
var stackHeadings = anyOf("기술 스택", "기술스택", "기술 스텍", "사용 기술", "사용한 기술", "사용한 도구", "사용 도구", "협업 도구", "협업 툴", "개발 환경", "개발환경", "tech stack", "stack", "tools", "technologies")

// listedTool reports whether blocks[i] is an item or cell that is only a term, in a
// section of tools or beside another that is surely one.
func (t *TagTable) listedTool(blocks []reading, i int, stack bool) bool {
	if !onlyTerm(&blocks[i]) {
		return false
	}
	if stack {
		return true
	}
	for _, step := range [...]int{-1, 1} {
		for j := i + step; j >= 0 && j < len(blocks) && max(i-j, j-i) <= 8 && blocks[j].Level == blocks[i].Level && onlyTerm(&blocks[j]); j += step {
			if t.rows[blocks[j].found[0].row].Guard == Plain {
				return true
			}
		}
	}
	return false
}

// onlyTerm reports whether a block is an item or cell that names a term and says nothing else.
func onlyTerm(b *reading) bool {
	if b.Kind != markup.Item && b.Kind != markup.Cell || len(b.Text) > 60 {
		return false
	}
	return len(b.found) == 1 && b.found[0].start == 0 && b.found[0].end == len(b.Text)
}

// usedAsTool reports whether a sentence says what was done with a tool whose name is an
// everyday word: 노션에 정리하고, 슬랙으로 소통하며, 엑셀을 사용해서.
func usedAsTool(rest string) bool {
	rest = head(rest, 60)
	for _, part := range [...]string{" 채널", " 페이지", " 템플릿", " 워크스페이스", " 알림", " 봇"} {
		if strings.HasPrefix(rest, part) {
			return true
		}
	}
	for _, particle := range [...]string{"을 ", "를 ", "으로 ", "로 ", "에 ", "에서 "} {
		if said, ok := strings.CutPrefix(rest, particle); ok {
			clause, _, _ := strings.Cut(said, ".")
			return hasAny(clause, toolWords)
		}
	}
	return false
}

var toolWords = []string{"사용", "이용", "활용", "통해", "기록", "정리", "작성", "공유", "관리", "소통", "협업", "도입", "가공", "연동", "문서"}

// sentenceReach bounds how far from a mention its sentence is sought, in bytes, so that a text without sentence ends stays linear.
const sentenceReach = 400

// phrase is the sentence around a mention.
type phrase struct {
	from, to int // where it begins and where it ends, before the sign that ends it
	hints    hints
	fragment bool // it has no verb's ending
}

// What the words in a sentence hint at for the terms that it names.
const (
	beforeHint hints = 1 << iota // one of passingBefore
	afterHint                    // one of passingAfter
	workHint                     // something is worked with
)

var phraseHints = hinting(func(add func(hints, ...string)) {
	add(beforeHint, passingBefore.list...)
	add(afterHint, passingAfter.list...)
	add(workHint, workWords.list...)
})

// holds reports whether a mention stands in the phrase, which then is that around it.
func (s phrase) holds(m mention) bool {
	return s.from <= m.start && m.end <= s.to && s.to-s.from < sentenceReach
}

// phraseAround returns the sentence that holds the bytes from start to end of a text in lower case.
func phraseAround(text string, start, end int) phrase {
	from := start
	for from > 0 && start-from < sentenceReach && !endsSentence(text, from-1) {
		from--
	}
	to := sentenceEnd(text, end)
	said := text[from:to]
	return phrase{from, to, phraseHints.hintsIn(said), isFragment(said)}
}

// sentenceEnd returns where the sentence ends that goes on at a byte of a text.
func sentenceEnd(text string, at int) int {
	to := at
	for to < len(text) && to-at < sentenceReach && !endsSentence(text, to) {
		to++
	}
	return to
}

// endsSentence reports whether a sentence ends at a byte of a text.
func endsSentence(text string, i int) bool {
	switch text[i] {
	case '\n':
		return true
	case '.', '!', '?':
		return i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n'
	}
	return false
}
