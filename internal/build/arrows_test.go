package build

import (
	"go/build"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// everywhere are the packages that any other may import.
var everywhere = []string{"internal/diag", "internal/pattern", "internal/stage"}

// arrows holds the design: each package with those of the module it may import, besides those.
var arrows = map[string][]string{
	"internal/diag":    {},
	"internal/pattern": {},
	"internal/stage":   {},
	"internal/source":  {},
	"internal/dialect": {"internal/source"},
	"internal/code":    {},
	"internal/markup":  {"internal/code", "internal/dialect", "internal/source"},
	"internal/retro":   {"internal/markup", "internal/dialect"},
	"internal/site":    {"internal/retro", "internal/markup", "internal/source"},
	"internal/page":    {"internal/card", "internal/site", "internal/retro", "internal/markup"},
	"internal/resume":  {"internal/site", "internal/retro"},
	"internal/card":    {},
	"internal/feed":    {"internal/site", "internal/retro", "internal/markup"},
	"internal/search":  {"internal/cache", "internal/site", "internal/retro", "internal/markup"},
	"internal/picture": {},
	"internal/output":  {},
	"internal/cache":   {},
	"internal/build": {
		"internal/output", "internal/cache", "internal/card", "internal/feed", "internal/page", "internal/picture", "internal/resume", "internal/search", "internal/site",
		"internal/retro", "internal/markup", "internal/code", "internal/dialect", "internal/source",
	},
	"internal/check":   {"internal/build", "internal/output", "internal/picture", "internal/site", "internal/retro", "internal/markup"},
	"internal/publish": {"internal/output"},
	"internal/scaffold": {
		"internal/build", "internal/output", "internal/site", "internal/retro", "internal/markup", "internal/dialect", "internal/source",
	},
	"internal/serve": {"internal/build", "internal/output", "internal/source"},
	"cmd/hoego": {
		"internal/build", "internal/cache", "internal/check", "internal/publish", "internal/output", "internal/page", "internal/scaffold", "internal/serve", "internal/site", "internal/retro", "internal/dialect", "internal/source",
		"static", "templates",
	},
	"internal/chromium": {}, // of tests alone
	"tools/bench":       {},
	"static":            {},
	"templates":         {},
}

func TestImportsPointOneWay(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := 0
	err := filepath.WalkDir(root, func(dir string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if name := d.Name(); dir != root && (strings.HasPrefix(name, ".") && name != ".." || name == "testdata" || name == "node_modules") {
			return fs.SkipDir
		}
		p, err := build.ImportDir(dir, 0)
		if err != nil {
			return nil //nolint:nilerr // a folder without Go files
		}
		name, err := filepath.Rel(root, dir)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		allowed, known := arrows[name]
		if !known {
			t.Errorf("package %s is not in the table: give it its arrows", name)
			return nil
		}
		seen++
		for _, path := range p.Imports {
			to, ours := strings.CutPrefix(path, "hoego/")
			if ours && !slices.Contains(everywhere, to) && !slices.Contains(allowed, to) {
				t.Errorf("%s imports %s", name, to)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < len(arrows) {
		t.Errorf("saw %d packages of the table's %d", seen, len(arrows))
	}
}
