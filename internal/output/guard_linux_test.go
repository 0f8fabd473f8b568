package output

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// mount puts a file system in memory, of so many bytes, at a new folder.
func mount(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skip("needs the right to mount: ", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return dir
}

// TestWriteOnAFullDisk has the new site be larger than the disk: the old one stands.
func TestWriteOnAFullDisk(t *testing.T) {
	disk := mount(t, "size=256k")
	for _, dir := range []string{filepath.Join(disk, "public"), disk} { // beside, and inside a mount point
		write(t, dir, oldSite)
		before := tree(t, dir)
		_, err := Write(dir, append(files("big/index.html", strings.Repeat("x", 300<<10)), newSite...))
		// Which of the files is the first to find no space is a matter of chance.
		if err == nil || !strings.Contains(err.Error(), dir+"/") || !strings.Contains(err.Error(), "no space") {
			t.Errorf("got %v, want that there was no space for a file in %s", err, dir)
		}
		if d := cmp.Diff(before, tree(t, dir)); d != "" {
			t.Error(d)
		}
		nothingBeside(t, dir)
		if err := os.RemoveAll(filepath.Join(disk, "public")); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWriteToAMountPoint changes the site in place: what is mounted cannot be exchanged.
func TestWriteToAMountPoint(t *testing.T) {
	disk := mount(t, "size=1m")
	write(t, disk, oldSite)
	write(t, disk, newSite)
	if d := cmp.Diff(contents(newSite), tree(t, disk)); d != "" {
		t.Error(d)
	}
}

// TestWriteToAReadOnlyFolder has a folder, and its parent, that may not be written to.
func TestWriteToAReadOnlyFolder(t *testing.T) {
	for _, locked := range []string{"public", "."} {
		dir := prepare(t)
		at := filepath.Join(filepath.Dir(dir), locked)
		c := writer("exchange", dir)
		if os.Geteuid() == 0 {
			c = asNobody(t, c, filepath.Dir(dir))
		}
		mode := os.FileMode(0o555)
		if err := os.Chmod(at, mode); err != nil {
			t.Fatal(err)
		}
		var stderr bytes.Buffer
		c.Stderr = &stderr
		err := c.Run()
		if e := os.Chmod(at, 0o755); e != nil {
			t.Fatal(e)
		}
		if locked == "." { // the site is changed in place
			if err != nil {
				t.Errorf("%v: %s", err, stderr.String())
			}
			if d := cmp.Diff(contents(newSite, guests), tree(t, dir)); d != "" {
				t.Error(d)
			}
			continue
		}
		if err == nil || !strings.Contains(stderr.String(), dir) || !strings.Contains(stderr.String(), "permission denied") {
			t.Errorf("got %v, %q, want that %s may not be written", err, stderr.String(), dir)
		}
		if d := cmp.Diff(contents(oldSite, guests), tree(t, dir)); d != "" {
			t.Error(d)
		}
		nothingBeside(t, dir)
	}
}

// asNobody lets a command of root run without root's rights, on a folder given to it.
func asNobody(t *testing.T, c *exec.Cmd, dir string) *exec.Cmd {
	t.Helper()
	const nobody = 65534
	binary, err := os.ReadFile(c.Path)
	if err != nil {
		t.Fatal(err)
	}
	// The test's own folders may be closed to others.
	c.Path = filepath.Join(dir, "writer")
	if err := os.WriteFile(c.Path, binary, 0o755); err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(dir, func(p string, _ os.DirEntry, err error) error {
		return errors.Join(err, os.Lchown(p, nobody, nobody))
	})
	if err != nil {
		t.Fatal(err)
	}
	for up := filepath.Dir(dir); up != "/" && up != os.TempDir(); up = filepath.Dir(up) {
		if err := os.Chmod(up, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	return c
}

// TestWriteMistrustsAnothersStagingFolder has another user prepare a site to be taken over.
func TestWriteMistrustsAnothersStagingFolder(t *testing.T) {
	dir := prepare(t)
	planted := filepath.Join(filepath.Dir(dir), ".public"+stagingName)
	if err := Create(filepath.Join(planted, readyName), files("evil.html", "evil")); err != nil {
		t.Fatal(err)
	}
	const another = 12345
	if err := os.Chown(planted, another, another); err != nil {
		t.Skip("needs the right to give files away: ", err)
	}
	write(t, dir, newSite)
	if d := cmp.Diff(contents(newSite, guests), tree(t, dir)); d != "" {
		t.Error(d)
	}
}
