package dialect

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"hoego/internal/diag"
	"hoego/internal/source"
)

// readObject reads a front matter that is one JSON object, which begins at skipped, on the given line.
func readObject(src source.Source, skipped, line int, diags *diag.List) (matter, bool) {
	text := src.Text
	// A Liquid tag, a shortcode or an attribute list begins with a brace too.
	if rest := strings.TrimLeft(text[skipped+1:], " \t\n"); !strings.HasPrefix(rest, `"`) {
		return matter{}, false
	}
	content, ok := cutObject(text[skipped:])
	if !ok {
		return matter{}, false
	}
	_, body, _ := strings.Cut(text[skipped+len(content):], "\n")
	return matter{"json", readFields(src, content, line, "json", diags), body, line + newlines(text[skipped:], body)}, true
}

// cutObject returns the object that a text begins with: as JSON has it, or if it is
// not valid up to a line that is a closing brace.
func cutObject(text string) (string, bool) {
	dec := json.NewDecoder(strings.NewReader(text))
	var raw json.RawMessage
	end := -1
	if err := dec.Decode(&raw); err == nil {
		end = int(dec.InputOffset())
	} else if i := strings.Index(text, "\n}"); i >= 0 {
		end = i + len("\n}")
	}
	if end < 0 {
		return "", false
	}
	after, _, _ := strings.Cut(text[end:], "\n")
	return text[:end], strings.TrimSpace(after) == ""
}

// parseJSON reads the fields of an object; Hexo leaves its braces out. An object
// that is not valid is read as YAML, which allows more (a comma before the end, keys without quotes).
func parseJSON(src source.Source, content string, line int, diags *diag.List) []Field {
	text, shift := content, 0
	if !strings.HasPrefix(strings.TrimSpace(text), "{") {
		text, shift = "{"+content+"}", 1
	}
	r := jsonReader{file: src.Path, text: text, shift: shift, line: line, diags: diags}
	r.dec = json.NewDecoder(strings.NewReader(text))
	r.dec.UseNumber()
	if v, err := r.value(0); err == nil && v.Shape == Map {
		return v.Fields
	}
	diags.Add(diag.New(diag.YAMLSalvaged, src.Path, line, 0,
		"the front matter is not valid JSON; what could be read was", "check its commas and quotes"))
	if root, err := yamlRoot(text); err != nil || root == nil {
		return r.read
	}
	var quiet diag.List
	return parseYAML(src, text, line, &quiet)
}

// jsonReader turns tokens into values with their positions.
type jsonReader struct {
	file  string
	text  string
	shift int // characters put before the first line
	line  int
	dec   *json.Decoder
	diags *diag.List
	read  []Field // top-level fields read so far
	at    int     // an offset whose line is known: one line feeds on the one before
	lines int     // line feeds before it
}

// next reads a token and says where it begins.
func (r *jsonReader) next() (token json.Token, line, column int, err error) {
	start := int(r.dec.InputOffset())
	for start < len(r.text) && strings.IndexByte(" \t\r\n,:", r.text[start]) >= 0 {
		start++
	}
	r.lines += strings.Count(r.text[r.at:start], "\n")
	r.at = start
	begin := strings.LastIndexByte(r.text[:start], '\n') + 1
	column = 1 + utf8.RuneCountInString(r.text[begin:start])
	if r.lines == 0 {
		column -= r.shift
	}
	token, err = r.dec.Token()
	return token, r.line + r.lines, max(column, 1), err
}

func (r *jsonReader) value(depth int) (Value, error) {
	token, line, column, err := r.next()
	v := Value{Line: line, Column: column}
	if err != nil {
		return v, err
	}
	if depth > maxDepth {
		return v, fmt.Errorf("nested more than %d deep", maxDepth)
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '[' {
			v.Shape = List
			for r.dec.More() {
				item, err := r.value(depth + 1)
				if err != nil {
					return v, err
				}
				v.Items = append(v.Items, item)
			}
		} else {
			v.Shape = Map
			if v.Fields, err = r.object(depth); err != nil {
				return v, err
			}
		}
		_, _, _, err = r.next()
		return v, err
	case string:
		v.Shape, v.Text, v.Quoted = Scalar, t, true
	case json.Number:
		v.Shape, v.Text = Scalar, t.String()
	case bool:
		v.Shape, v.Text = Scalar, fmt.Sprint(t)
	}
	return v, nil
}

func (r *jsonReader) object(depth int) ([]Field, error) {
	var fields []Field
	for r.dec.More() {
		key, line, _, err := r.next()
		if err != nil {
			return fields, err
		}
		name, _ := key.(string)
		value, err := r.value(depth + 1)
		if err != nil {
			return fields, err
		}
		fields = append(fields, Field{Key: name, Value: value, Line: line})
		if depth == 0 {
			r.read = fields
		}
	}
	if depth > 0 {
		fields = lastOfEach(r.file, fields, r.diags)
	}
	return fields, nil
}
