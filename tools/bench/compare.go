package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// hugoVersion is the release that hoego is measured against.
const hugoVersion = "v0.165.0"

//go:embed hugo
var hugoSite embed.FS

// subject is a program with a site of its own.
type subject struct {
	name    string
	program string // absolute
	args    []string
	dir     string // of the site, which the program runs in
	posts   string // in dir
	output  string // in dir
	caches  []string
	version []string // arguments that make it start and end
}

// works are what is measured, in this order, so that each finds what it needs.
var works = []struct {
	name   string
	before func(subject) error
}{
	{"full build, nothing there", func(s subject) error { return s.putAside(append(s.caches, s.output)...) }},
	{"full build into an empty output, cache there", func(s subject) error { return s.putAside(s.output) }},
	{"nothing changed", func(subject) error { return nil }},
	{"one retrospective edited", subject.edit},
}

// sample is one run of a program.
type sample struct {
	took time.Duration
	peak int64 // bytes of memory; 0 where the system does not say
}

// pair is what one run of each came to, one right after the other.
type pair [2]sample

// compare measures hoego and Hugo in turn and prints a table for each number of retrospectives.
func compare(counts []int) error {
	root, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	programs, err := install(filepath.Join(root, "bin"))
	if err != nil {
		return err
	}
	fmt.Printf("%s, %s/%s, %d cores, %s, Hugo %s; medians, the two in turn\n",
		time.Now().Format(time.DateOnly), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), hugoVersion)
	for _, n := range counts {
		if err := compareAt(filepath.Join(root, fmt.Sprint(n)), programs, n); err != nil {
			return err
		}
	}
	return nil
}

// install builds hoego and Hugo into dir.
func install(dir string) (programs [2]string, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return programs, err
	}
	programs = [2]string{filepath.Join(dir, "hoego"), filepath.Join(dir, "hugo")}
	for i, of := range []string{"./cmd/hoego", "github.com/gohugoio/hugo@" + hugoVersion} {
		if _, err := os.Stat(programs[i]); err == nil && i == 1 {
			continue
		}
		c := exec.Command("go", "install", of)
		c.Env = append(os.Environ(), "GOBIN="+dir, "CGO_ENABLED=0")
		c.Stderr = os.Stderr
		if err := c.Run(); err != nil {
			return programs, fmt.Errorf("go install %s: %w", of, err)
		}
	}
	return programs, nil
}

func compareAt(dir string, programs [2]string, n int) error {
	coloured, err := subjects(filepath.Join(dir, "code"), programs, n, colours)
	if err != nil {
		return err
	}
	uncoloured, err := subjects(filepath.Join(dir, "plain"), programs, n, plain)
	if err != nil {
		return err
	}
	rounds := 5
	if n > 5000 {
		rounds = 3
	}
	measured := make([][]pair, len(works))
	var cold, start []pair
	for range rounds {
		for i, w := range works {
			p, err := inTurn(coloured, w.before, nil)
			if err != nil {
				return err
			}
			measured[i] = append(measured[i], p)
		}
		p, err := inTurn(uncoloured, works[0].before, nil)
		if err != nil {
			return err
		}
		cold = append(cold, p)
		p, err = inTurn(coloured, works[2].before, func(s subject) []string { return s.version })
		if err != nil {
			return err
		}
		start = append(start, p)
	}

	fmt.Printf("\n| %d retrospectives | hoego | Hugo | ratio |\n| --- | ---: | ---: | ---: |\n", n)
	times := func(name string, pairs []pair) {
		fmt.Print(row(name, pairs, func(s sample) float64 { return s.took.Seconds() }, "%.3f s"))
	}
	for i, w := range works {
		times(w.name, measured[i])
		if i == 0 {
			times("the same, no code highlighted", cold)
		}
	}
	times("start", start)
	if measured[0][0][0].peak > 0 {
		fmt.Print(row("peak memory of a full build", measured[0], func(s sample) float64 { return float64(s.peak) / (1 << 20) }, "%.0f MiB"))
	}
	var sizes [2]float64
	for i, s := range coloured {
		if sizes[i], err = bytesAPage(filepath.Join(s.dir, s.output)); err != nil {
			return err
		}
	}
	fmt.Printf("| bytes a page | %.0f | %.0f | %.2f |\n", sizes[0], sizes[1], sizes[0]/sizes[1])
	return os.RemoveAll(dir)
}

