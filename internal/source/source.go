// Package source finds the input files of a content folder and decodes them.
package source

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/unicode/norm"

	"hoego/internal/diag"
	"hoego/internal/pattern"
)

// Source is one text file as read.
type Source struct {
	Path     string   // relative to the content folder, '/' between parts, NFC
	Name     string   // the same path as the disk spells it, to open the file with
	Text     string   // decoded to UTF-8, without byte order mark, lines ended by "\n"
	Encoding string   // as decoded: "utf-8", "utf-16le", "utf-16be", "cp949"
	Hash     [32]byte // SHA-256 of the raw bytes
}

// Asset is a file that is no source: an image, an attachment, a data file.
type Asset struct {
	Path string // relative to the content folder, '/' between parts, NFC
	Name string // the same path as the disk spells it
	Size int64  // bytes
}

// Folder is a content folder as read: its sources and its other files, each sorted by Path.
// Sources holds Notion's CSV databases too; dialect.Parse reads rows from them.
// Two sources may have one Path (a name composed and decomposed); two assets may not.
type Folder struct {
	Sources []Source
	Assets  []Asset
	Skipped []string // paths of sources that could not be read, sorted; a diagnostic says why
}

// maxSize is the largest source that is read, in bytes: a thousand times what people
// write about a year, and still done in two seconds.
const maxSize = 6 << 20

// extensions are the lower-case extensions of sources.
var extensions = []string{".md", ".markdown", ".mdx", ".txt", ".html", ".htm"}

// ignoredFolders hold what other tools install or generate. Folders whose name
// begins with a dot are ignored too.
var ignoredFolders = []string{"node_modules", "_site", "public"}

// database matches the name of a Notion CSV export.
var database = pattern.New(`(?i)(^|[^0-9a-f])[0-9a-f]{32}(_all)?\.csv$`)

// Read walks fsys and decodes every source in it. What cannot be read becomes a
// diagnostic and is left out; the walk goes on.
func Read(fsys fs.FS) (Folder, diag.List) {
	found := walk(fsys)
	results := make([]result, len(found.sources))
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range found.sources {
		workers.Go(func() error {
			results[i] = read(fsys, e)
			return nil
		})
	}
	_ = workers.Wait() // no worker returns an error: each failure is a diagnostic

	folder := Folder{Assets: found.assets, Skipped: found.skipped}
	diags := found.diags
	for i, r := range results {
		diags.Join(r.diags)
		if r.ok {
			folder.Sources = append(folder.Sources, r.source)
		} else {
			folder.Skipped = append(folder.Skipped, found.sources[i].path)
		}
	}
	slices.Sort(folder.Skipped)
	return folder, diags
}

// entry is a file as found, before it is read.
type entry struct {
	path string // NFC
	name string // as the disk spells it
}

func compareEntries(a, b entry) int {
	return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.name, b.name))
}

// findings is what a walk comes back with.
type findings struct {
	sources []entry
	assets  []Asset
	skipped []string
	diags   diag.List
}

func walk(fsys fs.FS) findings {
	var found findings
	// The callback returns nothing but nil and fs.SkipDir, so neither does WalkDir fail.
	_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		e := entry{path: composed(name), name: name}
		switch {
		case err != nil:
			found.unreadable(e, reason(err), d == nil || d.IsDir())
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case name == ".":
		case Ignored(d.Name(), d.IsDir()):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir(), name == "hoego.yaml":
		default:
			found.file(e, d)
		}
		return nil
	})
	slices.SortFunc(found.sources, compareEntries)
	found.collisions()
	return found
}

