package page

import (
	"slices"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// Axis is the phases of an engagement drawn in months since it began, because nobody knows the
// calendar. It shares no scale with the career line. Its places are parts of its length, of which
// axis.css has a class each: pages hold no styles.
type Axis struct {
	Colour int    // number of the place's colour, 0 to 7
	Note   string // what is counted
	Ticks  []AxisTick
	Phases []AxisPhase
}

// AxisTick is a labelled month.
type AxisTick struct {
	At    int    // in sixtieths of the axis
	Label string // the month, in words
}

// AxisPhase is a phase between two places of the axis.
type AxisPhase struct {
	PhaseItem
	From int  // where it begins, in sixtieths of the axis
	To   int  // where it ends
	Open bool // it goes on
}

const (
	axisStyle = "axis.css"
	axisParts = 60 // as axis.css has them
	openPart  = 4  // an open end is drawn as long as this part of what is known, at least
	leastOpen = 3  // months
	tickGap   = 4  // parts between the labels of two ticks, at least
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
		a.Phases = append(a.Phases, AxisPhase{PhaseItem: p.phase(at, ph.Entry, ph.Phase), From: m.From, To: m.To, Open: m.Open})
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
	months := known
	if slices.ContainsFunc(a.Phases, func(ph AxisPhase) bool { return ph.Open }) {
		months += max(known/openPart, leastOpen)
	}
	part := func(month int) int { return (axisParts*month + months/2) / months }
	for i, ph := range a.Phases {
		from, to := part(ph.From), axisParts
		if !ph.Open {
			to = part(ph.To)
		}
		from = min(from, axisParts-1)
		a.Phases[i].From, a.Phases[i].To = from, max(to, from+1)
	}
	last := -tickGap
	for _, n := range append([]int{0}, marks...) {
		if at := part(n); at-last >= tickGap {
			a.Ticks = append(a.Ticks, AxisTick{at, p.words.Month(n)})
			last = at
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
		c.use(axisStyle)
	}
}

// span writes when a phase was: in dates, or else in months since the engagement began.
func (m *Messages) span(ph retro.Phase) string {
	if ph.Relative.IsZero() {
		return m.period(ph.Period)
	}
	return m.Months(ph.Relative)
}
