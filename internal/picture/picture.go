// Package picture turns a picture's file into what a site publishes of it: measured, upright, without what it says
// about who made it where, and in smaller copies. All of it is pure: from bytes to bytes.
package picture

import (
	"bytes"
	"errors"
	"path"
	"slices"
	"strings"
)

// Picture is a picture's file as understood.
type Picture struct {
	Width, Height int       // pixels as shown, upright; 0 when the file does not say
	Pixels        int       // all of them; of twice the usual depth they count twice, since they take twice the memory
	Upright       []byte    // the file turned upright; nil when it is what Clean makes of it
	Smaller       []Smaller // resized copies, narrowest first
	Whole         string    // why there are no resized copies, when there should be; else ""
}

// Smaller is a resized copy.
type Smaller struct {
	Width, Height int
	Ext           string // of its file name, with the dot
	Data          []byte
}

// errBroken says that a file is no picture that a browser could show any of.
var errBroken = errors.New("this is no picture")

// cleaned is a picture's file without what is not needed to show it.
type cleaned struct {
	data          []byte
	width, height int // pixels as stored
	orientation   int // how to turn it, from 1 (not at all) to 8 (Exif 2.32, 4.6.4 A)
	shape         shape
	profile       []byte // its colours, as segments or chunks of the file that a copy has
	exif          []byte // what its Exif data was
}

// shape says what may be done with a picture.
type shape uint8

const (
	fixed    shape = iota // left as it is: animated, drawn, or of no format that can be decoded
	jpegOnly              // decoded, and encoded again as JPEG
	pngOnly               // decoded, and encoded again as PNG
)

// format is one file format.
type format struct {
	magic func(data []byte) bool
	clean func(data []byte) (cleaned, error)
}

// raster lists the formats that others may hold, each by how its files begin.
var raster = []format{
	{starts("\xff\xd8\xff"), cleanJPEG},
	{starts(pngMagic), cleanPNG},
	{starts("GIF87a", "GIF89a"), cleanGIF},
	{func(d []byte) bool { return len(d) >= 12 && string(d[:4]) == "RIFF" && string(d[8:12]) == "WEBP" }, cleanWebP},
}

// telling lists the formats whose files can be told by how they begin, whatever their name.
var telling = append(slices.Clip(raster), format{isSVG, cleanSVG}, format{starts("II*\x00", "MM\x00*"), refused})

// formats lists all that browsers know.
var formats = append(slices.Clip(telling),
	format{func(d []byte) bool { return len(d) >= 12 && string(d[4:8]) == "ftyp" }, cleanHEIF},
	format{starts("BM"), cleanBMP},
	format{starts(jxlMagic), cleanJXL},
	format{starts("\x00\x00\x01\x00", "\xff\x0a"), kept},
)

// refused is for TIFF, and the raw pictures of cameras that are TIFF too: next to no browser shows them, and whatever
// they tell of their making stays in them.
func refused([]byte) (cleaned, error) { return cleaned{}, errBroken }

func kept(data []byte) (cleaned, error) { return cleaned{data: data}, nil }

func starts(prefixes ...string) func([]byte) bool {
	return func(data []byte) bool {
		for _, p := range prefixes {
			if bytes.HasPrefix(data, []byte(p)) {
				return true
			}
		}
		return false
	}
}

// clean cleans a file that is of one of the formats.
func clean(data []byte, of []format) (cleaned, error) {
	for _, f := range of {
		if f.magic(data) {
			return f.clean(data)
		}
	}
	return cleaned{}, errBroken
}

// extensions are those of files that can only be pictures, in lower case.
var extensions = map[string]bool{
	".jpg": true, ".jpeg": true, ".jpe": true, ".jfif": true, ".png": true, ".apng": true, ".gif": true, ".webp": true, ".svg": true,
	".avif": true, ".heic": true, ".heif": true, ".bmp": true, ".ico": true, ".tif": true, ".tiff": true, ".jxl": true,
}

// HeadSize is how many bytes of a file Is wants to see.
const HeadSize = 1024

// Is reports whether a file is a picture, or meant to be: by its name, or by how it begins.
func Is(name string, head []byte) bool {
	if extensions[strings.ToLower(path.Ext(name))] {
		return true
	}
	return slices.ContainsFunc(telling, func(f format) bool { return f.magic(head) })
}

// IsDrawing reports whether a file that begins so is an SVG drawing.
func IsDrawing(head []byte) bool { return isSVG(head) }

// Clean returns a picture's file without its metadata (Exif, XMP, IPTC, comments, thumbnails, what follows its end) and,
// of a drawing, without what could act. What it shows stays bit for bit, with how it is to be turned. A file that is no
// picture comes back as it is.
func Clean(data []byte) []byte {
	c, err := clean(data, formats)
	if err != nil {
		return data
	}
	return c.data
}

// Located reports whether a picture's file says in Exif data where it was taken.
func Located(data []byte) bool {
	c, err := clean(data, formats)
	return err == nil && located(c.exif)
}

// Read measures a picture and, if it has at most so many pixels, turns it upright and makes its smaller copies.
// With 0 for them it is only measured.
func Read(data []byte, pixels int) (Picture, error) {
	c, err := clean(data, formats)
	if err != nil {
		return Picture{}, err
	}
	p := Picture{Width: c.width, Height: c.height, Pixels: c.width * c.height}
	if c.shape == pngOnly && c.data[pngDepth] == 16 {
		p.Pixels *= 2
	}
	if c.orientation > 4 {
		p.Width, p.Height = p.Height, p.Width
	}
	if pixels > 0 && c.shape != fixed && (c.orientation > 1 || p.Width > widths[0]) {
		p.encode(c, pixels)
	}
	return p, nil
}
