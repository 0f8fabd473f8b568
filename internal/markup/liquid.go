package markup

import (
	"cmp"
	"path"
	"regexp"
	"strings"

	"hoego/internal/dialect"
	"hoego/internal/pattern"
)

var (
	rawMarks   = pattern.New(`^\{%-?\s*(?:end)?raw\s*-?%\}`)
	outputName = pattern.New(`^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*`)
)

// rawMark returns the length of the {% raw %} or {% endraw %} that starts the text, else 0.
func rawMark(text string) int {
	if !strings.HasPrefix(text, "{%") {
		return 0
	}
	return len(rawMarks.FindString(text[:min(len(text), 64)]))
}

// withoutRawMarks takes the marks out that keep templates in code from being run.
func withoutRawMarks(line string) string {
	if !strings.Contains(line, "{%") {
		return line
	}
	var b strings.Builder
	for line != "" {
		i := strings.Index(line, "{%")
		if i < 0 {
			break
		}
		b.WriteString(line[:i])
		n := rawMark(line[i:])
		if n == 0 {
			b.WriteString("{%")
			n = 2
		}
		line = line[i+n:]
	}
	return b.String() + line
}

// output handles {{ … }}.
func (e *expander) output(c call) {
	if value, ok := e.evaluate(c.text); ok {
		e.write(c.path(value))
		return
	}
	switch {
	case c.attribute: // style={{…}} in JSX
		e.unknown(c, "an attribute's value is written as code and was left out")
		e.write(`""`)
	case c.text == "":
	case e.doc.Syntax.Attributes:
		e.unknown(c, "the template output "+quoted(c.text)+" is unknown and was left out")
	default:
		e.unknown(c, "the template output "+quoted(c.text)+" is unknown; its text was kept")
		e.write(c.text)
	}
}

// quoted is a name in a message, cut where it gets long.
func quoted(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 40 {
		s = string(r[:39]) + "…"
	}
	return `"` + s + `"`
}

// evaluate computes a Liquid expression: a text or variable and its filters.
func (e *expander) evaluate(text string) (string, bool) {
	parts := pipes(text)
	value, known := e.operand(strings.TrimSpace(parts[0]))
	for _, filter := range parts[1:] {
		name, param, _ := strings.Cut(strings.TrimSpace(filter), ":")
		arg := ""
		if param = strings.TrimSpace(param); param != "" {
			arg, _ = e.operand(param)
		}
		switch strings.TrimSpace(name) {
		case "relative_url", "absolute_url", "prepend", "url_for", "full_url_for":
			value = arg + value
		case "append":
			value += arg
		case "default":
			if value == "" {
				value, known = e.operand(param)
			}
		case "strip":
			value = strings.TrimSpace(value)
		case "upcase":
			value = strings.ToUpper(value)
		case "downcase":
			value = strings.ToLower(value)
		case "escape", "xml_escape", "markdownify", "safe", "raw", "uri_escape", "relURL", "absURL", "remove_first":
		default:
			return "", false
		}
	}
	return value, known
}

// pipes splits an expression at the pipes that stand outside quotes.
func pipes(text string) []string {
	var parts []string
	var quote byte
	start := 0
	for i := range len(text) {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '|':
			parts = append(parts, text[start:i])
			start = i + 1
		}
	}
	return append(parts, text[start:])
}

// siteOutputs are the variables of a site that mean its own address.
var siteOutputs = map[string]bool{
	"site.baseurl": true, "site.url": true, "site.base_url": true, "site.BaseURL": true, ".Site.BaseURL": true,
	"site.github.url": true, "baseurl": true, "config.root": true, "config.url": true, "BASE_PATH": true, "ASSET_PATH": true,
	"site.production_url": true, "relative_root": true, "base_path": true,
}

// operand computes a text in quotes or a variable.
func (e *expander) operand(text string) (string, bool) {
	if n := len(text); n >= 2 && (text[0] == '"' || text[0] == '\'') && text[n-1] == text[0] {
		return text[1 : n-1], true
	}
	if siteOutputs[text] {
		return "", true
	}
	if value, ok := e.vars[text]; ok {
		return value, true
	}
	if outputName.FindString(text) != text {
		return "", false
	}
	if name, ok := strings.CutPrefix(text, "page."); ok {
		return e.field(name)
	}
	return "", false
}

