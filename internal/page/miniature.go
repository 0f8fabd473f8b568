package page

import (
	"slices"

	"hoego/internal/site"
)

// Miniature is the career in one thin row with one retrospective's place lit.
type Miniature struct {
	Width, Height px
	Bars          []MiniBar
	Dot           px // where the retrospective was written
	Dated         bool
}

// MiniBar is one stretch of the miniature.
type MiniBar struct {
	X, W   px
	Colour int
	Lit    bool
}

// miniatureLanes is how many places a miniature can show beside the one that is lit.
const miniatureLanes = 40

// miniature shows where in the career an entry stands. It is nil where that says nothing.
func (p *planner) miniature(e *site.Entry) *Miniature {
	c := p.Career
	if c.Empty || p.careerYears() < 2 || len(c.Lanes) == 0 {
		return nil
	}
	scale := lineScale{c.First, c.Last + 1, 0, lineWidth}
	m := &Miniature{Width: lineWidth, Height: 14}
	lit := false
	crowded := len(c.Lanes) > miniatureLanes
	for _, l := range c.Lanes {
		for _, s := range l.Stretches {
			if crowded && !slices.Contains(s.Entries(), e) {
				continue
			}
			from, to := scale.x(s.Start()), scale.x(s.Until+1)
			bar := MiniBar{X: px(from), W: px(max(to-from, 2)), Colour: p.colour[l], Lit: slices.Contains(s.Entries(), e)}
			lit = lit || bar.Lit
			m.Bars = append(m.Bars, bar)
		}
	}
	if d := published(e); !d.IsZero() {
		m.Dot, m.Dated = px(min(max(scale.x(d.FirstDay()), 5), lineWidth-5)), true
	}
	if !lit && !m.Dated {
		return nil
	}
	// What is lit is drawn last, over the rest.
	slices.SortStableFunc(m.Bars, func(a, b MiniBar) int {
		switch {
		case a.Lit == b.Lit:
			return 0
		case a.Lit:
			return 1
		}
		return -1
	})
	return m
}
