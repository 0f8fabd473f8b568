// Package cache is a store of what was made before, found by a hash of all that it was
// made of. It is in memory, or in a folder too: then what one run put in the next one
// finds. The folder may be deleted at any time.
//
// A store in a folder is a few files named <name>-<random>.pack. Each is written once, by
// one run, and never changed: a head that names the version of the program, the data of all
// entries, an index, and the index's place and checksum. So runs at the same time
// do not disturb one another, whatever is torn or not of this version is
// not there, and the folder is read without reading the data.
package cache

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Key tells what an entry was made of.
type Key [16]byte

// KeyOf hashes data into a key.
func KeyOf(data ...[]byte) Key {
	h := sha256.New()
	for _, d := range data {
		_, _ = h.Write(d) // a hash never fails
	}
	return Key(h.Sum(nil)[:16])
}

// Pack is a store of entries of one sort. It is ready for use by several goroutines.
type Pack struct {
	dir, name string // dir is "" of a store in memory
	version   Key

	mu     sync.Mutex
	places map[Key]place
	used   map[Key]bool
	memory map[Key][]byte // of a store in memory
	packs  []*file
	fresh  *file // what this run puts in; nil before the first, or when it cannot be written
	failed bool  // nothing more can be written
}

// file is a file of a store, open.
type file struct {
	*os.File
	path string
	size int64  // of its data, with the head
	tail []byte // the end of its data, that is not on the disk yet
	read []byte // all before its index, once Load was called
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

const (
	suffix   = ".pack"
	unready  = ".new" // behind the name of a file that is being written
	headSize = 16 + 16
	rowSize  = 16 + 8 + 4 + 4
	tailSize = 8 + 4 + 4
	// mostFiles is how many files a store has before the smaller ones are made one.
	mostFiles = 8
)

// magic begins every file. Its last two digits are the version of the format.
var magic = []byte("hoego cache 01\n\x00")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Memory returns an empty store in memory.
func Memory() *Pack {
	return &Pack{memory: map[Key][]byte{}, used: map[Key]bool{}}
}

// Open opens the store of a name in a folder, as far as it is there and of this version of
// the program. It never fails: what cannot be read or written is not kept.
func Open(dir, name string, version Key) *Pack {
	p := &Pack{dir: dir, name: name, version: version, places: map[Key]place{}, used: map[Key]bool{}}
	names, _ := filepath.Glob(filepath.Join(dir, name+"-*"+suffix)) // the pattern is well-formed unless the folder's name is odd
	slices.Sort(names)
	for _, name := range names {
		if f, rows := openFile(name, version); f != nil {
			p.packs = append(p.packs, f)
			p.add(f, rows)
		} else {
			_ = os.Remove(name)
		}
	}
	return p
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

// add makes the entries of an index known.
func (p *Pack) add(f *file, rows []byte) {
	for row := range slices.Chunk(rows, rowSize) {
		at := place{f, int64(binary.LittleEndian.Uint64(row[16:])), binary.LittleEndian.Uint32(row[24:]), binary.LittleEndian.Uint32(row[28:])}
		if at.offset >= headSize && at.offset+int64(at.length) <= f.size {
			p.places[Key(row)] = at
		}
	}
}

// Get returns the data of an entry, which must not be changed.
func (p *Pack) Get(key Key) ([]byte, bool) {
	p.mu.Lock()
	if p.memory != nil {
		defer p.mu.Unlock()
		data, ok := p.memory[key]
		p.used[key] = p.used[key] || ok
		return data, ok
	}
	at, ok := p.places[key]
	if ok {
		if data := at.in.unwritten(at); data != nil {
			defer p.mu.Unlock()
			p.used[key] = true
			return bytes.Clone(data), true
		}
	}
	p.mu.Unlock()
	if !ok {
		return nil, false
	}
	data, ok := at.read()
	if ok {
		p.Use(key)
	}
	return data, ok
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

// Load reads what is in the store's folder, for one who is about to get most of it. It must be called before.
func (p *Pack) Load() {
	for _, f := range p.packs {
		data := make([]byte, f.size)
		if _, err := f.ReadAt(data, 0); err == nil {
			f.read = data
		}
	}
}

// Use keeps an entry that is there for another run, and reports whether it is. Its data may still turn out to be broken.
func (p *Pack) Use(key Key) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, ok := p.places[key]
	if p.memory != nil {
		_, ok = p.memory[key]
	}
	p.used[key] = p.used[key] || ok
	return ok
}

// Put keeps a copy of the data of an entry. It reports whether Get will find it.
func (p *Pack) Put(key Key, data []byte) bool {
	sum := crc32.Checksum(data, castagnoli)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.memory != nil {
		p.memory[key], p.used[key] = bytes.Clone(data), true
		return true
	}
	if p.fresh == nil && !p.failed {
		p.fresh = p.create()
		p.failed = p.fresh == nil
	}
	if p.failed {
		return false
	}
	at, err := p.fresh.append(data, sum)
	p.failed = err != nil
	p.places[key], p.used[key] = at, true
	return true
}

// create begins a file; nil when that is not possible.
func (p *Pack) create() *file {
	if os.MkdirAll(p.dir, 0o755) != nil {
		return nil
	}
	created, err := os.OpenFile(filepath.Join(p.dir, p.name+"-"+rand.Text()+suffix+unready), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil
	}
	f := &file{File: created, path: created.Name(), size: headSize}
	if _, err := f.WriteAt(append(slices.Clone(magic), p.version[:]...), 0); err != nil {
		_ = f.Close()
		_ = os.Remove(f.path)
		return nil
	}
	p.clean(f)
	return f
}

// abandoned is how long after it was begun nobody is writing a file any more.
const abandoned = time.Hour

// clean removes what runs that were interrupted left, long before the given file was begun.
func (p *Pack) clean(begun *file) {
	now, err := begun.Stat()
	if err != nil {
		return
	}
	names, _ := filepath.Glob(filepath.Join(p.dir, p.name+"-*"+suffix+unready))
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && now.ModTime().Sub(info.ModTime()) > abandoned {
			_ = os.Remove(name)
		}
	}
}

// Keep makes what was put in ready for the next run, and forgets what was neither put in
// nor got since the store was opened or Keep was called, once that is more than half of it.
// The store stays open.
func (p *Pack) Keep() {
	p.mu.Lock()
	defer p.mu.Unlock()
	defer clear(p.used)
	if p.memory != nil {
		for key := range p.memory {
			if !p.used[key] {
				delete(p.memory, key)
			}
		}
		return
	}
	p.finish()
	var all, live int64
	for _, f := range p.packs {
		all += f.size
	}
	for key := range p.used {
		live += int64(p.places[key].length)
	}
	switch {
	case all > 2*live+int64(len(p.packs))*headSize:
		p.compact(p.packs)
	case len(p.packs) > mostFiles:
		slices.SortFunc(p.packs, func(a, b *file) int { return cmp.Compare(b.size, a.size) })
		p.compact(p.packs[1:]) // the largest is most of the store
	}
}

// finish gives what was put in its index and its name. When that fails its entries are lost.
func (p *Pack) finish() {
	f := p.fresh
	if f == nil {
		return
	}
	p.fresh = nil
	var rows []byte
	for key, at := range p.places {
		if at.in == f {
			rows = append(rows, key[:]...)
			rows = binary.LittleEndian.AppendUint64(rows, uint64(at.offset))
			rows = binary.LittleEndian.AppendUint32(rows, at.length)
			rows = binary.LittleEndian.AppendUint32(rows, at.sum)
		}
	}
	tail := binary.LittleEndian.AppendUint64(nil, uint64(f.size))
	tail = binary.LittleEndian.AppendUint32(tail, crc32.Checksum(rows, castagnoli))
	tail = binary.LittleEndian.AppendUint32(tail, uint32(len(rows)/rowSize))
	if !p.failed && f.finish(append(rows, tail...)) == nil {
		p.packs = append(p.packs, f)
		return
	}
	_ = f.Close()
	_ = os.Remove(f.path)
	maps.DeleteFunc(p.places, func(_ Key, at place) bool { return at.in == f })
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

// compact puts what was used of some files into one and removes them.
func (p *Pack) compact(old []*file) {
	f := p.create()
	if f == nil {
		return
	}
	places := make(map[Key]place, len(p.places))
	for key, at := range p.places {
		if !slices.Contains(old, at.in) {
			places[key] = at
			continue
		}
		if !p.used[key] {
			continue
		}
		data, ok := at.read()
		if !ok {
			continue
		}
		moved, err := f.append(data, at.sum)
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.path)
			return
		}
		places[key] = moved
	}
	gone := slices.Clone(old)
	p.packs = slices.DeleteFunc(p.packs, func(one *file) bool { return slices.Contains(gone, one) })
	p.places, p.fresh = places, f
	p.finish()
	for _, one := range gone {
		_ = one.Close()
		_ = os.Remove(one.path)
	}
}

