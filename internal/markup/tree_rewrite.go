package markup

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"hoego/internal/diag"
	"hoego/internal/pattern"
)

// rewriter gives every element of a tree the attributes it has in the page, and
// no others. Links and images into the content folder become numbered Refs.
type rewriter struct {
	b       *builder // of the tree; makes nodes and takes the diagnostics
	outline *outline
	refs    []Ref
	images  int
	budget  int // bytes of code that may still be highlighted
	math    bool
	chart   bool
	linked  bool   // within a link
	levels  []byte // of the headings that the last one stands under, and its own
	words   func() words
}

// refScheme marks the targets of Refs until the HTML is cut at them. No author can
// write it: every address in a tree is made by the rewriter.
const refScheme = "hoego:"

// classes are those that an author's HTML or attribute list may set; a value that
// is not its key is the name under which it is shown.
var classes = map[string]string{
	"align-center": "", "align-right": "", "callout": "", "callout-title": "", "callout-body": "",
	"caption": "", "captionC": "caption", "figcaption": "caption", "footnotes": "", "footnote-ref": "", "footnote-backref": "",
	"task-list": "", "task-list-item": "", "contains-task-list": "task-list", "math": "", "notice": "", "video": "",
	"hashtag": "", "gallery": "", "highlight": "", "center": "align-center", "text-center": "align-center",
	"text-right": "align-right", "aligncenter": "align-center", "alignright": "align-right", "property": "", "attribution": "",
	"lead": "", "code-title": "", "tab-name": "",
}

// families are prefixes of classes, and what they are shown as when it is not the class itself.
var families = [][2]string{{"callout-"}, {"prompt-"}, {"language-"}, {"notice--", "notice"}}

var plainClass = pattern.New(`^[a-z][a-z0-9+#.-]{0,39}$`)

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
		if alone && parent.is("p") && bareVideo(n) {
			parent.attrs = []pair{{"class", "video"}}
		}
		return w.link(n, class)
	case "img":
		return w.image(n, class)
	case "pre":
		return w.code(n)
	case "iframe", "embed", "video", "audio":
		return w.player(n, parent, alone)
	case "source":
		return siblings{}
	case "input":
		return w.checkbox(n)
	}
	if n.hasAttr("data-dataview") && n.kids.first == nil {
		p := w.b.element("p")
		p.kids.push(w.b.textOf(w.words().query))
		n.kids.push(p)
	}
	if n.name == "th" && shownText(n) == "" && n.only() == nil {
		n.name = "td" // a corner, the header of nothing
	}
	attrs := ownAttrs(w.common(n, class), n)
	if isHeading(n.name) {
		if shownText(n) == "" && n.only() == nil {
			return siblings{}
		}
		n.name = w.level(n.name)
	}
	n.attrs = attrs
	w.kids(n)
	if n.kids.first == nil && class == "callout-title" {
		n.kids.push(w.b.textOf(w.calloutTitle(parent)))
	}
	if isBlock(n.name) && !w.linked {
		w.label(n)
	}
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
		box := w.b.element("div", pair{"class", "table-scroll"}, pair{"tabindex", "0"})
		box.kids.push(n)
		return one(box)
	}
	return one(n)
}

// ownAttrs appends the attributes that an element keeps besides those that any does.
func ownAttrs(attrs []pair, n *node) []pair {
	switch n.name {
	case "ol":
		return digits(attrs, n, "start")
	case "li":
		return digits(attrs, n, "value")
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
	return attrs
}

var datetime = pattern.New(`^[0-9T:.+Z -]{4,35}$`)

// level returns the element that a heading is shown as. The page's title is its only first
// level, and no level below it is left out: who listens goes from level to level.
func (w *rewriter) level(name string) string {
	for len(w.levels) > 0 && w.levels[len(w.levels)-1] >= name[1] {
		w.levels = w.levels[:len(w.levels)-1]
	}
	w.levels = append(w.levels, name[1])
	return "h" + strconv.Itoa(min(len(w.levels)+1, 6))
}

// label makes what follows a box in n the label of the box, up to the next block, line or box.
func (w *rewriter) label(n *node) {
	old := n.kids
	n.kids = siblings{}
	var open *node
	for k := old.first; k != nil; {
		next := k.next
		switch {
		case k.is("input"):
			open = w.b.element("label")
			n.kids.push(open)
			open.kids.push(k)
		case k.is("br") || k.kind == elementNode && (isBlock(k.name) || k.wraps):
			open = nil
			n.kids.push(k)
		case open != nil:
			open.kids.push(k)
		default:
			n.kids.push(k)
		}
		k = next
	}
}

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
		value := n.attr(name)
		if value == "" {
			continue
		}
		if v, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(value), "px")); err == nil && 0 <= v && v < 10000 {
			attrs = append(attrs, pair{name, strconv.Itoa(v)})
		}
	}
	return attrs
}

var (
	textAlign = pattern.New(`(?i)(?:^|;)\s*text-align\s*:\s*(left|center|right)\b`)
	pxWidth   = pattern.New(`(?i)(?:^|;)\s*width\s*:\s*([0-9]{1,4})px`)
)

// class returns the classes that n is shown with.
func (w *rewriter) class(n *node, alone bool) string {
	if n.class == "" && len(n.attrs) == 0 {
		return ""
	}
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
	if style := n.attr("style"); style != "" && (isBlock(n.name) || n.name == "span" && alone) {
		if m := textAlign.FindStringSubmatch(style); m != nil {
			side = strings.ToLower(m[1])
		}
	}
	switch side { // text begins at the left in any case
	case "center", "right":
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
		if id := pageID(to.url); id != "" {
			return w.ref(Ref{Kind: LinkStart, Target: id, Text: text, Fallback: to.url, Line: n.line, Column: n.col})
		}
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

// calloutTitle is the title of a callout whose author wrote none.
func (w *rewriter) calloutTitle(callout *node) string {
	for _, c := range strings.Fields(callout.attr("class")) {
		if title := w.words().callouts[strings.TrimPrefix(c, "callout-")]; title != "" {
			return title
		}
	}
	return w.words().callouts["note"]
}

// unescapeName is a wikilink's name: never percent-encoded, but composed.
func unescapeName(s string) string { return strings.TrimSpace(norm.NFC.String(s)) }
