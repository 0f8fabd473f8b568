package retro

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hoego/internal/markup"
)

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
	if len(s.dates) != 1 || !s.dates[0].Range || len(s.places) > 0 {
		return telling{}, false
	}
	d := s.dates[0]
	for _, l := range termLabels {
		i := strings.Index(s.text, l.words)
		if i < 0 || i > 40 {
			continue
		}
		between := s.text[i+len(l.words) : max(i+len(l.words), d.Start)]
		if strings.Trim(between, " 은는이:：()|-*") != "" || applicationWords.in(s.text[d.End:]) {
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
	}{{"회사 생활", Job}, {"회사생활", Job}, {"직장 생활", Job}, {"직장생활", Job}, {"인턴", Internship}, {"현장실습", Internship}, {"현장 실습", Internship}} {
		between, rest, ok := strings.Cut(after, w.word)
		if !ok || len(between) > 60 || barWords.in(between) || applicationWords.in(between) || breakWords.in(between) || applicationWords.in(head(rest, 30)) {
			continue
		}
		if w.kind == Internship && c.kind.Value == Internship && strings.Trim(s.text[:d.Start], " *>[(") == "" && strings.Trim(rest, " \n.*)]십쉽기간") == "" && !slices.ContainsFunc(s.places, func(p place) bool { return p.Sort != School }) && len(strings.Fields(between)) <= 5 {
			return telling{act: works, kind: Internship, period: d.Period, known: Stated, line: s.lineOf(d.Start), inText: true}, true // a line: 2023.06.22 - 2023.08.31 여름 학기 현장 실습
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

// spent reads a range of dates and where it was spent, in a text about working there: 3월부터 8월까지 나루라는 회사에서 있었던 일.
func (c *career) spent(s *passage) (telling, bool) {
	if !c.kind.Shown() || c.kind.Value != Internship && c.kind.Value != Job || c.foreign || s.has(personClue) || len(s.dates) != 1 || !s.dates[0].Range || s.dates[0].Period.From.IsZero() || s.dates[0].Period.To.IsZero() {
		return telling{}, false
	}
	d := s.dates[0]
	after := head(s.text[d.End:], 120)
	for _, mark := range [...]string{"에서 있었던 ", "에서 보낸 ", "에서 겪은 ", "에서 경험한 ", "에서의 경험", "에서의 생활", "에서의 시간", "에서 지낸 "} {
		i := strings.Index(after, mark)
		if i < 0 || barWords.in(after[:i]) || breakWords.in(after[:i]) {
			continue
		}
		word := after[strings.LastIndexAny(after[:i], " \n")+1 : i]
		e, ok := c.placeIn(s, word+"에서", d.End+i-len(word), works)
		if !ok || e.Name == "" || e.Sort != Company {
			return telling{}, false
		}
		return telling{act: works, kind: c.kind.Value, at: e, period: d.Period, known: Stated, line: s.lineOf(d.Start), inText: true}, true
	}
	return telling{}, false
}

// passed reads how long one was where, in a text about it or about a job: 나루랩에서 7년이라는 시간을 보냈다; 나루랩, 결제팀에서 3년을 보냈고.
func (c *career) passed(s *passage) (telling, bool) {
	if c.foreign || s.has(personClue) || len(s.places) != 1 || len(s.dates) > 1 || s.places[0].Sort != Company {
		return telling{}, false
	}
	p := s.places[0]
	if (c.kind.Value != Job || !c.kind.Shown()) && !strings.Contains(c.named, squeeze(p.Name)) {
		return telling{}, false
	}
	between, rest, ok := strings.Cut(s.text[p.end:], "에서 ")
	_, end, long := duration(rest)
	team := strings.TrimLeft(between, ", ")
	if !ok || !long || !hasAnyPrefix(rest[end:], "을 보냈", "이라는 시간을 보냈", "이란 시간을 보냈", "의 시간을 보냈") || team != "" && (!hasSuffix(team, "팀", "파트", "본부", "셀") || len(strings.Fields(team)) > 2) {
		return telling{}, false
	}
	t := telling{act: works, kind: Job, at: employer{Organization: p.Organization, written: true}, known: Stated, line: s.lineOf(p.start), inText: true}
	if len(s.dates) == 1 && s.dates[0].Range && s.dates[0].End <= p.start {
		t.period = s.dates[0].Period
	}
	return t, true
}

// called reads what the author calls his company: 첫 회사는 나루라는 회사였다, 첫 직장은 네이버였다.
func (c *career) called(s *passage) (telling, bool) {
	if !s.hints.has(calledHint) {
		return telling{}, false
	}
	before, after, company := strings.Cut(s.text, "회사는 ")
	if !company {
		before, after, _ = strings.Cut(s.text, "직장은 ")
	}
	if c.foreign || s.has(personClue) || !hasSuffix(strings.TrimSpace(before), "첫", "첫 번째", "첫번째", "현재", "지금", "다니는", "다녔던", "다니던", "이전", "두 번째", "두번째") {
		return telling{}, false
	}
	for _, p := range s.places {
		if p.start == len(s.text)-len(after) && p.Sort == Company && p.sure && hasAnyPrefix(s.text[p.end:], "이었다.", "였다.", "이었고", "였고", "이었습니다", "였습니다", "이었는데", "였는데", "이었어", "였어", "입니다", "이다.") {
			return telling{act: works, at: employer{Organization: p.Organization, written: true}, kind: Job, known: Stated, line: s.lineOf(p.start), inText: true}, true
		}
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

// been reads how long somebody was at a company: 나루랩에는 4년 정도 있었다.
func (c *career) been(s *passage) (telling, bool) {
	for _, p := range s.places {
		rest := s.text[p.end:]
		for _, mark := range [...]string{"에서는 ", "에서 ", "에는 ", "에 "} {
			after, ok := strings.CutPrefix(rest, mark)
			if !ok {
				continue
			}
			n, end, long := duration(strings.TrimPrefix(after, "약 "))
			if !long || n < 3 || p.Sort != Company || !p.sure && !c.trusts(s, p) || c.foreign || c.another || s.has(personClue) {
				continue
			}
			after = strings.TrimPrefix(after, "약 ")[end:]
			for _, w := range [...]string{" 동안", "동안", " 가까이", " 정도", " 넘게", " 조금", " 좀", " 남짓", "간", " 간"} {
				after = strings.TrimPrefix(after, w)
			}
			if hasAnyPrefix(after, " 있었다", " 있었습니다", " 있었고", " 있었는데", " 있었어요") {
				return telling{act: works, at: employer{Organization: p.Organization, written: true}, kind: Job, known: Stated, line: s.lineOf(p.start), inText: true}, true
			}
		}
	}
	return telling{}, false
}

// stays are what is lived at a company; of a journey or a time one tells how long it was.
var stays = []string{"생활", "여정", "시간", "커리어"}

// stayEnds end it; the first stands behind the particle.
var stayEnds = []string{"이 끝났", "이 끝이 났", "이 끝이났", "이 막을 내렸", "이 마무리됐", "이 마무리되었", "을 끝냈", "을 마쳤", "을 마무리했", "을 마무리하게 되", "을 마무리하게 됐", "을 정리했", "을 마치게 되", "을 마치게 됐"}

// ended reads the end of what was lived at a company: 나루랩에서의 개발자 생활이 끝났다, 나루랩에서의 3년 여정을 마쳤다.
func (c *career) ended(s *passage) (telling, bool) {
	for _, p := range s.places {
		rest, ok := strings.CutPrefix(s.text[p.end:], "에서의 ")
		if !ok || p.Sort != Company || !p.sure || c.foreign || s.has(personClue) {
			continue
		}
		for _, end := range stayEnds {
			between, after, is := strings.Cut(head(rest, 120), end)
			if !is || len(between) > 60 || breakWords.in(between) || hearsayWords.in(head(after, 40)) {
				continue
			}
			n, last, long := duration(strings.TrimPrefix(between, "약 "))
			spell := strings.TrimSuffix(strings.TrimPrefix(between, "약 ")[last:], "간")
			lived := strings.HasSuffix(between, "생활") || long && n >= 12 && (spell == "" || hasSuffix(spell, stays...) && len(strings.Fields(spell)) <= 2)
			if !lived {
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
			return t, true
		}
	}
	return telling{}, false
}

// introduced reads how the author introduces himself: 나루랩 백엔드 개발자 이음입니다.
func (c *career) introduced(s *passage, greeted bool) (telling, bool) {
	if !greeted || c.foreign || len(s.places) != 1 || s.has(actClue) || s.has(personClue) {
		return telling{}, false
	}
	name, ok := strings.CutSuffix(strings.TrimRight(s.text, " .!~\n:)^"), "입니다")
	if !ok {
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
	if utf8.RuneCountInString(between) > 12 || breakWords.in(between) || strings.ContainsAny(between, ",.") || hasAny(between+" ", []string{"를 ", "을 ", "는 ", "던 ", "한 "}) || aspirantWords.in(name) {
		return telling{}, false
	}
	kind := Job
	if r.intern {
		kind = Internship
	}
	return telling{act: works, at: employer{Organization: p.Organization, written: true}, role: r.name, kind: kind, known: Stated, line: s.lineOf(p.start), inText: true}, true
}

// attended reads that a programme right before the verb was gone through: 우아한테크코스 4기가 끝났다, 항해99 과정에 참여했다.
func (c *career) attended(s *passage) (telling, bool) {
	if c.foreign {
		return telling{}, false
	}
	for k := range s.of(courseClue) {
		word := courseWords[k.row]
		m, n := word.mood(s.text[k.end:])
		if m != asserted && m != elapsed || strings.HasPrefix(word.stem, "마친 ") && (!past(s.text) || hasAny(s.text[k.end:], []string{"다는 ", "다고 ", "그는 ", "그가 ", "사람", "님", "분들"})) {
			continue
		}
		for _, p := range s.places {
			if !p.Sort.teaches() || p.end > k.start || k.start-p.end > 90 || !p.sure && !c.trusts(s, p) || !filled(s.withoutRoles(p.end, k.start), courseFillers) || !c.authors(s, k, s.subject(k), m, k.end+n) {
				continue
			}
			t := telling{act: learns, at: employer{Organization: p.Organization, written: true}, kind: Course, known: Stated, line: s.lineOf(k.start), inText: true}
			for _, d := range s.dates {
				if d.Range && d.End <= p.start && p.start-d.End < 40 && !barWords.in(s.text[d.End:p.start]) && !breakWords.in(s.text[d.End:p.start]) {
					t.period = d.Period
				}
				if !d.Range && word.stem == "입과" && strings.Trim(s.text[d.End:max(d.End, p.start)], " 에,") == "" {
					t.period = Period{From: d.Period.From}
				}
			}
			return t, true
		}
	}
	return telling{}, false
}

// past reports whether a sentence ends in the past: a syllable of its last word ends in ㅆ, but not 있 or 겠.
func past(text string) bool {
	words := strings.Fields(text)
	return len(words) > 0 && strings.ContainsFunc(words[len(words)-1], func(r rune) bool {
		return markup.IsHangul(r) && r >= '가' && (r-'가')%28 == 20 && r != '있' && r != '겠'
	})
}

// withoutRoles returns a part of a passage without the words of roles: Java & Spring 백엔드 개발자.
func (s *passage) withoutRoles(from, to int) string {
	var cuts [][2]int
	for k := range s.of(roleClue) {
		if k.start >= from && k.end <= to {
			cuts = append(cuts, [2]int{k.start - from, k.end - from})
		}
	}
	return strings.NewReplacer("|", " ", "&", " ").Replace(without(s.text[from:to], cuts))
}

// filled reports whether a text is made of such words and numbers alone.
func filled(text string, words []string) bool {
	for text = strings.TrimLeft(strings.ToLower(text), " ()<>'\"‘’“”·/,0123456789"); text != ""; text = strings.TrimLeft(text, " ()<>'\"‘’“”·/,0123456789") {
		rest := strings.TrimPrefix(text, "기")
		for _, w := range words {
			if after, ok := strings.CutPrefix(text, w); ok && len(after) < len(rest) {
				rest = after
			}
		}
		if rest == text {
			return false
		}
		text = rest
	}
	return true
}

// signed reports whether the head of a text says who wrote it, and not who is in a team.
func (c *career) signed() bool {
	n := 0
	for _, b := range c.blocks[:min(len(c.blocks), 2*bylineReach)] {
		if !strings.Contains(b.Text, " @") {
			continue
		}
		for line := range strings.Lines(b.Text) {
			if _, ok := c.byline(line, 0); ok {
				n++
			}
		}
	}
	return n == 1
}

// byline reads a line at a text's head that is only a role and a company: Backend Engineer @ Naru Labs.
func (c *career) byline(text string, line int) (telling, bool) {
	text = strings.TrimSpace(text)
	role, name, ok := strings.Cut(text, " @ ")
	if !ok {
		role, name, ok = strings.Cut(text, " @")
	}
	if !ok || len(text) > 80 || c.foreign {
		return telling{}, false
	}
	title, intern := bareRole(role)
	at, known := c.organization(name, false)
	if title == "" || !known {
		return telling{}, false
	}
	t := telling{act: works, at: employer{Organization: at, written: true}, role: title, kind: Job, known: Stated, line: line, inText: true, now: true}
	if intern {
		t.kind = Internship
	}
	return t, true
}
