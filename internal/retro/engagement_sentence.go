package retro

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// said reads the engagements that a sentence tells of: each verb of a career that is
// asserted of the author, with the place, role and dates that belong to it.
func (c *career) said(s *passage) []telling {
	if c.dialogue {
		return nil
	}
	if t, ok := c.saidInEnglish(s); ok {
		return []telling{t}
	}
	if hasAny(s.text, supposedWords) {
		return nil
	}
	if t, ok := c.term(s); ok {
		return []telling{t}
	}
	if t, ok := c.lived(s); ok {
		return []telling{t}
	}
	var all []telling
	from := 0 // where the clause begins
	for _, clue := range s.clues {
		if clue.kind != actClue || clue.start < from {
			continue
		}
		word := actWords[clue.row]
		m, end := word.mood(s.text[clue.end:])
		if m == refused {
			continue
		}
		end += clue.end
		if !c.authors(s, clue, m, end) {
			continue
		}
		if t, ok := c.told(s, clue, m, from, end); ok {
			all = append(all, t)
			c.named += " " + squeeze(t.at.Name)
		}
		from = end
	}
	return all
}

// termLabels stand before the dates of an engagement that the text is about.
var termLabels = []struct {
	words string
	kind  Kind
}{
	{"인턴 기간", Internship},
	{"인턴십 기간", Internship},
	{"인턴쉽 기간", Internship},
	{"인턴기간", Internship},
	{"인턴십기간", Internship},
	{"근무 기간", ""},
	{"근무기간", ""},
	{"재직 기간", Job},
	{"재직기간", Job},
	{"활동 기간", Course},
	{"활동기간", Course},
	{"교육 기간", Course},
	{"교육기간", Course},
}

// term reads a line such as 근무 기간: 2020.04 ~ 2020.08, which tells of what the title names.
func (c *career) term(s *passage) (telling, bool) {
	for _, l := range termLabels {
		i := strings.Index(s.text, l.words)
		if i < 0 || i > 40 || len(s.dates) != 1 || !s.dates[0].Range || len(s.places) > 0 {
			continue
		}
		d := s.dates[0]
		between := s.text[i+len(l.words) : max(i+len(l.words), d.Start)]
		if strings.Trim(between, " 은는이:：()|-*") != "" {
			continue
		}
		t := telling{act: works, kind: l.kind, period: d.Period, known: Stated, line: s.lineOf(i), inText: true}
		if t.kind == "" {
			t.kind = Job
			if c.kind.Value == Internship {
				t.kind = Internship
			}
		}
		return t, t.kind == Course && c.kind.Value == Course || c.kind.Value == t.kind
	}
	return telling{}, false
}

// lived reads a range of dates with what it was spent as right behind it:
// 3월부터 6월까지 했던 인턴십, 2020.03 ~ 2022.05 약 2년간의 회사 생활.
func (c *career) lived(s *passage) (telling, bool) {
	if len(s.dates) != 1 || !s.dates[0].Range || s.dates[0].Period.From.IsZero() || s.dates[0].Period.To.IsZero() {
		return telling{}, false
	}
	d := s.dates[0]
	after := head(s.text[d.End:], 90)
	for _, w := range [...]struct {
		word string
		kind Kind
	}{{"회사 생활", Job}, {"회사생활", Job}, {"직장 생활", Job}, {"직장생활", Job}, {"인턴", Internship}} {
		between, rest, ok := strings.Cut(after, w.word)
		if !ok || len(between) > 60 || hasAny(between, barWords) || hasAny(between, applicationWords) || hasAny(between, breakWords) || hasAny(head(rest, 30), applicationWords) {
			continue
		}
		if w.kind == Internship && c.kind.Value != Internship || !hasAny(between, []string{"간", "동안", "했던", "한 ", "의 ", "개월"}) {
			continue
		}
		t := telling{act: works, kind: w.kind, period: d.Period, known: Stated, line: s.lineOf(d.Start), inText: true}
		for _, p := range s.places {
			if strings.HasSuffix(strings.TrimRight(s.text[:d.End+len(between)], " "), s.text[p.start:p.end]) && p.Sort == Company {
				t.at.Organization = p.Organization
			}
		}
		return t, t.at.Name != "" || len(s.places) == 0
	}
	return telling{}, false
}

