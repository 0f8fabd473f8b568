package markup

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"hoego/internal/pattern"
)

// Attribute lists: kramdown's {: #id .class key="value" name} on a line of its own or behind a span, and
// Hugo's {#id .class key=value} on the line below a block. Headings take both at their end, kramdown's without the colon too.

// attrs is a parsed attribute list.
type attrs struct {
	id      string
	classes []string
	pairs   [][2]string
	refs    []string // names of attribute list definitions, and words like toc
}

var attrToken = pattern.New(`^(?:([.#])([^\s.#"'{}=]+)|([\p{L}_:][\p{L}\p{N}_:.-]*)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))|([\p{L}\p{N}_][\p{L}\p{N}_-]*))`)

// parseAttrs reads the inside of an attribute list. It reports false when there is anything else in it.
func parseAttrs(list string) (attrs, bool) {
	var a attrs
	for rest := strings.TrimSpace(list); rest != ""; rest = strings.TrimLeft(rest, " \t,") {
		m := attrToken.FindStringSubmatchIndex(rest)
		if m == nil {
			return attrs{}, false
		}
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return rest[m[2*i]:m[2*i+1]]
		}
		switch {
		case group(1) == "#":
			a.id = group(2)
		case group(1) == ".":
			a.classes = append(a.classes, group(2))
		case group(3) != "":
			a.set(group(3), group(4)+group(5)+group(6))
		default:
			a.refs = append(a.refs, group(7))
		}
		rest = rest[m[1]:]
	}
	return a, true
}

func (a *attrs) set(key, value string) {
	switch key {
	case "id":
		a.id = value
	case "class":
		a.classes = append(a.classes, strings.Fields(value)...)
	default:
		a.pairs = append(a.pairs, [2]string{key, value})
	}
}

func (a *attrs) merge(o attrs) {
	if o.id != "" {
		a.id = o.id
	}
	a.classes = append(a.classes, o.classes...)
	a.pairs = append(a.pairs, o.pairs...)
}

// resolve puts the definitions that a names into it.
func (a attrs) resolve(defined map[string]attrs) attrs {
	var out attrs
	for _, name := range a.refs {
		out.merge(defined[name])
	}
	out.merge(a)
	return out
}

func (a attrs) has(ref string) bool {
	return slices.Contains(a.refs, ref)
}

// apply sets the attributes on a node, beside those that it has.
func (a attrs) apply(n ast.Node) {
	if a.id != "" {
		n.SetAttributeString("id", []byte(a.id))
	}
	if len(a.classes) > 0 {
		classes := strings.Fields(attribute(n, "class"))
		for _, c := range a.classes {
			if len(classes) < maxClasses && !slices.Contains(classes, c) {
				classes = append(classes, c)
			}
		}
		n.SetAttributeString("class", []byte(strings.Join(classes, " ")))
	}
	for _, kv := range a.pairs {
		if key := strings.ToLower(kv[0]); key != "data-l" {
			n.SetAttributeString(key, []byte(kv[1]))
		}
	}
}

// attributeLine is an attribute list on a line of its own.
type attributeLine struct {
	ast.BaseBlock
	attrs attrs
	below bool // belongs to the block above it alone (Hugo's)
	above bool // belongs to the block below it, as the one before it does
}

// attributeSpan is an attribute list within text.
type attributeSpan struct {
	ast.BaseInline
	attrs attrs
}

var kindAttributes = ast.NewNodeKind("Attributes")

func (*attributeLine) Kind() ast.NodeKind              { return kindAttributes }
func (*attributeLine) IsRaw() bool                     { return true }
func (n *attributeLine) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
func (*attributeSpan) Kind() ast.NodeKind              { return kindAttributes }
func (n *attributeSpan) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

type attributeLines struct{}

var attributeDefinition = pattern.New(`^\{:([\p{L}\p{N}_-]+):[ \t]*(.*)\}$`)

func (attributeLines) Trigger() []byte { return []byte{'{'} }

func (attributeLines) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	st := stateOf(pc)
	raw, _ := reader.PeekLine()
	line := bytes.TrimSpace(raw)
	if len(line) < 3 || line[len(line)-1] != '}' || len(line) > maxMath {
		return nil, parser.NoChildren
	}
	if st.syntax.Attributes {
		if m := attributeDefinition.FindSubmatch(line); m != nil {
			if a, ok := parseAttrs(string(m[2])); ok {
				if st.alds == nil {
					st.alds = map[string]attrs{}
				}
				st.alds[string(m[1])] = a
				return &attributeLine{}, parser.NoChildren
			}
		}
	}
	list, below := line[1:len(line)-1], true
	if st.syntax.Attributes {
		var ok bool
		if list, ok = bytes.CutPrefix(list, []byte(":")); !ok {
			return nil, parser.NoChildren
		}
		below = false
	}
	a, ok := parseAttrs(string(list))
	if !ok || below && len(a.refs) > 0 {
		return nil, parser.NoChildren
	}
	return &attributeLine{attrs: a, below: below}, parser.NoChildren
}

func (attributeLines) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}

func (attributeLines) Close(ast.Node, text.Reader, parser.Context) {}

func (attributeLines) CanInterruptParagraph() bool { return true }

func (attributeLines) CanAcceptIndentedLine() bool { return false }

// attributeSpans are kramdown's {:…} behind an image, a link, emphasis or code, and its {::extensions} within text.
type attributeSpans struct{}

var spanExtension = pattern.New(`^\{::(comment|nomarkdown|options)(?:\s[^{}]*?)?(/)?\}`)

