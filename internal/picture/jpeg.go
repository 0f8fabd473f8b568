package picture

import (
	"bytes"
	"encoding/binary"
)

// Markers of JPEG (ITU-T T.81, table B.1).
const (
	markSOF0  = 0xc0
	markSOF2  = 0xc2
	markDHT   = 0xc4
	markJPG   = 0xc8
	markDAC   = 0xcc
	markSOF15 = 0xcf
	markRST0  = 0xd0
	markSOI   = 0xd8
	markEOI   = 0xd9
	markSOS   = 0xda
	markAPP0  = 0xe0
	markAPP1  = 0xe1
	markAPP2  = 0xe2
	markAPP14 = 0xee
	markAPP15 = 0xef
	markCOM   = 0xfe
)

const (
	iccMark  = "ICC_PROFILE\x00"
	maxScans = 100 // a picture of more is made to keep decoders busy
)

// cleanJPEG keeps of a JPEG file what decoders need, and its colour profile.
func cleanJPEG(data []byte) (cleaned, error) {
	c := cleaned{orientation: 1, shape: jpegOnly}
	out := append(make([]byte, 0, len(data)), data[:2]...)
	scans := 0
	for at := 2; ; {
		for at+1 < len(data) && data[at] == 0xff && data[at+1] == 0xff { // fill bytes
			at++
		}
		if at+2 > len(data) || data[at] != 0xff {
			break
		}
		mark := data[at+1]
		if mark == markEOI {
			out = append(out, 0xff, markEOI)
			break
		}
		if at+4 > len(data) {
			break
		}
		end := at + 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		if end < at+4 || end > len(data) {
			break
		}
		segment, body := data[at:end], data[at+4:end]
		at = end
		switch {
		case mark == markAPP1 && bytes.HasPrefix(body, []byte(exifMark)):
			c.exif = body[len(exifMark):]
			c.orientation = orientation(c.exif)
		case mark == markAPP2 && bytes.HasPrefix(body, []byte(iccMark)):
			c.profile = append(c.profile, segment...)
			out = append(out, segment...)
		case mark == markAPP0 && !bytes.HasPrefix(body, []byte("JFIF\x00")):
		case mark >= markAPP1 && mark <= markAPP15 && mark != markAPP14, mark == markCOM:
		case mark == markAPP0:
			out = append(out, withoutThumbnail(segment)...)
		default:
			if mark >= markSOF0 && mark <= markSOF15 && mark != markDHT && mark != markJPG && mark != markDAC && c.width == 0 {
				if len(body) < 6 {
					return cleaned{}, errBroken
				}
				c.height, c.width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
				if components := body[5]; mark > markSOF2 || body[0] != 8 || components != 1 && components != 3 {
					c.shape = fixed
				}
			}
			out = append(out, segment...)
		}
		if mark == markSOS {
			if scans++; scans > maxScans {
				c.shape = fixed
			}
			at = scanEnd(data, at)
			out = append(out, data[end:at]...)
		}
	}
	if c.width == 0 || c.height == 0 || scans == 0 {
		return cleaned{}, errBroken
	}
	if c.orientation > 1 {
		out = spliced(out, 2, segmentOf(markAPP1, append([]byte(exifMark), onlyOrientation(c.orientation)...)))
	}
	c.data = out
	return c, nil
}

// scanEnd returns where the coded data that begins at a place ends: at the next marker that is none of its own.
func scanEnd(data []byte, at int) int {
	for {
		next := bytes.IndexByte(data[at:], 0xff)
		if next < 0 || at+next+1 >= len(data) {
			return len(data)
		}
		at += next
		if m := data[at+1]; m != 0 && (m < markRST0 || m >= markSOI) && m != 0xff {
			return at
		}
		at++
	}
}

// withoutThumbnail cuts the thumbnail off a JFIF segment.
func withoutThumbnail(segment []byte) []byte {
	const size = 18 // with no thumbnail
	if len(segment) <= size {
		return segment
	}
	short := bytes.Clone(segment[:size])
	short[3], short[16], short[17] = size-2, 0, 0
	return short
}

// segmentOf makes a segment.
func segmentOf(mark byte, body []byte) []byte {
	return append([]byte{0xff, mark, byte((len(body) + 2) >> 8), byte(len(body) + 2)}, body...)
}

// iccSegments are the segments that hold a colour profile (ICC.1, B.4).
func iccSegments(profile []byte) []byte {
	const most = 0xffff - 2 - len(iccMark) - 2
	count := (len(profile) + most - 1) / most
	if count > 255 {
		return nil
	}
	var out []byte
	for i := range count {
		part := profile[i*most : min((i+1)*most, len(profile))]
		out = append(out, segmentOf(markAPP2, append(append([]byte(iccMark), byte(i+1), byte(count)), part...))...)
	}
	return out
}
