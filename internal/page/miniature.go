package page

import (
	"fmt"
	"slices"

	"hoego/internal/site"
)

// Miniature is the career in one thin row with one retrospective's place lit. Its lengths
// are per cent of the row's.
type Miniature struct {
	From, To int         // the years that it begins and ends with
	Career   *MiniCareer // the same on many pages; nil where there is too much of it
	Lit      []*MiniLane // what the retrospective tells, drawn over it
	Dot      px          // where the retrospective was written
	Dated    bool        // there is a Dot
}

// MiniCareer is the whole of a career, as miniatures show it.
type MiniCareer struct {
	Lanes []*MiniLane // of its places

	text []byte // all that it shows
}

// MarshalText writes all that the career shows.
func (c *MiniCareer) MarshalText() ([]byte, error) { return c.text, nil }

// MiniLane is what the miniature shows of one place.
type MiniLane struct {
	Colour int // number of the place's colour, 0 to 7
	Bars   []MiniBar
}

// MiniBar is one stretch of the miniature.
type MiniBar struct{ X, W px }

// miniatureLanes is how many places a miniature can show beside the one that is lit.
const miniatureLanes = 20

// miniature shows where in the career an entry stands. It is nil where that says nothing.
func (p *planner) miniature(e *site.Entry) *Miniature {
	lanes, of := p.Career.Lanes, extent{first: p.Career.First, last: p.Career.Last}
	if p.several() {
		lanes = p.lanesBeside(e)
		if of.of = p.Writer(e); of.of == "" {
			of.of = e
		}
		of.first, of.last = p.extent(lanes, []*site.Entry{e})
	}
	if p.Career.Empty || len(lanes) == 0 || yearOf(of.first) == yearOf(of.last) {
		return nil
	}
	scale := lineScale{of.first, of.last + 1, 0, 100}
	m := &Miniature{From: yearOf(of.first), To: yearOf(of.last), Career: p.dimmed(lanes, of, scale)}
	told := p.tells[e]
	for i, c := range told {
		if i == 0 || told[i-1].lane != c.lane {
			m.Lit = append(m.Lit, &MiniLane{Colour: p.colour[c.lane]})
		}
		lit := m.Lit[len(m.Lit)-1]
		lit.Bars = append(lit.Bars, miniBar(*c.stretch, scale))
	}
	if d := published(e); !d.IsZero() {
		m.Dot, m.Dated = px(min(max(scale.x(d.FirstDay()), .5), 99.5)), true
	}
	if len(told) == 0 && (!m.Dated || m.Career == nil) {
		return nil
	}
	return m
}

// extent is what the lanes of a miniature are of, and the days that it begins and ends with.
type extent struct {
	of          any // an author, or a retrospective that nobody is known to have written; nil where one wrote all
	first, last int
}

// dimmed draws the career of a miniature; that of one extent is drawn once.
func (p *planner) dimmed(lanes []*site.Lane, of extent, scale lineScale) *MiniCareer {
	if len(lanes) > miniatureLanes {
		return nil
	}
	if drawn, ok := p.minis.Load(of); ok {
		return drawn.(*MiniCareer)
	}
	drawn := new(MiniCareer)
	for _, l := range lanes {
		if len(l.Stretches) == 0 {
			continue
		}
		lane := &MiniLane{Colour: p.colour[l]}
		for _, s := range l.Stretches {
			lane.Bars = append(lane.Bars, miniBar(s, scale))
		}
		drawn.Lanes = append(drawn.Lanes, lane)
		drawn.text = fmt.Appendln(drawn.text, lane.Colour, lane.Bars)
	}
	if drawn.Lanes == nil {
		return nil
	}
	same, _ := p.minis.LoadOrStore(of, drawn)
	return same.(*MiniCareer)
}

func miniBar(s site.Stretch, scale lineScale) MiniBar {
	from, to := scale.x(s.Start()), scale.x(s.Until+1)
	return MiniBar{X: px(from), W: px(max(to-from, .2))}
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
