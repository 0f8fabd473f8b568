package picture

import (
	"encoding/binary"
	"errors"
	"image"
	"testing"
)

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

func TestBroken(t *testing.T) {
	for _, data := range []string{
		"", "\x00", "<!doctype html><title>404</title>", "not found", "\xff\xd8\xff", "\xff\xd8\xff\xd9", "\xff\xd8\xff\xe0\x00\x02", pngMagic,
		"GIF89a", "GIF89a\x01\x00\x01\x00\x00\x00\x00;", "RIFF\x04\x00\x00\x00WEBP", "BM", "<svg", "<svg>", "<svg></g></svg>", "<svg/><svg/>",
		`<?xml version="1.0" encoding="EUC-KR"?><svg/>`, "<svg>&unknown;</svg>", "<!DOCTYPE html><p>an <svg></svg></p>",
		string(jpegOf(corners(8, 8))[:200]),
	} {
		if p, err := Read([]byte(data), plenty); !errors.Is(err, errBroken) {
			t.Errorf("%.40q is read as %d×%d, %v", data, p.Width, p.Height, err)
		}
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

func BenchmarkRead(b *testing.B) {
	data := jpegOf(photo(4000, 3000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		_ = must(Read(data, plenty))
	}
}

// A TIFF file, and what cameras make of it, is no picture of a page.
func TestTIFFIsRefused(t *testing.T) {
	for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
		data := placed(order, latitudeTag)
		if _, err := Read(data, plenty); !errors.Is(err, errBroken) {
			t.Errorf("%v: %v", order, err)
		}
		for _, name := range []string{"a.tif", "a.dng", "a.pdf", "a"} {
			if !Is(name, data) {
				t.Errorf("%s is taken for no picture", name)
			}
		}
	}
}
