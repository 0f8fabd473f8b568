package markup

import (
	"cmp"
	"html"
	"strings"
)

// tokenKind says what a token is.
type tokenKind uint8

const (
	textToken tokenKind = iota
	startToken
	endToken
	commentToken
	otherToken // a doctype or processing instruction
)

// token is one piece of HTML. Its raw text is a part of the scanned text.
type token struct {
	kind   tokenKind
	name   string // of a tag, in lower case
	attrs  []pair
	place  string // the value of its data-l
	raw    string
	data   string // of a comment
	closed bool   // the tag ends in "/>"
}

// scanner cuts HTML into tokens. It differs from the HTML standard's tokenizer in
// one thing: nothing, no open quote, comment or script, reaches past the next block
// of markdown. So what is wrong in one block leaves the next alone, and one look
// at every byte suffices. The result is safe because it is written anew, never copied.
type scanner struct {
	text string
	at   int
	ends map[string]int // where the next end tag of a dropped element is, -1 for nowhere

	// The next block boundary of each form, so that every byte is looked at once.
	comments, attrs     int
	commentEnd, attrEnd bool // there is no other
	seen                int  // how far boundaries of the second form have been looked for
}

const (
	markComment = "<!--l:"
	markAttr    = ` data-l="`
)

// next returns the token at s.at and moves behind it; it reports false at the end.
func (s *scanner) next() (token, bool) {
	if s.at >= len(s.text) {
		return token{}, false
	}
	start := s.at
	limit := s.limit(start)
	rest := s.text[start:limit]
	if rest[0] != '<' || len(rest) < 2 {
		return s.plain(start, limit), true
	}
	switch c := rest[1]; {
	case isLetter(c):
		if t, ok := scanTag(rest, 1); ok {
			s.at += len(t.raw)
			return t, true
		}
	case c == '/' && len(rest) > 2 && isLetter(rest[2]):
		if t, ok := scanTag(rest, 2); ok {
			t.kind = endToken
			s.at += len(t.raw)
			return t, true
		}
	case c == '!' || c == '?':
		return s.comment(rest), true
	default:
		return s.plain(start, limit), true
	}
	// A tag that never ends is text, and so is all that it would have swallowed.
	s.at = limit
	return token{kind: textToken, raw: rest}, true
}

func (s *scanner) plain(start, limit int) token {
	end := strings.IndexByte(s.text[start+1:limit], '<')
	if end < 0 {
		end = limit
	} else {
		end += start + 1
	}
	s.at = end
	return token{kind: textToken, raw: s.text[start:end]}
}

func (s *scanner) comment(rest string) token {
	t := token{kind: commentToken}
	body, isComment := strings.CutPrefix(rest, "<!--")
	switch {
	case !isComment:
		t.kind = otherToken
		if end := strings.IndexByte(rest, '>'); end >= 0 {
			rest = rest[:end+1]
		}
	case strings.HasPrefix(body, ">"):
		rest = rest[:5]
	case strings.HasPrefix(body, "->"):
		rest = rest[:6]
	default:
		if end := strings.Index(body, "-->"); end >= 0 {
			t.data, rest = body[:end], rest[:4+end+3]
		} else {
			t.data = body
		}
	}
	s.at += len(rest)
	t.raw = rest
	return t
}

// limit returns where the first block boundary behind i is.
func (s *scanner) limit(i int) int {
	for !s.commentEnd && s.comments <= i {
		s.comments, s.commentEnd = s.find(s.comments+1, markComment)
	}
	for !s.attrEnd && s.attrs <= i {
		var at int
		at, s.attrEnd = s.find(s.seen, markAttr)
		if s.attrEnd {
			s.attrs = at
			break
		}
		// The boundary is where the tag that has the mark begins.
		if open := strings.LastIndexByte(s.text[s.seen:at], '<'); open >= 0 {
			s.attrs = s.seen + open
		}
		s.seen = at + len(markAttr)
	}
	return min(s.comments, s.attrs)
}

