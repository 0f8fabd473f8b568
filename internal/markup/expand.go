package markup

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"hoego/internal/diag"
	"hoego/internal/dialect"
	"hoego/internal/pattern"
)

// maxPaired bounds how many paired tags may be open at once; deeper ones are dropped.
const maxPaired = 50

// expand replaces template tags and shortcodes by markdown or raw HTML, whatever
// system they belong to: blogs that moved carry the tags of their old home along.
// Code, math and comments keep theirs.
func expand(in lined, doc dialect.Document) (lined, diag.List) {
	if !strings.ContainsAny(in.text, "{<") && !strings.Contains(in.text, ":::") && !strings.Contains(in.text, ` align="`) && !contentsLine.MatchString(in.text) {
		return in, diag.List{}
	}
	e := &expander{
		in: in, doc: doc,
		next:    map[string]int{},
		depth:   map[string]int{},
		vars:    map[string]string{},
		ends:    map[string]*regexp.Regexp{},
		block:   blockState{blank: true},
		closing: closingComponents(in.text),
	}
	e.components = strings.HasSuffix(doc.Source.Path, ".mdx") || strings.Contains(in.text, "{/*")
	e.imports()
	for e.pos < len(in.text) {
		if e.pos != e.lineStart || !e.codeLine() && !e.admonition() && !e.contents() {
			e.step()
		}
	}
	for len(e.open) > 0 {
		e.pop()
	}
	if e.out == nil {
		return in, e.diags
	}
	return e.written().lined(), e.diags
}

// contentsLine asks for a list of contents, which the page has anyway: [TOC], [[toc]] and GitLab's [[_TOC_]].
var contentsLine = pattern.New(`(?mi)^ {0,3}\[{1,2}_?toc_?\]{1,2}[ \t\r]*$`)

// contents drops a line at pos that asks for a list of contents.
func (e *expander) contents() bool {
	if at := strings.TrimLeft(e.in.text[e.pos:min(len(e.in.text), e.pos+4)], " "); !strings.HasPrefix(at, "[") || e.raw {
		return false
	}
	line, _ := e.restOfLine()
	if len(line) > 20 || !contentsLine.MatchString(line) {
		return false
	}
	e.skipTo(e.pos + len(line))
	return true
}

// expander is one pass of expand over one text.
type expander struct {
	in        lined
	doc       dialect.Document
	out       *linedBuilder // nil before something is written that is not copied
	kept      int           // from where on what was copied is not in out yet
	keptLine  int           // index of the line that kept is in
	diags     diag.List
	pos       int // what is read so far
	line      int // index of the line that pos is in
	lineStart int // where that line starts
	block     blockState
	raw       bool           // within {% raw %}
	calls     bool           // a call is being handled
	callLine  int            // index of the line in which it starts
	columnAt  int            // the offset up to which columns counts
	columns   int            // characters of the line at columnAt before it
	next      map[string]int // memo of find and its kin
	open      []paired
	depth     map[string]int // how many of open have that name
	vars      map[string]string
	ends      map[string]*regexp.Regexp // what ends a tag, by its name

	components bool            // capitalised elements are components (MDX)
	closing    map[string]bool // names of components that have a closing tag
	colons     []int           // where lines of nothing but colons stand from pos on; nil before they are counted
}

// paired is a tag that was opened and waits for its end.
type paired struct {
	name  string
	close string // the block that ends it; may be empty
}

// matters are the bytes at which something may begin that is not copied, or a line or code end.
var matters = [256]bool{'\n': true, '`': true, '{': true, '<': true, '$': true, '\\': true, ']': true}

// step handles the text up to and including the next thing that may matter.
func (e *expander) step() {
	text := e.in.text
	end := e.pos
	for end < len(text) && !matters[text[end]] {
		end++
	}
	e.copyTo(end)
	if end == len(text) {
		return
	}
	rest := text[e.pos:]
	switch rest[0] {
	case '`':
		e.codeSpan()
	case '\\':
		e.escape()
	case '$':
		if !strings.HasPrefix(rest, "$$") || !e.verbatim(2, "$$") {
			e.copyTo(e.pos + 1)
		}
	case '<':
		e.angle()
	case ']':
		e.aligned(rest)
	case '{':
		e.brace()
	default:
		e.copyTo(e.pos + 1)
	}
}

// alignedImage is the end of an image as Hashnode writes it: a target and its alignment.
var alignedImage = pattern.New(`^\]\(([^()\s]+) align="(?:left|center|right)"\)`)

// aligned copies a bracket, and the target of an image behind it without its alignment.
func (e *expander) aligned(rest string) {
	if strings.HasPrefix(rest, "](") && e.find(` align="`) >= 0 {
		if m := alignedImage.FindStringSubmatch(rest[:min(len(rest), maxTarget)]); m != nil {
			e.write("](" + m[1] + ")")
			e.skipTo(e.pos + len(m[0]))
			return
		}
	}
	e.copyTo(e.pos + 1)
}

// maxTarget bounds the bytes of a target that may be followed by an alignment.
const maxTarget = 2000

// verbatim copies what starts with a mark of n bytes up to its end mark, if that
// comes in the same paragraph.
func (e *expander) verbatim(n int, mark string) bool {
	start := e.pos
	e.pos += n
	at := e.within(mark)
	e.pos = start
	if at < 0 {
		return false
	}
	e.copyCode(at + len(mark))
	return true
}

