package markup

import "golang.org/x/text/unicode/norm"

// Composed returns s, which is valid UTF-8, in NFC. Most texts are, and hold only what cannot but be.
func Composed(s string) string {
	for i := 0; i < len(s); {
		length := inert(s[i:])
		if length == 0 {
			return norm.NFC.String(s)
		}
		i += length
	}
	return s
}

// inert returns the length of the character that s begins with where its bytes tell that NFC leaves it, whatever stands
// before it: below U+0300, dashes and quotes, arrows and other signs, punctuation of Han, Hangul and its single
// letters, what is common to emoji. It is 0 of any other.
func inert(s string) int {
	switch c := s[0]; {
	case c < 0x80:
		return 1
	case c >= 0xc2 && c < 0xcc:
		return 2
	case c == 0xeb || c == 0xec:
		return 3
	case len(s) < 3:
	case c == 0xea && s[1] >= 0xb0, c == 0xed && (s[1] < 0x9e || s[1] == 0x9e && s[2] <= 0xa3),
		c == 0xe2 && (s[1] == 0x80 && s[2] >= 0x82 || s[1] >= 0x86 && s[1] <= 0x8b || s[1] >= 0x94 && s[1] <= 0x9c),
		c == 0xe3 && (s[1] == 0x80 && s[2] < 0xaa || s[1] == 0x84 || s[1] == 0x85),
		c == 0xef && s[1] == 0xb8 && s[2] < 0x90:
		return 3
	case c == 0xf0 && s[1] == 0x9f:
		return 4
	}
	return 0
}
