package output

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// systems are ways in which a system cannot do what an exchange needs.
var systems = map[string]system{
	"all there is": here,
	"no exchange":  withoutExchange,
	"exchange refused": {
		exchange: func(string, string) error { return syscall.EINVAL },
		movable:  here.movable, flush: here.flush, lock: here.lock,
	},
	"a mount point": {
		exchange: here.exchange,
		movable:  func(string) bool { return false },
		flush:    here.flush, lock: here.lock,
	},
	"nothing but Go": {},
}

func TestWriteOnEverySystem(t *testing.T) {
	for name, s := range systems {
		t.Run(name, func(t *testing.T) {
			dir := prepare(t)
			kept := filepath.Join(dir, "kept", "index.html")
			before, err := os.Stat(kept)
			if err != nil {
				t.Fatal(err)
			}
			for _, site := range [][]File{newSite, oldSite, newSite} {
				r, err := s.write(dir, site)
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(contents(site, guests), tree(t, dir)); d != "" {
					t.Error(d)
				}
				if want := []string{"CNAME", "gone/note.txt", "mine/deep/note.txt"}; !cmp.Equal(r.Foreign, want) {
					t.Errorf("foreign are %v, want %v", r.Foreign, want)
				}
				nothingBeside(t, dir)
			}
			after, err := os.Stat(kept)
			if err != nil || !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
				t.Errorf("the unchanged file is another one: %v, %v", after, err)
			}
		})
	}
}

// TestWriteOfALargeSiteInPlace has one page of many changed: the folder stays the same.
func TestWriteOfALargeSiteInPlace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	site := make([]File, manyFolders+1)
	for i := range site {
		site[i] = File{Path: filepath.ToSlash(filepath.Join(string(rune('가'+i)), "index.html")), Data: []byte("old")}
	}
	write(t, dir, site)
	before, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	site[7].Data = []byte("new")
	r := write(t, dir, site)
	if want := []string{site[7].Path}; !cmp.Equal(r.Changed, want) || r.Unchanged != manyFolders {
		t.Errorf("changed %v and not %d, want %v", r.Changed, r.Unchanged, want)
	}
	if after, err := os.Stat(dir); err != nil || !os.SameFile(before, after) {
		t.Errorf("the folder was exchanged, %v", err)
	}
	if d := cmp.Diff(contents(site), tree(t, dir)); d != "" {
		t.Error(d)
	}
	nothingBeside(t, dir)
}

// TestWriteFlushesManyFilesAtOnce, and keeps the old site when that fails; a site that
// replaces none is not waited for.
func TestWriteFlushesManyFilesAtOnce(t *testing.T) {
	var site []File
	for i := range fewFiles + 1 {
		site = append(site, File{Path: strconv.Itoa(i)})
	}
	failing := here
	failing.flush = func(string) error { return syscall.EIO }
	if _, err := failing.write(filepath.Join(t.TempDir(), "public"), site); err != nil {
		t.Error(err)
	}
	dir := prepare(t)
	if _, err := failing.write(dir, site); !errors.Is(err, syscall.EIO) {
		t.Errorf("got %v, want %v", err, syscall.EIO)
	}
	if d := cmp.Diff(contents(oldSite, guests), tree(t, dir)); d != "" {
		t.Error(d)
	}
	nothingBeside(t, dir)
}

// TestWriteUnderReaders has pages read by their paths while the site changes: each is
// there at every moment, and whole.
func TestWriteUnderReaders(t *testing.T) {
	dir := prepare(t)
	sites := [][]File{oldSite, newSite}
	var done atomic.Bool
	var readers sync.WaitGroup
	for _, name := range []string{"index.html", "kept/index.html", "CNAME", "mine/deep/note.txt"} {
		readers.Go(func() {
			for !done.Load() {
				data, err := os.ReadFile(filepath.Join(dir, name))
				if s := string(data); err != nil || s != contents(oldSite, guests)[name] && s != contents(newSite, guests)[name] {
					t.Errorf("%s is %q, %v", name, data, err)
					return
				}
			}
		})
	}
	for i := range 20 {
		write(t, dir, sites[i%2])
	}
	done.Store(true)
	readers.Wait()
}

// TestWriteOfNoChangeTouchesNothing holds for the second build of the same site.
func TestWriteOfNoChangeTouchesNothing(t *testing.T) {
	dir := prepare(t)
	state := func() map[string]time.Time {
		times := map[string]time.Time{}
		err := filepath.WalkDir(filepath.Dir(dir), func(p string, d fs.DirEntry, err error) error {
			info, e := d.Info()
			times[p] = info.ModTime()
			return errors.Join(err, e)
		})
		if err != nil {
			t.Fatal(err)
		}
		return times
	}
	before := state()
	write(t, dir, oldSite)
	if d := cmp.Diff(before, state()); d != "" {
		t.Error(d)
	}
}

