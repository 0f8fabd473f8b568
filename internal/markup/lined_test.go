package markup

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLined(t *testing.T) {
	in := newLined("a\nb\n\nc", 5)
	if diff := cmp.Diff([]int{5, 6, 7, 8}, in.lines); diff != "" {
		t.Error(diff)
	}
	if got := newLined("", 3).lines; len(got) != 1 || got[0] != 3 {
		t.Errorf("an empty text has lines %v, want [3]", got)
	}
	type row struct {
		Line int
		Text string
	}
	var rows []row
	for line, text := range in.all() {
		rows = append(rows, row{line, text})
	}
	if diff := cmp.Diff([]row{{5, "a"}, {6, "b"}, {7, ""}, {8, "c"}}, rows); diff != "" {
		t.Error(diff)
	}
	for i, want := range map[int]int{-1: 5, 0: 5, 3: 8, 9: 8} {
		if got := in.line(i); got != want {
			t.Errorf("line(%d) = %d, want %d", i, got, want)
		}
	}
}

func TestLinedBuilder(t *testing.T) {
	w := newLinedBuilder(0, 1)
	w.write("", 2)
	w.write("head", 3)
	w.write(" and tail\n\nx", 4)
	w.writeFrom("y\nz\n", []int{7, 8, 9})
	got := w.lined()
	if want := "head and tail\n\nxy\nz\n"; got.text != want {
		t.Errorf("text = %q, want %q", got.text, want)
	}
	if diff := cmp.Diff([]int{3, 4, 4, 8, 9}, got.lines); diff != "" {
		t.Error(diff)
	}
}