// introduced reads how the author introduces himself: 나루랩 백엔드 개발자 이음입니다.
func (c *career) introduced(s *passage, greeted bool) (telling, bool) {
	tail := strings.TrimRight(s.text, " .!~\n:)^")
	name, ok := strings.CutSuffix(tail, "입니다")
	if !greeted || !ok || c.foreign || len(s.seats) == 0 || len(s.places) != 1 || len(s.of(actClue)) > 0 || len(s.of(personClue)) > 0 {
		return telling{}, false
	}
	r := s.seats[len(s.seats)-1]
	p := s.places[0]
	if p.end > r.start || r.end > len(name) || p.Sort != Company || r.name == "" {
		return telling{}, false
	}
	name = strings.TrimSpace(name[r.end:])
	between := strings.TrimSpace(s.text[p.end:r.start])
	if utf8.RuneCountInString(name) < 2 || utf8.RuneCountInString(name) > 12 || len(strings.Fields(name)) > 2 || strings.ContainsAny(name, ",.") {
		return telling{}, false
	}
	for _, w := range [...]string{"에서", "의", "팀", "소속"} {
		between = strings.TrimSpace(strings.TrimPrefix(between, w))
	}
	if utf8.RuneCountInString(between) > 12 || hasAny(between, breakWords) || strings.ContainsAny(between, ",.") {
		return telling{}, false
	}
	kind := Job
	if r.intern {
		kind = Internship
	}
	return telling{act: works, at: employer{Organization: p.Organization, written: true}, role: r.name, kind: kind, known: Stated, line: s.lineOf(p.start), inText: true}, true
}

// mood reads what stands behind a verb's stem; end is how far.
func (w actWord) mood(rest string) (m mood, end int) {
	i := 0
	if w.act != attends {
		for _, p := range [...]string{" 생활", " 과정", " 기간", " 프로그램", " 활동", " 경험"} {
			if w.act == interns && strings.HasPrefix(rest, p) {
				i = len(p)
			}
		}
		for _, p := range [...]string{"을", "를", "이", "으로", "로", "도"} {
			if strings.HasPrefix(rest[i:], p) && (w.act == interns || p == "을" || p == "를") {
				i += len(p)
				break
			}
		}
		for strings.HasPrefix(rest[i:], " ") {
			i++
		}
	}
	tables := [][]ending{w.ends}
	if w.act == interns {
		tables = append(tables, haEndings)
	}
	for _, table := range tables {
		for _, e := range table {
			if strings.HasPrefix(rest[i:], e.text) {
				return e.mood, i + len(e.text)
			}
		}
	}
	return refused, 0
}

