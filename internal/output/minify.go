package output

import (
	"bytes"
	"fmt"
	"path"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/json"
)

// mediaTypes lists the files that Minify makes smaller, by extension. SVG and XML
// are not among them: their minifiers change what a file means.
var mediaTypes = map[string]string{
	".html": "text/html",
	".css":  "text/css",
	".js":   "application/javascript",
	".json": "application/json",
}

// minifier is ready for concurrent use: every minifier is registered here, before any use.
var minifier = func() *minify.M {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		KeepDocumentTags:    true,
		KeepEndTags:         true,
		KeepQuotes:          true,
		KeepDefaultAttrVals: true,
	})
	m.AddFunc("text/css", css.Minify)
	m.AddFunc("application/javascript", js.Minify)
	m.Add("application/json", &json.Minifier{KeepNumbers: true})
	return m
}()

// Minify returns the file with its data minified; the data given is used up. Files that are copied, and those
// whose type has no safe minifier, come back as they are.
func Minify(f File) (File, error) {
	media, ok := mediaTypes[path.Ext(f.Path)]
	if !ok || f.From != nil || media == "text/html" && moves(f.Data) > mostMoves {
		return f, nil
	}
	small := bytes.NewBuffer(make([]byte, 0, len(f.Data)))
	if err := minifier.Minify(media, small, bytes.NewBuffer(f.Data)); err != nil {
		return f, fmt.Errorf("minify %s: %w", f.Path, err)
	}
	f.Data = small.Bytes()
	return f, nil
}

// mostMoves is how many bytes the minifier may move for the references of one page: less than a second's work.
const mostMoves = 1 << 31

// moves bounds what the minifier moves: for each character reference it shortens all of the text behind it in the
// same piece between two tags.
func moves(page []byte) (bytesMoved int) {
	for piece := range bytes.SplitSeq(page, []byte("<")) {
		bytesMoved += bytes.Count(piece, []byte("&")) * len(piece)
	}
	return bytesMoved
}
