package dialect

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"hoego/internal/diag"
	"hoego/internal/source"
)

// matter is a text split at its front matter.
type matter struct {
	Format string  // "yaml", "toml", "json"; "" when there is none
	Fields []Field // Property Unknown, in document order, each key once
	Body   string
	Line   int // the file's line at which Body begins, from 1
}

// fence is one way to enclose front matter.
type fence struct{ open, close, format string }

// fences are those of a fixed spelling; longer runs of dashes and semicolons, which
// Hexo allows, are made from these.
var fences = []fence{
	{"---", "---", "yaml"},
	{"---yaml", "---", "yaml"},
	{"---toml", "---", "toml"},
	{"---json", "---", "json"},
	{"+++", "+++", "toml"},
	{";;;", ";;;", "json"},
}

// readMatter splits a source's text at its front matter. No text is lost: what is no
// metadata is body.
func readMatter(src source.Source) (matter, diag.List) {
	var diags diag.List
	src.Limits = src.Limits.OrDefaults()
	text := src.Text
	skipped, first := firstLine(text)
	line := 1 + strings.Count(text[:skipped], "\n")
	if strings.HasPrefix(first, "{") {
		if m, ok := readObject(src, skipped, line, &diags); ok {
			return m, diags
		}
	}
	if f, ok := fenceOf(first); ok {
		if m, ok := readFenced(src, text[skipped:], line, f, &diags); ok {
			return m, diags
		}
	} else if m, ok := readBare(src, text[skipped:], line, &diags); ok {
		return m, diags
	} else if m, ok := readModule(src, skipped, &diags); ok {
		return m, diags
	} else {
		findLate(src.Path, text, &diags)
	}
	return matter{Body: text, Line: 1}, diags
}

// firstLine returns where the first line that is not blank begins, and the line without the space after it.
func firstLine(text string) (int, string) {
	start := 0
	for i, r := range text {
		if r == '\n' {
			start = i + 1
		} else if invisible := r == '\uFEFF' || r == '\u200B'; invisible && start == i {
			start += utf8.RuneLen(r)
		} else if !invisible && !unicode.IsSpace(r) {
			break
		}
	}
	line, _, _ := strings.Cut(text[start:], "\n")
	return start, strings.TrimRightFunc(line, unicode.IsSpace)
}

// fenceOf returns the fence that a line opens.
func fenceOf(line string) (fence, bool) {
	for _, f := range fences {
		if f.open == line {
			return f, true
		}
	}
	switch {
	case isDashes(line):
		return fence{line, line, "yaml"}, true
	case len(line) > 3 && strings.Trim(line, ";") == "":
		return fence{line, line, "json"}, true
	}
	return fence{}, false
}

// readFenced reads front matter whose opening fence is the first line of text, line in the file.
func readFenced(src source.Source, text string, line int, f fence, diags *diag.List) (matter, bool) {
	_, inside, _ := strings.Cut(text, "\n")
	content, body, closed := cutAtFence(text, f)
	if f.format != "yaml" {
		if !closed {
			return readUnclosed(src, inside, line, f, diags)
		}
		return matter{f.format, readFields(src, content, line+1, f.format, diags), body, line + newlines(text, body)}, true
	}
	if !closed {
		content = inside
	}
	lines := splitLines(content)
	limit := len(lines)
	s := readStretch(lines, !closed)
	if closed && s.stop < limit && strays(lines[s.stop:], lines[:s.stop]) {
		closed = false
		s = readStretch(lines, true)
		lines = splitLines(inside)
	}
	if closed {
		// Unknown keys alone are trusted only where nothing else stands between the
		// fences, one well-known key where less than its share does.
		doubtful := s.known == 0 && (len(s.keys) == 0 || s.stop < limit || strings.TrimSpace(lines[0]) == "") ||
			s.known == 1 && limit-s.stop > len(s.keys)
		if doubtful && !isMatter(content, src.Limits.Matter) {
			return matter{}, false
		}
		return matter{"yaml", readFields(src, content, line+1, "yaml", diags), body, line + newlines(text, body)}, true
	}
	if len(s.keys) == 0 {
		return matter{}, false
	}
	// The metadata ends at s.end; a fence of another length or of other dashes may follow.
	end, after := s.end, s.end
	for after < len(lines) && strings.TrimSpace(lines[after]) == "" {
		after++
	}
	shut := after < len(lines) && isDashes(lines[after])
	if shut || after < len(lines) && isMangledFence(lines[after]) {
		end = after + 1
	}
	content = strings.Join(lines[:s.end], "")
	if len(content) > src.Limits.Matter {
		return matter{}, false
	}
	if !shut {
		reportUnclosed(src.Path, line, f, diags)
	}
	body = inside[len(strings.Join(lines[:end], "")):]
	return matter{"yaml", readFields(src, content, line+1, "yaml", diags), body, line + 1 + end}, true
}

