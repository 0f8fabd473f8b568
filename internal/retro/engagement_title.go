package retro

import (
	"slices"
	"strings"

	"hoego/internal/dialect"
	"hoego/internal/markup"
)

// internTitles, joinTitles, leaveTitles, partTitles and courseTitles are the words by which a title
// tells of an engagement with the organisation that it names; by seekTitles it tells of looking for one,
// unless it is of foundTitles.
var (
	internTitles = []string{"인턴", "internship", "intern", "interning", "현장실습"}
	vagueTitles  = []string{"에서의 #", "에서 #년", "에서 #개월", "에서 보낸", "에서의 마지막"} // of interns, too
	leaveTitles  = []string{"에서의 마지막 날", "에서의 마지막 출근", "퇴사", "떠나며", "떠나면서", "그만두", "졸업하며"}
	partTitles   = []string{"leaving", "goodbye", "farewell", "last day at", "quit", "left"} // the organisation stands behind
	joinTitles   = []string{
		"입사", "#년차", "#년 차", "#개월차", "#개월 차", "#주년", "신입", "수습", "온보딩", "에서의 #", "에서 #년", "에서 #개월", "에서 보낸", "에서 일한", "에서 일하", "재직", "이직 #개월", "로 이직", "으로 이직", "이직 후기", "합류", "joining", "onboarding", "first year at", "year at", "years at", "months at",
	}
	seekTitles   = anyOf("취업", "취뽀", "구직", "job hunt", "job search")
	foundTitles  = []string{"취업 #", "취업 후 #", "취업하고 #", "취업한"}
	courseTitles = []string{
		"수료", "후기", "회고", "완주", "완강", "마치", "마무리", "끝", "돌아보", "#기", "활동", "생활", "멤버십", "챌린지", "challenge", "membership", "이야기", "#주차", "#월차", "#개월", "레벨", "level", "과정", "수강", "일지", "라피신", "piscine", "정글", "졸업", "retrospect", "til", "wil",
	}
	reflectiveWords = anyOf(
		"입사", "합류", "이직", "회고", "후기", "일기", "일지", "기록", "돌아보", "개월", "년", "주차", "마치", "마무리", "생활", "소감", "에서 일", "에서 보낸", "재직", "retro", "review", "year", "month", "joining",
	)
	eventTitles = anyOf(
		"컨퍼런스", "세미나", "해커톤", "핵데이", "hackday", "밋업", "meetup", "발표", "참관", "견학", "방문", "탐방", "오픈소스", "사용기", "연동", "클론", "분석", "주식", "주가", "커피챗", "채용", "멘토링 후기", "특강", "인터뷰", "api", "대회", "contest", "공모전", "상담", "고민", "추천", "필기", "시험", "문제", "풀이", "해설", "블라인드", "따라", "ux", "ui ", "비교", "장단점", "차이", "설명회", "공고",
		"꿈꾸", "꿈을", "희망", "하고 싶", "오픈데이", "open day", "이벤트", "거절", "문서 리뷰", "사용자", "강의 제작", "강의 출시", "멘토 활동", "인턴 과제", "인턴과제", "인턴분", "뽑", "입사팁", "입사 팁", "취업 팁", "앞두고", "how to", "in numbers", " d-", "?",
	)
)