// field returns the text of the metadata field that page.name means.
func (e *expander) field(name string) (string, bool) {
	key, sub, nested := strings.Cut(name, ".")
	for _, f := range e.doc.Fields {
		if !strings.EqualFold(f.Key, key) && (string(f.Property) != key || f.Property == dialect.Unknown) {
			continue
		}
		v := f.Value
		if nested {
			v = member(v, sub)
		}
		switch v.Shape {
		case dialect.Scalar:
			return v.Text, true
		case dialect.List:
			var items []string
			for _, item := range v.Items {
				items = append(items, item.Text)
			}
			return strings.Join(items, ", "), true
		}
	}
	return "", false
}

// member returns the value a map has for a key.
func member(v dialect.Value, keys ...string) dialect.Value {
	for _, key := range keys {
		for _, f := range v.Fields {
			if f.Key == key && f.Value.Text != "" {
				return f.Value
			}
		}
	}
	return dialect.Value{}
}

// inner returns where the text within a tag just read ends and where its end tag
// ends; ok is false when there is no end tag.
func (e *expander) inner(name string) (end, after int, ok bool) {
	re := e.ends[name]
	if re == nil {
		re = regexp.MustCompile(`\{%-?\s*end` + regexp.QuoteMeta(name) + `\s*-?%\}`)
		e.ends[name] = re
	}
	key := "{%end" + name
	at, known := e.next[key]
	if !known || at >= 0 && at < e.pos {
		at = -1
		if m := re.FindStringIndex(e.in.text[e.pos:]); m != nil {
			at = e.pos + m[0]
			e.next[key+"$"] = e.pos + m[1]
		}
		e.next[key] = at
	}
	return at, e.next[key+"$"], at >= 0
}

// codeTag writes the text within a tag as a code block.
func codeTag(info func(c call) (lang, title string)) func(*expander, call) {
	return func(e *expander, c call) {
		end, after, ok := e.inner(c.name)
		if !ok {
			e.unknown(c, "the tag "+quoted(c.name)+" has no end; its text was kept")
			return
		}
		lang, title := info(c)
		if title != "" {
			e.emit("<p class=\"code-title\">" + escapeText(title) + "</p>")
		}
		e.fence(lang, end, after)
	}
}

func highlightInfo(c call) (string, string) { return c.args().at(0), "" }

// dropInner skips a tag's inner text with its end tag.
func dropInner(e *expander, c call) {
	if _, after, ok := e.inner(c.name); ok {
		e.skipTo(after)
	}
}

func rawTag(e *expander, _ call) {
	if _, _, ok := e.inner("raw"); ok {
		e.raw = true
	}
}

func assignTag(e *expander, c call) {
	if name, expr, ok := strings.Cut(c.rest, "="); ok {
		if value, known := e.evaluate(strings.TrimSpace(expr)); known {
			e.vars[strings.TrimSpace(name)] = value
		}
	}
}

func captureTag(e *expander, c call) {
	end, after, ok := e.inner("capture")
	if !ok {
		return
	}
	if text := e.in.text[e.pos:end]; !strings.Contains(text, "{") {
		e.vars[c.rest] = strings.TrimSpace(text)
	}
	e.skipTo(after)
}

// silent drops a tag that shows nothing and asks for nothing.
func silent(*expander, call) {}

// conditional drops a tag that says when its inner text is shown: it always is.
func conditional(e *expander, c call) {
	e.unknown(c, "the tag "+quoted(c.name)+" is not evaluated; its inner text was kept")
}

func postURLTag(e *expander, c call) { e.write(c.path(pageFile(c.args().from(0)))) }

// pageFile is the file that a page's name means: names are given without ending.
func pageFile(name string) string {
	name, fragment, found := strings.Cut(strings.TrimSpace(name), "#")
	if name != "" && !strings.HasSuffix(name, "/") {
		switch strings.ToLower(path.Ext(name)) {
		case ".md", ".markdown", ".mdx", ".txt", ".html", ".htm":
		default:
			name += ".md"
		}
	}
	if found {
		return name + "#" + fragment
	}
	return name
}

