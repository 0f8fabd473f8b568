package markup

import (
	"cmp"
	"strings"

	"golang.org/x/net/html/atom"

	"hoego/internal/pattern"
)

var (
	// importImage is the line that names an image which a component then shows by that name.
	importImage    = pattern.New(`^import\s+(\w+)\s+from\s+['"]([^'"]+\.(?:png|jpe?g|gif|svg|webp|avif))['"]`)
	imageProp      = pattern.New(`\bsrc=\{(\w+)(?:\.src)?\}`)
	importLine     = pattern.New(`^import\s+(?:[^'"]+\s+from\s+)?(?:'[^']+'|"[^"]+")\s*;?\s*$`)
	exportLine     = pattern.New(`^export\s+(?:default|const|let|var|function|async)\b`)
	componentName  = pattern.New(`^</?([A-Z][a-z][A-Za-z0-9]*(?:\.[A-Z]\w*)?)[\s/>]`)
	closeComponent = pattern.New(`</([A-Z][a-z][A-Za-z0-9]*(?:\.[A-Z]\w*)?)\s*>`)
	stringProp     = pattern.New(`\b(\w+)=(?:"([^"]*)"|'([^']*)'|\{["'` + "`" + `]([^"'` + "`" + `{}]*)["'` + "`" + `]\})`)
)

// maxComponent bounds the bytes of one component's tag.
const maxComponent = 1000

// imports drops the lines of code that an MDX text starts with. Such a text is MDX.
func (e *expander) imports() {
	for e.pos < len(e.in.text) {
		line, _, _ := strings.Cut(e.in.text[e.pos:], "\n")
		next := min(e.pos+len(line)+1, len(e.in.text))
		switch {
		case strings.TrimSpace(line) == "":
			e.copyTo(next)
		case importLine.MatchString(line):
			e.components = true
			if m := importImage.FindStringSubmatch(line); m != nil {
				e.vars[m[1]] = m[2]
			}
			e.skipTo(next)
		case exportLine.MatchString(line) && (e.components || strings.ContainsAny(line, "={(")):
			e.components = true
			for strings.TrimSpace(line) != "" && e.pos < len(e.in.text) {
				e.skipTo(min(e.pos+len(line)+1, len(e.in.text)))
				line, _, _ = strings.Cut(e.in.text[e.pos:], "\n")
			}
		default:
			return
		}
	}
}

// commonComponents are names that sites built with MDX share; no prose has them in angle brackets.
var commonComponents = map[string]bool{
	"Tabs": true, "TabItem": true, "Callout": true, "Admonition": true, "Aside": true, "Accordion": true, "Collapse": true, "Toggle": true,
}

// closingComponents lists the components that have a closing tag somewhere.
func closingComponents(text string) map[string]bool {
	names := map[string]bool{}
	if strings.Contains(text, "</") {
		for _, m := range closeComponent.FindAllStringSubmatch(text, -1) {
			names[m[1]] = true
		}
	}
	return names
}

// component is the opening tag of a JSX component.
type component struct {
	name  string
	props map[string]string
	alone bool // it closes itself
}

// components are those that blogs share, and what they are written as; false where they say too little for that.
var components = map[string]func(*expander, component) bool{
	"Image": pictureComponent, "Img": pictureComponent, "Figure": pictureComponent, "StaticImage": pictureComponent, "ImageFigure": pictureComponent,
	"YouTube": videoComponent, "Youtube": videoComponent, "YoutubeEmbed": videoComponent, "YouTubeEmbed": videoComponent,
	"YouTubeVideo": videoComponent, "YoutubeVideo": videoComponent, "LiteYouTubeEmbed": videoComponent,
	"Callout": calloutComponent, "Admonition": calloutComponent, "Aside": calloutComponent, "Note": calloutComponent, "Tip": calloutComponent,
	"Info": calloutComponent, "Warning": calloutComponent, "Caution": calloutComponent, "Danger": calloutComponent,
	"Accordion": detailsComponent, "Collapse": detailsComponent, "Toggle": detailsComponent,
	"Tabs": tabComponent, "TabItem": tabComponent, "Tab": tabComponent,
}