// titleTellings reads the title.
func (c *career) titleTellings() []telling {
	title := c.title.Value
	if title == "" || len(title) > 300 || c.foreign {
		return nil
	}
	low := strings.ToLower(title)
	if bare := withoutRemarks(low); applicationWords.in(low) && hasWord(bare, internTitles) && !applicationWords.in(bare) && len(low) == len(title) {
		title, low = withoutRemarks(title), bare // an internship (+ 면접 후기)
	}
	for _, w := range [...]string{"채용연계형", "채용 연계형", "채용연계", "채용 연계", "취업연계형", "취업 연계형", "취업연계", "취업 연계", "채용전환형", "채용 전환형", "채용형", "전환 면접", "전환면접", "정규직 전환", "전환형"} {
		low = strings.ReplaceAll(low, w, strings.Repeat(" ", len(w)))
	}
	s, _ := readPassage(title, c.orgs, c.year)
	applied := applicationWords.in(low) || strings.Contains(low, "도전기")
	sought := applied || seekTitles.in(low) && !hasWord(low, foundTitles)
	t := telling{known: Derived, line: c.title.Line, at: employer{line: c.title.Line}}
	if len(s.dates) == 1 && s.dates[0].Range && !sought && !s.dates[0].Period.From.Approximate { // 2021년 하반기 is what the text looks back on
		t.period = s.dates[0].Period
	}
	at, course := s.oneOf(Company), s.oneOf(Programme)
	switch {
	case course.Name != "" && applied:
		return nil
	case course.Name != "":
		t.at.Organization = course.Organization
		return c.courseTitle(low, t)
	case sought:
		if at.Name == "" {
			return nil
		}
		t.kind, t.known, t.at.Organization = Application, Guessed, at.Organization
		return []telling{t}
	case eventTitles.in(analysing.Replace(low)):
		return nil
	case hasWord(low, internTitles):
		t.act, t.kind = interns, Internship
		t.role = s.internRole()
		if c.mentions(failedMarks) && !c.mentions(workedMarks) && !hasWord(low, []string{"#개월", "#주"}) {
			t.known = Guessed
		}
	case hasWord(low, partTitles) && at.Name != "" && (goesOnAt(title, at.end) || slices.Contains(memberships, strings.ToLower(at.Name)) && !c.workedAt(at.Name)):
		return nil
	case hasWord(low, leaveTitles), hasWord(low, partTitles):
		t.act, t.kind = leaves, Job
	case hasWord(low, joinTitles):
		t.act, t.kind, t.now = joins, Job, true
	default:
		return c.stayed(&s, t)
	}
	if t.act == joins && !reflectiveWords.in(low) {
		return nil // 토스 온보딩 뜯어보기
	}
	t.at.Organization = at.Organization
	return c.workTitle(title, low, &s, t)
}

// courseTitle is what a title tells of a course that it names.
func (c *career) courseTitle(low string, t telling) []telling {
	if !hasWord(low, courseTitles) || eventTitles.in(low) || hasAny(low, []string{"조교", "강사", "멘토로", "운영진", "매니저"}) {
		return nil
	}
	t.act, t.kind = learns, Course
	if hasAny(low, []string{"강의", "강좌"}) || c.mentions(failedMarks) && !c.mentions(taughtMarks) {
		t.known = Guessed // one lecture of theirs, or they did not take the author
	}
	return []telling{t}
}

// workTitle is what a title tells of an internship or a job; of an internship even where nobody says with whom.
func (c *career) workTitle(title, low string, s *passage, t telling) []telling {
	if t.at.Name == "" && len(s.places) == 0 {
		if t.at.Organization = c.namedInEnglish(s); t.at.Name == "" {
			t.at.Organization = c.unknownInTitle(title, s)
		}
	}
	if t.at.Name == "" && (t.kind != Internship || !monthsLong(t.period)) {
		return nil
	}
	if t.kind == Job && hasWord(low, vagueTitles) && c.mentions(internMarks) {
		t.kind = Internship
		if c.mentions(regularMarks) {
			t.known = Guessed
		}
	}
	if t.kind == Job && !hasAny(low, []string{"입사", "퇴사", "재직", " as a"}) && !c.employed() {
		t.known = Guessed
	}
	if t.act == joins && t.period.IsZero() {
		if n, ok := c.sinceTitle(low); ok {
			t.period = Period{From: n, Open: true}
		}
	}
	return []telling{t}
}

