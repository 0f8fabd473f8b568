package main

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// profile builds a site of n retrospectives, leaves the profiles of its CPU and heap in
// the folder and prints the time by stage and by package.
func profile(n int) error {
	root, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	program := filepath.Join(root, "bin", "hoego")
	if err := command(".", "go", "build", "-o", program, "./cmd/hoego"); err != nil {
		return err
	}
	dir := filepath.Join(root, "profile")
	site, err := subjects(dir, [2]string{program}, n, colours)
	if err != nil {
		return err
	}
	cpu, heap := filepath.Join(root, "cpu.prof"), filepath.Join(root, "heap.prof")
	if err := command(site[0].dir, program, "build", "--timings", "--cpu-profile", cpu, "--heap-profile", heap); err != nil {
		return err
	}
	for _, p := range []struct{ title, file, index string }{
		{"CPU", cpu, "cpu"}, {"allocated", heap, "alloc_space"}, {"in use at the end", heap, "inuse_space"},
	} {
		shares, err := byPackage(program, p.file, p.index)
		if err != nil {
			return err
		}
		fmt.Printf("\n%s, by the innermost package of hoego on the stack:\n", p.title)
		for _, s := range shares[:min(len(shares), 20)] {
			fmt.Printf("%6.1f %%  %s\n", s.percent, s.name)
		}
	}
	fmt.Printf("\ngo tool pprof -http : %s %s\n", program, cpu)
	return nil
}

// command runs a program and shows what it says.
func command(dir, program string, args ...string) error {
	c := exec.Command(program, args...)
	c.Dir, c.Stdout, c.Stderr = dir, os.Stdout, os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(program), err)
	}
	return nil
}

// share is a package's part of a profile.
type share struct {
	name    string
	percent float64
}

// byPackage sums a profile's samples by the package of hoego nearest to where each was taken.
func byPackage(program, file, index string) ([]share, error) {
	traces, err := exec.Command("go", "tool", "pprof", "-traces", "-sample_index="+index, "-unit=auto", program, file).Output()
	if err != nil {
		return nil, fmt.Errorf("go tool pprof: %w", err)
	}
	return sharesOf(traces)
}

// sharesOf sums the samples of `pprof -traces`, the largest share first.
func sharesOf(traces []byte) ([]share, error) {
	sums, total := map[string]float64{}, 0.0
	value, owner := 0.0, ""
	end := func() {
		if owner == "" {
			owner = "the runtime"
		}
		sums[owner] += value
		total += value
		value, owner = 0, ""
	}
	lines := bufio.NewScanner(bytes.NewReader(traces))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if strings.HasPrefix(line, "-----------+") {
			end()
			continue
		}
		fields := strings.Fields(line)
		if len(fields) > 1 && value == 0 && owner == "" {
			if v, ok := quantity(fields[0]); ok {
				value, fields = v, fields[1:]
			}
		}
		if owner == "" && len(fields) > 0 {
			owner = packageOf(fields[0])
		}
	}
	end()
	var shares []share
	for name, sum := range sums {
		shares = append(shares, share{name, 100 * sum / max(total, 1)})
	}
	slices.SortFunc(shares, func(a, b share) int {
		return cmp.Or(cmp.Compare(b.percent, a.percent), strings.Compare(a.name, b.name))
	})
	return shares, lines.Err()
}

// quantity reads a value of pprof: 10ms, 1.50s, 512kB.
func quantity(s string) (float64, bool) {
	if d, err := time.ParseDuration(s); err == nil {
		return float64(d), true
	}
	for _, u := range []struct {
		name string
		size float64
	}{{"GB", 1 << 30}, {"MB", 1 << 20}, {"kB", 1 << 10}, {"B", 1}} {
		number, ok := strings.CutSuffix(s, u.name)
		if !ok {
			continue
		}
		var v float64
		if _, err := fmt.Sscan(number, &v); err == nil {
			return v * u.size, true
		}
	}
	return 0, false
}

// packageOf returns the package of hoego that a function is of, "" for any other.
func packageOf(function string) string {
	name, ok := strings.CutPrefix(function, "hoego/")
	if !ok {
		return ""
	}
	slash := strings.LastIndexByte(name[:strings.IndexAny(name+"[", "[(")], '/')
	dot := strings.IndexByte(name[slash+1:], '.')
	if dot < 0 {
		return ""
	}
	return name[:slash+1+dot]
}
