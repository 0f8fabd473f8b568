package build

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"hoego/internal/cache"
	"hoego/internal/output"
)

// everything is every byte of every file of a build, every diagnostic, and why there is no site.
func everything(t *testing.T, in Input) map[string]string {
	t.Helper()
	result, err := Files(in)
	all := map[string]string{}
	if err != nil {
		all["error"] = err.Error()
	}
	for _, f := range result.Files {
		data, err := read(f)
		if err != nil && in.Memo != nil && in.Memo.Lost() { // as `hoego build` does
			in.Memo.Forget()
			return everything(t, in)
		}
		if err != nil {
			t.Errorf("%s: %v", f.Path, err)
		}
		if f.Sum != (output.Sum{}) && (f.Sum != output.SumOf(data) || f.Size != int64(len(data))) {
			t.Errorf("%s has another sum or size than is said", f.Path)
		}
		all["file "+f.Path] += string(data)
	}
	for i, d := range result.Diagnostics.All() {
		all[fmt.Sprint("diagnostic ", i)] = d.String() + " " + d.Hint
	}
	return all
}

// sameAsFresh compares a build with a memo with one without.
func sameAsFresh(t *testing.T, in Input, memo *Memo) {
	t.Helper()
	in.Memo = nil
	want := everything(t, in)
	in.Memo = memo
	got := everything(t, in)
	memo.Keep()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("%s: %s", name, firstDifference(want[name], got[name]))
		}
		delete(got, name)
	}
	for name := range got {
		t.Errorf("%s is there with the memo alone", name)
	}
}

func firstDifference(want, got string) string {
	i := 0
	for i < min(len(want), len(got)) && want[i] == got[i] {
		i++
	}
	from := max(0, i-40)
	return fmt.Sprintf("want …%q, got …%q", want[from:min(len(want), i+60)], got[from:min(len(got), i+60)])
}

// sequences is how many histories of edits are told, each of some steps.
const (
	sequences = 500
	stepsEach = 4
)

// However a site came to be, a build with a memo is one without, byte by byte.
func TestMemoIsNoOtherBuild(t *testing.T) {
	told := sequences
	if testing.Short() {
		told = 20
	}
	for seed := range told {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			d := newDesk(uint64(seed))
			memo := NewMemo()
			folder := ""
			if seed%2 == 0 {
				folder = filepath.Join(t.TempDir(), ".hoego")
			}
			for range stepsEach {
				if folder != "" {
					memo = OpenMemo(folder, cache.KeyOf([]byte("test")))
				}
				sameAsFresh(t, d.in, memo)
				memo.Close()
				if t.Failed() {
					t.Fatalf("content: %q", slices.Sorted(maps.Keys(d.content)))
				}
				steps[d.random.IntN(len(steps))](d)
			}
		})
	}
}

// A memo that was tampered with, or is gone, does no harm.
func TestMemoThatIsDamaged(t *testing.T) {
	d := newDesk(1)
	for name, damage := range map[string]func(t *testing.T, name string, data []byte) error{
		"removed": func(_ *testing.T, name string, _ []byte) error { return os.Remove(name) },
		"cut":     func(_ *testing.T, name string, data []byte) error { return os.Truncate(name, int64(len(data)/2)) },
		"empty":   func(_ *testing.T, name string, _ []byte) error { return os.Truncate(name, 0) },
		"foreign": func(_ *testing.T, name string, _ []byte) error {
			return os.WriteFile(name, []byte(strings.Repeat("남의 것", 999)), 0o644)
		},
		"one byte": func(_ *testing.T, name string, data []byte) error {
			data[len(data)/3] ^= 1
			return os.WriteFile(name, data, 0o644)
		},
		"all bytes": func(_ *testing.T, name string, data []byte) error {
			for i := 40; i < len(data)*9/10; i++ {
				data[i] ^= 0x55
			}
			return os.WriteFile(name, data, 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), ".hoego")
			version := cache.KeyOf([]byte("test"))
			memo := OpenMemo(folder, version)
			sameAsFresh(t, d.in, memo)
			memo.Close()
			names, err := filepath.Glob(filepath.Join(folder, "*"))
			if err != nil || len(names) < 4 {
				t.Fatalf("%v, %v", names, err)
			}
			for _, name := range names {
				data, err := os.ReadFile(name)
				if err == nil {
					err = damage(t, name, data)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			memo = OpenMemo(folder, version)
			defer memo.Close()
			sameAsFresh(t, d.in, memo)
		})
	}
}

