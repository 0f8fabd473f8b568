package retro

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"hoego/internal/diag"
	"hoego/internal/dialect"
	"hoego/internal/markup"
)

const dateHint = "write it as 2023-10-23 or 2023-10-23T17:46:00+09:00"

// firstDate reads the first field with a property that is a date. Of a range the end counts.
func (m *metadata) firstDate(p dialect.Property) Fact[Date] {
	for _, f := range m.fields(p) {
		s := text(f.Value)
		if d, ok := ParseDate(s, m.opts.Zone); ok {
			return fact(f, d)
		}
		if period, ok := ParsePeriod(s, m.opts.Zone); ok && !period.Open {
			if d := fact(f, last(period)); d.Value.Year != 0 && !d.Value.Approximate {
				d.Known = Derived
				return d
			}
		}
		if day, ok := m.dayOf(s); ok {
			m.add(diag.BadDate, f.Value, f.Key+": "+strconv.Quote(short(s))+" has no such time of day; the day alone counts", dateHint)
			return fact(f, day)
		}
		m.add(diag.BadDate, f.Value, f.Key+": "+strconv.Quote(short(s))+" is no date that can be read", dateHint)
	}
	return Fact[Date]{}
}

// dayOf reads the day of a date with a time that no clock shows: 2023-03-24 10:03:73,
// as a template writes it that takes hundredths for seconds.
func (m *metadata) dayOf(s string) (Date, bool) {
	day, clock, ok := strings.Cut(strings.Replace(s, "T", " ", 1), " ")
	if !ok || strings.Count(clock, ":") == 0 || strings.Trim(clock, "0123456789: ") != "" {
		return Date{}, false
	}
	d, ok := ParseDate(day, m.opts.Zone)
	return d, ok && d.Day > 0
}

// short cuts a value for a message.
func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}

// published finds when the retrospective was published; doc.go says where it looks.
func (m *metadata) published(title Fact[string], blocks []markup.Block) Fact[Date] {
	if d := m.firstDate(dialect.Published); d.OK() {
		return d
	}
	if d, ok := fileDate(m.doc.Source.Path); ok {
		return Fact[Date]{Value: d, Known: Derived, From: "file name"}
	}
	for _, p := range []dialect.Property{dialect.Deadline, dialect.Period} {
		if d := m.endOf(p); d.OK() {
			return d
		}
	}
	if m.opts.FirstCommit != nil {
		if t, ok := m.opts.FirstCommit(m.doc.Source.Name); ok {
			return Fact[Date]{Value: dateOf(t), Known: Derived, From: "git"}
		}
	}
	if d := textDate(blocks); d.OK() {
		return d
	}
	d := titleDate(title)
	if !d.Shown() {
		m.diags.Add(diag.New(diag.NoDate, m.doc.Source.Path, 0, 0, "no date of publication is known", "add a line such as date: 2023-10-23 to its front matter"))
	}
	return d
}

// endOf is the end of a deadline or period in the metadata, unless it is yet to come.
func (m *metadata) endOf(p dialect.Property) Fact[Date] {
	for _, f := range m.fields(p) {
		s := text(f.Value)
		d, ok := ParseDate(s, m.opts.Zone)
		if period, is := ParsePeriod(s, m.opts.Zone); is && !period.Open {
			d, ok = period.To, !period.To.IsZero() && !period.To.Approximate
		}
		if ok && !m.ahead(d) {
			found := fact(f, d)
			found.Known = Derived
			return found
		}
	}
	return Fact[Date]{}
}

// fileDate reads a date at the beginning of a file's name: 2020-04-13-title.md, 20200413.md.
func fileDate(name string) (Date, bool) {
	base := path.Base(name)
	base = strings.TrimLeft(strings.TrimSuffix(base, path.Ext(base)), "[(")
	sc := scanner{text: base}
	a, ok := sc.bareDate(0)
	if !ok || !sc.possible(a) || a.first.Day == 0 || a.first.Year < 1990 || a.first.Year > 2100 || a.form != plainForm && a.form != compact {
		return Date{}, false
	}
	if a.end < len(base) && (isDigit(base[a.end]) || isLetter(base[a.end])) {
		return Date{}, false
	}
	return a.first, true
}

