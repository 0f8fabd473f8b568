package picture

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// secret stands in every piece of metadata that the tests write.
const secret = "37.5665N 126.9780E"

// corners is a picture of four colours: red, green, blue and white, from left to right and top to bottom.
func corners(width, height int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.Set(x, y, []color.Color{red, green, blue, white}[2*(2*y/height)+2*x/width])
		}
	}
	return img
}

var (
	red, green  = color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 255, 0, 255}
	blue, white = color.NRGBA{0, 0, 255, 255}, color.NRGBA{255, 255, 255, 255}
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func jpegOf(img image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func pngOf(img image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// exif is Exif data as cameras write it: an orientation in either byte order, and where it was taken.
func exif(order binary.AppendByteOrder, turn int) []byte {
	head := "MM\x00*"
	if order == binary.LittleEndian {
		head = "II*\x00"
	}
	out := order.AppendUint32([]byte(head), 8)
	out = order.AppendUint16(out, 2)
	for _, f := range []struct{ tag, kind, value uint16 }{{0x010f, 2, 0}, {orientationTag, 3, uint16(turn)}} {
		out = order.AppendUint16(order.AppendUint16(out, f.tag), f.kind)
		out = order.AppendUint32(out, 1)
		out = order.AppendUint16(order.AppendUint16(out, f.value), 0)
	}
	return append(order.AppendUint32(out, 0), secret...)
}

func exifSegment(turn int) []byte {
	return segmentOf(markAPP1, append([]byte(exifMark), exif(binary.BigEndian, turn)...))
}

// near reports whether two colours are the same but for what JPEG does to them.
func near(a, b color.Color) bool {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	off := func(x, y uint32) bool { return max(x, y)-min(x, y) > 0x3000 }
	return !off(r1, r2) && !off(g1, g2) && !off(b1, b2)
}

// Every orientation comes out upright, in the file and in each copy, and nothing tells that it was ever turned.
// plenty of pixels are as many as hoego resizes when nothing else is said.
const plenty = 30_000_000

func TestOrientation(t *testing.T) {
	upright := corners(600, 400)
	// How the corners lie in the file, so that turning it brings them back: left and right above, left and right below.
	stored := map[int][4]color.Color{
		1: {red, green, blue, white}, 2: {green, red, white, blue}, 3: {white, blue, green, red}, 4: {blue, white, red, green},
		5: {red, blue, green, white}, 6: {green, white, red, blue}, 7: {white, green, blue, red}, 8: {blue, red, white, green},
	}
	for turn := 1; turn <= 8; turn++ {
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			width, height := 600, 400
			if turn > 4 {
				width, height = height, width
			}
			img := image.NewNRGBA(image.Rect(0, 0, width, height))
			for y := range height {
				for x := range width {
					img.Set(x, y, stored[turn][2*(2*y/height)+2*x/width])
				}
			}
			for name, data := range map[string][]byte{
				"jpeg": spliced(jpegOf(img), 2, segmentOf(markAPP1, append([]byte(exifMark), exif(order, turn)...))),
				"png":  spliced(pngOf(img), pngHeadEnd, pngChunk("eXIf", exif(order, turn))),
			} {
				p := must(Read(data, plenty))
				if p.Width != 600 || p.Height != 400 {
					t.Errorf("%s %d: %d×%d", name, turn, p.Width, p.Height)
				}
				published := p.Upright
				if turn == 1 {
					if published != nil {
						t.Errorf("%s %d was encoded anew", name, turn)
					}
					published = Clean(data)
				}
				all := [][]byte{published}
				for _, s := range p.Smaller {
					all = append(all, s.Data)
				}
				if name == "jpeg" && len(all) != 2 {
					t.Errorf("%s %d: %d copies, want one", name, turn, len(all)-1)
				}
				for _, data := range all {
					if bytes.Contains(data, []byte(secret)) || bytes.Contains(data, []byte("Exif")) || bytes.Contains(data, []byte("eXIf")) {
						t.Errorf("%s %d: Exif data is left", name, turn)
					}
					got, _, err := image.Decode(bytes.NewReader(data))
					if err != nil {
						t.Errorf("%s %d: %v", name, turn, err)
						continue
					}
					w, h := got.Bounds().Dx(), got.Bounds().Dy()
					for i, at := range []image.Point{{w / 4, h / 4}, {3 * w / 4, h / 4}, {w / 4, 3 * h / 4}, {3 * w / 4, 3 * h / 4}} {
						if want := upright.At([]int{150, 450, 150, 450}[i], []int{100, 100, 300, 300}[i]); !near(got.At(at.X, at.Y), want) {
							t.Errorf("%s %d, %d wide: corner %d is %v, want %v", name, turn, w, i, got.At(at.X, at.Y), want)
						}
					}
				}
				// Not resized, only what is needed to turn it is left.
				kept := Clean(data)
				if bytes.Contains(kept, []byte(secret)) {
					t.Errorf("%s %d, not resized: where it was taken is left", name, turn)
				}
				if again := must(clean(kept, formats)); again.orientation != turn {
					t.Errorf("%s %d, not resized: it is turned by %d", name, turn, again.orientation)
				}
			}
		}
	}
}

// What is not shown is left out, and what is shown stays byte for byte.
func TestClean(t *testing.T) {
	small := corners(8, 8)
	baseline, flat := jpegOf(small), pngOf(small)
	profile := segmentOf(markAPP2, []byte(iccMark+"\x01\x01the colours of a camera"))
	adobe := segmentOf(markAPP14, []byte("Adobe\x00\x64\x00\x00\x00\x00\x01"))
	colours := pngChunk("gAMA", []byte{0, 0, 0xb1, 0x8f})
	var still bytes.Buffer
	if err := gif.Encode(&still, small, nil); err != nil {
		t.Fatal(err)
	}
	frames := still.Bytes()
	table := 13 + colourTable(frames[10])
	loop := []byte("\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00")
	lossless := riff(webpLossless(8, 8))
	extended := func(flags byte) []byte { return webpChunk("VP8X", []byte{flags, 0, 0, 0, 7, 0, 0, 7, 0, 0}) }

	for _, test := range []struct {
		name     string
		in, want []byte
	}{
		{"jpeg: nothing to leave out", baseline, baseline},
		{"jpeg: Exif", spliced(baseline, 2, exifSegment(1)), baseline},
		{"jpeg: XMP", spliced(baseline, 2, segmentOf(markAPP1, []byte("http://ns.adobe.com/xap/1.0/\x00"+secret))), baseline},
		{"jpeg: IPTC", spliced(baseline, 2, segmentOf(0xed, []byte("Photoshop 3.0\x008BIM"+secret))), baseline},
		{"jpeg: a comment", spliced(baseline, 2, segmentOf(markCOM, []byte(secret))), baseline},
		{"jpeg: a thumbnail", spliced(baseline, 2, segmentOf(markAPP0, []byte("JFXX\x00\x10"+secret))), baseline},
		{"jpeg: several pictures", spliced(baseline, 2, segmentOf(markAPP2, []byte("MPF\x00"+secret))), baseline},
		{"jpeg: behind its end", append(bytes.Clone(baseline), secret...), baseline},
		{"jpeg: colours", spliced(spliced(baseline, 2, profile), 2, exifSegment(1)), spliced(baseline, 2, profile)},
		{"jpeg: Adobe's word on colours", spliced(baseline, 2, adobe), spliced(baseline, 2, adobe)},
		{"jpeg: fill bytes", spliced(baseline, 2, append([]byte{0xff, 0xff}, exifSegment(1)...)), baseline},
		{
			"jpeg: JFIF with a thumbnail",
			spliced(baseline, 2, segmentOf(markAPP0, []byte("JFIF\x00\x01\x02\x00\x00\x48\x00\x48\x01\x01abc"))),
			spliced(baseline, 2, segmentOf(markAPP0, []byte("JFIF\x00\x01\x02\x00\x00\x48\x00\x48\x00\x00"))),
		},
		{"png: nothing to leave out", flat, flat},
		{"png: Exif", spliced(flat, pngHeadEnd, pngChunk("eXIf", exif(binary.LittleEndian, 1))), flat},
		{"png: text", spliced(flat, pngHeadEnd, pngChunk("tEXt", []byte("Author\x00"+secret))), flat},
		{"png: compressed text", spliced(flat, pngHeadEnd, pngChunk("zTXt", []byte(secret))), flat},
		{"png: XMP", spliced(flat, pngHeadEnd, pngChunk("iTXt", []byte("XML:com.adobe.xmp\x00"+secret))), flat},
		{"png: time", spliced(flat, pngHeadEnd, pngChunk("tIME", []byte("1234567"))), flat},
		{"png: an editor's own", spliced(flat, pngHeadEnd, pngChunk("mkBT", []byte(secret))), flat},
		{"png: colours", spliced(flat, pngHeadEnd, colours), spliced(flat, pngHeadEnd, colours)},
		{"png: behind its end", append(bytes.Clone(flat), secret...), flat},
		{"gif: a comment", spliced(frames, table, []byte("\x21\xfe\x05hello\x00")), frames},
		{"gif: XMP", spliced(frames, table, []byte("\x21\xff\x0bXMP DataXMP\x05hello\x00")), frames},
		{"gif: how often", spliced(frames, table, loop), spliced(frames, table, loop)},
		{"gif: behind its end", append(bytes.Clone(frames), secret...), frames},
		{"webp: nothing to leave out", lossless, lossless},
		{
			"webp: Exif and XMP",
			riff(extended(webpExif|webpXMP), webpLossless(8, 8), webpChunk("EXIF", []byte(secret)), webpChunk("XMP ", []byte(secret))),
			riff(extended(0), webpLossless(8, 8)),
		},
		{"webp: behind its end", append(bytes.Clone(lossless), []byte(secret)...), lossless},
		{"no picture", []byte(secret), []byte(secret)},
		{"nothing", nil, nil},
	} {
		before := bytes.Clone(test.in)
		got := Clean(test.in)
		if !bytes.Equal(got, test.want) {
			t.Errorf("%s: got %d bytes, want %d\n got %q\nwant %q", test.name, len(got), len(test.want), got, test.want)
		}
		if !bytes.Equal(test.in, before) {
			t.Errorf("%s: the file was changed in place", test.name)
		}
	}
}

func webpChunk(name string, body []byte) []byte {
	out := binary.LittleEndian.AppendUint32([]byte(name), uint32(len(body)))
	if out = append(out, body...); len(body)%2 == 1 {
		out = append(out, 0)
	}
	return out
}

func riff(chunks ...[]byte) []byte {
	body := append([]byte("WEBP"), bytes.Join(chunks, nil)...)
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

// webpLossless is the head of a lossless picture: enough to measure it.
func webpLossless(width, height uint32) []byte {
	return webpChunk("VP8L", append(binary.LittleEndian.AppendUint32([]byte{0x2f}, width-1|(height-1)<<14), "coded"...))
}

// heif is a file with one picture of that size, one item of Exif data and one of XMP.
func heif(width, height uint32, rotation byte) []byte {
	return heifOf(width, height, rotation, []byte(secret))
}

func heifOf(width, height uint32, rotation byte, exif []byte) []byte {
	box := func(name string, parts ...[]byte) []byte {
		body := bytes.Join(parts, nil)
		return append(append(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8)), name...), body...)
	}
	info := func(id byte, kind string) []byte {
		return box("infe", []byte{2, 0, 0, 0, 0, id, 0, 0}, []byte(kind), []byte{0})
	}
	file := func(place, xmp uint32) []byte {
		at := func(id byte, from, size uint32) []byte {
			return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte{0, id, 0, 0, 0, 1}, from), size)
		}
		size := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte{0, 0, 0, 0}, width), height)
		return bytes.Join([][]byte{
			box("ftyp", []byte("avif\x00\x00\x00\x00")),
			box("meta", []byte{0, 0, 0, 0},
				box("iinf", []byte{0, 0, 0, 0, 0, 3}, info(1, "av01"), info(2, "Exif"), info(3, "mime")),
				box("iloc", []byte{0, 0, 0, 0, 0x44, 0, 0, 3}, at(1, place-5, 5), at(2, place, uint32(len(exif))), at(3, xmp, uint32(len(secret)))),
				box("iprp", box("ipco", box("ispe", size), box("irot", []byte{rotation})))),
			box("mdat", []byte("coded"), exif, []byte(secret)),
		}, nil)
	}
	whole := uint32(len(file(0, 0)))
	return file(whole-uint32(len(exif)+len(secret)), whole-uint32(len(secret)))
}