func (e *expander) escape() {
	rest := e.in.text[e.pos:]
	switch {
	case strings.HasPrefix(rest, `\(`) && e.verbatim(2, `\)`):
	case strings.HasPrefix(rest, `\[`) && e.verbatim(2, `\]`):
	case len(rest) > 1 && rest[1] < utf8.RuneSelf && rest[1] != '\n' && rest[1] != '{':
		e.copyTo(e.pos + 2)
	default:
		e.copyTo(e.pos + 1)
	}
}

// codeSpan copies a code span, or a run of backticks that starts none.
func (e *expander) codeSpan() {
	text := e.in.text
	n := len(text[e.pos:]) - len(strings.TrimLeft(text[e.pos:], "`"))
	run := text[e.pos : e.pos+n]
	start := e.pos
	end := e.paragraphEnd()
	// A search that failed from here to the paragraph's end fails again from any
	// later place in it.
	if failed, ok := e.next["run"+run]; !ok || failed < e.pos {
		for at := start + n; at < end; {
			i := strings.IndexByte(text[at:end], '`')
			if i < 0 {
				break
			}
			at += i
			m := len(text[at:end]) - len(strings.TrimLeft(text[at:end], "`"))
			if m == n {
				e.copyCode(at + n)
				return
			}
			at += m
		}
		e.next["run"+run] = end
	}
	e.copyTo(start + n)
}

// angle handles a comment, an element that holds code, or a component.
func (e *expander) angle() {
	rest := e.in.text[e.pos:]
	if strings.HasPrefix(rest, "<!--") {
		if at := e.find("-->"); at >= 0 {
			if !e.tabComment(strings.TrimSpace(e.in.text[min(e.pos+4, at):at]), at+3) {
				e.copyTo(at + 3)
			}
			return
		}
		e.copyTo(e.pos + 4)
		return
	}
	for _, name := range [...]string{"pre", "code", "script", "style"} {
		if strings.HasPrefix(rest[1:], name) && len(rest) > len(name)+1 && strings.IndexByte(" >\t\n", rest[len(name)+1]) >= 0 {
			if at := e.find("</" + name); at >= 0 {
				e.copyCode(at)
				return
			}
		}
	}
	if !e.component() {
		e.copyTo(e.pos + 1)
	}
}

// brace handles whatever starts with a brace.
func (e *expander) brace() {
	rest := e.in.text[e.pos:]
	if e.raw {
		if n := rawMark(rest); n > 0 {
			e.raw = false
			e.skipTo(e.pos + n)
			return
		}
		e.copyTo(e.pos + 1)
		return
	}
	for _, comment := range [...]struct{ open, close string }{
		{"{/*", "*/}"},                // MDX's
		{"{# ", "#}"}, {"{#\n", "#}"}, // Nunjucks', which Hexo runs
	} {
		if !strings.HasPrefix(rest, comment.open) {
			continue
		}
		if at := e.find(comment.close); at >= 0 {
			e.skipTo(at + len(comment.close))
			return
		}
	}
	if shown, n := escapedShortcode(rest); n > 0 {
		e.write(strings.NewReplacer("<", "&lt;", "{", "&#123;").Replace(shown))
		e.skipTo(e.pos + n)
		return
	}
	for _, f := range [...]struct {
		open, close string
		handle      func(*expander, call)
	}{
		{"{{<", ">}}", (*expander).shortcode},
		{"{{%", "%}}", (*expander).shortcode},
		{"{%", "%}", (*expander).tag},
		{"{{", "}}", (*expander).output},
	} {
		if !strings.HasPrefix(rest, f.open) {
			continue
		}
		at := e.within(f.close)
		if at < e.pos+len(f.open) || strings.Contains(e.in.text[e.pos+len(f.open):at], f.open) {
			continue
		}
		c := newCall(e.in.text[e.pos+len(f.open) : at])
		c.line = e.in.line(e.line)
		c.column = e.column()
		c.target = e.pos > 0 && e.in.text[e.pos-1] == '('
		c.attribute = e.pos > 0 && e.in.text[e.pos-1] == '='
		e.calls, e.callLine = true, e.line
		e.skipTo(at + len(f.close))
		f.handle(e, c)
		e.calls = false
		return
	}
	e.stray(rest)
}

// stray writes braces that open nothing.
func (e *expander) stray(rest string) {
	if strings.HasPrefix(rest, "{{") {
		e.skipTo(e.pos + 1) // two would look like a template that was not run
	}
	e.copyTo(e.pos + 1)
}

// unknown reports a tag or shortcode that has no meaning here.
func (e *expander) unknown(c call, message string) {
	e.diags.Add(diag.New(diag.UnknownShortcode, e.doc.Source.Path, c.line, c.column, message,
		"write it as markdown or HTML"))
}

// push opens a paired tag.
func (e *expander) push(name, open, end string) {
	if len(e.open) >= maxPaired || e.inTable() {
		open, end = "", ""
	}
	if open != "" {
		e.emit(open)
	}
	e.open = append(e.open, paired{name, end})
	e.depth[name]++
}

func (e *expander) pop() {
	last := e.open[len(e.open)-1]
	e.open = e.open[:len(e.open)-1]
	e.depth[last.name]--
	if last.close != "" {
		e.emit(last.close)
	}
}

// end closes the innermost open tag of that name and all within it.
func (e *expander) end(name string) {
	if e.depth[name] == 0 {
		return
	}
	for e.depth[name] > 0 {
		last := e.open[len(e.open)-1].name
		e.pop()
		if last == name {
			return
		}
	}
}

func (e *expander) inTable() bool {
	return strings.HasPrefix(strings.TrimLeft(e.in.text[e.lineStart:min(e.lineStart+8, len(e.in.text))], " \t"), "|")
}
