package picture

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"hoego/internal/pattern"
)

// isSVG reports whether a file begins as a drawing does.
func isSVG(data []byte) bool {
	head := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), HeadSize)], []byte("\ufeff")), " \t\r\n")
	return bytes.HasPrefix(head, []byte("<svg")) ||
		(bytes.HasPrefix(head, []byte("<?xml")) || bytes.HasPrefix(head, []byte("<!"))) && (bytes.Contains(head, []byte("<svg")) || bytes.Contains(head, []byte(":svg ")) || bytes.Contains(head, []byte("//DTD SVG")))
}

// svgElements are what a drawing may consist of (SVG 2, appendix F), and the HTML that diagrams write their labels in.
// Nothing in it acts, and nothing tells how it was made.
var svgElements = func() map[string]bool {
	names := strings.Fields(`svg g a circle clipPath defs desc ellipse filter image line linearGradient marker mask mpath path pattern
		polygon polyline radialGradient rect set stop style switch symbol text textPath title tspan use view
		animate animateMotion animateTransform
		feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
		feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset
		fePointLight feSpecularLighting feSpotLight feTile feTurbulence
		foreignObject div span p br b i u em strong code pre sub sup ul ol li font center`)
	known := make(map[string]bool, len(names))
	for _, n := range names {
		known[n] = true
	}
	return known
}()

// mostGrown is how many times as long as its file a drawing may become by what its entities stand for; one that
// may grow more means to.
const mostGrown = 4

// cleanSVG writes a drawing anew from what is known to do no harm: no scripts, no handlers, nothing from elsewhere,
// and none of an editor's notes.
func cleanSVG(data []byte) (cleaned, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Entity = map[string]string{}
	w := svgWriter{entities: d.Entity}
	references := bytes.Count(data, []byte("&"))
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || !w.token(t) || w.longest*references > mostGrown*(len(data)+HeadSize) {
			return cleaned{}, errBroken
		}
	}
	if len(w.open) > 0 || !w.rooted {
		return cleaned{}, errBroken
	}
	return cleaned{data: w.out.Bytes(), width: w.width, height: w.height, orientation: 1}, nil
}

type svgWriter struct {
	out           bytes.Buffer
	open          []xml.Name
	left          int // elements open within, and with, the first that is left out
	rooted        bool
	width, height int
	entities      map[string]string
	longest       int // bytes that one of them stands for
}

var (
	entity = pattern.New(`<!ENTITY\s+([\w.-]+)\s+(?:"([^"<&%]{0,256})"|'([^'<&%]{0,256})')\s*>`)
	escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
)

// token writes one token; it reports false when the file is not well-formed.
func (w *svgWriter) token(t xml.Token) bool {
	switch t := t.(type) {
	case xml.Directive:
		for _, m := range entity.FindAllSubmatch(t, -1) { // names of namespaces, as Illustrator writes them
			value := string(m[2]) + string(m[3])
			w.entities[string(m[1])], w.longest = value, max(w.longest, len(value))
		}
	case xml.StartElement:
		if len(w.open) == 0 && (w.rooted || t.Name.Local != "svg") {
			return false
		}
		w.open = append(w.open, t.Name)
		if w.left > 0 || !w.shown(t) {
			w.left++
			return true
		}
		w.start(t)
	case xml.EndElement:
		if len(w.open) == 0 || w.open[len(w.open)-1] != t.Name {
			return false
		}
		w.open = w.open[:len(w.open)-1]
		if w.left > 0 {
			w.left--
			return true
		}
		w.out.WriteString("</" + qualified(t.Name) + ">")
	case xml.CharData:
		if len(w.open) == 0 || w.left > 0 {
			return true
		}
		text := string(t)
		if w.open[len(w.open)-1].Local == "style" {
			text = safeCSS(text)
		}
		_, _ = escape.WriteString(&w.out, text)
	}
	return true
}

func (w *svgWriter) start(t xml.StartElement) {
	if !w.rooted {
		w.rooted = true
		w.width, w.height = svgSize(t.Attr)
	}
	w.out.WriteString("<" + qualified(t.Name))
	for _, a := range t.Attr {
		if value, ok := safeAttribute(t.Name.Local, a); ok {
			w.out.WriteString(" " + qualified(a.Name) + `="`)
			_, _ = escape.WriteString(&w.out, value)
			w.out.WriteByte('"')
		}
	}
	w.out.WriteByte('>')
}

