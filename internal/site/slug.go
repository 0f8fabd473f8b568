package site

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"hoego/internal/pattern"
)

// maxSegment is the longest segment of an address, in bytes: file systems allow 255, and a suffix must fit.
const maxSegment = 200

// Slug returns text as one segment of an address: NFC, lower case, letters of every script and digits kept,
// everything else a single '-'. It is never empty, at most 200 bytes long and no device name of Windows;
// Slug(Slug(x)) is Slug(x). C, C++ and C# have different slugs.
func Slug(text string) string { return slugOr("name", text, text) }

// slugOr returns the first candidate's slug that has any letter or digit, or else word with a hash of seed.
func slugOr(word, seed string, candidates ...string) string {
	for _, c := range candidates {
		if s := slugify(c); s != "" {
			return s
		}
	}
	return word + "-" + hash(seed)
}

// dotted is how İ is folded.
var dotted = pattern.New("i\u0307+")

// slugify is Slug, but "" for text without letters and digits.
func slugify(text string) string {
	text = fold(text)
	if strings.Contains(text, "i\u0307") {
		text = dotted.ReplaceAllString(text, "i")
	}
	runes := []rune(text)
	at := func(i int) rune {
		if i < 0 || i >= len(runes) {
			return ' '
		}
		return runes[i]
	}
	var b strings.Builder
	gap := false // a '-' is due before the next letter
	put := func(s string) {
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteString(s)
	}
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case wordRune(r):
			put(string(r))
		case silent(r):
		case unicode.IsMark(r) && !gap && b.Len() > 0:
			put(string(r))
		case r == '+' && at(i+1) == '+' && unicode.IsLetter(at(i-1)):
			put("pp") // C++
			i++
		case r == '+' && unicode.IsLetter(at(i-1)) && !wordRune(at(i+1)):
			gap = true
			put("plus") // Disney+
		case r == '#' && unicode.IsLetter(at(i-1)) && !wordRune(at(i-2)) && !wordRune(at(i+1)):
			put("sharp") // C#, F#
		case r == '.' && !wordRune(at(i-1)) && at(i+1) == 'n' && at(i+2) == 'e' && at(i+3) == 't' && !unicode.IsLetter(at(i+4)):
			put("dot") // .NET
		default:
			gap = true
		}
	}
	return notDevice(limit(norm.NFC.String(b.String())))
}

// wordRune reports whether r is kept in a slug. Fillers of Hangul are letters that nobody can see.
func wordRune(r rune) bool {
	switch r {
	case '\u115f', '\u1160', '\u3164', '\uffa0':
		return false
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// silent reports whether r leaves no trace, not even a '-': zero-width characters and what dresses an emoji.
func silent(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Me, unicode.Variation_Selector) || r == '\u034f'
}

// limit cuts a segment that is too long at a letter boundary, and tells it from others cut there by a hash.
func limit(s string) string {
	if len(s) <= maxSegment {
		return s
	}
	end := maxSegment - 9
	for end > 0 {
		r, _ := utf8.DecodeRuneInString(s[end:])
		if utf8.RuneStart(s[end]) && !unicode.IsMark(r) && (r < '\u1160' || r > '\u11ff') {
			break
		}
		end--
	}
	return strings.TrimRight(s[:end], "-. ") + "-" + hash(s)
}

var device = pattern.New(`(?i)^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)`)

// notDevice keeps a segment apart from the names that Windows reserves for devices, whatever their extension.
func notDevice(s string) string {
	if s == "" || !strings.ContainsRune("cCpPaAnNlL", rune(s[0])) {
		return s
	}
	if m := device.FindStringSubmatchIndex(s); m != nil {
		return s[:m[3]] + "-page" + s[m[3]:]
	}
	return s
}

// hash returns eight hexadecimal digits that depend on s alone.
func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:4])
}

// fold returns the key under which case-insensitive disks and readers take names for the same (Unicode, 3.13, full case folding).
func fold(s string) string {
	s = norm.NFC.String(s)
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf {
			if strings.ContainsFunc(s, expands) {
				s = norm.NFC.String(cases.Fold().String(s))
			}
			return strings.Map(func(r rune) rune { return unicode.ToLower(unicode.ToUpper(r)) }, s)
		}
	}
	return s
}

// expands reports whether a letter may be several in full case folding, as ß is ss: one of Latin, Greek or Armenian.
func expands(r rune) bool {
	return r >= utf8.RuneSelf && r < 0x600 || r >= 0x1E00 && r < 0x2000 || r >= 0xFB00 && r < 0xFB18
}

var (
	notionID   = pattern.New(`(?i)(?:^|[ _-])([0-9a-f]{32})$`)
	datePrefix = pattern.New(`^(\d{4}|\d{2})[-_.](\d{1,2})[-_.](\d{1,2})[-_. ]+|^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[-_ ]+`)
	folderPage = pattern.New(`(?i)^(_?index|readme)$`)
)

// withoutExtension returns a path without the extension of a source.
func withoutExtension(name string) string {
	switch ext := path.Ext(name); strings.ToLower(ext) {
	case ".md", ".markdown", ".mdx", ".txt", ".html", ".htm":
		return strings.TrimSuffix(name, ext)
	}
	return name
}

// bare returns a source's path without its extension and Notion's id; a folder's page stands for its folder.
func bare(source string) string {
	s := withoutExtension(source)
	if at := notionID.FindStringIndex(s); at != nil && at[0] > 0 && s[at[0]-1] != '/' {
		s = s[:at[0]]
	}
	if folder := path.Dir(s); folder != "." && folderPage.MatchString(path.Base(s)) {
		return folder
	}
	return s
}

// stem returns a source's own name: bare, without folders and a date before it.
func stem(source string) string {
	name := path.Base(bare(source))
	if rest := datePrefix.ReplaceAllString(name, ""); rest != "" {
		return rest
	}
	return name
}
