package site

import (
	"reflect"
	"slices"

	"hoego/internal/markup"
	"hoego/internal/retro"
)

// Edited puts what an edited text comes to in the place of the entry's retrospective, and reports whether the site
// allows it: everything else that New found out must stay as it is. What lists quote of the text may then be old.
func (s *Site) Edited(e *Entry, r retro.Retrospective) bool {
	if !reflect.DeepEqual(facts(e.Retrospective), facts(r)) {
		return false
	}
	e.Retrospective = r
	return true
}

// facts is what the site knows of a retrospective besides its own text, wherever in that it is told.
func facts(r retro.Retrospective) retro.Retrospective {
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