// nthYear reads a title by which its author says for how many years he has worked as what, 3년 차 백엔드 개발자의 이직 회고,
// where nothing tells of a job: with whom, one cannot know.
func (c *career) nthYear(told []telling) []telling {
	low := strings.ToLower(c.title.Value)
	if c.foreign || eventTitles.in(low) || applicationWords.in(low) || !hasAny(low, []string{"회고", "이직", "퇴사", "돌아보"}) || !c.employed() {
		return nil
	}
	for _, t := range told {
		if t.kind == Job {
			return nil
		}
	}
	s, _ := readPassage(c.title.Value, c.orgs, c.year)
	if len(s.seats) != 1 || s.seats[0].intern || s.seats[0].name == "" || len(s.places) > 0 {
		return nil
	}
	r := s.seats[0]
	years := strings.TrimSuffix(strings.ReplaceAll(strings.TrimRight(s.text[:r.start], " "), "년 차", "년차"), "년차")
	if !strings.HasSuffix(strings.TrimRight(s.text[:r.start], " "), "차") || years == "" || !isDigit(years[len(years)-1]) || !hasAnyPrefix(s.text[r.end:], "의 ", ", ", " 회고", " 이직", " 퇴사", " 연말") || hasAny(low, []string{"님", "보고", "읽", "느낀", "배운", "들은", "모집"}) {
		return nil
	}
	return []telling{{act: works, role: r.name, kind: Job, known: Derived, line: c.title.Line, at: employer{line: c.title.Line}, now: true}}
}

// analysing takes out what one works at, which is no event for being analysed.
var analysing = strings.NewReplacer("데이터분석", "", "데이터 분석", "")

// employedMarks are what a text that tells of one's own employment says of it.
var employedMarks = anyOf(
	"입사", "퇴사", "출근", "우리 팀", "저희 팀", "우리 회사", "저희 회사", "팀원", "동료", "사수", "팀장", "온보딩", "수습", "재직", "근무", "합류", "이직", "회사에서", "회사를", "회사 생활", "직장",
	"joined", "my job", "my team", "our team", "colleague", "coworker", "co-worker", "teammate", "worked", "working", "my role", "last day", "my time at", "employee", "full-time", "full time", "fellow",
)

// internMarks are what a text that tells of one's own internship says of it.
var internMarks = anyOf("인턴 생활", "인턴생활", "인턴 기간", "인턴십이 끝", "인턴십 기간", "인턴으로 근무", "인턴으로 일", "인턴십을 마", "인턴을 마")

// failedMarks are what a text says whose author was not taken on, regularMarks as what one is in the end; workedMarks and taughtMarks what one says who was there all the same.
var (
	regularMarks = anyOf("정규직")
	failedMarks  = anyOf("탈락", "불합격", "떨어졌", "떨어지고", "광탈", "rejected")
	workedMarks  = anyOf(
		"출근", "팀원", "멘토", "배정", "온보딩", "근무", "업무", "첫날", "입사", "생활", "회사", "사수", "동기", "전환", "과제를 받", "my team", "mentor", "manager", "project",
	)
	taughtMarks = anyOf("수료", "미션", "주차", "프로젝트", "배웠", "배운", "수업", "교육", "캠퍼", "크루", "과정", "동료", "입과", "첫날", "팀원")
)

// employed reports whether the text itself speaks of its author's employment.
func (c *career) employed() bool { return c.mentions(employedMarks) }

// mentions reports whether the text has one of some words.
func (c *career) mentions(some *words) bool {
	return slices.ContainsFunc(c.blocks[:min(len(c.blocks), mostBlocks)], func(b reading) bool {
		return b.Kind != markup.Code && some.in(b.low)
	})
}

// monthsLong reports whether a period of months is as long as an internship, and not a week of one.
func monthsLong(p Period) bool {
	return !p.From.IsZero() && !p.To.IsZero() && p.From.Month > 0 && p.To.Month > 0 && months(p.To) > months(p.From)
}

