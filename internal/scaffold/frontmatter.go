// Package scaffold writes hoego's canonical front matter, for new retrospectives and
// from what was understood of those that are there, and the files of a new site.
package scaffold

import (
	"slices"
	"strconv"
	"strings"

	"hoego/internal/dialect"
	"hoego/internal/retro"
)

// fence encloses front matter.
const fence = "---\n"

// canonical returns the canonical front matter of a retrospective, fences included: what
// is stated or derived, never what is guessed, in the canonical order.
func canonical(r retro.Retrospective) string {
	var b strings.Builder
	b.WriteString(fence)
	for _, row := range rows {
		if value := row.value(&r); value != "" {
			b.WriteString(line(row.key, value))
		}
	}
	b.WriteString(fence)
	return b.String()
}

// row is one field of the canonical front matter.
type row struct {
	key      string
	property dialect.Property
	value    func(*retro.Retrospective) string // as YAML; "" when nothing is known that may be written
	from     func(*retro.Retrospective) (key string, known retro.Known)
}

// rows is the canonical order. Tags, draft and career come from several fields or none.
var rows = []row{
	textRow("title", dialect.Title, func(r *retro.Retrospective) *retro.Fact[string] { return &r.Title }),
	dateRow("date", dialect.Published, func(r *retro.Retrospective) *retro.Fact[retro.Date] { return &r.Published }),
	factRow("kind", dialect.Kind, func(r *retro.Retrospective) *retro.Fact[retro.Kind] { return &r.Kind }, func(k retro.Kind) string { return string(k) }),
	listRow("authors", dialect.Authors, func(r *retro.Retrospective) *retro.Fact[[]string] { return &r.Authors }),
	textRow("summary", dialect.Summary, func(r *retro.Retrospective) *retro.Fact[string] { return &r.Summary }),
	{key: "tags", property: dialect.Tags, value: tags},
	textRow("cover", dialect.Cover, func(r *retro.Retrospective) *retro.Fact[string] { return &r.Cover }),
	{key: "draft", property: dialect.Draft, value: draft},
	textRow("slug", dialect.Slug, func(r *retro.Retrospective) *retro.Fact[string] { return &r.Slug }),
	dateRow("updated", dialect.Updated, func(r *retro.Retrospective) *retro.Fact[retro.Date] { return &r.Updated }),
	textRow("lang", dialect.Lang, func(r *retro.Retrospective) *retro.Fact[string] { return &r.Lang }),
	listRow("aliases", dialect.Aliases, func(r *retro.Retrospective) *retro.Fact[[]string] { return &r.Aliases }),
	factRow("order", dialect.Order, func(r *retro.Retrospective) *retro.Fact[int] { return &r.Order }, strconv.Itoa),
	textRow("series", dialect.Series, func(r *retro.Retrospective) *retro.Fact[string] { return &r.Series }),
	textRow("short_title", dialect.ShortTitle, func(r *retro.Retrospective) *retro.Fact[string] { return &r.ShortTitle }),
	{key: "career", property: dialect.Career, value: career},
}

func factRow[T any](key string, p dialect.Property, fact func(*retro.Retrospective) *retro.Fact[T], write func(T) string) row {
	return row{key, p, func(r *retro.Retrospective) string {
		f := fact(r)
		// A default is a setting of the site, nothing that was understood.
		if !f.Shown() || f.From == "default" {
			return ""
		}
		return write(f.Value)
	}, func(r *retro.Retrospective) (string, retro.Known) {
		f := fact(r)
		return f.From, f.Known
	}}
}

func textRow(key string, p dialect.Property, fact func(*retro.Retrospective) *retro.Fact[string]) row {
	return factRow(key, p, fact, func(s string) string { return quoted(s, false) })
}

func listRow(key string, p dialect.Property, fact func(*retro.Retrospective) *retro.Fact[[]string]) row {
	return factRow(key, p, fact, flowList)
}

func dateRow(key string, p dialect.Property, fact func(*retro.Retrospective) *retro.Fact[retro.Date]) row {
	return factRow(key, p, fact, dateText)
}

// dateText writes a date in EDTF, as precisely as it is known. A year alone would be a number
// to YAML and is quoted; a date without quotes stays one.
func dateText(d retro.Date) string {
	if d.Month == 0 && !d.Approximate {
		return quoted(d.String(), true)
	}
	return d.String()
}

// tags lists the tags, not the categories: as their author spells them, else by their name.
func tags(r *retro.Retrospective) string {
	var all []string
	for _, t := range r.Tags {
		text := t.Written
		if text == "" {
			text = t.Name
		}
		if !t.Category && t.Known != retro.Guessed && !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	if len(all) == 0 {
		return ""
	}
	return flowList(all)
}

// draft says only what hides.
func draft(r *retro.Retrospective) string {
	if r.Status == retro.Draft {
		return "true"
	}
	return ""
}

// career lists the engagements, one key a line and one phase a line.
func career(r *retro.Retrospective) string {
	var b strings.Builder
	for _, e := range r.Engagements {
		if e.Known == retro.Guessed {
			continue
		}
		fields := pairs{}
		fields.add("organization", quotedIf(e.Organization, false))
		fields.add("role", quotedIf(e.Role, false))
		fields.add("kind", string(e.Kind))
		fields.span(e.Period)
		dash := "\n  - "
		for _, f := range fields {
			b.WriteString(dash + f)
			dash = "\n    "
		}
		title := "\n    phases:"
		for _, p := range e.Phases {
			if p.Known == retro.Guessed {
				continue
			}
			phase := pairs{}
			phase.add("label", quotedIf(p.Label, true))
			phase.add("role", quotedIf(p.Role, true))
			phase.span(p.Period)
			phase.add("relative", p.Relative.String())
			b.WriteString(title + "\n      - {" + strings.Join(phase, ", ") + "}")
			title = ""
		}
	}
	return b.String()
}

func quotedIf(text string, inFlow bool) string {
	if text == "" {
		return ""
	}
	return quoted(text, inFlow)
}

// pairs are keys with their values as YAML.
type pairs []string

func (p *pairs) add(key, value string) {
	if value != "" {
		*p = append(*p, key+": "+value)
	}
}

func (p *pairs) span(period retro.Period) {
	if !period.From.IsZero() {
		p.add("from", dateText(period.From))
	}
	switch {
	case period.Open:
		p.add("to", "present")
	case !period.To.IsZero():
		p.add("to", dateText(period.To))
	}
}

// writable reports whether the canonical career list can say all that is shown of the engagements.
func writable(all []retro.Engagement) bool {
	for _, e := range all {
		if e.Known == retro.Guessed {
			continue
		}
		if e.Organization == "" && e.Role == "" && e.Period.IsZero() || half(e.Period) {
			return false
		}
		for _, p := range e.Phases {
			if p.Known != retro.Guessed && (p.Label == "" && p.Role == "" || half(p.Period)) {
				return false
			}
		}
	}
	return true
}

// half reports whether a period is said to go on but not since when.
func half(p retro.Period) bool { return p.Open && p.From.IsZero() }
