package retro

import (
	"slices"
	"strings"

	"hoego/internal/markup"
)

// weights of a mention by where it stands; a term in inline code counts as codeWeight.
var blockWeight = map[markup.BlockKind]int{
	markup.Title: 4, markup.Item: 2, markup.Cell: 2, markup.Paragraph: 1,
	markup.Quote: 1, markup.Caption: 1, markup.Code: 1,
}

const codeWeight = 3

// perBlock bounds what one block can add, so that a block repeating a word does not decide.
const perBlock = 2

// evidence is what a text says of one term.
type evidence struct {
	row    int
	weight int
	blocks int  // in how many blocks it is mentioned as something used
	strong bool // once in a heading, in code, in a list, or as the object of work
	headed int  // 2 once it is in the title, 1 once it is in another heading
	line   int  // of the first mention
	order  int  // of the first mention among the terms

	block, counted int // the last block that mentions it, and how often that counted
}

// weighing collects the evidence of a text.
type weighing struct {
	*TagTable
	terms   []evidence // in the order of their first mention
	at      []int32    // of a row's term among them, from 1
	letters []int      // rows whose names the text uses as abbreviations of something else
}

// weigh adds what one block says to the evidence. only tells that it names a term and says nothing else, where terms are listed.
func (w *weighing) weigh(b *reading, at int, wish, only bool) {
	around := w.surroundings(b)
	var s phrase
	for i, m := range b.found {
		row := &w.rows[m.row]
		e := w.term(m.row)
		if e != nil && e.block == at && e.counted >= perBlock || slices.Contains(around.others, m.row) || w.sortOf(b, i) {
			continue
		}
		inCode := slices.Contains(around.code, m.row)
		rest := b.low[m.end:]
		if address(b.low[m.start:m.end], rest) {
			continue
		}
		tool := b.Kind != markup.Code && row.Topic == Tool && usedAsTool(rest)
		if !only && !tool && !w.allowed(b, i, inCode, around) {
			continue
		}
		if e == nil {
			w.terms = append(w.terms, evidence{row: m.row, order: len(w.terms), line: b.Line + strings.Count(b.Text[:m.start], "\n")})
			w.at[m.row] = int32(len(w.terms))
			e = w.term(m.row)
		}
		if e.block != at {
			e.block, e.counted = at, 0
		}
		e.counted++
		if row.Generic && trade(rest) {
			continue // 백엔드 개발자: what somebody is
		}
		if !s.holds(m) {
			s = phraseAround(b.low, m.start, m.end)
		}
		sentence := b.low[s.from:s.to]
		inList := s.fragment && (listed(b.Text, b.found, i, i-1) || listed(b.Text, b.found, i, i+1) || labelled(sentence, b.low[m.start:m.end]))
		prose := b.Kind == markup.Paragraph || b.Kind == markup.Quote
		if wish || cited(b, m) || b.Kind != markup.Title && b.Kind != markup.Code && inPassing(b.low, s, m.start, m.end) || prose && (s.to < len(b.low) && b.low[s.to] == '?' || !inList && impersonal(sentence)) {
			continue
		}
		if e.counted == 1 {
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
		case inCode:
			weight = codeWeight
		case weight == 1 && b.Kind != markup.Code && inList:
			weight = blockWeight[markup.Item] // a line such as "Redis, MySQL" is a list in all but name
		}
		e.weight += weight
		e.strong = e.strong || tool || weight > 1 || s.hints.has(workHint)
	}
}

// term returns the evidence of a row, nil when there is none.
func (w *weighing) term(row int) *evidence {
	if w.at[row] == 0 {
		return nil
	}
	return &w.terms[w.at[row]-1]
}

// surroundings are what a block says of all terms in it.
type surroundings struct {
	technical, korean bool
	others            []int // rows whose names are those of something else here
	code              []int // rows that inline code names
}

// surroundings reads those of a block, and notes the abbreviations in it.
func (w *weighing) surroundings(b *reading) (around surroundings) {
	around.code = w.rowsOf(b.Spans)
	everyday := false
	for _, m := range b.found {
		switch w.rows[m.row].Guard {
		case Plain:
			around.technical = true
		case Everyday:
			everyday = true
		}
		if otherSense(b.low[m.end:]) && !slices.Contains(around.others, m.row) {
			around.others = append(around.others, m.row)
		}
		if b.Kind != markup.Code && w.initials(b.low[m.start:m.end], b.low[m.end:]) && !slices.Contains(w.letters, m.row) {
			w.letters = append(w.letters, m.row)
		}
	}
	if everyday {
		around.technical = around.technical || technicalWords.in(b.Text)
		around.korean = hangul(b.Text)
	}
	return around
}