// Forget makes the store empty.
func (p *Pack) Forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	clear(p.places)
	clear(p.memory)
	clear(p.used)
}

// Close closes the store; what was put in since Keep is lost.
func (p *Pack) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fresh != nil {
		_ = p.fresh.Close()
		_ = os.Remove(p.fresh.path)
	}
	for _, f := range p.packs {
		_ = f.Close()
	}
	p.places, p.packs, p.fresh = map[Key]place{}, nil, nil
}

// headOfProgram is where in a program's file the id is by which the Go command tells one build from any other: it
// looks for it there itself (cmd/internal/buildid).
const headOfProgram = 32 << 10

// Version tells one build of a program from another.
func Version() Key {
	if key, err := identity(); err == nil {
		return key
	}
	var once Key // a program that cannot read itself finds nothing of earlier runs
	_, _ = rand.Read(once[:])
	return once
}

func identity() (Key, error) {
	name, err := os.Executable()
	if err != nil {
		return Key{}, err
	}
	f, err := os.Open(name)
	if err != nil {
		return Key{}, err
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, headOfProgram)
	if _, err := io.ReadFull(f, head); err != nil {
		return Key{}, err
	}
	// A program may be built without an id.
	info, err := f.Stat()
	if err != nil {
		return Key{}, err
	}
	return KeyOf(head, fmt.Append(nil, info.Size(), info.ModTime().UnixNano())), nil
}
