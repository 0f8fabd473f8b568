package retro

import "strings"

// relayWords tell until when one was somewhere, and since when one is elsewhere; the number is of years before the time of writing.
var relayWords = struct{ until, since []yearWord }{
	[]yearWord{{"재작년까지", 2}, {"작년까지", 1}, {"지난해까지", 1}},
	[]yearWord{{"작년부터", 1}, {"지난해부터", 1}, {"올해부터", 0}, {"올해는", 0}, {"지금은", -1}, {"현재는", -1}},
}

// relay reads a move from one company to another: 작년까지는 나루랩스에서, 올해부터는 다른랩스에서 일한다.
func (c *career) relay(s *passage) []telling {
	if !s.hints.has(relayHint) || c.ref.IsZero() || c.foreign || len(s.places) != 2 || s.has(personClue) || hearsayWords.in(s.text) {
		return nil
	}
	from, to := s.places[0], s.places[1]
	if from.Sort != Company || to.Sort != Company || !strings.HasPrefix(s.text[from.end:], "에서") || !strings.HasPrefix(s.text[to.end:], "에서 ") || !hasAny(s.text[to.end:], []string{"일하고 있", "일한다", "일했", "근무하고 있", "근무 중", "근무한다", "근무했", "일합니다", "근무합니다"}) {
		return nil
	}
	var told []telling
	for _, w := range relayWords.until {
		if before := strings.TrimRight(s.text[:from.start], " "); strings.HasSuffix(strings.TrimSuffix(before, "는"), w.word) {
			told = append(told, telling{act: works, period: Period{To: Date{Year: c.ref.Year - w.ago}}, at: employer{Organization: from.Organization, written: true}})
		}
	}
	for _, w := range relayWords.since {
		if before := strings.TrimRight(s.text[from.end:to.start], " "); strings.HasSuffix(strings.TrimSuffix(before, "는"), strings.TrimSuffix(w.word, "는")) {
			t := telling{act: works, now: true, at: employer{Organization: to.Organization, written: true}}
			if w.ago >= 0 {
				t.period = Period{From: Date{Year: c.ref.Year - w.ago}, Open: true}
			}
			told = append(told, t)
		}
	}
	if len(told) != 2 {
		return nil
	}
	for i := range told {
		told[i].kind, told[i].known, told[i].inText, told[i].line = Job, Stated, true, s.lineOf(from.start)
	}
	return told
}

// through reads the companies that somebody has been through to the one where he is: 나루랩과 다른랩을 거쳐 지금은 또랩에서 일하고 있습니다.
func (c *career) through(s *passage) []telling {
	if !s.hints.has(throughHint) {
		return nil
	}
	before, after, ok := strings.Cut(s.text, "를 거쳐")
	if !ok {
		before, after, _ = strings.Cut(s.text, "을 거쳐")
	}
	if c.foreign || c.another || s.has(personClue) || topic(before) || hearsayWords.in(s.text) || !hasAny(after, []string{"일하고 있", "근무하고 있", "재직하고 있", "개발하고 있", "개발을 하고 있", "일을 하고 있", "담당하고 있", "맡고 있"}) ||
		!hasSuffix(strings.TrimRight(s.text, " .!~\n:)^"), "있습니다", "있어요", "입니다") || hasAny(after, []string{"님", "사람"}) {
		return nil
	}
	var told []telling
	end := len(before)
	for i := len(s.places) - 1; i >= 0; i-- { // those that stand side by side before it
		p := s.places[i]
		if p.end > end || p.Sort != Company || !p.sure {
			continue
		}
		if between := s.text[p.end:end]; strings.Trim(between, " ,") != "" && between != "과 " && between != "와 " {
			break
		}
		told, end = append(told, telling{at: employer{Organization: p.Organization, written: true}, line: s.lineOf(p.start)}), p.start
	}
	if len(told) == 0 {
		return nil
	}
	now := s.places[len(s.places)-1]
	if now.start < len(before) || now.Sort != Company || !now.sure || !strings.HasPrefix(s.text[now.end:], "에서 ") {
		return nil
	}
	told = append(told, telling{at: employer{Organization: now.Organization, written: true}, line: s.lineOf(now.start), now: true})
	for i := range told {
		told[i].act, told[i].kind, told[i].known, told[i].inText = works, Job, Stated, true
	}
	return told
}

// beside returns what a verb tells of the companies right before the one that it is said of: A와 B에서 근무, A에서 B로 이직.
func (c *career) beside(s *passage, t telling, act clue) (told []telling) {
	moves := actWords[act.row].stem == "이직" || strings.HasPrefix(actWords[act.row].stem, "회사를")
	for i, at := len(s.places)-1, t.at.from; i >= 0; i-- {
		p := s.places[i]
		if p.end > at {
			continue
		}
		between := s.text[p.end:at]
		listed := t.at.Name != "" && (t.act == works || t.act == interns) && (between == "와 " || between == "과 " || between == ", ")
		if p.Sort != Company || p.Name == t.at.Name || !p.sure && !c.trusts(s, p) || !listed && !(moves && between == "에서 ") {
			break
		}
		one := telling{act: t.act, kind: t.kind, at: employer{Organization: p.Organization, written: true}, known: t.known, line: t.line, inText: true}
		if !listed {
			one.act, one.kind = leaves, Job
			if !t.period.From.Approximate {
				one.period.To = t.period.From
			}
		}
		told, at = append(told, one), p.start
	}
	return told
}

// headed reads a heading that is an organisation and a verb: 나루랩스 인턴, 나루랩스 입사. What its section tells without a name is of that one.
func (c *career) headed(text string) (act, Organization) {
	s, _ := readPassage(text, c.orgs, c.year)
	verb, one := s.only(actClue)
	if !one || len(s.places) != 1 || len(text) > 90 || s.has(personClue) || applicationWords.in(text) || isWishHeading(text) {
		return 0, Organization{}
	}
	p := s.places[0]
	cuts := [][2]int{{p.start, p.end}, {verb.start, verb.end}}
	for _, d := range s.dates {
		cuts = append(cuts, [2]int{d.Start, d.End})
	}
	if p.Sort != Company || !filled(strings.NewReplacer("|", " ", "-", " ", ":", " ", ".", " ").Replace(without(text, cuts)), headFillers) {
		return 0, Organization{}
	}
	return actWords[verb.row].act, p.Organization
}

// headFillers may stand in such a heading, too.
var headFillers = []string{"에서의", "에서", "에", "를", "을", "의", "으로", "로", "하다", "했다", "후기", "회고", "생활", "경험", "이야기", "시작", "끝", "첫", "신입", "여름", "겨울", "하계", "동계", "체험형", "드디어"}

// fitsHead reports whether what is told without a name is what the heading over it is about.
func (c *career) fitsHead(t telling) bool {
	if c.headOrg.Name == "" || t.at.Name != "" || t.at.written && !t.at.same || t.earlier && t.act != leaves {
		return false
	}
	if t.kind == Internship {
		return c.headAct == interns
	}
	return t.kind == Job && t.act == c.headAct
}
