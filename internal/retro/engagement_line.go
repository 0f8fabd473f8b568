package retro

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/markup"
	"hoego/internal/pattern"
)

// listed reads a line of a career: an organisation, a range of dates and a role, or two of
// them where a heading says that a career is listed, with nothing else but names and separators.
func (c *career) listed(s *passage, section bool) (telling, bool) {
	text := s.text
	if c.foreign || len(text) > 240 || len(s.dates) != 1 || !s.dates[0].Range || s.dates[0].Period.From.IsZero() {
		return telling{}, false
	}
	low := strings.ToLower(text)
	if ofOthers(text) && len(s.places) > 0 && s.places[0].start > strings.IndexByte(text, ':') {
		return telling{}, false
	}
	if barWords.in(low) || casualWords.in(low) || teacherWords.in(low) || applicationWords.in(low) || hearsayWords.in(text) {
		return telling{}, false
	}
	d := s.dates[0]
	role, kind := "", Job
	var cuts [][2]int
	cuts = append(cuts, [2]int{d.Start, d.End})
	for _, r := range s.seats {
		if role == "" {
			role = r.name
		}
		if r.intern {
			kind = Internship
		}
		cuts = append(cuts, [2]int{r.start, r.end})
	}
	for _, k := range s.clues {
		switch {
		case k.kind == personClue:
			return telling{}, false
		case k.kind == actClue && actWords[k.row].act == interns:
			kind = Internship
			cuts = append(cuts, [2]int{k.start, k.end})
		}
	}
	if strings.Contains(low, "intern") {
		kind = Internship
	}
	var at Organization
	for _, p := range s.places {
		if at.Name != "" && at.Name != p.Name {
			return telling{}, false
		}
		at = p.Organization
		cuts = append(cuts, [2]int{p.start, p.end})
	}
	rest := without(text, cuts)
	if at.Name == "" {
		name, more := c.listedName(rest, section && (role != "" || c.firms && s.kind == markup.Item && firmItem.MatchString(text)))
		if name == "" {
			return telling{}, false
		}
		at, rest = Organization{Name: name, Sort: Company}, more
	}
	if !separators(rest, section || at.Sort.teaches()) {
		return telling{}, false
	}
	switch {
	case at.Sort.teaches():
		kind, role = Course, ""
	case at.Sort == noSort || at.Sort == School && kind != Internship:
		return telling{}, false
	case role == "" && kind == Job && !section && !signature(text, s, d) && !(d.Period.Open && d.Start <= len("- ** ") && len(s.places) == 1 && s.places[0].sure && nothingElse(rest)):
		return telling{}, false
	}
	return telling{
		act: works, at: employer{Organization: at, written: true}, role: role, kind: kind, period: d.Period,
		known: Stated, line: s.lineOf(d.Start), inText: true, listed: true,
	}, true
}

// firmItem matches an item that is one word and a range in brackets: 나루랩 (2016.06 ~ 2017.04).
var firmItem = pattern.New(`^\s*[\pL\d&]+ ?\([\d.\s~\-–년월일현재]+\)\s*$`)

// notFirms are in what else one has been at, or done, for a time.
var notFirms = anyOf("작품", "학생", "연수", "휴학", "휴직", "복무", "창업", "기사", "활동", "장학", "대학", "학회", "학교", "과정", "코스", "아카데미", "졸업", "조교", "멘토", "강사", "연구생", "전역", "백수")

// listsFirms reports whether a list that blocks begin with has such items alone for its stretches, and one of them is a company that is known.
func (c *career) listsFirms(blocks []reading) (known bool) {
	for _, b := range blocks {
		if b.Kind != markup.Item {
			break
		}
		name, _, _ := strings.Cut(b.Text, "(")
		if !firmItem.MatchString(b.Text) {
			continue
		}
		if notFirms.in(name) || barWords.in(name) || casualWords.in(name) {
			return false
		}
		switch o, found := c.orgs.Find(strings.TrimSpace(name)); {
		case !found:
		case o.Sort != Company:
			return false
		default:
			known = true
		}
	}
	return known
}

