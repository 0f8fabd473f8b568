package cache

import (
	"encoding"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"sync"
	"unsafe"
)

// Append appends the encoding of a value. Equal values of one type have equal encodings, so
// that it is as good for keys as for keeping: numbers are varints, strings and slices go
// behind their length, structs are their fields in order, a pointer is what it points to, and
// an interface is the name of the type in it and its value; functions are left out. What writes
// itself as text (encoding.TextMarshaler) is that text. Maps and channels have no encoding. A nil
// slice is encoded like an empty one. Interfaces and such texts are for keys: they cannot be decoded.
func Append[T any](to []byte, v *T) []byte {
	return codeOf(reflect.TypeFor[T]()).put(to, unsafe.Pointer(v))
}

// Put keeps the encoding of a value in a store, see Pack.Put.
func Put[T any](p *Pack, key Key, v *T) bool {
	buffer := buffers.Get().(*[]byte)
	defer buffers.Put(buffer)
	*buffer = Append((*buffer)[:0], v)
	return p.Put(key, *buffer)
}

// Get reads a value that Put keeps. It reports whether there was one; if not, v holds anything.
func Get[T any](p *Pack, key Key, v *T) bool {
	data, ok := p.Get(key)
	return ok && Decode(data, v)
}

// HashOf hashes the encoding of a value, among those of the same key, into a key.
func HashOf[T any](among Key, v *T) Key {
	buffer := buffers.Get().(*[]byte)
	defer buffers.Put(buffer)
	*buffer = Append(append((*buffer)[:0], among[:]...), v)
	return KeyOf(*buffer)
}

var buffers = sync.Pool{New: func() any {
	buffer := make([]byte, 0, 4<<20) // some pages list the whole site
	return &buffer
}}

// Decode reads the encoding of a value. It reports whether data was one; if not, v holds anything.
// Strings share the memory of data, which must not be changed any more.
func Decode[T any](data []byte, v *T) bool {
	d := decoder{data: data}
	codeOf(reflect.TypeFor[T]()).take(&d, unsafe.Pointer(v))
	return !d.bad && len(d.data) == 0
}

// code writes and reads values of one type where a pointer says. It is what reflection
// finds out about a type, once: reflecting on every value would take five times as long.
type code struct {
	put  func(to []byte, p unsafe.Pointer) []byte
	take func(d *decoder, p unsafe.Pointer)
}

// codes has a *code for each reflect.Type met.
var codes sync.Map

func codeOf(t reflect.Type) *code {
	if c, ok := codes.Load(t); ok {
		return c.(*code)
	}
	c := newCode(t)
	codes.Store(t, c)
	return c
}

func newCode(t reflect.Type) *code {
	if t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
		return &code{func(to []byte, p unsafe.Pointer) []byte {
			text, err := reflect.NewAt(t, p).Elem().Interface().(encoding.TextMarshaler).MarshalText()
			if err != nil {
				panic(err)
			}
			return append(binary.AppendUvarint(to, uint64(len(text))), text...)
		}, unreadable}
	}
	switch t.Kind() {
	case reflect.Bool:
		return number(func(p *bool) uint64 {
			if *p {
				return 1
			}
			return 0
		}, func(p *bool, n uint64) { *p = n != 0 })
	case reflect.Int:
		return number(func(p *int) uint64 { return zigzag(int64(*p)) }, func(p *int, n uint64) { *p = int(unzigzag(n)) })
	case reflect.Int64:
		return number(func(p *int64) uint64 { return zigzag(*p) }, func(p *int64, n uint64) { *p = unzigzag(n) })
	case reflect.Uint8:
		return number(func(p *uint8) uint64 { return uint64(*p) }, func(p *uint8, n uint64) { *p = uint8(n) })
	case reflect.Uint32:
		return number(func(p *uint32) uint64 { return uint64(*p) }, func(p *uint32, n uint64) { *p = uint32(n) })
	case reflect.Uint64:
		return number(func(p *uint64) uint64 { return *p }, func(p *uint64, n uint64) { *p = n })
	case reflect.String:
		return &code{
			func(to []byte, p unsafe.Pointer) []byte {
				s := *(*string)(p)
				return append(binary.AppendUvarint(to, uint64(len(s))), s...)
			},
			func(d *decoder, p unsafe.Pointer) { *(*string)(p) = d.text() },
		}
	case reflect.Struct:
		return structCode(t)
	case reflect.Slice:
		return sliceCode(t)
	case reflect.Array:
		return arrayCode(t)
	case reflect.Pointer:
		return pointerCode(t)
	case reflect.Interface:
		return &code{func(to []byte, p unsafe.Pointer) []byte {
			v := reflect.NewAt(t, p).Elem().Elem()
			if !v.IsValid() {
				return append(to, 0)
			}
			name := v.Type().String()
			to = append(binary.AppendUvarint(to, uint64(len(name))), name...)
			held := reflect.New(v.Type())
			held.Elem().Set(v)
			return codeOf(v.Type()).put(to, held.UnsafePointer())
		}, unreadable}
	case reflect.Float64:
		return number(func(p *float64) uint64 { return math.Float64bits(*p) }, func(p *float64, n uint64) { *p = math.Float64frombits(n) })
	}
	panic(fmt.Sprintf("cache: %v has no encoding", t))
}