func (attributeSpans) Trigger() []byte { return []byte{'{'} }

func (attributeSpans) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("{:")) {
		return nil
	}
	head := line[:min(len(line), maxMath)]
	if m := spanExtension.FindSubmatchIndex(head); m != nil {
		name := string(head[m[2]:m[3]])
		block.Advance(m[1])
		if m[4] >= 0 || name == "options" {
			return &attributeSpan{}
		}
		rest := line[m[1]:]
		inner := len(rest)
		for _, closer := range []string{"{:/" + name + "}", "{:/}"} {
			if at := bytes.Index(rest[:min(len(rest), maxMath)], []byte(closer)); at >= 0 && at < inner {
				inner = at
				block.Advance(at + len(closer))
				break
			}
		}
		if inner == len(rest) {
			return &attributeSpan{}
		}
		if name == "nomarkdown" {
			n := ast.NewRawHTML()
			n.Segments.Append(text.NewSegment(segment.Start+m[1], segment.Start+m[1]+inner))
			return n
		}
		return &attributeSpan{}
	}
	end := bytes.IndexByte(head, '}')
	if end < 0 {
		return nil
	}
	a, ok := parseAttrs(strings.TrimPrefix(string(head[2:end]), "/"))
	if !ok {
		return nil
	}
	block.Advance(end + 1)
	return &attributeSpan{attrs: a}
}

// attributeLists gives every attribute list to the element it belongs to. Lists that belong to nothing vanish.
type attributeLists struct{}

func (attributeLists) Transform(doc *ast.Document, _ text.Reader, pc parser.Context) {
	st := stateOf(pc)
	for _, n := range collect(doc, func(n ast.Node) bool { return n.Kind() == kindAttributes }) {
		switch n := n.(type) {
		case *attributeSpan:
			n.give(st)
		case *attributeLine:
			n.give(st)
		}
		n.Parent().RemoveChild(n.Parent(), n)
	}
}

func (n *attributeSpan) give(st *state) {
	a := n.attrs.resolve(st.alds)
	switch prev := n.PreviousSibling().(type) {
	case nil:
		if t, ok := n.NextSibling().(*ast.Text); ok {
			t.Segment = t.Segment.TrimLeftSpace(st.source)
		}
		// At the beginning of an item it belongs to the item; alone it belongs to its block.
		switch p := n.Parent().(type) {
		case *ast.TextBlock:
			a.apply(p.Parent())
		case *ast.Paragraph, *ast.Heading:
			a.apply(p)
		}
	case *ast.Text, *ast.String:
	default:
		a.apply(prev)
	}
}

func (n *attributeLine) give(st *state) {
	a := n.attrs.resolve(st.alds)
	target := n.PreviousSibling()
	// Lists of attributes that follow one another belong to one block. Earlier ones are gone from the tree by now, and
	// have said which side it is on.
	next, many := n.NextSibling().(*attributeLine)
	many = many && !st.blankBefore(next)
	if n.above || target == nil || st.blankBefore(n) {
		target = n.NextSibling()
		for c, ok := target.(*attributeLine); ok; c, ok = target.(*attributeLine) {
			target = c.NextSibling()
		}
		if many {
			next.above = true
		} else if n.below || target != nil && st.blankBefore(target) {
			return
		}
	}
	if target == nil {
		return
	}
	if n.attrs.has("toc") {
		if _, ok := target.(*ast.List); ok {
			target.Parent().RemoveChild(target.Parent(), target)
		}
		return
	}
	a.apply(target)
}

// blankBefore reports whether a blank line, or nothing, stands above a block. goldmark itself tells that of list items alone.
func (st *state) blankBefore(n ast.Node) bool {
	start := max(blockStart(n), 0)
	start = bytes.LastIndexByte(st.source[:start], '\n') + 1
	if start == 0 {
		return true
	}
	above := st.source[bytes.LastIndexByte(st.source[:start-1], '\n')+1 : start]
	return len(bytes.Trim(above, " \t\n>")) == 0
}

// headingParser takes an attribute list from the end of a heading.
type headingParser struct{ parser.BlockParser }

func headings(p parser.BlockParser) headingParser { return headingParser{p} }

func (h headingParser) Close(node ast.Node, reader text.Reader, pc parser.Context) {
	h.BlockParser.Close(node, reader, pc)
	st := stateOf(pc)
	lines := node.Lines()
	if !st.syntax.Attributes && !st.syntax.Braces || lines.Len() == 0 {
		return
	}
	last := lines.At(lines.Len() - 1)
	line := util.TrimRightSpace(last.Value(reader.Source()))
	if len(line) < 3 || line[len(line)-1] != '}' {
		return
	}
	open := bytes.LastIndexByte(line, '{')
	if open < 0 || open > 0 && line[open-1] == '\\' {
		return
	}
	list := strings.TrimPrefix(string(line[open+1:len(line)-1]), ":")
	if list == "" || !st.syntax.Braces && list[0] != '#' && line[open+1] != ':' {
		return // kramdown has {#id} and {:…} alone
	}
	a, ok := parseAttrs(list)
	if !ok || len(a.refs) > 0 && list[0] != ' ' || a.id == "" && len(a.classes) == 0 && len(a.pairs) == 0 {
		return
	}
	a.resolve(st.alds).apply(node)
	last.Stop = last.Start - last.Padding + len(util.TrimRightSpace(line[:open]))
	lines.Set(lines.Len()-1, last)
}
