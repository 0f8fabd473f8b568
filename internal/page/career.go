package page

import (
	"slices"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// colours is the number of colours of the stylesheet, c0 to c7.
const colours = 8

// laneColours gives every place the colour that it has on all pages.
func laneColours(lanes []*site.Lane) map[*site.Lane]int {
	colour := make(map[*site.Lane]int, len(lanes))
	next := 0
	for _, l := range lanes {
		if o := l.Organization; o != nil && o.Lanes[0] != l {
			if c, ok := colour[o.Lanes[0]]; ok { // of another author
				colour[l] = c
				continue
			}
		}
		colour[l] = next % colours
		next++
	}
	return colour
}

// colourOf returns the colour of the place of an engagement that an entry tells.
func (p *planner) colourOf(e *site.Entry, g retro.Engagement) int {
	return p.colour[p.Lane(e, g)]
}

// runsIn reports whether the stretch is known to have touched the year.
func runsIn(s site.Stretch, year int) bool {
	return yearOf(s.Start()) <= year && yearOf(s.Until) >= year
}

// careerYears returns how many calendar years the facts of the career touch.
func (p *planner) careerYears() int {
	if p.Career.Empty {
		return 0
	}
	return yearOf(p.Career.Last) - yearOf(p.Career.First) + 1
}

// lanesOf returns the lanes of the places that an entry tells of.
func (p *planner) lanesOf(e *site.Entry) []*site.Lane {
	var lanes []*site.Lane
	for _, g := range e.Told() {
		if l := p.Lane(e, g); l != nil && !slices.Contains(lanes, l) {
			lanes = append(lanes, l)
		}
	}
	return lanes
}
