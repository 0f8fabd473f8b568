package retro

import (
	"strings"

	"hoego/internal/pattern"
)

// departing words tell of leaving in a sentence that tells since when one has been there.
var departing = anyOf("마지막 출근", "마지막 근무", "퇴사", "그만두", "그만뒀", "떠나게", "떠납니다", "떠난다")

// when finds the dates that belong to a verb.
func (c *career) when(s *passage, t telling, act clue, m mood, from, end int) Period {
	ago := c.since(s, t, act, m)
	near := c.nearest(s, t, act, from, end)
	if near < 0 {
		return ago
	}
	d := s.dates[near]
	if t.act == joins && m == elapsed && strings.HasSuffix(s.text[:end], "지") && !hasAnyPrefix(s.text[d.End:], "에 ", "부터 ") {
		return ago // 3월 18일은 입사한 지 1년이 되는 날이다; 3월 18일, 입사한 지 일주일이 지났다
	}
	if y, ok := s.within(d); ok {
		switch {
		case t.act == interns || t.kind == Internship || t.act == learns:
			return Period{From: y, To: y}
		case m != asserted || !ago.IsZero():
		case t.act == joins:
			return Period{From: y}
		case t.act == leaves:
			return Period{To: y}
		}
		return ago
	}
	return s.spans(t, act, near, from, end, ago.Open)
}

// since returns the period that is counted back to its beginning: 입사한 지 1년이 되었다.
func (c *career) since(s *passage, t telling, act clue, m mood) Period {
	counts := t.act == joins && m != describe || m == elapsed && (t.act == works || t.act == attends)
	if !counts || c.ref.Month == 0 {
		return Period{}
	}
	rest := s.text[act.end:]
	n, ok := c.elapsed(rest)
	if !ok {
		return Period{}
	}
	ago := Period{From: before(c.ref, n), Open: true}
	if departing.in(rest) { // 입사해 3년째 다닌 회사에 오늘부로 마지막 출근을 했다
		ago.Open = false
		if strings.Contains(rest, "오늘") {
			ago.To = c.ref
		}
	}
	return ago
}

// nearest returns which date of a sentence is the last that may belong to a verb, -1 for none.
func (c *career) nearest(s *passage, t telling, act clue, from, end int) int {
	near := -1
	for i, d := range s.dates {
		if d.Start < from || d.Start > end+12 {
			continue
		}
		if between := strings.Trim(s.text[end:max(end, d.Start)], " 다습니었."); d.Start >= end && between != "(" && (between != "" || !strings.HasSuffix(s.text[:end], "기간은 ")) {
			continue
		}
		if d.End <= act.start {
			between := s.text[d.End:act.start]
			if rest, held, ok := strings.Cut(between, "진행된 "); ok && t.kind == Internship && strings.Contains(held, "인턴") {
				between = rest + held // 6월부터 8월까지 진행된 여름 인턴십에서
			}
			if t.act == leaves {
				between = strings.Replace(between, "다니던 ", "", 1) // 10월에 잘 다니던 회사를 그만뒀다
			}
			if len(between) > 180 || barWords.in(between) || breakWords.in(between) || t.act == leaves && hasAny(between, joinedWords) {
				continue
			}
		}
		if d.Yearless && !c.annual && yearsSpent.MatchString(s.around) {
			continue
		}
		if ago := months(c.year) - months(last(d.Period)); d.Yearless && !c.annual && ago >= 9 && ago < 12 {
			continue // as likely still to come
		}
		near = i
	}
	return near
}

// joinedWords take a date before one's leaving for what is left: 10월에 입사한 회사를 한 달 만에 퇴사했다.
var joinedWords = []string{"입사한 ", "입사했던 ", "합류한 ", "합류했던 ", "취업한 ", "취업했던 ", "들어간 "}

