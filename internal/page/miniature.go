package page

import (
	"slices"

	"hoego/internal/site"
)

// Miniature is the career in one thin row with one retrospective's place lit. Its lengths
// are per cent of the row's.
type Miniature struct {
	From, To int // the years that it begins and ends with
	Lanes    []MiniLane
	Dot      px   // where the retrospective was written
	Dated    bool // there is a Dot
}

// MiniLane is what the miniature shows of one place, lit or not.
type MiniLane struct {
	Colour int  // number of the place's colour, 0 to 7
	Lit    bool // the retrospective tells it
	Bars   []MiniBar
}

// MiniBar is one stretch of the miniature.
type MiniBar struct{ X, W px }

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
	var lit []MiniLane
	crowded := len(lanes) > miniatureLanes
	for _, l := range lanes {
		here := [2]MiniLane{{Colour: p.colour[l]}, {Colour: p.colour[l], Lit: true}}
		for _, s := range l.Stretches {
			from, to := scale.x(s.Start()), scale.x(s.Until+1)
			bar := MiniBar{X: px(from), W: px(max(to-from, .2))}
			if s.ToldBy(e) {
				here[1].Bars = append(here[1].Bars, bar)
			} else if !crowded {
				here[0].Bars = append(here[0].Bars, bar)
			}
		}
		if here[0].Bars != nil {
			m.Lanes = append(m.Lanes, here[0])
		}
		if here[1].Bars != nil {
			lit = append(lit, here[1])
		}
	}
	if d := published(e); !d.IsZero() {
		m.Dot, m.Dated = px(min(max(scale.x(d.FirstDay()), .5), 99.5)), true
	}
	if lit == nil && (!m.Dated || m.Lanes == nil) {
		return nil
	}
	m.Lanes = append(m.Lanes, lit...) // drawn last, over the rest
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
