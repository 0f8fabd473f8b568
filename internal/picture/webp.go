package picture

import (
	"bytes"
	"encoding/binary"
)

// Flags of a WebP file's chunk VP8X (RFC 9649, section 2.7).
const (
	webpAnimated = 0x02
	webpXMP      = 0x04
	webpExif     = 0x08
)

// webpShows are the chunks of a WebP file that show something.
var webpShows = map[string]bool{"VP8 ": true, "VP8L": true, "VP8X": true, "ALPH": true, "ANIM": true, "ANMF": true, "ICCP": true} //nolint:gocritic // "VP8 " is its name

// cleanWebP keeps those chunks. Browsers do not turn a WebP picture, whatever its Exif data says.
func cleanWebP(data []byte) (cleaned, error) {
	c := cleaned{orientation: 1, shape: jpegOnly}
	out := append(make([]byte, 0, len(data)), data[:12]...)
	shows := false
	for at := 12; at+8 <= len(data); {
		name, size := string(data[at:at+4]), uint64(binary.LittleEndian.Uint32(data[at+4:]))
		left := uint64(len(data) - at - 8)
		if size > left && name[:3] != "VP8" {
			break
		}
		size = min(size, left)
		body := data[at+8 : at+8+int(size)]
		end := min(at+8+int(size)+int(size&1), len(data))
		chunk := data[at:end]
		at = end
		if name == "EXIF" {
			c.exif = bytes.TrimPrefix(body, []byte(exifMark)) // some write it as in JPEG
		}
		if !webpShows[name] {
			continue
		}
		start := len(out)
		out = append(out, chunk...)
		var width, height int
		switch {
		case name == "VP8X" && len(body) >= 10:
			width, height = 1+int24(body[4:]), 1+int24(body[7:])
			out[start+8] &^= webpExif | webpXMP
			if body[0]&webpAnimated != 0 {
				c.shape = fixed
			}
		case name == "VP8 " && len(body) >= 10: // RFC 6386, section 9.1
			width, height = int(binary.LittleEndian.Uint16(body[6:]))&0x3fff, int(binary.LittleEndian.Uint16(body[8:]))&0x3fff
		case name == "VP8L" && len(body) >= 5: // RFC 9649, section 3.4
			bits := binary.LittleEndian.Uint32(body[1:])
			width, height = 1+int(bits&0x3fff), 1+int(bits>>14&0x3fff)
			if bits>>28&1 != 0 {
				c.shape = fixed // what is seen through needs a format that only grows it
			}
		case name == "ALPH":
			c.shape = fixed
		case name == "ICCP":
			c.profile = iccSegments(body)
		}
		shows = shows || name[:3] == "VP8" && name != "VP8X" || name == "ANMF"
		if c.width == 0 {
			c.width, c.height = width, height
		} else if width > 0 && (width != c.width || height != c.height) {
			c.shape = fixed // the picture is not as large as the file says
		}
	}
	if c.width == 0 || c.height == 0 || !shows {
		return cleaned{}, errBroken
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	c.data = out
	return c, nil
}

func int24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }
