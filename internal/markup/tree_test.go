package markup

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hoego/internal/diag"
	"hoego/internal/dialect"
	"hoego/internal/source"
)

// TestTree runs the cases of testdata/tree through shape. What it makes of each is written down whole.
func TestTree(t *testing.T) {
	golden(t, "tree", func(_ map[string]string, input string) string {
		body, diags := shape(input, page(input))
		return describe(body) + found(diags)
	})
}

func page(text string) dialect.Document {
	return dialect.Document{Source: source.Source{Path: "a.md"}, Body: text, Line: 1}
}

// describe writes a body for people.
func describe(b Body) string {
	var w strings.Builder
	for _, p := range b.Parts {
		switch p.Kind {
		case Literal:
			w.WriteString(p.Text)
		case LinkEnd:
			w.WriteString("⟨/link⟩")
		default:
			fmt.Fprintf(&w, "⟨%s %d%s⟩", [...]string{"", "link", "", "image", "embed"}[p.Kind], p.Ref, p.Text)
		}
	}
	for i, r := range b.Refs {
		fmt.Fprintf(&w, "\nref %d: target %q", i, r.Target)
		if r.Fragment != "" {
			fmt.Fprintf(&w, " fragment %q", r.Fragment)
		}
		if r.ByName {
			w.WriteString(" by name")
		}
		fmt.Fprintf(&w, " text %q at %d:%d", r.Text, r.Line, r.Column)
	}
	for _, h := range b.Outline {
		fmt.Fprintf(&w, "\nheading %d %q #%s at %d", h.Level, h.Text, h.Anchor, h.Line)
	}
	for _, k := range b.Blocks {
		fmt.Fprintf(&w, "\n%s", [...]string{"paragraph", "title", "item", "quote", "code", "cell", "caption"}[k.Kind])
		if k.Level > 0 {
			fmt.Fprintf(&w, " %d", k.Level)
		}
		fmt.Fprintf(&w, " %q", k.Text)
		if k.Strong {
			w.WriteString(" strong")
		}
		if k.Todo {
			w.WriteString(" to do")
		}
		if len(k.Spans) > 0 {
			fmt.Fprintf(&w, " spans %q", k.Spans)
		}
		if len(k.Cited) > 0 {
			fmt.Fprintf(&w, " cited %q", k.Cited)
		}
		if k.Anchor != "" {
			w.WriteString(" under #" + k.Anchor)
		}
		fmt.Fprintf(&w, " at %d", k.Line)
	}
	if b.HasMath {
		w.WriteString("\nmath")
	}
	if b.HasChart {
		w.WriteString("\nchart")
	}
	return w.String() + "\n"
}

// parsed reads HTML as a browser would and writes what it saw.
func parsed(t *testing.T, text string) (string, []*html.Node) {
	t.Helper()
	found, err := html.ParseFragment(strings.NewReader(text), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		t.Fatalf("cannot be parsed: %v", err)
	}
	var w strings.Builder
	for _, n := range found {
		if err := html.Render(&w, n); err != nil {
			t.Fatal(err)
		}
	}
	return strings.ReplaceAll(w.String(), "/>", ">"), found
}

