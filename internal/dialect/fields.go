package dialect

import (
	"slices"
	"strings"
	"unicode"

	"hoego/internal/pattern"
)

// The keys of fields that stand under no key of their own. A title under FirstSentence is what the text says first.
const (
	FirstSentence   = "first sentence"
	fileNameKey     = "file name"
	folderKey       = "folder"
	firstHeadingKey = "first heading"
	firstLineKey    = "first line"
	textKey         = "text"
)

// mapFields gives the front matter's fields their meaning and puts those of one property
// in their order of precedence.
func (by *dialect) mapFields(written []Field) []Field {
	var fields []Field
	ranks := []int{}
	for _, f := range written {
		m := by.meaningOf(f.Key)
		f.Property = m.property
		f.Value = by.clean(f.Value)
		for _, g := range by.interpret(f) {
			fields = append(fields, g)
			ranks = append(ranks, m.rank)
		}
	}
	return inPrecedence(fields, ranks)
}

// inPrecedence reorders fields of one property by rank and leaves all else in place.
func inPrecedence(fields []Field, ranks []int) []Field {
	places := map[Property][]int{}
	for i, f := range fields {
		if f.Property != Unknown {
			places[f.Property] = append(places[f.Property], i)
		}
	}
	out := slices.Clone(fields)
	for _, at := range places {
		sorted := slices.Clone(at)
		slices.SortStableFunc(sorted, func(a, b int) int { return ranks[a] - ranks[b] })
		for k, from := range sorted {
			out[at[k]] = fields[from]
		}
	}
	return out
}

// interpret brings a field into the form that its property has in every dialect.
// Most fields stay one; a cover inside a map becomes a field beside it.
func (by *dialect) interpret(f Field) []Field {
	if isNull(f.Value) {
		f.Property = Unknown
		return []Field{f}
	}
	switch f.Property {
	case Unknown:
		// Zola keeps tags and categories in a table of their own: https://www.getzola.org/documentation/content/page/.
		if f.Value.Shape == Map && strings.EqualFold(f.Key, "taxonomies") {
			out := []Field{f}
			for _, m := range f.Value.Fields {
				m.Property = by.meaningOf(m.Key).property
				out = append(out, by.interpret(m)...)
			}
			return out
		}
	case Published, Publish:
		f.Property = publishedOr(f)
	case Cover:
		return coverFields(f)
	case Tags, Categories, Authors, Aliases, Names:
		if f.Value.Shape == Map || f.Value.Shape == List {
			f.Value = named(f.Value)
		}
		f.Value = by.listOf(f)
		if len(f.Value.Items) == 0 {
			f.Property = Unknown
		}
	case Series, Title, Summary, Organization, Role:
		if f.Value.Shape == Map {
			if name, ok := memberOf(f.Value, "name", "title", "text"); ok {
				f.Value = name
			}
		}
	case Permalink:
		// A link to another site tells where else the text stands, not its address here.
		if strings.Contains(f.Value.Text, "://") {
			f.Property = Unknown
		}
	case Slug:
		if strings.Contains(strings.Trim(f.Value.Text, "/"), "/") {
			f.Property = Permalink
		}
	}
	return []Field{f}
}

// publishedOr says what a field of the property Published or Publish is: Jekyll's, Hexo's and Zenn's
// boolean, or a date. A value that is neither may have been meant to hide the text.
func publishedOr(f Field) Property {
	switch strings.ToLower(f.Value.Text) {
	case "true", "false", "yes", "no", "on", "off":
		return Publish
	}
	if strings.EqualFold(f.Key, "published") && !strings.ContainsFunc(f.Value.Text, unicode.IsDigit) {
		return Publish
	}
	if f.Property == Publish && !beginsWithYear.MatchString(f.Value.Text) {
		return Publish
	}
	return Published
}

var beginsWithYear = pattern.New(`^\s*(?:19|20)\d{2}(?:[-./년]|\d{4})`)

// coverMembers are the keys under which a map holds its image, the surest first.
var coverMembers = []string{"path", "image", "src", "url", "feature", "teaser", "overlay_image", "thumbnail", "og_image", "relative_path"}

