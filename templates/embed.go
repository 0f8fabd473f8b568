// Package templates embeds the built-in page templates.
package templates

import "embed"

// FS holds base.html, partials/*.html and pages/*.html.
//
//go:embed *.html partials/*.html pages/*.html
var FS embed.FS
