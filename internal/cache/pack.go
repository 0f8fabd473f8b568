// Package cache is a store of what was made before, found by a hash of all that it was
// made of. It is in memory, or in a folder too: then what one run put in the next one
// finds. The folder may be deleted at any time.
//
// A store in a folder is a few files named <name>-<random>.pack. Each is written once, by
// one run, and never changed: a head that names the version of the program, the data of all
// entries, an index, and the index's place and checksum. So runs at the same time
// do not disturb one another, whatever is torn or not of this version is
// not there, and the folder is read without reading the data. The first entries of a file lie in it as they are,
// the others compressed by what they have in common with those: pages of one site are much alike.
package cache

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/klauspost/compress/s2"
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

// mostFiles is how many files a store has before the smaller ones are made one.
const mostFiles = 8

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

// add makes the entries of an index known.
func (p *Pack) add(f *file, rows []byte) {
	for row := range slices.Chunk(rows, rowSize) {
		number := func(at int) uint32 { return binary.LittleEndian.Uint32(row[at:]) }
		at := place{f, int64(binary.LittleEndian.Uint64(row[16:])), number(24), number(28), number(32)}
		if at.offset >= headSize && at.offset+int64(at.length) <= f.size && at.size <= mostEntry {
			p.places[Key(row)] = at
		}
	}
}

// Get returns the data of an entry, which must not be changed. It lies in the room where it has to be made and there is
// enough, so that one room does for one entry after the other; it may be nil.
func (p *Pack) Get(key Key, room []byte) ([]byte, bool) {
	p.mu.Lock()
	if p.memory != nil {
		defer p.mu.Unlock()
		data, ok := p.memory[key]
		p.used[key] = p.used[key] || ok
		return data, ok
	}
	at, ok := p.places[key]
	if !ok {
		p.mu.Unlock()
		return nil, false
	}
	buffer := borrow()
	defer release(buffer)
	stored, tail := (*buffer)[:0], at.in.unwritten(at)
	stored = append(stored, tail...)
	p.mu.Unlock()
	if tail == nil {
		stored = at.stored(stored)
	}
	data, ok := at.data(stored, room)
	if ok {
		p.Use(key)
	}
	return data, ok
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
	if p.memory != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.memory[key], p.used[key] = bytes.Clone(data), true
		return true
	}
	f, like := p.writing()
	if f == nil || len(data) > mostEntry {
		return false
	}
	buffer := borrow()
	defer release(buffer)
	stored, sum := compress(*buffer, data, like), crc32.Checksum(data, castagnoli)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.failed || p.fresh != f {
		return false
	}
	at, err := f.append(stored, uint32(len(data)), sum)
	p.failed = err != nil
	p.places[key], p.used[key] = at, true
	return true
}

// writing returns the file that entries are put in, and its dictionary; nil when there can be none.
func (p *Pack) writing() (*file, *s2.Dict) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fresh == nil && !p.failed {
		p.fresh = p.create()
		p.failed = p.fresh == nil
	}
	if p.failed {
		return nil, nil
	}
	return p.fresh, p.fresh.like
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
			rows = binary.LittleEndian.AppendUint32(rows, at.size)
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

// compact puts what was used of some files into one and removes them.
func (p *Pack) compact(old []*file) {
	f := p.create()
	if f == nil {
		return
	}
	buffer := borrow()
	defer release(buffer)
	places := make(map[Key]place, len(p.places))
	for key, at := range p.places {
		if !slices.Contains(old, at.in) {
			places[key] = at
			continue
		}
		if !p.used[key] {
			continue
		}
		data, ok := at.data(at.stored(nil), nil)
		if !ok {
			continue
		}
		moved, err := f.append(compress(*buffer, data, f.like), at.size, at.sum)
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

// Forget makes the store empty, on the disk too.
func (p *Pack) Forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	clear(p.places)
	clear(p.memory)
	clear(p.used)
	if p.fresh != nil {
		p.packs = append(p.packs, p.fresh)
	}
	for _, f := range p.packs {
		_ = f.Close()
		_ = os.Remove(f.path)
	}
	p.packs, p.fresh = nil, nil
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
