package page

import (
	"slices"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// Axis is the phases of an engagement drawn in months since it began, because nobody knows the
// calendar. It has a column a month and shares no scale with the career line.
type Axis struct {
	Colour int    // number of the place's colour, 0 to 7
	Note   string // what is counted
	Months int    // its length
	Ticks  []AxisTick
	Phases []AxisPhase
}

// AxisTick is a labelled month.
type AxisTick struct {
	Percent int    // of the length of the axis
	Label   string // the month, in words
}

// AxisPhase is a phase between two grid lines of the axis, of which the first is 1.
type AxisPhase struct {
	PhaseItem
	From int  // grid line that it begins at
	To   int  // grid line that it ends at
	Open bool // it goes on
}

const (
	axisStyle = "axis.css"
	openPart  = 4 // an open end is drawn as long as this part of what is known, at least
	leastOpen = 3 // months
	tickGap   = 7 // per cent between the labels of two ticks, at least
)

// axis draws the phases that are known in months alone; without one it is nil.
func (p *planner) axis(at string, colour int, phases []site.Phase) *Axis {
	a := Axis{Colour: colour, Note: p.words.AxisNote}
	var marks []int
	for _, ph := range phases {
		m := ph.Relative
		if m.IsZero() {
			continue
		}
		a.Phases = append(a.Phases, AxisPhase{PhaseItem: p.phase(at, ph.Entry, ph.Phase), From: m.From + 1, To: m.To + 1, Open: m.Open})
		marks = append(marks, m.From)
		if !m.Open {
			marks = append(marks, m.To)
		}
	}
	if a.Phases == nil {
		return nil
	}
	slices.Sort(marks)
	known := marks[len(marks)-1]
	a.Months = known
	if slices.ContainsFunc(a.Phases, func(ph AxisPhase) bool { return ph.Open }) {
		a.Months += max(known/openPart, leastOpen)
	}
	for i := range a.Phases {
		if a.Phases[i].Open {
			a.Phases[i].To = a.Months + 1
		}
	}
	last := -tickGap
	for _, n := range append([]int{0}, marks...) {
		if percent := 100 * n / a.Months; percent-last >= tickGap {
			a.Ticks = append(a.Ticks, AxisTick{percent, p.words.Month(n)})
			last = percent
		}
	}
	return &a
}

// dated returns the phases that are no part of an axis.
func dated(phases []site.Phase) []site.Phase {
	return slices.DeleteFunc(slices.Clone(phases), func(ph site.Phase) bool { return !ph.Relative.IsZero() })
}

// axes lists what is told of some places in months alone, on axes of their own.
func (p *planner) axes(at string, lanes []*site.Lane) []Stretch {
	var list []Stretch
	for _, l := range lanes {
		for _, s := range l.Undated {
			if one := p.stretch(at, l, s); one.Axis != nil {
				list = append(list, one)
			}
		}
	}
	return list
}

// styleAxes gives a page the stylesheet of axes if it shows one.
func (c *Chrome) styleAxes(list []Stretch) {
	if slices.ContainsFunc(list, func(s Stretch) bool { return s.Axis != nil }) {
		c.Styles = append(c.Styles, axisStyle)
	}
}

// span writes when a phase was: in dates, or else in months since the engagement began.
func (m *Messages) span(ph retro.Phase) string {
	if ph.Relative.IsZero() {
		return m.period(ph.Period)
	}
	return m.Months(ph.Relative)
}
