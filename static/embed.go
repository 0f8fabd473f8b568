// Package static embeds the built-in stylesheet, scripts and icons.
package static

import "embed"

// FS holds the files that are copied into every site as they are.
//
//go:embed *.css *.js *.svg *.png *.ico
var FS embed.FS