// file sorts one file into its place.
func (f *findings) file(e entry, d fs.DirEntry) {
	switch mode := d.Type(); {
	case mode&fs.ModeSymlink != 0:
		f.diags.Add(diag.New(diag.SymlinkIgnored, e.path, 0, 0,
			"a symbolic link is not followed",
			"copy the file or folder that it points to into the content folder"))
		if isSource(e.path) {
			f.skipped = append(f.skipped, e.path)
		}
	case !mode.IsRegular():
		// Opening a pipe or a device could wait for ever.
		if isSource(e.path) {
			f.unreadable(e, "it is no regular file", false)
		}
	case isSource(e.path):
		f.sources = append(f.sources, e)
	default:
		info, err := d.Info()
		if err != nil {
			f.unreadable(e, reason(err), false)
			return
		}
		f.assets = append(f.assets, Asset{Path: e.path, Name: e.name, Size: info.Size()})
	}
}

func (f *findings) unreadable(e entry, why string, folder bool) {
	what := "the file"
	switch {
	case e.name == ".":
		e.path, what = "", "the content folder"
	case folder:
		what = "the folder"
	case isSource(e.path):
		f.skipped = append(f.skipped, e.path)
	}
	f.diags.Add(diag.New(diag.Unreadable, e.path, 0, 0,
		fmt.Sprintf("%s could not be read: %s", what, why), "check its name and its permissions"))
}

// collisions reports names that are one once composed. Of sources both stay; of
// assets, which a page reaches by path alone, the one spelled composed stays.
func (f *findings) collisions() {
	report := func(path string) {
		f.diags.Add(diag.New(diag.DuplicatePath, path, 0, 0,
			"two names differ only in how their letters are composed (NFC and NFD)",
			"rename or remove one of them"))
	}
	for i := 1; i < len(f.sources); i++ {
		if f.sources[i].path == f.sources[i-1].path {
			report(f.sources[i].path)
		}
	}
	slices.SortFunc(f.assets, func(a, b Asset) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Name, b.Name))
	})
	f.assets = slices.CompactFunc(f.assets, func(a, b Asset) bool {
		if a.Path == b.Path {
			report(a.Path)
		}
		return a.Path == b.Path
	})
}

func rank(a Asset) int {
	if a.Name == a.Path {
		return 0
	}
	return 1
}

// result is one source as read, or the diagnostics that say why it was not.
type result struct {
	source Source
	ok     bool
	diags  diag.List
}

func read(fsys fs.FS, e entry) result {
	var r result
	raw, err := readFile(fsys, e.name)
	switch {
	case err != nil:
		r.diags.Add(diag.New(diag.Unreadable, e.path, 0, 0,
			"the file could not be read: "+reason(err), "check its name and its permissions"))
		return r
	case len(raw) > maxSize:
		r.diags.Add(diag.New(diag.TooLarge, e.path, 0, 0,
			fmt.Sprintf("the file is over %d MiB and was skipped", maxSize>>20),
			"split the file; images belong in files of their own"))
		return r
	}
	d := decode(raw, isHTML(e.path))
	if d.message != "" {
		r.diags.Add(diag.New(d.code(), e.path, d.line, 0, d.message, "save the file as UTF-8"))
	}
	if d.encoding == "" {
		return r
	}
	r.ok = true
	r.source = Source{Path: e.path, Name: e.name, Text: d.text, Encoding: d.encoding, Hash: sha256.Sum256(raw)}
	return r
}

// readFile reads at most one byte more than maxSize, whatever size the file claims.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return io.ReadAll(io.LimitReader(f, maxSize+1))
}

// composed returns a name in NFC, and valid UTF-8 so that it can be printed and written as JSON.
func composed(name string) string {
	return norm.NFC.String(strings.ToValidUTF8(name, "\uFFFD"))
}

// Ignored reports whether Read passes over a file or folder for its name, without the
// path to it: what is hidden, and folders that other tools install or generate.
func Ignored(name string, folder bool) bool {
	return strings.HasPrefix(name, ".") || folder && slices.Contains(ignoredFolders, name)
}

func isSource(name string) bool {
	return slices.Contains(extensions, strings.ToLower(path.Ext(name))) || database.MatchString(path.Base(name))
}

func isHTML(name string) bool {
	return strings.HasPrefix(strings.ToLower(path.Ext(name)), ".htm")
}

// reason returns why an operation failed, without the path that it failed on.
func reason(err error) string {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err.Error()
	}
	return err.Error()
}