// coverFields finds the image in what a cover's key holds: a path, a list of paths, or a map.
func coverFields(f Field) []Field {
	if f.Value.Shape == List && len(f.Value.Items) > 0 {
		f.Value = f.Value.Items[0]
	}
	if f.Value.Shape != Map {
		f.Property = Cover
		if f.Value.Shape != Scalar || !isImagePath(f.Value) {
			f.Property = Unknown
		}
		return []Field{f}
	}
	whole := f
	whole.Property = Unknown
	out := []Field{whole}
	for _, key := range coverMembers {
		for _, m := range f.Value.Fields {
			if strings.EqualFold(m.Key, key) && m.Value.Shape == Scalar && isImagePath(m.Value) {
				m.Property, m.Key = Cover, f.Key+"."+m.Key
				return append(out, m)
			}
		}
	}
	return out
}

// isImagePath sorts out what themes take in an image's place: switches and colours.
func isImagePath(v Value) bool {
	switch text := strings.ToLower(strings.TrimSpace(v.Text)); {
	case text == "", text == "true", text == "false", text == "transparent", text == "none":
		return false
	case strings.HasPrefix(text, "#"), strings.HasPrefix(text, "rgb"), strings.Contains(text, "gradient("):
		return false
	}
	return strings.ContainsAny(v.Text, "./")
}

// named replaces maps that name something ({name: 이음, url: …}) by the name.
func named(v Value) Value {
	switch v.Shape {
	case Map:
		if name, ok := memberOf(v, "name", "title", "label"); ok {
			return name
		}
		// YAML reads "- 회고: 2023" as a map; a list of tags means the line.
		if len(v.Fields) == 1 && v.Fields[0].Value.Shape == Scalar {
			return Value{Shape: Scalar, Text: v.Fields[0].Key + ": " + v.Fields[0].Value.Text, Line: v.Line, Column: v.Column}
		}
		return Value{Shape: Null, Line: v.Line, Column: v.Column}
	case List:
		v.Items = slices.Clone(v.Items)
		for i := range v.Items {
			if v.Items[i].Shape == Map {
				v.Items[i] = named(v.Items[i])
			}
		}
	}
	return v
}

// memberOf returns the first scalar that a map holds under one of the keys.
func memberOf(v Value, keys ...string) (Value, bool) {
	for _, key := range keys {
		for _, f := range v.Fields {
			if strings.EqualFold(f.Key, key) && f.Value.Shape == Scalar {
				return f.Value, true
			}
		}
	}
	return Value{}, false
}

// member reports whether a map has the key.
func member(v Value, key string) bool {
	_, ok := memberOf(v, key)
	return ok
}

// listOf returns a field's value as the list that it stands for. Commas separate in every
// dialect. Spaces do in Jekyll's plural keys, as https://jekyllrb.com/docs/posts/#tags
// has it, but not beside commas: who writes "Spring Boot, JPA" means two.
func (by *dialect) listOf(f Field) Value {
	v := f.Value
	if v.Shape == Scalar {
		v = splitValue(v, by.separatorOf(f))
	}
	if v.Shape != List {
		return Value{Shape: List, Line: v.Line, Column: v.Column}
	}
	out := Value{Shape: List, Line: v.Line, Column: v.Column}
	for _, item := range v.Items {
		switch {
		case isNull(item) || item.Shape == Map:
		case item.Shape == List && f.Property == Categories:
			out.Items = append(out.Items, item)
		case item.Shape == List:
			out.Items = append(out.Items, scalarsOf(item)...)
		case f.Property == Tags && f.Value.Shape == List && !item.Quoted:
			out.Items = append(out.Items, splitValue(item, isComma).Items...)
		default:
			out.Items = append(out.Items, item)
		}
	}
	if f.Property == Tags || f.Property == Categories {
		for i := range out.Items {
			out.Items[i] = withoutHash(out.Items[i])
		}
	}
	return out
}

// scalarsOf returns the scalars directly in a list.
func scalarsOf(v Value) []Value {
	return slices.DeleteFunc(slices.Clone(v.Items), func(i Value) bool { return i.Shape != Scalar || isNull(i) })
}

// separatorOf says what separates the items of a field written as one scalar.
func (by *dialect) separatorOf(f Field) func(rune) bool {
	text := f.Value.Text
	key := strings.ToLower(f.Key)
	switch {
	case strings.Contains(text, ","):
		return isComma
	case f.Property != Tags && f.Property != Categories:
		return isComma
	case by.name == Jekyll && (key == "tags" || key == "categories"), hashtags.MatchString(text):
		return isSpace
	}
	return isComma
}

