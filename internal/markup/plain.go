package markup

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"

	"hoego/internal/pattern"
)

// maxSearched is how long a text may be, in bytes, for its headings to be looked for.
const maxSearched = 1 << 20

// plainHTML turns unmarked text into HTML: every line is a paragraph, and headings,
// lists, quotes and code are recovered where the text shows them. Blocks have
// data-l="LINE", links data-l="LINE:COL".
func plainHTML(in lined) string {
	rows := plainRows(in)
	if len(in.text) <= maxSearched {
		findHeadings(rows)
	}
	w := &plainWriter{}
	for i := 0; i < len(rows); {
		i += w.rows(rows[i:])
	}
	w.closeLists(0)
	return w.b.String()
}

// rowKind says what a row of unmarked text is.
type rowKind uint8

const (
	textRow rowKind = iota
	headingRow
	itemRow
	quoteRow
	ruleRow
	codeRow
)

// row is a line of text that is not blank.
type row struct {
	kind    rowKind
	text    string // without its mark and outer white space; of code as written
	raw     string // as written
	line    int
	offset  int    // characters of raw before text
	indent  int    // columns of white space before it
	length  int    // characters of text
	after   bool   // a blank line or nothing stands before it
	level   int    // of a heading
	shape   int    // how much it looks like a title by itself, see titleShape
	number  string // of an item in an ordered list; "" in an unordered one
	lang    string // of fenced code
	open    bool   // the first row of fenced code
	ordered bool
	alone   bool // its item's mark stands on a line of its own
	goesOn  bool // the row before is the beginning of its sentence
}

var (
	ruleLine    = pattern.New(`^(?:-{3,}|={3,}|\*{3,}|_{3,}|(?:- ){2,}-|(?:\* ){2,}\*|─{3,}|━{3,})$`)
	hashHeading = pattern.New(`^(#{1,6})\s+(\S.*?)\s*#*$`)
	bulletItem  = pattern.New(`^(?:[-*+–]\s+|[•·‣◦▪]\s*)(\S.*)$`)
	tightItem   = pattern.New(`^-([\p{Hangul}A-Za-z"'(\[].*)$`)
	numberItem  = pattern.New(`^\(?(\d{1,3})(?:[.)]\s+|\)\s*)(\S.*)$`)
	circledItem = pattern.New(`^([①-⑳])\s*(\S.*)$`)
	letterItem  = pattern.New(`^[가나다라마바사아자차카타파하][.)]\s+\S`)
	// particle matches what stands behind a noun and begins no line, unless a line was broken
	// behind the noun: where a link or code stood in a text that was copied from a page.
	particle = pattern.New(`^(?:이?라(?:는|고|면|서)|[을를은는의로]|에|에서|에게|으로|처럼|까지|부터|이며|이고|인데|이지만|(?:이었|였)?습니다|입니다[.]?)(?: |$)`)
)

// plainRows splits text into its lines and says what each is by itself.
func plainRows(in lined) []row {
	var rows []row
	after, pending := true, false
	fence := 0
	for line, raw := range in.all() {
		raw = strings.TrimRight(strings.Trim(raw, "\ufeff\r"), " \t\u00a0\u200b")
		text := strings.TrimLeft(raw, " \t\u00a0\u200b\u3000")
		r := row{raw: raw, text: text, line: line, indent: columns(raw[:len(raw)-len(text)]), after: after}
		if n := fenceLen(text); fence == 0 && n > 0 {
			fence = n
			rows = append(rows, row{kind: codeRow, line: line, open: true, after: after, lang: strings.Trim(text, "`~ ")})
			after = false
			continue
		} else if fence > 0 {
			if n >= fence {
				fence = 0
			} else {
				rows = append(rows, row{kind: codeRow, raw: raw, text: raw, line: line})
			}
			continue
		}
		if text == "" {
			after = true
			continue
		}
		r.classify()
		switch {
		case text == "-" || text == "•" || text == "*":
			pending = true
			continue
		case pending && r.kind == textRow:
			r.kind, r.alone = itemRow, true
		}
		if n := len(rows); n > 0 && !after && !pending && r.kind == textRow {
			before := rows[n-1]
			r.goesOn = (before.kind == textRow || before.kind == itemRow) && strings.TrimRight(before.text, ".!?:;,") == before.text && particle.MatchString(text)
		}
		pending = false
		r.offset = utf8.RuneCountInString(raw[:max(strings.LastIndex(raw, r.text), 0)])
		r.length = utf8.RuneCountInString(r.text)
		rows = append(rows, r)
		after = false
	}
	settleItems(rows)
	settleCode(rows)
	return rows
}

