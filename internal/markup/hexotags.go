package markup

import (
	"html"
	"strings"

	"hoego/internal/pattern"
)

// tags are the template tags in braces and percent signs: Liquid's, Jekyll's, Hexo's
// and those of the themes in common use.
var tags = map[string]func(*expander, call){
	"highlight": codeTag(highlightInfo), "codeblock": codeTag(codeblockInfo), "code": codeTag(codeblockInfo), "prism": codeTag(highlightInfo),
	"mermaid": codeTag(func(call) (string, string) { return "mermaid", "" }),
	"raw":     rawTag, "comment": dropInner, "assign": assignTag, "capture": captureTag,
	"if": conditional, "unless": conditional, "for": conditional, "case": conditional, "tablerow": conditional,
	"elsif": silent, "else": silent, "when": silent, "break": silent, "continue": silent, "cycle": silent,
	"increment": silent, "decrement": silent, "set": assignTag,
	"post_url": postURLTag, "link": linkTag, "include": includeTag, "include_cached": includeTag, "toc": silent,

	"asset_img": assetImgTag, "asset_image": assetImgTag, "img": imgTag, "image": imgTag, "fullimage": imgTag, "fi": imgTag,
	"asset_path": func(e *expander, c call) { e.write(c.path(c.args().from(0))) },
	"post_path":  postURLTag, "asset_link": assetLinkTag, "post_link": postLinkTag, "linkgrid": silent,
	"blockquote": blockquoteTag, "quote": blockquoteTag, "pullquote": pullquoteTag,
	"cq": pullquoteTag, "centerquote": pullquoteTag, "cp": pullquoteTag,
	"note": noteTag, "notel": noteTag, "subnote": noteTag, "noteblock": noteTag, "callout": noteTag, "alert": noteTag, "tip": noteTag,
	"details": foldTag, "fold": foldTag, "folding": foldTag, "hideToggle": foldTag, "spoiler": foldTag, "hideBlock": foldTag,
	"youtube": videoTag, "vimeo": videoTag, "bilibili": videoTag, "video": videoTag,
	"iframe": iframeTag, "jsfiddle": urlTag("https://jsfiddle.net/"), "gist": urlTag("https://gist.github.com/"),
	"codepen": urlTag("https://codepen.io/"), "twitter": tweetTag, "tweet": tweetTag, "pdf": iframeTag,
	"tabs": tabsTag, "tab": tabTag, "label": labelTag, "btn": buttonTag, "button": buttonTag,
	"grouppicture": bare, "gp": bare, "gallery": bare, "mathjax": bare, "math": bare, "center": bare, "timeline": bare,
}

// tag handles {% name … %}.
func (e *expander) tag(c call) {
	if handle := tags[c.name]; handle != nil {
		handle(e, c)
		return
	}
	if name, ok := strings.CutPrefix(c.name, "end"); ok {
		e.end(name)
		return
	}
	e.unknown(c, "the tag "+quoted(c.text)+" is unknown; its inner text was kept")
	if c.name == "" {
		e.write(strings.NewReplacer("{{", "", "}}", "").Replace(c.text))
	}
}

// bare keeps the text within a tag and nothing else.
func bare(e *expander, c call) {
	e.push(c.name, "", "")
}

func escapeText(s string) string { return html.EscapeString(html.UnescapeString(s)) }

// codeblockInfo reads [title] [lang:language] [url] [link text] [option:value …].
func codeblockInfo(c call) (lang, title string) {
	var words []string
	a := c.args()
	for i, arg := range a.list {
		key, value, found := strings.Cut(arg, ":")
		switch {
		case a.quote[i] || !found || isURL(arg):
			if !isURL(arg) {
				words = append(words, arg)
			}
		case key == "lang":
			lang = value
		}
	}
	return lang, strings.Join(words, " ")
}

var size = pattern.New(`^\d+(\.\d+)?(px|%|em|rem|vw)?$`)

// imageArgs reads [class names] slug [width] [height] ["title" ["alt"]].
func imageArgs(c call) picture {
	a := c.args()
	at := 0
	for i, arg := range a.list {
		if imageFile.MatchString(arg) || isURL(arg) || strings.HasPrefix(arg, "/") {
			at = i
			break
		}
	}
	p := picture{src: a.at(at), alt: a.get("alt"), title: a.get("title"), caption: a.get("caption")}
	rest := a.list[min(at+1, len(a.list)):]
	if len(rest) > 0 && size.MatchString(rest[0]) {
		p.width, rest = rest[0], rest[1:]
		if len(rest) > 0 && size.MatchString(rest[0]) {
			p.height, rest = rest[0], rest[1:]
		}
	}
	texts, quotes := rest, a.quote[len(a.quote)-len(rest):]
	if len(rest) == 1 && strings.Contains(rest[0], `"`) { // '"title" "alt"'
		inner := call{rest: rest[0]}.args()
		texts, quotes = inner.list, inner.quote
	}
	switch {
	case len(texts) == 0:
	case quotes[0]:
		p.title = texts[0]
		if len(texts) > 1 {
			p.alt = texts[1]
		}
	default:
		p.title = strings.Join(texts, " ")
	}
	return p
}