// noted reads a dated note of a list: 6월: 버킷플레이스 입사. Notes under a heading of plans tell nothing.
func (c *career) noted(s *passage, under *heading) (telling, bool) {
	a, one := s.only(actClue)
	if c.foreign || s.kind == markup.Quote || len(s.text) > 120 || !one || len(s.places) > 1 || len(s.dates) != 1 || s.has(personClue) || under.wish {
		return telling{}, false
	}
	p, d := place{}, s.dates[0]
	if len(s.places) == 1 {
		p = s.places[0]
	} else if d.End < a.start {
		p = c.notedName(s.text, d.End, a.start)
	}
	if p.Name == "" || c.ahead(d.Period.From) || s.kind == markup.Paragraph && strings.Trim(s.text[d.End:max(d.End, p.start)], " :：") != "" {
		return telling{}, false
	}
	word := actWords[a.row]
	if p.Sort.teaches() && teacherWords.in(s.text) || !noteEnds(s.text[a.end:]) || strings.Trim(s.text[:d.Start], " [(<") != "" || d.End > p.start || strings.ContainsAny(s.text[p.end:a.start], ".,") {
		return telling{}, false
	}
	t := telling{act: word.act, at: employer{Organization: p.Organization, written: true}, kind: Job, known: Stated, line: s.lineOf(p.start), inText: true}
	role, intern := s.seatBetween(p.end, a.end)
	between := without(s.text[p.end:a.start], nil)
	for _, w := range [...]string{"에", "로", "를", "을", "에서", "으로", "신입", "정규직", role} {
		between = strings.Replace(between, w, "", 1)
	}
	switch {
	case len(strings.Fields(between)) > 2 || p.Sort == School || p.Sort == noSort:
		return telling{}, false
	case p.Sort.teaches():
		t.kind = Course
	case intern || word.act == interns:
		t.kind = Internship
	}
	switch {
	case t.kind == Course && word.act == learns && !d.Range && strings.HasPrefix(s.text[a.start:], "수료"):
		t.period.To = d.Period.From
	case t.kind == Course && (word.act == learns || d.Range):
		t.act = learns
	case t.kind == Course:
		return telling{}, false
	case d.Range && (word.act == works || word.act == interns):
		t.period = d.Period
	case word.act == joins:
		t.period.From = d.Period.From
	case word.act == leaves && !d.Range:
		t.period.To = d.Period.From
	case word.act != interns:
		return telling{}, false
	}
	if t.kind != Course {
		t.role = role
	} else if d.Range {
		t.period = d.Period
	}
	return t, true
}

// stint reads an item that is a name, a word for employment and a range in brackets: 나루랩스 재직(~2019.06), 나루 이직 (2019.08 ~ 현재).
func (c *career) stint(s *passage, under *heading) (telling, bool) {
	a, one := s.only(actClue)
	if c.foreign || s.kind == markup.Quote || len(s.text) > 120 || !one || len(s.places) > 1 || len(s.dates) != 1 || len(s.seats) > 0 || s.has(personClue) || under.wish {
		return telling{}, false
	}
	d := s.dates[0]
	name := strings.TrimSpace(s.text[:a.start])
	if !d.Range || d.Start < a.end || strings.TrimSpace(s.text[a.end:d.Start]) != "(" || strings.Trim(s.text[d.End:], " ).\n") != "" || name == "" || c.ahead(d.Period.From) {
		return telling{}, false
	}
	at, ok := c.organization(name, true)
	if !ok || at.Sort != Company || nameless.in(name) || vocabulary().names(strings.ToLower(name)) >= 0 || notPlace(name) {
		return telling{}, false
	}
	t := telling{act: works, at: employer{Organization: at, written: true}, kind: Job, period: d.Period, known: Stated, line: s.lineOf(a.start), inText: true, listed: true}
	switch actWords[a.row].act {
	case interns:
		t.kind = Internship
	case learns:
		return telling{}, false
	}
	return t, true
}

// notedName reads the only word between a date and a verb as a company's name.
func (c *career) notedName(text string, from, to int) place {
	start := from + len(text[from:to]) - len(strings.TrimLeft(text[from:to], " :：-–—)].,|~"))
	if start >= to {
		return place{}
	}
	name := strings.TrimSpace(text[start:to])
	for _, mark := range [...]string{"에", "를", "을", "에서", "로", "으로"} {
		name = strings.TrimSuffix(name, mark)
	}
	if at, ok := c.organization(name, false); ok || name != "" && !strings.Contains(name, " ") && c.believes(name) {
		if !ok {
			at = Organization{Name: name, Sort: Company}
		}
		return place{at, start, start + len(name), true}
	}
	return place{}
}

// ahead reports whether a beginning lies after publication.
func (c *career) ahead(begin Date) bool {
	return !begin.IsZero() && !c.ref.IsZero() && begin.Year*12+begin.Month > c.ref.Year*12+max(c.ref.Month, 1) && (begin.Year > c.ref.Year || begin.Month > 0 && c.ref.Month > 0)
}

// noteEnds reports whether a note ends after its verb, or goes on with another: 입사 ✨ 온보딩.
func noteEnds(rest string) bool {
	rest = strings.Trim(rest, " !.~)")
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || len(rest) <= 40 && (unicode.IsSymbol(r) || r == ',' || r == '&') && !applicationWords.in(rest)
}

