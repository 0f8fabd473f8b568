package main

import (
	"fmt"
	"strings"
)

// text formats the report for people: one block a file, one fact a line.
func (r report) text(colours ink) string {
	t := reportText{colours: colours}
	for _, x := range r.Retrospectives {
		t.retrospective(x)
	}
	for _, d := range r.Diagnostics {
		fmt.Fprintf(&t.b, "%s: %s (%s)\n", d.Severity, d.Message, d.Code)
	}
	return t.b.String()
}

// reportText is a report for people on its way.
type reportText struct {
	b       strings.Builder
	colours ink
}

// row writes one fact, unless it is empty, with how it is known and where it stands; line 0 is no line.
func (t *reportText) row(name, value, known, source string, line int) {
	if value == "" {
		return
	}
	at := source
	if line > 0 {
		at = fmt.Sprintf("%s:%d", source, line)
	}
	fmt.Fprintf(&t.b, "  %-13s %s  %s\n", name, value, t.colours.paint(faint, strings.TrimSpace(known+"  "+at)))
}

func (t *reportText) retrospective(x retroReport) {
	fmt.Fprintf(&t.b, "%s  %s\n", x.Source, t.colours.paint(faint, strings.TrimSpace(x.Dialect+"  "+x.Status)))
	t.row("address", x.URL, "", "", 0)
	t.fields(x)
	for _, tag := range x.Tags {
		name := tag.Name
		if tag.Written != "" && tag.Written != tag.Name {
			name += " (written " + tag.Written + ")"
		}
		label := "tag"
		if tag.Category {
			label = "category"
		}
		t.row(label, name, tag.Known, x.Source, tag.Line)
	}
	for _, e := range x.Engagements {
		t.row("engagement", joined(e.Organization, e.Role, e.Kind, e.Period), e.Known, x.Source, e.Line)
		for _, p := range e.Phases {
			t.row("  phase", joined(p.Label, p.Role, p.Period, p.Relative), p.Known, x.Source, p.Line)
		}
	}
	for _, m := range x.Milestones {
		t.row("milestone", joined(m.Date, m.Title), "", x.Source, m.Line)
	}
	for _, l := range x.Lessons {
		t.row("lesson", joined(l.Type, l.Heading), "", x.Source, l.Line)
	}
	for _, h := range x.Outline {
		t.row("heading", strings.Repeat("  ", max(h.Level-1, 0))+h.Text, "", x.Source, h.Line)
	}
	for _, d := range x.Diagnostics {
		t.row(d.Severity, fmt.Sprintf("%s (%s)", d.Message, d.Code), "", x.Source, d.Line)
		if d.Hint != "" {
			fmt.Fprintf(&t.b, "  %-13s %s\n", "", "hint: "+d.Hint)
		}
	}
	t.b.WriteString("\n")
}

func (t *reportText) fields(x retroReport) {
	f := x.Fields
	for _, named := range []struct {
		name  string
		field *fieldReport
	}{
		{"title", f.Title},
		{"short title", f.ShortTitle},
		{"published", f.Published},
		{"updated", f.Updated},
		{"authors", f.Authors},
		{"kind", f.Kind},
		{"summary", f.Summary},
		{"cover", f.Cover},
		{"lang", f.Lang},
		{"series", f.Series},
		{"slug", f.Slug},
		{"permalink", f.Permalink},
		{"aliases", f.Aliases},
		{"order", f.Order},
	} {
		if named.field == nil {
			continue
		}
		value := fmt.Sprint(named.field.Value)
		if list, ok := named.field.Value.([]string); ok {
			value = strings.Join(list, ", ")
		}
		known := named.field.Known
		if named.field.From != "" {
			known += " from " + named.field.From
		}
		t.row(named.name, value, known, x.Source, named.field.Line)
	}
}

// joined puts the parts that are not empty on one line.
func joined(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " · ")
}