func TestWriteSeesWhatWasTouched(t *testing.T) {
	dir := prepare(t)
	name := filepath.Join(dir, "index.html")
	for _, data := range []string{"odd", "old"} { // of the same size; the second as it should be
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, whole, err := Standing(dir); whole || err != nil {
			t.Errorf("the site stands whole with a touched file, %v", err)
		}
		written := write(t, dir, oldSite)
		if d := cmp.Diff(contents(oldSite, guests), tree(t, dir)); d != "" {
			t.Error(d)
		}
		standing, whole, err := Standing(dir)
		if written.Changed = nil; !whole || err != nil || standing.Site == "" || standing.Site != written.Site {
			t.Errorf("%v stands, whole %v, %v; want %v", standing, whole, err, written)
		}
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if _, whole, err := Standing(dir); whole || err != nil {
		t.Errorf("the site stands whole without a file, %v", err)
	}
	if _, whole, err := Standing(filepath.Join(dir, "none")); whole || err != nil {
		t.Errorf("a site stands where none is, %v", err)
	}
}

func TestWriteRefusesWhatIsInTheWay(t *testing.T) {
	for mine, wanted := range map[string]string{
		"tags":               "tags/go/index.html", // a file where a folder must go
		"tags/notes/my.txt":  "tags",               // a folder where a file must go
		"tags/go/index.html": "tags/go/index.html",
	} {
		dir := filepath.Join(t.TempDir(), "public")
		if err := Create(dir, files(mine, "mine")); err != nil {
			t.Fatal(err)
		}
		_, err := Write(dir, files("index.html", "1", wanted, "2"))
		var inTheWay *ForeignError
		if !errors.As(err, &inTheWay) || !cmp.Equal(inTheWay.Paths, []string{mine}) {
			t.Errorf("%s for %s: got %v, want a ForeignError", mine, wanted, err)
		}
		if d := cmp.Diff(map[string]string{mine: "mine"}, tree(t, dir)); d != "" {
			t.Error(d)
		}
		nothingBeside(t, dir)
	}
}

// TestWriteFollowsALink has the output folder be a link to one elsewhere.
func TestWriteFollowsALink(t *testing.T) {
	dir := prepare(t)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip(err)
	}
	write(t, link, newSite)
	if d := cmp.Diff(contents(newSite, guests), tree(t, dir)); d != "" {
		t.Error(d)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode().Type() != fs.ModeSymlink {
		t.Errorf("the link is %v, %v", info, err)
	}
}

// TestWriteMistrustsAStagingFolder that is none: in a folder where others may write,
// anything may have its name.
func TestWriteMistrustsAStagingFolder(t *testing.T) {
	for _, plant := range []func(string) error{
		func(name string) error { return os.WriteFile(name, []byte("mine"), 0o644) },
		func(name string) error { return os.Symlink(filepath.Dir(name), name) },
	} {
		dir := prepare(t)
		name := filepath.Join(filepath.Dir(dir), ".public"+stagingName)
		if err := plant(name); err != nil {
			t.Skip(err)
		}
		write(t, dir, newSite)
		if d := cmp.Diff(contents(newSite, guests), tree(t, dir)); d != "" {
			t.Error(d)
		}
		if _, err := os.Lstat(name); err != nil {
			t.Error(err)
		}
	}
}

// TestWriteUnderItsFeet writes into the working folder, which must stay where it is.
func TestWriteUnderItsFeet(t *testing.T) {
	dir := prepare(t)
	t.Chdir(dir)
	write(t, ".", newSite)
	if d := cmp.Diff(contents(newSite, guests), tree(t, ".")); d != "" {
		t.Error(d)
	}
}

func TestWriteWaitsForAnother(t *testing.T) {
	if here.lock == nil {
		t.Skip("this system locks no folders")
	}
	dir := prepare(t)
	other := writer("hold", dir)
	out, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "held\n" {
		t.Fatal(line, err)
	}
	written := make(chan error, 1)
	go func() {
		_, err := Write(dir, newSite)
		written <- err
	}()
	select {
	case err := <-written:
		t.Fatal("two wrote at once: ", err)
	case <-time.After(200 * time.Millisecond):
	}
	// A dead process keeps no lock.
	_ = other.Process.Kill()
	_ = other.Wait()
	if err := <-written; err != nil {
		t.Error(err)
	}
	if d := cmp.Diff(contents(newSite, guests), tree(t, dir)); d != "" {
		t.Error(d)
	}
}

func TestWriteGivesUpWaiting(t *testing.T) {
	dir := prepare(t)
	held := system{lock: func(string) (io.Closer, error) { return nil, errLocked }}
	synctest.Test(t, func(t *testing.T) { // where time passes at once
		_, err := held.write(dir, newSite)
		if !errors.Is(err, errLocked) {
			t.Errorf("got %v, want that another build is writing", err)
		}
	})
	if d := cmp.Diff(contents(oldSite, guests), tree(t, dir)); d != "" {
		t.Error(d)
	}
}

// TestManyWritesAtOnce ends with the site of one of them.
func TestManyWritesAtOnce(t *testing.T) {
	dir := prepare(t)
	var writers sync.WaitGroup
	for i := range 8 {
		writers.Go(func() {
			if _, err := Write(dir, [][]File{oldSite, newSite}[i%2]); err != nil {
				t.Error(err)
			}
		})
	}
	writers.Wait()
	whole(t, dir, "")
	nothingBeside(t, dir)
}