// authors reports whether it is the author of whom a verb is said, here and in earnest.
func (c *career) authors(s *passage, act clue, m mood, end int) bool {
	before, after := s.text[:act.start], s.text[end:]
	if hasAny(head(after, 48), hearsayWords) || strings.Count(before, `"`)%2 == 1 || opened(before) {
		return false
	}
	if hasSuffix(strings.TrimRight(before, " "), " 못", " 안", "재") {
		return false
	}
	self, other := false, false
	for _, k := range s.clues {
		switch {
		case k.start >= act.start:
		case k.kind == selfClue:
			self, other = true, false
		case k.kind == personClue && subject(s.text[k.start:k.end], s.text[k.end:]):
			self, other = false, true
		}
	}
	if hasAny(before, []string{"님은 ", "님이 ", "님께서", "씨는 ", "씨가 ", "님도 ", "님의 "}) && !self {
		other = true
	}
	if other || !self && (c.foreign || topic(before)) {
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
	for _, w := range [...]string{"회사", "직장", "곳", "첫 회사", "팀"} { // 근무했던 회사를 퇴사했다
		if rest, ok := strings.CutPrefix(strings.TrimLeft(after, " "), w); ok && hasAny(head(rest, 40), []string{"를 퇴사했", "를 퇴사하게", "을 퇴사했", "을 떠났", "를 떠났", "를 그만", "을 그만", "을 나왔", "를 나왔"}) {
			return true
		}
	}
	for _, w := range [...]string{"것", "건 ", "게 ", "일 ", "방식", "방법", "문화", "이유", "사람", "모습", "기분", "느낌"} {
		if strings.HasPrefix(strings.TrimLeft(after, " "), w) {
			return false
		}
	}
	if hasAny(after, []string{"들이 ", "들은 ", "들의 ", "들을 ", "들과 ", "들도 ", "님", " 분"}) {
		return false
	}
	tail := strings.TrimRight(s.text, " .!~\n:)^ㅎㅋ")
	return self || hasSuffix(tail, "입니다", "이다", "이에요", "예요", "합니다")
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
	for _, p := range [...]string{"이 ", "가 ", "은 ", "는 ", "께서", "도 ", "이었", "였", "의 "} {
		if strings.HasPrefix(rest, p) {
			return true
		}
	}
	return false
}

// ownTopics are the words that a sentence may begin with as its topic and still speak of its author.
var ownTopics = []string{
	"저", "나", "제", "내", "올해", "작년", "이번", "지금", "현재", "처음", "이전", "그동안", "그때", "이때", "회사", "직무", "팀", "인턴", "기간", "여름", "겨울", "방학", "학기", "상반기", "하반기", "마지막", "첫", "이후", "최근", "원래", "사실", "오늘", "어제", "당시",
	"졸업", "대학", "이직", "퇴사", "입사", "시간", "전공", "본", "역할", "업무", "직장", "개발", "시작", "이곳", "여기", "요즘", "요새", "다음", "그다음", "경력", "커리어", "포지션", "분야", "일", "때", "것", "건", "덕분", "결과", "결론",
}

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
	if !marked || stem == "" || !isHangul(lastRune(stem)) || utf8.RuneCountInString(stem) > 8 {
		return false
	}
	for _, own := range ownTopics {
		if strings.HasSuffix(stem, own) {
			return false
		}
	}
	return !hasSuffix(stem, "에서", "에", "로", "까지", "부터", "하", "있", "되", "다니", "없", "같", "던", "터", "월", "년", "들어오", "일하")
}

// told makes a telling of one verb.
func (c *career) told(s *passage, act clue, m mood, from, end int) (telling, bool) {
	word := actWords[act.row]
	t := telling{act: word.act, known: Stated, line: s.lineOf(act.start), inText: true}
	t.at = c.employer(s, act, from)
	t.at.line = t.line
	near := s.text[max(from, t.at.start()):act.start]
	if hasAny(tail(s.text[:act.start], 60), casualWords) || hasAny(head(s.text[act.end:], 24), []string{"알바", "아르바이트"}) {
		return t, false
	}
	role, intern := s.roleBefore(max(from, 0), act)
	t.role = role
	switch {
	case word.act == interns || intern || strings.Contains(near, "인턴"):
		t.kind = Internship
		if word.act == interns && t.at.Sort == Programme {
			t.at = employer{}
		}
	case t.at.Sort == Programme:
		t.kind = Course
	default:
		t.kind = Job
	}
	switch {
	case word.act == learns && t.at.Sort != Programme:
		return t, false
	case t.kind == Course && word.act != learns && word.act != joins && word.act != attends:
		return t, false
	case t.kind == Course:
		t.role = ""
	case t.at.Sort == School && t.kind == Job && word.act != works:
		return t, false
	case t.at.Sort == noSort:
		return t, false
	}
	if word.act == joins && t.kind == Course {
		t.act = learns
	}
	t.period = c.when(s, t, act, m, from, end)
	ending := s.text[act.end:end]
	t.now = strings.Contains(ending, "있") && (t.act == works || t.act == attends) && !strings.Contains(ending, "있었") && !strings.Contains(ending, "있던") || strings.Contains(ending, "중") && !strings.Contains(ending, "중이던") && !strings.Contains(head(s.text[end:], 9), "었") || m == elapsed && t.period.Open
	if t.act == attends && t.at.Name == "" {
		return t, false
	}
	if t.at.Name == "" && t.role == "" && t.period.IsZero() {
		return t, false
	}
	t.at.company = t.at.company || hasAny(head(s.text[end:], 15), []string{"회사", "직장"}) || ofCompanies(word.stem) && !t.at.written
	if t.at.Name == "" && t.kind == Job && t.role == "" && !t.at.company {
		return t, false // one joins teams of a project, too
	}
	if t.at.Name == "" && !t.at.company && hasAny(s.text[act.start:act.end], []string{"합류", "조인"}) {
		return t, false
	}
	if t.at.Name == "" && t.act == leaves && t.at.written && !t.at.same {
		return t, false
	}
	return t, true
}

