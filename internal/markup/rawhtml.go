package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"hoego/internal/diag"
)

// elements are the names of the HTML living standard, its obsolete ones, and what stands within svg and math.
// A tag with any other name is text: List<String>, <your-name>.
var elements = func() map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq(`
		a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote
		body br button canvas caption center cite code col colgroup command data datalist dd del details dfn dialog
		dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head
		header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map
		mark marquee menu menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p
		param picture plaintext pre progress q rb rbc rp rt rtc ruby s samp script search section select selectedcontent
		slot small source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th
		thead time title tr track tt u ul var video wbr xmp
		animate animatemotion animatetransform circle clippath defs desc ellipse feblend fecolormatrix fegaussianblur
		femerge femergenode feoffset filter foreignobject g line lineargradient marker mask path pattern polygon polyline
		radialgradient rect stop switch symbol text textpath tspan use view
		math annotation annotation-xml maction menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom
		mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics`) {
		set[name] = true
	}
	return set
}()

// tagName returns the name of the tag that begins html, "" when it is none.
func tagName(html []byte) string {
	if len(html) < 2 || html[0] != '<' {
		return ""
	}
	rest := bytes.TrimPrefix(html[1:], []byte("/"))
	n := 0
	for n < len(rest) && (util.IsAlphaNumeric(rest[n]) || n > 0 && rest[n] == '-') {
		n++
	}
	return string(rest[:n])
}

// isElement reports whether the tag that begins html is an element's. A custom element is one when it has attributes.
func isElement(html []byte) bool {
	name := tagName(html)
	if elements[strings.ToLower(name)] {
		return true
	}
	after := 1 + len(name)
	return strings.Contains(name, "-") && after < len(html) && html[after] == ' '
}

// isTypeArgument reports whether the tag at the offset is code in prose, like the <Object> of List<Object>: it begins with
// a capital, follows a name at once and is not closed soon.
func isTypeArgument(source []byte, at int) bool {
	name := tagName(source[at:])
	if name == "" || name[0] < 'A' || name[0] > 'Z' || at == 0 || !util.IsAlphaNumeric(source[at-1]) {
		return false
	}
	after := source[at : at+min(500, len(source)-at)]
	return !bytes.Contains(after, []byte("</"+name))
}

// needsMark reports whether the tag needs a mark of its own: it is a link or an image.
func needsMark(html []byte) bool {
	switch strings.ToLower(tagName(html)) {
	case "a", "img":
		return html[1] != '/'
	}
	return false
}

// inlineHTML is goldmark's parser of raw inline HTML, for tags of real elements alone. Comments are dropped.
type inlineHTML struct{ parser.InlineParser }

func rawInline() inlineHTML { return inlineHTML{parser.NewRawHTMLParser()} }

func (p inlineHTML) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if tagName(line) != "" && (!isElement(line) || line[1] != '/' && isTypeArgument(block.Source(), segment.Start)) {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

func renderRawHTML(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.RawHTML)
	first := n.Segments.At(0)
	if !entering || bytes.HasPrefix(first.Value(source), []byte("<!")) || bytes.HasPrefix(first.Value(source), []byte("<?")) {
		return ast.WalkSkipChildren, nil
	}
	if needsMark(first.Value(source)) {
		_, _ = w.WriteString("<!--l:" + w.(*sheet).st.place.inline(first.Start) + "-->")
	}
	for i := range n.Segments.Len() {
		s := n.Segments.At(i)
		_, _ = w.Write(s.Value(source))
	}
	return ast.WalkSkipChildren, nil
}

// htmlBlocks is goldmark's parser of HTML blocks with these differences: unknown elements begin none, a comment that is
// never closed is text, a blank line within a comment does not end the block, and the content of some
// elements is markdown.
type htmlBlocks struct{ parser.BlockParser }

// htmlBlock is what has to be known of the HTML block being read.
type htmlBlock struct {
	node    ast.Node
	comment bool // the last line ended within a comment
	once    bool // ends before the next line
	name    string
	depth   int // how many elements of the name are open
}

// count notes the elements that a line of kramdown's HTML opens and closes. The block ends with the line that closes its first one.
func (b *htmlBlock) count(line []byte) {
	lower := bytes.ToLower(bytes.TrimSpace(line))
	b.depth += bytes.Count(lower, []byte("<"+b.name)) - bytes.Count(lower, []byte("</"+b.name))
	b.once = b.once || b.depth <= 0 && bytes.HasSuffix(lower, []byte("</"+b.name+">"))
}

// spanElements begin a paragraph in kramdown, never a block.
var spanElements = func() map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq(`a abbr b bdo big button cite code del dfn em font i img input ins kbd label mark q s samp
		small span strong sub sup time tt u var`) {
		set[name] = true
	}
	return set
}()

var htmlBlockKey = parser.NewContextKey()

