package picture

import (
	"bytes"
	"encoding/binary"
)

// boxes calls f with the type and body of each box in data (ISO/IEC 14496-12, section 4.2), until one does not fit.
func boxes(data []byte, f func(name string, body []byte)) {
	for len(data) >= 8 {
		size, head := uint64(binary.BigEndian.Uint32(data)), uint64(8)
		switch {
		case size == 1 && len(data) >= 16:
			size, head = binary.BigEndian.Uint64(data[8:]), 16
		case size == 0:
			size = uint64(len(data))
		}
		if size < head || size > uint64(len(data)) {
			return
		}
		f(string(data[4:8]), data[head:size])
		data = data[size:]
	}
}

// cleanHEIF blots out the items of an AVIF or HEIC file that hold Exif and XMP (ISO/IEC 23008-12, annex A): where
// things lie in the file stays true. Its size is that of its largest image.
func cleanHEIF(data []byte) (cleaned, error) {
	c := cleaned{data: bytes.Clone(data)}
	var media [][2]uint64 // where the bytes of items may lie
	boxes(data, func(name string, body []byte) {
		if name == "mdat" {
			from := uint64(cap(data) - cap(body)) // body is a part of data
			media = append(media, [2]uint64{from, from + uint64(len(body))})
		}
	})
	boxes(data, func(name string, meta []byte) {
		if name != "meta" || len(meta) < 4 {
			return
		}
		said := map[uint32]bool{}
		boxes(meta[4:], func(name string, body []byte) {
			switch name {
			case "iinf":
				metadataItems(body, said)
			case "iprp":
				boxes(body, func(name string, properties []byte) {
					if name == "ipco" {
						boxes(properties, c.measure)
					}
				})
			}
		})
		boxes(meta[4:], func(name string, body []byte) {
			if name == "iloc" {
				extents(body, said, func(from, size uint64) { c.blot(data, media, from, size) })
			}
		})
	})
	if c.orientation == 1 || c.orientation == 3 { // turned by a quarter, either way
		c.width, c.height = c.height, c.width
	}
	c.orientation = 1
	return c, nil
}

// blot clears a part of an item that says something about the picture, and keeps it if it is Exif data. What lies
// outside of the media is no item's.
func (c *cleaned) blot(data []byte, media [][2]uint64, from, size uint64) {
	for _, m := range media {
		if from < m[0] || from >= m[1] {
			continue
		}
		to := from + min(size, m[1]-from) // the sum may be beyond all numbers
		clear(c.data[from:to])
		if item := data[from:to]; len(item) >= 4 { // where the Exif data begins, and then the data
			if at := 4 + uint64(binary.BigEndian.Uint32(item)); at < uint64(len(item)) && newTIFF(item[at:]).order != nil {
				c.exif = item[at:]
			}
		}
	}
}

// measure reads a property of images.
func (c *cleaned) measure(name string, body []byte) {
	switch {
	case name == "ispe" && len(body) >= 12:
		width, height := pixels(binary.BigEndian.Uint32(body[4:])), pixels(binary.BigEndian.Uint32(body[8:]))
		if width*height > c.width*c.height {
			c.width, c.height = width, height
		}
	case name == "irot" && len(body) >= 1:
		c.orientation = int(body[0] & 3)
	}
}

// metadataItems notes the items of an item information box that say something about the picture.
func metadataItems(info []byte, said map[uint32]bool) {
	if len(info) < 6 {
		return
	}
	head := 6
	if info[0] > 0 {
		head = 8
	}
	boxes(info[min(head, len(info)):], func(name string, body []byte) {
		if name != "infe" || len(body) < 12 || body[0] < 2 {
			return
		}
		id, rest := uint32(binary.BigEndian.Uint16(body[4:])), body[8:]
		if body[0] > 2 {
			if len(body) < 14 {
				return
			}
			id, rest = binary.BigEndian.Uint32(body[4:]), body[10:]
		}
		if kind := string(rest[:4]); kind == "Exif" || kind == "mime" {
			said[id] = true
		}
	})
}

// extents calls f with where the bytes of the wanted items lie in the file, as an item location box tells.
func extents(loc []byte, wanted map[uint32]bool, f func(from, size uint64)) {
	r := reader{data: loc}
	version := r.number(1)
	r.number(3)
	sizes := r.number(2)
	offsetSize, lengthSize, baseSize, indexSize := int(sizes>>12), int(sizes>>8&15), int(sizes>>4&15), int(sizes&15)
	idSize := 2
	if version == 2 {
		idSize = 4
	}
	for range r.number(idSize) {
		id, method := uint32(r.number(idSize)), uint64(0)
		if version > 0 {
			method = r.number(2) & 15
		}
		r.number(2)
		base := r.number(baseSize)
		for range r.number(2) {
			if version > 0 {
				r.number(indexSize)
			}
			from, size := base+r.number(offsetSize), r.number(lengthSize)
			if r.short {
				return
			}
			if wanted[id] && method == 0 {
				f(from, size)
			}
		}
	}
}

// reader reads numbers of so many bytes, zeros behind the end.
type reader struct {
	data  []byte
	short bool
}

func (r *reader) number(size int) uint64 {
	if r.short = r.short || size > len(r.data) || size > 8; r.short {
		return 0
	}
	var n uint64
	for _, b := range r.data[:size] {
		n = n<<8 | uint64(b)
	}
	r.data = r.data[size:]
	return n
}

const jxlMagic = "\x00\x00\x00\x0cJXL "

// cleanJXL leaves out the boxes of a JPEG XL file that hold metadata, packed or not (ISO/IEC 18181-2, section 9).
func cleanJXL(data []byte) (cleaned, error) {
	var c cleaned
	boxes(data, func(name string, body []byte) {
		switch name {
		case "Exif", "xml ", "jumb", "brob":
			return
		}
		c.data = append(binary.BigEndian.AppendUint32(c.data, uint32(8+len(body))), name...)
		c.data = append(c.data, body...)
	})
	return c, nil
}
