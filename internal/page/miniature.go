package page

import (
	"slices"

	"hoego/internal/site"
)

// Miniature is the career in one thin row with one retrospective's place lit. Its lengths
// are per cent of the row's.
type Miniature struct {
	From, To int // the years that it begins and ends with
	Bars     []MiniBar
	Dot      px   // where the retrospective was written
	Dated    bool // there is a Dot
}

// MiniBar is one stretch of the miniature.
type MiniBar struct {
	X, W   px
	Colour int  // number of the place's colour, 0 to 7
	Lit    bool // the retrospective tells it
}

// miniatureLanes is how many places a miniature can show beside the one that is lit.
const miniatureLanes = 20

// miniature shows where in the career an entry stands. It is nil where that says nothing.
func (p *planner) miniature(e *site.Entry) *Miniature {
	lanes, first, last := p.Career.Lanes, p.Career.First, p.Career.Last
	if p.several() {
		lanes = p.lanesBeside(e)
		first, last = p.extent(lanes, []*site.Entry{e})
	}
	if p.Career.Empty || len(lanes) == 0 || yearOf(first) == yearOf(last) {
		return nil
	}
	scale := lineScale{first, last + 1, 0, 100}
	m := &Miniature{From: yearOf(first), To: yearOf(last)}
	lit := false
	crowded := len(lanes) > miniatureLanes
	for _, l := range lanes {
		for _, s := range l.Stretches {
			if crowded && !s.ToldBy(e) {
				continue
			}
			from, to := scale.x(s.Start()), scale.x(s.Until+1)
			bar := MiniBar{X: px(from), W: px(max(to-from, .2)), Colour: p.colour[l], Lit: s.ToldBy(e)}
			lit = lit || bar.Lit
			m.Bars = append(m.Bars, bar)
		}
	}
	if d := published(e); !d.IsZero() {
		m.Dot, m.Dated = px(min(max(scale.x(d.FirstDay()), .5), 99.5)), true
	}
	if len(m.Bars) == 0 || !lit && !m.Dated {
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

// lanesBeside returns the lanes of the one who wrote the entry; its own, when that is not known.
func (p *planner) lanesBeside(e *site.Entry) []*site.Lane {
	author := p.Writer(e)
	if author == "" {
		return p.lanesOf(e)
	}
	return slices.DeleteFunc(slices.Clone(p.Career.Lanes), func(l *site.Lane) bool { return l.Author != author })
}
