package markup

import (
	"iter"
	"strings"
)

// lined is text that knows where it came from: its i-th line (from 0, split at
// "\n") stood in line lines[i] of the file. There is one number for every line,
// also for an empty last one.
type lined struct {
	text  string
	lines []int
}

// newLined numbers the lines of text from first on.
func newLined(text string, first int) lined {
	lines := make([]int, strings.Count(text, "\n")+1)
	for i := range lines {
		lines[i] = first + i
	}
	return lined{text, lines}
}

// line returns the file's line of the i-th line; the nearest one when there is no such line.
func (l lined) line(i int) int {
	if len(l.lines) == 0 {
		return 1
	}
	return l.lines[min(max(i, 0), len(l.lines)-1)]
}

// all yields each line's number in the file and its text without the "\n".
func (l lined) all() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		rest, i, more := l.text, 0, true
		for more {
			var text string
			text, rest, more = strings.Cut(rest, "\n")
			if !yield(l.line(i), text) {
				return
			}
			i++
		}
	}
}

// linedBuilder puts lined text together from pieces. A line made of several
// pieces has the number of the first piece that gave it any text.
type linedBuilder struct {
	b     strings.Builder
	lines []int // of the finished lines
	last  int   // number of the line being written
	start int   // where the line being written starts in b
	blank bool  // the line before it holds nothing but container marks, or there is none
}

// newLinedBuilder makes room for size bytes; first is the number of a text to which nothing is written.
func newLinedBuilder(size, first int) *linedBuilder {
	w := &linedBuilder{blank: true, last: first}
	w.b.Grow(size)
	return w
}

// write appends text all of which stems from one line of the file.
func (w *linedBuilder) write(text string, line int) {
	for {
		head, rest, more := strings.Cut(text, "\n")
		w.piece(head, line)
		if !more {
			return
		}
		w.end()
		w.last = line
		text = rest
	}
}

// writeFrom appends text whose i-th line has the number lines[i].
func (w *linedBuilder) writeFrom(text string, lines []int) {
	for i := 0; ; i++ {
		head, rest, more := strings.Cut(text, "\n")
		w.piece(head, lined{lines: lines}.line(i))
		if !more {
			return
		}
		w.end()
		text = rest
	}
}

func (w *linedBuilder) piece(text string, line int) {
	if w.b.Len() == w.start {
		w.last = line
	}
	w.b.WriteString(text)
}

// current returns what stands on the line being written.
func (w *linedBuilder) current() string { return w.b.String()[w.start:] }

func (w *linedBuilder) end() {
	w.blank = strings.Trim(w.current(), " \t>") == ""
	w.b.WriteByte('\n')
	w.lines = append(w.lines, w.last)
	w.start = w.b.Len()
}

// lined returns what was written.
func (w *linedBuilder) lined() lined {
	return lined{w.b.String(), append(w.lines[:len(w.lines):len(w.lines)], w.last)}
}