// newlines counts those of text before its end, body.
func newlines(text, body string) int {
	return strings.Count(text[:len(text)-len(body)], "\n")
}

// cutAtFence finds the closing fence with adrg/frontmatter and returns the text before and after it.
func cutAtFence(text string, f fence) (content, body string, closed bool) {
	var raw string
	hook := func(data []byte, v any) error {
		*v.(*string), closed = string(data), true
		return nil
	}
	guarded := guard(text, f)
	if _, err := frontmatter.Parse(strings.NewReader(guarded), &raw, frontmatter.NewFormat(f.open, f.close, hook)); err != nil || !closed {
		return "", "", false
	}
	// The guarded text differs in some bytes, not in length: cut the original.
	start := strings.IndexByte(text, '\n') + 1
	return text[start : start+len(raw)], text[len(guarded):], true
}

// guard returns a text up to and with its closing fence, "" when there is none: adrg/frontmatter
// copies whatever it is given. It masks, byte for byte, what that would take for a closing fence
// though it is none: it trims each line, so that it ends at an indented --- inside
// a block scalar. It also makes the ... that ends YAML the fence it knows.
func guard(text string, f fence) string {
	var b strings.Builder
	done, at := 0, 0 // bytes that are in b, and that were read
	for line := range strings.Lines(text) {
		start := at
		at += len(line)
		trimmed := strings.TrimSpace(line)
		switch {
		case start == 0: // the opening fence
		case trimmed == f.close && strings.HasPrefix(line, f.close):
			b.WriteString(text[done:at])
			return b.String()
		case trimmed == f.close:
			b.WriteString(text[done:start])
			b.WriteString(strings.Replace(line, trimmed, strings.Repeat("x", len(trimmed)), 1))
			done = at
		case f.format == "yaml" && len(f.close) == 3 && trimmed == "..." && strings.HasPrefix(line, "..."):
			b.WriteString(text[done:start])
			b.WriteString(f.close + line[len("..."):])
			return b.String()
		}
	}
	return ""
}

// strays reports whether what follows a stretch of metadata is a document's body,
// so that the fence after it is a rule in that body: no well-known key comes again,
// and text begins after a blank line, or it begins as markdown does.
func strays(rest, before []string) bool {
	blank := len(before) > 0 && strings.TrimSpace(before[len(before)-1]) == ""
	text := isDashes(rest[0]) || isMangledFence(rest[0]) || slices.ContainsFunc([]string{"![", "<", "> "}, func(mark string) bool {
		return strings.HasPrefix(rest[0], mark)
	})
	for _, line := range rest {
		key, _, _, isKey := keyLine(line)
		switch {
		case isKey && isWellKnown(key):
			return false
		case strings.TrimSpace(line) == "":
			blank = true
		default:
			text = text || (blank && !isKey)
		}
	}
	return text
}

// isMatter reports whether a text between two fences that begins with no key is
// front matter all the same: it is empty, or two well-known keys follow.
func isMatter(content string, most int) bool {
	known, text := 0, false
	for line := range strings.Lines(content) {
		if key, _, _, ok := keyLine(strings.TrimLeft(line, " ")); ok && isWellKnown(key) {
			known++
		}
		text = text || (strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "#"))
	}
	return known >= 2 || strings.TrimSpace(content) == "" || (text && len(content) <= most && isFlowMapping(content))
}

// readUnclosed reads a TOML or JSON front matter without closing fence: its lines up to the first blank one.
func readUnclosed(src source.Source, inside string, line int, f fence, diags *diag.List) (matter, bool) {
	content, body, _ := strings.Cut(inside, "\n\n")
	if f.format != "toml" || !strings.Contains(content, "=") || len(content) > src.Limits.Matter {
		return matter{}, false
	}
	fields := readFields(src, content, line+1, f.format, diags)
	if !slices.ContainsFunc(fields, func(f Field) bool { return isWellKnown(f.Key) }) {
		return matter{}, false
	}
	reportUnclosed(src.Path, line, f, diags)
	return matter{f.format, fields, body, line + 1 + newlines(inside, body)}, true
}

