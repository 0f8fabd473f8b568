package picture

import "encoding/binary"

const (
	exifMark       = "Exif\x00\x00"
	orientationTag = 0x0112
)

// orientation finds how a picture is to be turned in its Exif data, which is a TIFF file (TIFF 6.0, section 2); 1, not
// at all, when that cannot be read.
func orientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder
	switch string(tiff[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 1
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 1
	}
	count := order.Uint16(tiff[at:])
	for fields := tiff[at+2:]; count > 0 && len(fields) >= 12; count, fields = count-1, fields[12:] {
		if order.Uint16(fields) != orientationTag {
			continue
		}
		if v := int(order.Uint16(fields[8:])); v >= 1 && v <= 8 {
			return v
		}
		break
	}
	return 1
}

// onlyOrientation is Exif data that says how a picture is to be turned, and nothing else.
func onlyOrientation(turn int) []byte {
	return []byte{
		'M', 'M', 0, '*', 0, 0, 0, 8, // the fields begin at byte 8
		0, 1, // one field
		orientationTag >> 8, orientationTag & 0xff, 0, 3, 0, 0, 0, 1, 0, byte(turn), 0, 0, // one short
		0, 0, 0, 0, // nothing follows
	}
}
