package serve

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"hoego/internal/output"
)

// table holds the files of one build by path. It is all that is ever served: a path
// that is not a key is not there, whatever it looks like.
type table map[string]file

// file is one file of the site with its entity tag (RFC 9110, section 8.8.3), unquoted:
// of bytes in memory their hash, of a copy its size and time.
type file struct {
	output.File
	tag string
}

func newTable(files []output.File) table {
	t := make(table, len(files))
	for _, f := range files {
		if _, taken := t[f.Path]; !taken {
			t[f.Path] = newFile(f)
		}
	}
	return t
}

func newFile(f output.File) file {
	if f.From == nil {
		if f.Sum == (output.Sum{}) {
			f.Sum = output.SumOf(f.Data)
		}
		return file{f, hex.EncodeToString(f.Sum[:12])}
	}
	info, err := fs.Stat(f.From, f.Name)
	if err != nil {
		return file{f, ""}
	}
	return file{f, fmt.Sprintf("%x-%x", info.Size(), info.ModTime().UnixNano())}
}

// find returns the file that a URL's path (decoded, with its leading '/') means. The
// name of a folder without its '/' means a redirect to the path with one.
func (t table) find(p string) (f file, redirect, ok bool) {
	key, rooted := strings.CutPrefix(p, "/")
	if !rooted {
		return file{}, false, false
	}
	if key == "" || strings.HasSuffix(key, "/") {
		f, ok = t[key+"index.html"]
		return f, false, ok
	}
	if f, ok = t[key]; ok {
		return f, false, true
	}
	_, redirect = t[key+"/index.html"]
	return file{}, redirect, redirect
}

// page reports whether the file is a page of the site's own.
func (f file) page() bool { return f.From == nil && path.Ext(f.Path) == ".html" }

// open returns what the file holds. Only a regular file of the build's own file system
// is ever opened.
func (f file) open() (io.ReadSeekCloser, error) {
	if f.From == nil {
		return closing{bytes.NewReader(f.Data)}, nil
	}
	// A pipe in its place would wait for ever.
	if info, err := fs.Stat(f.From, f.Name); err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(err, fs.ErrNotExist)
	}
	opened, err := f.From.Open(f.Name)
	if err != nil {
		return nil, err
	}
	if r, ok := opened.(io.ReadSeekCloser); ok {
		return r, nil
	}
	defer func() { _ = opened.Close() }()
	data, err := io.ReadAll(opened)
	return closing{bytes.NewReader(data)}, err
}

// closing gives a reader in memory the Close that one on disk has.
type closing struct{ *bytes.Reader }

func (closing) Close() error { return nil }

// changed lists the paths that are new, gone or different in t, sorted.
func (t table) changed(before table) []string {
	var paths []string
	for p, f := range t {
		if old, ok := before[p]; !ok || old.tag != f.tag {
			paths = append(paths, p)
		}
	}
	for p := range before {
		if _, ok := t[p]; !ok {
			paths = append(paths, p)
		}
	}
	slices.Sort(paths)
	return paths
}

// mediaTypes says what a file is by its extension, whatever this machine believes.
// What is not listed is offered as a download.
var mediaTypes = map[string]string{
	".apng":        "image/apng",
	".avif":        "image/avif",
	".bmp":         "image/bmp",
	".css":         "text/css; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".gif":         "image/gif",
	".htm":         "text/html; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".ico":         "image/x-icon",
	".jpeg":        "image/jpeg",
	".jpg":         "image/jpeg",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".m4a":         "audio/mp4",
	".m4v":         "video/mp4",
	".md":          "text/plain; charset=utf-8",
	".mjs":         "text/javascript; charset=utf-8",
	".mov":         "video/quicktime",
	".mp3":         "audio/mpeg",
	".mp4":         "video/mp4",
	".ogg":         "audio/ogg",
	".ogv":         "video/ogg",
	".pdf":         "application/pdf",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".vtt":         "text/vtt; charset=utf-8",
	".wasm":        "application/wasm",
	".wav":         "audio/wav",
	".webm":        "video/webm",
	".webmanifest": "application/manifest+json",
	".webp":        "image/webp",
	".woff":        "font/woff",
	".woff2":       "font/woff2",
	".xml":         "application/xml",
}

func mediaType(name string) string {
	if t, ok := mediaTypes[strings.ToLower(path.Ext(name))]; ok {
		return t
	}
	return "application/octet-stream"
}
