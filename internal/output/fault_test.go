package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The tests run their own binary as a process that writes a site and is stopped or
// failed by the system. What it does is in this variable, the folder in the other.
const (
	writerTask   = "HOEGO_TEST_WRITER"
	writerFolder = "HOEGO_TEST_FOLDER"
)

// withoutExchange is a system on which every write is made in place.
var withoutExchange = system{flush: here.flush, lock: here.lock}

func TestMain(m *testing.M) {
	dir := os.Getenv(writerFolder)
	var err error
	switch os.Getenv(writerTask) {
	case "":
		os.Exit(m.Run())
	case "exchange":
		runtime.LockOSThread() // so that the system calls can be counted off
		_, err = Write(dir, newSite)
	case "in place":
		runtime.LockOSThread()
		_, err = withoutExchange.write(dir, newSite)
	case "hold":
		if _, err = here.occupy(dir); err == nil {
			fmt.Println("held")
			time.Sleep(time.Hour)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// Between the two sites a page is kept, changed, added, removed, and each of a folder
// and a page becomes the other.
var (
	oldSite = files("index.html", "old", "kept/index.html", "kept", "gone/a/index.html", "gone", "turn", "page", "back/index.html", "folder")
	newSite = files("index.html", "new", "kept/index.html", "kept", "came/index.html", "came", "turn/index.html", "folder", "back", "page")
	guests  = files("CNAME", "mine", "mine/deep/note.txt", "mine", "gone/note.txt", "mine", ".git/HEAD", "mine")
)

func contents(sites ...[]File) map[string]string {
	all := map[string]string{}
	for _, site := range sites {
		for _, f := range site {
			all[f.Path] = string(f.Data)
		}
	}
	return all
}

// prepare writes the old site, with files in it that are not hoego's.
func prepare(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "public")
	write(t, dir, oldSite)
	if err := Create(dir, guests); err != nil {
		t.Fatal(err)
	}
	return dir
}

// writer is the command of a process that writes the new site into a folder.
func writer(task, dir string, wrapper ...string) *exec.Cmd {
	args := slices.Concat(wrapper, os.Args[:1])
	c := exec.Command(args[0], args[1:]...)
	c.Env = append(os.Environ(), writerTask+"="+task, writerFolder+"="+dir, "GOMAXPROCS=1")
	return c
}

// faults are the system calls a write changes the disk by, each with what a test makes it answer.
var faults = map[string]string{
	"mkdirat": "ENOSPC", "linkat": "ENOSPC", "write": "ENOSPC", "fsync": "EIO",
	"renameat": "EIO", "renameat2": "EIO", "unlinkat": "EIO",
}

// TestWriteIsStopped kills a write before each of the calls by which it changes the
// disk, and fails each of them in turn. What then stands is the old site or the new
// one; the next build finishes the work.
func TestWriteIsStopped(t *testing.T) {
	if err := exec.Command("strace", "-o", os.DevNull, "true").Run(); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("needs strace: ", err)
	}
	for _, task := range []string{"exchange", "in place"} {
		for call, answer := range faults {
			for _, fault := range []string{"signal=KILL", "error=" + answer} {
				t.Run(task+" "+call+" "+fault, func(t *testing.T) {
					t.Parallel()
					n := 1
					for stopped(t, task, call, fault, n) {
						n++
					}
					if n == 1 && !unused[task][call] {
						t.Error("the call was never made")
					}
				})
			}
		}
	}
}

// unused lists the calls that a kind of write has no need of.
var unused = map[string]map[string]bool{"in place": {"linkat": true, "renameat2": true}}

// stopped reports whether the writing process made so many of the calls.
func stopped(t *testing.T, task, call, fault string, when int) bool {
	dir := prepare(t)
	log := filepath.Join(t.TempDir(), "log")
	c := writer(task, dir, "strace", "-f", "-qq", "-o", log, "-e", "trace="+call,
		"-e", fmt.Sprintf("inject=%s:%s:when=%d", call, fault, when))
	var stderr bytes.Buffer
	c.Stderr = &stderr
	err := c.Run()
	traced, _ := os.ReadFile(log)
	if !bytes.Contains(traced, []byte("INJECTED")) && !killed(err) {
		if err != nil {
			t.Fatalf("%v: %s", err, stderr.String())
		}
		return false
	}
	t.Logf("%d: %v %s", when, err, stderr.String())
	if failed := err != nil && !killed(err); failed && !strings.Contains(stderr.String(), "public") {
		t.Errorf("%d: the error names no file: %s", when, stderr.String())
	}
	if task == "exchange" {
		whole(t, dir, ".git/HEAD") // a folder that is not hoego's is carried over after the exchange
	}
	p, err := here.occupy(dir)
	if err != nil {
		t.Fatalf("%d: the next build did not recover: %v", when, err)
	}
	p.leave()
	whole(t, dir, "")
	write(t, dir, newSite)
	if d := cmp.Diff(contents(newSite, guests), tree(t, dir)); d != "" {
		t.Errorf("%d: the next build wrote %s", when, d)
	}
	nothingBeside(t, dir)
	return true
}

func killed(err error) bool {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return false
	}
	status, ok := exit.Sys().(syscall.WaitStatus)
	return ok && status.Signaled()
}

// whole checks that a folder holds the old site or the new one, and all that is not hoego's.
func whole(t *testing.T, dir, but string) {
	t.Helper()
	got := tree(t, dir)
	was, is := contents(oldSite, guests), contents(newSite, guests)
	for _, m := range []map[string]string{got, was, is} {
		delete(m, but)
	}
	if !maps.Equal(got, was) && !maps.Equal(got, is) {
		t.Errorf("neither the old site nor the new one: %s", cmp.Diff(is, got))
	}
}

// nothingBeside checks that no write left anything beside a site or in it.
func nothingBeside(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Dir(dir), func(p string, _ fs.DirEntry, err error) error {
		if err == nil && (strings.Contains(p, stagingName) || strings.Contains(p, lockName)) {
			t.Errorf("%s is left", p)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
