package dialect

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"hoego/internal/pattern"
)

// shortField is the size, in bytes, of fields that are read where all before them was too long.
const shortField = 200

// salvage reads a block key by key: each key with its continuation by itself, and
// where that fails too with its bad values taken as text.
func (b *yamlBlock) salvage() []Field {
	var fields []Field
	budget, reserve := b.most.Matter, b.most.Matter
	for start := 0; start < len(b.lines); {
		key, _, _, ok := keyLine(b.lines[start])
		if !ok {
			if t := strings.TrimSpace(b.lines[start]); t != "" && !strings.HasPrefix(t, "#") {
				b.report(start, "the line is no field and was left out")
			}
			start++
			continue
		}
		end, size := start+1, len(b.lines[start])
		for end < len(b.lines) {
			if _, _, _, ok := keyLine(b.lines[end]); ok {
				break
			}
			size += len(b.lines[end])
			end++
		}
		from := &budget
		if size > budget && size <= shortField && new(dialect).meaningOf(key).property != Unknown {
			from = &reserve // it may say that nobody is to read the text
		}
		if size <= *from {
			*from -= size
			fields = append(fields, b.entry(start, end)...)
		} else {
			b.report(start, "the value is too long and was left out")
		}
		start = end
	}
	return fields
}

// entry reads one top-level key, which stands in lines [start, end) of the block.
func (b *yamlBlock) entry(start, end int) []Field {
	lines := b.lines[start:end]
	if fields, err := b.parse(lines, start); err == nil {
		return fields
	}
	mended, which := mend(lines)
	if len(which) > 0 {
		if fields, err := b.parse(mended, start); err == nil {
			for _, i := range which {
				b.report(start+i, "the value is not valid YAML and was read as text")
			}
			return fields
		}
	}
	b.report(start, "the field is not valid YAML and was read as text")
	return []Field{b.asText(start, end)}
}

var (
	// blockHeader is a value that says that a block of text follows.
	blockHeader = pattern.New(`^[|>][-+0-9]*\s*(#.*)?$`)
	// nestedLine is a line below a key: list dashes, perhaps a key, a value.
	nestedLine = pattern.New(`^(\s*(?:-\s+)*(?:[\pL\pN_$][^:\[\]{}"'#,]*:\s+)?)(\S.*)$`)
)

// mend puts quotes around each value that does not parse by itself, and returns
// which lines it changed.
func mend(lines []string) (mended []string, which []int) {
	mended = append(mended, lines...)
	for i, line := range lines {
		prefix, value := "", ""
		if i == 0 {
			key, v, column, _ := keyLine(line)
			if blockHeader.MatchString(v) {
				return mended, nil // what follows is text, not values
			}
			prefix, value = line[:len(line)-len(afterColumns(line, column-1))], v
			if !strings.HasSuffix(prefix, " ") {
				prefix = key + ": " // no space, or one that YAML does not know
			}
			prefix = strings.Map(plainSpace, prefix)
		} else if m := nestedLine.FindStringSubmatch(line); m != nil && !strings.HasPrefix(m[2], "#") {
			prefix, value = m[1], strings.TrimRightFunc(m[2], unicode.IsSpace)
		}
		if value == "" || value == "-" || blockHeader.MatchString(value) {
			continue
		}
		goesOn := i+1 < len(lines) && strings.ContainsRune(`[{"'`, rune(value[0]))
		if !parses(value) && !goesOn {
			mended[i] = prefix + quoteValue(value)
		} else {
			mended[i] = prefix + value
		}
		if mended[i] != strings.TrimRightFunc(line, unicode.IsSpace) {
			which = append(which, i)
		}
	}
	return mended, which
}

func plainSpace(r rune) rune {
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}

// parses reports whether a value is valid on a line of its own.
func parses(value string) bool {
	root, err := yamlRoot("v: " + value)
	return err == nil && root != nil && root.Kind == yaml.MappingNode && len(root.Content) == 2
}

