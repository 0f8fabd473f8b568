package cache

import (
	"encoding"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"sync"
)

// Append appends the encoding of a value. Equal values of one type have equal encodings, so
// that it is as good for keys as for keeping: numbers are varints, strings and slices go
// behind their length, arrays of bytes are as they are, structs are their fields in order, a pointer is what it points
// to, and an interface is the name of the type in it and its value; functions are left out. What writes
// itself as text (encoding.TextMarshaler) is that text. Maps and channels have no encoding. A nil
// slice is encoded like an empty one. Interfaces and such texts are for keys: they cannot be decoded, nor can fields
// that are not exported.
func Append[T any](to []byte, v *T) []byte {
	of := reflect.ValueOf(v).Elem()
	return codeOf(of.Type()).put(to, of)
}

// Put keeps the encoding of a value in a store, see Pack.Put.
func Put[T any](p *Pack, key Key, v *T) bool {
	buffer := borrow()
	defer release(buffer)
	*buffer = Append((*buffer)[:0], v)
	return p.Put(key, *buffer)
}

// Get reads a value that Put keeps. It reports whether there was one; if not, v holds anything.
func Get[T any](p *Pack, key Key, v *T) bool {
	room := borrow()
	defer release(room)
	data, ok := p.Get(key, *room)
	return ok && Decode(data, v)
}

// HashOf hashes the encoding of a value, among those of the same key, into a key.
func HashOf[T any](among Key, v *T) Key {
	buffer := borrow()
	defer release(buffer)
	*buffer = Append(append((*buffer)[:0], among[:]...), v)
	return KeyOf(*buffer)
}

// buffers wait for their next use, but for the largest: some pages list the whole site.
var buffers = sync.Pool{New: func() any {
	buffer := make([]byte, 0, mostBuffer/4)
	return &buffer
}}

const mostBuffer = 2 << 20

func borrow() *[]byte { return buffers.Get().(*[]byte) }

func release(buffer *[]byte) {
	if cap(*buffer) <= mostBuffer {
		buffers.Put(buffer)
	}
}

// Decode reads the encoding of a value. It reports whether data was one; if not, v holds anything.
func Decode[T any](data []byte, v *T) bool {
	d := decoder{data: data, text: string(data)}
	of := reflect.ValueOf(v).Elem()
	codeOf(of.Type()).take(&d, of)
	return !d.bad && d.at == len(data)
}

// code writes and reads values of one type. It is what there is to find out about a type, once.
type code struct {
	put  func(to []byte, v reflect.Value) []byte
	take func(d *decoder, v reflect.Value)
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
		return &code{putText, unreadable}
	}
	switch t.Kind() {
	case reflect.Bool:
		return &code{func(to []byte, v reflect.Value) []byte {
			if v.Bool() {
				return append(to, 1)
			}
			return append(to, 0)
		}, func(d *decoder, v reflect.Value) { v.SetBool(d.number() != 0) }}
	case reflect.Int, reflect.Int64:
		return &code{
			func(to []byte, v reflect.Value) []byte { return binary.AppendVarint(to, v.Int()) },
			func(d *decoder, v reflect.Value) { n := d.number(); v.SetInt(int64(n>>1) ^ -int64(n&1)) },
		}
	case reflect.Uint8, reflect.Uint32, reflect.Uint64:
		return &code{
			func(to []byte, v reflect.Value) []byte { return binary.AppendUvarint(to, v.Uint()) },
			func(d *decoder, v reflect.Value) { v.SetUint(d.number()) },
		}
	case reflect.Float64:
		return &code{
			func(to []byte, v reflect.Value) []byte { return binary.AppendUvarint(to, math.Float64bits(v.Float())) },
			func(d *decoder, v reflect.Value) { v.SetFloat(math.Float64frombits(d.number())) },
		}
	case reflect.String:
		return &code{
			func(to []byte, v reflect.Value) []byte { return appendString(to, v.String()) },
			func(d *decoder, v reflect.Value) { v.SetString(d.string(d.length())) },
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
		return &code{putInterface, unreadable}
	}
	panic(fmt.Sprintf("cache: %v has no encoding", t))
}

