package cache

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sample has every sort of value that can be read again.
type sample struct {
	Truth  bool
	Number int
	Small  uint8
	Text   string
	Inner  struct{ Deep int }
	List   []string
	Tree   []sample
	Hash   [3]byte
	To     *sample
	Call   func()
}

func example() sample {
	v := sample{
		Truth: true, Number: -7, Small: 255, Text: "회고", List: []string{"", "a"},
		Tree: []sample{{Text: "b"}, {}}, Hash: [3]byte{1, 2, 3}, To: &sample{Number: 1 << 40},
	}
	v.Inner.Deep = 3
	return v
}

func TestDecodeReadsWhatAppendWrote(t *testing.T) {
	want := example()
	var got sample
	if !Decode(Append(nil, &want), &got) {
		t.Fatal("it was not read")
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestAppendTellsTypesApart(t *testing.T) {
	type one struct{ A, B string }
	type other struct{ A, B string }
	seen := map[string]any{}
	for _, v := range []any{nil, "a", 1, one{"a", ""}, one{"", "a"}, other{"a", ""}, []any{one{}}, []any{one{}, nil}} {
		data := string(Append(nil, &v))
		if before, ok := seen[data]; ok {
			t.Errorf("%#v and %#v have one encoding", before, v)
		}
		seen[data] = v
	}
}

func FuzzDecode(f *testing.F) {
	v := example()
	f.Add(Append(nil, &v))
	f.Add([]byte{1, 2, 255, 255, 255, 255, 15})
	f.Fuzz(func(t *testing.T, data []byte) {
		var got, again sample
		if Decode(bytes.Clone(data), &got) && !Decode(Append(nil, &got), &again) {
			t.Error("what was read cannot be written")
		}
	})
}
