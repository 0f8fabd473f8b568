package markup

import (
	"strings"

	"hoego/internal/pattern"
)

// Admonitions stand between lines of colons, as Docusaurus, VuePress, Zenn and Quarto write them:
// https://docusaurus.io/docs/markdown-features/admonitions.

var admonitionLine = pattern.New(`^ {0,3}(:{3,})[ \t]*(?:\{[^}]*\bcallout-(\w+)[^}]*\}|(\w+))?(?:\{[^}]*\})?(?:\[([^\]]*)\])?[ \t]*(.*?)[ \t]*$`)

// maxAdmonition bounds the bytes of a line that may open or close an admonition.
const maxAdmonition = 300

// admonition handles a line of colons at pos; it reports false when the line is none.
// A container whose end does not follow is text.
func (e *expander) admonition() bool {
	if !strings.HasPrefix(strings.TrimLeft(e.in.text[e.pos:min(len(e.in.text), e.pos+6)], " "), ":::") || e.raw {
		return false
	}
	line, _ := e.restOfLine()
	m := admonitionLine.FindStringSubmatch(strings.TrimRight(line, "\r"))
	if m == nil || len(line) > maxAdmonition {
		return false
	}
	kind, title := strings.ToLower(m[2]+m[3]), strings.TrimSpace(m[4]+m[5])
	if kind == "" {
		if title != "" || e.depth[":::"] == 0 {
			return false
		}
		e.skipTo(e.pos + len(line))
		e.end(":::")
		return true
	}
	fold := kind == "details" || kind == "spoiler"
	if kind == "message" { // Zenn's
		kind, title = map[string]string{"alert": "warning"}[title], ""
		if kind == "" {
			kind = "note"
		}
	}
	known := fold || calloutKinds[kind] != ""
	if !known && title != "" || e.closings() <= e.depth[":::"] {
		return false
	}
	c := call{line: e.in.line(e.line), column: e.column()}
	e.skipTo(e.pos + len(line))
	switch {
	case fold:
		e.details(":::", title)
	case known:
		e.callout(":::", kind, title)
	default:
		e.unknown(c, "the container "+quoted(kind)+" is unknown; its inner text was kept")
		e.push(":::", "", "")
	}
	return true
}

var closingColons = pattern.New(`(?m)^ {0,3}:{3,}[ \t\r]*$`)

// closings returns how many lines of nothing but colons follow pos.
func (e *expander) closings() int {
	if e.colons == nil {
		e.colons = []int{}
		for _, at := range closingColons.FindAllStringIndex(e.in.text, -1) {
			e.colons = append(e.colons, at[0])
		}
	}
	for len(e.colons) > 0 && e.colons[0] < e.pos {
		e.colons = e.colons[1:]
	}
	return len(e.colons)
}