// shown reports whether an element goes into the drawing.
func (w *svgWriter) shown(t xml.StartElement) bool {
	if !svgElements[t.Name.Local] || t.Name.Space != "" && t.Name.Space != "svg" {
		return false
	}
	// What changes an address, or a handler, is left out whole.
	return !slices.ContainsFunc(t.Attr, func(a xml.Attr) bool {
		name := strings.ToLower(strings.TrimSpace(a.Value))
		return strings.EqualFold(a.Name.Local, "attributeName") && (strings.HasSuffix(name, "href") || strings.HasPrefix(name, "on"))
	})
}

func qualified(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// namespaces are those whose names may stand in a drawing.
var namespaces = map[string]bool{
	"http://www.w3.org/2000/svg": true, "http://www.w3.org/1999/xlink": true, "http://www.w3.org/1999/xhtml": true,
}

var plainName = pattern.New(`^[A-Za-z][A-Za-z0-9_-]*$`)

// safeAttribute returns the value with which an attribute may stay.
func safeAttribute(element string, a xml.Attr) (string, bool) {
	name, value := strings.ToLower(a.Name.Local), a.Value
	if !plainName.MatchString(a.Name.Local) {
		return "", false
	}
	switch a.Name.Space {
	case "xmlns":
		return value, (name == "xlink" || name == "svg") && namespaces[value]
	case "xml":
		return value, name == "space" || name == "lang"
	case "xlink":
		if name != "href" {
			return value, name == "title"
		}
	case "":
		if name == "xmlns" {
			return value, namespaces[value]
		}
	default:
		return "", false
	}
	switch {
	case strings.HasPrefix(name, "on"), name == "content", name == "src", name == "srcdoc", name == "action", name == "formaction", name == "ping":
		return "", false
	case name == "href":
		return safeAddress(element, strings.TrimSpace(value))
	case name == "values", name == "to", name == "from", name == "by": // of an animation
		return value, !strings.Contains(strings.ToLower(value), "script:")
	case name == "style", strings.Contains(strings.ToLower(value), "url"), strings.Contains(value, `\`):
		return safeCSS(value), true
	}
	return value, true
}

var inlined = pattern.New(`^data:image/(?:png|jpe?g|gif|webp);base64,`)

// safeAddress lets through places in the drawing, pictures within it (cleaned) and links that people follow.
func safeAddress(element, address string) (string, bool) {
	switch {
	case strings.HasPrefix(address, "#"):
		return address, true
	case element == "a":
		return address, strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
	}
	head := inlined.FindString(address)
	if head == "" {
		return "", false
	}
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(address[len(head):]), ""))
	if err != nil {
		return "", false
	}
	c, err := clean(data, raster)
	return head + base64.StdEncoding.EncodeToString(c.data), err == nil
}

var (
	cssImport = pattern.New(`(?i)@import[^;]*(?:;|$)`)
	cssURL    = pattern.New(`(?i)url\s*\([^)]*(?:\)|$)`)
	cssOwn    = pattern.New(`(?i)^url\s*\(\s*['"]?\s*(?:#|data:(?:image/(?:png|jpe?g|gif|webp)|font/|application/(?:x-)?font))`)
)

// safeCSS leaves out of a style what comes from elsewhere. One that spells its letters by numbers is hiding something.
func safeCSS(css string) string {
	if strings.Contains(css, `\`) {
		return ""
	}
	return cssURL.ReplaceAllStringFunc(cssImport.ReplaceAllString(css, ""), func(u string) string {
		if cssOwn.MatchString(u) {
			return u
		}
		return "none"
	})
}

// svgSize is the size that a drawing asks for, in CSS pixels: by its own word, or in the proportions of its view box.
func svgSize(attrs []xml.Attr) (width, height int) {
	var w, h float64
	var box []string
	for _, a := range attrs {
		switch a.Name.Local {
		case "width":
			w = length(a.Value)
		case "height":
			h = length(a.Value)
		case "viewBox":
			box = strings.FieldsFunc(a.Value, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' })
		}
	}
	if len(box) == 4 {
		bw, bh := length(box[2]), length(box[3])
		switch {
		case bw == 0 || bh == 0:
		case w == 0 && h == 0:
			w, h = bw, bh
		case w == 0:
			w = h * bw / bh
		case h == 0:
			h = w * bh / bw
		}
	}
	const most = 1 << 15
	if w < 1 || h < 1 || w > most || h > most {
		return 0, 0
	}
	return int(w + .5), int(h + .5)
}

// units are the lengths of CSS in its pixels (CSS Values 4, 6.2).
var units = map[string]float64{"": 1, "px": 1, "pt": 4. / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}

// length reads a length, 0 when it depends on something else.
func length(s string) float64 {
	s = strings.TrimSpace(s)
	number := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz%")
	unit, ok := units[s[len(number):]]
	n, err := strconv.ParseFloat(number, 64)
	if !ok || err != nil || n < 0 || n != n || n > 1e9 {
		return 0
	}
	return n * unit
}