// canonical writes the tags of HTML with their attributes sorted: parsing may change their order.
func canonical(text string) string {
	var w strings.Builder
	z := html.NewTokenizer(strings.NewReader(text))
	for z.Next() != html.ErrorToken {
		t := z.Token()
		slices.SortFunc(t.Attr, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
		w.WriteString(t.String())
	}
	return w.String()
}

func everything(found bool) func(Ref) Target {
	return func(r Ref) Target {
		return Target{
			Found: found, URL: "../x/" + r.Target, Width: 640, Height: 480,
			HTML: "<p>" + html.EscapeString(r.Target) + "</p>", Note: `"없음" <b>`,
		}
	}
}

// checkSound asserts what holds for every body: a browser reads exactly the tree that was
// written, nothing in it can act, and the gate has nothing to take out.
func checkSound(t *testing.T, input string) {
	t.Helper()
	body, _ := shape(input, page(input))
	for _, found := range []bool{true, false} {
		out := body.Fill(everything(found))
		seen, nodes := parsed(t, out)
		if canonical(seen) != canonical(out) {
			t.Errorf("not balanced: %q\nwrote %q\nseen  %q", input, out, seen)
		}
		for _, n := range nodes {
			checkHarmless(t, input, n)
		}
	}
	var marked strings.Builder
	for i, p := range body.Parts {
		switch p.Kind {
		case Literal:
			marked.WriteString(p.Text)
		case LinkStart:
			fmt.Fprintf(&marked, `<a href="%s%d"%s>`, refScheme, p.Ref, p.Text)
		case LinkEnd:
			marked.WriteString("</a>")
		default:
			fmt.Fprintf(&marked, `<img src="%s%d"%s>`, refScheme, body.Parts[i].Ref, p.Text)
		}
	}
	if again := gate().Sanitize(marked.String()); again != marked.String() {
		t.Errorf("the gate is not idempotent: %q\nonce  %q\ntwice %q", input, marked.String(), again)
	}
	outlineSound(t, input, body)
}

func outlineSound(t *testing.T, input string, body Body) {
	t.Helper()
	ids := map[string]bool{}
	for _, h := range body.Outline {
		if h.Anchor == "" || h.Text == "" || ids[h.Anchor] || strings.HasPrefix(h.Anchor, chromePrefix) {
			t.Errorf("bad heading %+v of %q", h, input)
		}
		ids[h.Anchor] = true
	}
	for _, b := range body.Blocks {
		if strings.TrimSpace(b.Text) == "" {
			t.Errorf("empty block %+v of %q", b, input)
		}
	}
}

var harmlessAttrs = map[string]bool{
	"id": true, "class": true, "href": true, "src": true, "alt": true, "title": true, "rel": true, "role": true, "loading": true,
	"decoding": true, "width": true, "height": true, "start": true, "value": true, "colspan": true, "rowspan": true, "scope": true,
	"open": true, "checked": true, "disabled": true, "type": true, "datetime": true, "tabindex": true, "data-lang": true, "aria-label": true,
}

// checkHarmless looks at a tree as parsed, with a list of its own.
func checkHarmless(t *testing.T, input string, n *html.Node) {
	t.Helper()
	if n.Type == html.ElementNode {
		switch n.Data {
		case "script", "style", "iframe", "object", "embed", "form", "meta", "link", "base", "svg", "math", "template", "textarea",
			"select", "button", "video", "audio", "source", "noscript", "frame", "frameset", "title", "body", "html", "head", "font", "center":
			t.Errorf("<%s> in the output of %q", n.Data, input)
		}
		for _, a := range n.Attr {
			if !harmlessAttrs[a.Key] {
				t.Errorf("attribute %s=%q in the output of %q", a.Key, a.Val, input)
			}
			if a.Key == "href" || a.Key == "src" {
				checkAddress(t, input, n.Data, a.Val)
			}
			if a.Key == "id" && strings.HasPrefix(a.Val, chromePrefix) {
				t.Errorf("id %q could be the page's own: %q", a.Val, input)
			}
		}
	}
	if n.Type == html.CommentNode {
		t.Errorf("comment %q in the output of %q", n.Data, input)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		checkHarmless(t, input, c)
	}
}

func checkAddress(t *testing.T, input, element, address string) {
	t.Helper()
	for _, start := range []string{"http://", "https://", "mailto:", "tel:", "../x/", "#"} {
		if strings.HasPrefix(address, start) {
			return
		}
	}
	if element == "img" && inlined.MatchString(address) {
		return
	}
	t.Errorf("address %q in the output of %q", address, input)
}

// found writes diagnostics, one a line.
func found(diags diag.List) string {
	var w strings.Builder
	for _, d := range diags.All() {
		w.WriteString("! " + d.String() + "\n")
	}
	return strings.TrimSuffix(w.String(), "\n")
}