// subjects makes the two sites of n retrospectives in dir.
func subjects(dir string, programs [2]string, n int, f fences) ([2]subject, error) {
	both := [2]subject{
		{
			name: "hoego", program: programs[0], args: []string{"build", "--quiet"}, dir: filepath.Join(dir, "hoego"),
			posts: "content", output: "public", caches: []string{".hoego"}, version: []string{"version"},
		},
		{
			name: "hugo", program: programs[1], args: []string{"--quiet", "--noBuildLock"}, dir: filepath.Join(dir, "hugo"),
			posts: "content/posts", output: "public", caches: []string{"resources"}, version: []string{"version"},
		},
	}
	if err := os.RemoveAll(dir); err != nil {
		return both, err
	}
	for _, s := range both {
		if err := writeCorpus(filepath.Join(s.dir, s.posts), n, f); err != nil {
			return both, err
		}
	}
	site, err := fs.Sub(hugoSite, "hugo")
	if err != nil {
		return both, err
	}
	if err := os.CopyFS(both[1].dir, site); err != nil {
		return both, err
	}
	// Neither draws or resizes pictures; all else of hoego is on.
	settings := "base_url: https://example.com/\ntitle: 회고\nimages: false\n"
	return both, os.WriteFile(filepath.Join(both[0].dir, "hoego.yaml"), []byte(settings), 0o644)
}

// inTurn runs one and then the other, each after its preparation.
func inTurn(both [2]subject, before func(subject) error, args func(subject) []string) (p pair, err error) {
	for i, s := range both {
		if err := before(s); err != nil {
			return p, err
		}
		if args != nil {
			s.args = args(s)
		}
		if p[i], err = s.run(); err != nil {
			return p, err
		}
	}
	return p, nil
}

func (s subject) run() (sample, error) {
	c := exec.Command(s.program, s.args...)
	c.Dir = s.dir
	began := time.Now()
	said, err := c.CombinedOutput()
	took := time.Since(began)
	if err != nil {
		return sample{}, fmt.Errorf("%s: %w\n%s", s.name, err, said)
	}
	return sample{took, peak(c.ProcessState)}, nil
}

// putAside moves files of the site to where they are in nobody's way. They are not removed before all is measured:
// for minutes after that, ext4 passes over the places of removed files one by one, for each file that is made.
func (s subject) putAside(names ...string) error {
	aside, err := os.MkdirTemp(filepath.Dir(s.dir), "aside-")
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := os.Rename(filepath.Join(s.dir, name), filepath.Join(aside, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// edit adds a paragraph to the first retrospective.
func (s subject) edit() error {
	file, err := os.OpenFile(filepath.Join(s.dir, s.posts, "post-000001.md"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if _, err := file.WriteString("\n나중에 덧붙인 문단이다.\n"); err != nil {
		_ = file.Close()
		return err
	}
	return file.Close()
}

// row is a line of a table: the medians of one measure, and the median of the ratios of each pair.
func row(name string, pairs []pair, of func(sample) float64, format string) string {
	var values [2][]float64
	var ratios []float64
	for _, p := range pairs {
		a, b := of(p[0]), of(p[1])
		values[0], values[1], ratios = append(values[0], a), append(values[1], b), append(ratios, a/b)
	}
	return fmt.Sprintf("| %s | "+format+" | "+format+" | %.2f |\n", name, median(values[0]), median(values[1]), median(ratios))
}

func median(all []float64) float64 {
	slices.Sort(all)
	if n := len(all); n%2 == 0 {
		return (all[n/2-1] + all[n/2]) / 2
	}
	return all[len(all)/2]
}

// bytesAPage returns the mean size of the HTML files below dir.
func bytesAPage(dir string) (float64, error) {
	bytes, pages := int64(0), 0
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".html") {
			return err
		}
		info, err := d.Info()
		if err == nil {
			bytes += info.Size()
			pages++
		}
		return err
	})
	return float64(bytes) / float64(max(pages, 1)), err
}
