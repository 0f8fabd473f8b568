package retro

import (
	"cmp"
	"slices"
	"strings"

	"hoego/internal/markup"
)

// mostInferred is how many tags a text alone can give.
const mostInferred = 20

// weights of a mention by where it stands; a term in inline code counts as codeWeight.
var blockWeight = map[markup.BlockKind]int{
	markup.Title: 4, markup.Item: 2, markup.Cell: 2, markup.Paragraph: 1,
	markup.Quote: 1, markup.Caption: 1, markup.Code: 1,
}

const codeWeight = 3

// perBlock bounds what one block can add, so that a block repeating a word does not decide.
const perBlock = 2

// manyBlocks must speak of what names a sort of thing, a trade or a habit to make it a topic of the text.
const manyBlocks = 5

// evidence is what a text says of one term.
type evidence struct {
	row    int
	weight int
	blocks int  // in how many blocks it is mentioned as something used
	strong bool // once in a heading, in code, in a list, or as the object of work
	headed int  // 2 once it is in the title, 1 once it is in another heading
	line   int  // of the first mention
	order  int  // of the first mention among the terms
}

// inferTags finds the terms that a text is about. A term mentioned once in passing,
// as a comparison or as a wish is only guessed.
func (t *TagTable) inferTags(title Fact[string], blocks []markup.Block) []Tag {
	seen := make(map[int]*evidence)
	all := blocks
	if title.OK() {
		all = append([]markup.Block{{Kind: markup.Title, Text: title.Value, Line: title.Line}}, blocks...)
	}
	found := make([][]mention, len(all))
	for i, b := range all {
		found[i] = t.mentions(b.Text)
	}
	other := t.otherwise(all, found)
	wish, heading := 0, "" // the level of the heading above of what was not worked with, and the nearest heading
	for i, b := range all {
		if level, ok := headingLevel(b); ok {
			heading = b.Text
			if level <= wish {
				wish = 0
			}
			if wish == 0 && level > 0 && isWishHeading(b.Text) {
				wish = level
			}
		}
		t.weigh(b, found[i], wish > 0 || b.Todo, t.listedTool(all, found, i, heading), seen)
	}
	for row := range other {
		delete(seen, row)
	}
	aside := fromOthers(title.Value)
	ranked := make([]*evidence, 0, len(seen))
	for _, e := range seen {
		ranked = append(ranked, e)
	}
	// Of 20 tags, what was built with says more than how it was done and with which helpers.
	rank := func(e *evidence) int {
		if row := t.rows[e.row]; row.Generic || row.Topic == Practice || row.Topic == Tool {
			return e.weight
		}
		return 4 * e.weight
	}
	slices.SortFunc(ranked, func(a, b *evidence) int {
		return cmp.Or(cmp.Compare(rank(b), rank(a)), cmp.Compare(a.order, b.order))
	})
	var tags []Tag
	derived := 0
	for _, e := range ranked {
		known := Guessed
		row := t.rows[e.row]
		enough := e.strong || e.blocks > 1
		if aside {
			enough = e.headed == 2 || e.strong && e.blocks > 1
		}
		if row.Generic {
			enough = !slices.Contains(trades, row.Name) && (e.headed == 2 || e.headed == 1 && e.blocks > 1 || e.blocks >= manyBlocks)
		}
		if enough && derived < mostInferred {
			known = Derived
			derived++
		}
		tags = append(tags, Tag{Name: row.Name, Topic: row.Topic, Generic: row.Generic, Known: known, Line: e.line, Weight: max(e.weight, 1)})
	}
	return tags
}

// trades are what texts speak of at length without using anything by that name.
var trades = []string{"Algorithms", "Backend", "Frontend", "Postmortem", "Refactoring"}

// boldLevel is the level of a bold line that stands as a heading, below all others.
const boldLevel = 7

// headingLevel returns the level of a heading, or of a bold line that stands as one.
func headingLevel(b markup.Block) (level int, ok bool) {
	switch {
	case b.Kind == markup.Title:
		return b.Level, true
	case b.Kind == markup.Paragraph && b.Strong && !strings.Contains(b.Text, "\n"):
		return boldLevel, true
	}
	return 0, false
}

// otherwise finds the rows whose names a text uses as abbreviations of something else.
func (t *TagTable) otherwise(blocks []markup.Block, found [][]mention) map[int]bool {
	rows := map[int]bool{}
	for i, b := range blocks {
		if b.Kind == markup.Code {
			continue
		}
		for _, m := range found[i] {
			if t.initials(b.Text[m.start:m.end], b.Text[m.end:]) {
				rows[m.row] = true
			}
		}
	}
	return rows
}

// fromOthers reports whether a title is that of a text about what others tell or ask: a
// conference, an application. What is named there was not necessarily worked with.
func fromOthers(title string) bool {
	kind, ok := titleKind(title)
	return ok && (kind == Application || kind == Event && !hasAny(strings.ToLower(title), contests))
}

// contests are events at which something is built.
var contests = []string{"톤", "hack", "contest", "competition", "공모전", "대회", "게임잼", "jam", "수상", "우승", "챌린지", "오픈소스", "컨트리뷰"}

