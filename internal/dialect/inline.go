package dialect

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/pattern"
)

var (
	// fieldInText is Dataview's [key:: value] and (key:: value).
	fieldInText = pattern.New(`[\[(]([\p{L}][^\[\]():]*)::[ \t]*([^\[\]()]+|\[\[[^\[\]]*\]\])[\])]`)
	// fieldLine is Dataview's "key:: value" on a line of its own.
	fieldLine = pattern.New(`^[ \t]*(?:[-*] )?\**([\p{L}][\p{L}\d _-]*)\**::[ \t]+(\S.*?)[ \t]*$`)
)

// addInline adds the fields and tags that stand in an Obsidian note's text.
func (d *Document) addInline() {
	var fields []Field
	tags := Value{Shape: List}
	seen := map[string]bool{}
	for l := range prose(d.Body, d.Line) {
		if len(fields)+len(tags.Items) >= mostInline {
			break
		}
		if codeRun(l.text) != "" {
			continue
		}
		bare := l.text
		if strings.ContainsAny(bare, "#:") {
			bare = withoutCode(bare)
		}
		if strings.Contains(bare, "::") {
			fields = append(fields, inlineFields(l, bare)...)
		}
		if strings.Contains(bare, "#") && !anyHeading.MatchString(bare) {
			for _, tag := range inlineTags(l, bare) {
				if key := strings.ToLower(tag.Text); !seen[key] {
					seen[key] = true
					tags.Items = append(tags.Items, tag)
				}
			}
		}
	}
	d.Fields = append(d.Fields, obsidianKeys.mapFields(fields)...)
	if len(tags.Items) > 0 {
		tags.Line, tags.Column = tags.Items[0].Line, tags.Items[0].Column
		d.Fields = append(d.Fields, Field{Property: Tags, Key: textKey, Value: tags, Line: tags.Line})
	}
}

// mostInline bounds the fields and tags that are read from one text.
const mostInline = 2000

// obsidianKeys looks up the keys that stand in a text.
var obsidianKeys = dialect{name: Obsidian, keys: []keyRow{{Names, []string{"aliases", "alias"}}}}

func inlineFields(l line, bare string) []Field {
	col, counted := 1, 0
	field := func(m []int) Field {
		col += utf8.RuneCountInString(l.text[counted:m[4]])
		counted = m[4]
		return Field{
			Key: strings.TrimSpace(l.text[m[2]:m[3]]), Line: l.number,
			Value: Value{Shape: Scalar, Text: strings.TrimSpace(l.text[m[4]:m[5]]), Line: l.number, Column: col},
		}
	}
	if m := fieldLine.FindStringSubmatchIndex(bare); m != nil {
		return []Field{field(m)}
	}
	var out []Field
	for _, m := range fieldInText.FindAllStringSubmatchIndex(bare, mostInline) {
		out = append(out, field(m))
	}
	return out
}

// inlineTags finds #tags: after a space or at the beginning, with something that is no
// digit, https://help.obsidian.md/tags#Tag+format.
func inlineTags(l line, bare string) []Value {
	var out []Value
	col, counted := 1, 0
	for at := 0; ; {
		i := strings.IndexByte(bare[at:], '#')
		if i < 0 {
			return out
		}
		at += i
		before, _ := utf8.DecodeLastRuneInString(bare[:at])
		end := at + 1
		letter := false
		for end < len(bare) {
			r, size := utf8.DecodeRuneInString(bare[end:])
			if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '_' && r != '-' && r != '/' && !isEmoji(r) {
				break
			}
			letter = letter || !unicode.IsDigit(r) && r != '-' && r != '_' && r != '/'
			end += size
		}
		text := strings.Trim(bare[at+1:end], "/")
		if (at == 0 || unicode.IsSpace(before)) && letter && text != "" {
			col += utf8.RuneCountInString(l.text[counted:at])
			counted = at
			out = append(out, Value{Shape: Scalar, Text: text, Line: l.number, Column: col})
		}
		at = end
	}
}

func isEmoji(r rune) bool { return unicode.Is(unicode.So, r) || r == '\u200d' || r == '\ufe0f' }
