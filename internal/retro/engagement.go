package retro

import (
	"slices"
	"strings"

	"hoego/internal/dialect"
	"hoego/internal/markup"
)

// telling is what one place of a retrospective tells of a career.
type telling struct {
	act      act
	at       employer
	role     string
	kind     Kind
	period   Period
	known    Known
	line     int
	inText   bool // not in the title or a tag
	listed   bool // a line of a career, which tells of one engagement by itself
	lesson   bool // a course of lessons was finished, by the way
	asIntern bool // said of an intern, not of interns
	now      bool // it goes on at the time of writing
	earlier  bool // of a place before the one the text is about
	round    bool // its beginning was counted back by whole years
}

// career reads the engagements that title, tags and text tell of.
type career struct {
	orgs      *OrganizationTable
	title     Fact[string]
	kind      Fact[Kind]
	labels    []dialect.Field
	blocks    []reading
	ref       Date     // of publication; zero when not known
	year      Date     // what dates without a year are seen from: ref, or the end of the year looked back on
	annual    bool     // the title says which year is told of
	named     string   // title and labels, squeezed: what they name is spoken of
	employers []string // the names that sentences have told so far
	foreign   bool     // what it tells is told by somebody else: a book, a talk
	borrowed  bool     // somebody else's text, put here as it is
	dialogue  bool     // it is an interview: questions, and lines that begin with a speaker's name
	hosts     bool     // its author took interns on
	headAct   act      // what the heading above says is done, and where
	headOrg   Organization
	firms     bool // the list that is read has companies for items, and when one was there
	another   bool // the sentence before, of the same block, is about somebody else's career
}

// foreignTitles belong to texts in which an untold subject is not the author.
var foreignTitles = anyOf(
	"서평", "독후감", "책 회고", "책 후기", "책:", "북클럽", "독서", "책 리뷰", "북리뷰", "책을 읽", "을 읽고", "를 읽고", "인터뷰", "번역", "강연", "특강", "요약", "내용 정리", "글 정리", "발표 정리", "세션 정리", "강의 정리", "뉴스", "book review", "book notes", "interview with", "notes from", "notes on", "소설", "드라마 리뷰", "드라마를 보", "영화 리뷰", "영화를 보", "웹툰 리뷰", "웹툰 정주행", "동료에게", "친구에게", "후배에게", "선배에게", "너에게", "당신에게",
)

// borrowedTitles mark a text that somebody else wrote: even its first person is not the author.
var borrowedTitles = anyOf("[펌]", "(펌)", "펌)", "[퍼온", "퍼온 글", "퍼온글", "[스크랩]", "[번역]", "(번역)", "번역)", "번역글", "번역 글", "[공유]", "옮긴 글", "[translation]", "[repost]", "공고 정리", "공고 모음", "채용 공고", "인턴 공고", "이력서 예시", "이력서 양식", "이력서 템플릿", "이력서 샘플", "소설:", "[소설]", "단편소설", "자소서 예시", "자기소개서 예시")

// inferEngagements reads the career that metadata does not state.
func (m *metadata) inferEngagements(r *Retrospective, blocks []reading) []Engagement {
	listen(blocks)
	c := career{orgs: m.opts.Organizations, title: r.Title, kind: r.Kind, blocks: blocks}
	if c.orgs == nil {
		c.orgs = builtInOrganizations()
	}
	if r.Published.Shown() {
		c.ref = r.Published.Value.civil()
	}
	c.year = c.ref
	y, annual, _ := titleYear(r.Title.Value)
	c.annual = annual
	if annual && (c.ref.IsZero() || y < c.ref.Year) {
		c.year = Date{Year: y, Month: 12, Day: 31}
	}
	for _, p := range []dialect.Property{dialect.Tags, dialect.Categories} {
		c.labels = append(c.labels, m.fields(p)...)
	}
	if r.Title.From == "file name" {
		c.title = Fact[string]{}
	}
	c.named = squeeze(c.title.Value)
	for _, f := range c.labels {
		for _, s := range texts(f.Value, "name") {
			c.named += " " + squeeze(s)
		}
	}
	low := strings.ToLower(c.title.Value)
	c.dialogue = dialogue(blocks)
	c.foreign = foreignTitles.in(low) || guide(low) || r.Kind.Value == Event && r.Kind.Shown() || c.dialogue || ofBook(blocks)

	if c.borrowed = borrowedTitles.in(low) || interviewed(low) || translated(blocks) || interview(blocks); c.borrowed {
		return nil
	}

	c.hosts = hosts(blocks)
	all := c.titleTellings()
	all = append(all, c.textTellings()...)
	all = append(all, c.labelTellings(all)...)
	all = append(all, c.nthYear(all)...)
	c.soften(all)
	c.doubt(all)
	engagements := merge(all)
	if hasWord(low, leaveTitles) && !hasAny(low, afterLeaving) {
		end(engagements)
	}
	return phases(engagements, blocks, c.year)
}

