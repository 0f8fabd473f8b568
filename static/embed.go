// Package static embeds the built-in stylesheet, scripts, icons and KaTeX.
package static

import "embed"

// FS holds the files that are copied into every site as they are.
//
//go:embed *.css *.js *.svg *.png *.ico katex
var FS embed.FS