// quoteValue writes a value that is not valid as one that is: a list of texts, or a text.
func quoteValue(value string) string {
	if items, ok := flowItems(value); ok {
		for i, item := range items {
			items[i] = quote(item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	return quote(plainText(value))
}

func quote(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// flowItems splits "[a, b]" and "[a, b" at its commas. "[회고] 2023년" is a text, not a list.
func flowItems(value string) ([]string, bool) {
	inner, ok := strings.CutPrefix(value, "[")
	if !ok {
		return nil, false
	}
	if i := strings.IndexByte(inner, ']'); i >= 0 {
		if after := strings.TrimSpace(inner[i+1:]); after != "" && !strings.HasPrefix(after, "#") {
			return nil, false
		}
		inner = inner[:i]
	}
	var items []string
	for item := range strings.SplitSeq(inner, ",") {
		if item = plainText(strings.TrimSpace(item)); item != "" {
			items = append(items, item)
		}
	}
	return items, true
}

// plainText returns what the author of a value meant to say: without the quotes
// around it, or without the comment after it.
func plainText(value string) string {
	value = strings.TrimSpace(value)
	if value == "" || (value[0] != '"' && value[0] != '\'') {
		return withoutComment(value)
	}
	mark := value[:1]
	last := strings.LastIndex(value, mark)
	switch after := strings.TrimSpace(value[last+1:]); {
	case last == 0:
		return strings.TrimSpace(value[1:]) // opened, never closed
	case after != "" && !strings.HasPrefix(after, "#"):
		return value // the quotes are part of the text
	}
	inner := value[1:last]
	if mark == "'" {
		return strings.ReplaceAll(inner, "''", "'")
	}
	return strings.ReplaceAll(inner, `\"`, `"`)
}

// long are the keys whose text goes on in the next lines for many authors who do not indent them.
var long = []string{"description", "excerpt", "summary"}

// asText reads an entry that no mending helps: a list where its lines are items, else a text of all its lines.
func (b *yamlBlock) asText(start, end int) Field {
	key, value, column, _ := keyLine(b.lines[start])
	f := Field{Key: key, Line: b.line + start}
	f.Value = Value{Line: f.Line, Column: column}
	scalar := func(text string, line, column int) Value {
		return Value{Shape: Scalar, Text: text, Line: line, Column: column}
	}
	rest := b.lines[start+1 : end]
	isBlock := blockHeader.MatchString(value)
	if items := value == "" && len(rest) > 0; items || isBlock {
		var texts []string
		for i, line := range rest {
			text := strings.TrimSpace(line)
			if item, ok := strings.CutPrefix(text, "-"); ok && items {
				if item = plainText(item); item != "" {
					before, _, _ := strings.Cut(line, "-")
					at := 1 + utf8.RuneCountInString(before)
					f.Value.Shape = List
					f.Value.Items = append(f.Value.Items, scalar(item, f.Line+1+i, at))
				}
			}
			texts = append(texts, text)
		}
		if f.Value.Shape == List {
			return f
		}
		between := "\n"
		if items || value[0] == '>' {
			between = " "
		}
		value = strings.TrimSpace(strings.Join(texts, between))
		if value != "" {
			f.Value.Shape, f.Value.Text = Scalar, value
		}
		return f
	}
	for i, line := range rest {
		text := strings.TrimSpace(line)
		switch _, _, _, isKey := keyLine(text); {
		case text == "" || strings.HasPrefix(text, "#"):
		case isKey || strings.HasPrefix(text, "- "), line[0] != ' ' && !slices.Contains(long, strings.ToLower(key)):
			b.report(start+1+i, "the line belongs to no field and was left out")
		default:
			value += " " + text
		}
	}
	if items, ok := flowItems(value); ok {
		f.Value.Shape = List
		for _, item := range items {
			f.Value.Items = append(f.Value.Items, scalar(item, f.Line, column))
		}
		return f
	}
	if value = plainText(value); value != "" {
		f.Value.Shape, f.Value.Text = Scalar, value
	}
	return f
}