func assetImgTag(e *expander, c call) { e.show(imageArgs(c)) }

// imgTag is also the form of themes: {% image src, alt=…, width=… %}.
func imgTag(e *expander, c call) {
	parts := c.commas()
	if len(parts) == 1 {
		e.show(imageArgs(c))
		return
	}
	p := picture{src: parts[0]}
	for i, part := range parts[1:] {
		key, value, found := strings.Cut(part, "=")
		switch {
		case !found && i == 0:
			p.alt = part
		case key == "alt":
			p.alt = value
		case key == "title":
			p.title = value
		case key == "width":
			p.width = value
		case key == "height":
			p.height = value
		}
	}
	e.show(p)
}

func assetLinkTag(e *expander, c call) {
	a := c.args()
	e.write(link(a.from(1), a.at(0)))
}

func postLinkTag(e *expander, c call) {
	a := c.args()
	list := a.list
	if n := len(list); n > 1 && (list[n-1] == "true" || list[n-1] == "false") {
		list = list[:n-1] // whether the title is escaped
	}
	if len(list) == 0 {
		return
	}
	text := strings.Join(list[1:], " ")
	if text == "" {
		text = list[0][strings.LastIndexByte(list[0], '/')+1:]
	}
	e.write(link(text, pageFile(list[0])))
}

var quoteSource = pattern.New(`^(.*?)(?:,\s*|\s+|^)(https?://\S+)\s*(.*)$`)

// blockquoteTag reads [author[, source]] [link] [source link title].
func blockquoteTag(e *expander, c call) {
	footer := escapeText(strings.Trim(c.rest, `"' `))
	if m := quoteSource.FindStringSubmatch(c.rest); m != nil {
		text := strings.Trim(m[3], `"' `)
		if text == "" {
			text = m[2]
		}
		footer = "<a" + htmlAttr("href", m[2]) + ">" + escapeText(text) + "</a>"
		if author := strings.Trim(m[1], `"', `); author != "" {
			footer = escapeText(author) + ", " + footer
		}
	}
	e.quotation(c.name, footer)
}

func pullquoteTag(e *expander, c call) { e.quotation(c.name, "") }

// noteTag reads [class …] [no-icon] [title].
func noteTag(e *expander, c call) {
	kind, title := "", ""
	a := c.args()
	for i, arg := range a.list {
		lower := strings.ToLower(strings.Trim(arg, ","))
		switch {
		case title == "" && kind == "" && calloutKinds[lower] != "":
			kind = lower
		case title == "" && !a.quote[i] && noteOptions[lower]:
		default:
			title = strings.TrimSpace(title + " " + arg)
		}
	}
	if _, _, ok := e.inner(c.name); !ok {
		if title != "" { // a theme's one-line note
			e.callout(c.name, "note", "")
			e.write(title)
			e.end(c.name)
		}
		return
	}
	if kind == "" {
		kind = map[bool]string{true: "tip", false: "note"}[c.name == "tip"]
	}
	e.callout(c.name, kind, title)
}

// noteOptions are words of a note's class that say how it looks.
var noteOptions = map[string]bool{
	"no-icon": true, "icon": true, "simple": true, "modern": true, "flat": true, "disabled": true,
	"pink": true, "purple": true, "gray": true, "grey": true, "black": true, "cyan": true, "bolt": true, "ban": true,
}

func foldTag(e *expander, c call) {
	title := strings.Trim(c.rest, `"'`)
	if before, after, ok := strings.Cut(title, ","); ok {
		title = before
		if c.name == "folding" || c.name == "fold" {
			title = after
		}
	}
	title = strings.TrimPrefix(strings.TrimSpace(title), "title=")
	e.details(c.name, strings.Trim(strings.TrimPrefix(title, "title:"), `"' `))
}

// tabsTag keeps the tabs' texts one after the other, each under its name.
func tabsTag(e *expander, c call) {
	e.push(c.name, "", "")
}

func tabTag(e *expander, c call) {
	e.push(c.name, "", "")
	e.tabName(c.rest)
}