// classify says what a row is as far as it shows by itself.
func (r *row) classify() {
	switch text := r.text; {
	case ruleLine.MatchString(text):
		r.kind = ruleRow
	case strings.HasPrefix(text, ">") && !strings.HasPrefix(text, ">_<"):
		r.kind, r.text = quoteRow, strings.TrimSpace(strings.TrimLeft(text, "> "))
	case hashHeading.MatchString(text):
		m := hashHeading.FindStringSubmatch(text)
		r.kind, r.level, r.text = headingRow, len(m[1]), m[2]
	case bulletItem.MatchString(text):
		r.kind, r.text = itemRow, bulletItem.FindStringSubmatch(text)[1]
	case circledItem.MatchString(text):
		m := circledItem.FindStringSubmatch(text)
		first, _ := utf8.DecodeRuneInString(m[1])
		r.kind, r.ordered, r.number, r.text = itemRow, true, fmt.Sprint(int(first-'①')+1), m[2]
	case numberItem.MatchString(text):
		m := numberItem.FindStringSubmatch(text)
		r.kind, r.ordered, r.number, r.text = itemRow, true, strings.TrimLeft(m[1], "0"), m[2]
		if r.number == "" {
			r.number = "0"
		}
	case letterItem.MatchString(text):
		r.kind = itemRow
	}
}

// settleItems makes items of lines that only their neighbours show to be ones:
// "-text" without a space.
func settleItems(rows []row) {
	tight := func(i int) bool {
		return i >= 0 && i < len(rows) && (rows[i].kind == itemRow && !rows[i].ordered || rows[i].kind == textRow && tightItem.MatchString(rows[i].text))
	}
	for i := range rows {
		r := &rows[i]
		if r.kind == textRow && tightItem.MatchString(r.text) && (tight(i-1) || tight(i+1)) {
			r.kind, r.text = itemRow, tightItem.FindStringSubmatch(r.text)[1]
			r.offset++
			r.length--
		}
	}
}

var codeMark = pattern.New(`[{};]\s*$|^\s*[{}\])]|=>|==|\w\(.*\)|</|//|^\s*(?:import|def|func|return|class|const|let|var|public|private|if|for|while|SELECT|FROM|#include|sudo|npm|git|docker|kubectl)\s|^\s*\$ |^\s*\w+\s*[:=]\s*\S|^\s*- \w+:`)

var shellLine = pattern.New(`^\$ [a-z./~]`)

// settleCode makes code of indented runs of lines that look like it, and of shell lines.
func settleCode(rows []row) {
	for i := 0; i < len(rows); {
		j := i
		marks := 0
		for j < len(rows) && rows[j].kind != codeRow && rows[j].indent >= 4 {
			if codeMark.MatchString(rows[j].raw) && !mostlyKorean(rows[j].raw) {
				marks++
			}
			j++
		}
		if j > i && marks*2 > j-i {
			for k := i; k < j; k++ {
				rows[k] = row{kind: codeRow, raw: rows[k].raw, text: rows[k].raw, line: rows[k].line, after: rows[k].after}
			}
		}
		if j == i {
			if rows[i].kind == textRow && shellLine.MatchString(rows[i].text) {
				rows[i].kind, rows[i].text = codeRow, rows[i].raw
			}
			j++
		}
		i = j
	}
}

// mostlyKorean reports whether more than a third of the letters are Hangul.
func mostlyKorean(s string) bool {
	hangul, all := 0, 0
	for _, c := range s {
		if c > ' ' {
			all++
		}
		if IsHangul(c) {
			hangul++
		}
	}
	return hangul*3 > all
}

// plainWriter writes rows as HTML.
type plainWriter struct {
	b     strings.Builder
	lists []plainList
}

// plainList is a list that is being written; its last item is open.
type plainList struct {
	tag    string
	indent int
}