// dateLabels stand before a date of writing.
var dateLabels = []string{
	"최초 작성일", "작성일자", "작성일", "작성 일자", "작성 날짜", "작성날짜", "작성", "게시일", "발행일", "등록일", "날짜",
	"published on", "published", "posted on", "posted", "written on", "written", "date",
}

// textDate reads a date of writing in the first or last blocks of the text: a paragraph
// that is only a date, or a line with a label and a date. What stands under the heading of a section is told of.
func textDate(blocks []markup.Block) Fact[Date] {
	const reach = 3
	begun := false // there has been more than headings
	for i, b := range blocks {
		if begun && blocks[i-1].Kind == markup.Title {
			continue
		}
		begun = begun || b.Kind != markup.Title
		head := i == 0 && b.Kind == markup.Title && !dayByDay(blocks[1:])
		if i >= reach && i < len(blocks)-reach || b.Kind != markup.Paragraph && b.Kind != markup.Quote && !head {
			continue
		}
		if len(b.Text) > 4096 {
			continue
		}
		lines := strings.Split(b.Text, "\n")
		for j, line := range lines {
			d, ok := labelledDate(line)
			if !ok && i < reach {
				d, ok = stampedDate(line)
			}
			if !ok && len(lines) == 1 && b.Kind != markup.Quote {
				d, ok = bylineDate(line)
			}
			if ok && d.Day > 0 {
				return Fact[Date]{Value: d, Known: Derived, From: "text", Line: b.Line + j}
			}
		}
	}
	return Fact[Date]{}
}

// dayByDay reports whether another heading is a day: then none of them is the day of writing.
func dayByDay(blocks []markup.Block) bool {
	for _, b := range blocks {
		if b.Kind == markup.Title && len(b.Text) <= 60 {
			if d, ok := ParseDate(b.Text, nil); ok && d.Day > 0 {
				return true
			}
		}
	}
	return false
}

// stampedDate reads what blogs print beneath a title in one run: the author or a category, the day,
// the minute, perhaps a category: "이음 2022. 1. 1. 17:53", "2021. 9. 13. 12:19일상".
func stampedDate(line string) (Date, bool) {
	if len(line) > 120 || strings.Contains(line, "일시") {
		return Date{}, false
	}
	found := findDates(line, Date{})
	if len(found) != 1 || found[0].Range || found[0].Yearless || found[0].Period.From.Day == 0 {
		return Date{}, false
	}
	d := found[0]
	sc := scanner{text: line}
	_, end, ok := sc.clock(sc.spaces(d.End))
	if !ok { // the clock is a part of what was found
		i := strings.LastIndexByte(line[:d.End], ' ') + 1
		if _, end, ok = sc.clock(i); !ok || i <= d.Start || !strings.Contains(line[i:], ":") {
			return Date{}, false
		}
	}
	before, after := strings.TrimSpace(line[:d.Start]), strings.TrimSpace(line[end:])
	if strings.ContainsAny(before, ":：") || utf8.RuneCountInString(before) > 20 || utf8.RuneCountInString(after) > 20 || sentence(before) || sentence(after) {
		return Date{}, false
	}
	return d.Period.From.civil(), true
}

// bylineDate reads a line that is a date, or what blogs print beneath a title: names of the author and
// of a category beside a date, with dots between.
func bylineDate(line string) (date Date, ok bool) {
	if len(line) > 200 {
		return Date{}, false
	}
	if rest, by := strings.CutPrefix(strings.TrimPrefix(line, "Posted "), "by "); by { // by 이음 Dec 31. 2022
		for _, found := range findDates(rest, Date{}) {
			name := strings.TrimSuffix(rest[:found.Start], "on ")
			if found.End >= len(strings.TrimRight(rest, " .")) && len(strings.Fields(name)) <= 3 && !found.Range && !found.Yearless {
				return found.Period.From.civil(), true
			}
		}
		return Date{}, false
	}
	for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune("·ㆍ・•∙‧|", r) }) {
		part = strings.TrimSpace(part)
		switch d, is := ParseDate(part, nil); {
		case is && ok:
			return Date{}, false
		case is:
			date, ok = d.civil(), true
		case utf8.RuneCountInString(part) > 20 || sentence(part):
			return Date{}, false
		}
	}
	return date, ok
}

