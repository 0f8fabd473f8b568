package dialect

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"hoego/internal/diag"
)

// maxChunk is how many lines one value may have where a TOML block is read line by line.
const maxChunk = 100

// parseTOML reads the fields of a block. Where it is not valid, it is read value
// by value, so that one bad line does not cost the others.
func parseTOML(file, content string, line int, diags *diag.List) []Field {
	whole := newTOMLReader(file, diags)
	if err := whole.read(content, line); err == nil {
		return whole.root.fields(whole)
	}
	r := newTOMLReader(file, diags)
	lines := splitLines(content)
	for i := 0; i < len(lines); {
		end := tomlChunk(lines, i)
		if err := r.read(strings.Join(lines[i:end], ""), line+i); err != nil {
			end = i + 1
			r.salvage(lines[i], line+i)
		}
		i = end
	}
	return r.root.fields(r)
}

// tomlChunk returns the end of the value that begins in a line: more than one line
// where a bracket or a triple quote is left open.
func tomlChunk(lines []string, start int) int {
	depth := 0
	for end := start; end < min(len(lines), start+maxChunk); end++ {
		line := lines[end]
		if quotes := strings.Count(line, `"""`) + strings.Count(line, `'''`); end == start && quotes == 1 {
			for end++; end < min(len(lines), start+maxChunk); end++ {
				if strings.Contains(lines[end], `"""`) || strings.Contains(lines[end], `'''`) {
					return end + 1
				}
			}
			return start + 1
		}
		if _, value, ok := strings.Cut(line, "="); ok && end == start {
			line = value
		}
		depth += strings.Count(line, "[") - strings.Count(line, "]")
		if depth <= 0 {
			return end + 1
		}
	}
	return start + 1
}

// tomlTable is a table while it is filled.
type tomlTable struct {
	entries []*tomlEntry
	byKey   map[string]*tomlEntry
}

// tomlEntry holds a value, a table, or the tables of an array.
type tomlEntry struct {
	key          string
	line, column int
	value        Value
	table        *tomlTable
	array        []*tomlTable
}

func newTOMLTable() *tomlTable { return &tomlTable{byKey: map[string]*tomlEntry{}} }

// add appends an entry; it becomes the one that its key leads to.
func (t *tomlTable) add(key string, line, column int) *tomlEntry {
	e := &tomlEntry{key: key, line: line, column: column}
	t.byKey[key] = e
	t.entries = append(t.entries, e)
	return e
}

// inner returns the table that an entry holds, the last one of an array, and makes one if it holds none.
func (e *tomlEntry) inner() *tomlTable {
	if len(e.array) > 0 {
		return e.array[len(e.array)-1]
	}
	if e.table == nil {
		e.table = newTOMLTable()
	}
	return e.table
}

// fields returns what the table holds, each key once.
func (t *tomlTable) fields(r *tomlReader) []Field {
	var fields []Field
	for _, e := range t.entries {
		v := e.value
		switch {
		case len(e.array) > 0:
			v = Value{Shape: List, Line: e.line, Column: e.column}
			for _, table := range e.array {
				v.Items = append(v.Items, Value{Shape: Map, Fields: table.fields(r), Line: e.line, Column: e.column})
			}
		case e.table != nil:
			v = Value{Shape: Map, Fields: e.table.fields(r), Line: e.line, Column: e.column}
		}
		fields = append(fields, Field{Key: e.key, Value: v, Line: e.line})
	}
	return lastOfEach(r.file, fields, r.diags)
}

// tomlReader fills tables from expressions.
type tomlReader struct {
	file    string
	diags   *diag.List
	root    *tomlTable
	current *tomlTable // that keys belong to now
	parser  unstable.Parser
	text    string // that the parser reads
	line    int    // of the text's first line, in the file
	starts  []int  // offsets at which the text's lines begin
}

func newTOMLReader(file string, diags *diag.List) *tomlReader {
	root := newTOMLTable()
	return &tomlReader{file: file, diags: diags, root: root, current: root}
}

// read adds what a text says. A text that is not valid adds nothing.
func (r *tomlReader) read(text string, line int) (err error) {
	// The parser is not ours, and no input may end the program.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("toml: %v", p)
		}
	}()
	r.text, r.line, r.starts = text, line, []int{0}
	for i := range len(text) {
		if text[i] == '\n' {
			r.starts = append(r.starts, i+1)
		}
	}
	for r.parser.Reset([]byte(text)); r.parser.NextExpression(); {
	}
	if err := r.parser.Error(); err != nil {
		return err
	}
	for r.parser.Reset([]byte(text)); r.parser.NextExpression(); {
		r.expression(r.parser.Expression())
	}
	return nil
}

