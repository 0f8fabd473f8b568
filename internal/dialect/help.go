package dialect

import _ "embed"

// Help says in plain text what hoego reads of each writing system. A test holds it against the table of them.
//
//go:embed help.txt
var Help string
