package page

import (
	"bytes"
	"unicode/utf8"

	"hoego/internal/markup"
)

// sheet is a page as its template writes it: each piece of the template, and each value, by itself.
type sheet struct{ html []byte }

// Write never fails.
func (s *sheet) Write(piece []byte) (int, error) {
	if s.inAddress() && bytes.IndexByte(piece, ':') < 0 {
		s.html = appendReadable(s.html, piece)
	} else {
		s.html = append(s.html, piece...)
	}
	return len(piece), nil
}

// inAddress reports whether what is written next is of a link's address. Text holds no quotes that are not escaped, so
// that what looks like an address is one.
func (s *sheet) inAddress() bool {
	quote := bytes.LastIndexByte(s.html, '"')
	return quote > 0 && bytes.HasSuffix(s.html[:quote], []byte(" href="))
}

// appendReadable writes the Hangul of an address within the site as it is. html/template has a third of the
// length for each byte of it, %ed%9a%8c for 회, which browsers show and ask for in the same way.
func appendReadable(to, address []byte) []byte {
	for len(address) > 0 {
		plain := bytes.IndexByte(address, '%')
		if plain < 0 {
			break
		}
		to, address = append(to, address[:plain]...), address[plain:]
		if r, length := escapedHangul(address); length > 0 {
			to, address = utf8.AppendRune(to, r), address[length:]
		} else {
			to, address = append(to, '%'), address[1:]
		}
	}
	return append(to, address...)
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
