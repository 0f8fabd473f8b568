package markup

import (
	"bytes"
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"hoego/internal/pattern"
)

// Obsidian's links: [[note]], [[note|text]], [[note#heading]], ![[image.png|100x145]], ![[note]]. The names are resolved
// later; here they become data-name and data-fragment.

const maxWikiLink = 1000 // bytes between the brackets

type wikiLinks struct{}

func (wikiLinks) Trigger() []byte { return []byte{'[', '!'} }

func (wikiLinks) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	embed := line[0] == '!'
	body, ok := bytes.CutPrefix(bytes.TrimPrefix(line, []byte("!")), []byte("[["))
	if !ok {
		return nil
	}
	body = body[:min(len(body), maxWikiLink)]
	end := bytes.Index(body, []byte("]]"))
	if end <= 0 {
		return nil
	}
	inner := string(body[:end])
	if strings.Contains(inner, "[[") || strings.TrimSpace(inner) == "" {
		return nil
	}
	// Within a table the bar is escaped.
	target, label, labelled := strings.Cut(strings.ReplaceAll(inner, `\|`, "|"), "|")
	target, fragment, _ := strings.Cut(target, "#")
	target, fragment, label = strings.TrimSpace(target), strings.TrimSpace(fragment), strings.TrimSpace(label)
	if target == "" && fragment == "" {
		return nil
	}
	block.Advance(len(line) - len(bytes.TrimPrefix(line, []byte("!"))) + 2 + end + 2)
	var n *span
	switch {
	case embed && (isImageName(target) || imageSize.MatchString(label)):
		n = wikiImage(target, label)
	default:
		if !labelled || label == "" {
			label = strings.Join(nonEmpty(target, strings.ReplaceAll(fragment, "#", " > ")), " > ")
		}
		n = newSpan("a", label, "data-name", target)
		if fragment != "" {
			n.SetAttributeString("data-fragment", []byte(lastHeading(fragment)))
		}
		if embed {
			n.SetAttributeString("data-embed", []byte(target))
		}
	}
	n.SetPos(segment.Start)
	return n
}

var imageSize = pattern.New(`^(\d{1,5})(?:x(\d{1,5}))?$`)

// wikiImage reads what stands behind the bars of an embedded image: a text, a size, or both.
func wikiImage(target, label string) *span {
	n := newSpan("img", "", "data-name", target)
	alt := ""
	for part := range strings.SplitSeq(label, "|") {
		part = strings.TrimSpace(part)
		if m := imageSize.FindStringSubmatch(part); m != nil {
			n.SetAttributeString("width", []byte(m[1]))
			if m[2] != "" {
				n.SetAttributeString("height", []byte(m[2]))
			}
		} else if part != "" {
			alt = part
		}
	}
	n.SetAttributeString("alt", []byte(alt))
	return n
}

// lastHeading returns the innermost of the headings in note#one#two.
func lastHeading(fragment string) string {
	return strings.TrimSpace(fragment[strings.LastIndexByte(fragment, '#')+1:])
}

func nonEmpty(parts ...string) []string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

var imageExtensions = map[string]bool{
	"png": true, "jpg": true, "jpeg": true, "gif": true, "svg": true, "webp": true, "avif": true, "bmp": true, "heic": true, "tif": true, "tiff": true,
}

func isImageName(name string) bool {
	return imageExtensions[strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))]
}

// loneEmbeds turns a paragraph that is nothing but an embedded note into a block that stands for the note.
type loneEmbeds struct{}

func (loneEmbeds) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	st := stateOf(pc)
	for _, n := range collect(doc, func(n ast.Node) bool {
		s, ok := n.(*span)
		return ok && attribute(s, "data-embed") != ""
	}) {
		p := n.Parent()
		name, fragment := attribute(n, "data-embed"), attribute(n, "data-fragment")
		if ast.IsParagraph(p) && onlyChild(p, st.source) == n {
			b := newBox("div", "", "data-embed", name)
			if fragment != "" {
				b.SetAttributeString("data-fragment", []byte(fragment))
			}
			b.SetPos(max(n.Pos(), 0))
			p.Parent().ReplaceChild(p.Parent(), p, b)
			continue
		}
		s := newSpan("a", n.(*span).text, "data-name", name)
		if fragment != "" {
			s.SetAttributeString("data-fragment", []byte(fragment))
		}
		s.SetPos(n.Pos())
		p.ReplaceChild(p, n, s)
	}
}

// collect returns the nodes below root that match, in document order.
func collect(root ast.Node, match func(ast.Node) bool) []ast.Node {
	var found []ast.Node
	if match(root) {
		found = append(found, root)
	}
	for c := root.FirstChild(); c != nil; c = c.NextSibling() {
		found = append(found, collect(c, match)...)
	}
	return found
}

// onlyChild returns the one child of n that is not blank text; nil when there is none or more.
func onlyChild(n ast.Node, source []byte) ast.Node {
	var only ast.Node
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if isBlankText(c, source) {
			continue
		}
		if only != nil {
			return nil
		}
		only = c
	}
	return only
}

func isBlankText(n ast.Node, source []byte) bool {
	switch n := n.(type) {
	case *ast.Text:
		return len(bytes.TrimSpace(n.Segment.Value(source))) == 0
	case *ast.String:
		return len(bytes.TrimSpace(n.Value)) == 0
	case *attributeSpan:
		return true
	}
	return false
}