func reportUnclosed(file string, line int, f fence, diags *diag.List) {
	diags.Add(diag.New(diag.UnclosedFrontMatter, file, line, 1,
		"the front matter has no closing fence; it was read as far as it looks like metadata",
		fmt.Sprintf("put a line %s after the last field", f.close)))
}

// readBare reads Hexo's front matter without opening fence: JSON, or nothing but plain
// fields, one of them well known, and then a fence.
func readBare(src source.Source, text string, line int, diags *diag.List) (matter, bool) {
	if content, body, ok := strings.Cut(text, "\n;;;\n"); ok && strings.HasPrefix(content, `"`) && json.Valid([]byte("{"+content+"}")) {
		return matter{"json", readFields(src, content, line, "json", diags), body, line + strings.Count(content, "\n") + 2}, true
	}
	lines := splitLines(text[:min(len(text), src.Limits.Matter)])
	end := slices.IndexFunc(lines, isDashes)
	if end < 1 {
		return matter{}, false
	}
	s := readStretch(lines[:end], true)
	if s.end != end || !slices.ContainsFunc(s.keys, func(k string) bool { return isWellKnown(k) && k == strings.ToLower(k) }) {
		return matter{}, false
	}
	for _, key := range s.keys {
		if strings.ContainsFunc(key, func(r rune) bool { return r > unicode.MaxASCII || unicode.IsSpace(r) }) {
			return matter{}, false
		}
	}
	content := strings.Join(lines[:end], "")
	body := text[len(content)+len(lines[end]):]
	return matter{"yaml", readFields(src, content, line, "yaml", diags), body, line + end + 1}, true
}

// findLate reports front matter that stands after text, outside of code. A rule is
// no fence: what follows must be fields to the last line, two of them well known.
func findLate(file, text string, diags *diag.List) {
	lines := splitLines(text)
	code := ""
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		if mark := codeFence(line); mark != "" {
			switch {
			case code == "":
				code = mark
			case strings.HasPrefix(mark, code):
				code = ""
			}
			continue
		}
		if code != "" || !strings.HasPrefix(lines[i], "---") || !isDashes(lines[i]) {
			continue
		}
		s := readStretch(lines[i+1:], true)
		closing := i + 1 + s.end
		if s.known >= 2 && closing < len(lines) && isDashes(lines[closing]) {
			diags.Add(diag.New(diag.FrontMatterPosition, file, i+1, 1,
				"a front matter stands after text and was not read",
				"move it to the beginning of the file"))
			return
		}
		i += s.end
	}
}

// codeFence returns the run of backticks or tildes that a line begins with, if it makes a code fence.
func codeFence(line string) string {
	for _, mark := range []string{"`", "~"} {
		if rest := strings.TrimLeft(line, mark); len(line)-len(rest) >= 3 {
			return line[:len(line)-len(rest)]
		}
	}
	return ""
}

// readFields reads the fields of a block of which the first line is line in the file.
func readFields(src source.Source, content string, line int, format string, diags *diag.List) []Field {
	if len(content) > src.Limits.Matter {
		diags.Add(src.Limits.TooLarge("front_matter", src.Path, line,
			"the front matter is over %v; what is too long in it was left out", "move long text and images out of the front matter"))
		if format != "yaml" {
			// It may say that nobody is to read the text.
			return []Field{{Key: "private", Value: Value{Shape: Scalar, Text: "true", Line: line, Column: 1}, Line: line}}
		}
	}
	var fields []Field
	switch format {
	case "yaml":
		fields = parseYAML(src, content, line, diags)
	case "toml":
		fields = parseTOML(src.Path, content, line, diags)
	case "json":
		fields = parseJSON(src, content, line, diags)
	}
	return lastOfEach(src.Path, fields, diags)
}

// lastOfEach reports keys that stand twice and keeps the last field of each, and of those
// that may hide the text every one.
func lastOfEach(file string, fields []Field, diags *diag.List) []Field {
	seen := map[string]int{}
	twice := false
	for i, f := range fields {
		if first, ok := seen[f.Key]; ok {
			twice = true
			diags.Add(diag.New(diag.DuplicateKey, file, f.Line, 0,
				fmt.Sprintf("the key %q stands in line %d too; this one counts", f.Key, fields[first].Line),
				"remove one of them"))
		}
		seen[f.Key] = i
	}
	if !twice {
		return fields
	}
	var last []Field
	for i, f := range fields {
		if seen[f.Key] == i || hides(f.Key) {
			last = append(last, f)
		}
	}
	return last
}

// splitLines cuts a text into lines that keep their newline.
func splitLines(text string) []string { return slices.Collect(strings.Lines(text)) }