const maxPlainLists = 6

// rows writes the block that the rows start with and returns how many rows it took.
func (w *plainWriter) rows(rows []row) int {
	r := rows[0]
	if r.kind == itemRow {
		return w.item(rows)
	}
	w.closeLists(0)
	switch r.kind {
	case headingRow:
		fmt.Fprintf(&w.b, "<h%d data-l=\"%d\">%s</h%d>\n", r.level, r.line, r.inline(), r.level)
	case ruleRow:
		w.b.WriteString("<hr>\n")
	case quoteRow:
		n := 1
		for n < len(rows) && rows[n].kind == quoteRow && !rows[n].after {
			n++
		}
		fmt.Fprintf(&w.b, "<blockquote data-l=\"%d\">\n", r.line)
		for _, q := range rows[:n] {
			if q.text != "" {
				fmt.Fprintf(&w.b, "<p data-l=\"%d\">%s</p>\n", q.line, q.inline())
			}
		}
		w.b.WriteString("</blockquote>\n")
		return n
	case codeRow:
		return w.code(rows)
	default:
		fmt.Fprintf(&w.b, "<p data-l=\"%d\">%s", r.line, r.inline())
		n := 1
		for n < len(rows) && rows[n].kind == textRow && rows[n].goesOn {
			w.b.WriteString(rows[n].inline())
			n++
		}
		w.b.WriteString("</p>\n")
		return n
	}
	return 1
}

// item writes a list item with the lines that continue it.
func (w *plainWriter) item(rows []row) int {
	r := rows[0]
	tag := "ul"
	if r.ordered {
		tag = "ol"
	}
	for len(w.lists) > 0 {
		last := w.lists[len(w.lists)-1]
		if r.indent > last.indent && len(w.lists) < maxPlainLists || r.indent == last.indent && tag == last.tag {
			break
		}
		if r.indent > last.indent && tag == last.tag {
			break
		}
		w.closeLists(len(w.lists) - 1)
	}
	if n := len(w.lists); n == 0 || r.indent > w.lists[n-1].indent && n < maxPlainLists {
		start := ""
		if tag == "ol" && r.number != "1" {
			start = ` start="` + r.number + `"`
		}
		fmt.Fprintf(&w.b, "<%s%s data-l=\"%d\">\n", tag, start, r.line)
		w.lists = append(w.lists, plainList{tag, r.indent})
	} else {
		w.b.WriteString("</li>\n")
	}
	fmt.Fprintf(&w.b, "<li data-l=\"%d\">%s", r.line, r.inline())
	n := 1
	for n < len(rows) && rows[n].kind == textRow && !rows[n].after && (rows[n].goesOn || rows[n].indent > r.indent) {
		if !rows[n].goesOn {
			w.b.WriteString("<br>\n")
		}
		w.b.WriteString(rows[n].inline())
		n++
	}
	return n
}

// closeLists closes the lists deeper than n.
func (w *plainWriter) closeLists(n int) {
	for len(w.lists) > n {
		w.b.WriteString("</li>\n</" + w.lists[len(w.lists)-1].tag + ">\n")
		w.lists = w.lists[:len(w.lists)-1]
	}
}

// code writes a run of code rows as one block.
func (w *plainWriter) code(rows []row) int {
	n := 1
	for n < len(rows) && rows[n].kind == codeRow && !rows[n].open {
		n++
	}
	text := rows[:n]
	class := ""
	if rows[0].open {
		text = text[1:]
		if lang, _, _ := strings.Cut(rows[0].lang, " "); lang != "" {
			class = ` class="language-` + html.EscapeString(lang) + `"`
		}
	}
	indent := 1 << 20
	for _, r := range text {
		if r.raw != "" {
			indent = min(indent, len(r.raw)-len(strings.TrimLeft(r.raw, " \t")))
		}
	}
	fmt.Fprintf(&w.b, "<pre data-l=\"%d\"><code%s>", rows[0].line, class)
	for i, r := range text {
		if i > 0 && r.after {
			w.b.WriteString("\n")
		}
		w.b.WriteString(html.EscapeString(r.raw[min(indent, len(r.raw)):]) + "\n")
	}
	w.b.WriteString("</code></pre>\n")
	return n
}