// tabName writes the name of a tab as a line of its own.
func (e *expander) tabName(name string) {
	name, _, _ = strings.Cut(name, "@")
	if name = strings.Trim(name, `"' `); name != "" {
		e.emit(`<p class="tab-name">` + escapeText(name) + "</p>")
	}
}

// tabComment handles the comments that separate tabs within {% tabs %}; the offset
// end lies behind the comment.
func (e *expander) tabComment(text string, end int) bool {
	if e.depth["tabs"] == 0 {
		return false
	}
	name, isTab := strings.CutPrefix(text, "tab")
	if !isTab && text != "endtab" {
		return false
	}
	e.skipTo(end)
	if isTab {
		e.tabName(name)
	}
	return true
}

// labelTag is [class]@text or "text class".
func labelTag(e *expander, c call) {
	text := c.rest
	if kind, after, ok := strings.Cut(text, "@"); ok && !strings.Contains(kind, " ") {
		text = after
	} else if a := c.args(); len(a.list) > 1 && calloutKinds[strings.ToLower(a.list[len(a.list)-1])] != "" {
		text = strings.Join(a.list[:len(a.list)-1], " ")
	}
	e.write(markdownMark.Replace(strings.Trim(strings.TrimSpace(text), `"'`)))
}

// buttonTag reads url, text[, icon[, title]], with commas or without, or text::url.
func buttonTag(e *expander, c call) {
	parts := c.commas()
	if strings.Contains(c.rest, "::") {
		parts = strings.Split(c.rest, "::")
	} else if len(parts) == 1 {
		a := c.args()
		parts = []string{a.at(0), a.from(1)}
	}
	for i, part := range parts {
		if isURL(strings.TrimSpace(part)) && i > 0 {
			parts[0], parts[i] = parts[i], parts[0]
			break
		}
	}
	e.write(link(append(parts, "")[1], parts[0]))
}

func iframeTag(e *expander, c call) {
	e.write(link("", strings.Trim(c.args().at(0), ",")))
}

// urlTag links to what a service shows under an id.
func urlTag(base string) func(*expander, call) {
	return func(e *expander, c call) {
		a := c.args()
		id := a.at(0)
		if c.name == "gist" && len(a.list) > 1 && !strings.Contains(id, "/") && !strings.Contains(a.at(1), ".") {
			id += "/" + a.at(1)
		}
		if id == "" {
			id = a.get("id", "src", "url")
		}
		if !isURL(id) {
			id = base + id
		}
		e.write(link("", id))
	}
}

func tweetTag(e *expander, c call) {
	a := c.args()
	id := a.at(0)
	if id == "" {
		id = a.get("id", "url")
	}
	if user := a.get("user"); user != "" && !isURL(id) {
		id = "https://twitter.com/" + user + "/status/" + id
	} else if !isURL(id) {
		id = "https://twitter.com/i/status/" + id
	}
	e.write(link("", id))
}

func videoTag(e *expander, c call) {
	a := c.args()
	id := a.at(0)
	if id == "" {
		id = a.get("id", "src", "url")
	}
	e.video(c.name, strings.Trim(id, ","), a.get("title"))
}

// video writes a link to a video: nothing is fetched from other sites.
func (e *expander) video(provider, id, title string) {
	if id == "" {
		return
	}
	target := videoURL(provider, id)
	if target == "" {
		target = id
	}
	player := "<video" + htmlAttr("src", target) + htmlAttr("title", title) + "></video>"
	if e.alone() && !e.block.html {
		e.emit("<p>" + player + "</p>")
		return
	}
	e.write(player)
}

// videoURL is the address of a video at a provider, "" for an unknown one.
func videoURL(provider, id string) string {
	if isURL(id) {
		return id
	}
	switch strings.ToLower(provider) {
	case "youtube", "youtubeplayer", "youtube_embed", "youtubelite":
		id, query, _ := strings.Cut(id, "?")
		if query != "" {
			query = "&" + query
		}
		if id == "" {
			return ""
		}
		return "https://www.youtube.com/watch?v=" + id + query
	case "vimeo":
		return "https://vimeo.com/" + id
	case "bilibili":
		return "https://www.bilibili.com/video/" + id
	case "google-drive":
		return "https://drive.google.com/file/d/" + id
	case "twitch":
		return "https://www.twitch.tv/videos/" + id
	case "codesandbox":
		return "https://codesandbox.io/s/" + id
	case "codepen":
		return "https://codepen.io/" + strings.Replace(id, "/embed/", "/pen/", 1)
	case "twitter":
		if !strings.Contains(id, "/") {
			id = "i/status/" + id
		}
		return "https://twitter.com/" + id
	}
	return ""
}
