package retro

import "strings"

// planTitles are in headings of what is only announced or advised, or of what a course teaches.
var planTitles = anyOf("계획", "목표", "로드맵", "커리큘럼", "교육 과정", "교육과정", "조언", "추천", "가이드", "plan", "roadmap", "curriculum", "advice", "guide")

// relative is a line that says what was done in which months or years of an engagement.
type relative struct {
	from, to mark
	joined   bool // the line itself names the beginning: 입사
	single   bool // one month or year, no range
	label    string
	line     int
}

// mark is one end of a relative phase as it is written.
type mark struct {
	n     int  // 0 for the beginning itself
	years bool // the n-th year, not month
	open  bool // the present
}

// relativePhase reads a line that begins with a range of months since the beginning, or with one month or
// year: "입사 후 ~ 4개월차 - X", "4~8개월차: X", "10개월차 ~ 현재", "입사 1년 차: X".
func relativePhase(line string) (r relative, ok bool) {
	if len(line) > 200 {
		return r, false
	}
	sc := scanner{text: strings.TrimLeft(line, "#-*•[( ")}
	i := 0
	word, joined := sc.lit(0, "입사후", "입사 후", "입사", "합류 후", "합류", "시작")
	if joined {
		i = sc.spaces(word)
	}
	from, j, numbered := sc.mark(i)
	if !numbered && !joined {
		return r, false
	}
	r.from, r.joined = from, joined
	s, ranged := sc.sign(j)
	k := sc.spaces(s.end)
	to, end, numeral := sc.mark(k)
	present, now := sc.now(k, s)
	now = now && present > k
	switch {
	case !ranged || s.hyphen() && !numeral && !now:
		r.single, r.to, k = true, from, j
		if !numbered || !strings.HasSuffix(sc.text[:j], "차") {
			return r, false
		}
	case s.hyphen() && !numbered || s.word == "에서":
		return r, false
	case numeral && sc.unit(k):
		r.to, k = to, end
		if numbered && !sc.unit(i) {
			r.from.years = to.years
		}
	case now && (joined || sc.unit(i)):
		r.to, k = mark{open: true}, present
	default:
		return r, false
	}
	rest := strings.TrimLeft(sc.text[k:], " 까지")
	trimmed := strings.TrimLeft(rest, " )]-–—:：|")
	if rest != "" && trimmed == rest {
		return r, false // a sentence
	}
	r.label = strings.TrimSpace(trimmed)
	if r.single && (r.label == "" || sentence(r.label) || strings.HasSuffix(r.label, "?")) {
		return r, false
	}
	return r, r.single || r.to.open || r.from.n == 0 || r.from.years == r.to.years && r.from.n < r.to.n
}

// since gives the lines of one text their months. "4개월차" is a point in time where one phase
// ends and the next begins with it (4~8개월차, 8~10개월차), and else a whole month, the
// fourth, as where the next begins with the one after (1~3개월차, 4~6개월차). One month alone
// counts only where the text counts from joining.
func since(rows []relative) []Months {
	points, ordinals, joined := false, false, false
	for i, a := range rows {
		joined = joined || a.joined
		for j, b := range rows {
			if i == j || a.to.open || a.to.years != b.from.years || b.from.n == 0 {
				continue
			}
			points = points || a.to.n == b.from.n && !a.single && !b.single
			ordinals = ordinals || a.to.n+1 == b.from.n
		}
	}
	all := make([]Months, len(rows))
	for i, r := range rows {
		if r.single && !joined {
			continue
		}
		m := Months{From: r.from.n, To: r.to.n, Open: r.to.open}
		if m.From > 0 && (m.From == 1 || r.from.years || r.single || ordinals && !points) {
			m.From--
		}
		if r.to.years && points && !r.single {
			m.To--
		}
		if r.from.years {
			m.From *= 12
		}
		if r.to.years {
			m.To *= 12
		}
		if m.Open || m.To > m.From {
			all[i] = m
		}
	}
	return all
}

// mark reads 4개월차, 4개월, 1년차; a bare number takes the unit of the range's end.
func (sc *scanner) mark(i int) (m mark, end int, ok bool) {
	value, digits, end := sc.number(i)
	if digits == 0 || digits > 2 {
		return mark{}, i, false
	}
	j := sc.spaces(end)
	if e, is := sc.lit(j, "개월 차", "개월차", "개월", "달차", "달"); is {
		return mark{n: value}, e, true
	}
	if e, is := sc.lit(j, "년 차", "년차"); is {
		return mark{n: value, years: true}, e, true
	}
	if _, is := sc.sign(end); is {
		return mark{n: value}, end, true
	}
	return mark{}, i, false
}

// unit reports whether the number at i has a unit of time since.
func (sc *scanner) unit(i int) bool {
	_, digits, end := sc.number(i)
	_, ok := sc.lit(sc.spaces(end), "개월", "년차", "년 차", "달")
	return digits > 0 && ok
}
