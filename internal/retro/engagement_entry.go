package retro

import (
	"strings"

	"hoego/internal/markup"
)

// entry reads a heading in a list of employments with the short lines below it as one line,
// and returns how many blocks it read. A role may stand right below the dates.
func (c *career) entry(blocks []reading) (t telling, n int, ok bool) {
	line := ""
	for n = 1; n <= min(len(blocks), 4); n++ {
		b := blocks[n-1]
		if n > 1 && (b.Kind == markup.Title || b.Strong) && !onlyRole(b.Text) || len(b.Text) > 240 || n > 1 && len(b.Text) > 120 {
			break
		}
		for text := range strings.Lines(b.Text) {
			line += " | " + strings.TrimSpace(text)
		}
		line = strings.TrimPrefix(line, " | ")
		if !ok {
			s, _ := readPassage(line, c.orgs, c.year)
			s.line, s.kind = blocks[0].Line, blocks[0].Kind
			t, ok = c.listed(&s, true)
			t.line = blocks[0].Line
		}
		switch role, intern := bareRole(b.Text); {
		case !ok || role == "" && !intern:
		case t.kind == Course:
		default:
			if t.role == "" {
				t.role = role
			}
			if intern {
				t.kind = Internship
			}
			c.stretch(&t, blocks[0], blocks[n:])
			return t, n, true
		}
	}
	if ok {
		c.stretch(&t, blocks[0], blocks[n-1:])
	}
	return t, n - 1, ok
}

// stretch joins to the period of an entry those of other teams there that end where it begins, or begin where it ends.
func (c *career) stretch(t *telling, title reading, below []reading) {
	if title.Kind != markup.Title || t.period.From.IsZero() || len(findDates(title.Text, Date{})) > 0 {
		return
	}
	for _, b := range below[:min(len(below), 12)] {
		if b.Kind == markup.Title {
			return
		}
		p, ok := ParsePeriod(strings.TrimSpace(head(b.Text, 60)), nil)
		switch {
		case !ok || p.From.IsZero() || p.From.Month == 0 || t.period.From.Month == 0:
		case !p.To.IsZero() && abs(months(t.period.From)-months(p.To)) <= 1:
			t.period.From = p.From
		case !t.period.To.IsZero() && abs(months(p.From)-months(t.period.To)) <= 1:
			t.period.To, t.period.Open = p.To, p.Open
		}
	}
}

// stacked reports whether a text is an entry of a career on lines of its own: a name, and below it only a range of dates and
// only a role; or a role, and below it the rest.
func stacked(text string) bool {
	if len(text) > 240 {
		return false
	}
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if len(lines) != 3 {
		return len(lines) == 2 && onlyRole(strings.TrimSpace(lines[0]))
	}
	ranges, roles := 0, 0
	for _, line := range lines[1:] {
		line = strings.TrimSpace(line)
		if p, ok := ParsePeriod(line, nil); ok && !p.From.IsZero() {
			ranges++
		} else if onlyRole(line) {
			roles++
		}
	}
	return ranges == 1 && roles == 1
}

// onlyRole reports whether a line is only a role.
func onlyRole(text string) bool {
	role, intern := bareRole(text)
	return role != "" || intern
}

// bareRole reads a line that is only a role, behind a label or not: 직무: 백엔드 개발자.
func bareRole(text string) (role string, intern bool) {
	if label, rest, ok := strings.Cut(text, ":"); ok && recordLabels[squeeze(label)] == "role" {
		text = strings.TrimSpace(rest)
	}
	if len(text) > 90 {
		return "", false
	}
	seats := seatsOf(text)
	if len(seats) != 1 || strings.Trim(text[:seats[0].start]+text[seats[0].end:], " ()|,.정규직계약체험형십쉽") != "" {
		return "", false
	}
	return seats[0].name, seats[0].intern
}

// careerHeading reports whether a heading announces a list of employments.
func careerHeading(text string) bool {
	switch squeeze(text) {
	case "첫회사", "첫번째회사", "두번째회사", "세번째회사", "첫직장", "첫번째직장", "두번째직장", "현재회사", "이전회사", "전직장",
		"경력", "경력사항", "이력", "연혁", "커리어", "회사", "업무경험", "업무경력", "직장", "경력기술", "workexperience", "experience", "experiences", "career", "careers", "employment", "work", "workhistory", "professionalexperience", "jobs", "산업기능요원", "전문연구요원", "병역특례", "인턴", "인턴십", "인턴경험", "인턴경력", "internship", "internships":
		return true
	}
	return false
}
