package markup

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// figures turns an image and the caption below it into a figure. A caption is a line of which the block carries a class with
// "caption" in it, or a line that is wholly in italics; it stands in the image's paragraph or is the next one.
type figures struct{}

func (figures) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	st := stateOf(pc)
	for _, p := range collect(doc, ast.IsParagraph) {
		if p.Parent() == nil {
			continue
		}
		image := firstImage(p, st.source)
		if image == nil {
			continue
		}
		rest := afterImage(image, st.source)
		switch {
		case rest == nil:
			next := p.NextSibling()
			if next == nil || !ast.IsParagraph(next) {
				continue
			}
			if isCaption(next) || onlyItalic(next.FirstChild(), st.source) {
				makeFigure(p, image, next, next.FirstChild())
			}
		case isCaption(p) || onlyItalic(rest, st.source):
			makeFigure(p, image, nil, rest)
		}
	}
}

func isCaption(n ast.Node) bool { return strings.Contains(attribute(n, "class"), "caption") }

// firstImage returns what a paragraph begins with when that is an image, or a link around an image alone.
func firstImage(p ast.Node, source []byte) ast.Node {
	c := p.FirstChild()
	for c != nil && isBlankText(c, source) {
		c = c.NextSibling()
	}
	if isImage(c, source) {
		return c
	}
	if link, ok := c.(*ast.Link); ok && isImage(onlyChild(link, source), source) {
		return c
	}
	return nil
}

func isImage(n ast.Node, source []byte) bool {
	switch n := n.(type) {
	case *ast.RawHTML:
		tag := n.Segments.At(0)
		return strings.EqualFold(tagName(tag.Value(source)), "img")
	case *ast.Image:
		return true
	case *span:
		return n.tag == "img"
	}
	return false
}

// afterImage returns what stands on the lines below the image; nil when there is nothing, or when text
// stands beside it (the whole is then returned by onlyItalic as no caption).
func afterImage(image ast.Node, source []byte) ast.Node {
	broken := false
	for c := image.NextSibling(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok && len(strings.TrimSpace(string(t.Segment.Value(source)))) == 0 {
			broken = broken || t.SoftLineBreak() || t.HardLineBreak()
			continue
		}
		if isBlankText(c, source) {
			continue
		}
		if !broken {
			return image
		}
		return c
	}
	return nil
}

// onlyItalic reports whether first and what follows it is one run of italics.
func onlyItalic(first ast.Node, source []byte) bool {
	found := false
	for c := first; c != nil; c = c.NextSibling() {
		if isBlankText(c, source) {
			continue
		}
		e, ok := c.(*ast.Emphasis)
		if !ok || e.Level != 1 || found {
			return false
		}
		found = true
	}
	return found
}

// makeFigure replaces the paragraph by a figure of the image and the nodes from caption on. below is the paragraph that they
// stand in when it is another one.
func makeFigure(p, image, below, caption ast.Node) {
	if caption == image {
		return
	}
	classed := image
	if link, ok := image.(*ast.Link); ok && attribute(link, "class") == "" {
		for c := link.FirstChild(); c != nil; c = c.NextSibling() {
			if _, ok := c.(*ast.Image); ok {
				classed = c
			}
		}
	}
	figure := newBox("figure", "")
	if class := attribute(classed, "class"); class != "" {
		figure.SetAttributeString("class", []byte(class))
	}
	figure.SetPos(blockStart(p))
	text := newBox("figcaption", "")
	text.SetPos(max(startOf(caption, p), 0))
	if below != nil {
		text.SetPos(blockStart(below))
	}
	for c := caption; c != nil; {
		next := c.NextSibling()
		text.AppendChild(text, c)
		c = next
	}
	figure.AppendChild(figure, image)
	figure.AppendChild(figure, text)
	p.Parent().ReplaceChild(p.Parent(), p, figure)
	if below != nil {
		below.Parent().RemoveChild(below.Parent(), below)
	}
}

// startOf returns the offset of an inline node, or of the first below it that has one; else of its block.
func startOf(n, block ast.Node) int {
	for c := n; c != nil; c = c.FirstChild() {
		if t, ok := c.(*ast.Text); ok {
			return t.Segment.Start
		}
		if c.Pos() >= 0 {
			return c.Pos()
		}
	}
	return blockStart(block)
}