func labelledDate(line string) (Date, bool) {
	line = strings.Trim(line, " \t*_[]()-")
	for _, label := range dateLabels {
		if len(line) > len(label) && strings.EqualFold(line[:len(label)], label) {
			rest := strings.TrimLeft(line[len(label):], " :：*|")
			d, ok := ParseDate(rest, nil)
			return d.civil(), ok
		}
	}
	return Date{}, false
}

// titleDate reads a date in the title. A day is that of writing, unless a sentence tells of it; a month or a year may be what is told of.
func titleDate(title Fact[string]) Fact[Date] {
	known, date := Known(""), Date{}
	for _, d := range findDates(title.Value, Date{}) {
		if d.Range || d.Yearless {
			continue
		}
		switch {
		case d.Period.From.Day > 0 && known != Derived && title.From != dialect.FirstSentence:
			known, date = Derived, d.Period.From
		case known == "":
			known, date = Guessed, d.Period.From
		}
	}
	if known == "" {
		if year, _, ok := titleYear(title.Value); ok {
			known, date = Guessed, Date{Year: year}
		}
	}
	if known == "" {
		return Fact[Date]{}
	}
	return Fact[Date]{Value: date.civil(), Known: known, From: title.From, Line: title.Line}
}

// hiding are the words of a status or visibility that keep a text from readers: WordPress's, and what people write.
var hiding = []string{
	"draft", "auto-draft", "pending", "future", "private", "trash", "inherit", "hidden", "unpublished", "secret", "protected", "password",
	"초안", "임시저장", "임시 저장", "비공개", "보호",
}

// status says whether the retrospective is to be seen. Whatever hides it wins.
func (m *metadata) status() Status {
	hidden := Published
	for _, p := range []dialect.Property{dialect.Draft, dialect.Publish} {
		for _, f := range m.fields(p) {
			yes, ok := boolean(text(f.Value))
			switch {
			case !ok:
				m.add(diag.BadValue, f.Value, f.Key+" is neither true nor false, so the retrospective is kept private", "write "+f.Key+": true or "+f.Key+": false")
				hidden = Private
			case p == dialect.Publish && !yes:
				hidden = Private
			case p == dialect.Draft && yes && hidden == Published:
				hidden = Draft
			}
		}
	}
	for _, f := range m.fields(dialect.Status) {
		if slices.Contains(hiding, strings.ToLower(strings.TrimSpace(text(f.Value)))) {
			hidden = Private
		}
	}
	if len(m.fields(dialect.Password)) > 0 {
		hidden = Private
	}
	if hidden != Published {
		return hidden
	}
	if ends := m.fields(dialect.Expires); len(ends) > 0 {
		switch d := m.firstDate(dialect.Expires); {
		case !d.OK():
			return Private
		case !m.ahead(d.Value) && !m.same(d.Value):
			return Expired
		}
	}
	// The first date counts, and whatever else the author stated: one who writes date and publishDate means the later.
	first := true
	for _, f := range m.fields(dialect.Published) {
		if d, ok := ParseDate(text(f.Value), m.opts.Zone); ok {
			if (first || !f.Derived) && m.ahead(d) {
				return Future
			}
			first = false
		}
	}
	return Published
}

// ahead reports whether a date is yet to come, as far as it is known: today is not.
// Without a clock to ask nothing is.
func (m *metadata) ahead(d Date) bool {
	if m.opts.Now.IsZero() {
		return false
	}
	if d.Clock {
		t := time.Date(d.Year, time.Month(d.Month), d.Day, d.Hour, d.Minute, d.Second, 0, time.FixedZone("", d.Offset))
		m.holds.turn(m.opts.Now, t)
		return t.After(m.opts.Now)
	}
	for _, day := range []int{d.FirstDay(), d.LastDay() + 1} {
		begins := time.Date(1970, 1, 1+day, 0, 0, 0, 0, m.opts.Zone)
		m.holds.turn(m.opts.Now, begins)
		m.holds.turn(m.opts.Now, begins.Add(time.Hour)) // where clocks are put forward at midnight
	}
	return order(d, dateOf(m.opts.Now.In(m.opts.Zone)).civil()) > 0
}

// same reports whether now lies within what a date without a time of day means.
func (m *metadata) same(d Date) bool {
	if d.Clock || m.opts.Now.IsZero() {
		return !d.Clock
	}
	return order(d, dateOf(m.opts.Now.In(m.opts.Zone)).civil()) == 0
}