// spans returns the period that a date is to a verb, as a whole or by its beginning or its end. Open says that what
// one joined then goes on.
func (s *passage) spans(t telling, act clue, near, from, end int, open bool) (p Period) {
	d := s.dates[near]
	switch {
	case d.Range && (t.act == works || t.act == interns || t.act == attends || t.act == learns):
		p = d.Period
		if near > 0 && p.From.IsZero() { // 3월부터 복무를 시작하여 이듬해 4월까지 복무
			p.From = s.begun(s.dates[near-1], d, from)
		}
		if p.To.IsZero() && !p.Open {
			if n, _, ok := duration(strings.TrimLeft(s.text[d.End:], " ,약총")); ok && d.End < act.start {
				p.To = before(p.From, -n)
			}
		}
	case d.Range && t.act == joins && p.To.IsZero() && d.Period.To.IsZero():
		p = Period{From: d.Period.From}
	case d.Range && t.act == leaves && d.Period.From.IsZero():
		p.To = d.Period.To
	case d.Range:
	case t.act == works && strings.Contains(s.text[act.end:end], "시작"):
		p.From = d.Period.From
	case t.act == joins:
		p.From, p.Open = d.Period.From, open
	case t.act == leaves:
		p.To = d.Period.From
		if near > 0 && !s.dates[near-1].Range && hasAnyPrefix(s.text[s.dates[near-1].End:], "에 시작해", "에 입사해", "에 입사하여", "부터 시작해", "에 시작하여") && order(s.dates[near-1].Period.From, p.To) < 0 {
			p.From = s.dates[near-1].Period.From // A에 시작해 B를 마지막으로
		}
	case t.act == interns && hasAny(head(s.text[act.end:], 24), []string{"마치", "마쳤", "끝", "종료", "마무리"}):
		p.To = d.Period.From
	case t.act == interns && strings.Contains(head(s.text[act.end:], 24), "시작"):
		p.From = d.Period.From
	case t.act == learns && strings.HasPrefix(s.text[act.start:], "수료"):
		p.To = d.Period.From
	}
	return p
}

// yearsSpent matches a length of some years. Beside it a month without a year may be of any of them.
var yearsSpent = pattern.New(`(?:[2-9]|[1-9]\d) ?년 ?(?:간|동안|여간|가까이)`)

// seasonWords are seasons that lie within one year, as they stand behind it and before it.
var seasonWords = struct{ behind, before []string }{
	[]string{" 봄", " 여름", " 가을", "년 봄", "년 여름", "년 가을"},
	[]string{"spring", "summer", "fall", "autumn", "spring of", "summer of", "fall of", "autumn of"},
}

// within returns the year of a date that is a season or another part of it (2019년 여름, 2021년 상반기):
// what is told happened within it, and nobody says when.
func (s *passage) within(d dateAt) (Date, bool) {
	from, to := d.Period.From, d.Period.To
	if !d.Range && from.Month == 0 {
		for _, w := range seasonWords.behind {
			if strings.HasPrefix(s.text[d.End:], w) {
				return from, true
			}
		}
		return from, hasSuffix(strings.TrimRight(strings.ToLower(s.text[:d.Start]), " "), seasonWords.before...)
	}
	if d.Range && from.Approximate && to.Approximate && from.Year == to.Year {
		for _, w := range partWords {
			if strings.HasSuffix(s.text[d.Start:d.End], w.word) || strings.HasPrefix(s.text[d.Start:d.End], w.word) {
				return Date{Year: from.Year}, true
			}
		}
	}
	return Date{}, false
}

// begun returns the beginning that a date right before an end gives: A부터 …, B까지.
func (s *passage) begun(a, b dateAt, from int) Date {
	between := s.text[a.End:b.Start]
	if a.Start < from || !a.Range || !a.Period.To.IsZero() || a.Period.Open || len(between) > 60 || barWords.in(between) || applicationWords.in(between) || breakWords.in(between) || order(a.Period.From, b.Period.To) > 0 {
		return Date{}
	}
	return a.Period.From
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
		for _, w := range [...]string{"정도", "이라는 시간", "이라는 기간", "쯤", "가량", "남짓", "가까이", "이", "가", "을", "도", "조금", "약간", "살짝"} {
			after = strings.TrimLeft(strings.TrimPrefix(after, w), " ")
		}
		for _, w := range [...]string{"지났", "지나", "됐", "되었", "되어", "된 ", "되는 ", "됩", "흘렀", "흘러", "째", "다 되", "다 돼", "채웠"} {
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
