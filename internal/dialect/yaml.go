package dialect

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"hoego/internal/diag"
	"hoego/internal/source"
)

// maxDepth is how deeply values may be nested.
const maxDepth = 100

// yamlBlock is a block of YAML made ready for the parser, and where it stands.
type yamlBlock struct {
	file  string
	most  source.Limits
	line  int      // of lines[0] in the file
	lines []string // without newline
	grown []int    // how many characters longer each line is than in the file, because of tabs
	diags *diag.List
}

// parseYAML reads the fields of a block. What the parser refuses as a whole is
// read key by key, so that one bad line does not cost the others.
func parseYAML(src source.Source, content string, line int, diags *diag.List) []Field {
	b := newYAMLBlock(src, content, line, diags)
	if len(content) <= src.Limits.Matter {
		if fields, err := b.parse(b.lines, 0); err == nil {
			return fields
		}
	}
	return b.salvage()
}

func newYAMLBlock(src source.Source, content string, line int, diags *diag.List) *yamlBlock {
	b := &yamlBlock{file: src.Path, most: src.Limits, line: line, diags: diags}
	tabbed := 0
	for at := range strings.Lines(content) {
		at = strings.TrimSuffix(at, "\n")
		clean := strings.Map(printable, at)
		if clean != at && strings.ContainsFunc(at, func(r rune) bool { return printable(r) < 0 }) {
			b.report(len(b.lines), "a control character was left out")
		}
		indent := clean[:len(clean)-len(strings.TrimLeft(clean, " \t"))]
		tabs := strings.Count(indent, "\t")
		if tabs > 0 && len(indent) < len(clean) {
			if tabbed == 0 {
				tabbed = line + len(b.lines)
			}
			clean = strings.ReplaceAll(indent, "\t", "  ") + clean[len(indent):]
		} else {
			tabs = 0
		}
		b.lines = append(b.lines, clean)
		b.grown = append(b.grown, tabs)
	}
	b.dedent()
	if tabbed > 0 {
		diags.Add(diag.New(diag.YAMLTab, src.Path, tabbed, 1,
			"the front matter is indented with tabs; each was read as two spaces", "indent with spaces"))
	}
	return b
}

// dedent moves a block that is indented as a whole to the first column, where salvage looks for keys.
func (b *yamlBlock) dedent() {
	indent := -1
	for _, line := range b.lines {
		if text := strings.TrimLeft(line, " "); text != "" && (indent < 0 || len(line)-len(text) < indent) {
			indent = len(line) - len(text)
		}
	}
	for i, line := range b.lines {
		if indent > 0 && len(line) >= indent {
			b.lines[i] = line[indent:]
			b.grown[i] -= indent
		}
	}
}

// printable maps what the parser takes for a line end to a space and drops what it
// refuses, for one such character would cost the whole block.
func printable(r rune) rune {
	switch {
	case r == '\u0085' || r == '\u2028' || r == '\u2029':
		return ' '
	case r != '\t' && unicode.IsControl(r), r == '\uFFFE', r == '\uFFFF':
		return -1
	}
	return r
}

// report tells of a line, counted from 0 in the block, that is not valid.
func (b *yamlBlock) report(line int, message string) {
	b.diags.Add(diag.New(diag.YAMLSalvaged, b.file, b.line+line, 0, message,
		"put text with special characters in single quotes"))
}

var errNoMapping = errors.New("the text is no YAML mapping")

// parse reads lines, of which the first is line from in the block.
func (b *yamlBlock) parse(lines []string, from int) ([]Field, error) {
	root, err := yamlRoot(strings.Join(lines, "\n"))
	if err != nil || root == nil {
		return nil, err
	}
	if root.Kind != yaml.MappingNode {
		return nil, errNoMapping
	}
	r := yamlReader{block: b, lines: lines, from: from, aliased: map[*yaml.Node]bool{}, open: map[*yaml.Node]bool{}}
	r.findAliased(root)
	return r.fields(root, 0, false), nil
}

// yamlRoot parses a text; the root of an empty one is nil.
func yamlRoot(text string) (root *yaml.Node, err error) {
	// The parser is not ours, and no input may end the program.
	defer func() {
		if p := recover(); p != nil {
			root, err = nil, fmt.Errorf("yaml: %v", p)
		}
	}()
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		return nil, err
	}
	if len(document.Content) == 0 {
		return nil, nil
	}
	root = document.Content[0]
	if root.Kind == yaml.ScalarNode && root.Tag == "!!null" && root.Value == "" {
		return nil, nil
	}
	return root, nil
}

// isFlowMapping reports whether a text is one mapping in braces.
func isFlowMapping(text string) bool {
	if !strings.HasPrefix(strings.TrimSpace(text), "{") {
		return false
	}
	root, err := yamlRoot(text)
	return err == nil && root != nil && root.Kind == yaml.MappingNode && len(root.Content) > 0 &&
		root.Content[0].Kind == yaml.ScalarNode && isWellKnown(root.Content[0].Value)
}

// yamlReader turns nodes into values.
type yamlReader struct {
	block   *yamlBlock
	lines   []string // that the nodes were parsed from
	from    int      // the first of them, counted in the block
	aliased map[*yaml.Node]bool
	budget  int                 // values that aliases expanded to
	within  int                 // aliases being expanded
	open    map[*yaml.Node]bool // anchors being expanded
}