// ofCompanies reports whether a verb is said of companies alone.
func ofCompanies(stem string) bool {
	switch stem {
	case "입사", "퇴사", "재직", "취업", "취직", "퇴직":
		return true
	}
	return false
}

// tail returns the last n bytes of s.
func tail(s string, n int) string { return s[max(0, len(s)-n):] }

// start is a lower bound of where what belongs to the employer begins.
func (e employer) start() int { return e.from }

// roleBefore returns the role that stands before a verb as what one works as.
func (s *passage) roleBefore(from int, act clue) (role string, intern bool) {
	for i := len(s.seats) - 1; i >= 0; i-- {
		r := s.seats[i]
		if r.end > act.end || r.start < from {
			continue
		}
		if r.end == act.end && r.intern { // the verb is the role: 백엔드 인턴을 했다
			return r.name, true
		}
		if r.end > act.start || act.start-r.end > 60 {
			continue
		}
		tail := s.text[r.end:act.start]
		for _, p := range [...]string{"십으로", "쉽으로", "으로", "로", "라는", "이라는", " 포지션", " 직무", " 직군", " 역할", "십", "쉽", "이자"} {
			if strings.HasPrefix(tail, p) && !hasAny(tail, breakWords) {
				return r.name, r.intern || strings.HasPrefix(strings.TrimLeft(tail, " "), "인턴")
			}
		}
	}
	return "", false
}

// marks are the particles that tie a place to a verb.
var marks = map[act][]string{
	works: {"에서는", "에서도", "에서", "에"}, attends: {"을", "를", "에서", "에"}, joins: {"으로", "에", "로"},
	leaves: {"을", "를", "에서"}, interns: {"에서는", "에서도", "에서의", "에서", "의"}, learns: {"에서", "를", "을", "에"},
}

// employer finds the place that belongs to a verb: the nearest word before it with
// the right particle, or an organisation right before it.
func (c *career) employer(s *passage, act clue, from int) employer {
	kind := actWords[act.row].act
	if kind == learns {
		return s.programme(act, from)
	}
	if p, ok := s.flush(act); ok {
		return employer{Organization: p.Organization, from: p.start, written: true}
	}
	limit := max(from, act.start-200)
	for end := act.start; end > limit; {
		for end > limit && (s.text[end-1] == ' ' || s.text[end-1] == '\n') {
			end--
		}
		start := end
		for start > limit && s.text[start-1] != ' ' && s.text[start-1] != '\n' {
			start--
		}
		word := strings.TrimRight(s.text[start:end], ",.!~)\"'”’")
		if e, ok := c.placeIn(s, word, start, kind); ok {
			if hasAny(s.text[start+len(word):act.start], breakWords) {
				e = employer{written: true, from: start, other: true}
			}
			return e
		}
		end = start
	}
	return employer{}
}