// afterLeaving in a title tells that its text may speak of the job after the one that was left.
var afterLeaving = []string{"퇴사 후", "퇴사 이후", "퇴사하고", "퇴사와 ", "이직"}

// end makes the only job of a text that takes leave of one not go on; when it ended is not told.
func end(engagements []Engagement) {
	job := -1
	for i, e := range engagements {
		switch {
		case e.Kind != Job:
		case job >= 0:
			return
		default:
			job = i
		}
	}
	if job >= 0 {
		engagements[job].Period.Open = false
	}
}

// bylineReach is how many blocks at the head of a text may tell who wrote it.
const bylineReach = 6

// peopleCells head a table of people, whose employments are their own.
var peopleCells = []string{"이름", "성명", "멤버", "팀원", "담당자", "name", "member"}

// mostTellings is how many tellings of a text are heard; no retrospective has so many.
const mostTellings = 300

// textTellings reads the text: its sentences, and its lines as lines of a career.
func (c *career) textTellings() []telling {
	plan := !hasAny(c.title.Value, retrospectWords) && isWishHeading(c.title.Value)
	l := listener{career: c, plan: plan, under: heading{wish: plan}, about: careerHints.hintsIn(c.title.Value), byAuthor: c.signed()}
	for i := 0; i < len(c.blocks); i++ {
		i = l.block(i)
	}
	return l.told
}

// listener hears a text block by block, and keeps in mind what stood before.
type listener struct {
	*career
	told     []telling
	s        passage // the sentence at hand, in room that is used again
	under    heading
	section  int      // level of the heading that announces a list of employments, 0 outside
	about    hints    // of the title
	plan     bool     // the title speaks of plans
	byAuthor bool     // who wrote the text stands at its head
	greeted  bool     // the sentence before is a greeting
	people   bool     // in a table of people
	columns  []string // what the columns of a table of employments are labels of, see recordLabels
}

// block hears a block, and returns the last of those that it read with it.
func (l *listener) block(i int) (last int) {
	b := l.blocks[i]
	if b.Kind == markup.Code || b.Kind == markup.Caption || l.dialogue && speaker(b.Text) {
		return i
	}
	if b.Kind == markup.Title {
		l.under = heading{text: b.Text, wish: l.plan || b.wish}
		l.headAct, l.headOrg = l.headed(b.Text)
	}
	if t, n, ok := l.lines(i); ok {
		l.told = append(l.told, t)
		return i + n - 1
	}
	if b.Kind == markup.Cell {
		first, from := i == 0 || l.blocks[i-1].Kind != markup.Cell, i
		row := *b.Block
		row.Text, i = l.row(i)
		people := slices.ContainsFunc(l.blocks[from:i+1], func(cell reading) bool { return slices.Contains(peopleCells, squeeze(cell.Text)) })
		if l.people = people || l.people && !first; l.people {
			return i
		}
		if first {
			l.columns = headLabels(l.blocks[from : i+1])
		} else if t, ok := l.tabled(l.blocks[from:i+1], l.columns, &l.under); ok {
			l.told = append(l.told, t)
			return i
		}
		b = reading{Block: &row, said: utterances(nil, row.Text, lower(row.Text))}
		b.hints = hintsOf(b.said)
	}
	l.sentences(b, l.byAuthor && i < bylineReach)
	return i
}

