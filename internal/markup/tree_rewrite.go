package markup

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"hoego/internal/diag"
)

// rewriter gives every element of a tree the attributes it has in the page, and
// no others. Links and images into the content folder become numbered Refs.
type rewriter struct {
	b       *builder // takes the diagnostics
	outline *outline
	refs    []Ref
	images  int
	budget  int // bytes of code that may still be highlighted
	math    bool
	chart   bool
	linked  bool // within a link
}

// refScheme marks the targets of Refs until the HTML is cut at them. No author can
// write it: every address in a tree is made by the rewriter.
const refScheme = "hoego:"

// classes are those that an author's HTML or attribute list may set; a value that
// is not its key is the name under which it is shown.
var classes = map[string]string{
	"align-left": "", "align-center": "", "align-right": "", "callout": "", "callout-title": "", "callout-body": "",
	"caption": "", "captionC": "caption", "figcaption": "caption", "footnotes": "", "footnote-ref": "", "footnote-backref": "",
	"task-list": "", "task-list-item": "", "contains-task-list": "task-list", "math": "", "notice": "", "video": "",
	"hashtag": "", "gallery": "", "highlight": "", "center": "align-center", "text-center": "align-center",
	"text-right": "align-right", "text-left": "align-left", "aligncenter": "align-center", "alignleft": "align-left",
	"alignright": "align-right", "property": "", "attribution": "",
}

// families are prefixes of classes, and what they are shown as when it is not the class itself.
var families = [][2]string{{"callout-"}, {"prompt-"}, {"language-"}, {"notice--", "notice"}}

var plainClass = regexp.MustCompile(`^[a-z][a-z0-9+#.-]{0,39}$`)

// kids rewrites everything in n.
func (w *rewriter) kids(n *node) {
	old, only := n.kids, n.only()
	n.kids = siblings{}
	for k := old.first; k != nil; {
		next := k.next
		for r := w.node(k, n, k == only).first; r != nil; {
			after := r.next
			n.kids.push(r)
			r = after
		}
		k = next
	}
}

func one(n *node) siblings { n.next = nil; return siblings{n, n} }

// node rewrites n, which stands in parent, alone or not, and returns what stands in its place.
func (w *rewriter) node(n, parent *node, alone bool) siblings {
	if n.kind != elementNode {
		return one(n)
	}
	if n.name == "div" && n.hasAttr("data-embed") {
		return w.embed(n)
	}
	class := w.class(n, alone)
	switch n.name {
	case "a":
		return w.link(n, class)
	case "img":
		return w.image(n, class)
	case "pre":
		return w.code(n, class)
	case "iframe", "embed", "video", "audio":
		return w.player(n, parent, alone)
	case "source":
		return siblings{}
	case "input":
		return w.checkbox(n)
	}
	attrs := w.common(n, class)
	switch n.name {
	case "ol":
		attrs = digits(attrs, n, "start")
	case "li":
		attrs = digits(attrs, n, "value")
	case "td", "th":
		attrs = digits(attrs, n, "colspan", "rowspan")
		if scope := n.attr("scope"); n.name == "th" && (scope == "row" || scope == "col") {
			attrs = append(attrs, pair{"scope", scope})
		}
	case "details":
		if n.hasAttr("open") {
			attrs = append(attrs, pair{"open", ""})
		}
	case "abbr", "dfn":
		if t := n.attr("title"); t != "" {
			attrs = append(attrs, pair{"title", t})
		}
	case "time":
		if t := n.attr("datetime"); datetime.MatchString(t) {
			attrs = append(attrs, pair{"datetime", t})
		}
	}
	if isHeading(n.name) {
		if shownText(n) == "" && n.only() == nil {
			return siblings{}
		}
		if w.outline.top && n.name != "h6" {
			n.name = "h" + string(n.name[1]+1)
		}
	}
	n.attrs = attrs
	w.kids(n)
	if n.kids.first == nil && n.implied {
		return siblings{}
	}
	if n.kids.first == nil && len(n.attrs) == 0 && n.is("b", "strong", "i", "em", "del", "s", "ins", "u", "mark", "span", "small", "code", "p") {
		return siblings{}
	}
	if n.name == "span" && len(n.attrs) == 0 {
		return n.kids
	}
	if n.name == "table" {
		box := newElement("div", pair{"class", "table-scroll"})
		box.kids.push(n)
		return one(box)
	}
	return one(n)
}

