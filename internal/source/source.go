// Package source finds the input files of a content folder and decodes them.
package source

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"hoego/internal/diag"
	"hoego/internal/pattern"
	"hoego/internal/stage"
)

// Source is one text file as read.
type Source struct {
	Path     string   // relative to the content folder, '/' between parts, NFC
	Name     string   // the same path as the disk spells it, to open the file with
	Text     string   // decoded to UTF-8, without byte order mark, lines ended by "\n"
	Encoding string   // as decoded: "utf-8", "utf-16le", "utf-16be", "cp949"
	Hash     [32]byte // SHA-256 of the raw bytes
	Limits   Limits   // of what its reading may cost
}

// Entry is a source as its folder lists it.
type Entry struct {
	Path string // relative to the content folder, '/' between parts, NFC
	Name string // the same path as the disk spells it
	Stamp
}

// Asset is a file that is no source: an image, an attachment, a data file.
type Asset struct {
	Path string // relative to the content folder, '/' between parts, NFC
	Name string // the same path as the disk spells it
	Stamp
}

// Listing is a content folder of which no file was opened yet, sorted like Folder.
type Listing struct {
	Sources []Entry
	Assets  []Asset
	Skipped []string // paths of sources that cannot be read, sorted; a diagnostic says why
}

// Folder is a content folder as read: its sources and its other files, each sorted by Path.
// Sources holds Notion's CSV databases too; dialect.Parse reads rows from them.
// Two sources may have one Path (a name composed and decomposed); two assets may not.
type Folder struct {
	Sources []Source
	Assets  []Asset
	Skipped []string // paths of sources that could not be read, sorted; a diagnostic says why
}

// extensions are the lower-case extensions of sources.
var extensions = []string{".md", ".markdown", ".mdx", ".txt", ".html", ".htm"}

// ignoredFolders hold what other tools install or generate. Folders whose name
// begins with a dot are ignored too.
var ignoredFolders = []string{"node_modules", "_site", "public"}

// database matches the name of a Notion CSV export.
var database = pattern.New(`(?i)(^|[^0-9a-f])[0-9a-f]{32}(_all)?\.csv$`)

// Read lists fsys and decodes every source in it. What cannot be read becomes a
// diagnostic and is left out; the reading goes on.
func Read(fsys fs.FS, limits Limits) (Folder, diag.List) {
	listing, diags := List(fsys)
	type result struct {
		source Source
		ok     bool
	}
	results, found := stage.Each(listing.Sources, func(e Entry) (r result, found diag.List) {
		r.source, r.ok, found = e.Read(fsys, limits)
		return r, found
	}, func(e Entry, panicked string) diag.Diagnostic { return stage.FailedOn(e.Path, panicked) })
	diags.Join(found)

	folder := Folder{Assets: listing.Assets, Skipped: listing.Skipped}
	for i, r := range results {
		if r.ok {
			folder.Sources = append(folder.Sources, r.source)
		} else {
			folder.Skipped = append(folder.Skipped, listing.Sources[i].Path)
		}
	}
	slices.Sort(folder.Skipped)
	return folder, diags
}

func compareEntries(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Name, b.Name))
}

// findings is what a walk comes back with.
type findings struct {
	Listing

	diags diag.List
}

// List walks fsys, by the names in its folders alone.
func List(fsys fs.FS) (Listing, diag.List) {
	var found findings
	// The callback returns nothing but nil and fs.SkipDir, so neither does WalkDir fail.
	_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		e := Entry{Path: composed(name), Name: name}
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
	slices.SortFunc(found.Sources, compareEntries)
	slices.Sort(found.Skipped)
	found.collisions()
	return found.Listing, found.diags
}

// file sorts one file into its place.
func (f *findings) file(e Entry, d fs.DirEntry) {
	switch mode := d.Type(); {
	case mode&fs.ModeSymlink != 0:
		f.diags.Add(diag.New(diag.SymlinkIgnored, e.Path, 0, 0,
			"a symbolic link is not followed",
			"copy the file or folder that it points to into the content folder"))
		if isSource(e.Path) {
			f.Skipped = append(f.Skipped, e.Path)
		}
	case !mode.IsRegular():
		// Opening a pipe or a device could wait for ever.
		if isSource(e.Path) {
			f.unreadable(e, "it is no regular file", false)
		}
	default:
		info, err := d.Info()
		if err != nil {
			f.unreadable(e, reason(err), false)
			return
		}
		if e.Stamp = StampOf(info); isSource(e.Path) {
			f.Sources = append(f.Sources, e)
		} else {
			f.Assets = append(f.Assets, Asset(e))
		}
	}
}

func (f *findings) unreadable(e Entry, why string, folder bool) {
	what := "the file"
	switch {
	case e.Name == ".":
		e.Path, what = "", "the content folder"
	case folder:
		what = "the folder"
	case isSource(e.Path):
		f.Skipped = append(f.Skipped, e.Path)
	}
	f.diags.Add(diag.New(diag.Unreadable, e.Path, 0, 0,
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
	for i := 1; i < len(f.Sources); i++ {
		if f.Sources[i].Path == f.Sources[i-1].Path {
			report(f.Sources[i].Path)
		}
	}
	slices.SortFunc(f.Assets, func(a, b Asset) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Name, b.Name))
	})
	f.Assets = slices.CompactFunc(f.Assets, func(a, b Asset) bool {
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

// Read reads and decodes the source. One that cannot be read is not ok, and a diagnostic says why.
func (e Entry) Read(fsys fs.FS, limits Limits) (src Source, ok bool, found diag.List) {
	limits = limits.OrDefaults()
	raw, err := readFile(fsys, e.Name, limits.File)
	switch {
	case err != nil:
		found.Add(diag.New(diag.Unreadable, e.Path, 0, 0,
			"the file could not be read: "+reason(err), "check its name and its permissions"))
		return src, false, found
	case len(raw) > limits.File:
		found.Add(limits.TooLarge("file", e.Path, 0, "the file is over %v and was skipped", "split the file; images belong in files of their own"))
		return src, false, found
	}
	d := decode(raw, isHTML(e.Path))
	if d.message != "" {
		found.Add(diag.New(d.code(), e.Path, d.line, 0, d.message, "save the file as UTF-8"))
	}
	if d.encoding == "" {
		return src, false, found
	}
	// A step is at least a byte.
	if len(d.text) > limits.Steps && Steps(d.text) > limits.Steps {
		found.Add(limits.TooLarge("steps", e.Path, 0, "the file has over %v lines and marks of markup and was skipped", "split the file"))
		return src, false, found
	}
	return Source{Path: e.Path, Name: e.Name, Text: d.text, Encoding: d.encoding, Hash: sha256.Sum256(raw), Limits: limits}, true, found
}

// readFile reads at most one byte more than the limit, whatever size the file claims.
func readFile(fsys fs.FS, name string, limit int) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	var raw bytes.Buffer
	if info, err := f.Stat(); err == nil {
		raw.Grow(int(max(0, min(info.Size(), int64(limit)))) + bytes.MinRead)
	}
	_, err = raw.ReadFrom(io.LimitReader(f, int64(limit)+1))
	return raw.Bytes(), err
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
