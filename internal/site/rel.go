package site

import (
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Rel returns the link from one of the site's files to another, both relative to the site's root: page-relative
// and ending in a file name, so that it works from a disk and under any base path.
func (s *Site) Rel(fromURL, toURL string) string { return rel(fromURL, toURL) }

// Absolute returns the address of one of the site's files on the web, a folder's page under its folder's name;
// "" when the site does not know its own address.
func (s *Site) Absolute(at string) string {
	if s.BaseURL == "" {
		return ""
	}
	if path.Base(at) == "index.html" {
		at = strings.TrimSuffix(at, "index.html")
	}
	return s.BaseURL + (&url.URL{Path: at}).EscapedPath()
}

func rel(from, to string) string {
	shared := 0 // length of the folders that both lie in
	for i := 0; i < min(len(from), len(to)) && from[i] == to[i]; i++ {
		if from[i] == '/' {
			shared = i + 1
		}
	}
	up, down := strings.Count(from[shared:], "/"), escape(to[shared:])
	switch {
	case up == 1:
		return "../" + down
	case up == 2:
		return "../../" + down
	case up > 2:
		return strings.Repeat("../", up) + down
	}
	if first, _, _ := strings.Cut(down, "/"); strings.Contains(first, ":") {
		return "./" + down // "a:b" alone would be a scheme (RFC 3986, 4.2)
	}
	return down
}

// escape percent-encodes what may not stand in a path or fragment of a URL (WHATWG URL, section 1.3). Letters
// of every script stay as they are.
func escape(s string) string {
	if !strings.ContainsFunc(s, escaped) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case escaped(r):
			_, size := utf8.DecodeRuneInString(s[i:])
			for _, c := range []byte(s[i : i+size]) {
				b.WriteByte('%')
				b.WriteByte("0123456789ABCDEF"[c>>4])
				b.WriteByte("0123456789ABCDEF"[c&15])
			}
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// escaped reports whether a character, or a byte that is none, may not stand in a path or fragment.
func escaped(r rune) bool {
	switch {
	case r >= '가' && r <= '힣', r >= 'a' && r <= 'z', r >= '-' && r <= '9': // with '.' and '/'
		return false
	}
	return r == utf8.RuneError || r <= ' ' || r == 0x7f || strings.ContainsRune("\"'<>\\^`{|}%?#[]", r) ||
		r >= utf8.RuneSelf && (!unicode.IsGraphic(r) || unicode.IsSpace(r))
}
