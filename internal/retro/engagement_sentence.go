package retro

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hoego/internal/markup"
)

// said reads the engagements that a sentence tells of: each verb of a career that is
// asserted of the author, with the place, role and dates that belong to it.
func (c *career) said(s *passage) []telling {
	if c.dialogue {
		return nil
	}
	if told := c.saidInEnglish(s); told != nil {
		return told
	}
	if s.hints.has(supposedHint) {
		return nil
	}
	for _, form := range [...]func(*career, *passage) (telling, bool){
		(*career).term, (*career).lived, (*career).spent, (*career).passed, (*career).called, (*career).been, (*career).ended,
	} {
		if t, ok := form(c, s); ok {
			return []telling{t}
		}
	}
	if told := c.relay(s); told != nil {
		return told
	}
	if told := c.through(s); told != nil {
		return told
	}
	return c.asserted(s)
}

// asserted reads the verbs of a sentence, clause by clause.
func (c *career) asserted(s *passage) []telling {
	c.heed(s)
	var all []telling
	from := 0 // where the clause begins
	for _, clue := range s.clues {
		if clue.kind != actClue || clue.start < from {
			continue
		}
		of := s.subject(clue)
		c.another = !of.self && (c.another || s.another(clue, of))
		word := actWords[clue.row]
		m, end := word.mood(s.text[clue.end:])
		if m == refused {
			continue
		}
		if m == describe && !of.self && s.met(clue.end+end) {
			c.another = true
		}
		end += clue.end
		if c.kind.Value == Application && (strings.Contains(s.text[clue.end:end], "수 있게 되") || word.act == interns && strings.Contains(s.text[clue.end:end], "게 되")) {
			continue // who was accepted has not worked yet
		}
		if !c.authors(s, clue, of, m, end) {
			continue
		}
		t, ok := c.told(s, clue, m, from, end)
		if ok {
			if n := len(all); n > 0 && t.at.Name == "" && !t.at.written && all[n-1].kind == t.kind && all[n-1].act == joins {
				t.at = all[n-1].at // joined there, and works
			}
			all = append(all, t)
			all = append(all, c.beside(s, t, clue)...)
			c.named += " " + squeeze(t.at.Name)
			if t.at.Name != "" {
				c.employers = append(c.employers, t.at.Name)
			}
		}
		if ok || m != describe { // 2년간 근무했던 회사를 퇴사했다 is one clause
			from = end
		}
	}
	if t, ok := c.attended(s); ok {
		all = append(all, t)
	}
	return all
}

// told makes a telling of one verb.
func (c *career) told(s *passage, act clue, m mood, from, end int) (telling, bool) {
	word := actWords[act.row]
	t := telling{act: word.act, known: Stated, line: s.lineOf(act.start), inText: true}
	t.at = c.employer(s, act, from)
	t.at.line = t.line
	if s.near.has(clientHint) && word.act == works && t.at.Name != "" {
		t.known = Guessed // sent there by whom one works for
	}
	near := s.text[max(from, t.at.start()):act.start]
	if c.otherSense(s, act, end, t.at) {
		return t, false
	}
	role, intern := s.roleBefore(max(from, 0), act)
	t.role = role
	for _, w := range serviceWords[:2] {
		if word.stem == "복무" && t.role == "" && strings.Contains(c.title.Value, w) {
			t.role = w
		}
	}
	switch {
	case word.act == interns || intern || internship(near):
		t.kind, t.asIntern = Internship, word.act != interns || strings.HasPrefix(s.text[act.end:], "으로")
		if word.act == interns && t.at.Sort.teaches() {
			t.at = employer{}
		}
	case t.at.Sort.teaches():
		t.kind = Course
	default:
		t.kind = Job
	}
	switch {
	case word.act == learns && !t.at.Sort.teaches():
		return t, false
	case t.kind == Course && word.act != learns && word.act != joins && word.act != attends:
		return t, false
	case t.kind == Course:
		t.role, t.lesson = "", word.stem == "완강" || word.stem == "완주"
	case t.at.Sort == School && t.kind == Job && word.act != works:
		return t, false
	case t.at.Sort == noSort:
		return t, false
	}
	if word.act == joins && t.kind == Course {
		t.act = learns
	}
	t.earlier = earlierWords.in(s.text)
	if c.fitsHead(t) {
		t.at.Organization = c.headOrg
	}
	t.period = c.when(s, t, act, m, from, end)
	if c.ahead(t.period.From) {
		return t, false // still to come
	}
	if m == elapsed && t.act == works && strings.Contains(s.text[act.end:end], "지") && t.at.Name == "" && !t.at.same && !t.at.company {
		return t, false // 개발자로 일한 지 3년: at how many companies?
	}
	t.round = t.period.From.Approximate && c.ref.Month == t.period.From.Month
	ending := s.text[act.end:end]
	t.now = strings.Contains(ending, "있") && (t.act == works || t.act == attends) && !strings.Contains(ending, "있었") && !strings.Contains(ending, "있던") || strings.Contains(ending, "중") && !strings.Contains(ending, "중이던") && !strings.Contains(head(s.text[end:], 9), "었") || m == elapsed && t.period.Open
	if t.now && hasAny(s.text, []string{"년 뒤", "년 후에는", "달 뒤"}) {
		return t, false // in three years
	}
	if t.act == attends && t.at.Name == "" {
		return t, false
	}
	if t.at.Name == "" && t.role == "" && t.period.IsZero() {
		return t, false
	}
	t.at.company = t.at.company || hasAny(head(s.text[end:], 15), []string{"회사", "직장"}) || ofCompanies(word.stem) && (!t.at.written || word.act == joins && !t.period.IsZero())
	return t, !c.vague(s, act, t)
}

