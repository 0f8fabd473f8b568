package markup

import (
	"strings"

	"hoego/internal/pattern"
)

// shortcodes are Hugo's, its themes' and the ones people name alike.
var shortcodes = map[string]func(*expander, call){
	"figure": figureCode, "img": figureCode, "image": figureCode, "imgproc": figureCode, "picture": figureCode, "fig": figureCode,
	"highlight": fencedCode, "code": fencedCode, "codeblock": fencedCode, "mermaid": fencedCode,
	"ref": refCode, "relref": refCode, "absref": refCode,
	"youtube": videoTag, "vimeo": videoTag, "bilibili": videoTag, "youtubelite": videoTag,
	"gist": urlTag("https://gist.github.com/"), "tweet": tweetTag, "x": tweetTag, "twitter": tweetTag,
	"instagram": urlTag("https://www.instagram.com/p/"), "jsfiddle": urlTag("https://jsfiddle.net/"), "codepen": urlTag("https://codepen.io/"),
	"details": detailsCode, "expand": detailsCode, "collapse": detailsCode, "spoiler": detailsCode, "toggle": detailsCode,
	"notice": calloutCode, "alert": calloutCode, "admonition": calloutCode, "callout": calloutCode, "hint": calloutCode,
	"note": calloutCode, "tip": calloutCode, "info": calloutCode, "warning": calloutCode, "danger": calloutCode, "box": calloutCode,
	"button": linkCode, "btn": linkCode, "link": linkCode, "iframe": linkCode, "pdf": linkCode,
	"tabs": codePair, "tab": tabCode, "steps": codePair, "center": codePair, "rawhtml": codePair, "columns": codePair, "column": codePair,
	"quote": quoteCode, "blockquote": quoteCode,
	"param": paramCode, "comment": commentCode, "toc": silent, "lead": codePair,
}

var shortcodeMark = pattern.New(`^\{\{([<%])/\*(.*?)\*/([>%])\}\}`)

// escapedShortcode returns what {{</* … */>}} at the start of the text shows, and its length.
func escapedShortcode(text string) (shown string, n int) {
	if !strings.HasPrefix(text, "{{</*") && !strings.HasPrefix(text, "{{%/*") {
		return "", 0
	}
	if !strings.Contains(text[:min(len(text), 500)], "*/") {
		return "", 0
	}
	m := shortcodeMark.FindStringSubmatch(text[:min(len(text), 500)])
	if m == nil {
		return "", 0
	}
	return "{{" + m[1] + m[2] + m[3] + "}}", len(m[0])
}

// shortcode handles {{< name … >}} and {{% name … %}}.
func (e *expander) shortcode(c call) {
	if name, ok := strings.CutPrefix(c.text, "/"); ok {
		e.end("/" + strings.TrimSpace(name))
		return
	}
	c.name = strings.TrimSuffix(c.name, "/")
	handle := shortcodes[c.name]
	if handle == nil {
		handle = shortcodes[c.name[strings.LastIndexByte(c.name, '/')+1:]]
	}
	if handle != nil {
		handle(e, c)
		return
	}
	e.unknown(c, "the shortcode "+quoted(c.name)+" is unknown; its inner text was kept")
}

// closingCode returns where the closing shortcode of that name starts and ends.
func (e *expander) closingCode(name string) (end, after int, ok bool) {
	best := -1
	for _, mark := range [...]string{"{{< /" + name, "{{</" + name, "{{% /" + name, "{{%/" + name} {
		if at := e.find(mark); at >= 0 && (best < 0 || at < best) {
			best = at
		}
	}
	if best < 0 {
		return 0, 0, false
	}
	i := strings.Index(e.in.text[best:], "}}")
	if i < 0 {
		return 0, 0, false
	}
	return best, best + i + 2, true
}

func codePair(e *expander, c call) {
	if _, _, ok := e.closingCode(c.name); ok {
		e.push("/"+c.name, "", "")
	}
}