// component handles a JSX component's opening or closing tag at pos; it reports
// false when what stands there is none.
func (e *expander) component() bool {
	text := e.in.text[e.pos:min(len(e.in.text), e.pos+maxComponent)]
	m := componentName.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	end := tagEnd(text)
	if end < 0 {
		return false
	}
	source, open := text[:end], "<"+m[1]
	if text[1] == '/' {
		if e.depth[open] == 0 {
			return false
		}
		e.end(open)
		e.skipTo(e.pos + end)
		return true
	}
	c := component{name: m[1], props: map[string]string{}, alone: strings.HasSuffix(source, "/>")}
	if !e.isComponent(c, source) {
		return false
	}
	at := call{text: source, name: c.name, line: e.in.line(e.line), column: e.column()}
	e.skipTo(e.pos + end)
	for _, p := range stringProp.FindAllStringSubmatch(source, -1) {
		c.props[p[1]] = p[2] + p[3] + p[4]
	}
	if m := imageProp.FindStringSubmatch(source); m != nil {
		c.props["src"] = e.vars[m[1]]
	}
	if write := components[c.name]; write != nil && write(e, c) {
		return true
	}
	e.unknown(at, "the component "+quoted(c.name)+" is unknown; its inner text was kept")
	if !c.alone {
		e.push(open, "", "")
	}
	return true
}

// isComponent tells an opening tag at pos from <String> in prose and from old HTML in capitals.
func (e *expander) isComponent(c component, source string) bool {
	if c.alone && !e.components && !strings.Contains(source, "=") && !e.ownLine(len(source)) {
		return false
	}
	if !c.alone && !e.closing[c.name] {
		return false
	}
	if e.components || strings.Contains(source, "={") || commonComponents[c.name] {
		return true
	}
	return c.alone && atom.Lookup([]byte(strings.ToLower(c.name))) == 0
}

func pictureComponent(e *expander, c component) bool {
	src := c.props["src"]
	if src != "" {
		e.show(picture{src: src, alt: c.props["alt"], title: c.props["title"], caption: c.props["caption"]})
	}
	return src != ""
}

func videoComponent(e *expander, c component) bool {
	id := c.props["id"] + c.props["videoId"] + c.props["youTubeId"] + c.props["youtubeId"]
	e.video("youtube", id, c.props["title"])
	return id != ""
}

func calloutComponent(e *expander, c component) bool {
	if !c.alone {
		e.callout("<"+c.name, cmp.Or(c.props["type"]+c.props["variant"], c.name), c.props["title"])
	}
	return !c.alone
}

func detailsComponent(e *expander, c component) bool {
	if !c.alone {
		e.details("<"+c.name, c.props["title"]+c.props["summary"]+c.props["label"])
	}
	return !c.alone
}

func tabComponent(e *expander, c component) bool {
	if !c.alone {
		e.push("<"+c.name, "", "")
		e.tabName(c.props["label"] + c.props["title"])
	}
	return !c.alone
}

// ownLine reports whether what stands at pos, n bytes long, has its line to itself.
func (e *expander) ownLine(n int) bool {
	rest, _, _ := strings.Cut(e.in.text[e.pos+n:], "\n")
	return strings.TrimSpace(e.in.text[e.lineStart:e.pos]) == "" && strings.TrimSpace(rest) == ""
}

// tagEnd returns where the tag that starts the text ends, -1 when it does not.
func tagEnd(text string) int {
	var quote byte
	depth := 0
	for i := range len(text) {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && i > 0 && strings.IndexByte("={( ,:[", text[i-1]) >= 0:
			quote = c
		case c == '{':
			depth++
		case c == '}':
			depth--
		case c == '>' && depth <= 0:
			return i + 1
		case c == '<' && depth <= 0 && i > 0:
			return -1
		}
	}
	return -1
}
