package markup

import (
	"bytes"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
)

// renderers are the functions that write nodes as HTML, by kind.
type renderers []renderer.NodeRendererFunc

// newRenderers puts renderers together; of two for one kind the later is taken.
func newRenderers(all ...renderer.NodeRenderer) renderers {
	var of renderers
	for _, r := range all {
		r.RegisterFuncs(&of)
	}
	return of
}

// Register is for the renderers.
func (r *renderers) Register(kind ast.NodeKind, fn renderer.NodeRendererFunc) {
	for len(*r) <= int(kind) {
		*r = append(*r, nil)
	}
	(*r)[kind] = fn
}

// sheet takes the HTML of a text. It sets data-l on every element that a node becomes: the file's line, and for links
// and images the column.
type sheet struct {
	renderers
	st   *state
	html []byte
	last int // offset of the last block
}

// node writes a node and what is in it.
func (w *sheet) node(n ast.Node) {
	textualise(n)
	place, start := w.place(n), len(w.html)
	status := w.render(n, true)
	if place != "" {
		end := start + bytes.IndexByte(w.html[start:], '>')
		w.html = slices.Insert(w.html, end, []byte(` data-l="`+place+`"`)...)
	}
	if status != ast.WalkSkipChildren {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			w.node(c)
		}
	}
	w.render(n, false)
}

func (w *sheet) render(n ast.Node, entering bool) ast.WalkStatus {
	kind := int(n.Kind())
	if kind >= len(w.renderers) || w.renderers[kind] == nil {
		return ast.WalkContinue
	}
	status, err := w.renderers[kind](w, w.st.source, n, entering)
	if err != nil { // a sheet never fails, and no renderer here makes an error of its own
		panic(err)
	}
	return status
}

// place returns where the element of a node stands, "" when it gets no mark.
func (w *sheet) place(n ast.Node) string {
	if n.Type() == ast.TypeBlock {
		if at := blockStart(n); at >= 0 {
			w.last = at
		}
	}
	switch n := n.(type) {
	case *ast.Link, *ast.Image, *ast.AutoLink:
		return w.st.place.inline(max(n.Pos(), 0))
	case *span:
		if n.tag == "a" || n.tag == "img" {
			return w.st.place.inline(max(n.Pos(), 0))
		}
	case *box:
		if n.tag != "" {
			return w.st.place.block(w.last)
		}
	case *ast.Document, *ast.TextBlock, *ast.LinkReferenceDefinition, *attributeLine, *ast.HTMLBlock, *calloutTitle:
	default:
		if n.Type() == ast.TypeBlock {
			return w.st.place.block(w.last)
		}
	}
	return ""
}

// What follows makes a sheet the writer that renderers want.

func (w *sheet) Write(p []byte) (int, error) {
	w.html = append(w.html, p...)
	return len(p), nil
}

func (w *sheet) WriteString(s string) (int, error) {
	w.html = append(w.html, s...)
	return len(s), nil
}

func (w *sheet) WriteByte(c byte) error {
	w.html = append(w.html, c)
	return nil
}

func (w *sheet) WriteRune(r rune) (int, error) {
	before := len(w.html)
	w.html = utf8.AppendRune(w.html, r)
	return len(w.html) - before, nil
}

func (w *sheet) Available() int { return cap(w.html) - len(w.html) }
func (w *sheet) Buffered() int  { return 0 }
func (w *sheet) Flush() error   { return nil }

// textualise turns numbers and booleans among a node's attributes into text, which is all that goldmark writes.
func textualise(n ast.Node) {
	for _, a := range n.Attributes() {
		switch v := a.Value.(type) {
		case float64:
			n.SetAttribute(a.Name, []byte(strconv.FormatFloat(v, 'f', -1, 64)))
		case bool:
			n.SetAttribute(a.Name, []byte(strconv.FormatBool(v)))
		}
	}
}

// blockStart returns the offset at which a block begins, or -1.
func blockStart(n ast.Node) int {
	switch n.(type) {
	case *ast.FencedCodeBlock, *box, *attributeLine, *east.TableRow, *east.TableHeader, *east.TableCell:
		if n.Pos() >= 0 {
			return n.Pos()
		}
	}
	if n.Type() == ast.TypeInline {
		return n.Pos()
	}
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		return lines.At(0).Start
	}
	if n.Pos() >= 0 {
		return n.Pos()
	}
	return -1
}
