package site

import (
	"fmt"
	"html"
	"net/url"
	"path"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"

	"hoego/internal/markup"
	"hoego/internal/pattern"
)

const (
	deepestEmbed = 4       // embeds within embeds
	mostEmbeds   = 64      // embeds in one body; the others become links
	mostEmbedded = 1 << 20 // bytes that one embed may show, with all within it
	partCost     = 64      // bytes that each part counts beside its text
)

// embedder fills in one page's embeds; what goes round in circles, too deep or too far becomes a link.
type embedder struct {
	site   *Site
	page   string // URL of the page that all of it stands on
	chain  []*Entry
	number int // of the page's own embed
	count  int // embeds within it so far; with number keeps ids apart
	left   int // bytes that may still be embedded
}

// target returns what a ref in the body of from leads to, as seen from the page.
func (x *embedder) target(from *Entry, ref markup.Ref) markup.Target {
	t := from.targets[ref]
	if t.url == "" && ref.Fallback != "" {
		return markup.Target{Found: true, URL: ref.Fallback}
	}
	if t.url == "" {
		return markup.Target{Note: x.site.note(ref.Kind)}
	}
	found := markup.Target{Found: true, URL: t.href(x.page)}
	switch ref.Kind {
	case markup.Embed:
		found.HTML = x.embed(from, t, ref, found.URL)
	case markup.Image:
		return x.site.depicted(found, t.url, x.page)
	}
	return found
}

func (x *embedder) embed(from *Entry, t target, ref markup.Ref, link string) string {
	if t.entry != nil && t.entry != from && !slices.Contains(x.chain, t.entry) && len(x.chain) < deepestEmbed {
		parts := section(t.entry.Body.Whole(), t.fragment)
		size := partCost
		for _, p := range parts {
			size += partCost + len(p.Text)
		}
		if size <= x.left {
			x.left -= size
			x.count++
			own := target{url: t.entry.URL}.href(x.page)
			body := markup.Body{Parts: apart(parts, fmt.Sprintf("e%d-%d-", x.number, x.count), own), Refs: t.entry.Body.Refs}
			x.chain = append(x.chain, from)
			filled := body.Fill(func(inner markup.Ref) markup.Target { return x.target(t.entry, inner) })
			x.chain = x.chain[:len(x.chain)-1]
			return filled
		}
	}
	text := ref.Text
	if text == "" && t.entry != nil && t.entry.Title.Shown() {
		text = t.entry.Title.Value
	}
	if text == "" {
		text = path.Base(ref.Target)
	}
	return `<p><a href="` + html.EscapeString(link) + `">` + html.EscapeString(text) + `</a></p>`
}

// apart gives every id of an embedded body a prefix, and every link to one, so that ids stay unique in the page.
// What a part of a body leaves out, as its notes, is linked where it stands whole, at the address own.
// Text never holds these strings: quotes are escaped there.
func apart(parts []markup.Part, prefix, own string) []markup.Part {
	ids := map[string]bool{}
	for _, p := range parts {
		for _, m := range idAttribute.FindAllStringSubmatch(p.Text, -1) {
			ids[html.UnescapeString(m[1])] = true
		}
	}
	away := func(link string) string {
		fragment := link[len(` href="#`) : len(link)-1]
		if id, err := url.PathUnescape(html.UnescapeString(fragment)); err == nil && ids[id] {
			return link
		}
		return ` href="` + html.EscapeString(own) + "#" + fragment + `"`
	}
	r := strings.NewReplacer(` id="`, ` id="`+prefix, ` href="#`, ` href="#`+prefix, ` for="`, ` for="`+prefix,
		` aria-labelledby="`, ` aria-labelledby="`+prefix, ` aria-describedby="`, ` aria-describedby="`+prefix)
	changed := slices.Clone(parts)
	for i, p := range changed {
		changed[i].Text = r.Replace(inPage.ReplaceAllStringFunc(p.Text, away))
	}
	return changed
}

var inPage = pattern.New(` href="#[^"]*"`)

// section returns the parts of a body from the heading with that anchor to the next of its rank; all of them when
// there is no such heading, or when it stands within something else.
func section(b markup.Body, anchor string) []markup.Part {
	at := slices.IndexFunc(b.Outline, func(h markup.Heading) bool { return anchor != "" && h.Anchor == anchor })
	if at < 0 {
		return b.Parts
	}
	from, ok := headingAt(b, b.Outline[at])
	if !ok {
		return b.Parts
	}
	to := [2]int{len(b.Parts), 0}
	for _, h := range b.Outline[at+1:] {
		if h.Level <= b.Outline[at].Level {
			if to, ok = headingAt(b, h); !ok {
				return b.Parts
			}
			break
		}
	}
	parts := slices.Clone(b.Parts[from[0]:min(to[0]+1, len(b.Parts))])
	if to[0] < len(b.Parts) {
		parts[len(parts)-1].Text = parts[len(parts)-1].Text[:to[1]]
	}
	parts[0].Text = parts[0].Text[from[1]:]
	if !balanced(parts) {
		return b.Parts
	}
	return parts
}

// headingAt finds where a heading's element begins: the part, and the byte in its text.
func headingAt(b markup.Body, h markup.Heading) (at [2]int, ok bool) {
	id := ` id="` + html.EscapeString(h.Anchor) + `"`
	for i, p := range b.Parts {
		if p.Kind != markup.Literal {
			continue
		}
		if j := strings.Index(p.Text, id); j >= 0 {
			start := strings.LastIndexByte(p.Text[:j], '<')
			return [2]int{i, start}, start >= 0 && strings.HasPrefix(p.Text[start:], "<h")
		}
	}
	return at, false
}

// void are the elements that are never closed (HTML, 13.1.2).
var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "source": true, "track": true, "wbr": true,
}

// balanced reports whether parts of a balanced body close what they open, and nothing else.
func balanced(parts []markup.Part) bool {
	depth := 0
	for _, p := range parts {
		if p.Kind != markup.Literal {
			continue
		}
		z := xhtml.NewTokenizer(strings.NewReader(p.Text))
		for kind := z.Next(); kind != xhtml.ErrorToken; kind = z.Next() {
			name, _ := z.TagName()
			switch {
			case void[string(name)]:
			case kind == xhtml.StartTagToken:
				depth++
			case kind == xhtml.EndTagToken:
				if depth--; depth < 0 {
					return false
				}
			}
		}
	}
	return depth == 0
}