// placeIn reads a word as a place with one of the verb's particles.
func (c *career) placeIn(s *passage, word string, start int, kind act) (employer, bool) {
	for _, mark := range marks[kind] {
		stem, ok := strings.CutSuffix(word, mark)
		if !ok || stem == "" {
			continue
		}
		end := start + len(stem)
		if s.dated(start, end) || s.seated(end) || notPlace(stem) {
			return employer{}, false
		}
		for _, p := range s.places {
			if p.end == end || p.end > start && p.end < end && placeNoun(s.text[p.end:end]) {
				if !p.sure && !c.trusts(s, p) {
					return employer{written: true, from: p.start}, true
				}
				return employer{Organization: p.Organization, from: p.start, written: true}, true
			}
		}
		if kind == attends && (mark == "을" || mark == "를") && !placeNoun(stem) && !properName(stem) {
			return employer{}, false
		}
		if placeNoun(stem) {
			return c.around(s, stem, start), true
		}
		if name, yes := incorporated(stem); yes || properName(name) || c.believes(stem) {
			first := start
			if first > 0 && !yes { // a Latin name of several words
				before := strings.TrimRight(s.text[:first], " ")
				w := before[strings.LastIndexAny(before, " \n,.(")+1:]
				if isLetter(stem[0]) && first-len(before) == 1 && w != "" && unicode.IsUpper(rune(w[0])) && properName(w) {
					name = w + " " + name
				}
			}
			return employer{Organization: Organization{Name: name, Sort: Company}, from: start, written: true}, true
		}
		return employer{written: true, from: start}, true
	}
	return employer{}, false
}

// believes reports whether a word that looks like no name is one: the title or a tag has it too.
func (c *career) believes(word string) bool {
	key := squeeze(word)
	return utf8.RuneCountInString(key) >= 2 && !placeNoun(word) && strings.Contains(c.named, key) && vocabulary().root.names(key) < 0
}

// trusts reports whether a name that is an everyday word too is the organisation's here.
func (c *career) trusts(s *passage, p place) bool {
	written := s.text[p.start:p.end]
	if isLetter(written[0]) || strings.Contains(c.named, squeeze(written)) {
		return true
	}
	before := strings.TrimRight(s.text[:p.start], " ")
	if before != "" && isHangul(lastRune(before)) && !hasSuffix(before, "는", "은", "에", "까지", "간", "동안", "현재", "지금", "한", "가", "부터", "이", "로", "여름", "겨울", "방학", "작년", "올해", "지난해", "때") {
		return false // 생산 라인
	}
	return len(s.seats) > 0 || strings.Contains(s.text, "인턴") || strings.Contains(s.text, "입사") || strings.Contains(s.text, "합류") || strings.Contains(s.text, "퇴사")
}

// dated reports whether a date or a duration ends between start and end.
func (s *passage) dated(start, end int) bool {
	for _, d := range s.dates {
		if d.Start < end && d.End > start {
			return true
		}
	}
	return false
}

// seated reports whether a role ends at end.
func (s *passage) seated(end int) bool {
	for _, r := range s.seats {
		if r.end == end {
			return true
		}
	}
	return false
}

