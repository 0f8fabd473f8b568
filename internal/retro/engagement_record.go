package retro

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hoego/internal/markup"
)

// recordLabels are what the lines of a record of employment begin with, before a colon, squeezed.
var recordLabels = map[string]string{
	"회사": "who", "회사명": "who", "근무지": "who", "근무처": "who", "근무회사": "who", "재직회사": "who", "직장": "who", "company": "who", "companyname": "who", "corporation": "who", "corporationname": "who", "employer": "who",
	"재직기간": "term", "근무기간": "term", "인턴기간": "term", "인턴십기간": "term", "복무기간": "term", "workingperiod": "term",
	"기간": "when", "period": "when",
	"직무": "role", "직책": "role", "역할": "role", "포지션": "role", "직군": "role", "담당": "role", "담당업무": "role", "업무": "role", "role": "role", "position": "role", "title": "role",
	"고용형태": "form", "근무형태": "form", "형태": "form", "구분": "form",
	"결과": "no", "전형": "no", "서류": "no", "면접": "no", "코딩테스트": "no", "지원": "no", "지원일": "no", "마감": "no", "연봉": "no", "고객사": "no", "주최": "no",
}

// record reads lines with labels (회사: 나루랩, 기간: 2020.03 ~ 2022.05) as one employment: what
// a heading over them, or their own 회사, names. A 기간 alone counts in a section of employments; it returns how many blocks it read.
func (c *career) record(blocks []reading, under *heading, section bool) (t telling, n int, ok bool) {
	if c.foreign || c.dialogue || c.kind.Value == Application && c.kind.Shown() {
		return telling{}, 0, false
	}
	told := make(map[string]string)
	for n < min(len(blocks), 8) && blocks[n].Kind != markup.Title && len(blocks[n].Text) <= 400 {
		read := 0
		for line := range strings.Lines(blocks[n].Text) {
			key, value, cut := strings.Cut(strings.TrimSpace(line), ":")
			if !cut {
				key, value, cut = strings.Cut(strings.TrimSpace(line), "：")
			}
			label := recordLabels[squeeze(key)]
			if !cut || label == "" || utf8.RuneCountInString(key) > 12 {
				break
			}
			read++
			if told[label] == "" {
				told[label] = strings.TrimSpace(value)
			}
		}
		if read == 0 {
			break
		}
		n++
	}
	if n == 0 {
		return telling{}, 0, false
	}
	t, ok = c.employment(told, under, section)
	t.line = blocks[0].Line
	return t, n, ok
}

// employment makes a telling of what is told under labels. A 기간 alone counts where one is sure that it is one of employment.
func (c *career) employment(told map[string]string, under *heading, sure bool) (t telling, ok bool) {
	if barWords.in(lower(under.text)) || applicationWords.in(under.text) || under.wish {
		return telling{}, false
	}
	when := told["when"]
	if told["term"] != "" {
		when, sure = told["term"], true
	}
	spans := findDates(when, Date{})
	if told["no"] != "" || len(spans) != 1 || !spans[0].Range || spans[0].Period.From.IsZero() || strings.Trim(without(when, [][2]int{{spans[0].Start, spans[0].End}}), "| ()~.") != "" && !hasAny(when, []string{"개월", "년", "현재", "재직"}) {
		return telling{}, false
	}
	name := told["who"]
	if name != "" {
		sure = sure || c.kind.Value != Project && told["role"] != ""
	} else {
		name = under.text
	}
	at, found := c.organization(name, told["who"] != "")
	if !sure || !found {
		return telling{}, false
	}
	t = telling{act: works, at: employer{Organization: at, written: true}, kind: Job, period: spans[0].Period, known: Stated, inText: true, listed: true}
	all := under.text + " " + told["role"] + " " + told["form"]
	if strings.Contains(all, "인턴") || strings.Contains(strings.ToLower(all), "intern") || strings.Contains(all, "현장실습") {
		t.kind = Internship
	}
	for _, text := range []string{told["role"], under.text} {
		if s, _ := readPassage(text, c.orgs, Date{}); len(s.seats) == 1 && t.role == "" && strings.Trim(text[:s.seats[0].start]+text[s.seats[0].end:], " ") == "" {
			t.role = s.seats[0].name
		}
	}
	return t, true
}

// headLabels returns what the cells that head a table are labels of, if they head one of employments: who, and when.
func headLabels(cells []reading) []string {
	var labels []string
	for _, cell := range cells {
		if barWords.in(cell.low) {
			return nil // projects
		}
		labels = append(labels, recordLabels[squeeze(cell.Text)])
	}
	if !slices.Contains(labels, "who") || !slices.Contains(labels, "term") && !slices.Contains(labels, "when") {
		return nil
	}
	return labels
}

// tabled reads a row of a table of employments.
func (c *career) tabled(cells []reading, columns []string, under *heading) (telling, bool) {
	if len(cells) != len(columns) || c.foreign || c.kind.Value == Application && c.kind.Shown() {
		return telling{}, false
	}
	told := make(map[string]string)
	for i, label := range columns {
		told[label] = oneLine(cells[i].Text)
	}
	t, ok := c.employment(told, under, true)
	t.line = cells[0].Line
	return t, ok
}

// nobodies stand where a company should and name none.
var nobodies = []string{"무관", "미정", "없음", "비공개", "익명", "개인", "프리랜서", "자영업", "개인사업자", "외주"}

// organization reads a text that is only the name of one: of the table, made like a company's, or any short name where one must stand.
func (c *career) organization(text string, labelled bool) (Organization, bool) {
	name, yes := incorporated(strings.Trim(text, " *_#.@"))
	if o, ok := c.orgs.Find(name); ok {
		return o, o.Sort == Company
	}
	if slices.Contains(nobodies, name) || hasAny(name, relatedFirms) || len(name) > 60 || strings.ContainsAny(name, "|,/:") {
		return Organization{}, false
	}
	if yes || properPhrase(name) || labelled && utf8.RuneCountInString(name) >= 2 && utf8.RuneCountInString(name) <= 15 && !placeNoun(name) && !sentence(name) && len(strings.Fields(name)) <= 3 {
		return Organization{Name: name, Sort: Company}, true
	}
	return Organization{}, false
}
