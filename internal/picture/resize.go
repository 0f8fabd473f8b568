package picture

import (
	"bytes"
	"fmt"
	"image"
	stddraw "image/draw"
	"image/jpeg"
	"image/png"
	"slices"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"
)

// widths are those of resized copies, in pixels: of the column on a phone, on a screen, and on one of twice the density.
var widths = []int{480, 960, 1440}

const (
	smallerQuality = 82 // of a copy
	uprightQuality = 92 // of what stands for the author's own file
)

// encode turns the picture upright and makes its smaller copies, if it has at most so many pixels.
func (p *Picture) encode(c cleaned, pixels int) {
	if p.Pixels > pixels {
		p.Whole = fmt.Sprintf("it has %.1f megapixels, and at most %.1f are resized", float64(p.Pixels)/1e6, float64(pixels)/1e6)
		return
	}
	img, err := decode(c)
	if err != nil || img.Bounds().Dx() != c.width || img.Bounds().Dy() != c.height {
		p.Whole = "it cannot be read to its end"
		return
	}
	if c.orientation > 1 {
		img = upright(img, c.orientation)
		if p.Upright, err = encoded(img, c, uprightQuality); err != nil {
			p.Whole = err.Error()
			return
		}
	}
	ext := map[shape]string{jpegOnly: ".jpg", pngOnly: ".png"}[c.shape]
	least := len(c.data)
	for _, width := range slices.Backward(widths) {
		if width >= p.Width {
			continue
		}
		height := max(1, (p.Height*width+p.Width/2)/p.Width)
		img = scaled(img, width, height)
		data, err := encoded(img, c, smallerQuality)
		if err != nil || len(data) >= least {
			continue
		}
		least = len(data)
		p.Smaller = append(p.Smaller, Smaller{Width: width, Height: height, Ext: ext, Data: data})
	}
	slices.Reverse(p.Smaller)
}

func decode(c cleaned) (image.Image, error) {
	r := bytes.NewReader(c.data)
	switch {
	case c.shape == pngOnly:
		return png.Decode(r)
	case c.data[0] == 'R':
		return webp.Decode(r)
	}
	return jpeg.Decode(r)
}

// encoded writes a copy with the colours of its original.
func encoded(img image.Image, c cleaned, quality int) ([]byte, error) {
	var b bytes.Buffer
	if c.shape == pngOnly {
		if err := png.Encode(&b, img); err != nil {
			return nil, err
		}
		return spliced(b.Bytes(), pngHeadEnd, c.profile), nil
	}
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		return nil, err
	}
	return spliced(b.Bytes(), 2, c.profile), nil
}

// scaled makes a picture smaller. A grey one stays grey.
func scaled(img image.Image, width, height int) image.Image {
	switch img.(type) {
	case *image.YCbCr, *image.RGBA, *image.NRGBA, *image.Gray:
	default: // the others take the long way for every pixel, several times
		img = painted(img)
	}
	small := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.CatmullRom.Scale(small, small.Bounds(), img, img.Bounds(), draw.Src, nil)
	if _, grey := img.(*image.Gray); grey {
		g := image.NewGray(small.Bounds())
		stddraw.Draw(g, g.Bounds(), small, image.Point{}, stddraw.Src)
		return g
	}
	return small
}

// painted returns the picture as red, green, blue and alpha; grey as grey.
func painted(img image.Image) stddraw.Image {
	var to stddraw.Image
	switch img.(type) {
	case *image.Gray, *image.Gray16:
		to = image.NewGray(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	default:
		to = image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	}
	stddraw.Draw(to, to.Bounds(), img, img.Bounds().Min, stddraw.Src)
	return to
}

// upright turns a picture as its orientation says.
func upright(img image.Image, orientation int) image.Image {
	switch from := painted(img).(type) {
	case *image.Gray:
		to := image.NewGray(turned(from.Rect, orientation))
		turn(to.Pix, from.Pix, from.Rect.Dx(), from.Rect.Dy(), 1, orientation)
		return to
	case *image.RGBA:
		to := image.NewRGBA(turned(from.Rect, orientation))
		turn(to.Pix, from.Pix, from.Rect.Dx(), from.Rect.Dy(), 4, orientation)
		return to
	}
	return img
}

func turned(r image.Rectangle, orientation int) image.Rectangle {
	if orientation > 4 {
		return image.Rect(0, 0, r.Dy(), r.Dx())
	}
	return r
}

// turn copies width × height pixels of so many bytes to where the orientation wants them.
func turn(to, from []byte, width, height, size, orientation int) {
	// Where the first pixel goes, and how far the next one to the right and the next one below are from it.
	w, h := width, height
	walk := [9]struct{ start, right, down int }{
		1: {0, 1, w},
		2: {w - 1, -1, w},
		3: {w*h - 1, -1, -w},
		4: {w * (h - 1), 1, -w},
		5: {0, h, 1},
		6: {h - 1, h, -1},
		7: {w*h - 1, -h, -1},
		8: {h * (w - 1), -h, 1},
	}[orientation]
	for y := range h {
		at := walk.start + y*walk.down
		for x := range w {
			copy(to[at*size:at*size+size], from[(y*w+x)*size:])
			at += walk.right
		}
	}
}
