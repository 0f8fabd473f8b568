package build

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"hoego/internal/code"
	"hoego/internal/output"
)

// own is a folder of the site's own, nil when it has none.
func (in Input) own(folder string) fs.FS {
	if in.Own == nil {
		return nil
	}
	if info, err := fs.Stat(in.Own, folder); err != nil || !info.IsDir() {
		return nil
	}
	sub, err := fs.Sub(in.Own, folder)
	if err != nil {
		return nil
	}
	return sub
}

// katex is the folder of what sets formulas. Only a site that has some gets it.
const katex = "katex/"

// fixedFiles are the files that every site has: stylesheets, scripts, icons, and what
// the site's own static/ adds to them or puts in their place.
func (in Input) fixedFiles(math bool) ([]output.File, error) {
	from := map[string]fs.FS{}
	for _, layer := range []fs.FS{in.Static, in.own("static")} {
		names, err := staticNames(layer)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if math || !strings.HasPrefix(name, katex) {
				from[name] = layer
			}
		}
	}
	files := []output.File{
		{Path: ".nojekyll"},
		{Path: "assets/chroma.css", Data: []byte(code.Stylesheet())},
	}
	for _, name := range slices.Sorted(maps.Keys(from)) {
		data, err := fs.ReadFile(from[name], name)
		if err != nil {
			return nil, err
		}
		files = append(files, output.File{Path: "assets/" + name, Data: data})
	}
	var failed []error
	for i, f := range files {
		small, err := output.Minify(f)
		failed = append(failed, err)
		files[i] = small
	}
	return files, errors.Join(failed...)
}

// staticNames lists the files of a layer; hidden ones and Go's are no part of a site.
func staticNames(layer fs.FS) ([]string, error) {
	if layer == nil {
		return nil, nil
	}
	var names []string
	err := fs.WalkDir(layer, ".", func(name string, d fs.DirEntry, err error) error {
		hidden := name != "." && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			return err
		case hidden && d.IsDir():
			return fs.SkipDir
		case !hidden && !d.IsDir() && path.Ext(name) != ".go":
			names = append(names, name)
		}
		return nil
	})
	return names, err
}