func unreadable(d *decoder, _ unsafe.Pointer) { d.bad = true }

func number[T any](get func(*T) uint64, set func(*T, uint64)) *code {
	return &code{
		func(to []byte, p unsafe.Pointer) []byte { return binary.AppendUvarint(to, get((*T)(p))) },
		func(d *decoder, p unsafe.Pointer) { set((*T)(p), d.number()) },
	}
}

func zigzag(n int64) uint64 { return uint64(n)<<1 ^ uint64(n>>63) }

func unzigzag(n uint64) int64 { return int64(n>>1) ^ -int64(n&1) }

func structCode(t reflect.Type) *code {
	type field struct {
		*code
		offset uintptr
	}
	var fields []field
	for f := range t.Fields() {
		if f.Type.Kind() != reflect.Func {
			fields = append(fields, field{lazy(f.Type), f.Offset})
		}
	}
	return &code{
		func(to []byte, p unsafe.Pointer) []byte {
			for _, f := range fields {
				to = f.put(to, unsafe.Add(p, f.offset))
			}
			return to
		},
		func(d *decoder, p unsafe.Pointer) {
			for _, f := range fields {
				f.take(d, unsafe.Add(p, f.offset))
			}
		},
	}
}

// lazy is the code of a part of a type. What may lead back to the whole waits until it is used.
func lazy(t reflect.Type) *code {
	if t.Kind() != reflect.Slice && t.Kind() != reflect.Pointer {
		return codeOf(t)
	}
	get := sync.OnceValue(func() *code { return codeOf(t) })
	return &code{
		func(to []byte, p unsafe.Pointer) []byte { return get().put(to, p) },
		func(d *decoder, p unsafe.Pointer) { get().take(d, p) },
	}
}

func sliceCode(t reflect.Type) *code {
	size := t.Elem().Size()
	elem := codeOf(t.Elem())
	// The header of every slice is the same, whatever its elements.
	type header = []struct{}
	return &code{
		func(to []byte, p unsafe.Pointer) []byte {
			s := *(*header)(p)
			to = binary.AppendUvarint(to, uint64(len(s)))
			first := unsafe.Pointer(unsafe.SliceData(s))
			for i := range len(s) {
				to = elem.put(to, unsafe.Add(first, uintptr(i)*size))
			}
			return to
		},
		func(d *decoder, p unsafe.Pointer) {
			n := d.length()
			if n == 0 {
				return
			}
			first := reflect.MakeSlice(t, n, n).UnsafePointer()
			for i := 0; i < n && !d.bad; i++ {
				elem.take(d, unsafe.Add(first, uintptr(i)*size))
			}
			*(*header)(p) = unsafe.Slice((*struct{})(first), n)
		},
	}
}

func arrayCode(t reflect.Type) *code {
	size := t.Elem().Size()
	elem := codeOf(t.Elem())
	return &code{
		func(to []byte, p unsafe.Pointer) []byte {
			for i := range t.Len() {
				to = elem.put(to, unsafe.Add(p, uintptr(i)*size))
			}
			return to
		},
		func(d *decoder, p unsafe.Pointer) {
			for i := range t.Len() {
				elem.take(d, unsafe.Add(p, uintptr(i)*size))
			}
		},
	}
}

func pointerCode(t reflect.Type) *code {
	elem := codeOf(t.Elem())
	return &code{
		func(to []byte, p unsafe.Pointer) []byte {
			at := *(*unsafe.Pointer)(p)
			if at == nil {
				return append(to, 0)
			}
			return elem.put(append(to, 1), at)
		},
		func(d *decoder, p unsafe.Pointer) {
			if d.number() == 0 {
				return
			}
			made := reflect.New(t.Elem())
			elem.take(d, made.UnsafePointer())
			reflect.NewAt(t, p).Elem().Set(made)
		},
	}
}

// decoder is what is left to read.
type decoder struct {
	data []byte
	bad  bool // it was no encoding of the type
}

func (d *decoder) number() uint64 {
	n, size := binary.Uvarint(d.data)
	if size <= 0 {
		d.bad, d.data = true, nil
		return 0
	}
	d.data = d.data[size:]
	return n
}

// length reads a length, which is never more than there are bytes left: an element takes at least one.
func (d *decoder) length() int {
	n := d.number()
	if n > uint64(len(d.data)) {
		d.bad, d.data = true, nil
		return 0
	}
	return int(n)
}

func (d *decoder) text() string {
	n := d.length()
	if n == 0 {
		return ""
	}
	s := unsafe.String(&d.data[0], n)
	d.data = d.data[n:]
	return s
}
