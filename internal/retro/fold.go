package retro

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"hoego/internal/markup"
)

// lower is strings.ToLower byte for byte: of a character whose lower case takes another number of bytes nothing is changed.
func lower(s string) string {
	var b strings.Builder
	may := mayFold()
	done := 0 // bytes of s that are in b
	for i := 0; i < len(s); {
		if !may[s[i]] {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if low := lowerRune(r); low != r {
			if done == 0 {
				b.Grow(len(s))
			}
			b.WriteString(s[done:i])
			b.WriteRune(low)
			done = i + size
		}
		i += size
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// mayFold are the bytes that the characters begin with which may have a lower case.
var mayFold = sync.OnceValue(func() *[256]bool {
	var may [256]bool
	var b [utf8.UTFMax]byte
	for _, cased := range unicode.CaseRanges {
		for r := rune(cased.Lo); r <= rune(cased.Hi); r++ {
			if r != lowerRune(r) {
				utf8.EncodeRune(b[:], r)
				may[b[0]] = true
			}
		}
	}
	return &may
})

// lowerRune is unicode.ToLower, at once for what most text is of; see lower.
func lowerRune(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r < utf8.RuneSelf || markup.IsHangul(r):
		return r
	}
	if low := unicode.ToLower(r); utf8.RuneLen(low) == utf8.RuneLen(r) {
		return low
	}
	return r
}

// squeeze folds a label to letters and digits in lower case.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if isWord(r) {
			return lowerRune(r)
		}
		return -1
	}, markup.Composed(s))
}

// isWord reports whether r is a letter or a digit.
func isWord(r rune) bool {
	return markup.IsHangul(r) || isLatin(r) || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func notWord(r rune) bool { return !isWord(r) }

// oneLine makes one space of every run of spaces and line breaks, and of those at the ends none.
func oneLine(s string) string {
	last := ' '
	for _, r := range s {
		if !markup.IsHangul(r) && unicode.IsSpace(r) && (r != ' ' || last == ' ') {
			return strings.Join(strings.Fields(s), " ")
		}
		last = r
	}
	return strings.TrimSuffix(s, " ")
}
