package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every orientation comes out upright, in the file and in each copy, and nothing tells that it was ever turned.
// plenty of pixels are as many as hoego resizes when nothing else is said.
const plenty = 30_000_000

func TestSmaller(t *testing.T) {
	grey := image.NewGray(image.Rect(0, 0, 1000, 100))
	grey16 := image.NewGray16(image.Rect(0, 0, 1000, 100))
	sixteen := image.NewNRGBA64(image.Rect(0, 0, 1000, 100))
	stripes := image.NewPaletted(image.Rect(0, 0, 2000, 100), color.Palette{red, blue})
	for i := range stripes.Pix {
		stripes.Pix[i] = byte(i) & 1
	}
	pattern := photo(1000, 100)
	for y := range 100 {
		for x := range 1000 {
			grey.Set(x, y, pattern.At(x, y))
			grey16.Set(x, y, pattern.At(x, y))
			sixteen.Set(x, y, pattern.At(x, y))
		}
	}
	profile := segmentOf(markAPP2, []byte(iccMark+"\x01\x01the colours of a camera"))
	for _, test := range []struct {
		name   string
		data   []byte
		widths []int
	}{
		{"wide", jpegOf(photo(2000, 90)), []int{480, 960, 1440}},
		{"wide, with colours", spliced(jpegOf(photo(1000, 100)), 2, profile), []int{480, 960}},
		{"as wide as a copy", jpegOf(photo(960, 300)), []int{480}},
		{"narrow", jpegOf(photo(480, 300)), nil},
		{"very high", jpegOf(photo(500, 3000)), []int{480}},
		{"very flat", pngOf(photo(3000, 1)), []int{480, 960, 1440}},
		{"grey", jpegOf(grey), []int{480, 960}},
		{"grey png of 16 bits", pngOf(grey16), []int{480, 960}},
		{"png of 16 bits", pngOf(sixteen), []int{480, 960}},
		{"stripes of two colours, which copies would only make larger", pngOf(stripes), nil},
	} {
		p, err := Read(test.data, plenty)
		if err != nil || p.Whole != "" || p.Upright != nil {
			t.Errorf("%s: %q, %v", test.name, p.Whole, err)
			continue
		}
		var got []int
		for _, s := range p.Smaller {
			got = append(got, s.Width)
			img, kind, err := image.Decode(bytes.NewReader(s.Data))
			if err != nil {
				t.Errorf("%s: %v", test.name, err)
				continue
			}
			if img.Bounds().Dx() != s.Width || img.Bounds().Dy() != s.Height || !strings.HasPrefix(s.Ext[1:], kind[:2]) && s.Ext != ".jpg" {
				t.Errorf("%s: %s is %d×%d, not %d×%d", test.name, s.Ext, img.Bounds().Dx(), img.Bounds().Dy(), s.Width, s.Height)
			}
			if len(s.Data) >= len(test.data) {
				t.Errorf("%s: the copy of %d is larger than the whole", test.name, s.Width)
			}
			if _, isGrey := img.(*image.Gray); isGrey != strings.HasPrefix(test.name, "grey") {
				t.Errorf("%s: the copy is %T", test.name, img)
			}
			if bytes.Contains(test.data, profile) != bytes.Contains(s.Data, profile) {
				t.Errorf("%s: the colours of the copy are not those of the whole", test.name)
			}
		}
		if d := cmp.Diff(test.widths, got); d != "" {
			t.Errorf("%s: %s", test.name, d)
		}
		if again := must(Read(test.data, plenty)); !cmp.Equal(again, p) {
			t.Errorf("%s: made twice, it differs", test.name)
		}
		if off := must(Read(test.data, 0)); off.Smaller != nil || off.Width != p.Width {
			t.Errorf("%s: resized though nobody asked", test.name)
		}
	}
}

// What cannot be decoded, or not within bounds, stays whole and is still clean.
func TestWhole(t *testing.T) {
	cmyk := jpegOf(photo(1000, 10))
	cmyk = bytes.Replace(cmyk, []byte{8, 0, 10, 3, 0xe8, 3}, []byte{8, 0, 10, 3, 0xe8, 4}, 1)
	huge := pngOf(corners(8, 8))
	binary.BigEndian.PutUint32(huge[16:], 20_000)
	binary.BigEndian.PutUint32(huge[20:], 20_000)
	hugeJPEG := jpegOf(corners(8, 8))
	sof := bytes.Index(hugeJPEG, []byte{8, 0, 8, 0, 8, 3})
	copy(hugeJPEG[sof+1:], []byte{0xff, 0xff, 0xff, 0xff})
	scans := jpegOf(photo(1000, 10))
	sos := bytes.Index(scans, []byte{0xff, markSOS})
	scans = spliced(scans, sos, bytes.Repeat(segmentOf(markSOS, []byte{1, 1, 0, 0, 63, 0}), maxScans))
	animated := spliced(pngOf(photo(1000, 10)), pngHeadEnd, pngChunk("acTL", make([]byte, 8)))
	whole := jpegOf(photo(1000, 100))
	for _, test := range []struct {
		name string
		data []byte
		said bool
	}{
		{"CMYK", cmyk, false},
		{"a decompression bomb", huge, true},
		{"a decompression bomb in JPEG", spliced(hugeJPEG, 2, exifSegment(6)), true},
		{"of too many scans", scans, false},
		{"APNG", animated, false},
		{"cut short", spliced(whole[:len(whole)/2], 2, exifSegment(1)), true},
		{"png, cut short", pngOf(photo(1000, 100))[:5000], true},
		{"webp whose parts differ in size", riff(webpChunk("VP8X", []byte{0, 0, 0, 0, 7, 0, 0, 7, 0, 0}), webpLossless(16000, 16000)), false},
		{"webp, animated", riff(webpChunk("VP8X", []byte{webpAnimated, 0, 0, 0, 0xff, 7, 0, 7, 0, 0}), webpChunk("ANMF", make([]byte, 30))), false},
	} {
		p, err := Read(test.data, plenty)
		if err != nil || p.Smaller != nil || p.Upright != nil || p.Whole != "" != test.said {
			t.Errorf("%s: %d copies, %q, %v", test.name, len(p.Smaller), p.Whole, err)
		}
		if bytes.Contains(Clean(test.data), []byte(secret)) {
			t.Errorf("%s: metadata is left", test.name)
		}
	}
}

func TestPixelsAreBounded(t *testing.T) {
	deep := pngOf(image.NewNRGBA64(image.Rect(0, 0, 1000, 10)))
	for _, c := range []struct {
		data           []byte
		pixels, counts int
		copies         bool
	}{
		{deep, 20_000, 20_000, true},
		{deep, 19_999, 20_000, false},
		{pngOf(corners(1000, 10)), 10_000, 10_000, true},
		{pngOf(corners(1000, 10)), 9_999, 10_000, false},
	} {
		p := must(Read(c.data, c.pixels))
		if p.Pixels != c.counts || (p.Smaller != nil) != c.copies || (p.Whole == "") != c.copies {
			t.Errorf("%d of %d pixels: %d, %q, %d copies", c.pixels, c.counts, p.Pixels, p.Whole, len(p.Smaller))
		}
	}
}