// stayed reads a title that looks back on a stretch of dates somewhere: 나루랩스 회고 (2017.09 ~ 2019.07).
func (c *career) stayed(s *passage, t telling) []telling {
	low := strings.ToLower(s.text)
	if !monthsLong(t.period) || t.period.From.Approximate || !hasAny(low, []string{"회고", "돌아보", "마치며", "retrospect", "생활"}) || barWords.in(low) || c.kind.Shown() && c.kind.Value != Job || !c.employed() {
		return nil
	}
	t.act, t.kind = works, Job
	if t.at.Organization = s.oneOf(Company).Organization; t.at.Name == "" && len(s.places) == 0 {
		word, _, _ := strings.Cut(strings.TrimSpace(s.text), " ")
		if name, yes := incorporated(word); yes || properName(name) || c.spoken(name) {
			t.at.Organization = Organization{Name: name, Sort: Company}
		}
	}
	if t.at.Name == "" {
		return nil
	}
	return []telling{t}
}

// oneOf returns the only organisation of a sort, if there is only one. Of programmes side by side
// the last is meant: 스파르타코딩클럽 항해99.
func (s *passage) oneOf(sort Sort) place {
	var one place
	for _, p := range s.places {
		if p.Sort != sort {
			continue
		}
		beside := sort == Programme && one.end < p.start && strings.Trim(s.text[one.end:p.start], " <>〈〉《》「」[](){}'\"‘’“”의") == ""
		if one.Name != "" && one.Name != p.Name && !beside {
			return place{}
		}
		one = p
	}
	return one
}

// internRole is the only role that a passage names with the word for an intern.
func (s *passage) internRole() string {
	role := ""
	for _, r := range s.seats {
		if r.name != "" && (r.intern || strings.Contains(s.text, "인턴")) && !strings.Contains(strings.ToLower(r.name), "internship") {
			if role != "" {
				return ""
			}
			role = r.name
		}
	}
	return role
}

// sinceTitle reads 입사 6개월 회고: it began that long before publication.
func (c *career) sinceTitle(low string) (Date, bool) {
	_, rest, ok := strings.Cut(low, "입사")
	if !ok || c.ref.Month == 0 {
		return Date{}, false
	}
	rest = strings.TrimLeft(rest, " ,")
	for _, w := range [...]string{"한 지", "한지", "후", "하고"} {
		rest = strings.TrimPrefix(rest, w)
	}
	n, end, ok := duration(strings.TrimLeft(rest, " ,"))
	if !ok {
		return Date{}, false
	}
	rest = strings.TrimLeft(rest, " ,")[end:]
	if strings.HasPrefix(strings.TrimLeft(rest, " "), "차") && n%12 == 0 {
		return Date{}, false // the third year begins after the second
	}
	return before(c.ref, n), true
}

// before returns the month n months before d.
func before(d Date, n int) Date {
	m := months(d) - n
	return Date{Year: m / 12, Month: m%12 + 1, Approximate: true}
}

// unknownInTitle reads the name of an organisation that no table has: the word that the
// title gives it, if it looks like a name or the text speaks of it as a place.
func (c *career) unknownInTitle(title string, s *passage) Organization {
	low := strings.ToLower(title)
	at := len(title)
	for _, words := range [][]string{internTitles, leaveTitles, {"입사", "재직", "온보딩", "수습", "합류", "신입", "에서의", "에서 "}} {
		for _, w := range words {
			if i := strings.Index(low, w); i >= 0 && i < at {
				at = i
			}
		}
	}
	if at == len(title) || at > len(low) || len(low) != len(title) {
		return Organization{}
	}
	for i := len(s.seats) - 1; i >= 0; i-- {
		if s.seats[i].start < at && s.seats[i].end >= at-1 {
			at = s.seats[i].start
		}
	}
	if i := strings.LastIndexAny(title[:at], "])】|:"); i >= 0 {
		title, at = title[i+1:], at-i-1
	}
	words := strings.Fields(title[:at])
	for len(words) > 0 {
		w := strings.Trim(words[len(words)-1], ",.!?'\"“”‘’~-–—:;()<>「」")
		words = words[:len(words)-1]
		if w == "" || titleFiller(w) {
			continue
		}
		for _, mark := range [...]string{"에서의", "에서", "을", "를", "의", ""} {
			name := strings.TrimSuffix(w, mark)
			if name == "" || placeNoun(name) || notPlace(name) {
				continue
			}
			if properName(name) && (hangul(title) || c.saidAt(name)) || mark != "" && c.spoken(name) || mark == "" && c.spoken(name) {
				return Organization{Name: name, Sort: Company}
			}
		}
		return Organization{}
	}
	return Organization{}
}

