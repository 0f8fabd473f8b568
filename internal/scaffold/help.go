package scaffold

import _ "embed"

// Help says in plain text what a retrospective may state in its front matter. A test holds it against the table of keys.
//
//go:embed help.txt
var Help string
