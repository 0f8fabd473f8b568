package markup

import (
	"strings"
	"unicode/utf8"
)

// copyTo copies the text up to the offset end. What is copied is written with what comes next that is not: most texts
// are copied from end to end.
func (e *expander) copyTo(end int) {
	passed := e.in.text[e.pos:end]
	if n := strings.Count(passed, "\n"); n > 0 {
		e.line += n
		e.lineStart = e.pos + strings.LastIndexByte(passed, '\n') + 1
	}
	e.pos = end
}

// written returns what is written up to pos.
func (e *expander) written() *linedBuilder {
	if e.out == nil {
		e.out = newLinedBuilder(len(e.in.text)+len(e.in.text)/8, e.in.line(0))
	}
	if e.kept < e.pos {
		e.out.writeFrom(e.in.text[e.kept:e.pos], e.in.lines[e.keptLine:])
		e.kept, e.keptLine = e.pos, e.line
	}
	return e.out
}

// copyCode copies code up to the offset end: only the marks that keep templates
// from being run are taken away, as the template would.
func (e *expander) copyCode(end int) {
	for e.pos < end {
		i := strings.Index(e.in.text[e.pos:end], "{")
		if i < 0 {
			break
		}
		e.copyTo(e.pos + i)
		rest := e.in.text[e.pos:end]
		if n := rawMark(rest); n > 0 {
			e.raw = e.raw && !strings.Contains(rest[:n], "end")
			e.skipTo(e.pos + n)
		} else if shown, n := escapedShortcode(rest); n > 0 {
			e.write(shown)
			e.skipTo(e.pos + n)
		} else {
			e.copyTo(e.pos + 1)
		}
	}
	e.copyTo(end)
}

// skipTo moves on to the offset end without writing.
func (e *expander) skipTo(end int) {
	e.written()
	e.copyTo(end)
	e.kept, e.keptLine = e.pos, e.line
}

// write writes text in place of the call being handled.
func (e *expander) write(text string) {
	line := e.line
	if e.calls {
		line = e.callLine
	}
	e.written().write(text, e.in.line(line))
}

// restOfLine returns what follows in the line that pos is in, and whether a line
// follows it.
func (e *expander) restOfLine() (string, bool) {
	if at := e.find("\n"); at >= 0 {
		return e.in.text[e.pos:at], true
	}
	return e.in.text[e.pos:], false
}

// column returns the column of pos, in characters from 1.
func (e *expander) column() int {
	if e.columnAt < e.lineStart {
		e.columnAt, e.columns = e.lineStart, 0
	}
	e.columns += utf8.RuneCountInString(e.in.text[e.columnAt:e.pos])
	e.columnAt = e.pos
	return e.columns + 1
}

// find returns the offset of the next mark from pos on, -1 when there is none.
// It remembers, so that asking again and again costs one search of the text.
func (e *expander) find(mark string) int {
	at, known := e.next[mark]
	if !known || at >= 0 && at < e.pos {
		at = strings.Index(e.in.text[e.pos:], mark)
		if at >= 0 {
			at += e.pos
		}
		e.next[mark] = at
	}
	return at
}

// within is find, but -1 unless the mark comes in the same paragraph.
func (e *expander) within(mark string) int {
	at := e.find(mark)
	if at < 0 || at > e.paragraphEnd() {
		return -1
	}
	return at
}

// paragraphEnd returns the offset of the next line that cannot continue the
// paragraph at pos, or of the text's end.
func (e *expander) paragraphEnd() int {
	end, known := e.next["paragraph"]
	if known && end >= e.pos {
		return end
	}
	at := e.pos
	for {
		i := strings.IndexByte(e.in.text[at:], '\n')
		if i < 0 {
			at = len(e.in.text)
			break
		}
		at += i + 1
		if at == len(e.in.text) || startsBlock(e.in.text[at:]) {
			break
		}
	}
	e.next["paragraph"] = at
	return at
}
