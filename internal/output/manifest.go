package output

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
)

// manifestName is the file in the output folder that lists what hoego wrote there.
const manifestName = ".hoego-manifest"

const manifestHead = "hoego manifest 1"

// readManifest returns the paths that earlier builds wrote into the folder; none
// when there is no manifest. A line that is no safe path is left out: the manifest
// decides what may be deleted.
func readManifest(root *os.Root) (map[string]bool, error) {
	ours := make(map[string]bool)
	f, err := root.Open(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return ours, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	if !lines.Scan() || lines.Text() != manifestHead {
		return nil, fmt.Errorf("%s is no manifest of this version of hoego", manifestName)
	}
	for lines.Scan() {
		if p, err := strconv.Unquote(lines.Text()); err == nil && safe(p) {
			ours[p] = true
		}
	}
	return ours, lines.Err()
}

// writeManifest replaces the manifest by one that lists the given paths.
func writeManifest(root *os.Root, paths map[string]bool) error {
	sorted := make([]string, 0, len(paths))
	for p := range paths {
		sorted = append(sorted, p)
	}
	slices.Sort(sorted)
	var b strings.Builder
	b.WriteString(manifestHead + "\n")
	for _, p := range sorted {
		b.WriteString(strconv.Quote(p) + "\n")
	}
	return replace(root, manifestName, []byte(b.String()))
}