// lines reads the blocks from i on as an entry of a career, and returns how many of them are its lines.
func (l *listener) lines(i int) (t telling, n int, ok bool) {
	b := l.blocks[i]
	if b.Kind != markup.Title && b.Kind != markup.Cell && len(b.Text) <= 400 && hasAny(head(b.Text, 60), []string{":", "："}) {
		if t, n, ok = l.record(l.blocks[i:], &l.under, l.section > 0); ok {
			return t, n, true
		}
	}
	switch {
	case b.Kind == markup.Cell:
	case b.Kind == markup.Title && (l.section == 0 || b.Level <= l.section):
		l.section, l.firms = 0, false
		if careerHeading(b.Text) {
			l.section, l.firms = b.Level, l.listsFirms(l.blocks[i+1:])
		}
	case b.Kind == markup.Title || b.Strong && l.section > 0:
		return l.entry(l.blocks[i:])
	case b.Strong && careerHeading(b.Text):
		l.section = 6
	case b.Kind == markup.Item && l.section > 0 && stacked(b.Text) || b.Kind == markup.Paragraph && (stacked(b.Text) || l.section > 0 && strings.Count(b.Text, "\n") == 1) && !l.under.wish:
		line := strings.ReplaceAll(strings.TrimSpace(b.Text), "\n", " | ")
		if s, found := readPassage(line, l.orgs, l.year); found {
			t, ok = l.listed(&s, l.section > 0)
			t.line = b.Line
			return t, 1, ok
		}
	}
	return telling{}, 0, false
}

// sentences hears the sentences of a block. A byline may be among them.
func (l *listener) sentences(b reading, byline bool) {
	next := b.Line
	l.another = false
	around, near := head(b.Text, 4000), b.hints
	if len(around) < len(b.Text) {
		near = careerHints.hintsIn(around)
	}
	for _, u := range b.said {
		line := next
		next += strings.Count(u.text, "\n")
		if len(u.text) > longestSentence || strings.TrimSpace(u.text) == "" {
			continue
		}
		hello := l.greeted
		l.greeted = len(u.text) <= 400 && u.hints.has(greetingHint)
		if byline {
			if t, ok := l.byline(u.text, line); ok {
				l.told = append(l.told, t)
				continue
			}
		}
		if len(l.told) >= mostTellings {
			continue
		}
		if !l.s.begin(u, l.year, hello || l.greeted) {
			if b.Kind != markup.Quote {
				l.heed(&l.s)
			}
			continue
		}
		if !l.s.finish(l.orgs) && l.section == 0 {
			continue
		}
		l.s.line, l.s.kind, l.s.around, l.s.near = line, b.Kind, around, near|l.about
		l.told = append(l.told, l.hear(&l.s, &l.under, l.section > 0, hello || l.greeted)...)
	}
}

// row returns the cells that stand beside each other from a block on as one line, and which block is the last of them.
func (c *career) row(from int) (line string, last int) {
	line, last = c.blocks[from].Text, from
	for last+1 < len(c.blocks) && c.blocks[last+1].Kind == markup.Cell && c.blocks[last+1].Level > c.blocks[last].Level {
		last++
		line += " | " + c.blocks[last].Text
	}
	return oneLine(line), last
}

// hear returns what a sentence tells by the first rule that fits.
func (c *career) hear(s *passage, under *heading, section, greeted bool) []telling {
	if t, ok := c.listed(s, section); ok {
		return []telling{t}
	}
	if s.kind == markup.Quote {
		if t, ok := c.term(s); ok && !c.foreign {
			return []telling{t}
		}
		return nil
	}
	if t, ok := c.stint(s, under); ok {
		return []telling{t}
	}
	if t, ok := c.noted(s, under); ok {
		return []telling{t}
	}
	if t, ok := c.introduced(s, greeted); ok {
		return []telling{t}
	}
	return c.said(s)
}

// heading is what a text stands under.
type heading struct {
	text string
	wish bool // what stands under it is wished for, or planned
}
