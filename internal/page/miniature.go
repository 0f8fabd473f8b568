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
	bar := func(c course) MiniBar {
		from, to := scale.x(c.stretch.Start()), scale.x(c.stretch.Until+1)
		return MiniBar{X: px(from), W: px(max(to-from, .2))}
	}
	told := p.tells[e]
	if len(lanes) <= miniatureLanes {
		for _, l := range lanes {
			dim := MiniLane{Colour: p.colour[l]}
			for i := range l.Stretches {
				if c := (course{l, &l.Stretches[i]}); !slices.Contains(told, c) {
					dim.Bars = append(dim.Bars, bar(c))
				}
			}
			if dim.Bars != nil {
				m.Lanes = append(m.Lanes, dim)
			}
		}
	}
	for i, c := range told { // drawn last, over the rest
		if i == 0 || told[i-1].lane != c.lane {
			m.Lanes = append(m.Lanes, MiniLane{Colour: p.colour[c.lane], Lit: true})
		}
		lit := &m.Lanes[len(m.Lanes)-1]
		lit.Bars = append(lit.Bars, bar(c))
	}
	if d := published(e); !d.IsZero() {
		m.Dot, m.Dated = px(min(max(scale.x(d.FirstDay()), .5), 99.5)), true
	}
	if len(told) == 0 && (!m.Dated || m.Lanes == nil) {
		return nil
	}
	return m
}

// course is a stretch in its lane.
type course struct {
	lane    *site.Lane
	stretch *site.Stretch
}

// tells lists the stretches that each entry tells.
func tells(lanes []*site.Lane) map[*site.Entry][]course {
	all := map[*site.Entry][]course{}
	for _, l := range lanes {
		for i := range l.Stretches {
			c := course{l, &l.Stretches[i]}
			for _, t := range c.stretch.Tellings {
				if list := all[t.Entry]; len(list) == 0 || list[len(list)-1] != c {
					all[t.Entry] = append(list, c)
				}
			}
		}
	}
	return all
}

// lanesBeside returns the lanes of the one who wrote the entry; its own, when that is not known.
func (p *planner) lanesBeside(e *site.Entry) []*site.Lane {
	author := p.Writer(e)
	if author == "" {
		return p.lanesOf(e)
	}
	return slices.DeleteFunc(slices.Clone(p.Career.Lanes), func(l *site.Lane) bool { return l.Author != author })
}
