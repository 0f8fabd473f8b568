package retro

import (
	"slices"
	"strings"

	"hoego/internal/pattern"
)

// englishVerb tells of the author's career in English; a place stands behind it.
type englishVerb struct {
	words string
	act   act
	now   bool
}

var englishVerbs = []englishVerb{
	{"joined ", joins, false},
	{"worked at ", works, false},
	{"worked for ", works, false},
	{"of working for ", works, false},
	{"of working at ", works, false},
	{"started working for ", joins, false},
	{"be joining ", joins, false},
	{"happy to join ", joins, false},
	{"excited to join ", joins, false},
	{"thrilled to join ", joins, false},
	{"began my time as a ", works, false},
	{"began my career as a ", works, false},
	{"started my career as a ", works, false},
	{"worked as ", works, false},
	{"working at ", works, false},
	{"working as ", works, false},
	{"work at ", works, true},
	{"work as ", works, true},
	{"interned at ", interns, false},
	{"interned with ", interns, false},
	{"interned as ", interns, false},
	{"interning at ", interns, false},
	{"interning with ", interns, false},
	{"internship at ", interns, false},
	{"internship with ", interns, false},
	{"left my job at ", leaves, false},
	{"left my role at ", leaves, false},
	{"left my position at ", leaves, false},
	{"quit my job at ", leaves, false},
	{"my last day at ", leaves, false},
	{"my last day working at ", leaves, false},
	{"my last day with ", leaves, false},
	{"my last week at ", leaves, false},
	{"my last week with ", leaves, false},
	{"my first day at ", joins, false},
	{"my first day with ", joins, false},
	{"my departure from ", leaves, false},
	{"ended up leaving ", leaves, false},
	{"weeks at ", works, false},
	{"months at ", works, false},
	{"years at ", works, false},
	{"left ", leaves, false},
	{"got a job at ", joins, false},
	{"got a job as a ", joins, false},
	{"found a job at ", joins, false},
	{"landed a job at ", joins, false},
	{"started as a ", works, false},
	{"started as an ", works, false},
	{"started out as a ", works, false},
	{"started at ", joins, false},
	{"started working at ", joins, false},
	{"started working as ", joins, false},
	{"started a new job at ", joins, false},
	{"started my new job at ", joins, false},
	{"started my job at ", joins, false},
	{"started my new role at ", joins, false},
	{"started a new job as ", joins, false},
	{"started a new role as ", joins, false},
	{"'m a ", works, true},
	{"'m an ", works, true},
	{"’m a ", works, true},
	{"’m an ", works, true},
	{"am a ", works, true},
	{"am an ", works, true},
	{"was a ", works, false},
	{"was an ", works, false},
	{"been a ", works, true},
	{"been an ", works, true},
	{"became a ", works, false},
	{"became an ", works, false},
	{"my role as a ", works, false},
	{"my role as an ", works, false},
	{"my position as a ", works, false},
	{"my work at ", works, false},
	{"my job at ", works, false},
}

// loose verbs are said of places, clubs and sites, too.
var loose = []string{"joined ", "left ", "ended up leaving ", "happy to join ", "excited to join ", "thrilled to join ", "my first day at ", "my first day with "}

// englishDoubts make a sentence a wish, a plan, a denial or somebody else's.
var englishDoubts = anyOf(
	"would", "n’t", "want", "wish", "hope", " if ", "will ", "might", "could", "interview", " not ", "n't", "never", "dream", "appl", "reject", " he ", " she ", " they ", " who ", "speaker", "mentor", "friend", "offer", "imagine", "almost", "people", "colleague", "everyone", "someone",
)

// quotingTitles belong to English texts whose first person is as likely the one they quote.
var quotingTitles = anyOf("book review", "book notes", "interview with", "review of", "highlights from")

// memberships are places that one joins and leaves as a user more often than as an employee.
var memberships = strings.Fields("twitter facebook instagram linkedin medium github gitlab reddit discord slack mastodon bluesky tiktok youtube netflix spotify netlify vercel heroku tumblr telegram whatsapp notion figma patreon substack")

// employs reports whether a name is a place of work: its sentence, title or tags speak of it as of one, or the text does elsewhere.
func (c *career) employs(name, low string) bool {
	return employedWords.in(low) || strings.Contains(c.named, squeeze(name)) || c.workedAt(name)
}

// employedWords tell that what is joined or left is a place of work.
var employedWords = anyOf("job", "role", "position", "full-time", "full time", "employ", "career", "compan", "engineer", "developer", "colleague", "salary")

// member reports whether somebody may have joined or left a place as a user.
func (c *career) member(at Organization, low string) bool {
	if c.kind.Shown() && (c.kind.Value == Job || c.kind.Value == Internship) || employedWords.in(low) {
		return false
	}
	return slices.Contains(memberships, strings.ToLower(at.Name))
}

