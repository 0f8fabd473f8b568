package dialect

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// line is one line of a body.
type line struct {
	text   string // without its line end
	start  int    // byte offset in the body
	number int    // in the file, from 1
}

// end is the offset behind the line's text.
func (l line) end() int { return l.start + len(l.text) }

// blank reports whether nothing visible stands on the line.
func (l line) blank() bool { return strings.TrimSpace(l.text) == "" }

// lines yields every line of a body that begins at the file's line first.
func lines(body string, first int) iter.Seq[line] {
	return func(yield func(line) bool) {
		for at := 0; at < len(body); first++ {
			end := len(body)
			if i := strings.IndexByte(body[at:], '\n'); i >= 0 {
				end = at + i
			}
			if !yield(line{body[at:end], at, first}) {
				return
			}
			at = end + 1
		}
	}
}

// prose yields the lines outside fenced code. A fence's opening line is yielded too,
// because what it names tells dialects apart.
func prose(body string, first int) iter.Seq[line] {
	return func(yield func(line) bool) {
		fence := ""
		for l := range lines(body, first) {
			mark := codeRun(l.text)
			switch {
			case fence == "":
				fence = mark
				if !yield(l) {
					return
				}
			case mark != "" && mark[0] == fence[0] && len(mark) >= len(fence) && strings.Trim(l.text, " \t`~") == "":
				fence = ""
			}
		}
	}
}

// codeRun returns the run of backticks or tildes that opens or closes a code block, or "".
func codeRun(text string) string {
	text = strings.TrimLeft(text, " \t")
	n := 0
	for n < len(text) && (text[n] == '`' || text[n] == '~') && text[n] == text[0] {
		n++
	}
	// A backtick fence's info has no backtick, else it is inline code.
	if n < 3 || text[0] == '`' && strings.IndexByte(text[n:], '`') >= 0 {
		return ""
	}
	return text[:n]
}

// withoutCode overwrites the inline code and the HTML tags of a line with as many zero bytes as
// they have bytes: offsets stay, columns must be counted in the line itself.
func withoutCode(text string) string {
	if !strings.ContainsAny(text, "`<") {
		return text
	}
	out := []byte(text)
	lost := map[int]bool{} // lengths of backtick runs known to have no partner
	for i := 0; i < len(out); {
		switch {
		case out[i] == '`':
			n := 1
			for i+n < len(out) && out[i+n] == '`' {
				n++
			}
			end := -1
			if n <= longestRun && !lost[n] {
				end = closing(text, i+n, n)
			}
			if end < 0 {
				lost[n] = true
				i += n
				continue
			}
			blankBytes(out[i:end])
			i = end
		case out[i] == '<' && i+1 < len(out) && (out[i+1] == '/' || out[i+1] == '!' || isASCIILetter(out[i+1])):
			end := strings.IndexByte(text[i:], '>')
			if end < 0 {
				return string(out)
			}
			blankBytes(out[i : i+end+1])
			i += end + 1
		default:
			i++
		}
	}
	return string(out)
}

// closing finds the end of the run of exactly n backticks at or after from, or -1.
func closing(text string, from, n int) int {
	for i := from; i < len(text); {
		if text[i] != '`' {
			i++
			continue
		}
		start := i
		for i < len(text) && text[i] == '`' {
			i++
		}
		if i-start == n {
			return i
		}
	}
	return -1
}

// longestRun of backticks that may delimit inline code; it bounds the searches for partners.
const longestRun = 32

func blankBytes(b []byte) {
	for i := range b {
		b[i] = 0
	}
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// column converts a byte offset in a line to a column in characters, from 1.
func column(text string, offset int) int { return utf8.RuneCountInString(text[:offset]) + 1 }

// blankOut empties the lines that the range of offsets covers; the lines after it keep their numbers.
func (d *Document) blankOut(start, end int) {
	d.Body = d.Body[:start] + strings.Repeat("\n", strings.Count(d.Body[start:end], "\n")) + d.Body[end:]
}

// skipBlankLines moves the body's beginning to its first line that is not blank.
func (d *Document) skipBlankLines() {
	for d.Body != "" {
		first, rest, _ := strings.Cut(d.Body, "\n")
		if strings.TrimSpace(first) != "" || len(first) == len(d.Body) {
			return
		}
		d.Body = rest
		d.Line++
	}
}
