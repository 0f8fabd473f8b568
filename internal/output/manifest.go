package output

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// manifestName is the file in the output folder that lists what hoego wrote there.
const manifestName = ".hoego-manifest"

// Manifests of the first kind list paths alone, of the second what each file holds too.
const (
	manifestHead1 = "hoego manifest 1"
	manifestHead  = "hoego manifest 2"
)

// content is what a file holds; the zero value is not known.
type content struct {
	sum  [sha256.Size]byte
	size int64
}

func contentOf(data []byte) content {
	return content{sha256.Sum256(data), int64(len(data))}
}

// manifest lists the files of a site. It tells no time and no order of events: equal
// sites have equal manifests. It is written after every file that it lists, so its own
// modification time tells which of them were touched since, as make does.
type manifest struct {
	files   map[string]content
	sum     string    // of its text
	written time.Time // zero when there is no manifest
}

// readManifest returns what earlier builds wrote into a folder; no files when there is
// no manifest. A line that is no safe path is left out: the manifest decides what may
// be deleted.
func readManifest(root *os.Root, name string) (manifest, error) {
	m := manifest{files: make(map[string]content)}
	info, err := root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return m, err
	}
	text, err := root.ReadFile(name)
	if err != nil {
		return m, err
	}
	head, lines, _ := strings.Cut(string(text), "\n")
	if head != manifestHead && head != manifestHead1 {
		return m, fmt.Errorf("%s is no manifest of this version of hoego", name)
	}
	for line := range strings.Lines(lines) {
		if p, c, ok := parseLine(strings.TrimSuffix(line, "\n")); ok {
			m.files[p] = c
		}
	}
	m.sum, m.written = sumOf(text), info.ModTime()
	return m, nil
}

func sumOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// parseLine reads `sum size "path"`, or the path alone.
func parseLine(line string) (p string, c content, ok bool) {
	known, quoted, _ := strings.Cut(line, `"`)
	p, err := strconv.Unquote(`"` + quoted)
	if err != nil || !safe(p) {
		return "", c, false
	}
	sum, size, _ := strings.Cut(strings.TrimSuffix(known, " "), " ")
	n, err := strconv.ParseInt(size, 10, 64)
	if raw, e := hex.DecodeString(sum); e == nil && err == nil && len(raw) == len(c.sum) {
		c = content{[sha256.Size]byte(raw), n}
	}
	return p, c, true
}

// text is the manifest as it stands on the disk.
func (m manifest) text() []byte {
	b := make([]byte, 0, 128*len(m.files))
	b = append(b, manifestHead+"\n"...)
	for _, p := range slices.Sorted(maps.Keys(m.files)) {
		c := m.files[p]
		b = hex.AppendEncode(b, c.sum[:])
		b = append(b, ' ')
		b = strconv.AppendInt(b, c.size, 10)
		b = append(b, ' ')
		b = strconv.AppendQuote(b, p)
		b = append(b, '\n')
	}
	return b
}

// folders returns every folder that holds a file of the manifest at any depth.
func (m manifest) folders() map[string]bool {
	folders := make(map[string]bool)
	for p := range m.files {
		for dir := path.Dir(p); dir != "." && !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	return folders
}

// without returns the sorted paths that m lists and next does not.
func (m manifest) without(next manifest) []string {
	var paths []string
	for p := range m.files {
		if _, ok := next.files[p]; !ok {
			paths = append(paths, p)
		}
	}
	slices.Sort(paths)
	return paths
}

// untouched reports whether a file is as it was when the manifest was written, by its
// size and time alone. One of the very instant of the manifest counts as touched.
func (m manifest) untouched(c content, info fs.FileInfo) bool {
	return c != content{} && info.Mode().IsRegular() && info.Size() == c.size && info.ModTime().Before(m.written)
}

// writeManifest writes a manifest, onto the disk, after every file that it lists.
func writeManifest(root *os.Root, name string, text []byte) (err error) {
	f, err := root.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	made, err := f.Stat()
	if err != nil {
		return err
	}
	// The clock of a file system ticks every few milliseconds: wait until the manifest
	// is later than the last of its files, so that it can vouch for it.
	const patience, pause = 10, time.Millisecond
	for range patience {
		if _, err := f.WriteAt(text, 0); err != nil {
			return err
		}
		if info, err := f.Stat(); err != nil || info.ModTime().After(made.ModTime()) {
			break
		}
		time.Sleep(pause)
	}
	return f.Sync()
}