// weigh adds what one block with its mentions says to the evidence. only tells that it names a term and says nothing else, where terms are listed.
func (t *TagTable) weigh(b markup.Block, found []mention, wish, only bool, seen map[int]*evidence) {
	if len(found) == 0 {
		return
	}
	inCode := t.rowsOf(b.Spans)
	plain := 0
	for _, m := range found {
		if t.rows[m.row].Guard == Plain {
			plain++
		}
	}
	technical, korean := plain > 0 || technicalWords.in(b.Text), hangul(b.Text)
	counted, others := make(map[int]int), make(map[int]bool)
	for _, m := range found {
		others[m.row] = others[m.row] || otherSense(b.Text[m.end:])
	}
	for i, m := range found {
		if others[m.row] || counted[m.row] >= perBlock || t.sortOf(b, found, i) {
			continue
		}
		tool := b.Kind != markup.Code && t.rows[m.row].Topic == Tool && usedAsTool(b.Text[m.end:])
		if !only && !tool && !t.allowed(b, found, i, inCode[m.row], technical, korean) {
			continue
		}
		counted[m.row]++
		e := seen[m.row]
		if e == nil {
			e = &evidence{row: m.row, order: len(seen), line: b.Line + strings.Count(b.Text[:m.start], "\n")}
			seen[m.row] = e
		}
		prose := b.Kind == markup.Paragraph || b.Kind == markup.Quote
		sentence := sentenceAround(b.Text, m.start, m.end)
		inList := isFragment(sentence) && (listed(b.Text, found, i, i-1) || listed(b.Text, found, i, i+1) || labelled(sentence, b.Text[m.start:m.end]))
		if t.rows[m.row].Generic && trade.MatchString(b.Text[m.end:]) {
			continue // 백엔드 개발자: what somebody is
		}
		if wish || cited(b, m) || b.Kind != markup.Title && b.Kind != markup.Code && inPassing(b.Text, m.start, m.end) || prose && (asked(b.Text, m.start, m.end) || !inList && impersonal(sentence)) {
			continue
		}
		if counted[m.row] == 1 {
			e.blocks++
		}
		if b.Kind == markup.Title {
			e.headed = max(e.headed, 1)
			if b.Level == 0 {
				e.headed = 2
			}
		}
		weight := blockWeight[b.Kind]
		switch {
		case inCode[m.row]:
			weight = codeWeight
		case weight == 1 && b.Kind != markup.Code && inList:
			weight = blockWeight[markup.Item] // a line such as "Redis, MySQL" is a list in all but name
		}
		e.weight += weight
		e.strong = e.strong || tool || weight > 1 || workWords.in(sentence)
	}
}

// cited reports whether a mention stands in the title of what somebody else published, to which the text links.
func cited(b markup.Block, m mention) bool {
	for _, title := range b.Cited {
		if i := strings.Index(b.Text, title); i >= 0 && i <= m.start && m.end <= i+len(title) {
			return true
		}
	}
	return false
}

// labelled reports whether a line is a short label and a term: "언어: Kotlin".
func labelled(line, term string) bool {
	label, rest, ok := strings.Cut(line, ":")
	return ok && len(label) <= 40 && strings.TrimSpace(rest) == strings.ToLower(term)
}

// sortOf reports whether a mention only says what sort of thing another term of the
// block is: "데이터베이스: SQLite", "MySQL : 오픈 소스의 관계형 데이터베이스".
func (t *TagTable) sortOf(b markup.Block, found []mention, i int) bool {
	m := found[i]
	row := t.rows[m.row]
	if b.Kind == markup.Code || len(found) < 2 || !row.Generic && row.Topic != Practice {
		return false
	}
	if row.Generic && i+1 < len(found) && strings.HasPrefix(strings.TrimLeft(b.Text[m.end:], " "), ":") {
		return true
	}
	if b.Kind != markup.Item || i == 0 || found[0].start > 0 {
		return false
	}
	between := b.Text[found[0].end:m.start]
	return strings.Contains(between, ": ") || strings.HasPrefix(between, " - ")
}

// otherThings right behind a name make it the name of something else.
var otherThings = []string{"커피", "원두", "섬 ", "섬에", "섬의", "섬으로", "음료", "변신", "소설", "콘서트", "공연", "노래", "반지", "귀걸이", "목걸이", "침대", "노트를", "노트에", "항만", "헬기", "작가", "가수", "영화", "앨범", "주식", "주가", "faker", "academy", "아카데미", "foundation", "재단"}