// around reads a place whose last word does not name it: 네이버 쇼핑 팀에서, 나루랩이라는 회사에서, 이전 회사에서.
func (c *career) around(s *passage, noun string, start int) employer {
	e := employer{written: true, from: start}
	before := strings.TrimRight(s.text[:start], " ")
	for i := len(s.places) - 1; i >= 0; i-- {
		p := s.places[i]
		if p.end > start || start-p.end > 40 {
			continue
		}
		between := s.text[p.end:start]
		if !hasAny(between, breakWords) && !hasAny(between, []string{"에서", "에 ", "은 ", "는 ", "를 ", "을 ", "가 ", "이 ", "같은", ",", "와 ", "과 ", "(", "등"}) && (p.sure || c.trusts(s, p)) {
			return employer{Organization: p.Organization, from: p.start, written: true}
		}
	}
	word := before[strings.LastIndexAny(before, " \n,(")+1:]
	for _, mark := range [...]string{"이라는", "라는"} {
		if name, ok := strings.CutSuffix(word, mark); ok {
			name, _ = incorporated(strings.Trim(name, "'\"‘’“”*"))
			if utf8.RuneCountInString(name) >= 2 && !placeNoun(name) && vocabulary().root.names(strings.ToLower(name)) < 0 {
				return employer{Organization: Organization{Name: name, Sort: Company}, from: start - len(word), written: true}
			}
		}
	}
	if properName(word) {
		return employer{Organization: Organization{Name: word, Sort: Company}, from: start - len(word), written: true}
	}
	e.company = hasSuffix(noun, "회사", "직장", "스타트업", "기업", "에이전시", "연구소", "은행", "금융권", "공공기관", "업체")
	switch {
	case hasSuffix(before, "이전", "전", "첫", "다른", "새로운", "새", "번째", "지난", "다니던", "옛", "기존", "원하던", "다음", "또다른", "또 다른") || strings.HasPrefix(noun, "전") && noun != "전자":
		e.other = true
	case noun == "회사" || noun == "직장" || noun == "팀" || noun == "곳" || noun == "여기" || noun == "이곳":
		e.same = true
	}
	return e
}

// flush returns the organisation right before a verb, or before its role: 쿠팡 입사 후, 카카오 백엔드 인턴으로 근무.
func (s *passage) flush(act clue) (place, bool) {
	for i := len(s.places) - 1; i >= 0; i-- {
		p := s.places[i]
		if p.end > act.start {
			continue
		}
		between := s.text[p.end:act.start]
		if len(between) > 60 || !p.sure {
			return place{}, false
		}
		for _, r := range s.seats {
			if r.start >= p.end && r.end <= act.start {
				between = strings.Replace(between, s.text[r.start:r.end], "", 1)
			} else if r.start >= p.end && r.start < act.start {
				between = strings.Replace(between, s.text[r.start:act.start], "", 1)
			}
		}
		for _, w := range [...]string{"여름", "겨울", "동계", "하계", "방학", "체험형", "채용연계형", "전환형", "신입", "경력", "정규직", "으로", "로", "의", "십", "쉽"} {
			between = strings.Replace(between, w, "", 1)
		}
		return p, strings.TrimSpace(between) == ""
	}
	return place{}, false
}

// programme returns the programme that a verb of learning is about: the nearest before it.
func (s *passage) programme(act clue, from int) employer {
	for i := len(s.places) - 1; i >= 0; i-- {
		p := s.places[i]
		if p.end > act.start || p.start < from || p.Sort != Programme {
			continue
		}
		between := s.text[p.end:act.start]
		if len(between) <= 80 && !hasAny(between, breakWords) && !hasAny(between, teacherWords) {
			return employer{Organization: p.Organization, from: p.start, written: true}
		}
		break
	}
	return employer{}
}

