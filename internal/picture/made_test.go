package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
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
