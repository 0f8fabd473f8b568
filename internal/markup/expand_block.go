package markup

import "strings"

// blockState is what expand must know of the blocks before a line to tell code from text.
type blockState struct {
	blank  bool // the line before is blank or there is none
	code   bool // the line before is indented code
	html   bool // an element begins a line of this paragraph: blank lines would end its block
	indent int  // columns at which the content of the list item around begins; 0 outside lists
}

// codeLine copies the line or lines at pos if they are code: a fence with all
// its lines, or an indented line. Pos is at a line's start.
func (e *expander) codeLine() bool {
	line, _, _ := strings.Cut(e.in.text[e.pos:], "\n")
	body := strings.TrimLeft(line, " \t>")
	if strings.TrimSpace(body) == "" {
		e.block.blank, e.block.html = true, false
		return false
	}
	e.block.html = e.block.html || len(body) > 1 && body[0] == '<' && 'a' <= body[1] && body[1] <= 'z'
	blank, code := e.block.blank, e.block.code
	e.block.blank, e.block.code = false, false
	indent := columns(line)
	marker := listMarker(body)
	if indent-e.block.indent >= 4 && (blank || code) && (e.block.indent == 0 || marker == 0) && !e.raw {
		e.block.code = true
		e.copyCode(min(e.pos+len(line)+1, len(e.in.text)))
		return true
	}
	switch {
	case marker > 0:
		e.block.indent = indent + marker
	case blank && indent < e.block.indent:
		e.block.indent = 0
	}
	if n := fenceLen(body[marker:]); n > 0 {
		e.fenced(body[marker:marker+1], n, len(line))
		return true
	}
	return false
}

// fenced copies a code block whose fence is n times mark, first bytes long its opening line.
func (e *expander) fenced(mark string, n, first int) {
	end := min(e.pos+first+1, len(e.in.text))
	for end < len(e.in.text) {
		line, _, _ := strings.Cut(e.in.text[end:], "\n")
		end = min(end+len(line)+1, len(e.in.text))
		body := strings.TrimSpace(strings.TrimLeft(line, " \t>"))
		if len(body) >= n && strings.Trim(body, mark) == "" {
			break
		}
	}
	e.copyCode(end)
}

// fenceLen returns how many characters the code fence that starts the line has, 0 if none does.
func fenceLen(line string) int {
	for _, mark := range [...]string{"`", "~"} {
		rest := strings.TrimLeft(line, mark)
		n := len(line) - len(rest)
		if n >= 3 && (mark == "~" || !strings.Contains(rest, "`")) {
			return n
		}
	}
	return 0
}

// listMarker returns the length of the list marker that starts the line with the
// spaces after it, 0 if none does.
func listMarker(line string) int {
	n := 0
	for n < len(line) && n < 9 && '0' <= line[n] && line[n] <= '9' {
		n++
	}
	switch {
	case n == 0 && line != "" && strings.IndexByte("-*+", line[0]) >= 0:
	case n > 0 && n < len(line) && (line[n] == '.' || line[n] == ')'):
	default:
		return 0
	}
	n++
	rest := strings.TrimLeft(line[n:], " ")
	if spaces := len(line) - n - len(rest); spaces > 0 {
		return n + min(spaces, 4)
	}
	return 0
}

// columns returns the width of the white space and quote marks that start a line.
func columns(line string) int {
	n := 0
	for _, c := range line {
		switch c {
		case ' ', '>':
			n++
		case '\t':
			n += 4 - n%4
		default:
			return n
		}
	}
	return n
}

// startsBlock reports whether the first line of the text begins another block than
// the paragraph before it: a blank line, a fence, a heading, a list item.
func startsBlock(text string) bool {
	line, _, _ := strings.Cut(text, "\n")
	body := strings.TrimLeft(line, " \t>\r")
	return body == "" || body[0] == '#' || fenceLen(body) > 0 || listMarker(body) > 0
}

// maxContainer bounds the bytes of a line that are read as marks of containers.
const maxContainer = 100

// containerMarks returns what continues the containers that the start of a line opens:
// its white space and quote marks, with list markers replaced by spaces; how many
// bytes of the line that is; and whether there was a list marker.
func containerMarks(line string) (prefix string, n int, marker bool) {
	for n < min(len(line), maxContainer) {
		if strings.IndexByte(" \t>", line[n]) >= 0 {
			prefix += line[n : n+1]
			n++
			continue
		}
		m := listMarker(line[n:])
		if m == 0 || m > len(line)-n {
			break
		}
		prefix += strings.Repeat(" ", m)
		n += m
		marker = true
	}
	return prefix, n, marker
}

// emit writes a block of its own, in the containers of the current line.
func (e *expander) emit(text string) {
	prefix := e.breakLine()
	e.write(strings.ReplaceAll(text, "\n", "\n"+prefix))
	e.afterBlock(prefix)
}

// breakLine gets to where a block may start and returns what its lines start with.
func (e *expander) breakLine() string {
	current := e.written().current()
	prefix, n, marker := containerMarks(current)
	switch {
	case n < len(current):
		e.write("\n" + strings.TrimRight(prefix, " \t") + "\n" + prefix)
	case !marker && !e.written().blank:
		e.write("\n" + prefix)
	}
	return prefix
}

// afterBlock separates a finished block from what follows it.
func (e *expander) afterBlock(prefix string) {
	rest, more := e.restOfLine()
	trimmed := strings.TrimLeft(rest, " \t\r")
	e.write("\n" + strings.TrimRight(prefix, " \t"))
	if trimmed == "" {
		e.skipTo(e.pos + len(rest))
		if !more {
			return
		}
		if next := e.in.text[e.pos+1:]; strings.HasPrefix(next, "\n") {
			e.skipTo(e.pos + 1) // there is a blank line already
			e.block.blank = true
		}
		return
	}
	e.write("\n" + prefix)
	e.skipTo(e.pos + len(rest) - len(trimmed))
}

// fence writes the text from pos to the offset end as a code block and goes on at
// the offset after.
func (e *expander) fence(info string, end, after int) {
	prefix := e.breakLine()
	text := e.in.text[e.pos:end]
	first := e.line
	if head, rest, more := strings.Cut(text, "\n"); more && strings.TrimSpace(head) == "" {
		text = rest
		first++
	}
	lines := strings.Split(strings.TrimRight(text, " \t\r\n>"), "\n")
	mark := "```"
	indent := len(prefix)
	for _, line := range lines {
		if n := longestRun(line, '`'); n >= len(mark) {
			mark = strings.Repeat("`", n+1)
		}
		if strings.TrimSpace(line) != "" {
			indent = min(indent, columns(line))
		}
	}
	add := strings.Repeat(" ", len(prefix)-indent)
	if strings.Contains(prefix, ">") {
		add = ""
	}
	e.write(mark + strings.NewReplacer("`", "", "\n", " ").Replace(info) + "\n")
	for i, line := range lines {
		e.written().write(add+withoutRawMarks(line)+"\n", e.in.line(first+i))
	}
	e.written().write(prefix+mark, e.in.line(first+len(lines)-1))
	e.skipTo(after)
	e.afterBlock(prefix)
}

func longestRun(s string, c byte) int {
	longest, n := 0, 0
	for i := range len(s) {
		if s[i] == c {
			n++
			longest = max(longest, n)
		} else {
			n = 0
		}
	}
	return longest
}
