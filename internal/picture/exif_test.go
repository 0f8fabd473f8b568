package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"testing"
)

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