// englishPlans make even "my internship at" one that has not been yet.
var englishPlans = anyOf("appl", "interview", "offer", "reject", "hope", "wish", "dream", "start", "next summer", "next month", "next year", "upcoming", " if ", " he ", " she ", " they ", "friend", "mentor", "speaker", "someone")

// nextClause matches what leads from one job to the next in a sentence.
var nextClause = pattern.New(`(?:,| and|, and|;|,? but)? (?:(?:then|later|eventually|subsequently|before|and) (?:i )?(joined |joining |worked at |worked for |worked as |working at |started at |started as |became )|to (join) )`)

// saidInEnglish reads a sentence such as "I joined Naru Labs as a backend engineer in May 2020", clause by clause.
func (c *career) saidInEnglish(s *passage) []telling {
	if !s.hints.has(selfHint) || hasAny(s.text, []string{`"`, "“"}) || len(s.low) != len(s.text) || quotingTitles.in(strings.ToLower(c.title.Value)) {
		return nil
	}
	cut := nextClause.FindStringSubmatchIndex(s.low)
	if cut == nil {
		return c.clauseInEnglish(s)
	}
	first, _ := readPassage(s.text[:cut[0]], c.orgs, c.year)
	if englishDoubts.in(" "+s.low) || !strings.Contains(" "+first.text, " I ") {
		return c.clauseInEnglish(s)
	}
	told, verb := c.clauseInEnglish(&first), max(cut[2], cut[4])
	if whole := c.clauseInEnglish(s); told == nil && whole != nil && cut[2] >= 0 {
		return whole // in April I left my job and joined
	}
	then, _ := readPassage("I "+strings.NewReplacer("joining ", "joined ", "working ", "worked ", "join ", "joined ").Replace(s.text[verb:cut[1]])+s.text[cut[1]:], c.orgs, c.year)
	told = append(told, c.saidInEnglish(&then)...)
	for i := range told {
		told[i].line += s.line
	}
	return told
}

// clauseInEnglish reads a clause by the first verb that fits.
func (c *career) clauseInEnglish(s *passage) []telling {
	doubts := englishDoubts
	if hasAny(s.low, []string{"my internship at ", "my internship with "}) || strings.Contains(s.low, "my ") && hasAny(s.low, []string{"weeks at ", "months at "}) { // they are presupposed
		doubts = englishPlans
	}
	if doubts.in(" " + s.low) {
		return nil
	}
	for _, v := range englishVerbs {
		i := strings.Index(s.low, v.words)
		if i < 0 || i > 0 && isLetter(s.low[i-1]) && v.words[0] != '\'' {
			continue
		}
		if t, ok := c.toldInEnglish(s, v, i); ok {
			return []telling{t}
		}
	}
	return nil
}

// toldInEnglish makes a telling of a verb that stands at i.
func (c *career) toldInEnglish(s *passage, v englishVerb, i int) (telling, bool) {
	low, before, end := s.low, " "+s.text[:i], i+len(v.words)
	own, ok := v.own(before, low[end:])
	if !ok || strings.Contains(before, " @") { // Ada @ada: today was my last day at
		return telling{}, false
	}
	t := telling{act: v.act, kind: Job, known: Stated, inText: true, now: v.now, line: s.lineOf(i), at: employer{written: true, from: i}}
	t.at.Organization = c.placeBehind(s, low, v, end)
	if t.at.Name == "" || t.at.Sort == noSort || (v.act == joins || v.words == "left ") && c.member(t.at.Organization, low) {
		return t, false
	}
	_, known := c.orgs.Find(t.at.Name)
	for _, r := range s.seats {
		if r.start >= end && r.start-end < 80 && roleFits(s.text[end:r.start], v.placed()) {
			t.role = r.name
			if r.intern {
				t.kind = Internship
			}
			break
		}
	}
	switch {
	case t.act == works && !v.placed() && t.role == "",
		!known && v.spell() && t.role == "", // two weeks at Yosemite
		!known && slices.Contains(loose, v.words) && t.role == "" && len(s.clues) == 0 && !c.employs(t.at.Name, low): // I left Oslo
		return t, false
	}
	switch {
	case t.act == interns || t.act == leaves && c.kind.Value == Internship && c.kind.Shown() && t.role == "":
		t.kind = Internship
	case t.at.Sort.teaches() && t.role == "":
		t.kind, t.act = Course, learns
	}
	t.period = s.whenInEnglish(t, before[:own], end)
	if t.period.IsZero() && strings.HasPrefix(v.words, "my last day") && strings.HasPrefix(low, "today") && c.ref.Day > 0 {
		t.period.To = c.ref
	}
	return t, true
}

