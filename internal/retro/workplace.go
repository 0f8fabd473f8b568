package retro

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/markup"
)

// marks are the particles that tie a place to a verb.
var marks = map[act][]string{
	works: {"에서는", "에서도", "에서의", "에서", "에"}, attends: {"을", "를", "에서", "에"}, joins: {"으로", "에", "로", "에서"},
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
			if breakWords.in(s.text[start+len(word):act.start]) || s.begunAnew(start+len(word), act.start) {
				e = employer{written: true, from: start, other: true}
			}
			return e
		}
		end = start
	}
	return employer{}
}

// begunAnew reports whether another clause of the author begins in a part of a sentence: 나루에서 투자했고, 나는 거기서.
func (s *passage) begunAnew(from, to int) bool {
	return slices.ContainsFunc(s.clues, func(k clue) bool {
		return k.kind == selfClue && k.start >= from && k.start < to && hasSuffix(strings.TrimRight(s.text[:k.start], " "), ",", "고", "만", "데", "며")
	})
}

// placeIn reads a word as a place with one of the verb's particles.
func (c *career) placeIn(s *passage, word string, start int, kind act) (employer, bool) {
	next := start + len(word)
	for _, mark := range marks[kind] {
		stem, ok := strings.CutSuffix(word, mark)
		if !ok || stem == "" {
			continue
		}
		end := start + len(stem)
		if strings.HasSuffix(stem, ")") { // what a bracket says of the name before it: 토스(비바리퍼블리카)에
			end = strings.LastIndexByte(s.text[:end], '(')
			start = strings.LastIndexAny(s.text[:max(end, 0)], " \n") + 1
			if end <= start {
				return employer{written: true, from: start}, true
			}
			stem = s.text[start:end]
		}
		if s.dated(start, end) || s.seated(end) || notPlace(stem) {
			return employer{}, false
		}
		if kind == joins && mark == "에서" && !s.asRole(next) {
			continue // 부산에서 서울로, 나루에서 다른랩으로 이직했다
		}
		for _, p := range s.places {
			if p.end == end || p.end > start && p.end < end && placeNoun(s.text[p.end:end]) {
				if !p.sure && !c.trusts(s, p) {
					return employer{written: true, from: p.start}, true
				}
				return employer{Organization: p.Organization, from: p.start, written: true}, true
			}
		}
		if kind == attends && (mark == "을" || mark == "를") && !placeNoun(stem) && !properName(stem) && !c.believes(stem) {
			return employer{written: true, from: start}, true // 산책을 다녔다
		}
		if placeNoun(stem) {
			return c.around(s, stem, start), true
		}
		if name, is := s.marked(stem, end, next); is {
			return employer{Organization: Organization{Name: name, Sort: Company}, from: start, written: true}, true
		}
		if full := c.fullName(stem); full != "" {
			return employer{Organization: Organization{Name: full, Sort: Company}, from: start, written: true}, true
		}
		if name, yes := incorporated(stem); yes || appositive(s.text[:start]) || properName(name) || mark != "의" && mark != "로" && mark != "으로" && c.believes(stem) || c.recurs(stem, s.text[end:]) || s.joinedAt(stem, start, end) {
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

// appositive reports whether a text says of what follows that it is a company: 두 회사 중 한 회사인 나루에서.
func appositive(before string) bool {
	return hasSuffix(before, "회사인 ", "스타트업인 ", "기업인 ", "에이전시인 ", "연구소인 ")
}

// believes reports whether a word that looks like no name is one: the title or a tag has it too.
func (c *career) believes(word string) bool {
	key := squeeze(word)
	return utf8.RuneCountInString(key) >= 2 && !isDigit(key[0]) && !placeNoun(word) && strings.Contains(c.named, key) && vocabulary().names(key) < 0
}

// fullName returns the name of an employer told before that a word is short for: 나루 of 나루코리아.
func (c *career) fullName(word string) string {
	for _, name := range c.employers {
		if rest, ok := strings.CutPrefix(name, word); ok && utf8.RuneCountInString(word) >= 2 && companyName("나루"+rest) {
			return name
		}
	}
	return ""
}

// recurs reports whether a word that looks like no name is one: here it is joined or left, and
// elsewhere too the text speaks of it as of a company.
func (c *career) recurs(word, rest string) bool {
	if n := utf8.RuneCountInString(word); n < 3 || n > 10 || !markup.IsHangul(lastRune(word)) || applicationWords.in(word) || nameless.in(word) || vocabulary().names(word) >= 0 {
		return false
	}
	rest = head(rest, 50)
	joined := strings.HasPrefix(rest, "에 입사") || strings.HasPrefix(rest, "에 합류")
	left := (strings.HasPrefix(rest, "를 ") || strings.HasPrefix(rest, "을 ")) && strings.Contains(rest, "퇴사")
	if !joined && !left {
		return false
	}
	seen := 0
	for _, b := range c.blocks[:min(len(c.blocks), 400)] {
		if !strings.Contains(b.Text, word) {
			continue
		}
		for _, mark := range companyMarks {
			seen += strings.Count(b.Text, word+mark)
		}
		for _, topic := range [...]string{"은 ", "는 "} {
			if _, rest, ok := strings.Cut(b.Text, word+topic); ok && hasAny(head(rest, 120), []string{"스타트업이", "스타트업으로", "회사이", "회사다", "회사로", "기업이"}) {
				seen += 2
			}
		}
	}
	return seen >= 2 // here, and once more
}

// joinedAt reports whether a word that looks like no name must be one, for it is joined on a day or
// in a month right before it, or as what follows: 3월에 나루에 입사, 나루에 서버 개발자로 입사; or one is employed there: 나루에 재직 중.
func (s *passage) joinedAt(word string, start, end int) bool {
	begun := word != "" && unicode.IsUpper(rune(word[0])) // NHN나루
	if n := utf8.RuneCountInString(word); n < 3 || n > 8 || strings.IndexFunc(strings.TrimLeft(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), func(r rune) bool { return !markup.IsHangul(r) }) >= 0 || !markup.IsHangul(lastRune(word)) ||
		applicationWords.in(word) || nameless.in(word) || vocabulary().names(word) >= 0 {
		return false
	}
	rest, ok := strings.CutPrefix(s.text[end:], "에 ")
	if !ok {
		return false
	}
	if hasAnyPrefix(rest, "재직중", "재직 중", "재직하고") {
		return true
	}
	verbs := []string{"입사했", "입사하", "입사해"}
	for _, r := range s.seats {
		if r.start == end+len("에 ") {
			if after, as := strings.CutPrefix(s.text[r.end:], "로 "); as {
				return hasAnyPrefix(after, verbs...)
			}
		}
	}
	for _, d := range s.dates {
		between := strings.TrimSpace(s.text[min(d.End, start):start])
		if d.End <= start && d.Period.From.Month > 0 && !d.Range && (slices.Contains([]string{"에", "에,", ","}, between) || between == "" && begun) {
			return hasAnyPrefix(rest, verbs...) || begun && strings.HasPrefix(rest, "입사한")
		}
	}
	return false
}

// nameless are in words that one may join or leave, too, but that name nobody.
var nameless = anyOf("회사", "직장", "기업", "스타트업", "업계", "시국", "코로나", "연봉", "조건", "타이밍", "경쟁", "막차", "학교", "대학", "군대", "인턴", "알바", "계약", "정규직", "신입", "경력", "생활", "업무", "부서")

// companyMarks follow the name of a company.
var companyMarks = []string{"에 입사", "에 합류", "를 퇴사", "을 퇴사", "에서 근무", "에서 일하", "에서 일했", "에서의 ", " 입사", " 퇴사", "에 다니", "라는 회사", "이라는 회사", "에 재직", "로 이직", "으로 이직"}

// trusts reports whether a name that is an everyday word too is the organisation's here.
func (c *career) trusts(s *passage, p place) bool {
	written := s.text[p.start:p.end]
	if isLetter(written[0]) || strings.Contains(c.named, squeeze(written)) {
		return true
	}
	before := strings.TrimRight(s.text[:p.start], " ")
	if before != "" && markup.IsHangul(lastRune(before)) && !hasSuffix(before, "는", "은", "에", "에서", "고", "까지", "간", "동안", "현재", "지금", "한", "가", "부터", "통해", "이", "로", "여름", "겨울", "방학", "작년", "올해", "지난해", "때", "회사", "스타트업", "기업") {
		return false // 생산 라인
	}
	return len(s.seats) > 0 || strings.Contains(s.text, "인턴") || strings.Contains(s.text, "입사") || strings.Contains(s.text, "합류") || strings.Contains(s.text, "이직") || strings.Contains(s.text, "퇴사")
}

// dated reports whether a date or a duration ends between start and end.
func (s *passage) dated(start, end int) bool {
	return slices.ContainsFunc(s.dates, func(d dateAt) bool { return d.Start < end && d.End > start })
}

// asRole reports whether what stands at i is a role that somebody is taken on as: 나루랩에서 신입 서버 개발자로 취업했다.
func (s *passage) asRole(i int) bool {
	for _, r := range s.seats {
		if gap := s.text[min(i, r.start):r.start]; r.start > i && (gap == " " || strings.TrimSpace(gap) == "신입") {
			return hasAnyPrefix(s.text[r.end:], "로 ", "으로 ")
		}
	}
	return false
}

// marked returns a word that the text marks as a name, by quotation marks or by its spelling in Latin
// behind it (트웬티(TWENTY)), where one is employed there at once: joins, or works as what follows.
func (s *passage) marked(word string, end, next int) (name string, is bool) {
	name = strings.Trim(word, "'\"‘’“”")
	latin, _, _ := strings.Cut(strings.TrimPrefix(s.text[end:next], "("), ")")
	if name == word && (latin == "" || !unicode.IsUpper(rune(latin[0])) || strings.IndexFunc(latin, func(r rune) bool { return !isLatin(r) }) >= 0) {
		return "", false
	}
	if utf8.RuneCountInString(name) < 2 || !markup.IsHangul(lastRune(name)) || placeNoun(name) || nameless.in(name) || vocabulary().names(name) >= 0 {
		return "", false
	}
	return name, s.asRole(next) || hasAnyPrefix(strings.TrimLeft(s.text[next:], " "), "입사", "취업했", "취업하", "취직")
}

// seated reports whether a role ends at end.
func (s *passage) seated(end int) bool {
	return slices.ContainsFunc(s.seats, func(r seat) bool { return r.end == end })
}

// relatedFirms behind a company's name are others: 삼성전자 협력사에서.
var relatedFirms = []string{"협력사", "협력업체", "고객사", "파트너사", "하청업체", "외주사", "대리점", "계열사", "자회사"}

// around reads a place whose last word does not name it: 네이버 쇼핑 팀에서, 나루랩이라는 회사에서, 이전 회사에서.
func (c *career) around(s *passage, noun string, start int) employer {
	e := employer{written: true, from: start}
	if hasSuffix(noun, relatedFirms...) {
		e.company = true
		return e
	}
	before := strings.TrimRight(s.text[:start], " ")
	for i := len(s.places) - 1; i >= 0; i-- {
		p := s.places[i]
		if p.end > start || start-p.end > 40 {
			continue
		}
		between := s.text[p.end:start]
		if !breakWords.in(between) && !hasAny(between, []string{"에서", "에 ", "은 ", "는 ", "를 ", "을 ", "가 ", "이 ", "같은", ",", "와 ", "과 ", "(", "등"}) && (p.sure || c.trusts(s, p)) {
			return employer{Organization: p.Organization, from: p.start, written: true}
		}
	}
	for _, w := range [...]string{" 원하는", " 원하던", " 가고 싶던", " 가고 싶었던", " 작은", " 좋은"} {
		if named, ok := strings.CutSuffix(before, w); ok && strings.HasSuffix(named, "라는") { // 나루랩이라는 작은 회사에
			before = named
		}
	}
	word := before[strings.LastIndexAny(before, " \n,(")+1:]
	for _, mark := range [...]string{"이라는", "라는"} {
		if name, ok := strings.CutSuffix(word, mark); ok {
			name = capitals(strings.TrimSuffix(before, word)) + name
			name, _ = incorporated(strings.Trim(name, "'\"‘’“”*"))
			if utf8.RuneCountInString(name) >= 2 && !strings.Contains(name, ")") && !placeNoun(name) && vocabulary().names(strings.ToLower(name)) < 0 {
				return employer{Organization: Organization{Name: name, Sort: Company}, from: start - len(word), written: true}
			}
			break
		}
	}
	if properName(word) && (markup.IsHangul(lastRune(word)) || !hasSuffix(noun, teamNouns...) || c.believes(word)) {
		return employer{Organization: Organization{Name: word, Sort: Company}, from: start - len(word), written: true}
	}
	e.company = hasSuffix(noun, "회사", "직장", "스타트업", "기업", "에이전시", "연구소", "은행", "금융권", "공공기관", "업체")
	e.casual = hasSuffix(noun, casualPlaces...)
	switch {
	case hasSuffix(before, "이전", "전", "첫", "다른", "새로운", "새", "번째", "지난", "다니던", "옛", "기존", "원하던", "다음", "또다른", "또 다른") || strings.HasPrefix(noun, "전") && noun != "전자":
		e.other = true
	case hasSuffix(noun, teamNouns...) || noun == "회사" || noun == "직장" || noun == "곳" || noun == "여기" || noun == "이곳":
		e.same = true
	}
	return e
}

// bracketed reports whether a bracket is open at the end of a text.
func bracketed(before string) bool {
	return strings.LastIndexByte(before, '(') > strings.LastIndexByte(before, ')')
}

// withoutBracket takes off what a bracket right behind a name says of it: 나루웍스(구 나루) 인턴을.
func withoutBracket(after string) string {
	if strings.HasPrefix(after, "(") {
		if _, rest, ok := strings.Cut(after, ")"); ok {
			return rest
		}
	}
	return after
}

// flush returns the organisation right before a verb, or before its role: 쿠팡 입사 후, 카카오 백엔드 인턴으로 근무.
func (s *passage) flush(act clue) (place, bool) {
	for i := len(s.places) - 1; i >= 0; i-- {
		p := s.places[i]
		if p.end > act.start || bracketed(s.text[:p.start]) {
			continue
		}
		between := withoutBracket(s.text[p.end:act.start])
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
		for _, w := range [...]string{"여름", "겨울", "동계", "하계", "방학", "체험형", "채용연계형", "전환형", "대학생", "신입", "경력", "정규직", "으로", "로", "의", "십", "쉽"} {
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
		if p.end > act.start || p.start < from || !p.Sort.teaches() {
			continue
		}
		between := s.text[p.end:act.start]
		if len(between) <= 80 && !breakWords.in(between) && !teacherWords.in(between) {
			return employer{Organization: p.Organization, from: p.start, written: true}
		}
		break
	}
	return employer{}
}

// capitals returns the words with capitals that end a text and begin the Latin name behind it: USER EXPERIENCE of USER EXPERIENCE LABS.
func capitals(before string) string {
	name := ""
	for range 3 {
		rest := strings.TrimSuffix(before, " ")
		word := rest[strings.LastIndexAny(rest, " \n,.(")+1:]
		if rest == before || word == "" || strings.IndexFunc(word, func(r rune) bool { return r < 'A' || r > 'z' }) >= 0 || !unicode.IsUpper(rune(word[0])) {
			break
		}
		name, before = word+" "+name, strings.TrimSuffix(rest, word)
	}
	return name
}
