// Package markup turns a document's body into safe, balanced HTML and says what
// it found on the way: outline, text blocks, links and images.
package markup

// Body is a rendered body. Its HTML stands in Parts, cut where a target that only
// the whole site can know must be filled in; Fill puts them together. Of a body at rest,
// Parts and Places are there in Whole alone, and what Blocks say in Sections.
type Body struct {
	Parts    []Part
	Refs     []Ref
	Outline  []Heading
	Blocks   []Block
	Places   []Place // by line, for At and Addressed
	HasMath  bool    // some text is math; the page needs its style
	HasChart bool    // some code block is a mermaid diagram
	Excerpt  string  // text before a "more" mark, else "" (plain text, no HTML)

	Digest [16]byte         // of a body at rest: tells the whole from any other
	Load   func() Body      // of a body at rest: returns the whole but for its Blocks; nil of one that is whole
	Said   func() []Section // of a body at rest: what Sections returns; nil of one that is whole
}

// PartKind says what a Part is.
type PartKind uint8

// The kinds of Part.
const (
	Literal   PartKind = iota // finished HTML
	LinkStart                 // Text holds the other attributes of <a href=…>, each with a leading space
	LinkEnd                   // closes the last LinkStart
	Image                     // Text holds the other attributes of <img src=…>, each with a leading space
	Embed                     // a block: another retrospective shown in place
)

// Part is a piece of a body.
type Part struct {
	Kind PartKind
	Text string
	Ref  int // index into Body.Refs; of no meaning for Literal and LinkEnd
}

// Ref is a link, image or embed whose target lies within the content folder, or was meant to.
// Links to other sites (http, https, mailto, tel) are Literal and not listed, but for those that name a page by an id
// which a source may have.
type Ref struct {
	Kind     PartKind // LinkStart, Image or Embed
	Target   string   // path as written, percent-decoded, NFC, without fragment and query
	Fragment string   // after '#', percent-decoded; a heading's text or anchor, or ^block-id
	ByName   bool     // Obsidian's [[name]]: found by file name or alias anywhere
	Text     string   // link text or alt text
	Fallback string   // another site's address, for when no source is the target; "" for none
	Line     int
	Column   int
}

// Heading is one entry of the outline, in document order.
type Heading struct {
	Level  int // 1 to 6, as written; the element shown may be another
	Text   string
	Anchor string // unique id in the page
	Line   int
}

// BlockKind says what a Block is.
type BlockKind uint8

// The kinds of Block.
const (
	Paragraph BlockKind = iota
	Title               // a heading
	Item                // a list item's own text, without its nested lists
	Quote               // a paragraph in a quotation or callout
	Code                // a code block
	Cell                // a table cell
	Caption             // of a figure
)

// Block is one block of text for inference and search: what a reader sees, without markup.
// The text of bare URLs is left out.
type Block struct {
	Kind   BlockKind
	Level  int      // of a Title 1 to 6; of an Item its nesting from 1; of a Cell its column from 1
	Text   string   // lines of the source stay lines
	Strong bool     // the whole block is bold: a heading in disguise
	Spans  []string // texts of inline code within
	Cited  []string // texts of links to other sites within that read like titles of what is there
	Todo   bool     // an item of a task list that is not ticked
	Anchor string   // of the nearest heading before it, "" before the first
	Line   int      // first line in the file, from 1
}

// Smaller is a resized copy of an image.
type Smaller struct {
	URL   string // page-relative
	Width int    // pixels
}

// Target is what a Ref resolves to.
type Target struct {
	Found   bool      // it leads somewhere
	URL     string    // page-relative, for href or src
	Width   int       // pixels of an image, 0 when unknown
	Height  int       // likewise
	Smaller []Smaller // copies of the image, narrowest first
	HTML    string    // of an Embed: the body to show, already filled
	Note    string    // what the reader is told when it was not found, in the page's language
}
