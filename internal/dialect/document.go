// Package dialect recognises the writing system of each source and splits it
// into metadata fields and a body. Only this package may name a dialect.
//
// A source that knows better says so: front matter with dialect: plain, or the name of any
// other dialect, is read as that one whatever else speaks for or against it. So plain text
// keeps its meaning when it is given front matter, which of itself plain text never has.
package dialect

import "hoego/internal/source"

// Name is a dialect's name as reported by hoego inspect.
type Name string

// The seven dialects.
const (
	Hugo     Name = "hugo"
	Jekyll   Name = "jekyll"
	Hexo     Name = "hexo"
	Obsidian Name = "obsidian"
	Notion   Name = "notion"
	Gatsby   Name = "gatsby"
	Plain    Name = "plain"
)

// Property is what a metadata field means, whatever key its dialect writes it under.
type Property string

// The properties. A field with any other key has the property Unknown.
const (
	Unknown      Property = ""
	Title        Property = "title"
	ShortTitle   Property = "short_title"
	Published    Property = "published"
	Updated      Property = "updated"
	Expires      Property = "expires"
	Authors      Property = "authors"
	Kind         Property = "kind"
	Summary      Property = "summary"
	Cover        Property = "cover"
	Lang         Property = "lang"
	Tags         Property = "tags"
	Categories   Property = "categories" // a list is a hierarchy only where Field.Hierarchy says so
	Series       Property = "series"
	Slug         Property = "slug"      // last segment of the address
	Permalink    Property = "permalink" // whole path of the address
	Aliases      Property = "aliases"   // old addresses
	Names        Property = "names"     // other names that links may call the document by (Obsidian aliases)
	Order        Property = "order"
	Draft        Property = "draft"    // a boolean: true hides
	Publish      Property = "publish"  // a boolean: false hides
	Status       Property = "status"   // a word: some hide
	Password     Property = "password" // that readers must know: any hides
	Period       Property = "period"   // a range of dates that the author states (기간)
	Deadline     Property = "deadline"
	Organization Property = "organization"
	Role         Property = "role"
	Career       Property = "career" // the canonical list of engagements
	Infer        Property = "infer"  // what inference may do in this file
	MediaFolder  Property = "media"  // the folder that relative images lie in (Chirpy's media_subpath)
)

// Shape is the form of a Value.
type Shape uint8

// The shapes of a Value.
const (
	Null Shape = iota // written without a value, or null
	Scalar
	List
	Map
)

// Value is a metadata value exactly as written, with its position in the file.
// Scalars keep their text: 1.10 stays "1.10", and no date is converted.
type Value struct {
	Shape  Shape
	Text   string  // of a Scalar
	Quoted bool    // a Scalar written in quotes is text, never a boolean or null
	Items  []Value // of a List
	Fields []Field // of a Map
	Line   int     // in the file, from 1
	Column int     // in characters, from 1
}

// Field is one metadata field.
type Field struct {
	Property  Property
	Key       string // as written; or "file name", "folder", "first heading", "first line", "first sentence", "text" where it has no key
	Value     Value
	Line      int  // where the key stands; 0 for a file or folder name
	Derived   bool // computed or read from a file name rather than written as metadata
	Hierarchy bool // the items of Categories are levels of one hierarchy
}

// Syntax says in which notation a body is written. Features that do no harm
// elsewhere (tables, footnotes, emphasis beside Korean letters) are always on.
type Syntax struct {
	Text       bool // unmarked text: each line is a paragraph, headings and lists are recovered
	HTML       bool // an HTML export, not markdown
	HardBreaks bool // a single newline is a line break
	Attributes bool // kramdown's {: .class #id key="v"} lists
	Braces     bool // goldmark's {.class} attributes on headings and blocks (Hugo)
	WikiLinks  bool // [[note]], ![[embed]], ==mark==, %%comment%%, ^block-id, #tag, [key:: value]
	Callouts   bool // > [!type] title, <aside>, > emoji
	Toggles    bool // Notion's toggle lists are details
}

// Head is the metadata block that a source begins with.
type Head struct {
	Format string  // "yaml", "toml", "json", "labels" (a title and labelled lines); "" when there is none
	End    int     // offset in Source.Text of what comes after the block, its closing fence and line end included
	Fields []Field // as written: in document order, Property not set
}

// Document is a source split by its dialect.
type Document struct {
	Source  source.Source
	Dialect Name
	Head    Head
	Fields  []Field // in order of precedence: of two with one property the first that can be read counts
	Body    string  // the text after the metadata
	Line    int     // the file's line at which Body begins, from 1
	Syntax  Syntax
}
