package retro

import (
	"strings"
	"unicode"
)

// englishVerbs tell of the author's career in English; a place stands behind them.
var englishVerbs = []struct {
	words string
	act   act
	now   bool
}{
	{"joined ", joins, false},
	{"worked at ", works, false},
	{"worked for ", works, false},
	{"worked as ", works, false},
	{"working at ", works, false},
	{"working as ", works, false},
	{"work at ", works, true},
	{"work as ", works, true},
	{"interned at ", interns, false},
	{"interned with ", interns, false},
	{"internship at ", interns, false},
	{"internship with ", interns, false},
	{"left ", leaves, false},
	{"started at ", joins, false},
	{"started working at ", joins, false},
	{"'m a ", works, true},
	{"'m an ", works, true},
	{"am a ", works, true},
	{"am an ", works, true},
	{"was a ", works, false},
	{"was an ", works, false},
}

// englishDoubts make a sentence a wish, a plan, a denial or somebody else's.
var englishDoubts = []string{
	"would", "want", "wish", "hope", " if ", "will ", "might", "could", "interview", " not ", "n't", "never", "dream", "appl", "reject", " he ", " she ", " they ", " who ", "speaker", "mentor", "friend", "offer", "imagine", "almost", "people", "colleague", "everyone", "someone",
}

// saidInEnglish reads a sentence such as "I joined Naru Labs as a backend engineer in May 2020".
func (c *career) saidInEnglish(s *passage) (telling, bool) {
	low := strings.ToLower(s.text)
	if len(low) != len(s.text) || !strings.Contains(s.text, "I ") && !strings.Contains(s.text, "I'") && !strings.Contains(low, "my ") || hasAny(" "+low, englishDoubts) || hasAny(s.text, []string{`"`, "“"}) {
		return telling{}, false
	}
	for _, v := range englishVerbs {
		i := strings.Index(low, v.words)
		if i < 0 || i > 0 && isLetter(low[i-1]) && v.words[0] != '\'' {
			continue
		}
		before := " " + s.text[:i]
		own := max(strings.LastIndex(before, " I "), strings.LastIndex(before, " I"), strings.LastIndex(strings.ToLower(before), " my "))
		if own < 0 || len(before)-own > 30 {
			continue
		}
		t := telling{act: v.act, kind: Job, known: Stated, inText: true, now: v.now, line: s.lineOf(i), at: employer{written: true, from: i}}
		end := i + len(v.words)
		at := strings.HasSuffix(v.words, " at ") || strings.HasSuffix(v.words, " with ") || strings.HasSuffix(v.words, " for ") || v.words == "joined " || v.words == "left "
		if !at {
			if j := strings.Index(low[end:], " at "); j >= 0 && j < 60 {
				t.at.Organization = c.nameAt(s, end+j+4)
			}
		} else {
			t.at.Organization = c.nameAt(s, end)
		}
		if t.at.Name == "" || t.at.Sort == noSort {
			continue
		}
		for _, r := range s.seats {
			if r.start >= end && r.start-end < 80 {
				t.role = r.name
				if r.intern {
					t.kind = Internship
				}
				break
			}
		}
		if t.act == works && !at && t.role == "" {
			continue
		}
		switch {
		case t.act == interns:
			t.kind = Internship
		case t.at.Sort == Programme && t.role == "":
			t.kind, t.act = Course, learns
		}
		for _, d := range s.dates {
			switch {
			case d.Range && t.act != leaves && t.act != joins:
				t.period = d.Period
			case d.Range:
			case t.act == joins:
				t.period = Period{From: d.Period.From}
			case t.act == leaves:
				t.period = Period{To: d.Period.From}
			}
		}
		return t, true
	}
	return telling{}, false
}

// nameAt reads the organisation that stands at i: one of the table, or words with capitals.
func (c *career) nameAt(s *passage, i int) Organization {
	for _, p := range s.places {
		if p.start == i {
			if next := strings.TrimPrefix(s.text[p.end:], " "); len(next) < len(s.text[p.end:]) && next != "" && unicode.IsUpper(rune(next[0])) {
				break // a longer name
			}
			return p.Organization
		}
	}
	var name []string
	for word := range strings.FieldsSeq(head(s.text[i:], 60)) {
		bare := strings.TrimRight(word, ".,;:!?)")
		if !properName(bare) || len(name) == 3 {
			break
		}
		name = append(name, bare)
		if bare != word {
			break
		}
	}
	return Organization{Name: strings.Join(name, " "), Sort: Company}
}
