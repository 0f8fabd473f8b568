// Package card draws the picture that a link to a page is previewed with: 1200 by 630
// pixels, as Open Graph has them, in the colours of the site.
package card

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"sync"

	"golang.org/x/image/font/sfnt"
)

// Card is the text of one picture. Characters that the font does not have are left out.
type Card struct {
	Title string
	Note  string // where and as what, and when; may be ""
	Site  string // the site's name
}

// Key is the same for the same picture, and for no other: letters and digits.
func (c Card) Key() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "card 1 %q", []string{c.Title, c.Note, c.Site}))
	return hex.EncodeToString(sum[:8])
}

// The size of every card, in pixels.
const (
	Width  = 1200
	Height = 630
)

// The places of what stands on a card, in pixels from its top left corner.
const (
	margin    = 88
	textWidth = Width - 2*margin
	siteBase  = 108 // baseline of the site's name
	markSize  = 40
	titleTop  = 146 // the title is centred between these two
	titleEnd  = 478
	rule      = 502
	noteBase  = 562
	smallSize = 32
)

// titles are the ways to set a title; the first that it fits into is taken, the last
// shortens it.
var titles = []struct{ size, lines int }{{80, 2}, {66, 3}, {54, 4}}

const lineHeight = 1.3 // times the title's size

// pretendard is the unchanged file of https://github.com/orioncactus/pretendard 1.3.9; its licence is font/OFL.txt.
//
//go:embed font/Pretendard-SemiBold.otf
var pretendard []byte

var parsed = sync.OnceValues(func() (*sfnt.Font, error) { return sfnt.Parse(pretendard) })

// PNG draws the card. The same text has the same bytes.
func (c Card) PNG() ([]byte, error) {
	f, err := parsed()
	if err != nil {
		return nil, fmt.Errorf("the font of cards: %w", err)
	}
	canvas := image.NewPaletted(image.Rect(0, 0, Width, Height), palette)
	small, err := newText(f, smallSize)
	if err != nil {
		return nil, err
	}
	site, note := small.known(c.Site), small.known(c.Note)
	mark(canvas, margin, siteBase-markSize+8)
	small.line(canvas, margin+markSize+18, siteBase, small.fit(site, textWidth-markSize-18), soft)

	title, lines, err := layout(f, cmp.Or(small.known(c.Title), site))
	if err != nil {
		return nil, err
	}
	step := int(float64(title.size) * lineHeight)
	// Letters stand on the baseline, and are about seven tenths of their size high.
	base := (titleTop+titleEnd-step*len(lines))/2 + (step+title.size*7/10)/2
	for i, line := range lines {
		title.line(canvas, margin, base+i*step, line, ink)
	}

	fill(canvas, image.Rect(margin, rule, Width-margin, rule+2), hair)
	fill(canvas, image.Rect(margin, rule-1, margin+132, rule+3), seal)
	small.line(canvas, margin, noteBase, small.fit(note, textWidth), soft)

	var out bytes.Buffer
	if err := encoder.Encode(&out, canvas); err != nil {
		return nil, fmt.Errorf("card %q: %w", c.Title, err)
	}
	return out.Bytes(), nil
}

// Drawing a card takes a quarter of the time that the default compression would.
var encoder = png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: &buffers{}}

// buffers keeps what encoders work with for the next card.
type buffers struct{ pool sync.Pool }

// Get is of png.EncoderBufferPool.
func (b *buffers) Get() *png.EncoderBuffer {
	buffer, _ := b.pool.Get().(*png.EncoderBuffer)
	return buffer
}

// Put is of png.EncoderBufferPool.
func (b *buffers) Put(buffer *png.EncoderBuffer) { b.pool.Put(buffer) }

// layout chooses the size of a title and breaks it into lines.
func layout(f *sfnt.Font, title string) (t *text, lines []string, err error) {
	most := 0
	for _, way := range titles {
		if t, err = newText(f, way.size); err != nil {
			return nil, nil, err
		}
		most = way.lines
		if lines = t.wrap(title, textWidth); len(lines) <= most {
			return t, t.balance(title, lines), nil
		}
	}
	lines = lines[:most]
	lines[most-1] = t.fit(lines[most-1]+"…", textWidth)
	return t, lines, nil
}

// shade is a colour of the card with its steps towards the paper: the numbers of the
// palette's rows from at on, the palest first.
type shade struct{ at, steps uint8 }

// The palette has more than sixteen colours: with as many, image/png packs two pixels
// into a byte, and that takes longer than all the rest.
var (
	paper   = color.RGBA{0xfb, 0xfa, 0xf7, 0xff}
	palette = color.Palette{paper}
	ink     = add(color.RGBA{0x1e, 0x1c, 0x19, 0xff}, 9)
	soft    = add(color.RGBA{0x6d, 0x68, 0x60, 0xff}, 6)
	seal    = add(color.RGBA{0xb0, 0x3a, 0x2e, 0xff}, 4)
	hair    = add(color.RGBA{0xe7, 0xe2, 0xd8, 0xff}, 1)
)

// add appends a colour's shades to the palette.
func add(c color.RGBA, steps int) shade {
	s := shade{uint8(len(palette)), uint8(steps)}
	for i := 1; i <= steps; i++ {
		mix := func(a, b uint8) uint8 { return uint8((int(a)*(steps-i) + int(b)*i) / steps) }
		palette = append(palette, color.RGBA{mix(paper.R, c.R), mix(paper.G, c.G), mix(paper.B, c.B), 0xff})
	}
	return s
}

// over returns the palette's row for a coverage of 0 to 255; 0 is the paper.
func (s shade) over(alpha uint8) uint8 {
	step := (uint16(alpha)*uint16(s.steps) + 127) / 255
	if step == 0 {
		return 0
	}
	return s.at + uint8(step) - 1
}

// fill paints a rectangle.
func fill(canvas *image.Paletted, r image.Rectangle, s shade) {
	full := s.over(255)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := canvas.Pix[canvas.PixOffset(r.Min.X, y):canvas.PixOffset(r.Max.X, y)]
		for i := range row {
			row[i] = full
		}
	}
}
