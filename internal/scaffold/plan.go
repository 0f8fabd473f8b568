package scaffold

import (
	"slices"
	"strings"

	"hoego/internal/dialect"
	"hoego/internal/pattern"
	"hoego/internal/retro"
)

// plan says what becomes of each field of a metadata block, and what is to be added.
type plan struct {
	r        retro.Retrospective
	consumed map[string][]dialect.Field // by canonical key, the fields that its line takes the place of
	kept     []dialect.Field            // all others
	left     map[string]bool            // by canonical key, what kept fields state in a form that its line has no room for
	named    bool                       // a line names the dialect
	lines    headLines
}

// variant is one way to carry a plan out. Each later one changes less.
type variant struct {
	untitled bool // a title found in the body stays there alone
	own      bool // what its author stated stays as written, in the canonical order
	stated   bool // nothing is added
}

// variants are tried in this order: a text whose dialect shows by its keys and by how its
// dates are written needs to keep them.
var variants = []variant{{}, {untitled: true}, {own: true}, {own: true, untitled: true}, {own: true, stated: true}}

// dialectKey names the dialect of a text, for those that would be read as another's.
const dialectKey = "dialect"

// newPlan decides for every field of doc's metadata block whether a canonical line says all that it says.
func newPlan(doc dialect.Document, r retro.Retrospective) plan {
	p := plan{r: r, consumed: map[string][]dialect.Field{}, left: map[string]bool{}, lines: newHeadLines(doc)}
	// Text is plain by having no front matter, or by saying so.
	p.named = doc.Dialect == dialect.Plain || slices.ContainsFunc(doc.Head.Fields, func(f dialect.Field) bool { return f.Key == dialectKey })
	if !writable(r.Engagements) {
		p.r.Engagements = nil
	}
	p.listTags(doc)
	taken := map[string]bool{}
	for _, row := range rows {
		p.consumed[row.key] = row.sources(doc, &p.r)
		for _, f := range p.consumed[row.key] {
			taken[f.Key] = true
		}
		p.left[row.key] = len(p.consumed[row.key]) == 0 && row.stated(doc, &p.r)
	}
	for _, f := range doc.Head.Fields {
		if !taken[f.Key] {
			p.kept = append(p.kept, f)
		}
	}
	return p
}

// listTags makes the tags of the plan those of the author, each as often as it has a
// spelling, and then those that were found in the text.
func (p *plan) listTags(doc dialect.Document) {
	var all []retro.Tag
	for _, f := range doc.Fields {
		if f.Property != dialect.Tags {
			continue
		}
		for _, item := range f.Value.Items {
			if text := strings.Join(strings.Fields(item.Text), " "); text != "" {
				all = append(all, retro.Tag{Written: text, Known: retro.Stated})
			}
		}
	}
	for _, t := range p.r.Tags {
		if t.Written == "" {
			all = append(all, t)
		}
	}
	p.r.Tags = all
}

// sources returns the fields of doc's metadata block of which the row's line says everything.
func (row *row) sources(doc dialect.Document, r *retro.Retrospective) []dialect.Field {
	var mine []dialect.Field
	for _, f := range doc.Head.Fields {
		if meaning(doc, f) == row.property {
			mine = append(mine, f)
		}
	}
	switch row.property {
	case dialect.Draft:
		// Private hides whatever draft says; the fields are left to say it.
		if r.Status == retro.Private || slices.ContainsFunc(mine, isNotScalar) {
			return nil
		}
		return mine
	case dialect.Career:
		if row.value(r) == "" {
			return nil
		}
		return mine
	case dialect.Tags:
		if slices.ContainsFunc(mine, isNotList) || row.value(r) == "" {
			return nil
		}
		return mine
	}
	from, known := row.from(r)
	i := slices.IndexFunc(mine, func(f dialect.Field) bool { return f.Key == from })
	if i < 0 || known != retro.Stated || row.value(r) == "" {
		return nil
	}
	if isNotScalar(mine[i]) && (row.property != dialect.Authors && row.property != dialect.Aliases || isNotList(mine[i])) {
		return nil
	}
	if row.property == dialect.Authors && strings.Contains(strings.Join(mine[i].Value.Strings(nil), ""), "<") {
		return nil // an address that the names leave out
	}
	return mine[i : i+1]
}

// stated reports whether a field of doc's metadata block, or a member of one, states the row's fact.
func (row *row) stated(doc dialect.Document, r *retro.Retrospective) bool {
	return slices.ContainsFunc(doc.Head.Fields, func(f dialect.Field) bool {
		if row.from == nil {
			return meaning(doc, f) == row.property
		}
		from, known := row.from(r)
		return known == retro.Stated && (from == f.Key || strings.HasPrefix(from, f.Key+"."))
	})
}

// meaning is the property that the document's dialect gives a field of its metadata block.
func meaning(doc dialect.Document, f dialect.Field) dialect.Property {
	for _, g := range doc.Fields {
		if g.Key == f.Key && g.Line == f.Line && g.Property != dialect.Unknown {
			return g.Property
		}
	}
	return dialect.Unknown
}