// when finds the dates that belong to a verb.
func (c *career) when(s *passage, t telling, act clue, m mood, from, end int) Period {
	var p Period
	ago := Period{}
	if t.act == joins || t.act == works || t.act == attends {
		if n, ok := c.elapsed(s.text[act.end:]); ok && c.ref.Month > 0 && m != describe && (m == elapsed || t.act == joins) {
			ago = Period{From: before(c.ref, n), Open: true}
		}
	}
	near := -1
	for i, d := range s.dates {
		if d.Start < from || d.Start > end+12 {
			continue
		}
		if d.Start >= end && strings.Trim(s.text[end:d.Start], " 다습니었.") != "(" {
			continue
		}
		if d.End <= act.start {
			between := s.text[d.End:act.start]
			if len(between) > 150 || hasAny(between, barWords) || hasAny(between, breakWords) {
				continue
			}
		}
		near = i
	}
	if near < 0 {
		return ago
	}
	d := s.dates[near]
	switch {
	case d.Range && (t.act == works || t.act == interns || t.act == attends || t.act == learns):
		p = d.Period
		if p.To.IsZero() && !p.Open {
			if n, _, ok := duration(strings.TrimLeft(s.text[d.End:], " ,약총")); ok && d.End < act.start {
				p.To = before(p.From, -n)
			}
		}
	case d.Range && t.act == joins && p.To.IsZero() && d.Period.To.IsZero():
		p = Period{From: d.Period.From}
	case d.Range:
	case t.act == joins:
		p.From, p.Open = d.Period.From, ago.Open
	case t.act == leaves:
		p.To = d.Period.From
	case t.act == interns && hasAny(head(s.text[act.end:], 24), []string{"마치", "마쳤", "끝", "종료", "마무리"}):
		p.To = d.Period.From
	case t.act == interns && strings.Contains(head(s.text[act.end:], 24), "시작"):
		p.From = d.Period.From
	case t.act == learns && strings.HasPrefix(s.text[act.start:], "수료"):
		p.To = d.Period.From
	}
	return p
}

// elapsed reads the time since something that a sentence tells of right after it: 입사한 지 1년이 되었다.
func (c *career) elapsed(rest string) (int, bool) {
	rest = head(rest, 90)
	for i := 0; i < len(rest); i++ {
		if i > 0 && rest[i-1] != ' ' {
			continue
		}
		n, end, ok := duration(rest[i:])
		if !ok {
			continue
		}
		after := strings.TrimLeft(rest[i+end:], " ")
		for _, w := range [...]string{"정도", "이라는 시간", "이라는 기간", "쯤", "가량", "남짓", "가까이", "이", "가", "을", "도"} {
			after = strings.TrimLeft(strings.TrimPrefix(after, w), " ")
		}
		for _, w := range [...]string{"지났", "지나", "됐", "되었", "되어", "된 ", "됩", "흘렀", "흘러", "넘었", "넘어", "훌쩍", "째", "다 되", "다 돼", "채웠"} {
			if strings.HasPrefix(after, w) {
				return n, true
			}
		}
		return 0, false
	}
	return 0, false
}

// durationWords are the small numbers that are written as words.
var durationWords = []struct {
	word   string
	months int
}{
	{"반년", 6},
	{"일년", 12},
	{"일 년", 12},
	{"한 해", 12},
	{"한달", 1},
	{"한 달", 1},
	{"두달", 2},
	{"두 달", 2},
	{"세달", 3},
	{"세 달", 3},
	{"석달", 3},
	{"석 달", 3},
	{"네달", 4},
	{"네 달", 4},
	{"넉 달", 4},
	{"다섯 달", 5},
	{"여섯 달", 6},
	{"일곱 달", 7},
	{"여덟 달", 8},
	{"아홉 달", 9},
	{"열 달", 10},
}

// duration reads a length of time in months: 1년 1개월, 6개월, 두 달, 1년 반.
func duration(text string) (n, end int, ok bool) {
	for _, w := range durationWords {
		if strings.HasPrefix(text, w.word) {
			return w.months, len(w.word), true
		}
	}
	sc := scanner{text: text}
	value, digits, i := sc.number(0)
	if digits == 0 || digits > 2 {
		return 0, 0, false
	}
	j := sc.spaces(i)
	if e, is := sc.lit(j, "년"); is {
		n, end = value*12, e
		more, d, k := sc.number(sc.spaces(e))
		if e2, is := sc.lit(sc.spaces(k), "개월", "달"); is && d > 0 && d <= 2 {
			return n + more, e2, true
		}
		if e2, is := sc.lit(sc.spaces(e), "반"); is {
			return n + 6, e2, true
		}
		return n, end, value <= 40
	}
	if e, is := sc.lit(j, "개월", "달"); is {
		return value, e, true
	}
	return 0, 0, false
}
