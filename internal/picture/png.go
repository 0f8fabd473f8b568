package picture

import (
	"encoding/binary"
	"hash/crc32"
)

const (
	pngMagic   = "\x89PNG\r\n\x1a\n"
	pngHeadEnd = len(pngMagic) + 4 + 4 + 13 + 4 // where the chunk IHDR ends
	pngDepth   = len(pngMagic) + 4 + 4 + 8      // where it says how many bits a sample has
)

// pngShows are the chunks that have to do with what a PNG file shows (PNG, third edition, section 11), besides the
// critical ones. Those that are true hold its colours, for copies too.
var pngShows = map[string]bool{
	"cHRM": true, "gAMA": true, "iCCP": true, "sRGB": true, "cICP": true,
	"sBIT": false, "tRNS": false, "bKGD": false, "pHYs": false, "mDCV": false, "cLLI": false, "acTL": false, "fcTL": false, "fdAT": false,
}

// cleanPNG keeps the chunks of a PNG file that show something.
func cleanPNG(data []byte) (cleaned, error) {
	c := cleaned{orientation: 1, shape: pngOnly}
	out := append(make([]byte, 0, len(data)), pngMagic...)
	shows := false
	for at := len(pngMagic); at+12 <= len(data); {
		name, size := string(data[at+4:at+8]), uint64(binary.BigEndian.Uint32(data[at:]))
		left := uint64(len(data) - at - 12)
		if size > left && name != "IDAT" {
			break
		}
		size = min(size, left) // of a file cut short, what there is can be shown
		body := data[at+8 : at+8+int(size)]
		chunk := data[at : at+12+int(size)]
		at += len(chunk)
		colour, kept := pngShows[name]
		switch {
		case name == "IHDR":
			if len(body) != 13 || len(out) != len(pngMagic) {
				return cleaned{}, errBroken
			}
			c.width, c.height = pixels(binary.BigEndian.Uint32(body)), pixels(binary.BigEndian.Uint32(body[4:]))
		case name == "eXIf":
			c.exif = body
			c.orientation = orientation(body)
			continue
		case name == "acTL":
			c.shape = fixed
		case name == "IDAT":
			shows = true
		}
		if colour {
			c.profile = append(c.profile, chunk...)
		}
		if kept || name[0]&0x20 == 0 {
			out = append(out, chunk...)
		}
		if name == "IEND" {
			break
		}
	}
	if c.width == 0 || c.height == 0 || !shows {
		return cleaned{}, errBroken
	}
	if c.orientation > 1 {
		out = spliced(out, pngHeadEnd, pngChunk("eXIf", onlyOrientation(c.orientation)))
	}
	c.data = out
	return c, nil
}

// pixels is a width or height as a file states it, 0 when that is beyond any picture.
func pixels(n uint32) int {
	if n > 1<<24 {
		return 0
	}
	return int(n)
}

func pngChunk(name string, body []byte) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	chunk = append(append(chunk, name...), body...)
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
}

// spliced returns data with more put in at a place.
func spliced(data []byte, at int, more []byte) []byte {
	out := make([]byte, 0, len(data)+len(more))
	return append(append(append(out, data[:at]...), more...), data[at:]...)
}