// seatBetween returns the role between two places of a passage.
func (s *passage) seatBetween(from, to int) (role string, intern bool) {
	for _, r := range s.seats {
		if r.start >= from && r.end <= to {
			role, intern = r.name, intern || r.intern
		}
	}
	return role, intern
}

// without returns text with the given pieces replaced by a separator.
func without(text string, cuts [][2]int) string {
	b := []byte(text)
	for _, cut := range cuts {
		for i := cut[0]; i < cut[1]; i++ {
			b[i] = 0
		}
	}
	var out strings.Builder
	for i, c := range b {
		switch {
		case c != 0:
			out.WriteByte(c)
		case i == 0 || b[i-1] != 0:
			out.WriteByte('|')
		}
	}
	return out.String()
}

// listedName finds the one piece of a line that looks like a company's name.
func (c *career) listedName(rest string, section bool) (name, more string) {
	rest = unbracketed.Replace(rest)
	for piece := range strings.FieldsFuncSeq(rest, func(r rune) bool { return strings.ContainsRune("|,@()[]·~-–—:/\n", r) }) {
		piece = strings.TrimPrefix(strings.Trim(piece, " *_#."), "at ")
		if piece == "" || strings.EqualFold(piece, "at") || slices.Contains(notNames, piece) || slices.Contains(nobodies, piece) || recordLabels[squeeze(piece)] != "" {
			continue
		}
		bare, yes := incorporated(piece)
		bare = strings.TrimSuffix(strings.TrimSpace(bare), "에서")
		if len(bare) <= 60 && (yes || properPhrase(bare) || section && utf8.RuneCountInString(bare) >= 2 && utf8.RuneCountInString(bare) <= 15 && !placeNoun(bare) && !sentence(bare)) {
			return bare, strings.Replace(rest, piece, "|", 1)
		}
		break // what stands behind may be a town
	}
	return "", rest
}

// properPhrase reports whether each of a few words looks like a name.
func properPhrase(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 3 {
		return false
	}
	for i, w := range words {
		if !properName(w) && (i == 0 || !slices.Contains(nameTails, w)) {
			return false
		}
	}
	return true
}

// separators reports whether what is left of a line says nothing more: punctuation, a name or a team.
func separators(rest string, section bool) bool {
	words := 0
	for piece := range strings.FieldsFuncSeq(rest, func(r rune) bool { return strings.ContainsRune("|,@()[]·~-–—:/ \n*_#.•&>", r) }) {
		switch strings.ToLower(piece) {
		case "at", "에서", "팀", "근무", "재직", "재직중", "corp", "inc", "co", "ltd", "기간", "회사", "직무", "으로", "로", "정규직", "계약직", "체험형", "in", "현재", "신입", "경력", "the", "team":
			continue
		}
		if sentence(piece) || utf8.RuneCountInString(piece) > 15 || hasSuffix(strings.ToLower(piece), thingWords...) {
			return false
		}
		words++
	}
	return words <= 2 || section && words <= 4
}

// thingWords end what is built: a line that says it is none of a career.
var thingWords = []string{"크롤러", "챗봇", "연동", "api", "클론", "앱", "사이트", "홈페이지", "시스템", "구축", "자동화", "쇼핑몰", "봇", "제작", "공모전", "과제"}

// ofOthers reports whether a line begins with whom it is about: 이음: 네이버 | 서버 개발자.
func ofOthers(text string) bool {
	name, _, ok := strings.Cut(head(strings.TrimLeft(text, " -*•"), 40), ":")
	name = strings.TrimSpace(name)
	n := utf8.RuneCountInString(name)
	return ok && n >= 2 && n <= 4 && strings.IndexFunc(name, func(r rune) bool { return !markup.IsHangul(r) }) < 0 && recordLabels[name] == "" && !placeNoun(name) && !notPlace(name) && !companyName(name)
}

// signature reports whether a line is a name, an organisation and a range in brackets at its end.
func signature(text string, s *passage, d dateAt) bool {
	if s.kind == markup.Item || s.kind == markup.Cell || len(s.places) != 1 {
		return false
	}
	p := s.places[0]
	name, comma := strings.CutSuffix(strings.TrimSpace(text[:p.start]), ",")
	between := strings.Trim(text[p.end:max(p.end, d.Start)], " .,(Corpncltd")
	return comma && name != "" && utf8.RuneCountInString(name) <= 20 && d.Start > p.end && between == "" && strings.Trim(text[d.End:], " )\n") == ""
}

// nothingElse reports whether a line from which dates and a name are cut has nothing left but a bracket: 2020.12 ~ 현재 네이버 (검색 CIC).
func nothingElse(rest string) bool {
	before, _, _ := strings.Cut(rest, "(")
	return strings.Trim(before, " |*_:-–—") == ""
}
