package dialect

import "strings"

// Strings returns a value as a list of texts without empty ones. A scalar where a
// list is meant is a list of one, or of the parts that split makes of it; split may be nil.
// Lists in lists are flattened; a mapping gives its keys, as YAML makes of "- 회고: 2023".
func (v Value) Strings(split func(string) []string) []string {
	var texts []string
	switch v.Shape {
	case Scalar:
		parts := []string{v.Text}
		if split != nil {
			parts = split(v.Text)
		}
		for _, part := range parts {
			if part = strings.TrimSpace(part); part != "" {
				texts = append(texts, part)
			}
		}
	case List:
		for _, item := range v.Items {
			texts = append(texts, item.Strings(nil)...)
		}
	case Map:
		for _, f := range v.Fields {
			texts = append(texts, f.Key)
		}
	}
	return texts
}
