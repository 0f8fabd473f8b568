package output

import (
	"bytes"
	"fmt"
	"path"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/json"
)

// mediaTypes lists the files that Minify makes smaller, by extension. SVG and XML
// are not among them: their minifiers change what a file means. Nor is HTML: pages are small as they are made.
var mediaTypes = map[string]string{
	".css":  "text/css",
	".js":   "application/javascript",
	".json": "application/json",
}

// minifier is ready for concurrent use: every minifier is registered here, before any use.
var minifier = func() *minify.M {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("application/javascript", js.Minify)
	m.Add("application/json", &json.Minifier{KeepNumbers: true})
	return m
}()

// Minify returns the file with its data minified; the data given is used up. Files that are copied, and those
// whose type has no safe minifier, come back as they are.
func Minify(f File) (File, error) {
	media, ok := mediaTypes[path.Ext(f.Path)]
	if !ok || f.From != nil {
		return f, nil
	}
	small := bytes.NewBuffer(make([]byte, 0, len(f.Data)))
	if err := minifier.Minify(media, small, bytes.NewBuffer(f.Data)); err != nil {
		return f, fmt.Errorf("minify %s: %w", f.Path, err)
	}
	f.Data = small.Bytes()
	return f, nil
}
