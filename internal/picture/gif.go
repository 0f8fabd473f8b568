package picture

import "encoding/binary"

// What the blocks of a GIF file begin with (GIF89a, appendix A).
const (
	gifImage     = 0x2c
	gifExtension = 0x21
	gifTrailer   = 0x3b

	gifControl     = 0xf9
	gifPlainText   = 0x01
	gifApplication = 0xff
)

// gifShows are the applications whose extensions have to do with what is shown.
var gifShows = map[string]bool{"NETSCAPE2.0": true, "ANIMEXTS1.0": true, "ICCRGBG1012": true}

// cleanGIF keeps the frames of a GIF file and how they follow one another.
func cleanGIF(data []byte) (cleaned, error) {
	if len(data) < 13 {
		return cleaned{}, errBroken
	}
	c := cleaned{orientation: 1, width: int(binary.LittleEndian.Uint16(data[6:])), height: int(binary.LittleEndian.Uint16(data[8:]))}
	at := min(13+colourTable(data[10]), len(data))
	out := append(make([]byte, 0, len(data)), data[:at]...)
	frames := 0
blocks:
	for at < len(data) {
		start, kept := at, true
		switch data[at] {
		case gifTrailer:
			out = append(out, gifTrailer)
			break blocks
		case gifImage:
			if at+10 > len(data) {
				break blocks
			}
			frames++
			at += 10 + colourTable(data[at+9]) + 1 // and the size of the codes
		case gifExtension:
			if at+2 > len(data) {
				break blocks
			}
			switch data[at+1] {
			case gifControl, gifPlainText:
			case gifApplication:
				kept = at+14 <= len(data) && gifShows[string(data[at+3:at+14])]
			default:
				kept = false
			}
			at += 2
		default:
			break blocks
		}
		at = subBlocksEnd(data, at)
		if kept {
			out = append(out, data[start:at]...)
		}
	}
	if c.width == 0 || c.height == 0 || frames == 0 {
		return cleaned{}, errBroken
	}
	c.data = out
	return c, nil
}

// colourTable returns the size of the colour table that a packed field announces.
func colourTable(packed byte) int {
	if packed&0x80 == 0 {
		return 0
	}
	return 3 << (packed&7 + 1)
}

// subBlocksEnd returns where a run of sub-blocks ends: behind the empty one, or with the file.
func subBlocksEnd(data []byte, at int) int {
	for at < len(data) {
		size := int(data[at])
		at += 1 + size
		if size == 0 {
			break
		}
	}
	return min(at, len(data))
}
