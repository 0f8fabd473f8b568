package markup

import (
	"strings"

	"golang.org/x/net/html/atom"

	"hoego/internal/pattern"
)

var (
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

// component handles a JSX component's opening or closing tag at pos; it reports
// false when what stands there is none. <String> in prose and old HTML in capitals are not.
func (e *expander) component() bool {
	text := e.in.text[e.pos:min(len(e.in.text), e.pos+maxComponent)]
	m := componentName.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	name := m[1]
	end := tagEnd(text)
	if end < 0 {
		return false
	}
	source := text[:end]
	code := strings.Contains(source, "={")
	if text[1] == '/' {
		if e.depth["<"+name] == 0 {
			return false
		}
		e.end("<" + name)
		e.skipTo(e.pos + end)
		return true
	}
	alone := strings.HasSuffix(source, "/>")
	props := strings.ContainsAny(source, "=")
	switch {
	case alone && (e.components || props || e.ownLine(end)):
	case !alone && e.closing[name] && (e.components || code || commonComponents[name]):
	default:
		return false
	}
	if !e.components && !code && !commonComponents[name] && atom.Lookup([]byte(strings.ToLower(name))) != 0 {
		return false
	}
	c := call{
		text: source, name: name, line: e.in.line(e.line),
		column: e.column(),
	}
	e.skipTo(e.pos + end)
	a := map[string]string{}
	for _, p := range stringProp.FindAllStringSubmatch(source, -1) {
		a[p[1]] = p[2] + p[3] + p[4]
	}
	switch name {
	case "Image", "Img", "Figure", "StaticImage", "ImageFigure":
		if a["src"] != "" {
			e.show(picture{src: a["src"], alt: a["alt"], title: a["title"], caption: a["caption"]})
			return true
		}
	case "YouTube", "Youtube", "YoutubeEmbed", "LiteYouTubeEmbed":
		if id := a["id"] + a["videoId"] + a["youTubeId"] + a["youtubeId"]; id != "" {
			e.video("youtube", id, a["title"])
			return true
		}
	case "Callout", "Admonition", "Aside", "Note", "Tip", "Info", "Warning", "Caution", "Danger":
		if kind := a["type"] + a["variant"]; !alone {
			if kind == "" {
				kind = name
			}
			e.callout("<"+name, kind, a["title"])
			return true
		}
	case "Accordion", "Collapse", "Toggle":
		if !alone {
			e.details("<"+name, a["title"]+a["summary"]+a["label"])
			return true
		}
	case "Tabs", "TabItem", "Tab":
		if !alone {
			e.push("<"+name, "", "")
			e.tabName(a["label"] + a["title"])
			return true
		}
	}
	e.unknown(c, "the component "+quoted(name)+" is unknown; its inner text was kept")
	if !alone {
		e.push("<"+name, "", "")
	}
	return true
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