// spell reports whether a length of time stands before the place: two weeks at.
func (v englishVerb) spell() bool { return strings.HasSuffix(v.words, "s at ") }

// placed reports whether the place stands right behind the verb.
func (v englishVerb) placed() bool {
	return v.act == leaves || v.words == "joined " || hasSuffix(v.words, " at ", " with ", " for ")
}

// own returns where what the author says of himself begins in what stands before the verb. It is not ok where the verb
// is somebody else's: my sister joined.
func (v englishVerb) own(before, after string) (from int, ok bool) {
	for _, w := range [...]string{"currently ", "now ", "also ", "just "} {
		before = strings.TrimSuffix(before, w)
	}
	if (v.spell() || v.words == "working at ") && len(before) < 40 && strings.HasPrefix(before, " After ") && hasAny(after, []string{", i ", ", i'", ", i’", "my last day"}) {
		return 0, true // after nine years at Naru Labs, I
	}
	from = strings.LastIndex(before, " I")
	switch mine := strings.LastIndex(strings.ToLower(before), " my "); {
	case strings.Contains(" "+v.words, " my "):
		from = len(before) - 1
	case mine > from && (v.spell() || strings.HasPrefix(v.words, "internship")): // my six weeks at, my summer internship at
		from = mine
	}
	if v.act == interns && hasAny(strings.ToLower(before[max(0, from):]), []string{"after completing ", "after finishing ", "after doing "}) {
		from = len(before)
	}
	if from < 0 {
		return 0, false
	}
	far, goesOn := 30, strings.HasSuffix(before, " and ")
	if goesOn && !hasAny(before[from:], []string{",", " that ", " how "}) { // I changed my job and started at
		far = 80
	}
	others := strings.Contains(strings.ToLower(before[from:]), " my ") && !goesOn && v.act != interns && v.act != leaves && !v.spell()
	return from, len(before)-from <= far && !others
}

// placeBehind reads the organisation that stands behind a verb which ends at end.
func (c *career) placeBehind(s *passage, low string, v englishVerb, end int) Organization {
	at := strings.Index(low[end:], " at ")
	if !v.placed() {
		if at < 0 || at >= 60 {
			return Organization{}
		}
		return c.nameAt(s, end+at+len(" at "))
	}
	o := c.nameAt(s, end)
	if v.act == joins && o.Name == "" && at > 0 && at < 40 && strings.HasPrefix(low[end:], "the ") { // joined the folks at
		return c.nameAt(s, end+at+len(" at "))
	}
	return o
}

// whenInEnglish finds the dates of what is told by a verb that ends at end, behind words of the same sentence.
func (s *passage) whenInEnglish(t telling, before string, end int) (p Period) {
	for _, d := range s.dates {
		lead := strings.TrimSpace(s.text[min(end, d.Start):d.Start])
		beside := hasSuffix(strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(lead, " in"), " on"), ","), t.at.Name)
		if t.act == joins && !beside && hasSuffix(strings.ToLower(before), " since", " before", " when") {
			break // in August, a year since I joined
		}
		year, part := s.within(d)
		switch {
		case part && t.kind == Internship:
			p = Period{From: year, To: year}
		case part:
		case d.Range && t.act != leaves && t.act != joins:
			p = d.Period
		case d.Range:
		case t.act == joins:
			p = Period{From: d.Period.From}
		case t.act == leaves:
			p = Period{To: d.Period.From}
		case t.act == works && strings.HasSuffix(lead, " since"):
			p = Period{From: d.Period.From}
		}
	}
	if p.IsZero() {
		p = s.yearInEnglish(t, end)
	}
	return p
}

// yearInEnglish reads the year that stands alone behind who was joined, left or interned at: in 2018.
func (s *passage) yearInEnglish(t telling, end int) (p Period) {
	lead, rest, ok := strings.Cut(head(s.text[end:], 60), " in ")
	y, digits, after := (&scanner{text: rest}).number(0)
	if !ok || strings.ContainsAny(lead, ".,;()") || digits != 4 || y < 1950 || y > 2100 || after < len(rest) && strings.IndexByte(" .,;\n", rest[after]) < 0 {
		return p
	}
	d := Date{Year: y}
	switch {
	case t.kind == Internship:
		p = Period{From: d, To: d}
	case t.act == joins:
		p.From = d
	case t.act == leaves:
		p.To = d
	}
	return p
}

// roleFits reports whether a role is what a verb says: it follows at once, or behind a place with as.
func roleFits(between string, placed bool) bool {
	if strings.ContainsAny(between, ".;!?,") {
		return false
	}
	if placed {
		return strings.Contains(between, " as ")
	}
	return !strings.Contains(between, " at ")
}
