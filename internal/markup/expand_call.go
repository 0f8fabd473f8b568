package markup

import (
	"html"
	"strings"

	"hoego/internal/pattern"
)

// call is a template tag, a shortcode or an output expression as written.
type call struct {
	text      string // all within the marks, trimmed
	name      string // the first word; may be empty
	rest      string // what follows the name
	line      int    // in the file
	column    int    // in characters, from 1
	target    bool   // it stands where a link's target begins
	attribute bool   // it stands where an attribute's value begins
}

func newCall(text string) call {
	text = strings.TrimSpace(text)
	text = strings.TrimPrefix(text, "-")
	text = strings.TrimSpace(strings.TrimSuffix(text, "-"))
	c := call{text: text}
	i := strings.IndexFunc(text, func(r rune) bool {
		return r > 0x7f || strings.ContainsRune(" \t\n\"'`=|,(:", r)
	})
	if i < 0 {
		i = len(text)
	}
	c.name, c.rest = text[:i], strings.TrimSpace(text[i:])
	return c
}

// path makes a path fit where the call stands: a link's target has no spaces.
func (c call) path(p string) string {
	if c.target {
		return strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29").Replace(p)
	}
	return p
}

// args are the parameters of a call: positional ones in order, named ones by name.
type args struct {
	list  []string
	named map[string]string
	quote []bool // which of list were quoted
}

var argument = pattern.New("(?s)" +
	`(?:([\w.-]+)\s*=\s*)?` + // a name
	`(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|` + "`([^`]*)`" + `|“([^”]*)”|([^\s"'` + "`" + `]\S*))`)

// args splits what follows a call's name.
func (c call) args() args {
	a := args{named: map[string]string{}}
	for _, m := range argument.FindAllStringSubmatch(strings.TrimSuffix(c.rest, "/"), -1) {
		value := unquote(m[2]) + unquote(m[3]) + m[4] + m[5] + m[6]
		if m[1] != "" {
			a.named[strings.ToLower(m[1])] = value
			continue
		}
		a.list = append(a.list, value)
		a.quote = append(a.quote, m[6] == "")
	}
	return a
}

func unquote(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	return strings.NewReplacer(`\"`, `"`, `\'`, `'`, `\\`, `\`, `\n`, " ").Replace(s)
}

// at returns the i-th positional parameter or "".
func (a args) at(i int) string {
	if i < len(a.list) {
		return a.list[i]
	}
	return ""
}

// from returns the positional parameters from the i-th on as one text.
func (a args) from(i int) string {
	if i < len(a.list) {
		return strings.Join(a.list[i:], " ")
	}
	return ""
}

// get returns the first of the named parameters that is there and not empty.
func (a args) get(names ...string) string {
	for _, name := range names {
		if v := a.named[name]; v != "" {
			return v
		}
	}
	return ""
}

// commas splits what follows the name at commas.
func (c call) commas() []string {
	parts := strings.Split(c.rest, ",")
	for i, p := range parts {
		parts[i] = strings.Trim(strings.TrimSpace(p), `"'`)
	}
	return parts
}

func isURL(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "//")
}

// safeURL reports whether a target may be linked: it has no scheme or a harmless one.
func safeURL(s string) bool {
	scheme, _, found := strings.Cut(s, ":")
	if !found || strings.ContainsAny(scheme, "/?#.") {
		return true
	}
	scheme = strings.ToLower(strings.TrimSpace(scheme))
	return scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel"
}

// htmlAttr is one attribute of an element, with a leading space; nothing when it has no value.
func htmlAttr(name, value string) string {
	if value == "" {
		return ""
	}
	value = strings.Join(strings.Fields(value), " ")
	return " " + name + `="` + html.EscapeString(html.UnescapeString(value)) + `"`
}

var markdownMark = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "`", "\\`", "<", `\<`,
	"~", `\~`, "$", `\$`, "|", `\|`, "\n", " ")

// link is a markdown link with a plain text.
func link(text, target string) string {
	target = strings.TrimSpace(target)
	if text = strings.TrimSpace(text); text == "" {
		text = target
	}
	if target == "" || !safeURL(target) {
		return markdownMark.Replace(text)
	}
	if text == target && isURL(target) && !strings.ContainsAny(target, " <>") {
		return "<" + target + ">"
	}
	return "[" + markdownMark.Replace(text) + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "").Replace(target) + ">)"
}

// picture is an image with all that a tag may say about it.
type picture struct {
	src, alt, title, caption, link, attribution, width, height, class string
}

