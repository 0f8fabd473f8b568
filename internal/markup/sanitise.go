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
		if !special[html[i]] {
			continue
		}
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
		default:
			return "", false
		}
	}
	return doubts.String(), true
}

// special are the bytes that text may not have where the gate would change it, and those at which tags and references begin.
var special = [256]bool{'<': true, '&': true, '>': true, '"': true, '\'': true, '\r': true, 0: true}

// escapes are the references that the gate writes, and the tree.
var escapes = []string{"&amp;", "&lt;", "&gt;", "&#34;", "&#39;"}

// plainTag reports whether a tag is of an element that the gate knows, and has no attributes but such as it surely lets
// pass as they are.
func plainTag(tag string) bool {
	name, attrs := tag[1:len(tag)-1], ""
	if end, ok := strings.CutPrefix(name, "/"); ok {
		return passing[end]
	}
	if at := strings.IndexByte(name, ' '); at >= 0 {
		name, attrs = name[:at], name[at:]
	}
	for all := attrs; attrs != ""; {
		key, rest, _ := strings.Cut(attrs, `="`)
		value, rest, closed := strings.Cut(rest, `"`)
		plain, ok := plainValues[key]
		if !ok {
			plain, ok = plainValues[name+key]
		}
		if !ok || !closed || !plain(value) || strings.Contains(all[:len(all)-len(attrs)], key+`="`) { // of two the gate takes one
			return false
		}
		attrs = rest
	}
	return passing[name]
}

// plainValues tell values that pass of attributes of every element, or of one whose name stands before.
var plainValues = map[string]func(value string) bool{
	" id":            func(value string) bool { return plainWord(value, true) },
	" class":         func(value string) bool { return plainWord(value, false) },
	"a href":         plainAddress,
	"a rel":          func(value string) bool { return value == "noopener" },
	"img src":        plainAddress,
	"img alt":        func(value string) bool { return !strings.ContainsAny(value, "<>&'\r\x00") },
	"img width":      number.MatchString,
	"img height":     number.MatchString,
	"img loading":    func(value string) bool { return value == "lazy" },
	"img decoding":   func(value string) bool { return value == "async" },
	"input type":     func(value string) bool { return value == "checkbox" },
	"input checked":  func(value string) bool { return value == "" },
	"input disabled": func(value string) bool { return value == "" },
	"pre tabindex":   func(value string) bool { return value == "0" },
	"div tabindex":   func(value string) bool { return value == "0" },
}

// plainWord reports whether a value is a letter, of Hangul if that may be, and behind it others, digits and hyphens.
func plainWord(value string, hangul bool) bool {
	for n, r := range value {
		switch {
		case 'a' <= r|0x20 && r|0x20 <= 'z', n > 0 && (r == '-' || '0' <= r && r <= '9'), hangul && IsHangul(r):
		default:
			return false
		}
	}
	return value != ""
}

// plainAddress reports whether a value is an address of the web, or one that is to be filled in, of nothing but letters,
// digits, dots and hyphens between slashes.
func plainAddress(value string) bool {
	rest, ok := strings.CutPrefix(value, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(value, refScheme)
	}
	for i := range len(rest) {
		if c := rest[i]; !isLetter(c) && (c < '-' || '9' < c) { // between which are dots and slashes
			return false
		}
	}
	return ok && rest != "" && rest[0] != '/'
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

const (
	refMark = `="` + refScheme
	linkEnd = `</a>`
)

// cut cuts finished HTML at the Refs in it, and says of every place, given in order by its offset in the HTML, in
// which part it is. No text of an author can look like a mark, since quotes are always escaped, and no address.
func cut(html string, refs []Ref, places []Place) []Part {
	c := cutter{html: html, refs: refs, places: places}
	c.cut(0, len(html))
	return c.parts
}

// cutter is what cut has to do, and what it did.
type cutter struct {
	html   string
	refs   []Ref
	parts  []Part
	places []Place // of which the part is not known yet
}

// cut cuts the HTML between two offsets.
func (c *cutter) cut(from, to int) {
	for at := from; ; {
		i := strings.Index(c.html[at:to], refMark)
		if i < 0 {
			c.literal(from, to)
			return
		}
		open := at + max(0, strings.LastIndexByte(c.html[at:at+i], '<'))
		tag := c.html[open : at+i]
		at += i + len(refMark)
		address, _, _ := strings.Cut(c.html[at:to], `"`)
		n, err := strconv.Atoi(address)
		if tag != "<a href" && tag != "<img src" || err != nil || n < 0 || n >= len(c.refs) {
			continue // an id that looks like a mark
		}
		c.literal(from, open)
		from = at + strings.IndexByte(c.html[at:], '>') + 1
		c.parts = append(c.parts, Part{Kind: c.refs[n].Kind, Text: c.html[at+len(address)+1 : from-1], Ref: n})
		if c.refs[n].Kind == LinkStart {
			end, next := to, to
			if i := strings.Index(c.html[from:to], linkEnd); i >= 0 {
				end, next = from+i, from+i+len(linkEnd)
			}
			c.cut(from, end)
			c.parts = append(c.parts, Part{Kind: LinkEnd})
			from = next
		}
		at = from
	}
}

// literal makes a part of the HTML between two offsets.
func (c *cutter) literal(from, to int) {
	if from == to {
		return
	}
	for len(c.places) > 0 && c.places[0].Offset < to {
		c.places[0].Part, c.places[0].Offset = len(c.parts), c.places[0].Offset-from
		c.places = c.places[1:]
	}
	c.parts = append(c.parts, Part{Kind: Literal, Text: c.html[from:to]})
}
