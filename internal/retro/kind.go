package retro

import (
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"

	"hoego/internal/dialect"
	"hoego/internal/markup"
	"hoego/internal/pattern"
)

// kind is the one stated, or else what title, categories and tags tell, in this order;
// of the text, if may, it makes a guess.
func (m *metadata) kind(title Fact[string], blocks []reading, may bool) Fact[Kind] {
	for _, f := range m.fields(dialect.Kind) {
		for _, s := range texts(f.Value) {
			if kind, ok := statedKind(s); ok {
				return fact(f, kind)
			}
		}
		if strings.EqualFold(f.Key, "kind") {
			m.badKind(f, text(f.Value))
		}
	}
	if !may {
		return Fact[Kind]{}
	}
	if kind, ok := titleKind(title.Value); ok && (!opens(blocks, title.Value) || kind != Job && kind != Project && kind != Application && !otherRetro.MatchString(title.Value)) {
		return Fact[Kind]{Value: kind, Known: Derived, From: title.From, Line: title.Line}
	}
	for _, p := range []dialect.Property{dialect.Categories, dialect.Series, dialect.Tags} {
		for _, f := range m.fields(p) {
			if kind, ok := labelKind(texts(f.Value, "name")); ok {
				found := fact(f, kind)
				found.Known = Derived
				return found
			}
		}
	}
	for _, f := range m.fields(dialect.Summary) {
		if kind, ok := describedKind(title.Value, text(f.Value)); ok {
			found := fact(f, kind)
			found.Known = Derived
			return found
		}
	}
	if stage.MatchString(title.Value) {
		if kind := m.taught(); kind.OK() {
			return kind
		}
	}
	if kind := announced(blocks); kind.OK() {
		return kind
	}
	if kind, ok := textKind(blocks); ok {
		return Fact[Kind]{Value: kind, Known: Guessed, From: "text"}
	}
	return Fact[Kind]{}
}

// opens reports whether a title is but the sentence that the text begins with.
func opens(blocks []reading, title string) bool {
	return (sentence(title) || strings.Contains(title, ". ")) && slices.ContainsFunc(blocks[:min(len(blocks), 3)], func(b reading) bool { return strings.HasPrefix(b.Text, title) })
}

// stage matches a stretch of a course in a title.
var stage = pattern.New(`(?i)\d ?주 ?차|레벨 ?\d|level ?\d|미션|\bWIL\b|수료`)

// taught is the kind of a stretch whose category, series or tag names a programme (우아한테크코스).
func (m *metadata) taught() Fact[Kind] {
	orgs := m.opts.Organizations
	if orgs == nil {
		orgs = builtInOrganizations()
	}
	for _, p := range []dialect.Property{dialect.Categories, dialect.Series, dialect.Tags} {
		for _, f := range m.fields(p) {
			if slices.ContainsFunc(texts(f.Value, "name"), func(s string) bool { o, ok := orgs.Find(s); return ok && o.Sort == Programme }) {
				found := fact(f, Course)
				found.Known = Derived
				return found
			}
		}
	}
	return Fact[Kind]{}
}

// otherRetro matches a sentence that speaks of another retrospective, or of what was meant.
var otherRetro = pattern.New(`려고 했|(?:작년|지난번?|저번) ?회고|대체`)

// engagedKind is the kind of the engagements whose organisation the title looks back on.
func engagedKind(engagements []Engagement, title Fact[string]) (Kind, bool) {
	low := strings.ToLower(title.Value)
	found := Kind("")
	for _, e := range engagements {
		name := squeeze(e.Organization)
		if e.Known == Guessed || name == "" || e.Line != title.Line && (!strings.Contains(squeeze(low), name) || !reflectiveWords.in(low) && !hasWord(low, leaveTitles) && !hasWord(low, partTitles) || eventTitles.in(low)) {
			continue
		}
		if found != "" && found != e.Kind {
			return "", false
		}
		found = e.Kind
	}
	return found, found != ""
}