// cited reports whether a mention stands in the title of what somebody else published, to which the text links.
func cited(b *reading, m mention) bool {
	for _, title := range b.Cited {
		if i := strings.Index(b.Text, title); i >= 0 && i <= m.start && m.end <= i+len(title) {
			return true
		}
	}
	return false
}

// address reports whether what stands behind a term is where somebody is to be found: GitHub: https://….
// The text of a block does not tell bare addresses.
func address(name, rest string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(rest, " "), ":")
	rest = strings.TrimLeft(rest, " ")
	return ok && slices.Contains(memberships, name) && (rest == "" || hasAnyPrefix(rest, "http", "www.", "@", "\n") || strings.HasPrefix(rest, name+".com"))
}

// labelled reports whether a line is a short label and a term, both in lower case: "언어: kotlin".
func labelled(line, term string) bool {
	label, rest, ok := strings.Cut(line, ":")
	return ok && len(label) <= 40 && strings.TrimSpace(rest) == term
}

// sortOf reports whether a mention only says what sort of thing another term of the
// block is: "데이터베이스: SQLite", "MySQL : 오픈 소스의 관계형 데이터베이스".
func (t *TagTable) sortOf(b *reading, i int) bool {
	found, m := b.found, b.found[i]
	row := &t.rows[m.row]
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
var otherThings = anyOf("커피", "원두", "섬 ", "섬에", "섬의", "섬으로", "음료", "변신", "소설", "콘서트", "공연", "노래", "반지", "귀걸이", "목걸이", "침대", "노트를", "노트에", "항만", "헬기", "작가", "가수", "영화", "앨범", "주식", "주가", "faker", "academy", "아카데미", "foundation", "재단")

// otherSense reports whether what stands behind a name makes it something else: 자바 커피, 카프카의 변신.
func otherSense(rest string) bool {
	return otherThings.begins(strings.TrimLeft(strings.TrimPrefix(rest, "의"), " "))
}

// initials reports whether a list in parentheses says for what words the letters of a name stand,
// none of them a term: CSS (Continue, Stop, Start), but not ELK (Elasticsearch, …).
func (t *TagTable) initials(name, rest string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(head(rest, 120), " "), "(")
	if !ok {
		return false
	}
	list, _, closed := strings.Cut(rest, ")")
	words := strings.Split(list, ",")
	if !closed || len(words) < 2 || len(words) != len(name) {
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
func (t *TagTable) allowed(b *reading, i int, inCode bool, around surroundings) bool {
	m := b.found[i]
	row := &t.rows[m.row]
	written := b.Text[m.start:m.end]
	switch row.Guard {
	case Plain:
		return true
	case Everyday:
		// In Korean prose a Latin word is a name, however it is written; in English only its capital tells.
		asNamed := around.korean || !strings.EqualFold(written, row.Name) || written == row.Name
		speltOut := len(written) > len(row.Name) && strings.EqualFold(written[:len(row.Name)], row.Name) // Spring Framework, React.js
		return b.Kind != markup.Code && (inCode || speltOut || asNamed && around.technical)
	}
	if strings.HasPrefix(b.Text[m.end:], "&") || strings.HasSuffix(b.Text[:m.start], "&") {
		return false // R&R, R&D
	}
	if inCode || !strings.EqualFold(written, row.Name) { // golang, C 언어: spelt out
		return b.Kind != markup.Code
	}
	return b.Kind != markup.Code && (!strings.EqualFold(written, row.Name) || written == row.Name) && (listed(b.Text, b.found, i, i-1) || listed(b.Text, b.found, i, i+1))
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
	return !hasSuffix(s, "다", "요", "죠", "함", "음", "됨", "까", "네", "지") && !longerThan(s, 80)
}

// rowsOf returns the rows that the inline code spans name.
func (t *TagTable) rowsOf(spans []string) (rows []int) {
	add := func(row int) {
		if !slices.Contains(rows, row) {
			rows = append(rows, row)
		}
	}
	var found []mention
	for _, s := range spans {
		if i, ok := t.byKey[foldTag(s)]; ok {
			add(i)
		}
		found = t.mentions(found[:0], lower(s))
		for _, m := range found {
			if t.rows[m.row].Guard == Plain {
				add(m.row)
			}
		}
	}
	return rows
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
