package retro

import (
	"strings"
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
	if t, ok := c.called(s); ok {
		return []telling{t}
	}
	if t, ok := c.ended(s); ok {
		return []telling{t}
	}
	var all []telling
	from := 0 // where the clause begins
	for _, clue := range s.clues {
		if clue.kind != actClue || clue.start < from {
			continue
		}
		if self, _ := s.subject(clue); self {
			c.another = false
		}
		c.another = c.another || s.another(clue)
		word := actWords[clue.row]
		m, end := word.mood(s.text[clue.end:])
		if m == refused {
			continue
		}
		end += clue.end
		if c.kind.Value == Application && (strings.Contains(s.text[clue.end:end], "수 있게 되") || word.act == interns && strings.Contains(s.text[clue.end:end], "게 되")) {
			continue // who was accepted has not worked yet
		}
		if !c.authors(s, clue, m, end) {
			continue
		}
		t, ok := c.told(s, clue, m, from, end)
		if ok {
			if n := len(all); n > 0 && t.at.Name == "" && !t.at.written && all[n-1].kind == t.kind && all[n-1].act == joins {
				t.at = all[n-1].at // joined there, and works
			}
			all = append(all, t)
			c.named += " " + squeeze(t.at.Name)
			if t.at.Name != "" {
				c.employers = append(c.employers, t.at.Name)
			}
		}
		if ok || m != describe { // 2년간 근무했던 회사를 퇴사했다 is one clause
			from = end
		}
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
	{"인턴은", Internship},
	{"인턴십은", Internship},
	{"인턴쉽은", Internship},
	{"인턴 생활은", Internship},
	{"인턴생활은", Internship},
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
		if strings.Trim(between, " 은는이:：()|-*") != "" || hasAny(s.text[d.End:], applicationWords) {
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
		if w.kind == Internship && c.kind.Value != Internship || !hasAny(between, []string{"간", "동안", "했던", "다녔던", "보냈던", "한 ", "의 ", "개월"}) {
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

// called reads what the author calls his company: 첫 회사는 나루라는 회사였다.
func (c *career) called(s *passage) (telling, bool) {
	before, after, ok := strings.Cut(s.text, "회사는 ")
	if !ok || c.foreign || len(s.of(personClue)) > 0 || !hasSuffix(strings.TrimSpace(before), "첫", "첫 번째", "첫번째", "현재", "지금", "다니는", "다녔던", "다니던", "이전", "두 번째", "두번째") {
		return telling{}, false
	}
	word, rest, _ := strings.Cut(after, " ")
	for _, mark := range [...]string{"이라는", "라는"} {
		name, is := strings.CutSuffix(word, mark)
		if !is || !hasAny(head(rest, 40), []string{"회사", "스타트업", "곳", "기업"}) {
			continue
		}
		name, _ = incorporated(strings.Trim(name, "'\"‘’“”*"))
		if utf8.RuneCountInString(name) < 2 || placeNoun(name) {
			return telling{}, false
		}
		at := Organization{Name: name, Sort: Company}
		if o, known := c.orgs.Find(name); known {
			at = o
		}
		t := telling{act: works, at: employer{Organization: at, written: true}, kind: Job, known: Stated, line: s.lineOf(len(before)), inText: true}
		if strings.Contains(s.text, "인턴") {
			t.kind = Internship
		}
		return t, at.Sort == Company
	}
	return telling{}, false
}

// ended reads the end of what was lived at a company: 나루랩에서의 개발자 생활이 끝났다.
func (c *career) ended(s *passage) (telling, bool) {
	for _, p := range s.places {
		rest, ok := strings.CutPrefix(s.text[p.end:], "에서의 ")
		between, after, is := strings.Cut(head(rest, 120), "생활")
		if !ok || !is || p.Sort != Company || !p.sure || c.foreign || len(s.of(personClue)) > 0 || len(between) > 50 || hasAny(between, breakWords) {
			continue
		}
		t := telling{act: leaves, at: employer{Organization: p.Organization, written: true}, kind: Job, known: Stated, line: s.lineOf(p.start), inText: true}
		for _, r := range s.seats {
			if r.start >= p.end && r.end <= p.end+len("에서의 ")+len(between) {
				t.role = r.name
				if r.intern {
					t.kind = Internship
				}
			}
		}
		if strings.Contains(between, "인턴") {
			t.kind = Internship
		}
		for _, end := range [...]string{"이 끝났", "을 끝냈", "을 마쳤", "을 마무리했", "을 마무리하게 되", "을 마무리하게 됐", "을 정리했", "을 마치게 되", "을 마치게 됐"} {
			if strings.HasPrefix(after, end) && !hasAny(head(after[len(end):], 40), hearsayWords) {
				return t, true
			}
		}
	}
	return telling{}, false
}

// introduced reads how the author introduces himself: 나루랩 백엔드 개발자 이음입니다.
func (c *career) introduced(s *passage, greeted bool) (telling, bool) {
	tail := strings.TrimRight(s.text, " .!~\n:)^")
	name, ok := strings.CutSuffix(tail, "입니다")
	if !greeted || !ok || c.foreign || len(s.places) != 1 || len(s.of(actClue)) > 0 || len(s.of(personClue)) > 0 {
		return telling{}, false
	}
	p := s.places[0]
	doing := -1 // 개발을 하고 있는 이음
	for _, w := range [...]string{"하고 있는 ", "맡고 있는 ", "만들고 있는 ", "개발하는 ", "담당하는 "} {
		if i := strings.LastIndex(name, w); i > p.end {
			doing = i + len(w)
		}
	}
	if doing > 0 && p.Sort == Company && strings.Contains(head(s.text[p.end:], 60), "에서 ") && utf8.RuneCountInString(name[doing:]) <= 8 && len(strings.Fields(name[doing:])) == 1 {
		return telling{act: works, at: employer{Organization: p.Organization, written: true}, kind: Job, known: Stated, line: s.lineOf(p.start), inText: true, now: true}, true
	}
	if len(s.seats) == 0 {
		return telling{}, false
	}
	r := s.seats[len(s.seats)-1]
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

// told makes a telling of one verb.
func (c *career) told(s *passage, act clue, m mood, from, end int) (telling, bool) {
	word := actWords[act.row]
	t := telling{act: word.act, known: Stated, line: s.lineOf(act.start), inText: true}
	t.at = c.employer(s, act, from)
	t.at.line = t.line
	near := s.text[max(from, t.at.start()):act.start]
	if (word.stem == "합류" || word.stem == "조인") && (t.at.Sort != Company || hasAny(t.at.Name, gatherings)) && hasAny(tail(s.text[:act.start], 90), gatherings) {
		return t, false
	}
	if strings.HasPrefix(word.stem, "떠") && (t.at.Sort != Company || hasAny(s.text, []string{"블로그", "벨로그", "티스토리"})) {
		return t, false // one leaves on travels, too
	}
	if word.stem == "일" && s.labour && len(s.seats) == 0 && word.act == works {
		return t, false
	}
	if hasAny(tail(s.text[:act.start], 60), casualWords) || hasAny(head(s.text[act.end:], 24), []string{"알바", "아르바이트"}) {
		return t, false
	}
	if word.stem == "복무" && !hasAny(s.text, serviceWords) && !hasAny(c.title.Value, serviceWords) {
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
	if begin := t.period.From; !begin.IsZero() && !c.ref.IsZero() && begin.Year*12+begin.Month > c.ref.Year*12+max(c.ref.Month, 1) && (begin.Year > c.ref.Year || begin.Month > 0 && c.ref.Month > 0) {
		return t, false // still to come
	}
	if m == elapsed && t.act == works && strings.Contains(s.text[act.end:end], "지") && t.at.Name == "" && !t.at.same && !t.at.company {
		return t, false // 개발자로 일한 지 3년: at how many companies?
	}
	t.earlier = hasAny(s.text, earlierWords)
	t.round = t.period.From.Approximate && c.ref.Month == t.period.From.Month
	ending := s.text[act.end:end]
	t.now = strings.Contains(ending, "있") && (t.act == works || t.act == attends) && !strings.Contains(ending, "있었") && !strings.Contains(ending, "있던") || strings.Contains(ending, "중") && !strings.Contains(ending, "중이던") && !strings.Contains(head(s.text[end:], 9), "었") || m == elapsed && t.period.Open
	if t.act == attends && t.at.Name == "" {
		return t, false
	}
	if t.at.Name == "" && t.role == "" && t.period.IsZero() {
		return t, false
	}
	t.at.company = t.at.company || hasAny(head(s.text[end:], 15), []string{"회사", "직장"}) || ofCompanies(word.stem) && !t.at.written
	if t.at.Name == "" && t.kind == Job && hasAny(c.title.Value, clubWords) {
		return t, false
	}
	if t.at.casual || t.at.Name == "" && t.kind == Job && !t.at.company && c.kind.Shown() && (c.kind.Value == Project || c.kind.Value == Course || c.kind.Value == Event) {
		return t, false
	}
	if t.at.Name == "" && t.kind == Job && t.role == "" && !t.at.company {
		return t, false // one joins teams of a project, too
	}
	if t.at.Name == "" && !t.at.company && hasAny(s.text[act.start:act.end], []string{"합류", "조인"}) {
		return t, false
	}
	if t.at.Name == "" && t.act == leaves && t.at.written && !t.at.same && (!t.at.company || t.period.IsZero()) {
		return t, false
	}
	return t, true
}

// gatherings are what one joins (합류) without being employed there.
var gatherings = []string{"부트캠프", "캠프", "데브코스", "코스", "챌린지", "멤버십", "스터디", "동아리", "학회", "과정", "프로젝트", "해커톤", "커뮤니티", "모임", "크루", "트랙", "레벨", "수업", "강의"}

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