// statedKind reads a kind by its name or one of its Korean and English names.
func statedKind(s string) (Kind, bool) {
	kind, ok := kindsByName()[squeeze(s)]
	return kind, ok
}

// labelKind reads the kind from categories or tags. They must not tell two.
func labelKind(labels []string) (Kind, bool) {
	found := Kind("")
	for _, label := range labels {
		parts := strings.FieldsFunc(label, func(r rune) bool { return r == '/' || r == '-' || r == '_' || r == ' ' || r == '#' })
		for _, part := range append(parts, label) {
			kind, ok := statedKind(part)
			if !ok || kind == Other || tooWide(part) {
				continue
			}
			if found != "" && found != kind {
				return "", false
			}
			found = kind
		}
	}
	return found, found != ""
}

// tooWide tells labels that blogs give to anything.
func tooWide(label string) bool {
	switch squeeze(label) {
	case "job", "work", "지원", "회사", "강의", "course", "education", "application", "스터디", "교육", "경력", "직장":
		return true
	}
	return false
}

// titleKind reads the kind from a title.
func titleKind(title string) (Kind, bool) {
	t := lower(markup.Composed(title))
	if len(t) > 1000 {
		return "", false
	}
	if _, annual, _ := titleYear(t); annual {
		return Annual, true
	}
	if _, annual, _ := titleYear(withoutRemarks(t)); annual {
		return Annual, true
	}
	if guide(t) {
		return "", false
	}
	plain := withoutRemarks(t)
	for _, rules := range [...]*kindTable{titleKinds(), attendedKinds()} {
		for _, t := range [...]string{withoutLabel(plain), plain, t} {
			for rule := range rules.naming(t) {
				if !hasWord(t, rule.not) && (rule.kind != Job || !switched(t)) {
					return rule.kind, true
				}
			}
		}
	}
	return "", false
}

// kindTable finds the rules whose words a title has.
type kindTable struct {
	rules []kindRule
	parts *words // of the words, hinting at their rules
}

var (
	titleKinds    = sync.OnceValue(func() *kindTable { return newKindTable(kindRules) })
	attendedKinds = sync.OnceValue(func() *kindTable { return newKindTable(attended) })
)

func newKindTable(rules []kindRule) *kindTable {
	return &kindTable{rules, hinting(func(add func(hints, ...string)) {
		for i, rule := range rules {
			for _, word := range rule.words {
				before, after, _ := strings.Cut(word, "#")
				if len(before) < len(after) {
					before = after
				}
				add(1<<i, before)
			}
		}
	})}
}

// naming returns the rules one of whose words a title in lower case has, in their order.
func (t *kindTable) naming(title string) iter.Seq[kindRule] {
	return func(yield func(kindRule) bool) {
		found := t.parts.hintsIn(title)
		for i, rule := range t.rules {
			if found.has(1<<i) && hasWord(title, rule.words) && !yield(rule) {
				return
			}
		}
	}
}

// switched reports whether what a title calls a move is one from a technology to another.
func switched(title string) bool {
	before, _, ok := strings.Cut(title, "로 이직")
	if !ok {
		return false
	}
	name := strings.TrimSuffix(lastWord(before), "으")
	row, ok := builtIn().Find(name)
	return ok && row.Topic != Practice && !row.Generic || strings.Contains(before, "에서 ") && slices.Contains([]string{"윈도우", "윈도우즈", "맥", "맥북", "아이폰", "갤럭시"}, name)
}

