package picture

import "encoding/binary"

const (
	exifMark = "Exif\x00\x00"

	// Tags of Exif 2.32, section 4.6.
	orientationTag = 0x0112
	positionTag    = 0x8825 // where the fields about the place lie
	latitudeTag    = 0x0002 // of these
)

// tiff is Exif data, which is a TIFF file (TIFF 6.0, section 2).
type tiff struct {
	data  []byte
	order binary.ByteOrder // nil of what is no such file
}

func newTIFF(data []byte) tiff {
	orders := map[string]binary.ByteOrder{"II*\x00": binary.LittleEndian, "MM\x00*": binary.BigEndian}
	if len(data) < 8 {
		return tiff{}
	}
	return tiff{data, orders[string(data[:4])]}
}

// fields is where the first fields lie.
func (t tiff) fields() uint32 { return t.order.Uint32(t.data[4:]) }

// value returns the four bytes of a field among those that lie at a place: its value, or where that is.
func (t tiff) value(at uint32, tag uint16) (four []byte, ok bool) {
	if uint64(at)+2 > uint64(len(t.data)) {
		return nil, false
	}
	count := t.order.Uint16(t.data[at:])
	for left := t.data[at+2:]; count > 0 && len(left) >= 12; count, left = count-1, left[12:] {
		if t.order.Uint16(left) == tag {
			return left[8:12], true
		}
	}
	return nil, false
}

// orientation finds how a picture is to be turned in its Exif data; 1, not at all, when that cannot be read.
func orientation(exif []byte) int {
	t := newTIFF(exif)
	if t.order == nil {
		return 1
	}
	if four, ok := t.value(t.fields(), orientationTag); ok {
		if v := int(t.order.Uint16(four)); v >= 1 && v <= 8 {
			return v
		}
	}
	return 1
}

// located reports whether Exif data says where a picture was taken.
func located(exif []byte) bool {
	t := newTIFF(exif)
	if t.order == nil {
		return false
	}
	four, ok := t.value(t.fields(), positionTag)
	if ok {
		_, ok = t.value(t.order.Uint32(four), latitudeTag)
	}
	return ok
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
