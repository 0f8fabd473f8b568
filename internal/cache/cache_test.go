package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	version = KeyOf([]byte("version"))
	a, b    = KeyOf([]byte("a")), KeyOf([]byte("b"))
)

func put(t *testing.T, p *Pack, key Key, data string) {
	t.Helper()
	if !p.Put(key, []byte(data)) {
		t.Fatalf("%q was not put", data)
	}
}

func want(t *testing.T, p *Pack, key Key, data string) {
	t.Helper()
	if got, ok := p.Get(key, nil); !ok || string(got) != data {
		t.Errorf("got %q, %v; want %q", got, ok, data)
	}
}

func missing(t *testing.T, p *Pack, key Key) {
	t.Helper()
	if got, ok := p.Get(key, nil); ok {
		t.Errorf("got %q; want nothing", got)
	}
}

// packs lists the files of a store.
func packs(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// filled returns a folder with a store in it that holds a and b.
func filled(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "cache")
	p := Open(dir, "x", version)
	defer p.Close()
	put(t, p, a, "A")
	put(t, p, b, "B")
	p.Keep()
	want(t, p, a, "A")
	return dir
}

func TestKeptForTheNextRun(t *testing.T) {
	for _, load := range []func(*Pack){func(*Pack) {}, (*Pack).Load} {
		p := Open(filled(t), "x", version)
		defer p.Close()
		load(p)
		want(t, p, a, "A")
		want(t, p, b, "B")
		missing(t, p, KeyOf([]byte("c")))
	}
}

func TestMemoryForgetsWhatIsNotUsed(t *testing.T) {
	p := Memory()
	put(t, p, a, "A")
	put(t, p, b, "B")
	p.Keep()
	want(t, p, a, "A")
	p.Keep()
	want(t, p, a, "A")
	missing(t, p, b)
}

// Whatever is in the folder, what is found is what was put in.
func TestBrokenFilesAreMisses(t *testing.T) {
	whole, err := os.ReadFile(packs(t, filled(t))[0])
	if err != nil {
		t.Fatal(err)
	}
	change := func(at int) []byte {
		data := bytes.Clone(whole)
		data[at] ^= 0x41
		return data
	}
	broken := map[string][]byte{"empty": nil, "foreign": []byte("no cache at all, but a text of some length\n"), "twice": append(bytes.Clone(whole), whole...)}
	for i := range whole {
		broken[fmt.Sprintf("cut at %d", i)] = whole[:i]
		broken[fmt.Sprintf("changed at %d", i)] = change(i)
	}
	for name, data := range broken {
		for way, load := range map[string]func(*Pack){"read": func(*Pack) {}, "loaded": (*Pack).Load} {
			t.Run(name+", "+way, func(t *testing.T) {
				dir := t.TempDir()
				if err := os.WriteFile(filepath.Join(dir, "x-1.pack"), data, 0o644); err != nil {
					t.Fatal(err)
				}
				p := Open(dir, "x", version)
				defer p.Close()
				load(p)
				for key, want := range map[Key]string{a: "A", b: "B"} {
					if got, ok := p.Get(key, nil); ok && string(got) != want {
						t.Errorf("got %q, want %q or nothing", got, want)
					}
				}
				put(t, p, a, "A")
				p.Keep()
				want(t, p, a, "A")
			})
		}
	}
}

// many is an entry of many that are much like one another.
func many(i int) (Key, string) {
	return KeyOf([]byte{byte(i), byte(i >> 8)}), fmt.Sprintf("%x", sha256.Sum256([]byte{byte(i)})) + strings.Repeat("그해에 배운 것을 적는다. ", 40+i%7) + fmt.Sprint(i)
}

// filledWithMany returns a folder with a store in it that holds n entries.
func filledWithMany(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	p := Open(dir, "x", version)
	defer p.Close()
	for i := range n {
		key, data := many(i)
		put(t, p, key, data)
		want(t, p, key, data)
	}
	p.Keep()
	return dir
}