// guide reports whether a title gives advice or an announcement, and does not look back.
func guide(title string) bool {
	title = strings.TrimRightFunc(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if hasSuffix(title, "는 법", "는 방법") {
		return !strings.Contains(title, "후기")
	}
	return hasSuffix(title, guideEnds...) && !slices.ContainsFunc(append([]string{"후기", "기록"}, retrospectWords...), func(w string) bool { return strings.Contains(title, w) })
}

// withoutRemarks leaves out what stands in parentheses, which decides nothing while
// the rest of a title tells its kind. The brackets of if(kakao) belong to a name.
func withoutRemarks(title string) string {
	if !strings.Contains(title, "(") {
		return title
	}
	var b strings.Builder
	depth := 0
	for i, r := range title {
		switch {
		case r == '(' && (depth > 0 || i == 0 || !isLetter(title[i-1])):
			depth++
		case r == ')' && depth > 0:
			depth--
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// withoutLabel leaves out that a blog files a text under looking for work, which tells less than its title: [취준] 나루 과정 수료 후기.
func withoutLabel(title string) string {
	label, rest, ok := strings.Cut(title, "]")
	if label, opened := strings.CutPrefix(label, "["); ok && opened && strings.TrimSpace(rest) != "" {
		if kind, known := statedKind(label); known && kind == Application {
			return rest
		}
	}
	return title
}

// hasWord reports whether text, in lower case, has one of the words.
func hasWord(text string, words []string) bool {
	for _, w := range words {
		if number, ok := strings.CutPrefix(w, "#"); ok {
			if afterDigit(text, number) {
				return true
			}
			continue
		}
		if before, after, ok := strings.Cut(w, "#"); ok {
			if aroundNumber(text, before, after) {
				return true
			}
			continue
		}
		for from := 0; ; {
			i := strings.Index(text[from:], w)
			if i < 0 {
				break
			}
			i += from
			if wholeWord(text, i, i+len(w)) {
				return true
			}
			from = i + len(w)
		}
	}
	return false
}

// afterDigit reports whether word stands right after a digit (or N) in text.
func afterDigit(text, word string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		i += from
		if i > 0 && (isDigit(text[i-1]) || text[i-1] == 'n' && (i == 1 || !isLetter(text[i-2]))) {
			return true
		}
		from = i + len(word)
	}
}

// aroundNumber reports whether before, a number of one or two digits and after stand together in text.
func aroundNumber(text, before, after string) bool {
	for {
		_, rest, ok := strings.Cut(text, before)
		if !ok {
			return false
		}
		_, digits, end := (&scanner{text: rest}).number(0)
		if (digits == 1 || digits == 2) && strings.HasPrefix(rest[end:], after) {
			return true
		}
		text = rest
	}
}

// wholeWord reports whether no Latin letter touches the Latin ends of text[i:j].
func wholeWord(text string, i, j int) bool {
	if i > 0 && isLetter(text[i]) && isLetter(text[i-1]) {
		return false
	}
	return j >= len(text) || !isLetter(text[j-1]) || !isLetter(text[j])
}

// subjects are what a text may speak of most. English "application" is a program more often than not.
var subjects = []struct {
	kind  Kind
	words []string
}{
	{Internship, []string{"인턴", "internship"}},
	{Job, []string{"입사", "이직", "퇴사", "수습"}},
	{Course, []string{"부트캠프", "수강", "강의", "bootcamp"}},
	{Project, []string{"프로젝트", "project"}},
	{Application, []string{"면접", "서류", "코딩테스트", "코테", "지원서", "interview"}},
	{Event, []string{"컨퍼런스", "해커톤", "세션", "conference", "hackathon"}},
}

// subjectWords are the words of subjects, hinting at theirs.
var subjectWords = hinting(func(add func(hints, ...string)) {
	for i, s := range subjects {
		add(1<<i, s.words...)
	}
})

// textKind guesses from what the text speaks of most.
func textKind(blocks []reading) (Kind, bool) {
	counts := make([]int, len(subjects))
	for _, b := range blocks {
		if b.Kind == markup.Code {
			continue
		}
		found := subjectWords.hintsIn(b.low)
		for i, s := range subjects {
			if !found.has(1 << i) {
				continue
			}
			for _, w := range s.words {
				counts[i] += strings.Count(b.low, w)
			}
		}
	}
	best, second := 0, 0
	for i := range counts {
		if counts[i] > counts[best] {
			best = i
		}
	}
	for i, n := range counts {
		if i != best {
			second = max(second, n)
		}
	}
	if counts[best] >= 5 && counts[best] >= 2*second {
		return subjects[best].kind, true
	}
	return "", false
}
