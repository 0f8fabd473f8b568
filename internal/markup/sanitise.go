package markup

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"

	"hoego/internal/pattern"
)

// gate is the last thing that a body's HTML passes. The tree has let through only
// what is in its tables; the gate holds a second, independent list against mistakes
// there, and changes nothing when there is none.
var gate = sync.OnceValue(func() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	names := append(make([]string, 0, len(rules)+1), "label") // only the rewriter makes one
	for name, r := range rules {
		if r.use == show && r.name == "" && !slices.Contains([]string{"iframe", "embed", "video", "audio", "source"}, name) {
			names = append(names, name)
		}
	}
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