// Damage that comes while a build runs is met when the bytes are wanted.
func TestMemoLostOnTheWay(t *testing.T) {
	d := newDesk(2)
	folder := filepath.Join(t.TempDir(), ".hoego")
	memo := OpenMemo(folder, cache.Key{})
	sameAsFresh(t, d.in, memo)
	memo.Close()
	memo = OpenMemo(folder, cache.Key{})
	defer memo.Close()
	names, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasPrefix(filepath.Base(name), "bodies") || strings.HasPrefix(filepath.Base(name), "pages") {
			if err := os.Truncate(name, 40); err != nil {
				t.Fatal(err)
			}
		}
	}
	d.in.Memo = memo
	result, err := Files(d.in)
	if err != nil {
		t.Fatal(err)
	}
	lost := 0
	for _, f := range result.Files {
		if f.Get != nil {
			if _, err := f.Get(nil); err != nil {
				lost++
			}
		}
	}
	if (lost > 0) != memo.Lost() {
		t.Errorf("%d files cannot be read, and Lost says %v", lost, memo.Lost())
	}
	memo.Forget()
	sameAsFresh(t, d.in, memo)
}

func TestMemoOfTwoBuildsAtOnce(t *testing.T) {
	folder := filepath.Join(t.TempDir(), ".hoego")
	var builds sync.WaitGroup
	for seed := range 4 {
		builds.Go(func() {
			d := newDesk(uint64(seed % 2))
			memo := OpenMemo(folder, cache.Key{})
			defer memo.Close()
			sameAsFresh(t, d.in, memo)
		})
	}
	builds.Wait()
}

// What was understood holds until a date that it depends on, and no longer.
func TestMemoKnowsWhatIsDue(t *testing.T) {
	content := fstest.MapFS{}
	in := input(content)
	in.Config.NoImages = true
	for name, text := range map[string]string{
		"future.md":  "---\ntitle: 앞날\ndate: 2026-07-02T09:00:00+09:00\n---\n글\n",
		"day.md":     "---\ntitle: 하루\ndate: 2026-07-03\n---\n글\n",
		"expires.md": "---\ntitle: 끝난다\ndate: 2020-01-01\nexpiryDate: 2026-07-03\n---\n글\n",
		"period.md":  "---\ntitle: 기간\n기간: 2026-06-01 ~ 2026-07-03\n---\n글\n",
	} {
		content[name] = &fstest.MapFile{Data: []byte(text)}
	}
	memo := NewMemo()
	seen := map[string]bool{}
	for hour := range 24 * 5 {
		for _, second := range []int{-1, 0, 1} {
			in.Now = time.Date(2026, 6, 30, hour, 0, second, 0, time.UTC)
			in.Memo = memo
			r := Understand(in)
			in.Memo = nil
			fresh := Understand(in)
			got, want := "", ""
			for i, e := range r.Site.All {
				got += fmt.Sprint(e.Source, e.Status, e.Published, " ")
				want += fmt.Sprint(fresh.Site.All[i].Source, fresh.Site.All[i].Status, fresh.Site.All[i].Published, " ")
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Fatalf("at %v: %s", in.Now, d)
			}
			seen[got] = true
		}
	}
	if len(seen) < 4 {
		t.Errorf("only %d states were seen: %q", len(seen), slices.Sorted(maps.Keys(seen)))
	}
}
