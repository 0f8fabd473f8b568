package scaffold

import (
	"reflect"
	"slices"
	"strings"

	"hoego/internal/dialect"
	"hoego/internal/markup"
	"hoego/internal/retro"
)

// difference names the first thing that is shown of one retrospective and not of the
// other, "" when there is none. Lines and what is only guessed do not count.
func difference(a, b retro.Retrospective) string {
	for _, c := range []struct {
		name string
		a, b any
	}{
		{"title", shown(a.Title), shown(b.Title)},
		{"short title", shown(a.ShortTitle), shown(b.ShortTitle)},
		{"date", shown(a.Published), shown(b.Published)},
		{"updated", shown(a.Updated), shown(b.Updated)},
		{"authors", shown(a.Authors), shown(b.Authors)},
		{"kind", shown(a.Kind), shown(b.Kind)},
		{"summary", shown(a.Summary), shown(b.Summary)},
		{"cover", shown(a.Cover), shown(b.Cover)},
		{"lang", shown(a.Lang), shown(b.Lang)},
		{"slug", shown(a.Slug), shown(b.Slug)},
		{"permalink", shown(a.Permalink), shown(b.Permalink)},
		{"aliases", shown(a.Aliases), shown(b.Aliases)},
		{"series", shown(a.Series), shown(b.Series)},
		{"order", shown(a.Order), shown(b.Order)},
		{"names", a.Names, b.Names},
		{"media folder", a.MediaFolder, b.MediaFolder},
		{"status", a.Status, b.Status},
		{"tags", tagNames(a.Tags), tagNames(b.Tags)},
		{"career", engagements(a.Engagements), engagements(b.Engagements)},
		{"milestones", milestones(a.Milestones), milestones(b.Milestones)},
		{"lessons", lessons(a.Lessons), lessons(b.Lessons)},
	} {
		if !reflect.DeepEqual(c.a, c.b) {
			return c.name
		}
	}
	return ""
}

// shown returns a fact's value, or its zero value when it is only guessed.
func shown[T any](f retro.Fact[T]) T {
	if !f.Shown() {
		var none T
		return none
	}
	return f.Value
}

// tagNames are the names shown, sorted: a name written as tag and as category is one of both.
func tagNames(all []retro.Tag) []string {
	var names []string
	for _, t := range all {
		if t.Known != retro.Guessed {
			names = append(names, t.Name)
		}
	}
	slices.Sort(names)
	return names
}

func engagements(all []retro.Engagement) []retro.Engagement {
	var out []retro.Engagement
	for _, e := range all {
		if e.Known == retro.Guessed {
			continue
		}
		same := retro.Engagement{Organization: e.Organization, Role: e.Role, Kind: e.Kind, Period: e.Period}
		for _, p := range e.Phases {
			if p.Known != retro.Guessed {
				same.Phases = append(same.Phases, retro.Phase{Label: p.Label, Role: p.Role, Period: p.Period, Relative: p.Relative})
			}
		}
		out = append(out, same)
	}
	return out
}

func milestones(all []retro.Milestone) []retro.Milestone {
	var out []retro.Milestone
	for _, m := range all {
		if m.Known != retro.Guessed {
			out = append(out, retro.Milestone{Date: m.Date, Title: m.Title, Anchor: m.Anchor})
		}
	}
	return out
}

func lessons(all []retro.Lesson) []retro.Lesson {
	var out []retro.Lesson
	for _, l := range all {
		out = append(out, retro.Lesson{Type: l.Type, Heading: l.Heading, Anchor: l.Anchor, Excerpt: l.Excerpt})
	}
	return out
}

// sameText reports whether two bodies show the same.
func sameText(a, b markup.Body) bool {
	return reflect.DeepEqual(withoutLines(a), withoutLines(b))
}

// withoutLines is what a body shows, wherever in its file it stands.
func withoutLines(b markup.Body) markup.Body {
	b = markup.Body{
		Parts: b.Parts, Refs: slices.Clone(b.Refs), Outline: slices.Clone(b.Outline), Blocks: slices.Clone(b.Blocks),
		HasMath: b.HasMath, HasChart: b.HasChart, Excerpt: b.Excerpt,
	}
	for i := range b.Refs {
		b.Refs[i].Line = 0
	}
	for i := range b.Outline {
		b.Outline[i].Line = 0
	}
	for i := range b.Blocks {
		b.Blocks[i].Line = 0
	}
	return b
}

// lost names the first of the fields that a metadata block does not have, or has with another value.
func lost(kept, has []dialect.Field) string {
	for _, f := range kept {
		i := slices.IndexFunc(has, func(g dialect.Field) bool { return strings.EqualFold(g.Key, f.Key) })
		if isEmpty(f.Value) {
			continue
		}
		if i < 0 || !sameValue(f.Value, has[i].Value) {
			return f.Key
		}
	}
	return ""
}

func sameValue(a, b dialect.Value) bool {
	return a.Shape == b.Shape && a.Text == b.Text &&
		slices.EqualFunc(a.Items, b.Items, sameValue) &&
		slices.EqualFunc(a.Fields, b.Fields, func(f, g dialect.Field) bool { return f.Key == g.Key && sameValue(f.Value, g.Value) })
}
