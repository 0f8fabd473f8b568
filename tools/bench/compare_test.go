package main

import (
	"testing"
	"time"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		all  []float64
		want float64
	}{
		{[]float64{3}, 3},
		{[]float64{5, 1, 3}, 3},
		{[]float64{8, 1, 4, 2}, 3},
	} {
		if got := median(c.all); got != c.want {
			t.Errorf("the median of %v is %v, want %v", c.all, got, c.want)
		}
	}
}

// The ratio is that of runs one right after the other, and not of the medians.
func TestRow(t *testing.T) {
	took := func(a, b time.Duration) pair { return pair{{took: a * time.Second}, {took: b * time.Second}} }
	got := row("start", []pair{took(1, 4), took(2, 1), took(3, 2)}, func(s sample) float64 { return s.took.Seconds() }, "%.1f s")
	if want := "| start | 2.0 s | 2.0 s | 1.50 |\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