var datetime = regexp.MustCompile(`^[0-9T:.+Z -]{4,35}$`)

// common returns the attributes that every element may have.
func (w *rewriter) common(n *node, class string) []pair {
	var attrs []pair
	if n.id != "" {
		attrs = append(attrs, pair{"id", n.id})
	}
	if class != "" {
		attrs = append(attrs, pair{"class", class})
	}
	if role := n.attr("role"); slices.Contains([]string{"doc-noteref", "doc-backlink", "doc-endnotes"}, role) {
		attrs = append(attrs, pair{"role", role})
	}
	return attrs
}

// digits adds n's attributes of the given names whose values are small numbers.
func digits(attrs []pair, n *node, names ...string) []pair {
	for _, name := range names {
		if v, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(n.attr(name)), "px")); err == nil && 0 <= v && v < 10000 {
			attrs = append(attrs, pair{name, strconv.Itoa(v)})
		}
	}
	return attrs
}

var (
	textAlign = regexp.MustCompile(`(?i)(?:^|;)\s*text-align\s*:\s*(left|center|right)\b`)
	pxWidth   = regexp.MustCompile(`(?i)(?:^|;)\s*width\s*:\s*([0-9]{1,4})px`)
)

// class returns the classes that n is shown with.
func (w *rewriter) class(n *node, alone bool) string {
	var list []string
	add := func(c string) {
		if c != "" && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	add(n.class)
	for i, c := range strings.Fields(n.attr("class")) {
		if i == 20 {
			break
		}
		if shown, ok := classes[c]; ok {
			add(cmp.Or(shown, c))
			continue
		}
		for _, f := range families {
			if strings.HasPrefix(c, f[0]) && plainClass.MatchString(c) {
				add(cmp.Or(f[1], c))
			}
		}
	}
	side := strings.ToLower(strings.TrimSpace(n.attr("align")))
	if m := textAlign.FindStringSubmatch(n.attr("style")); m != nil && (isBlock(n.name) || n.name == "span" && alone) {
		side = strings.ToLower(m[1])
	}
	switch side {
	case "left", "center", "right":
		add("align-" + side)
	case "middle":
		add("align-center")
	}
	w.math = w.math || slices.Contains(list, "math")
	return strings.Join(list, " ")
}

// link rewrites <a>.
func (w *rewriter) link(n *node, class string) siblings {
	attrs := w.common(n, class)
	if title := n.attr("title"); title != "" {
		attrs = append(attrs, pair{"title", title})
	}
	text := strings.Join(strings.Fields(shownText(n)), " ")
	if text == "" {
		n.each(func(k *node) {
			if k.is("img") && text == "" {
				text = k.attr("alt")
			}
		})
	}
	to := readAim(n.attr("href"))
	byName := n.hasAttr("data-name")
	if byName {
		to = aim{kind: internal, target: unescapeName(n.attr("data-name")), fragment: unescapeName(n.attr("data-fragment"))}
		if to.target == "" {
			to.kind = within
		}
	}
	href := w.href(n, to, byName, text)
	w.linked = href != ""
	w.kids(n)
	w.linked = false
	switch {
	case href != "":
		n.attrs = append([]pair{{"href", href}}, attrs...)
		if strings.HasPrefix(href, "http") {
			n.attrs = append(n.attrs, pair{"rel", "noopener"})
		}
		return one(n)
	case to.kind == within && to.fragment != "":
		class = "broken-link"
	case n.id == "" && class == "":
		return n.kids
	}
	n.name, n.attrs = "span", w.common(n, class)
	return one(n)
}

// href returns the address that a link gets in the page, "" when it leads nowhere.
func (w *rewriter) href(n *node, to aim, byName bool, text string) string {
	switch to.kind {
	case external:
		return to.url
	case internal:
		return w.ref(Ref{
			Kind: LinkStart, Target: to.target, Fragment: to.fragment, ByName: byName, Text: text, Line: n.line, Column: n.col,
		})
	case within:
		if id, ok := w.outline.find(to.fragment); ok {
			return "#" + escapeFragment(id)
		}
		if to.fragment != "" {
			w.b.report(diag.BrokenLink, n.line, n.col, "nothing in this text is called #"+to.fragment, "Link to the text of a heading.")
		}
	case unsafe:
		w.b.report(diag.HTMLDropped, n.line, n.col, "a link whose scheme could act on the page was left out", "Use http, https, mailto or a path.")
	case nowhere:
		if n.attr("href") != "" {
			w.b.report(diag.BrokenLink, n.line, n.col, "a link's address cannot be read", "")
		}
	}
	return ""
}

// ref numbers r and returns the address that stands for it.
func (w *rewriter) ref(r Ref) string {
	w.refs = append(w.refs, r)
	return refScheme + strconv.Itoa(len(w.refs)-1)
}

// unescapeName is a wikilink's name: never percent-encoded, but composed.
func unescapeName(s string) string { return strings.TrimSpace(norm.NFC.String(s)) }

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
		return one(textOf(alt))
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
	n.attrs = append(attrs, pair{"decoding", "async"})
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
	link := &node{kind: elementNode, tag: "a", name: "a", line: n.line, col: n.col}
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
		if label == "" {
			label = address
		}
		link.attrs = []pair{{"href", address}, {"rel", "noopener"}}
	case to.kind == internal:
		if label == "" {
			label = path.Base(to.target)
		}
		link.attrs = []pair{{"href", w.ref(Ref{Kind: LinkStart, Target: to.target, Fragment: to.fragment, Text: label, Line: n.line, Column: n.col})}}
	default:
		w.b.report(diag.HTMLDropped, n.line, n.col, "<"+n.tag+"> was left out", "")
		return siblings{}
	}
	link.kids.push(textOf(label))
	if parent.is("p") && alone {
		parent.attrs = []pair{{"class", "video"}}
		return one(link)
	}
	if parent.is("div", "li", "td", "th", "blockquote", "figure", "section", "details", "dd", "aside") {
		p := newElement("p", pair{"class", "video"})
		p.kids.push(link)
		return one(p)
	}
	return one(link)
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
	n.attrs = append(attrs, pair{"disabled", ""})
	return one(n)
}

