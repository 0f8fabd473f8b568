package retro

import (
	"strings"
	"unicode"

	"hoego/internal/diag"
	"hoego/internal/dialect"
)

// inference is what may be inferred from a document's text.
type inference struct{ tags, kind, career bool }

// of returns the switch of a word, nil when it is none.
func (may *inference) of(word string) *bool {
	switch word {
	case "tags":
		return &may.tags
	case "kind":
		return &may.kind
	case "career", "engagements":
		return &may.career
	}
	return nil
}

// inference reads the field infer: true, false, a list of what may be inferred, or a map
// such as {career: false} that changes what the options say.
func (m *metadata) inference() inference {
	usual := inference{tags: !m.opts.NoTags, kind: true, career: !m.opts.NoCareer}
	fields := m.fields(dialect.Infer)
	if len(fields) == 0 {
		return usual
	}
	f := fields[0]
	may, ok := inference{}, true
	if f.Value.Shape == dialect.Map {
		may = usual
		for _, entry := range f.Value.Fields {
			yes, isBool := boolean(text(entry.Value))
			if which := may.of(strings.ToLower(entry.Key)); which != nil && isBool {
				*which = yes
			} else {
				ok = false
			}
		}
	}
	for _, s := range texts(f.Value) {
		for word := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return r == ',' || unicode.IsSpace(r) }) {
			yes, isBool := boolean(word)
			switch which := may.of(word); {
			case isBool && yes || word == "all":
				may = inference{true, true, true}
			case isBool || word == "none":
			case which != nil:
				*which = true
			default:
				ok = false
			}
		}
	}
	if !ok {
		m.add(diag.BadValue, f.Value, f.Key+" says nothing that inference knows", "write true, false, {career: false}, or a list of tags, kind, career")
	}
	return may
}