// isNotScalar reports whether a value is neither a text nor a list of one.
func isNotScalar(f dialect.Field) bool {
	return f.Value.Shape != dialect.Scalar && (len(f.Value.Items) != 1 || f.Value.Items[0].Shape != dialect.Scalar)
}

// isNotList reports whether a value is no list of texts, nor a text that stands for one.
func isNotList(f dialect.Field) bool {
	return f.Value.Shape == dialect.Map ||
		slices.ContainsFunc(f.Value.Items, func(v dialect.Value) bool { return v.Shape == dialect.List || v.Shape == dialect.Map })
}

// write carries the plan out: the front matter, or "" when there is nothing to state.
func (p *plan) write(v variant) string {
	var b strings.Builder
	written := map[string]bool{}
	for _, row := range rows {
		consumed := p.consumed[row.key]
		switch {
		case len(consumed) == 0 && (v.stated || v.untitled && row.key == "title" || p.left[row.key] || p.keeps(row.key)):
			continue
		case len(consumed) == 1 && v.own:
			b.WriteString(p.lines.of(consumed[0]))
		default:
			value := row.value(&p.r)
			if value == "" && row.property == dialect.Draft && len(consumed) > 0 {
				value = "false"
			}
			if value == "" {
				continue
			}
			b.WriteString(line(row.key, value))
		}
		written[row.key] = true
	}
	for _, f := range p.kept {
		if key := strings.ToLower(f.Key); !written[key] && !(p.named && key == dialectKey) {
			b.WriteString(p.lines.of(f))
		}
	}
	b.WriteString(p.lines.comments)
	if b.Len() == 0 {
		return ""
	}
	if p.named {
		b.WriteString(line(dialectKey, string(p.r.Dialect)))
	}
	return fence + b.String() + fence
}

// keeps reports whether a field that stays as it is has the canonical key, and says something.
func (p *plan) keeps(key string) bool {
	return slices.ContainsFunc(p.kept, func(f dialect.Field) bool { return strings.ToLower(f.Key) == key && !isEmpty(f.Value) })
}

func isEmpty(v dialect.Value) bool {
	switch v.Shape {
	case dialect.Scalar:
		return strings.TrimSpace(v.Text) == ""
	case dialect.List:
		return !slices.ContainsFunc(v.Items, func(item dialect.Value) bool { return !isEmpty(item) })
	case dialect.Map:
		return len(v.Fields) == 0
	}
	return true
}

// headLines are the lines of a YAML block as its author wrote them.
type headLines struct {
	fields   map[string]string // by key; only of fields that mean the same in another place
	comments string            // the lines that are comments
}

// newHeadLines cuts a block at its fields. A block that is not plainly one field below
// the other has no lines of its own: its fields are written anew.
func newHeadLines(doc dialect.Document) headLines {
	h := headLines{fields: map[string]string{}}
	if doc.Head.Format != "yaml" {
		return h
	}
	all := strings.SplitAfter(doc.Source.Text[:doc.Head.End], "\n")
	if all[len(all)-1] == "" {
		all = all[:len(all)-1]
	}
	end := len(all) - 1 // the closing fence
	if f := strings.TrimSpace(all[end]); strings.Trim(f, "-") != "" && f != "..." {
		return h
	}
	all[end] = strings.TrimRight(all[end], "\n")
	fields := doc.Head.Fields
	for i, f := range fields {
		next := end + 1
		if i+1 < len(fields) {
			next = fields[i+1].Line
		}
		if f.Line < 1 || f.Line >= next || next-1 > end {
			return headLines{fields: map[string]string{}}
		}
		own, comments := withoutComments(all[f.Line-1 : next-1])
		h.comments += comments
		if startsWithKey(own, f.Key) && !entangled.MatchString(own) {
			h.fields[f.Key] = own
		}
	}
	if len(fields) > 0 {
		_, before := withoutComments(all[:fields[0].Line-1])
		h.comments = before + h.comments
	}
	return h
}

// withoutComments parts lines from those that are comments in the first column, which no
// value can hold, and drops blank lines at the end.
func withoutComments(lines []string) (own, comments string) {
	for _, l := range lines {
		if strings.HasPrefix(l, "#") {
			comments += l
			continue
		}
		own += l
	}
	return strings.TrimRight(own, " \n") + "\n", comments
}

func startsWithKey(own, key string) bool {
	return strings.HasPrefix(own, key) || strings.HasPrefix(own, "'"+key+"'") || strings.HasPrefix(own, `"`+key+`"`)
}

// entangled finds what ties a field to others, and tabs that indent: YAML does not allow them.
var entangled = pattern.New(`(?m)^[ ]*\t|(?:^|[\s\[{,])[&*][^\s*&]|<<`)

// of returns a field as its author wrote it, or else its value on one line.
func (h headLines) of(f dialect.Field) string {
	if own, ok := h.fields[f.Key]; ok {
		return own
	}
	return line(f.Key, valueText(f.Value, false))
}
