package markup

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"

	"hoego/internal/pattern"
)

// plainMark finds what people mark even in unmarked text: bold, code, images,
// links and bare addresses.
var plainMark = pattern.New("(`+[^`]+`+)" + // 1 code
	`|\*\*(\S(?:[^*]*[^*\s])?)\*\*` + // 2 bold
	`|!\[([^\[\]]*)\]\(([^()\s]+)\)` + // 3, 4 image
	`|\[([^\[\]]+)\]\(((?:https?://|/|\.)[^()\s]*)\)` + // 5, 6 link
	`|((?i:https?://|www\.))`) // 7 address

// inline returns the row's text as HTML.
func (r row) inline() string {
	var b strings.Builder
	rest, column := r.text, r.offset+1
	skip := func(n int) string {
		taken := rest[:n]
		column += utf8.RuneCountInString(taken)
		rest = rest[n:]
		return taken
	}
	for {
		m := plainMark.FindStringSubmatchIndex(rest)
		if m == nil {
			break
		}
		group := func(i int) string { return rest[m[2*i]:m[2*i+1]] }
		var out string
		end := m[1]
		at := fmt.Sprintf(` data-l="%d:%d"`, r.line, column+utf8.RuneCountInString(rest[:m[0]]))
		switch {
		case m[2] >= 0:
			out = "<code>" + html.EscapeString(strings.Trim(group(1), "`")) + "</code>"
		case m[4] >= 0:
			inner := row{text: group(2), line: r.line, offset: column + utf8.RuneCountInString(rest[:m[4]]) - 1}
			out = "<strong>" + inner.inline() + "</strong>"
		case m[6] >= 0:
			out = "<img" + htmlAttr("src", group(4)) + ` alt="` + html.EscapeString(group(3)) + `"` + at + ">"
		case m[10] >= 0:
			out = "<a" + htmlAttr("href", group(6)) + at + ">" + html.EscapeString(group(5)) + "</a>"
		default:
			n := plainURL(rest, m[0], group(7))
			end = m[0] + n
			if n == 0 {
				end = m[1]
				out = html.EscapeString(rest[m[0]:end])
				break
			}
			url := rest[m[0]:end]
			href := url
			if !strings.Contains(url, "://") {
				href = "http://" + url
			}
			out = "<a" + htmlAttr("href", href) + at + ">" + html.EscapeString(url) + "</a>"
		}
		b.WriteString(html.EscapeString(skip(m[0])))
		skip(end - m[0])
		b.WriteString(out)
	}
	b.WriteString(html.EscapeString(rest))
	return b.String()
}

// plainURL returns the length of the address whose scheme, or "www.", stands at the
// offset; 0 when there is none.
func plainURL(text string, at int, scheme string) int {
	if at > 0 {
		if c := text[at-1]; c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			return 0
		}
	}
	rest := text[at+len(scheme) : min(len(text), at+len(scheme)+maxURL)]
	n := urlLength([]byte(rest))
	if n == 0 {
		return 0
	}
	return len(scheme) + n
}
