package markup

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"

	"hoego/internal/pattern"
)

// sanitise returns what the gate makes of HTML. The gate judges tag by tag, and of text it does no more than to write
// five characters as references. So where text has no other than those, only the tags that an author's words may be
// in are put before it, and the whole when it would change one of them.
func sanitise(html string) string {
	if doubts, ok := doubtful(html); ok && gate().Sanitize(doubts) == doubts {
		return html
	}
	return gate().Sanitize(html)
}

// doubtful returns the tags of HTML that are not plain. It reports false when the text is not as the gate writes it.
func doubtful(html string) (string, bool) {
	var doubts strings.Builder
	for i := 0; i < len(html); i++ {
		switch html[i] {
		case '<':
			end := strings.IndexByte(html[i:], '>')
			if end < 0 {
				return "", false
			}
			if tag := html[i : i+end+1]; !plainTag(tag) {
				doubts.WriteString(tag)
			}
			i += end
		case '&':
			end := strings.IndexByte(html[i:min(i+len("&amp;"), len(html))], ';')
			if end < 0 || !slices.Contains(escapes, html[i:i+end+1]) {
				return "", false
			}
		case '>', '"', '\'', '\r', 0:
			return "", false
		}
	}
	return doubts.String(), true
}

// escapes are the references that the gate writes, and the tree.
var escapes = []string{"&amp;", "&lt;", "&gt;", "&#34;", "&#39;"}

// plainTag reports whether a tag is of an element that the gate knows, and has no attributes but an id and a class of a
// letter and letters, digits and hyphens behind it, which pass on every element.
func plainTag(tag string) bool {
	name, attrs := tag[1:len(tag)-1], ""
	if end, ok := strings.CutPrefix(name, "/"); ok {
		return passing[end]
	}
	if at := strings.IndexByte(name, ' '); at >= 0 {
		name, attrs = name[:at], name[at:]
	}
	for _, key := range [...]string{` id="`, ` class="`} {
		value, ok := strings.CutPrefix(attrs, key)
		n := 0
		for ok && n < len(value) && (isLetter(value[n]) || n > 0 && (value[n] == '-' || '0' <= value[n] && value[n] <= '9')) {
			n++
		}
		if ok && n > 0 && n < len(value) && value[n] == '"' {
			attrs = value[n+1:]
		}
	}
	return attrs == "" && passing[name]
}

// passing are the elements that pass the gate.
var passing = func() map[string]bool {
	names := map[string]bool{"label": true} // only the rewriter makes one
	for name, r := range rules {
		if r.use == show && r.name == "" && !slices.Contains([]string{"iframe", "embed", "video", "audio", "source"}, name) {
			names[name] = true
		}
	}
	return names
}()

// gate is the last thing that a body's HTML passes. The tree has let through only
// what is in its tables; the gate holds a second, independent list against mistakes
// there, and changes nothing when there is none.
var gate = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	names := slices.Collect(maps.Keys(passing))
	p.AllowElements(names...)
	p.AllowNoAttrs().OnElements(names...)
	p.AllowAttrs("id").Matching(regexp.MustCompile(`^[\pL\pM\pN_.:^~-]+$`)).Globally()
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+#._-]*(?: [a-zA-Z][a-zA-Z0-9+#._-]*)*$`)).Globally()
	p.AllowAttrs("role").Matching(regexp.MustCompile(`^doc-(?:noteref|backlink|endnotes)$`)).Globally()
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("src").OnElements("img")
	p.AllowAttrs("title").OnElements("a", "img", "abbr", "dfn")
	p.AllowAttrs("rel").Matching(regexp.MustCompile(`^noopener$`)).OnElements("a")
	p.AllowAttrs("alt").OnElements("img")
	p.AllowAttrs("loading").Matching(regexp.MustCompile(`^lazy$`)).OnElements("img")
	p.AllowAttrs("decoding").Matching(regexp.MustCompile(`^async$`)).OnElements("img")
	p.AllowAttrs("width", "height").Matching(number.Regexp()).OnElements("img")
	p.AllowAttrs("start").Matching(number.Regexp()).OnElements("ol")
	p.AllowAttrs("value").Matching(number.Regexp()).OnElements("li")
	p.AllowAttrs("colspan", "rowspan").Matching(number.Regexp()).OnElements("td", "th")
	p.AllowAttrs("scope").Matching(regexp.MustCompile(`^(?:row|col)$`)).OnElements("th")
	p.AllowAttrs("open").Matching(empty.Regexp()).OnElements("details")
	p.AllowAttrs("checked", "disabled").Matching(empty.Regexp()).OnElements("input")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^checkbox$`)).OnElements("input")
	p.AllowAttrs("datetime").Matching(datetime.Regexp()).OnElements("time")
	p.AllowAttrs("tabindex").Matching(regexp.MustCompile(`^0$`)).OnElements("pre", "div")
	p.AllowAttrs("data-lang").Matching(plainClass.Regexp()).OnElements("code")
	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(true)
	p.AllowURLSchemes("http", "https", "mailto", "tel", strings.TrimSuffix(refScheme, ":"))
	p.AllowURLSchemeWithCustomPolicy("data", func(u *url.URL) bool { return inlined.MatchString(u.String()) })
	return p
})

var (
	number = pattern.New(`^[0-9]{1,4}$`)
	empty  = pattern.New(`^$`)
)

const linkEnd = `</a>`

// parts cuts finished HTML at the Refs in it. No text or attribute of an author can
// look like a mark: quotes in both are always escaped.
func parts(html string, refs []Ref) []Part {
	var out []Part
	literal := func(s string) {
		if s != "" {
			out = append(out, Part{Kind: Literal, Text: s})
		}
	}
	for {
		at := strings.Index(html, `="`+refScheme)
		if at < 0 {
			literal(html)
			return out
		}
		open := strings.LastIndexByte(html[:at], '<')
		end := strings.IndexByte(html[at:], '>') + at
		address, attrs, _ := strings.Cut(html[at+len(`="`+refScheme):end], `"`)
		n, err := strconv.Atoi(address)
		if err != nil || n < 0 || n >= len(refs) { // cannot be: only the rewriter writes the scheme
			literal(html[:open])
			html = html[end+1:]
			continue
		}
		literal(html[:open])
		out = append(out, Part{Kind: refs[n].Kind, Text: attrs, Ref: n})
		html = html[end+1:]
		if refs[n].Kind != LinkStart {
			continue
		}
		inner := html
		if at := strings.Index(html, linkEnd); at >= 0 {
			inner, html = html[:at], html[at+len(linkEnd):]
		} else {
			html = ""
		}
		out = append(out, parts(inner, refs)...)
		out = append(out, Part{Kind: LinkEnd})
	}
}