// otherSense reports whether what stands behind a name makes it something else: 자바 커피, 카프카의 변신.
func otherSense(rest string) bool {
	rest = lower(strings.TrimLeft(strings.TrimPrefix(head(rest, 40), "의"), " "))
	for _, w := range otherThings {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

// initials reports whether a list in parentheses says for what words the letters of a name stand,
// none of them a term: CSS (Continue, Stop, Start), but not ELK (Elasticsearch, …).
func (t *TagTable) initials(name, rest string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(head(rest, 120), " "), "(")
	list, _, closed := strings.Cut(rest, ")")
	words := strings.Split(list, ",")
	if !ok || !closed || len(words) < 2 || len(words) != len(name) {
		return false
	}
	for i, w := range words {
		if _, term := t.Find(w); term {
			return false
		}
		if w = strings.TrimSpace(w); w == "" || !strings.EqualFold(w[:1], name[i:i+1]) {
			return false
		}
	}
	return true
}

// allowed applies the row's guard to one mention.
func (t *TagTable) allowed(b markup.Block, found []mention, i int, inCode, technical, korean bool) bool {
	m := found[i]
	row := t.rows[m.row]
	written := b.Text[m.start:m.end]
	// In Korean prose a Latin word is a name, however it is written; in English only its capital tells.
	asNamed := !strings.EqualFold(written, row.Name) || written == row.Name || korean
	switch row.Guard {
	case Plain:
		return true
	case Everyday:
		speltOut := len(written) > len(row.Name) && strings.EqualFold(written[:len(row.Name)], row.Name) // Spring Framework, React.js
		return b.Kind != markup.Code && (inCode || speltOut || asNamed && technical)
	}
	if strings.HasPrefix(b.Text[m.end:], "&") || strings.HasSuffix(b.Text[:m.start], "&") {
		return false // R&R, R&D
	}
	if inCode || !strings.EqualFold(written, row.Name) { // golang, C 언어: spelt out
		return b.Kind != markup.Code
	}
	return b.Kind != markup.Code && (!strings.EqualFold(written, row.Name) || written == row.Name) && (listed(b.Text, found, i, i-1) || listed(b.Text, found, i, i+1))
}

// hangul reports whether a text has a Korean letter.
func hangul(text string) bool {
	return strings.ContainsFunc(text, markup.IsHangul)
}

// listed reports whether only list punctuation stands between two mentions.
func listed(text string, found []mention, i, j int) bool {
	if j < 0 || j >= len(found) {
		return false
	}
	first, second := found[min(i, j)], found[max(i, j)]
	between := strings.TrimSpace(text[first.end:second.start])
	return between != "" && len(between) <= 3 && strings.Trim(between, ",/+·&|、") == ""
}

// isFragment reports whether a sentence is none: it has no verb's ending.
func isFragment(sentence string) bool {
	s := strings.TrimRight(sentence, " \t.…!~)")
	for _, ending := range []string{"다", "요", "죠", "함", "음", "됨", "까", "네", "지"} {
		if strings.HasSuffix(s, ending) {
			return false
		}
	}
	return len([]rune(s)) <= 80
}

// rowsOf returns the rows that the inline code spans name.
func (t *TagTable) rowsOf(spans []string) map[int]bool {
	rows := make(map[int]bool)
	for _, s := range spans {
		if i, ok := t.byKey[foldTag(s)]; ok {
			rows[i] = true
		}
		for _, m := range t.mentions(s) {
			if t.rows[m.row].Guard == Plain {
				rows[m.row] = true
			}
		}
	}
	return rows
}

// sentenceAround returns the sentence of text that holds the bytes from start to end, in lower case.
func sentenceAround(text string, start, end int) string {
	from, to := sentenceBounds(text, start, end)
	return lower(text[from:to])
}

// sentenceBounds returns where the sentence that holds the bytes from start to end begins
// and where it ends, before the sign that ends it.
func sentenceBounds(text string, start, end int) (from, to int) {
	isEnd := func(i int) bool {
		switch text[i] {
		case '\n':
			return true
		case '.', '!', '?':
			return i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n'
		}
		return false
	}
	// Bounded, so that a text without sentence ends stays linear.
	const reach = 400
	from, to = start, end
	for from > 0 && start-from < reach && !isEnd(from-1) {
		from--
	}
	for to < len(text) && to-end < reach && !isEnd(to) {
		to++
	}
	return from, to
}

func hasAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// technicalWords show that the text around an everyday word is about software.
var technicalWords = anyOf(
	"개발", "코드", "언어로", "프로그래밍", "프레임워크", "라이브러리", "서버", "배포", "구현", "컴포넌트", "백엔드", "프론트",
	"클러스터", "인프라", "빌드", "컴파일", "문법", "API", "framework", "library", "developer", "deploy", "codebase", "backend", "frontend",
)

// workWords make the term of a sentence something that the author worked with.
var workWords = anyOf(
	"사용", "이용", "활용", "도입", "구축", "적용", "개발", "구현", "배포", "운영", "공부", "배우", "배웠", "배운", "배울", "학습", "다루", "다뤘", "작성",
	"마이그레이션", "연동", "설계", "만들", "만든", "옮기", "옮겼", "전환", "자동화", "관리", "담당", "맡", "리팩토링", "개선", "띄우", "띄웠", "익혔", "익히", "써봤", "써 봤", "써보았", "써 보았", "스택으로", "접했", "을 시작", "를 시작", "업그레이드",
	"used ", "using ", "built ", "build ", "building ", "deployed", "learned", "learnt", "wrote ", "migrat", "implement", "worked with", "introduced", "set up", "maintain", "proficien", "hands-on", "coding ", "coded ", "learning ", "tried ", "experience with", "upgrad",
)
