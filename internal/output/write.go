package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// stagingName is the folder inside the output folder in which changed files are
// made ready, so that nothing of the old site is touched before all of the new is there.
const stagingName = ".hoego-staging"

// Report says what Write did, by path, each list sorted.
type Report struct {
	Added, Changed, Removed []string
	Unchanged               int
	Foreign                 []string // files in the folder that hoego did not write and kept
}

// ForeignError says that files which hoego did not write stand where it has to write.
type ForeignError struct {
	Dir   string
	Paths []string
}

func (e *ForeignError) Error() string {
	first := path.Join(e.Dir, e.Paths[0])
	if n := len(e.Paths) - 1; n > 0 {
		return fmt.Sprintf("%s and %d more were not made by hoego and would be overwritten", first, n)
	}
	return first + " was not made by hoego and would be overwritten"
}

// Write makes dir hold exactly the given files beside any that hoego never wrote.
// Files whose bytes are already there keep their modification time. Every changed
// file is complete on the disk before the first one takes its place; what an earlier
// Write left and is no longer wanted is removed. An interrupted Write is completed
// by the next one.
func Write(dir string, files []File) (Report, error) {
	var report Report
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return report, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return report, err
	}
	defer func() { _ = root.Close() }()

	ours, err := readManifest(root)
	if err != nil {
		return report, err
	}
	if err := root.RemoveAll(stagingName); err != nil {
		return report, err
	}
	defer func() { _ = root.RemoveAll(stagingName) }()

	wanted := make(map[string]bool, len(files))
	staged := make(map[string]string) // path → name in the staging folder
	var foreign []string
	for _, f := range files {
		wanted[f.Path] = true
		data, err := f.bytes()
		if err != nil {
			return report, fmt.Errorf("%s: %w", f.Path, err)
		}
		old, err := root.ReadFile(f.Path)
		switch {
		case err == nil && bytes.Equal(old, data):
			report.Unchanged++
			continue
		case err == nil && !ours[f.Path]:
			foreign = append(foreign, f.Path)
			continue
		case err == nil:
			report.Changed = append(report.Changed, f.Path)
		case errors.Is(err, fs.ErrNotExist) || blockedByOurs(root, ours, f.Path):
			report.Added = append(report.Added, f.Path)
		default:
			return report, err
		}
		if len(staged) == 0 {
			if err := root.Mkdir(stagingName, 0o755); err != nil {
				return report, err
			}
		}
		name := path.Join(stagingName, strconv.Itoa(len(staged)))
		if err := root.WriteFile(name, data, 0o644); err != nil {
			return report, err
		}
		staged[f.Path] = name
	}
	if len(foreign) > 0 {
		slices.Sort(foreign)
		return report, &ForeignError{dir, foreign}
	}
	if err := commit(root, &report, ours, wanted, staged); err != nil {
		return report, err
	}
	report.Foreign, err = foreignFiles(root, wanted)
	slices.Sort(report.Added)
	slices.Sort(report.Changed)
	return report, err
}

// commit moves the staged files to their places and removes what is no longer wanted.
// The manifest lists old and new files before the first move, so that whatever an
// interruption leaves is known to be ours.
func commit(root *os.Root, report *Report, ours, wanted map[string]bool, staged map[string]string) error {
	stale := make([]string, 0)
	for p := range ours {
		if !wanted[p] {
			stale = append(stale, p)
		}
	}
	slices.Sort(stale)
	if len(staged) == 0 && len(stale) == 0 && maps.Equal(ours, wanted) {
		return nil
	}
	both := maps.Clone(ours)
	maps.Copy(both, wanted)
	if err := writeManifest(root, both); err != nil {
		return err
	}
	// Removal first: a page may have become a folder, or a folder a page.
	for _, p := range stale {
		err := root.Remove(p)
		if err == nil {
			report.Removed = append(report.Removed, p)
		} else if !gone(err) {
			return err
		}
		removeEmptyFolders(root, path.Dir(p))
	}
	for _, p := range slices.Sorted(maps.Keys(staged)) {
		if err := root.MkdirAll(path.Dir(p), 0o755); err != nil {
			return err
		}
		if err := root.Rename(staged[p], p); err != nil {
			return err
		}
	}
	return writeManifest(root, wanted)
}

// blockedByOurs reports whether p cannot be read because a file of an earlier build
// stands where p needs a folder, or a folder of earlier files where p must be.
func blockedByOurs(root *os.Root, ours map[string]bool, p string) bool {
	for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
		if ours[dir] {
			return true
		}
	}
	info, err := root.Stat(p)
	if err != nil || !info.IsDir() {
		return false
	}
	for q := range ours {
		if strings.HasPrefix(q, p+"/") {
			return true
		}
	}
	return false
}

// gone reports whether an error means that there was nothing to remove.
func gone(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// removeEmptyFolders removes dir and its parents as far as they are empty.
func removeEmptyFolders(root *os.Root, dir string) {
	for ; dir != "."; dir = path.Dir(dir) {
		if root.Remove(dir) != nil {
			return
		}
	}
}

// foreignFiles lists the files in the folder that hoego did not write.
func foreignFiles(root *os.Root, ours map[string]bool) ([]string, error) {
	var foreign []string
	err := fs.WalkDir(root.FS(), ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (p == stagingName || d.Name() == ".git"):
			return fs.SkipDir
		case !d.IsDir() && !ours[p] && p != manifestName:
			foreign = append(foreign, p)
		}
		return nil
	})
	return foreign, err
}

// replace writes a file by way of a temporary one beside it.
func replace(root *os.Root, name string, data []byte) error {
	temporary := name + ".new"
	if err := root.WriteFile(temporary, data, 0o644); err != nil {
		return err
	}
	return root.Rename(temporary, name)
}

// Replace writes a file that is there anew: whole or not at all, under its own mode.
func Replace(name string, data []byte) (err error) {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".hoego-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	_, err = f.Write(data)
	if e := f.Chmod(info.Mode().Perm()); err == nil {
		err = e
	}
	if e := f.Sync(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
