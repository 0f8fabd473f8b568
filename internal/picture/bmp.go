package picture

import "encoding/binary"

// cleanBMP measures a bitmap, which says nothing but what it shows.
func cleanBMP(data []byte) (cleaned, error) {
	if len(data) < 26 {
		return cleaned{}, errBroken
	}
	width, height := int32(binary.LittleEndian.Uint32(data[18:])), int32(binary.LittleEndian.Uint32(data[22:]))
	if height < 0 { // from top to bottom
		height = -height
	}
	if width <= 0 || height <= 0 {
		return cleaned{data: data}, nil
	}
	return cleaned{data: data, width: pixels(uint32(width)), height: pixels(uint32(height))}, nil
}
