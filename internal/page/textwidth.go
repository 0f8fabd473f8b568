package page

import "strings"

// textWidth estimates the width of a text in the fonts of the site, rather too wide than
// too narrow.
func textWidth(text string, size float64) float64 {
	em := 0.0
	for _, r := range text {
		em += runeWidth(r)
	}
	return em * size
}

func runeWidth(r rune) float64 {
	switch {
	case r >= 0x1100:
		return 1
	case r == 'W' || r == 'M' || r == 'm' || r == 'w' || r == '@' || r == '%':
		return .92
	case r >= 'A' && r <= 'Z' || r >= 0x2000:
		return .72
	case strings.ContainsRune(" .,:;'|!iljIt()", r):
		return .36
	}
	return .6
}

// fitText cuts a text to a width.
func fitText(text string, size, room float64) string {
	if textWidth(text, size) <= room {
		return text
	}
	room -= size // the mark of the cut
	used := 0.0
	for i, r := range text {
		used += runeWidth(r) * size
		if used > room {
			cut := strings.TrimRight(text[:i], " ·,→(")
			if len([]rune(cut)) < 2 {
				return ""
			}
			return cut + "…"
		}
	}
	return text
}