// otherSense reports whether a verb is said in another sense than that of a career, or of what is not yet so.
func (c *career) otherSense(s *passage, act clue, end int, at employer) bool {
	word := actWords[act.row]
	if onward := word.stem == "떠나 " || word.stem == "그만두고 "; onward && at.Name != "" && (!c.firm(at.Name) || !hasAny(s.text[act.end:], []string{"입사", "합류", "이직", "취업", "취직", "창업"})) {
		return true // courses are given up, and services left for others
	}
	switch {
	case word.stem == "합류" || word.stem == "조인":
		if (at.Sort != Company || gatherings.in(at.Name)) && gatherings.in(tail(s.text[:act.start], 90)) {
			return true
		}
	case strings.HasPrefix(word.stem, "떠"): // one leaves on travels, too
		if at.Sort != Company || hasAny(s.text, []string{"블로그", "벨로그", "티스토리"}) {
			return true
		}
	case word.stem == "일" && word.act == works:
		if s.near.has(labourHint) && len(s.seats) == 0 {
			return true
		}
	case word.stem == "복무":
		if !hasAny(s.text, serviceWords) && !hasAny(c.title.Value, serviceWords) {
			return true
		}
	}
	return casualWords.in(tail(s.text[:act.start], 60)) || hasAny(head(s.text[act.end:], 24), []string{"알바", "아르바이트"}) ||
		strings.HasSuffix(s.text[act.start:end], "합니다") && (word.act != leaves || !s.appointed(act))
}

// firm reports whether a name is known as a company's, or made like one.
func (c *career) firm(name string) bool {
	o, known := c.orgs.Find(name)
	return known && o.Sort == Company || companyName(name)
}

// vague reports whether a telling says too little of where one was to be of a career: one joins teams of a project, too.
func (c *career) vague(s *passage, act clue, t telling) bool {
	if t.at.casual {
		return true
	}
	if t.at.Name != "" {
		return false
	}
	ofOthers := c.kind.Shown() && (c.kind.Value == Project || c.kind.Value == Course || c.kind.Value == Event)
	switch {
	case t.kind == Job && (clubWords.in(c.title.Value) || !t.at.company && (ofOthers || t.role == "")),
		!t.at.company && hasAny(s.text[act.start:act.end], []string{"합류", "조인"}),
		t.act == leaves && t.at.written && !t.at.same && (!t.at.company || t.period.IsZero()):
		return true
	}
	return false
}

// gatherings are what one joins (합류) without being employed there.
var gatherings = anyOf("부트캠프", "캠프", "데브코스", "코스", "챌린지", "멤버십", "스터디", "동아리", "학회", "과정", "프로젝트", "해커톤", "커뮤니티", "모임", "크루", "트랙", "레벨", "수업", "강의")

