package output

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"
)

// BenchmarkWrite writes a site of 10,000 pages of 16 KB, each in a folder of its own:
// into nothing, over itself, and with ten files of it changed, as one edit does.
func BenchmarkWrite(b *testing.B) {
	site := make([]File, 10_000)
	for i := range site {
		site[i] = File{
			Path: fmt.Sprintf("회고-%d/index.html", i),
			Data: bytes.Repeat(fmt.Appendf(nil, "<p>%d번째 회고</p>\n", i), 600),
		}
	}
	run := func(b *testing.B, dir string) {
		if _, err := Write(dir, site); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("fresh", func(b *testing.B) {
		for b.Loop() {
			run(b, filepath.Join(b.TempDir(), "public"))
		}
	})
	dir := filepath.Join(b.TempDir(), "public")
	run(b, dir)
	b.Run("unchanged", func(b *testing.B) {
		for b.Loop() {
			run(b, dir)
		}
	})
	b.Run("edit", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			for i := range 10 {
				site[i*999].Data = fmt.Appendf(nil, "<p>%d</p>", n)
			}
			run(b, dir)
		}
	})
	b.Run("everything", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			for i := range site {
				site[i].Data = bytes.Repeat(fmt.Appendf(nil, "<p>%d, %d</p>\n", n, i), 600)
			}
			run(b, dir)
		}
	})
}