func appendString(to []byte, s string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}

func putText(to []byte, v reflect.Value) []byte {
	text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
	if err != nil {
		panic(err)
	}
	return appendString(to, string(text))
}

func putInterface(to []byte, v reflect.Value) []byte {
	if v = v.Elem(); !v.IsValid() {
		return append(to, 0)
	}
	held := reflect.New(v.Type()).Elem() // of which parts can be had as bytes
	held.Set(v)
	return codeOf(v.Type()).put(appendString(to, v.Type().String()), held)
}

func unreadable(d *decoder, _ reflect.Value) { d.bad = true }

func structCode(t reflect.Type) *code {
	type field struct {
		*code
		i int
	}
	var fields []field
	for i := range t.NumField() {
		if f := t.Field(i); f.Type.Kind() != reflect.Func {
			fields = append(fields, field{lazy(f.Type), i})
		}
	}
	return &code{
		func(to []byte, v reflect.Value) []byte {
			for _, f := range fields {
				to = f.put(to, v.Field(f.i))
			}
			return to
		},
		func(d *decoder, v reflect.Value) {
			for _, f := range fields {
				f.take(d, v.Field(f.i))
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
		func(to []byte, v reflect.Value) []byte { return get().put(to, v) },
		func(d *decoder, v reflect.Value) { get().take(d, v) },
	}
}

func sliceCode(t reflect.Type) *code {
	elem := codeOf(t.Elem())
	return &code{
		func(to []byte, v reflect.Value) []byte {
			n := v.Len()
			to = binary.AppendUvarint(to, uint64(n))
			for i := range n {
				to = elem.put(to, v.Index(i))
			}
			return to
		},
		func(d *decoder, v reflect.Value) {
			n := d.length()
			if n == 0 {
				return
			}
			v.Set(reflect.MakeSlice(t, n, n))
			for i := 0; i < n && !d.bad; i++ {
				elem.take(d, v.Index(i))
			}
		},
	}
}

func arrayCode(t reflect.Type) *code {
	n := t.Len()
	if t.Elem().Kind() == reflect.Uint8 {
		return &code{
			func(to []byte, v reflect.Value) []byte { return append(to, v.Bytes()...) },
			func(d *decoder, v reflect.Value) { copy(v.Bytes(), d.string(n)) },
		}
	}
	elem := codeOf(t.Elem())
	return &code{
		func(to []byte, v reflect.Value) []byte {
			for i := range n {
				to = elem.put(to, v.Index(i))
			}
			return to
		},
		func(d *decoder, v reflect.Value) {
			for i := range n {
				elem.take(d, v.Index(i))
			}
		},
	}
}

func pointerCode(t reflect.Type) *code {
	elem := codeOf(t.Elem())
	return &code{
		func(to []byte, v reflect.Value) []byte {
			if v.IsNil() {
				return append(to, 0)
			}
			return elem.put(append(to, 1), v.Elem())
		},
		func(d *decoder, v reflect.Value) {
			if d.number() == 0 {
				return
			}
			v.Set(reflect.New(t.Elem()))
			elem.take(d, v.Elem())
		},
	}
}

// decoder is an encoding as far as it is read.
type decoder struct {
	data []byte
	text string // the same, so that the strings in it are parts of one
	at   int
	bad  bool // it was no encoding of the type
}

func (d *decoder) number() uint64 {
	n, size := binary.Uvarint(d.data[d.at:])
	if size <= 0 {
		d.fail()
		return 0
	}
	d.at += size
	return n
}

// length reads a length, which is never more than there are bytes left: an element takes at least one.
func (d *decoder) length() int {
	n := d.number()
	if n > uint64(len(d.data)-d.at) {
		d.fail()
		return 0
	}
	return int(n)
}

// string reads n bytes.
func (d *decoder) string(n int) string {
	if n > len(d.data)-d.at {
		d.fail()
		return ""
	}
	d.at += n
	return d.text[d.at-n : d.at]
}

func (d *decoder) fail() { d.bad, d.at = true, len(d.data) }
