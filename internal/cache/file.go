package cache

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"os"
	"slices"
	"strings"

	"github.com/klauspost/compress/s2"
)

const (
	suffix   = ".pack"
	unready  = ".new" // behind the name of a file that is being written
	headSize = 16 + 16
	rowSize  = 16 + 8 + 4 + 4 + 4
	tailSize = 8 + 4 + 4
)

// magic begins every file. Its last two digits are the version of the format.
var magic = []byte("hoego cache 02\n\x00")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// file is a file of a store, open.
type file struct {
	*os.File
	path string
	size int64    // of its data, with the head
	tail []byte   // the end of its data, that is not on the disk yet
	read []byte   // all before its index, once Load was called
	like *s2.Dict // the first of its data, by which entries after that are compressed; nil of a file with no more
}

// mostLike is how much of a file lies as it is: what most entries have in common is in the first of them.
const mostLike = s2.MaxDictSize

// openFile opens a file and reads its index; nil when it is not whole, or not of this version.
func openFile(name string, version Key) (*file, []byte) {
	opened, err := os.Open(name)
	if err != nil {
		return nil, nil
	}
	f := &file{File: opened, path: name}
	if rows := f.index(version); rows != nil {
		return f, rows
	}
	_ = f.Close()
	return nil, nil
}

// index reads the rows of a file's index.
func (f *file) index(version Key) []byte {
	var head [headSize]byte
	var tail [tailSize]byte
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() < headSize+tailSize {
		return nil
	}
	if _, err := f.ReadAt(head[:], 0); err != nil || string(head[:16]) != string(magic) || Key(head[16:]) != version {
		return nil
	}
	end := info.Size() - tailSize
	if _, err := f.ReadAt(tail[:], end); err != nil {
		return nil
	}
	f.size = int64(binary.LittleEndian.Uint64(tail[:]))
	if f.size < headSize || f.size > end || (end-f.size)%rowSize != 0 || uint32((end-f.size)/rowSize) != binary.LittleEndian.Uint32(tail[12:]) {
		return nil
	}
	if f.size > headSize+mostLike {
		like := make([]byte, mostLike)
		if _, err := f.ReadAt(like, headSize); err != nil {
			return nil
		}
		f.like = s2.MakeDict(like, nil)
	}
	rows := make([]byte, end-f.size)
	if _, err := f.ReadAt(rows, f.size); err != nil || crc32.Checksum(rows, castagnoli) != binary.LittleEndian.Uint32(tail[8:]) {
		return nil
	}
	return rows
}

// mostTail is how long the end of a file grows before it is written: entries are many and small.
const mostTail = 512 << 10

// append puts an entry, as it is to lie there, at the end of the file and returns where.
func (f *file) append(stored []byte, size, sum uint32) (place, error) {
	at := place{f, f.size, uint32(len(stored)), size, sum}
	f.tail = append(f.tail, stored...)
	f.size += int64(len(stored))
	if f.like == nil && f.size > headSize+mostLike {
		f.like = s2.MakeDict(bytes.Clone(f.tail[:mostLike]), nil) // which does not always copy
	}
	if len(f.tail) < mostTail {
		return at, nil
	}
	return at, f.flush()
}

// flush writes the end of the file. Where that fails, it stays in memory.
func (f *file) flush() error {
	_, err := f.WriteAt(f.tail, f.size-int64(len(f.tail)))
	if err != nil {
		return err
	}
	if f.tail = f.tail[:0]; cap(f.tail) > 2*mostTail { // after a large entry
		f.tail = nil
	}
	return nil
}

// unwritten returns the data of a place that is not on the disk yet, else nil.
func (f *file) unwritten(at place) []byte {
	if from := at.offset - (f.size - int64(len(f.tail))); from >= 0 {
		return f.tail[from : from+int64(at.length)]
	}
	return nil
}

// place is where an entry lies.
type place struct {
	in     *file
	offset int64
	length uint32 // as it lies there
	size   uint32 // of the data; if it is not the length, it lies there compressed
	sum    uint32 // CRC-32C of the data
}

// mostEntry is how large data may be, so that no index makes its reader take more memory.
const mostEntry = 128 << 20

// compress returns the data of an entry as it is to lie in a file: in the buffer, where that makes it less.
func compress(buffer, data []byte, like *s2.Dict) []byte {
	if like == nil {
		return data
	}
	if small := like.Encode(buffer, data); len(small) < len(data) {
		return small
	}
	return data
}

// stored reads what lies in a place on the disk, into the buffer where that has room for it; nil when that fails.
func (at place) stored(buffer []byte) []byte {
	end := at.offset + int64(at.length)
	if at.in.read != nil {
		return at.in.read[at.offset:end:end]
	}
	stored := slices.Grow(buffer[:0], int(at.length))[:at.length]
	if _, err := at.in.ReadAt(stored, at.offset); err != nil {
		return nil
	}
	return stored
}

// data returns the data of what lies in a place, in the room where there is enough.
func (at place) data(stored, room []byte) ([]byte, bool) {
	if at.size == at.length {
		room = append(room[:0], stored...)
	} else {
		size, err := s2.DecodedLen(stored)
		if err != nil || size != int(at.size) || at.in.like == nil {
			return nil, false
		}
		if room, err = at.in.like.Decode(room, stored); err != nil {
			return nil, false
		}
	}
	return room, uint32(len(room)) == at.size && crc32.Checksum(room, castagnoli) == at.sum
}

// finish writes what is left of a file and its index, and gives it its name.
func (f *file) finish(end []byte) error {
	if err := f.flush(); err != nil {
		return err
	}
	f.tail = nil
	if _, err := f.WriteAt(end, f.size); err != nil {
		return err
	}
	name := strings.TrimSuffix(f.path, unready)
	err := os.Rename(f.path, name)
	if err != nil { // some systems rename nothing that is open
		if err = f.Close(); err != nil {
			return err
		}
		if err = os.Rename(f.path, name); err != nil {
			return err
		}
		f.File, err = os.Open(name)
	}
	f.path = name
	return err
}