// inline is the image alone.
func (p picture) inline() string {
	alt := p.alt
	if alt == "" {
		alt = p.title
	}
	if alt == "" {
		alt = plainText(p.caption)
	}
	img := "<img" + htmlAttr("src", p.src) + ` alt="` + html.EscapeString(html.UnescapeString(strings.Join(strings.Fields(alt), " "))) + `"` +
		htmlAttr("title", p.title) + htmlAttr("width", strings.TrimSuffix(p.width, "px")) + htmlAttr("height", strings.TrimSuffix(p.height, "px")) + htmlAttr("class", p.class) + ">"
	if p.link != "" && safeURL(p.link) {
		return "<a" + htmlAttr("href", p.link) + ">" + img + "</a>"
	}
	return img
}

// figure is the image with its caption, a block.
func (p picture) figure() string {
	caption := strings.TrimSpace(p.caption)
	if caption == "" {
		caption = strings.TrimSpace(p.title)
	}
	if p.attribution != "" {
		caption = strings.TrimSpace(caption + " " + p.attribution)
	}
	p.title = ""
	return "<figure>\n" + p.inline() + "\n" + figcaption(caption) + "</figure>"
}

func figcaption(caption string) string {
	caption = strings.Join(strings.Fields(caption), " ")
	if caption == "" {
		return ""
	}
	if strings.ContainsAny(caption, "*_`[") {
		return "<figcaption>\n\n" + caption + "\n\n</figcaption>\n"
	}
	if !strings.Contains(caption, "<") {
		caption = html.EscapeString(html.UnescapeString(caption))
	}
	return "<figcaption>" + caption + "</figcaption>\n"
}

var (
	elementTag  = pattern.New(`<[^>]*>`)
	writtenLink = pattern.New(`\[([^\]]*)\]\([^)]*\)`)
)

// plainText takes elements and the commonest marks out of a caption.
func plainText(s string) string {
	s = elementTag.ReplaceAllString(s, "")
	s = writtenLink.ReplaceAllString(s, "$1")
	return strings.NewReplacer("*", "", "`", "").Replace(s)
}

// show writes the picture: a block when it stands alone, an image within text.
// It is always an element, which raw HTML around it understands too.
func (e *expander) show(p picture) {
	block := p.inline
	if p.caption != "" || p.attribution != "" {
		block = p.figure
	}
	switch {
	case p.src == "":
	case !e.alone():
		e.write(p.inline())
	case e.block.html:
		e.write(block())
	default:
		e.emit(block())
	}
}

// alone reports whether the call just read stands alone on its line.
func (e *expander) alone() bool {
	current := e.written().current()
	_, n, _ := containerMarks(current)
	rest, _ := e.restOfLine()
	return n == len(current) && strings.TrimSpace(rest) == "" && !e.inTable()
}

// calloutKinds are the kinds of callouts by the names that themes give them.
var calloutKinds = map[string]string{
	"note": "note", "default": "note", "primary": "note", "simple": "note", "quote": "quote", "cite": "quote",
	"info": "info", "information": "info", "blue": "info", "abstract": "abstract", "summary": "abstract", "tldr": "abstract",
	"tip": "tip", "hint": "tip", "success": "success", "check": "success", "done": "success", "green": "success",
	"warning": "warning", "warn": "warning", "attention": "warning", "yellow": "warning", "orange": "warning", "caution": "warning",
	"danger": "danger", "error": "danger", "red": "danger", "failure": "failure", "bug": "bug", "example": "example",
	"important": "important", "question": "question", "help": "question", "faq": "question", "todo": "todo",
}

// callout opens a callout and leaves it to push to close it.
func (e *expander) callout(name, kind, title string) {
	known := calloutKinds[strings.ToLower(kind)]
	if known == "" {
		known = "note"
	}
	open := `<div class="callout callout-` + known + `" data-callout="` + known + `">`
	if title = strings.TrimSpace(title); title != "" {
		open += "\n<p class=\"callout-title\">" + html.EscapeString(html.UnescapeString(title)) + "</p>"
	}
	e.push(name, open, "</div>")
}

// details opens a fold.
func (e *expander) details(name, summary string) {
	if summary = strings.TrimSpace(summary); summary == "" {
		summary = "…"
	}
	e.push(name, "<details>\n<summary>"+html.EscapeString(html.UnescapeString(summary))+"</summary>", "</details>")
}

// quotation writes or opens a quotation; who said it stands at its end.
func (e *expander) quotation(name, footer string) {
	end := "</blockquote>"
	if footer != "" {
		end = "<p>— " + footer + "</p>\n" + end
	}
	e.push(name, "<blockquote>", end)
}