// find returns where sub is in the text from from on, or its end and true.
func (s *scanner) find(from int, sub string) (int, bool) {
	if from <= len(s.text) {
		if at := strings.Index(s.text[from:], sub); at >= 0 {
			return from + at, false
		}
	}
	return len(s.text), true
}

// skip moves behind the end tag of the dropped element name when it stands before the
// next block. When it does not, skip moves to that block if all is set.
func (s *scanner) skip(name string, all bool) {
	if s.ends == nil {
		s.ends = map[string]int{}
	}
	at, known := s.ends[name]
	if !known || (at >= 0 && at < s.at) {
		at = indexFold(s.text, s.at, "</"+name)
		s.ends[name] = at
	}
	limit := s.limit(s.at)
	if at >= 0 && at < limit {
		if end := strings.IndexByte(s.text[at:limit], '>'); end >= 0 {
			s.at = at + end + 1
			return
		}
	}
	if all {
		s.at = max(s.at, limit)
	}
}

// indexFold finds sub, in lower case, in s[from:] whatever the case of its letters.
func indexFold(s string, from int, sub string) int {
	for i := from; ; {
		k := strings.IndexByte(s[i:], sub[0])
		if k < 0 || i+k+len(sub) > len(s) {
			return -1
		}
		i += k
		if strings.EqualFold(s[i:i+len(sub)], sub) {
			return i
		}
		i++
	}
}

// scanTag reads the tag at the start of s, whose name begins at i.
func scanTag(s string, i int) (token, bool) {
	t := token{kind: startToken}
	start := i
	for i < len(s) && !isSpace(s[i]) && s[i] != '/' && s[i] != '>' {
		i++
	}
	t.name = strings.ToLower(s[start:i])
	for i < len(s) {
		switch c := s[i]; {
		case c == '>':
			t.raw = s[:i+1]
			return t, true
		case isSpace(c):
			i++
			continue
		case c == '/':
			i++
			t.closed = i < len(s) && s[i] == '>'
			continue
		}
		var a pair
		a, i = scanAttr(s, i)
		switch {
		case a.key == "data-l":
			t.place = cmp.Or(t.place, a.value)
		case !hasKey(t.attrs, a.key):
			t.attrs = append(t.attrs, a)
		}
	}
	return t, false
}

func hasKey(attrs []pair, key string) bool {
	if len(attrs) >= 100 { // no tag has that many; looking through them all again and again would take long
		return true
	}
	for _, a := range attrs {
		if a.key == key {
			return true
		}
	}
	return false
}

func scanAttr(s string, i int) (pair, int) {
	start := i
	i++ // a name may begin with '='
	for i < len(s) && !isSpace(s[i]) && s[i] != '/' && s[i] != '>' && s[i] != '=' {
		i++
	}
	a := pair{key: strings.ToLower(s[start:i])}
	k := i
	for k < len(s) && isSpace(s[k]) {
		k++
	}
	if k >= len(s) || s[k] != '=' {
		return a, i
	}
	k++
	for k < len(s) && isSpace(s[k]) {
		k++
	}
	if k >= len(s) || s[k] == '>' {
		return a, k
	}
	if q := s[k]; q == '"' || q == '\'' {
		end := strings.IndexByte(s[k+1:], q)
		if end < 0 {
			return a, len(s)
		}
		a.value = clean(html.UnescapeString(s[k+1 : k+1+end]))
		return a, k + 1 + end + 1
	}
	start = k
	for k < len(s) && !isSpace(s[k]) && s[k] != '>' {
		k++
	}
	a.value = clean(html.UnescapeString(s[start:k]))
	return a, k
}

// clean replaces what no HTML text may hold.
func clean(s string) string {
	if strings.Contains(s, "\r") || strings.Contains(s, "\x00") {
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\uFFFD").Replace(s)
	}
	return s
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