// Entries that are like those before them take little room, also when what is left of them is put together.
func TestLikeEntriesAreSmall(t *testing.T) {
	const n = 1000
	dir := filledWithMany(t, n)
	p := Open(dir, "x", version)
	defer p.Close()
	for _, used := range []int{n, n / 3} {
		var all, size int64
		for i := range used {
			key, data := many(i)
			want(t, p, key, data)
			all += int64(len(data))
		}
		p.Keep()
		for _, name := range packs(t, dir) {
			info, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			size += info.Size()
		}
		if size-mostLike > all/4 {
			t.Errorf("%d entries of %d bytes take %d", used, all, size)
		}
	}
}

// A large entry at the beginning leaves room in which later ones are gathered.
func TestLargeEntryFirst(t *testing.T) {
	dir := t.TempDir()
	p := Open(dir, "x", version)
	defer p.Close()
	put(t, p, a, strings.Repeat("그해에 배운 것을 적는다. ", 20_000))
	for i := range 5000 {
		key, data := many(i)
		put(t, p, key, data)
	}
	p.Keep()
	for i := range 5000 {
		key, data := many(i)
		want(t, p, key, data)
	}
}

// What is forgotten is not there for the next one to open the store either.
func TestForgetIsForGood(t *testing.T) {
	dir := filled(t)
	p := Open(dir, "x", version)
	defer p.Close()
	p.Forget()
	missing(t, p, a)
	put(t, p, b, "C")
	p.Keep()
	again := Open(dir, "x", version)
	defer again.Close()
	missing(t, again, a)
	want(t, again, b, "C")
}

// Whatever is wrong with a file whose entries are compressed, what is found is what was put in.
func TestBrokenCompressionIsAMiss(t *testing.T) {
	const n = 100
	dir := filledWithMany(t, n)
	name := packs(t, dir)[0]
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lost := 0
	for at := headSize; at < len(whole); at += 977 {
		data := bytes.Clone(whole)
		data[at] ^= 0x41
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		p := Open(dir, "x", version)
		for i := range n {
			key, data := many(i)
			if got, ok := p.Get(key, nil); !ok {
				lost++
			} else if string(got) != data {
				t.Fatalf("changed at %d, entry %d is %q", at, i, got)
			}
		}
		p.Close()
	}
	if lost == 0 {
		t.Error("nothing that was changed was missed")
	}
}

// An entry that says that it is gigabytes is not believed.
func TestForgedSizeIsAMiss(t *testing.T) {
	const claimed = 3 << 30
	for _, size := range []uint32{claimed, mostEntry, 5} {
		whole := append(append(bytes.Clone(magic), version[:]...), make([]byte, mostLike)...)
		offset := len(whole)
		whole = append(binary.AppendUvarint(whole, claimed), 0, 'x')
		row := binary.LittleEndian.AppendUint64(a[:], uint64(offset))
		for _, n := range []uint32{uint32(len(whole) - offset), size, 0} {
			row = binary.LittleEndian.AppendUint32(row, n)
		}
		end := binary.LittleEndian.AppendUint64(bytes.Clone(row), uint64(len(whole)))
		end = binary.LittleEndian.AppendUint32(end, crc32.Checksum(row, castagnoli))
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "x-1.pack"), append(whole, binary.LittleEndian.AppendUint32(end, 1)...), 0o644); err != nil {
			t.Fatal(err)
		}
		p := Open(dir, "x", version)
		if len(p.packs) != 1 {
			t.Fatal("the file is not a store's")
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		missing(t, p, a)
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > 16<<20 { // buffers for any entry take some
			t.Errorf("of size %d, it took %d bytes", size, took)
		}
		p.Close()
	}
}

func TestOtherVersionIsAMiss(t *testing.T) {
	dir := filled(t)
	p := Open(dir, "x", a)
	defer p.Close()
	missing(t, p, a)
	if left := packs(t, dir); len(left) != 0 {
		t.Errorf("the old version's %v are still there", left)
	}
}

// A file that can no longer be read while the store is open is a miss too.
func TestDamageWhileOpen(t *testing.T) {
	dir := filled(t)
	p := Open(dir, "x", version)
	defer p.Close()
	if err := os.Truncate(packs(t, dir)[0], headSize+1); err != nil {
		t.Fatal(err)
	}
	if _, first := p.Get(a, nil); first {
		if _, second := p.Get(b, nil); second {
			t.Error("both are still there")
		}
	}
}

func TestFolderThatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	p := Open(file, "x", version)
	defer p.Close()
	if p.Put(a, []byte("A")) {
		t.Error("it was put into a file")
	}
	missing(t, p, a)
	p.Keep()
}

// The folder never holds much more than twice what the last run used, in a few files.
func TestBounded(t *testing.T) {
	dir := t.TempDir()
	data := bytes.Repeat([]byte("x"), 1000)
	for run := range 40 {
		p := Open(dir, "x", version)
		for i := range 10 {
			key := KeyOf([]byte(fmt.Sprint(run + i)))
			if _, ok := p.Get(key, nil); !ok && !p.Put(key, data) {
				t.Fatal("it was not put")
			}
		}
		p.Keep()
		p.Close()
		var size int64
		names := packs(t, dir)
		for _, name := range names {
			info, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			size += info.Size()
		}
		if size > 25_000 || len(names) > mostFiles+1 {
			t.Fatalf("after run %d there are %d bytes in %d files", run, size, len(names))
		}
	}
}

// Small files are made one beside the largest, which stays as it is.
func TestManySmallFilesAreMadeOne(t *testing.T) {
	dir := t.TempDir()
	key := func(i int) Key { return KeyOf([]byte(fmt.Sprint(i))) }
	large := ""
	for run := range 4 * mostFiles {
		p := Open(dir, "x", version)
		if run == 0 {
			p.Put(key(-1), bytes.Repeat([]byte("x"), 1<<20))
		}
		p.Put(key(run), []byte(fmt.Sprint(run)))
		for i := -1; i <= run; i++ {
			if data, ok := p.Get(key(i), nil); !ok || i >= 0 && string(data) != fmt.Sprint(i) {
				t.Fatalf("in run %d, of %d there is %q", run, i, data)
			}
		}
		p.Keep()
		for i := -1; i <= run; i++ {
			if _, ok := p.Get(key(i), nil); !ok {
				t.Fatalf("after run %d, %d is gone", run, i)
			}
		}
		p.Close()
		names := packs(t, dir)
		if run == 0 {
			large = names[0]
		}
		if !slices.Contains(names, large) || len(names) > mostFiles+1 {
			t.Fatalf("after run %d there are %q, and the largest was %s", run, names, large)
		}
	}
}

func TestWhatInterruptedRunsLeftIsRemoved(t *testing.T) {
	dir := filled(t)
	old, young := filepath.Join(dir, "x-old.pack.new"), filepath.Join(dir, "x-young.pack.new")
	for _, name := range []string{old, young} {
		if err := os.WriteFile(name, []byte("half"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-2 * abandoned)
	if err := os.Chtimes(old, long, long); err != nil {
		t.Fatal(err)
	}
	p := Open(dir, "x", version)
	defer p.Close()
	put(t, p, KeyOf([]byte("c")), "C")
	if _, err := os.Stat(old); err == nil {
		t.Error("the old one is still there")
	}
	if _, err := os.Stat(young); err != nil {
		t.Error("the young one, that somebody may be writing, is gone")
	}
}

// Runs at the same time neither disturb one another nor lose what is whole.
func TestRunsAtTheSameTime(t *testing.T) {
	dir := t.TempDir()
	var runs sync.WaitGroup
	for run := range 8 {
		runs.Go(func() {
			p := Open(dir, "x", version)
			defer p.Close()
			for i := range 200 {
				key := KeyOf([]byte(fmt.Sprint(run%3, i)))
				want := fmt.Sprint(run%3, "is", i)
				if got, ok := p.Get(key, nil); ok && string(got) != want {
					t.Errorf("got %q, want %q", got, want)
				}
				p.Put(key, []byte(want))
			}
			p.Keep()
			for i := range 200 {
				want(t, p, KeyOf([]byte(fmt.Sprint(run%3, i))), fmt.Sprint(run%3, "is", i))
			}
		})
	}
	runs.Wait()
}
