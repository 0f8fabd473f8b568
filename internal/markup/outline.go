package markup

import (
	"strconv"
	"strings"
	"unicode"
)

// chromePrefix begins every id of the page around a body; no id of a body may begin with it.
const chromePrefix = "hoego-"

// outline is what a body's links within the page can lead to.
type outline struct {
	headings []Heading
	nodes    []*node           // of headings
	ids      map[string]bool   // in use
	renamed  map[string]string // ids as written → as shown, where they differ
	texts    map[string]string // heading texts, in lower case → anchor; nil before one is sought
	loose    map[string]string // letters and digits of heading texts and ids → anchor; likewise
	counts   map[string]int    // how often an anchor was asked for again
}

// survey finds the headings and ids of a body and gives every heading its anchor.
func survey(root *node) *outline {
	o := &outline{ids: map[string]bool{}, renamed: map[string]string{}, counts: map[string]int{}}
	wanted := map[string]bool{}
	var named []*node
	root.each(func(n *node) {
		if n.kind != elementNode {
			return
		}
		if isHeading(n.name) {
			o.nodes = append(o.nodes, n)
		}
		link := n.name == "a"
		for _, a := range n.attrs {
			switch {
			case a.key == "id" || link && a.key == "name":
				named = append(named, n)
			case link && a.key == "href":
				if fragment, ok := strings.CutPrefix(strings.TrimSpace(a.value), "#"); ok {
					wanted[unescapePath(fragment)] = true
				}
			}
		}
	})
	for _, n := range named {
		written := n.attr("id")
		if written == "" {
			written = n.attr("name")
		}
		id := Composed(written)
		if n.id != "" || !validID(id) || !(n.marked || isHeading(n.name) || wanted[id]) {
			continue
		}
		if shown := shownID(id); !o.ids[shown] {
			o.ids[shown] = true
			o.renamed[id] = shown
			n.id = shown
		}
	}
	for _, n := range o.nodes {
		o.heading(n)
	}
	return o
}

// heading adds n to the outline.
func (o *outline) heading(n *node) {
	text := strings.Join(strings.Fields(shownText(n)), " ")
	if text == "" && n.only() == nil {
		return
	}
	if n.id == "" {
		n.id = o.unique(anchor(text))
	}
	if text == "" {
		return
	}
	o.headings = append(o.headings, Heading{Level: int(n.name[1] - '0'), Text: text, Anchor: n.id, Line: n.line})
}

// index makes the tables of what headings may be called by. Of two headings of one name the first is meant.
func (o *outline) index() {
	o.texts, o.loose = map[string]string{}, map[string]string{}
	for _, h := range o.headings {
		for _, m := range []struct {
			in  map[string]string
			key string
		}{{o.texts, strings.ToLower(h.Text)}, {o.loose, letters(h.Text)}, {o.loose, letters(h.Anchor)}} {
			if _, taken := m.in[m.key]; !taken && m.key != "" {
				m.in[m.key] = h.Anchor
			}
		}
	}
}

// unique makes id one of its kind by a number behind it, as GitHub does.
func (o *outline) unique(id string) string {
	id = shownID(id)
	try := id
	for o.ids[try] {
		o.counts[id]++
		try = id + "-" + strconv.Itoa(o.counts[id])
	}
	o.ids[try] = true
	return try
}

// find returns the id that a link to #fragment leads to.
func (o *outline) find(fragment string) (string, bool) {
	if shown, ok := o.renamed[fragment]; ok {
		return shown, true
	}
	if o.ids[fragment] {
		return fragment, true
	}
	if o.texts == nil {
		o.index()
	}
	last := fragment[strings.LastIndexByte(fragment, '#')+1:] // [[#Heading#Below]]
	if id, ok := o.texts[strings.ToLower(strings.Join(strings.Fields(last), " "))]; ok {
		return id, true
	}
	key := letters(last)
	if id, ok := o.loose[key]; ok && key != "" {
		return id, true
	}
	return "", false
}

// anchor makes an id of a heading's text by GitHub's rule: lower case, punctuation
// dropped, spaces to hyphens, letters of every script kept.
func anchor(text string) string {
	var b strings.Builder
	for _, r := range Composed(strings.ToLower(strings.TrimSpace(text))) {
		switch {
		case IsHangul(r) || unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.Pc) || r == '-':
			if r != '\uFE0F' && r != '\u20E3' { // what is left of an emoji
				b.WriteRune(r)
			}
		case unicode.IsSpace(r):
			b.WriteByte('-')
		}
	}
	id := b.String()
	if strings.Trim(id, "-") == "" {
		return "section"
	}
	return id
}

// letters returns the letters and digits of s in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// validID reports whether an author's id can stand in the page.
func validID(id string) bool {
	if id == "" || len(id) > 300 {
		return false
	}
	for _, r := range id {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N) && !strings.ContainsRune("-_.:^~", r) {
			return false
		}
	}
	return true
}

func shownID(id string) string {
	if strings.HasPrefix(id, chromePrefix) {
		return "section-" + id
	}
	return id
}

// brackets makes headings of the lone bracket lines of a text that has no heading:
// at least two paragraphs that are each nothing but "[short]".
func (b *builder) brackets() {
	if b.root.hasHeading() {
		return
	}
	var found []*node
	for n := b.root.kids.first; n != nil; n = n.next {
		if n.is("p") {
			if _, ok := bracketed(n); ok {
				found = append(found, n)
			}
		}
	}
	if len(found) < 2 {
		return
	}
	for _, n := range found {
		text, _ := bracketed(n)
		n.name, n.tag = "h2", "h2"
		n.kids = siblings{}
		n.kids.push(b.textOf(text))
	}
}

func (n *node) hasHeading() bool {
	for k := n.kids.first; k != nil; k = k.next {
		if k.kind == elementNode && (isHeading(k.name) || k.hasHeading()) {
			return true
		}
	}
	return false
}

// bracketed returns the text in the brackets that all of n stands in.
func bracketed(n *node) (string, bool) {
	for k := n.kids.first; k != nil; k = k.next {
		if k.kind == elementNode && !k.is("strong", "b", "em", "i", "u", "span", "mark") {
			return "", false
		}
	}
	text := strings.TrimSpace(shownText(n))
	if len([]rune(text)) > 30 {
		return "", false
	}
	for _, pair := range [][2]string{{"[", "]"}, {"【", "】"}, {"＜", "＞"}, {"〈", "〉"}, {"［", "］"}} {
		inner, ok := strings.CutPrefix(text, pair[0])
		inner, ok2 := strings.CutSuffix(inner, pair[1])
		inner = strings.TrimSpace(inner)
		if ok && ok2 && letters(inner) != "" && !strings.ContainsAny(inner, pair[0]+pair[1]+"\n") {
			return inner, true
		}
	}
	return "", false
}
