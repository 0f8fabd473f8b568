package card

import (
	"image"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// text measures, breaks and draws text in one size. It is not for concurrent use.
type text struct {
	size   int // pixels of an em
	font   *sfnt.Font
	face   font.Face
	buffer sfnt.Buffer
}

func newText(f *sfnt.Font, size int) (*text, error) {
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil, err
	}
	return &text{size: size, font: f, face: face}, nil
}

// mostKnown is how many characters of a text are looked at: more than any card has room for.
const mostKnown = 300

// known returns what the font can show of the beginning of a text, on one line.
func (t *text) known(s string) string {
	var kept []rune
	for _, r := range norm.NFC.String(s[:min(len(s), 16*mostKnown)]) {
		if unicode.IsSpace(r) {
			r = ' '
		}
		index, err := t.font.GlyphIndex(&t.buffer, r)
		if err == nil && index != 0 && unicode.IsGraphic(r) && len(kept) < mostKnown {
			kept = append(kept, r)
		}
	}
	return strings.Join(strings.Fields(string(kept)), " ")
}

func (t *text) width(s string) int { return font.MeasureString(t.face, s).Ceil() }

// fit shortens a line to a width.
func (t *text) fit(s string, most int) string {
	if t.width(s) <= most {
		return s
	}
	runes := []rune(strings.TrimSuffix(s, "…"))
	for len(runes) > 0 && t.width(string(runes)+"…") > most {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimRight(string(runes), " ,.·") + "…"
}

// wrap breaks a text between words, as CSS's keep-all; a word that is longer than a line, where the line ends.
func (t *text) wrap(s string, most int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		if joined := strings.TrimSpace(line + " " + word); t.width(joined) <= most {
			line = joined
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for line = word; t.width(line) > most; {
			n := t.prefix(line, most)
			lines, line = append(lines, line[:n]), line[n:]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// prefix returns how many bytes of s fit into a width; at least one character.
func (t *text) prefix(s string, most int) int {
	n := 0
	var width fixed.Int26_6
	for i, r := range s {
		advance, _ := t.face.GlyphAdvance(r)
		if width += advance; i > 0 && width.Ceil() > most {
			break
		}
		n = i + len(string(r))
	}
	return n
}

// balance breaks a text into as many lines as given, the longest as short as it can be.
func (t *text) balance(s string, lines []string) []string {
	least, most := textWidth/2, textWidth
	for most-least > 8 {
		middle := (least + most) / 2
		if narrow := t.wrap(s, middle); len(narrow) <= len(lines) {
			lines, most = narrow, middle
		} else {
			least = middle
		}
	}
	return lines
}

// line draws one line, its letters standing on the baseline y.
func (t *text) line(canvas *image.Paletted, x, y int, s string, colour shade) {
	dot := fixed.P(x, y)
	previous := rune(-1)
	for _, r := range s {
		if previous >= 0 {
			dot.X += t.face.Kern(previous, r)
		}
		at, mask, from, advance, ok := t.face.Glyph(dot, r)
		if alpha, is := mask.(*image.Alpha); ok && is {
			stamp(canvas, at, alpha, from, colour)
		}
		dot.X += advance
		previous = r
	}
}

// stamp paints the mask's coverage, from the given point of it on, into a rectangle of the canvas.
func stamp(canvas *image.Paletted, to image.Rectangle, mask *image.Alpha, from image.Point, colour shade) {
	shift := from.Sub(to.Min)
	to = to.Intersect(canvas.Rect)
	for y := to.Min.Y; y < to.Max.Y; y++ {
		row := canvas.Pix[canvas.PixOffset(to.Min.X, y):]
		covered := mask.Pix[mask.PixOffset(to.Min.X+shift.X, y+shift.Y):]
		for i := range to.Dx() {
			if covered[i] != 0 {
				if c := colour.over(covered[i]); c != 0 {
					row[i] = c
				}
			}
		}
	}
}
