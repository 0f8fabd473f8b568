package page

import (
	"bytes"
	"unicode/utf8"

	"hoego/internal/markup"
)

var address = []byte(` href="`)

// readable writes the Hangul of a page's addresses within the site as it is. html/template has a third of the
// length for each byte of it, %ed%9a%8c for 회, which browsers show and ask for in the same way. It changes the page in
// place: text holds no quotes that are not escaped, so that what looks like an address is one.
func readable(page []byte) []byte {
	to := page[:0]
	for {
		before, rest, found := bytes.Cut(page, address)
		to = append(to, before...)
		if !found {
			return to
		}
		to = append(to, address...)
		page = rest
		end := bytes.IndexByte(rest, '"')
		if end < 0 || bytes.Contains(rest[:end], []byte(":")) {
			continue
		}
		for at := 0; at < end; {
			plain := bytes.IndexByte(rest[at:end], '%')
			if plain < 0 {
				plain = end - at
			}
			to = append(to, rest[at:at+plain]...)
			if at += plain; at == end {
				break
			}
			r, length := escapedHangul(rest[at:end])
			if length == 0 {
				to = append(to, '%')
				at++
				continue
			}
			to = utf8.AppendRune(to, r)
			at += length
		}
		page = rest[end:]
	}
}

// escapedHangul returns the letter whose three bytes the text begins with, each as % and two digits, and their length
// in the text; 0 when it begins with something else.
func escapedHangul(text []byte) (r rune, length int) {
	const escaped = len("%ed%9a%8c")
	if len(text) < escaped || text[0] != '%' {
		return 0, 0
	}
	var letter [3]byte
	for i := range letter {
		high, low := digit(text[3*i+1]), digit(text[3*i+2])
		if text[3*i] != '%' || high < 0 || low < 0 {
			return 0, 0
		}
		letter[i] = byte(high<<4 | low)
	}
	r, size := utf8.DecodeRune(letter[:])
	if size != len(letter) || !markup.IsHangul(r) {
		return 0, 0
	}
	return r, escaped
}

// digit returns the value of a hexadecimal digit in lower case, as html/template writes them; -1 for none.
func digit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}