func (r *yamlReader) findAliased(n *yaml.Node) {
	if n.Kind == yaml.AliasNode {
		r.aliased[n.Alias] = true
		return
	}
	for _, c := range n.Content {
		r.findAliased(c)
	}
}

// position returns where a node stands in the file.
func (r *yamlReader) position(n *yaml.Node) (line, column int) {
	at := r.from + max(n.Line, 1) - 1
	column = max(n.Column, 1)
	if at < len(r.block.grown) {
		column = max(1, column-r.block.grown[at])
	}
	return r.block.line + at, column
}

// fields returns the pairs of a mapping; a nested one has each key once.
func (r *yamlReader) fields(n *yaml.Node, depth int, nested bool) []Field {
	var own, merged []Field
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		if k.Kind == yaml.AliasNode {
			k = k.Alias
		}
		line, _ := r.position(k)
		switch {
		case k.Tag == "!!merge":
			merged = append(merged, r.merge(v, depth)...)
		case k.Kind != yaml.ScalarNode || (k.Value == "" && k.Style == 0):
			r.block.report(line-r.block.line, "a key that is no text was left out")
		default:
			own = append(own, Field{Key: strings.TrimSpace(k.Value), Value: r.value(v, depth+1), Line: line})
		}
	}
	if nested {
		own = lastOfEach(r.block.file, own, r.block.diags)
	}
	has := map[string]bool{}
	for _, f := range own {
		has[f.Key] = true
	}
	for _, f := range merged {
		if !has[f.Key] {
			has[f.Key] = true
			own = append(own, f)
		}
	}
	return own
}

// merge returns the fields that a merge key brings: those of a mapping or of a list of mappings.
func (r *yamlReader) merge(n *yaml.Node, depth int) []Field {
	v := r.value(n, depth+1)
	if v.Shape != List {
		return v.Fields
	}
	var fields []Field
	for _, item := range v.Items {
		fields = append(fields, item.Fields...)
	}
	return fields
}

func (r *yamlReader) value(n *yaml.Node, depth int) Value {
	var v Value
	v.Line, v.Column = r.position(n)
	if r.within > 0 {
		r.budget++
	}
	if depth > maxDepth || (r.within > 0 && r.budget > r.block.most.Aliases) {
		if depth == maxDepth+1 || r.budget == r.block.most.Aliases+1 {
			r.block.report(v.Line-r.block.line, "a value is nested too deeply or repeats itself too often; it was left out")
		}
		return v
	}
	if text, ok := r.literal(n); ok {
		v.Shape, v.Text = Scalar, text
		return v
	}
	if n.Anchor != "" {
		r.open[n] = true
		defer delete(r.open, n)
	}
	switch n.Kind {
	case yaml.AliasNode:
		if r.open[n.Alias] {
			r.block.report(v.Line-r.block.line, "an alias stands inside of what it means; it was left out")
			return v
		}
		r.within++
		line, column := v.Line, v.Column
		v = r.value(n.Alias, depth+1)
		v.Line, v.Column = line, column
		r.within--
	case yaml.SequenceNode:
		v.Shape = List
		for _, c := range n.Content {
			v.Items = append(v.Items, r.value(c, depth+1))
		}
	case yaml.MappingNode:
		v.Shape, v.Fields = Map, r.fields(n, depth, true)
	case yaml.ScalarNode:
		if n.Tag == "!!null" && n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) == 0 {
			return v
		}
		v.Shape, v.Text = Scalar, n.Value
		v.Quoted = n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 || n.Style&yaml.TaggedStyle != 0
		if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
			v.Text = strings.TrimRight(v.Text, "\n")
		}
	}
	return v
}

// literal returns the text of a value that YAML takes for a tag, an anchor or a
// mapping though its author meant text: "!중요 공지", "&회고" that nothing refers to, "{{ site.title }}".
func (r *yamlReader) literal(n *yaml.Node) (string, bool) {
	if n.Line < 1 || n.Line > len(r.lines) || n.Column < 1 {
		return "", false
	}
	rest := afterColumns(r.lines[n.Line-1], n.Column-1)
	switch {
	case n.Kind == yaml.MappingNode && strings.HasPrefix(rest, "{{"):
	case n.Kind == yaml.ScalarNode && strings.HasPrefix(rest, "!") && !strings.HasPrefix(rest, "!!") && !strings.HasPrefix(rest, "!<"):
	case n.Kind == yaml.ScalarNode && strings.HasPrefix(rest, "&") && n.Anchor != "" && !r.aliased[n]:
	default:
		return "", false
	}
	return withoutComment(rest), true
}

// afterColumns returns a line without its first n characters.
func afterColumns(line string, n int) string {
	for i := range line {
		if n == 0 {
			return line[i:]
		}
		n--
	}
	return ""
}

// withoutComment cuts a plain value where its comment begins.
func withoutComment(value string) string {
	if i := strings.Index(value, " #"); i >= 0 {
		value = value[:i]
	}
	return strings.TrimSpace(value)
}