func tabCode(e *expander, c call) {
	a := c.args()
	name := a.get("title", "header", "name", "tabname")
	if name == "" {
		name = a.at(0)
	}
	codePair(e, c)
	e.tabName(name)
}

func figureCode(e *expander, c call) {
	a := c.args()
	src := a.get("src", "path", "file", "url", "name")
	if src == "" {
		src = a.at(0)
	}
	p := picture{
		src: src, alt: a.get("alt"), caption: a.get("caption", "desc"), width: a.get("width"), height: a.get("height"), class: a.get("class"),
		link: a.get("link", "href"), attribution: a.get("attr"),
	}
	if to := a.get("attrlink"); to != "" && p.attribution != "" {
		p.attribution = "<a" + htmlAttr("href", to) + ">" + escapeText(p.attribution) + "</a>"
	}
	if title := a.get("title"); title != "" {
		p.caption = strings.TrimSpace(title + " " + p.caption)
	}
	if p.caption == "" && len(a.named) == 0 {
		p.alt = a.at(1)
		p.caption = a.at(2)
	}
	e.show(p)
}

func fencedCode(e *expander, c call) {
	end, after, ok := e.closingCode(c.name)
	if !ok {
		e.unknown(c, "the shortcode "+quoted(c.name)+" has no end; its text was kept")
		return
	}
	a := c.args()
	lang := a.get("lang", "language")
	if lang == "" {
		lang = a.at(0)
	}
	if c.name == "mermaid" {
		lang = "mermaid"
	}
	e.fence(lang, end, after)
}

func refCode(e *expander, c call) {
	a := c.args()
	target := a.get("path")
	if target == "" {
		target = a.from(0)
	}
	e.write(c.path(pageFile(target)))
}

func detailsCode(e *expander, c call) {
	a := c.args()
	summary := a.get("summary", "title", "label", "name")
	if summary == "" {
		summary = a.at(0)
	}
	if _, _, ok := e.closingCode(c.name); ok {
		e.details("/"+c.name, summary)
	}
}

func calloutCode(e *expander, c call) {
	a := c.args()
	kind := a.get("type", "style", "icon", "color")
	title := a.get("title")
	text := a.get("text", "content")
	rest := a.list
	switch {
	case calloutKinds[c.name] != "" && c.name != "hint":
		kind = c.name
	case kind == "" && len(rest) > 0:
		kind, rest = rest[0], rest[1:]
	}
	if title == "" {
		title = strings.Join(rest, " ")
	}
	if _, _, ok := e.closingCode(c.name); ok {
		e.callout("/"+c.name, kind, title)
		return
	}
	if text == "" {
		text, title = title, ""
	}
	if text != "" {
		e.callout("/"+c.name, kind, title)
		e.write(text)
		e.end("/" + c.name)
	}
}

func linkCode(e *expander, c call) {
	a := c.args()
	target := a.get("href", "url", "link", "relref", "src")
	if target == "" {
		target = a.at(0)
	}
	text := a.get("text", "title", "label", "content", "caption")
	if end, after, ok := e.closingCode(c.name); ok && end <= e.paragraphEnd() {
		if inner := strings.TrimSpace(e.in.text[e.pos:end]); inner != "" && !strings.Contains(inner, "{{") {
			text = inner
		}
		e.skipTo(after)
	}
	e.write(link(text, target))
}

func quoteCode(e *expander, c call) {
	a := c.args()
	author := a.get("author", "source", "cite")
	if author == "" {
		author = a.from(0)
	}
	if _, _, ok := e.closingCode(c.name); ok {
		e.quotation("/"+c.name, escapeText(author))
	}
}

func paramCode(e *expander, c call) {
	if value, ok := e.field(c.args().at(0)); ok {
		e.write(escapeText(value))
		return
	}
	e.unknown(c, "the parameter "+quoted(c.rest)+" is not among the metadata")
}

func commentCode(e *expander, c call) {
	if _, after, ok := e.closingCode(c.name); ok {
		e.skipTo(after)
	}
}
