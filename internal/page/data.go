package page

import _ "embed"

// Data says in plain text what each template and each block is given. A test writes it from
// the comments of the types and holds it against them.
//
//go:embed data.txt
var Data string
