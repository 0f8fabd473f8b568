package output

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"hoego/internal/diag"
)

// Check reports what would make the files as a whole wrong: a path outside the
// output folder, two files at one path (also where a disk ignores case or spells
// Hangul in another normal form), and a file where another needs a folder.
func Check(files []File) diag.List {
	var found diag.List
	fold := cases.Fold()
	taken := make(map[string]string, len(files))
	for _, f := range files {
		if !safe(f.Path) {
			found.Add(diag.New(diag.PathCollision, "", 0, 0,
				fmt.Sprintf("%q is no path within the output folder", f.Path), "rename the file it comes from"))
			continue
		}
		key := fold.String(norm.NFC.String(f.Path))
		if other, twice := taken[key]; twice {
			found.Add(diag.New(diag.PathCollision, "", 0, 0,
				fmt.Sprintf("%q and %q would be one file", other, f.Path), "give one of the two another slug or file name"))
			continue
		}
		taken[key] = f.Path
	}
	for _, key := range slices.Sorted(maps.Keys(taken)) {
		for dir := path.Dir(key); dir != "."; dir = path.Dir(dir) {
			if other, isFile := taken[dir]; isFile {
				found.Add(diag.New(diag.PathCollision, "", 0, 0,
					fmt.Sprintf("%q is a file, but %q needs a folder of that name", other, taken[key]), "give one of the two another slug or file name"))
			}
		}
	}
	return found
}

// safe reports whether p is a clean relative path that stays within its folder.
func safe(p string) bool {
	return p != "" && p != "." && p != manifestName && path.Clean(p) == p && !path.IsAbs(p) &&
		p != ".." && !strings.HasPrefix(p, "../") && !strings.ContainsAny(p, "\x00\\")
}