// saidAt reports whether the text names something in English as a place: a title in English writes any word with a capital.
func (c *career) saidAt(name string) bool {
	return slices.ContainsFunc(c.blocks[:min(len(c.blocks), 400)], func(b reading) bool {
		return strings.Contains(b.Text, " at "+name) || strings.Contains(b.Text, " with "+name)
	})
}

// titleFiller reports whether a word of a title stands between an organisation and what is told of it.
func titleFiller(w string) bool {
	switch strings.ToLower(w) {
	case "여름", "겨울", "하계", "동계", "summer", "winter", "방학", "체험형", "채용연계형", "채용연계", "전환형", "개발", "연구", "백엔드", "프론트엔드", "서버", "데이터", "ai", "단기", "장기", "신입", "첫", "2개월", "3개월", "6개월", "두", "달":
		return true
	}
	return strings.Trim(w, "0123456789.년월~-'") == ""
}

// spoken reports whether the text speaks of a name as of a place of work.
func (c *career) spoken(name string) bool {
	first, _, _ := strings.Cut(name, " ")
	if first == "" || len([]rune(name)) < 2 {
		return false
	}
	for _, b := range c.blocks[:min(len(c.blocks), 400)] {
		if !strings.Contains(b.Text, name) {
			continue
		}
		for _, mark := range [...]string{"라는 회사", "이라는 회사", "라는 스타트업", "이라는 스타트업", "에 입사", "에 합류", "를 퇴사", "을 퇴사"} {
			if strings.Contains(b.Text, name+mark) {
				return true
			}
		}
		if _, rest, ok := strings.Cut(b.Text, name+"에서 "); ok && hasAny(head(rest, 60), []string{"근무", "일하", "일했", "일한", "인턴", "재직", "개발자로", "엔지니어로"}) {
			return true
		}
	}
	return false
}

// labelTellings reads tags and categories: with a kind from the title, the only company they name is where.
func (c *career) labelTellings(told []telling) []telling {
	if c.kind.Value != Internship || !c.kind.Shown() || c.foreign || applicationWords.in(strings.ToLower(c.title.Value)) {
		return nil
	}
	for _, t := range told {
		if t.at.Name != "" && t.kind == Internship {
			return nil
		}
	}
	var one Organization
	line := 0
	for _, f := range c.labels {
		if f.Property != dialect.Tags && f.Property != dialect.Categories {
			continue
		}
		for _, s := range texts(f.Value, "name") {
			o, ok := c.orgs.Find(strings.TrimSpace(strings.TrimPrefix(s, "#")))
			if !ok || o.Sort != Company {
				continue
			}
			if one.Name != "" && one.Name != o.Name {
				return nil
			}
			one, line = o, f.Line
		}
	}
	if one.Name == "" || technologyToo(one.Name) {
		return nil
	}
	return []telling{{act: interns, at: employer{Organization: one, line: line}, kind: Internship, known: Derived, line: line}}
}

// makers are companies that are named for what they make as often as for themselves.
var makers = []string{"Google", "Apple", "Microsoft", "Amazon", "Oracle"}

// technologyToo reports whether an organisation is more often tagged for what it makes.
func technologyToo(name string) bool {
	_, ok := builtIn().Find(name)
	return ok || slices.Contains(makers, name)
}
