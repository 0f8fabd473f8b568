package source

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/korean"

	"hoego/internal/diag"
	"hoego/internal/pattern"
)

// decoded is a text and how it was decoded.
type decoded struct {
	text     string
	encoding string // "" when it is unknown
	message  string // what the author should know of it; "" when all is well
	line     int    // that the message speaks of; 0 for the file as a whole
}

// code returns the code of the diagnostic that carries the message.
func (d decoded) code() diag.Code {
	if d.encoding == "" {
		return diag.EncodingUnknown
	}
	return diag.EncodingGuessed
}

var (
	unknown = decoded{message: "the file's encoding is unknown; it was skipped"}
	notText = decoded{message: "the file is binary, not text; it was skipped"}
)

// decode turns raw bytes into text with "\n" line ends and without NUL. The order
// is: byte order mark, UTF-16 that shows by its zero bytes, UTF-8, CP949 (the
// superset of EUC-KR). A text that fits none is not decoded rather than mangled.
func decode(raw []byte, html bool) decoded {
	d := decodeBytes(raw, html)
	if d.encoding == "" {
		return d
	}
	if strings.IndexByte(d.text, 0) >= 0 {
		if isBinary(d.text) {
			return notText
		}
		// As CommonMark 2.3 asks.
		d.text = strings.ReplaceAll(d.text, "\x00", "\uFFFD")
	}
	d.text = strings.TrimLeft(d.text, "\uFEFF")
	if strings.Contains(d.text, "\r") {
		d.text = lineEnds.Replace(d.text)
	}
	return d
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func decodeBytes(raw []byte, html bool) decoded {
	switch {
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE, 0, 0}), bytes.HasPrefix(raw, []byte{0, 0, 0xFE, 0xFF}):
		return unknown // UTF-32
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}):
		return decodeUTF16(raw[2:], binary.LittleEndian, "utf-16le")
	case bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		return decodeUTF16(raw[2:], binary.BigEndian, "utf-16be")
	}
	if d := guessUTF16(raw); d.encoding != "" {
		return d
	}
	if utf8.Valid(raw) {
		return decoded{text: string(raw), encoding: "utf-8"}
	}
	if d := mendUTF8(raw); d.encoding != "" {
		return d
	}
	return decodeCP949(raw, html)
}

func decodeUTF16(raw []byte, order binary.ByteOrder, name string) decoded {
	if len(raw)%2 != 0 {
		return unknown
	}
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = order.Uint16(raw[2*i:])
	}
	runes := utf16.Decode(units)
	if lone(units, runes) {
		return unknown
	}
	return decoded{text: string(runes), encoding: name}
}

// lone reports whether there is a surrogate without its other half, which Decode
// turns into a U+FFFD that the units do not have.
func lone(units []uint16, runes []rune) bool {
	n := 0
	for _, u := range units {
		if u == unicode.ReplacementChar {
			n++
		}
	}
	for _, r := range runes {
		if r == unicode.ReplacementChar {
			n--
		}
	}
	return n != 0
}

// guessUTF16 finds UTF-16 without a byte order mark: its spaces and line ends have
// a zero byte, all at one parity, and all that it decodes to is print.
func guessUTF16(raw []byte) decoded {
	if len(raw) < 4 || len(raw)%2 != 0 || bytes.IndexByte(raw, 0) < 0 {
		return decoded{}
	}
	var zeros [2]int
	for i, b := range raw {
		if b == 0 {
			zeros[i%2]++
		}
	}
	if utf8.Valid(raw) && 4*(zeros[0]+zeros[1]) < len(raw) {
		return decoded{} // ordinary text with a stray NUL
	}
	var d decoded
	switch {
	case zeros[0] == 0 && zeros[1] > 0:
		d = decodeUTF16(raw, binary.LittleEndian, "utf-16le")
	case zeros[1] == 0 && zeros[0] > 0:
		d = decodeUTF16(raw, binary.BigEndian, "utf-16be")
	}
	if d.encoding == "" || !strings.ContainsAny(d.text, " \n") {
		return decoded{}
	}
	for _, r := range d.text {
		if !unicode.IsPrint(r) && !unicode.IsSpace(r) {
			return decoded{}
		}
	}
	d.message = "the file has no byte order mark and was read as " + d.encoding
	return d
}

// mendUTF8 reads UTF-8 in which next to nothing is damaged: a last character cut
// short, or one stray byte among hundreds of characters that no other encoding would give.
func mendUTF8(raw []byte) decoded {
	good, bad, first := 0, 0, -1
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
			if first < 0 {
				first = i
			}
			if !utf8.FullRune(raw[i:]) {
				size = len(raw) - i // the rest is the beginning of one character
			}
		case size > 1:
			good++
		}
		i += size
	}
	cut := first >= 0 && !utf8.FullRune(raw[first:])
	if good < 10 || (!cut && bad*200 > good) {
		return decoded{}
	}
	return decoded{
		text:     strings.ToValidUTF8(string(raw), "\uFFFD"),
		encoding: "utf-8",
		message:  "the file is UTF-8 with damaged characters; \uFFFD stands for them",
		line:     1 + bytes.Count(raw[:first], []byte("\n")),
	}
}

// charset finds the encoding that an HTML page declares.
var charset = pattern.New(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*(euc-?kr|cp949|ms949|windows-949|x-windows-949|uhc|ks_?c_?5601[-_]?1987|ksc5601)\b`)

// declaredWithin is how far into a page a charset is looked for, in bytes; HTML says 1024.
const declaredWithin = 4096

func decodeCP949(raw []byte, html bool) decoded {
	text, err := korean.EUCKR.NewDecoder().Bytes(raw)
	// The decoder reports no error; it writes U+FFFD, which CP949 itself does not have.
	if err != nil || bytes.ContainsRune(text, unicode.ReplacementChar) {
		return unknown
	}
	d := decoded{text: string(text), encoding: "cp949"}
	if html && charset.Match(raw[:min(len(raw), declaredWithin)]) {
		return d
	}
	if !isKorean(raw) {
		return unknown
	}
	d.message = fmt.Sprintf("the file is not UTF-8 and was read as %s (EUC-KR)", d.encoding)
	return d
}

// isKorean reports whether bytes that are valid CP949 look like Korean: of its
// letters nearly all are among the 2350 syllables of KS X 1001. The same bytes as
// Latin-1, Shift-JIS or GBK would fall on rare syllables and Chinese characters.
func isKorean(raw []byte) bool {
	common, rare := 0, 0
	for i := 0; i+1 < len(raw); i++ {
		lead, trail := raw[i], raw[i+1]
		switch {
		case lead < 0x80:
			continue
		case lead >= 0xB0 && lead <= 0xC8 && trail >= 0xA1:
			common++
		case lead < 0xA1 || lead > 0xAC || trail < 0xA1: // not a symbol
			rare++
		}
		i++
	}
	return common > 4*rare
}

// isBinary reports whether a text with NUL in it is no text: more than a few stray control characters.
func isBinary(text string) bool {
	runes, bad := 0, 0
	for _, r := range text {
		runes++
		if r < 0x20 && !strings.ContainsRune("\t\n\r\f\v\b\x1b", r) {
			bad++
		}
	}
	return bad*2 > runes || bad > 2+runes/20
}