// ofCompanies reports whether a verb is said of companies alone.
func ofCompanies(stem string) bool {
	switch stem {
	case "입사", "퇴사", "재직", "취업", "취직", "퇴직", "회사를 옮겼", "회사를 옮긴", "직장을 옮겼", "직장을 옮긴":
		return true
	}
	return false
}

// tail returns the last n bytes of s.
func tail(s string, n int) string { return s[max(0, len(s)-n):] }

// start is a lower bound of where what belongs to the employer begins.
func (e employer) start() int { return e.from }

// bareRoles say what somebody is rather than what he worked as; alone they are no role that is shown.
var bareRoles = map[string]bool{
	"개발자": true, "엔지니어": true, "디자이너": true, "기획자": true, "프로그래머": true,
	"developer": true, "engineer": true, "designer": true, "programmer": true,
}

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
		if r.end > act.start || act.start-r.end > 60 || actWords[act.row].act == interns && bareRoles[r.name] && hasAnyPrefix(s.text[r.end:], "로서 ", "로써 ") {
			continue // 개발자로서 첫 경험이었던 인턴십을 마쳤다
		}
		tail := s.text[r.end:act.start]
		for _, p := range [...]string{"십으로", "쉽으로", "으로", "로", "라는", "이라는", " 포지션", " 직무", " 직군", " 역할", "십", "쉽", "이자"} {
			if strings.HasPrefix(tail, p) && !breakWords.in(tail) {
				if s.cutShort(r) {
					return "", r.intern
				}
				return r.name, r.intern || strings.HasPrefix(strings.TrimLeft(tail, " "), "인턴")
			}
		}
	}
	return "", false
}

// cutShort reports whether a word stands before a role that may belong to it, and is none that roles are known to be made of: 공정 of 공정 기술 엔지니어.
func (s *passage) cutShort(r seat) bool {
	before := strings.TrimSuffix(s.text[:r.start], " ")
	word := before[strings.LastIndexAny(before, " \n,.(")+1:]
	if len(before) == r.start || word == "" || !hasAnyPrefix(r.name, vagueRoles...) || !markup.IsHangul(lastRune(word)) || utf8.RuneCountInString(word) > 5 || s.dated(len(before)-1, len(before)) || placeNoun(word) || companyName(word) {
		return false
	}
	for _, p := range s.places {
		if p.end > len(before)-len(word) && p.start < len(before) {
			return false
		}
	}
	return !hasSuffix(word, roleLeads...)
}

// vagueRoles begin roles that another word may stand before: 공정 기술 엔지니어.
var vagueRoles = strings.Fields("기술 기술지원 서비스 운영 연구 시스템 품질 설계 제어 응용 통신 분석 디자인 기획 테스트 검색 개발 엔지니어 매니저 연구원 컨설턴트 분석가 솔루션 보안 콘텐츠 프로젝트 프로덕트 리서치 엔지니어링 플랫폼")

// roleLeads end what may stand before a role without being a part of it.
var roleLeads = []string{
	"에서", "에", "로", "은", "는", "이", "가", "을", "를", "의", "와", "과", "도", "만", "부터", "까지", "간", "동안", "차", "한", "던", "인", "된", "있던", "고", "며", "서", "해", "여", "해서", "다가", "때", "후", "뒤", "전",
	"첫", "신입", "경력", "정규직", "계약직", "유일", "막내", "처음", "드디어", "정식", "현재", "지금", "다시", "계속", "그냥", "주로", "함께", "같이", "현직", "전업", "라는", "명", "년", "월", "일",
}

// appointed reports whether a day is set for what a verb tells: 4월 19일자로 퇴사를 합니다.
func (s *passage) appointed(act clue) bool {
	return slices.ContainsFunc(s.dates, func(d dateAt) bool {
		return d.End <= act.start && hasAnyPrefix(s.text[d.End:], "자로", "부로", "부로는", "을 끝으로", "까지", "을 마지막으로")
	})
}

// internship reports whether what stands between a place and a verb makes it an internship, and not one before: 인턴을 했던 회사에.
func internship(near string) bool {
	_, after, ok := strings.Cut(near, "인턴")
	return ok && !hasAny(after, []string{"했던", "하던", "진행한", "마친", "끝난", "정규직", "회사에", "곳에", "이후", "끝에", "시작으로", "전환", "마치고", "끝내고", "끝나고"})
}