var hashtags = pattern.New(`^\s*#[^\s#]+(\s+#[^\s#]+)+\s*$`)

func isComma(r rune) bool { return r == ',' || r == '，' || r == '、' }
func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }

// splitValue cuts a scalar at separators into a list whose items know their columns.
// A list in brackets or quotes inside the text is freed of them.
func splitValue(v Value, separator func(rune) bool) Value {
	list := Value{Shape: List, Line: v.Line, Column: v.Column}
	col := v.Column
	if v.Quoted {
		col++
	}
	start, at, startCol := 0, 0, col
	add := func(end int) {
		text := v.Text[start:end]
		lead := len(text) - len(strings.TrimLeft(text, " \t\n"))
		trimmed := strings.Trim(text, " \t\n")
		if trimmed != "" {
			list.Items = append(list.Items, Value{
				Shape: Scalar, Text: trimmed, Quoted: v.Quoted, Line: v.Line, Column: startCol + len([]rune(text[:lead])),
			})
		}
	}
	for i, r := range v.Text {
		if separator(r) {
			add(i)
			start, startCol = i+len(string(r)), col+at+1
		}
		at++
	}
	add(len(v.Text))
	return list
}

// withoutHash drops the '#' that a tag is written with in a text.
func withoutHash(v Value) Value {
	if v.Shape == Scalar && len(v.Text) > 1 {
		v.Text = strings.TrimSpace(strings.TrimLeft(v.Text, "#"))
	}
	return v
}

// isNull reports whether a value says nothing.
func isNull(v Value) bool {
	switch v.Shape {
	case Null:
		return true
	case Scalar:
		if strings.TrimSpace(v.Text) == "" {
			return true
		}
		return !v.Quoted && (v.Text == "~" || strings.EqualFold(v.Text, "null"))
	case List:
		return len(v.Items) == 0
	}
	return len(v.Fields) == 0
}

// isAddress reports whether a value is written like a path or URL.
func isAddress(v Value) bool { return strings.Contains(v.Text, "/") }

// anyItem reports whether a list has an item for which holds is true.
func anyItem(v Value, holds func(Value) bool) bool {
	return v.Shape == List && slices.ContainsFunc(v.Items, holds)
}

// clean strips what a system's templates or links leave in values.
func (by *dialect) clean(v Value) Value {
	switch v.Shape {
	case Scalar:
		v.Text = by.cleanText(v.Text)
	case List:
		if by.name == Obsidian {
			// An unquoted [[note]] is a list of a list to YAML.
			for v.Shape == List && len(v.Items) == 1 && v.Items[0].Shape == List {
				v = v.Items[0]
			}
		}
		v.Items = slices.Clone(v.Items)
		for i := range v.Items {
			v.Items[i] = by.clean(v.Items[i])
		}
	case Map:
		v.Fields = slices.Clone(v.Fields)
		for i := range v.Fields {
			v.Fields[i].Value = by.clean(v.Fields[i].Value)
		}
	}
	return v
}

var (
	liquidTags   = pattern.New(`\{%-?[^%]*-?%\}`)
	liquidValues = pattern.New(`\{\{-?\s*(?:(?:site|page|layout)\.[^}]*|["']([^"']*)["']\s*\|[^}]*)\}\}`)
	wikiLinks    = pattern.New(`!?\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]`)
)

// cleanText strips Liquid, or reads a wiki link as its text.
func (by *dialect) cleanText(text string) string {
	switch {
	case by.name == Obsidian && strings.Contains(text, "[["):
		return strings.TrimSpace(wikiLinks.ReplaceAllStringFunc(text, func(link string) string {
			m := wikiLinks.FindStringSubmatch(link)
			if m[2] != "" {
				return m[2]
			}
			name, _, _ := strings.Cut(m[1], "#")
			return name
		}))
	case (by.name == Jekyll || by.name == Hexo) && strings.Contains(text, "{"):
		text = liquidTags.ReplaceAllString(text, "")
		return strings.TrimSpace(liquidValues.ReplaceAllString(text, "$1"))
	}
	return text
}
