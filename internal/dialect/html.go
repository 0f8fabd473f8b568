package dialect

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// readHTML reads an exported page (Medium, Tistory, any blog): title, date and author from
// its head and marked elements, and as body the element that holds the article.
func (d *Document) readHTML() {
	p := scanHTML(d.Body)
	add := func(property Property, f found) {
		if text := strings.Join(strings.Fields(f.text), " "); text != "" {
			at := d.Line + strings.Count(d.Body[:f.offset], "\n")
			d.Fields = append(d.Fields, Field{
				Property: property, Key: f.key, Line: at,
				Value: Value{Shape: Scalar, Text: text, Line: at, Column: column(d.Body[strings.LastIndexByte(d.Body[:f.offset], '\n')+1:f.offset], f.offset-strings.LastIndexByte(d.Body[:f.offset], '\n')-1)},
			})
		}
	}
	for _, row := range htmlFacts {
		for _, name := range row.names {
			if f, ok := p.facts[name]; ok {
				f.key = name
				add(row.property, f)
			}
		}
	}
	start, end := p.body(d.Body)
	for _, name := range []string{"p-name", "h1"} {
		// The article's own title stays in the head of the page only.
		if f, ok := p.facts[name]; ok && f.start >= start && f.end <= end {
			gone := strings.Map(func(r rune) rune {
				if r == '\n' {
					return r
				}
				return -1
			}, d.Body[f.start:f.end])
			d.Body = d.Body[:f.start] + gone + d.Body[f.end:]
			end -= f.end - f.start - len(gone)
			break
		}
	}
	d.Line += strings.Count(d.Body[:start], "\n")
	d.Body = d.Body[start:end]
}

// htmlFacts are the marks under which pages state facts, the surest first: microformats
// (https://microformats.org/wiki/h-entry), Open Graph, plain elements.
var htmlFacts = []struct {
	property Property
	names    []string
}{
	{Title, []string{"p-name", "og:title", "h1", "title"}},
	{Published, []string{"dt-published", "article:published_time", "time"}},
	{Updated, []string{"dt-updated", "article:modified_time"}},
	{Authors, []string{"p-author", "article:author", "author"}},
	{Summary, []string{"p-summary", "og:description", "description"}},
	{Cover, []string{"og:image"}},
}

// found is one fact of a page.
type found struct {
	key        string
	text       string
	offset     int // of what states it
	start, end int // of the element with its tags
}

// scanned is what one pass over a page found.
type scanned struct {
	facts  map[string]found
	bodies map[string][2]int // by name of the holder, the content's offsets
}

// holders are what an article's text stands in, the surest first.
var holders = []string{
	".e-content", ".tt_article_useless_p_margin", ".contents_style", ".article-view", ".entry-content", ".post-content", ".article_view", "article", "main", "body",
}

// body returns the offsets of the article's text.
func (p scanned) body(text string) (start, end int) {
	for _, h := range holders {
		if at, ok := p.bodies[h]; ok {
			return at[0], at[1]
		}
	}
	return 0, len(text)
}

// open is an element that has not ended yet.
type open struct {
	tag     string
	start   int // of its tag
	content int // behind its tag
	holder  string
	facts   []string
}

// mostOpen bounds the elements that are kept open; deeper ones hold nothing of interest.
const mostOpen = 512

// scanHTML reads a page once.
func scanHTML(text string) scanned {
	p := scanned{facts: map[string]found{}, bodies: map[string][2]int{}}
	z := html.NewTokenizer(strings.NewReader(text))
	var stack []open
	at := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		start := at
		at += len(z.Raw())
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			p.readTag(tok, start, at)
			if kind == html.StartTagToken && !slices.Contains(voidTags, tok.Data) && len(stack) < mostOpen {
				if o := p.opened(tok, start, at); o.holder != "" || len(o.facts) > 0 {
					stack = append(stack, o)
				} else if len(stack) > 0 {
					stack = append(stack, o)
				}
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			stack = p.close(stack, string(name), start, at, text)
		}
	}
	for len(stack) > 0 {
		stack = p.close(stack, stack[len(stack)-1].tag, at, at, text)
	}
	return p
}

var voidTags = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

// readTag takes the facts that stand in a tag's own attributes.
func (p scanned) readTag(tok html.Token, start, end int) {
	attr := attributes(tok)
	name := attr["property"]
	if name == "" {
		name = attr["name"]
	}
	if tok.Data == "meta" && name != "" && attr["content"] != "" {
		p.add(strings.ToLower(name), found{text: attr["content"], offset: start, start: start, end: end})
	}
	if tok.Data == "time" && attr["datetime"] != "" {
		f := found{text: attr["datetime"], offset: start, start: start, end: end}
		for class := range strings.FieldsSeq(attr["class"]) {
			if class == "dt-published" || class == "dt-updated" {
				p.add(class, f)
				return
			}
		}
		p.add("time", f)
	}
}

// add keeps the first fact of a name.
func (p scanned) add(name string, f found) {
	if _, ok := p.facts[name]; !ok {
		p.facts[name] = f
	}
}

func attributes(tok html.Token) map[string]string {
	m := map[string]string{}
	for _, a := range tok.Attr {
		m[a.Key] = a.Val
	}
	return m
}

// opened says what an element will give when it ends.
func (p scanned) opened(tok html.Token, start, content int) open {
	o := open{tag: tok.Data, start: start, content: content}
	classes := strings.Fields(attributes(tok)["class"])
	for _, h := range holders {
		if h == tok.Data || h[0] == '.' && slices.Contains(classes, h[1:]) {
			o.holder = h
			break
		}
	}
	for _, class := range []string{"p-name", "p-author", "p-summary"} {
		if slices.Contains(classes, class) {
			o.facts = append(o.facts, class)
		}
	}
	if tok.Data == "h1" || tok.Data == "title" {
		o.facts = append(o.facts, tok.Data)
	}
	return o
}

// close ends the innermost element of the name and those inside it.
func (p scanned) close(stack []open, tag string, start, end int, text string) []open {
	i := len(stack) - 1
	for i >= 0 && stack[i].tag != tag {
		i--
	}
	if i < 0 {
		return stack
	}
	for _, o := range stack[i:] {
		if _, ok := p.bodies[o.holder]; o.holder != "" && !ok {
			p.bodies[o.holder] = [2]int{o.content, start}
		}
		for _, name := range o.facts {
			if _, known := p.facts[name]; known {
				continue
			}
			p.add(name, found{text: innerText(text[o.content:start]), offset: o.start, start: o.start, end: end})
		}
	}
	return stack[:i]
}

// innerText returns the text of a piece of HTML.
func innerText(piece string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(piece))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		}
	}
}