// embed rewrites the place of another retrospective.
func (w *rewriter) embed(n *node) siblings {
	img := newElement("img", pair{"src", w.ref(Ref{
		Kind: Embed, Target: unescapeName(n.attr("data-embed")), Fragment: unescapeName(n.attr("data-fragment")),
		ByName: true, Text: shownText(n), Line: n.line, Column: n.col,
	})})
	return one(img)
}

// code rewrites a code block.
func (w *rewriter) code(n *node, class string) siblings {
	var text strings.Builder
	n.plain(&text)
	lang := language(n)
	if lang == "mermaid" {
		w.chart = true
		code := newElement("code")
		code.kids.push(textOf(text.String()))
		n.attrs, n.kids = []pair{{"class", "mermaid"}}, siblings{}
		n.kids.push(code)
		return one(n)
	}
	n.attrs = []pair{{"class", "chroma"}, {"tabindex", "0"}}
	if n.id != "" {
		n.attrs = append([]pair{{"id", n.id}}, n.attrs...)
	}
	code := newElement("code")
	if lang != "" {
		code.attrs = []pair{{"class", "language-" + lang}, {"data-lang", lang}}
	}
	body := strings.TrimRight(text.String(), "\n")
	shown, ok := "", false
	if lang != "" && len(body) <= maxHighlighted && len(body) <= w.budget {
		w.budget -= len(body)
		shown, ok = highlight(lang, body)
	}
	if ok {
		code.kids.push(&node{kind: rawNode, text: shown})
	} else {
		code.kids.push(textOf(body))
	}
	n.kids = siblings{}
	n.kids.push(code)
	return one(n)
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
