package card

import (
	"image"

	"golang.org/x/image/vector"
)

// box is a rectangle whose corners are quarters of circles.
type box struct{ x, y, w, h, r float32 }

// The site's icon, that of static/favicon.svg, on 32 by 32: what is cut out of its ground.
var (
	markGround = box{0, 0, 32, 32, 7}
	markSigns  = []box{{5, 9.5, 16, 4, 2}, {9, 18.5, 18, 4, 2}, {18.4, 8.9, 5.2, 5.2, 2.6}}
)

// mark draws the site's icon with its corner at x and y.
func mark(canvas *image.Paletted, x, y int) {
	mask, signs := covered(markGround), covered(markSigns...)
	for i := range mask.Pix {
		mask.Pix[i] -= min(mask.Pix[i], signs.Pix[i])
	}
	stamp(canvas, mask.Rect.Add(image.Pt(x, y)), mask, image.Point{}, seal)
}

// covered returns how much of each pixel of the icon the boxes cover.
func covered(boxes ...box) *image.Alpha {
	z := vector.NewRasterizer(markSize, markSize)
	for _, b := range boxes {
		b.scaled(markSize / markGround.w).add(z)
	}
	mask := image.NewAlpha(image.Rect(0, 0, markSize, markSize))
	z.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	return mask
}

func (b box) scaled(f float32) box { return box{b.x * f, b.y * f, b.w * f, b.h * f, b.r * f} }

func (b box) add(z *vector.Rasterizer) {
	const k = 0.5523 // of the radius: where the control points of a quarter of a circle lie
	right, bottom, r, c := b.x+b.w, b.y+b.h, b.r, b.r*(1-k)
	z.MoveTo(b.x+r, b.y)
	z.LineTo(right-r, b.y)
	z.CubeTo(right-c, b.y, right, b.y+c, right, b.y+r)
	z.LineTo(right, bottom-r)
	z.CubeTo(right, bottom-c, right-c, bottom, right-r, bottom)
	z.LineTo(b.x+r, bottom)
	z.CubeTo(b.x+c, bottom, b.x, bottom-c, b.x, bottom-r)
	z.LineTo(b.x, b.y+r)
	z.CubeTo(b.x, b.y+c, b.x+c, b.y, b.x+r, b.y)
	z.ClosePath()
}