var ownPage = pattern.New(`(?i)^\S.*\.(md|markdown|html?|pdf|txt|png|jpe?g|gif|svg|webp|zip)$`)

// linkTag is Jekyll's {% link path %} or a theme's {% link text url title %}.
func linkTag(e *expander, c call) {
	a := c.args()
	for i, arg := range a.list {
		if i > 0 && isURL(arg) {
			e.write(link(strings.TrimRight(strings.Join(a.list[:i], " "), ","), strings.TrimRight(arg, ",")))
			return
		}
	}
	target := a.from(0)
	if parts := c.commas(); len(parts) > 1 {
		for i, part := range parts {
			if isURL(part) {
				e.write(link(strings.Join(append(parts[:i:i], parts[i+1:]...), " "), part))
				return
			}
		}
	}
	switch {
	case isURL(target):
		e.write(link("", target))
	case ownPage.MatchString(target):
		e.write(c.path("/" + strings.TrimPrefix(target, "/")))
	case len(a.list) == 2:
		e.write(link(a.at(0), a.at(1)))
	default:
		e.write(c.path(target))
	}
}

var imageFile = pattern.New(`(?i)\.(png|jpe?g|gif|svg|webp|avif|bmp)(\?\S*)?$`)

// includeTag is {% include file name=value … %}: the common ones of themes are
// known by name, any other that names an image shows it.
func includeTag(e *expander, c call) {
	a := c.args()
	file := a.at(0)
	name := strings.ToLower(strings.TrimSuffix(path.Base(file), path.Ext(file)))
	for key, value := range a.named {
		if v, ok := e.evaluate(strings.Trim(value, "{} ")); ok && (strings.HasPrefix(value, "page.") || strings.Contains(value, "{{")) {
			a.named[key] = v
		}
	}
	src := a.get("image_path", "src", "url", "file", "image", "img", "path", "filename", "image_url", "link", "name")
	id := a.get("id", "youtubeid", "youtube_id", "video_id", "videoid", "code")
	switch {
	case name == "gallery":
		e.gallery(a)
	case name == "video":
		e.video(a.get("provider"), id, a.get("title", "caption"))
	case videoURL(name, id) != "" || strings.Contains(name, "youtube") && id != "":
		if videoURL(name, id) == "" {
			name = "youtube"
		}
		e.video(name, id, a.get("title", "caption"))
	case imageFile.MatchString(src) || src != "" && (name == "figure" || strings.Contains(name, "image") || strings.Contains(name, "img")):
		e.show(picture{
			src: src, alt: a.get("alt"), caption: a.get("caption", "description", "desc", "text"), title: a.get("title"),
			width: a.get("width"), height: a.get("height"), link: a.get("popup_url", "href"), class: a.get("class"),
		})
	case (calloutKinds[name] != "" || name == "alert" || name == "callout") && a.get("content", "text", "message") != "":
		e.callout(name, cmp.Or(a.get("type"), name), a.get("title"))
		e.emit(a.get("content", "text", "message"))
		e.end(name)
	case name == "toc":
		silent(e, c)
	default:
		e.unknown(c, "the include "+quoted(file)+" is unknown and was left out")
	}
}

// gallery shows the images that a metadata field lists.
func (e *expander) gallery(a args) {
	id := a.get("id")
	if id == "" {
		id = "gallery"
	}
	var b strings.Builder
	for _, f := range e.doc.Fields {
		if f.Key != id {
			continue
		}
		for _, item := range f.Value.Items {
			src := member(item, "image_path", "url").Text
			if item.Shape == dialect.Scalar {
				src = item.Text
			}
			if src != "" {
				b.WriteString(picture{src: src, alt: member(item, "alt", "title").Text, title: member(item, "title").Text}.inline() + "\n")
			}
		}
	}
	if b.Len() > 0 {
		e.emit("<figure>\n" + b.String() + figcaption(a.get("caption")) + "</figure>")
	}
}
