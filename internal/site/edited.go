package site

import (
	"slices"

	"hoego/internal/markup"
	"hoego/internal/retro"
)

// Facts is what a site knows of a retrospective besides its own text, wherever in that it is told: while that stays as it
// is, so does everything that New finds out. What lists quote of the text may then be old.
func Facts(r retro.Retrospective) retro.Retrospective {
	r.Characters = 0
	r.Body = markup.Body{Refs: r.Body.Refs, Outline: slices.Clone(r.Body.Outline), HasMath: r.Body.HasMath, HasChart: r.Body.HasChart}
	r.Tags, r.Milestones, r.Lessons = slices.Clone(r.Tags), slices.Clone(r.Milestones), slices.Clone(r.Lessons)
	for i := range r.Body.Outline {
		r.Body.Outline[i].Line = 0
	}
	for i := range r.Tags {
		r.Tags[i].Line = 0
	}
	for i := range r.Milestones {
		r.Milestones[i].Line = 0
	}
	for i := range r.Lessons {
		r.Lessons[i].Line = 0
	}
	return r
}
