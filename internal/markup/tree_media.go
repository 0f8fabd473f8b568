package markup

import (
	"path"
	"strings"

	"hoego/internal/code"
	"hoego/internal/diag"
)

// image rewrites <img>.
func (w *rewriter) image(n *node, class string) siblings {
	src := n.attr("src")
	for _, lazy := range []string{"data-src", "data-original", "data-lazy-src"} { // written by scripts of old blogs
		if v := n.attr(lazy); v != "" && (src == "" || strings.HasPrefix(src, "data:")) {
			src = v
		}
	}
	alt := strings.TrimSpace(n.attr("alt"))
	to := readAim(src)
	byName := n.hasAttr("data-name")
	if byName {
		to = aim{kind: internal, target: unescapeName(n.attr("data-name"))}
	}
	if strings.HasPrefix(strings.TrimSpace(src), "data:") {
		if s := strings.Join(strings.Fields(src), ""); len(s) <= maxInlined && inlined.MatchString(s) {
			to = aim{kind: external, url: s}
		}
	}
	var address string
	switch {
	case to.kind == external && !strings.HasPrefix(to.url, "mailto:") && !strings.HasPrefix(to.url, "tel:"):
		address = to.url
	case to.kind == internal && to.target != "":
		address = w.ref(Ref{Kind: Image, Target: to.target, Fragment: to.fragment, ByName: byName, Text: alt, Line: n.line, Column: n.col})
	default:
		if src != "" {
			w.b.report(diag.HTMLDropped, n.line, n.col, "an image was left out: its address is no file, http or https", "")
		}
		if alt == "" {
			return siblings{}
		}
		return one(w.b.textOf(alt))
	}
	attrs := append([]pair{{"src", address}, {"alt", alt}}, w.common(n, class)...)
	if title := n.attr("title"); title != "" {
		attrs = append(attrs, pair{"title", title})
	}
	before := len(attrs)
	attrs = digits(attrs, n, "width", "height")
	if m := pxWidth.FindStringSubmatch(n.attr("style")); m != nil && len(attrs) == before {
		attrs = append(attrs, pair{"width", m[1]})
	}
	if w.images++; w.images > 1 {
		attrs = append(attrs, pair{"loading", "lazy"})
	}
	attrs = append(attrs, pair{"decoding", "async"})
	n.attrs = attrs
	return one(n)
}

// player rewrites what would load another site's player or play a file: it becomes a link.
func (w *rewriter) player(n, parent *node, alone bool) siblings {
	src := n.attr("src")
	n.each(func(k *node) {
		if src == "" && k.is("source") {
			src = k.attr("src")
		}
	})
	to := readAim(src)
	if w.linked { // a link cannot stand in a link
		return siblings{}
	}
	link := w.b.node(node{tag: "a", name: "a", line: n.line, col: n.col})
	label := strings.TrimSpace(n.attr("title"))
	switch {
	case to.kind == external:
		address, known := watchURL(to.url)
		if !known {
			address = to.url
			if n.is("iframe", "embed") {
				w.b.report(diag.HTMLDropped, n.line, n.col, "<"+n.tag+"> was left out; a link stands for it", "")
			}
		}
		link.attrs = []pair{{"href", address}}
		if label == "" {
			label = w.words().player(address)
		}
		if label == "" {
			label = address
		} else {
			link.attrs = append(link.attrs, pair{"title", address})
		}
		link.attrs = append(link.attrs, pair{"rel", "noopener"})
	case to.kind == internal:
		if label == "" {
			label = path.Base(to.target)
		}
		link.attrs = []pair{{"href", w.ref(Ref{Kind: LinkStart, Target: to.target, Fragment: to.fragment, Text: label, Line: n.line, Column: n.col})}}
	default:
		w.b.report(diag.HTMLDropped, n.line, n.col, "<"+n.tag+"> was left out", "")
		return siblings{}
	}
	link.kids.push(w.b.textOf(label))
	if parent.is("p") && alone {
		parent.attrs = []pair{{"class", "video"}}
		return one(link)
	}
	if parent.is("div", "li", "td", "th", "blockquote", "figure", "section", "details", "dd", "aside") {
		p := w.b.element("p", pair{"class", "video"})
		p.kids.push(link)
		return one(p)
	}
	return one(link)
}

// bareVideo reports whether a link is the address of a video and nothing more.
func bareVideo(n *node) bool {
	_, known := watchURL(n.attr("href"))
	text := shownText(n)
	return known && (strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://")) && !strings.ContainsAny(text, " \n")
}

// checkbox keeps the box of a task list.
func (w *rewriter) checkbox(n *node) siblings {
	if !strings.EqualFold(strings.TrimSpace(n.attr("type")), "checkbox") {
		w.b.report(diag.HTMLDropped, n.line, n.col, "<input> was left out", "")
		return siblings{}
	}
	attrs := []pair{{"type", "checkbox"}}
	if n.hasAttr("checked") {
		attrs = append(attrs, pair{"checked", ""})
	}
	attrs = append(attrs, pair{"disabled", ""})
	n.attrs = attrs
	return one(n)
}

// embed rewrites the place of another retrospective.
func (w *rewriter) embed(n *node) siblings {
	img := w.b.element("img", pair{"src", w.ref(Ref{
		Kind: Embed, Target: unescapeName(n.attr("data-embed")), Fragment: unescapeName(n.attr("data-fragment")),
		ByName: true, Text: shownText(n), Line: n.line, Column: n.col,
	})})
	return one(img)
}

// code rewrites a code block.
func (w *rewriter) code(n *node) siblings {
	var text strings.Builder
	n.plain(&text)
	lang := language(n)
	if lang == "mermaid" {
		w.chart = true
		code := w.b.element("code", pair{"data-lang", lang})
		code.kids.push(w.b.textOf(text.String()))
		n.attrs, n.kids = []pair{{"class", "mermaid"}, {"tabindex", "0"}}, siblings{}
		n.kids.push(code)
		return one(n)
	}
	title := codeTitle(n)
	n.attrs = []pair{{"class", "chroma"}, {"tabindex", "0"}}
	if n.id != "" {
		n.attrs = append([]pair{{"id", n.id}}, n.attrs...)
	}
	inner := w.b.element("code")
	if lang != "" {
		inner.attrs = []pair{{"class", "language-" + lang}, {"data-lang", lang}}
	}
	body := strings.TrimRight(text.String(), "\n")
	shown, ok := "", false
	if lang != "" && len(body) <= code.MaxBytes && len(body) <= w.budget {
		w.budget -= len(body)
		shown, ok = code.Highlight(lang, body)
	}
	if ok {
		inner.kids.push(w.b.node(node{kind: rawNode, text: shown}))
	} else {
		inner.kids.push(w.b.textOf(body))
	}
	n.kids = siblings{}
	n.kids.push(inner)
	return w.titled(title, n)
}

// language returns the language that a code block names, in lower case.
func language(n *node) string {
	for _, k := range []*node{n.only(), n} {
		if k == nil || k.kind != elementNode {
			continue
		}
		for _, c := range strings.Fields(k.attr("class")) {
			c = strings.ToLower(c)
			for _, prefix := range []string{"language-", "lang-", "highlight-source-"} {
				if l, ok := strings.CutPrefix(c, prefix); ok && plainClass.MatchString(l) {
					return l
				}
			}
		}
	}
	return ""
}