func (r *tomlReader) expression(n *unstable.Node) {
	switch n.Kind {
	case unstable.KeyValue:
		r.assign(r.current, n, 0)
	case unstable.Table:
		r.current = r.find(r.root, n).inner()
	case unstable.ArrayTable:
		entry := r.find(r.root, n)
		if entry.table == nil {
			entry.array = append(entry.array, newTOMLTable())
		}
		r.current = entry.inner()
	}
}

// find returns the entry that a dotted key leads to from a table, made if need be.
func (r *tomlReader) find(t *tomlTable, n *unstable.Node) *tomlEntry {
	var entry *tomlEntry
	for keys := n.Key(); keys.Next(); {
		if entry != nil {
			t = entry.inner()
		}
		key := keys.Node()
		entry = t.byKey[string(key.Data)]
		if entry == nil {
			line, column := r.position(int(key.Raw.Offset))
			entry = t.add(string(key.Data), line, column)
		}
	}
	return entry
}

// assign sets the key of an expression "key = value" in a table.
func (r *tomlReader) assign(t *tomlTable, n *unstable.Node, depth int) {
	keys := n.Key()
	var key *unstable.Node
	for keys.Next() {
		if key != nil {
			if t.byKey[string(key.Data)] == nil {
				line, column := r.position(int(key.Raw.Offset))
				t.add(string(key.Data), line, column)
			}
			t = t.byKey[string(key.Data)].inner()
		}
		key = keys.Node()
	}
	line, column := r.position(int(key.Raw.Offset))
	entry := t.add(string(key.Data), line, column)
	end := int(key.Raw.Offset + key.Raw.Length)
	for end < len(r.text) && strings.IndexByte(" \t=", r.text[end]) >= 0 {
		end++
	}
	entry.value = r.value(n.Value(), end, depth)
}

// value turns a node into a value; a list, whose node has no place, begins at offset at.
func (r *tomlReader) value(n *unstable.Node, at, depth int) Value {
	if n.Raw.Length > 0 {
		at = int(n.Raw.Offset)
	}
	var v Value
	v.Line, v.Column = r.position(at)
	if depth > maxDepth {
		return v
	}
	switch n.Kind {
	case unstable.Array:
		v.Shape = List
		for items := n.Children(); items.Next(); {
			if items.Node().Kind != unstable.Comment {
				v.Items = append(v.Items, r.value(items.Node(), at, depth+1))
			}
		}
	case unstable.InlineTable:
		v.Shape = Map
		table := newTOMLTable()
		for pairs := n.Children(); pairs.Next(); {
			if pairs.Node().Kind == unstable.KeyValue {
				r.assign(table, pairs.Node(), depth+1)
			}
		}
		v.Fields = table.fields(r)
	default:
		v.Shape, v.Text, v.Quoted = Scalar, string(n.Data), n.Kind == unstable.String
	}
	return v
}

// position returns the line in the file and the column of an offset in the text.
func (r *tomlReader) position(offset int) (line, column int) {
	i, found := slices.BinarySearch(r.starts, offset)
	if !found {
		i--
	}
	return r.line + i, 1 + utf8.RuneCountInString(r.text[r.starts[i]:offset])
}

// salvage reads a line "key = value" that is not valid as text.
func (r *tomlReader) salvage(text string, line int) {
	key, value, ok := strings.Cut(text, "=")
	if !ok {
		// Some write YAML between TOML's fences.
		key, value, ok = strings.Cut(text, ": ")
	}
	key = strings.Trim(strings.TrimSpace(key), `"'`)
	if value = strings.TrimSpace(value); !ok || key == "" || strings.ContainsAny(key, "[]#") {
		if t := strings.TrimSpace(text); t != "" {
			r.report(line, "the line is no field and was left out")
		}
		return
	}
	r.report(line, "the value is not valid TOML and was read as text")
	column := 1 + utf8.RuneCountInString(text[:strings.LastIndex(text, value)])
	entry := r.current.add(key, line, 1)
	entry.value = Value{Line: line, Column: column}
	items, isList := flowItems(value)
	if isList {
		entry.value.Shape = List
		for _, item := range items {
			entry.value.Items = append(entry.value.Items, Value{Shape: Scalar, Text: item, Line: line, Column: column})
		}
	} else if value = plainText(value); value != "" {
		entry.value.Shape, entry.value.Text = Scalar, value
	}
}

func (r *tomlReader) report(line int, message string) {
	r.diags.Add(diag.New(diag.YAMLSalvaged, r.file, line, 0, message, "put text in double quotes"))
}
