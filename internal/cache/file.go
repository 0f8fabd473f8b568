package cache

import (
	"encoding/binary"
	"hash/crc32"
	"os"
	"strings"
)

const (
	suffix   = ".pack"
	unready  = ".new" // behind the name of a file that is being written
	headSize = 16 + 16
	rowSize  = 16 + 8 + 4 + 4
	tailSize = 8 + 4 + 4
)

// magic begins every file. Its last two digits are the version of the format.
var magic = []byte("hoego cache 01\n\x00")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// file is a file of a store, open.
type file struct {
	*os.File
	path string
	size int64  // of its data, with the head
	tail []byte // the end of its data, that is not on the disk yet
	read []byte // all before its index, once Load was called
}

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
	rows := make([]byte, end-f.size)
	if _, err := f.ReadAt(rows, f.size); err != nil || crc32.Checksum(rows, castagnoli) != binary.LittleEndian.Uint32(tail[8:]) {
		return nil
	}
	return rows
}

// mostTail is how long the end of a file grows before it is written: entries are many and small.
const mostTail = 512 << 10

// append puts data at the end of the file and returns where it lies.
func (f *file) append(data []byte, sum uint32) (place, error) {
	at := place{f, f.size, uint32(len(data)), sum}
	f.tail = append(f.tail, data...)
	f.size += int64(len(data))
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

// place is where an entry's data lies.
type place struct {
	in     *file
	offset int64
	length uint32
	sum    uint32
}

// read reads the data of a place.
func (at place) read() ([]byte, bool) {
	end := at.offset + int64(at.length)
	if at.in.read != nil {
		data := at.in.read[at.offset:end:end]
		return data, crc32.Checksum(data, castagnoli) == at.sum
	}
	data := make([]byte, at.length)
	_, err := at.in.ReadAt(data, at.offset)
	return data, err == nil && crc32.Checksum(data, castagnoli) == at.sum
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