func (p htmlBlocks) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	st := stateOf(pc)
	line, segment := reader.PeekLine()
	tag := bytes.TrimLeft(line, " ")
	if tagName(tag) != "" && !isElement(tag) {
		return nil, parser.NoChildren
	}
	if st.syntax.Attributes && spanElements[strings.ToLower(tagName(tag))] {
		return nil, parser.NoChildren
	}
	if bytes.HasPrefix(tag, []byte("<!--")) && !st.closesAfter("-->", segment.Start) {
		st.report(diag.UnbalancedHTML, segment.Start, "a comment is never closed; it is shown as text", "end it with -->")
		return nil, parser.NoChildren
	}
	node, state := p.BlockParser.Open(parent, reader, pc)
	if node == nil {
		return node, state
	}
	open := &htmlBlock{node: node, comment: openComment(line, false), once: st.isOnlyTag(tag), name: strings.ToLower(tagName(tag))}
	if st.syntax.Attributes && open.name != "" && !rawText[open.name] {
		open.count(line)
	}
	pc.Set(htmlBlockKey, open)
	return node, state
}

func (p htmlBlocks) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, segment := reader.PeekLine()
	open := pc.Get(htmlBlockKey).(*htmlBlock)
	if open.once {
		return parser.Close
	}
	typ := node.(*ast.HTMLBlock).HTMLBlockType
	if open.comment && typ >= ast.HTMLBlockType6 && util.IsBlank(line) && stateOf(pc).closesAfter("-->", segment.Start) {
		node.Lines().Append(segment)
		reader.AdvanceToEOL()
		return parser.Continue | parser.NoChildren
	}
	open.comment = openComment(line, open.comment)
	if st := stateOf(pc); st.syntax.Attributes && open.name != "" && !rawText[open.name] && !util.IsBlank(line) {
		open.count(line)
	}
	return p.BlockParser.Continue(node, reader, pc)
}

// isOnlyTag reports whether an HTML block is to end after the line: what follows is markdown. That is so for <aside> where
// quotes may be callouts, for kramdown's markdown="1", and in kramdown after a line that closes what it opened.
func (st *state) isOnlyTag(line []byte) bool {
	name := strings.ToLower(tagName(line))
	switch {
	case name == "":
		return false
	case st.syntax.Callouts && name == "aside":
		return true
	case !st.syntax.Attributes || rawText[name]:
		return false
	}
	if at := bytes.IndexByte(line, '>'); at >= 0 && bytes.Contains(line[:at], []byte("markdown=")) &&
		!bytes.Contains(line[:at], []byte(`markdown="0"`)) {
		return true
	}
	return voidElements[name] && bytes.HasSuffix(bytes.TrimSpace(line), []byte(">"))
}

var rawText = map[string]bool{"script": true, "style": true, "pre": true, "textarea": true}

// openComment reports whether a comment is open at the end of the line.
func openComment(line []byte, open bool) bool {
	for {
		mark := "<!--"
		if open {
			mark = "-->"
		}
		at := bytes.Index(line, []byte(mark))
		if at < 0 {
			return open
		}
		line, open = line[at+len(mark):], !open
	}
}

func renderHTMLBlock(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkSkipChildren, nil
	}
	n := node.(*ast.HTMLBlock)
	var html []byte
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		html = append(html, line.Value(source)...)
	}
	if n.HasClosure() {
		html = append(html, n.ClosureLine.Value(source)...)
	}
	html = cleanHTML(html)
	place := w.(*sheet).st.place.block(w.(*sheet).last)
	if class := attribute(n, "class"); class != "" && tagName(bytes.TrimLeft(html, " ")) == "aside" {
		html = bytes.Replace(html, []byte("<aside"), []byte(`<aside class="`+class+`" data-l="`+place+`"`), 1)
	}
	if len(bytes.TrimSpace(html)) > 0 {
		_, _ = w.WriteString("<!--l:" + place + "-->")
		_, _ = w.Write(html)
	}
	return ast.WalkSkipChildren, nil
}

// cleanHTML drops comments, declarations and instructions from raw HTML and makes the tags of unknown elements text.
func cleanHTML(html []byte) []byte {
	out := make([]byte, 0, len(html))
	for {
		at := bytes.IndexByte(html, '<')
		if at < 0 {
			return append(out, html...)
		}
		out = append(out, html[:at]...)
		html = html[at:]
		end := ""
		switch {
		case bytes.HasPrefix(html, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(html, []byte("<![CDATA[")):
			end = "]]>"
		case bytes.HasPrefix(html, []byte("<?")):
			end = "?>"
		case bytes.HasPrefix(html, []byte("<!")) && len(html) > 2 && util.IsAlphaNumeric(html[2]):
			end = ">"
		}
		if end != "" {
			// "<!-->" is a whole comment.
			n := len(html)
			if i := bytes.Index(html[2:], []byte(end)); i >= 0 {
				n = 2 + i + len(end)
			}
			// Its newlines stay, for what follows to keep its line.
			out = append(out, bytes.Repeat([]byte("\n"), bytes.Count(html[:n], []byte("\n")))...)
			html = html[n:]
			continue
		}
		if tagName(html) == "" || isElement(html) {
			out = append(out, '<')
		} else {
			out = append(out, "&lt;"...)
		}
		html = html[1:]
	}
}