func TestCleanHEIF(t *testing.T) {
	in := heif(40, 30, 0)
	got := Clean(in)
	if bytes.Contains(got, []byte(secret)) || !bytes.Contains(got, []byte("coded")) || len(got) != len(in) {
		t.Errorf("got %q", got)
	}
}

// placed is Exif data with fields about the place: of a position, or of a satellite receiver that found none.
func placed(order binary.AppendByteOrder, tag uint16) []byte {
	head := "MM\x00*"
	if order == binary.LittleEndian {
		head = "II*\x00"
	}
	out := order.AppendUint32([]byte(head), 8)
	field := func(tag, kind uint16, value uint32) {
		out = order.AppendUint16(out, 1)
		out = order.AppendUint32(order.AppendUint32(order.AppendUint16(order.AppendUint16(out, tag), kind), 1), value)
		out = order.AppendUint32(out, 0)
	}
	field(positionTag, 4, uint32(len(out)+2+12+4))
	field(tag, 5, 0)
	return out
}

func TestLocated(t *testing.T) {
	here, nowhere := placed(binary.BigEndian, latitudeTag), placed(binary.BigEndian, 0)
	jpeg := func(exif []byte) []byte {
		return spliced(jpegOf(corners(8, 8)), 2, segmentOf(markAPP1, append([]byte(exifMark), exif...)))
	}
	for _, c := range []struct {
		name string
		data []byte
		want bool
	}{
		{"jpeg", jpeg(here), true},
		{"jpeg, the other byte order", jpeg(placed(binary.LittleEndian, latitudeTag)), true},
		{"jpeg, no position", jpeg(nowhere), false},
		{"jpeg, no place at all", jpeg(exif(binary.BigEndian, 6)), false},
		{"jpeg, Exif data cut short", jpeg(here[:20]), false},
		{"jpeg, nothing", jpegOf(corners(8, 8)), false},
		{"jpeg as published", Clean(jpeg(here)), false},
		{"png", spliced(pngOf(corners(8, 8)), pngHeadEnd, pngChunk("eXIf", here)), true},
		{"webp", riff(webpLossless(8, 8), webpChunk("EXIF", here)), true},
		{"webp, as in jpeg", riff(webpLossless(8, 8), webpChunk("EXIF", append([]byte(exifMark), here...))), true},
		{"heic", heifOf(8, 8, 0, append([]byte("\x00\x00\x00\x06"+exifMark), here...)), true},
		{"heic, nothing", heif(8, 8, 0), false},
		{"no picture", []byte(secret), false},
	} {
		if got := Located(c.data); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestMeasure(t *testing.T) {
	sixteen := image.NewNRGBA64(image.Rect(0, 0, 30, 20))
	for _, test := range []struct {
		name          string
		data          []byte
		width, height int
	}{
		{"jpeg", jpegOf(corners(30, 20)), 30, 20},
		{"jpeg, turned", spliced(jpegOf(corners(30, 20)), 2, exifSegment(6)), 20, 30},
		{"jpeg, grey", jpegOf(image.NewGray(image.Rect(0, 0, 30, 20))), 30, 20},
		{"png of 16 bits", pngOf(sixteen), 30, 20},
		{"webp, lossless", riff(webpLossless(30, 20)), 30, 20},
		{"webp, lossy", riff(webpChunk("VP8 ", []byte{0, 0, 0, 0x9d, 0x01, 0x2a, 30, 0x40, 20, 0x40})), 30, 20},
		{"bmp", append([]byte("BM0123456789ABCDEF"), 30, 0, 0, 0, 0xec, 0xff, 0xff, 0xff), 30, 20},
		{"avif", heif(30, 20, 0), 30, 20},
		{"heic, turned", heif(30, 20, 1), 20, 30},
		{"svg in pixels", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20px"/>`), 30, 20},
		{"svg in points", []byte(`<?xml version="1.0"?><!-- made by hand --><svg width="22.5pt" height="15pt"></svg>`), 30, 20},
		{"svg by its view box", []byte(`<svg viewBox="0,0 30 20"/>`), 30, 20},
		{"svg by one side", []byte(`<svg width="15" viewBox="0 0 30 20"/>`), 15, 10},
		{"svg in percent", []byte(`<svg width="100%" height="100%" viewBox="0 0 30 20"/>`), 30, 20},
		{"svg of no size", []byte(`<svg width="100%"/>`), 0, 0},
		{"svg of no number", []byte(`<svg width="NaN" height="-3"/>`), 0, 0},
		{"ico", []byte("\x00\x00\x01\x00\x01\x00"), 0, 0},
	} {
		for _, pixels := range []int{0, plenty} {
			p, err := Read(test.data, pixels)
			if err != nil || p.Width != test.width || p.Height != test.height || p.Whole != "" {
				t.Errorf("%s: %d×%d %q, %v", test.name, p.Width, p.Height, p.Whole, err)
			}
		}
	}
}

// photo is a picture with something in it everywhere, so that its size in bytes follows its size in pixels.
func photo(width, height int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	seed := uint32(1)
	for i := range img.Pix {
		seed = seed*1664525 + 1013904223
		img.Pix[i] = byte(seed >> 24)
		if i%4 == 3 {
			img.Pix[i] = 255
		}
	}
	return img
}

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

func TestBroken(t *testing.T) {
	for _, data := range []string{
		"", "\x00", "<!doctype html><title>404</title>", "not found", "\xff\xd8\xff", "\xff\xd8\xff\xd9", "\xff\xd8\xff\xe0\x00\x02", pngMagic,
		"GIF89a", "GIF89a\x01\x00\x01\x00\x00\x00\x00;", "RIFF\x04\x00\x00\x00WEBP", "BM", "<svg", "<svg>", "<svg></g></svg>", "<svg/><svg/>",
		`<?xml version="1.0" encoding="EUC-KR"?><svg/>`, "<svg>&unknown;</svg>", "<!DOCTYPE html><p>an <svg></svg></p>",
		string(jpegOf(corners(8, 8))[:200]),
	} {
		if p, err := Read([]byte(data), plenty); !errors.Is(err, ErrBroken) {
			t.Errorf("%.40q is read as %d×%d, %v", data, p.Width, p.Height, err)
		}
	}
}

func TestCleanSVG(t *testing.T) {
	photo := base64.StdEncoding.EncodeToString(spliced(jpegOf(corners(8, 8)), 2, exifSegment(1)))
	plain := base64.StdEncoding.EncodeToString(jpegOf(corners(8, 8)))
	for _, test := range []struct{ name, in, want string }{
		{"a drawing", `<g fill="url(#a)"><path d="M0 0"/></g>`, `<g fill="url(#a)"><path d="M0 0"></path></g>`},
		{"words", `<text xml:space="preserve">가 &amp; 나 &lt;b&gt;</text>`, `<text xml:space="preserve">가 &amp; 나 &lt;b&gt;</text>`},
		{"a script", `<script>alert(1)</script><g/>`, `<g></g>`},
		{"a script under another name", `<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>`, ``},
		{"handlers", `<g onload="alert(1)" ONCLICK="a"/>`, `<g></g>`},
		{"an animated address", `<a href="#x"><set attributeName="xlink:href" to="javascript:alert(1)"/></a>`, `<a href="#x"></a>`},
		{"an animated handler", `<animate attributeName="onclick" values="alert(1)"/>`, ``},
		{"an address that acts", `<a href=" javascript:alert(1)"><text>가</text></a>`, `<a><text>가</text></a>`},
		{"a link", `<a href="https://example.com/?a=1&amp;b=2"><text>가</text></a>`, `<a href="https://example.com/?a=1&amp;b=2"><text>가</text></a>`},
		{"from elsewhere", `<image href="https://example.com/a.png"/><use href="other.svg#a"/><use href="#a"/>`, `<image></image><use></use><use href="#a"></use>`},
		{"a picture within", `<image href="data:image/jpeg;base64,` + photo + `"/>`, `<image href="data:image/jpeg;base64,` + plain + `"></image>`},
		{"a drawing within", `<image href="data:image/svg+xml;base64,PHN2Zy8+"/>`, `<image></image>`},
		{"a style", `<style>@import "https://example.com/a.css"; .a { fill: red; background: url( 'https://example.com/b' ) }</style>`, `<style> .a { fill: red; background: none }</style>`},
		{"a style that hides", `<style>.a { background: \75rl(https://example.com/b) }</style>`, `<style></style>`},
		{"a style attribute", `<g style="fill:url(#a);mask:url(https://example.com/b)"/>`, `<g style="fill:url(#a);mask:none"></g>`},
		{"labels", `<foreignObject><div xmlns="http://www.w3.org/1999/xhtml"><p onclick="a">가</p><iframe src="x"/><img src="x" onerror="alert(1)"/></div></foreignObject>`, `<foreignObject><div xmlns="http://www.w3.org/1999/xhtml"><p>가</p></div></foreignObject>`},
		{"an editor's notes", `<metadata>` + secret + `</metadata><sodipodi:namedview inkscape:export-filename="/home/a"/><!-- ` + secret + ` --><?x y?>`, ``},
		{"an editor's attribute", `<g inkscape:label="` + secret + `" content="` + secret + `"/>`, `<g></g>`},
		{"what stands in what is left out", `<script><g></g><script></script></script><rect/>`, `<rect></rect>`},
	} {
		got := string(Clean(fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg">%s</svg>`, test.in)))
		if want := `<svg xmlns="http://www.w3.org/2000/svg">` + test.want + `</svg>`; got != want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, want)
		}
	}
	entities := `<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY b "<script>"><!ENTITY c "&ns;&ns;">]><svg xmlns="&ns;"/>`
	if got, want := string(Clean([]byte(entities))), `<svg xmlns="http://www.w3.org/2000/svg"></svg>`; got != want {
		t.Errorf("entities:\n got %s\nwant %s", got, want)
	}
	if _, err := Read([]byte(strings.Replace(entities, `"/>`, `">&c;</svg>`, 1)), 0); !errors.Is(err, ErrBroken) {
		t.Error("an entity within an entity is read")
	}
}

func TestIs(t *testing.T) {
	for _, test := range []struct {
		name, head string
		want       bool
	}{
		{"a.JPG", "", true},
		{"a.heic", "x", true},
		{"a", "\xff\xd8\xff\xe1", true},
		{"a.bin", pngMagic, true},
		{"a.xml", `<?xml version="1.0"?><svg>`, true},
		{"a.txt", "BMW", false},
		{"a.pdf", "%PDF", false},
		{"a.mp4", "\x00\x00\x00\x18ftypmp42", false},
	} {
		if got := Is(test.name, []byte(test.head)); got != test.want {
			t.Errorf("%s %q: %v", test.name, test.head, got)
		}
	}
}

// Cleaning never fails, never grows a file by more than an orientation, and cleans once and for all.
func FuzzClean(f *testing.F) {
	for _, seed := range [][]byte{
		jpegOf(corners(8, 8)), pngOf(corners(8, 8)), spliced(jpegOf(corners(8, 8)), 2, exifSegment(6)),
		riff(webpChunk("VP8X", make([]byte, 10)), webpLossless(8, 8)), heif(8, 8, 0), placed(binary.LittleEndian, latitudeTag),
		heifOf(8, 8, 0, append([]byte("\x00\x00\x00\x06"+exifMark), placed(binary.BigEndian, latitudeTag)...)), []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00"),
		[]byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>a</script><style>url(x)</style><a href="#b">가</a></svg>`),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before := bytes.Clone(data)
		c, err := clean(data, formats)
		if !bytes.Equal(data, before) {
			t.Fatal("the file was changed in place")
		}
		if err != nil {
			return
		}
		if c.width < 0 || c.height < 0 {
			t.Fatalf("%d×%d", c.width, c.height)
		}
		again, err := clean(c.data, formats)
		if err != nil || !bytes.Equal(again.data, c.data) || again.width != c.width || again.height != c.height {
			t.Fatalf("%v\nonce  %q\ntwice %q", err, c.data, again.data)
		}
		if newTIFF(data).order == nil && located(again.exif) {
			t.Fatalf("what is published says where it was taken: %q", c.data)
		}
		if isSVG(data) && strings.Contains(strings.ToLower(string(c.data)), "<script") {
			t.Fatalf("%s", c.data)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := jpegOf(photo(4000, 3000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		_ = must(Read(data, plenty))
	}
}

func BenchmarkClean(b *testing.B) {
	data := jpegOf(photo(4000, 3000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		_ = Clean(data)
	}
}

// A TIFF file, and what cameras make of it, is no picture of a page.
func TestTIFFIsRefused(t *testing.T) {
	for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
		data := placed(order, latitudeTag)
		if _, err := Read(data, plenty); !errors.Is(err, ErrBroken) {
			t.Errorf("%v: %v", order, err)
		}
		for _, name := range []string{"a.tif", "a.dng", "a.pdf", "a"} {
			if !Is(name, data) {
				t.Errorf("%s is taken for no picture", name)
			}
		}
	}
}

func TestCleanJXL(t *testing.T) {
	box := func(name, body string) string {
		return string(binary.BigEndian.AppendUint32(nil, uint32(8+len(body)))) + name + body
	}
	head, shown := jxlMagic+"\r\n\x87\n"+box("ftyp", "jxl \x00\x00\x00\x00jxl "), "\xff\x0ashown"
	got := string(Clean([]byte(head + box("Exif", secret) + box("xml ", secret) + "\x00\x00\x00\x01jxlp\x00\x00\x00\x00\x00\x00\x00\x17" + shown + box("brob", secret) + "\x00\x00\x00\x00jxlc" + shown)))
	if want := head + box("jxlp", shown) + box("jxlc", shown); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestPixelsAreBounded(t *testing.T) {
	deep := must(encodedPNG(image.NewNRGBA64(image.Rect(0, 0, 1000, 10))))
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

func encodedPNG(img image.Image) ([]byte, error) {
	var b bytes.Buffer
	err := png.Encode(&b, img)
	return b.Bytes(), err
}

// A drawing that becomes far longer than its file is refused.
func TestDrawingsGrowNoFurther(t *testing.T) {
	drawing := func(n int) []byte {
		return []byte(`<!DOCTYPE svg [<!ENTITY a "` + strings.Repeat("x", 250) + `">]><svg xmlns="http://www.w3.org/2000/svg"><text>` + strings.Repeat("&a;", n) + `</text></svg>`)
	}
	if _, err := Read(drawing(5), 0); err != nil {
		t.Error(err)
	}
	if _, err := Read(drawing(1000), 0); !errors.Is(err, ErrBroken) {
		t.Error(err)
	}
}
