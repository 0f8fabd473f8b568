package scaffold

import (
	"fmt"
	"strings"
	"unicode"

	"hoego/internal/dialect"
	"hoego/internal/pattern"
)

// quoted writes a text as a YAML scalar with no more quoting than it needs to be read
// back as the same text by parsers of YAML 1.1 and 1.2. In a flow collection more must be quoted.
func quoted(text string, inFlow bool) string {
	switch {
	case strings.ContainsFunc(text, unprintable):
		return doubleQuoted(text)
	case isPlain(text, inFlow) && !resolves.MatchString(text):
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// unprintable reports what YAML takes for a line end or refuses.
func unprintable(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\uFEFF' || r == '\uFFFE' || r == '\uFFFF'
}

// isPlain reports whether a text may stand without quotes, whatever it then means.
func isPlain(text string, inFlow bool) bool {
	if text == "" || strings.TrimSpace(text) != text || strings.ContainsFunc(text, unprintable) {
		return false
	}
	if strings.ContainsRune("-?:,[]{}#&*!|>'\"%@`", rune(text[0])) && !number.MatchString(text) {
		return false
	}
	if strings.Contains(text, ": ") || strings.Contains(text, " #") || strings.HasSuffix(text, ":") {
		return false
	}
	// Older parsers take ':' and '?' for indicators inside of brackets; hoego takes every comma for one.
	return !inFlow || !strings.ContainsAny(text, ",[]{}:?，、")
}

var (
	number = pattern.New(`^[-+]?[0-9.]`)
	// resolves matches what YAML 1.1 or 1.2 takes for something else than text: null, a
	// boolean, a number (also 0x1F, 1_000 and 1:30), a date, a merge key.
	resolves = pattern.New(`^(?:` +
		`~|null|Null|NULL|<<|=` +
		`|y|Y|n|N|(?i:yes|no|on|off|true|false)` +
		`|(?i:[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?0x[0-9a-f_]+(?:\.[0-9a-f_]*)?(?:p[-+]?[0-9]+)?)` +
		`|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?` +
		`|[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?` +
		`|[-+]?\.(?i:inf)|\.(?i:nan)` +
		`|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?` +
		`)$`)
)

func doubleQuoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case unprintable(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// flowList writes texts as a list on one line.
func flowList(texts []string) string {
	all := make([]string, len(texts))
	for i, text := range texts {
		all[i] = quoted(text, true)
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// valueText writes a value that was read, on one line. What stood without quotes, and so
// may be a number, a date or a boolean, stays without.
func valueText(v dialect.Value, inFlow bool) string {
	switch v.Shape {
	case dialect.Scalar:
		if !v.Quoted && isPlain(v.Text, inFlow) {
			return v.Text
		}
		return quoted(v.Text, inFlow)
	case dialect.List:
		all := make([]string, len(v.Items))
		for i, item := range v.Items {
			all[i] = valueText(item, true)
		}
		return "[" + strings.Join(all, ", ") + "]"
	case dialect.Map:
		all := make([]string, len(v.Fields))
		for i, f := range v.Fields {
			all[i] = quoted(f.Key, true) + ": " + valueText(f.Value, true)
		}
		return "{" + strings.Join(all, ", ") + "}"
	}
	if inFlow {
		return "null"
	}
	return ""
}

// line writes one field: "key: value", "key:" without a value. A value may begin on the next line.
func line(key, value string) string {
	space := " "
	if value == "" || value[0] == '\n' {
		space = ""
	}
	return quoted(key, false) + ":" + space + value + "\n"
}
