package page

import (
	"slices"

	"hoego/internal/site"
)

// swarm places marks at their days; those that would touch go a row down, and what finds
// no room in the lowest row is left to the lists. It returns the y of the lowest row used.
func swarm(marks []LineMark, days []int, scale lineScale, middle float64) ([]LineMark, float64) {
	var rows []float64 // x of the last mark of each row
	var placed []LineMark
	for i, mark := range marks {
		x := scale.x(days[i])
		row := 0
		for row < len(rows) && x-rows[row] < dotGap {
			row++
		}
		if row == mostRows {
			continue
		}
		if row == len(rows) {
			rows = append(rows, x)
		}
		rows[row] = x
		mark.X, mark.Y = px(x), px(middle+float64(row)*dotGap)
		placed = append(placed, mark)
	}
	return placed, middle + float64(max(len(rows)-1, 0))*dotGap
}

// laneMilestones places the milestones that a lane's retrospectives date within its
// stretches; where several would touch, the first stands for them.
func (p *planner) laneMilestones(at string, l *site.Lane, scale lineScale, y float64) []LineMark {
	type dated struct {
		day  int
		mark LineMark
	}
	var all []dated
	for _, e := range l.Entries {
		if len(p.lanesOf(e)) != 1 {
			continue // which of its places it happened at is not known
		}
		for _, m := range e.Milestones {
			if !shownMilestone(m) || m.Date.Month == 0 {
				continue
			}
			i := slices.IndexFunc(l.Stretches, func(s site.Stretch) bool { return covers(s, m) })
			if i < 0 {
				continue
			}
			day := max(m.Date.FirstDay(), l.Stretches[i].Start())
			all = append(all, dated{day, LineMark{URL: p.spot(at, e, m.Line), Title: joinNonEmpty(" · ", m.Title, p.words.date(m.Date))}})
		}
	}
	slices.SortStableFunc(all, func(a, b dated) int { return a.day - b.day })
	var marks []LineMark
	last := 0.0
	for _, d := range all {
		if x := scale.x(d.day); x-last >= dotGap {
			d.mark.X, d.mark.Y = px(x), px(y)
			marks = append(marks, d.mark)
			last = x
		}
	}
	return marks
}
