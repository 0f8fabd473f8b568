package page

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// CareerLine is the career drawn: lanes by place, bars for periods, dots for
// retrospectives, diamonds for milestones. Lengths are in user units of an SVG that is
// 1104 wide.
type CareerLine struct {
	Width, Height px
	GridTop       px
	GridBottom    px
	Title         string // for those who cannot see it
	Desc          string // likewise, in a sentence
	Years         []YearTick
	Fades         []Fade
	Lanes         []LineLane
	Heads         []LineHead // authors, where several wrote
	Hidden        int        // lanes left out
}

// px is a length, written with at most one decimal.
type px float64

// String formats the length for an attribute.
func (v px) String() string {
	return strings.TrimSuffix(strconv.FormatFloat(float64(v), 'f', 1, 64), ".0")
}

// YearTick is the start of a year on the axis; its label is "" where there is no room.
type YearTick struct {
	X     px
	TextX px
	Label string // the year, "" where there is no room
}

// Fade is the paint of a bar with a soft end.
type Fade struct {
	ID           string // that bars name
	Colour       int    // number of its colour, 0 to 7
	Start, End   px     // opacity of the ends
	Inset, Solid int    // where full colour begins and ends, in percent of the length
}

// LineHead is the name of an author over their lanes.
type LineHead struct {
	Name string // of the author
	Y    px
}

// LineLane is one place.
type LineLane struct {
	Colour   int    // number of its colour, 0 to 7; -1 without a place
	Name     string // cut to the room there is
	Full     string // the whole name
	Y        px     // baseline of the name
	Base     px     // middle of the lane, for a lane without bars
	Line     bool   // a line is drawn, since there are no bars
	X, End   px
	Bars     []LineBar
	Dots     []LineMark
	Diamonds []LineMark
}

// LineBar is one stretch.
type LineBar struct {
	X, Y, W, H     px
	Fade           string // id of its paint, "" when both ends are sure
	Title          string // what it is, in words
	Label          string // written on it, "" where there is no room
	LabelX, LabelY px
	Phases         []px
}

// Bottom is the y of the bar's lower edge.
func (b LineBar) Bottom() px { return b.Y + b.H }

// Diamond is the path of the mark as a diamond.
func (m LineMark) Diamond() string {
	return fmt.Sprintf("M%v %vl4 4-4 4-4-4z", m.X, m.Y-4)
}

// LineMark is a retrospective or a milestone.
type LineMark struct {
	X, Y  px
	URL   string // where it is told
	Title string // what it is, in words
}

// The measures of the line.
const (
	lineWidth   = 1104.0
	leastLeft   = 132.0 // where the years begin; names stand before it
	mostLeft    = 208.0
	lineRight   = 1092.0 // where they end
	lineTop     = 22.0
	laneHeight  = 46.0
	denseHeight = 30.0 // when there are many lanes, labels of roles are left out
	denseFrom   = 18
	barHeight   = 18.0
	nameSize    = 13.5
	roleSize    = 12.0
	yearSize    = 12.0
	headHeight  = 24.0
	dotGap      = 10.0 // between the middles of two marks
	leastBar    = 6.0
	mostRows    = 8 // of marks in a lane
)

// lineScale turns days into places on the axis.
type lineScale struct {
	first, last int // days since 1970
	left, right float64
}

func (s lineScale) x(day int) float64 {
	return s.left + (s.right-s.left)*float64(day-s.first)/float64(s.last-s.first)
}

// careerLine draws the newest lanes of the career, at most the given number. It is nil
// when no stretch is known.
func (p *planner) careerLine(at string, most int, lanes []*site.Lane, loose []*site.Entry) *CareerLine {
	lanes = slices.DeleteFunc(slices.Clone(lanes), func(l *site.Lane) bool { return !l.Dated() })
	if !slices.ContainsFunc(lanes, func(l *site.Lane) bool { return len(l.Stretches) > 0 }) {
		return nil
	}
	line := &CareerLine{Width: lineWidth, GridTop: lineTop, Title: p.words.CareerOf, Desc: p.words.CareerDesc}
	if over := len(lanes) - most; over > 0 {
		line.Hidden = over
		lanes = newestLanes(lanes, most)
		first, _ := p.extent(lanes, nil)
		loose = slices.DeleteFunc(slices.Clone(loose), func(e *site.Entry) bool { return published(e).FirstDay() < first })
	}
	first, last := p.extent(lanes, loose)
	scale := lineScale{newYear(yearOf(first)), newYear(yearOf(last) + 1), leastLeft, lineRight}
	for _, l := range lanes {
		scale.left = max(scale.left, min(textWidth(l.Name, nameSize)+14, mostLeft))
	}
	line.Years = yearTicks(scale)
	y := lineTop + 14.0
	height := laneHeight
	if len(lanes) > denseFrom {
		height = denseHeight
	}
	author := ""
	for _, l := range lanes {
		if l.Author != author && p.several() && at != p.authorURL(l.Author) {
			author = l.Author
			y += headHeight
			line.Heads = append(line.Heads, LineHead{Name: cmp.Or(author, p.words.Unsigned), Y: px(y - 4)})
		}
		drawn, bottom := p.drawLane(at, l, scale, y, height, line)
		line.Lanes = append(line.Lanes, drawn)
		y = bottom
	}
	if len(loose) > 0 {
		drawn, bottom := p.drawLoose(at, loose, scale, y, height)
		line.Lanes = append(line.Lanes, drawn)
		y = bottom
	}
	line.GridBottom = px(y + 4)
	line.Height = px(y + 10)
	return line
}

// extent returns the first and the last day that lanes and dated retrospectives tell of.
func (p *planner) extent(lanes []*site.Lane, loose []*site.Entry) (first, last int) {
	first, last = p.Career.Last, p.Career.First
	reach := func(entries []*site.Entry) {
		for _, e := range entries {
			if d := published(e); !d.IsZero() {
				first, last = min(first, d.FirstDay()), max(last, d.LastDay())
			}
		}
	}
	for _, l := range lanes {
		if !l.Dated() {
			continue
		}
		first, last = min(first, l.Start), max(last, laneEnd(l))
		for _, s := range l.Stretches {
			if s.Period.Open {
				last = p.Career.Last
			}
		}
		reach(l.Entries)
	}
	reach(loose)
	return first, last
}

// newestLanes keeps the lanes that reach furthest, in their order.
func newestLanes(lanes []*site.Lane, most int) []*site.Lane {
	byEnd := slices.Clone(lanes)
	slices.SortStableFunc(byEnd, func(a, b *site.Lane) int { return laneEnd(b) - laneEnd(a) })
	byEnd = byEnd[:most]
	var kept []*site.Lane
	for _, l := range lanes {
		if slices.Contains(byEnd, l) {
			kept = append(kept, l)
		}
	}
	return kept
}

func laneEnd(l *site.Lane) int {
	end := l.Start
	for _, s := range l.Stretches {
		end = max(end, s.Until)
	}
	return end
}

// yearTicks draws a line for each year as long as they stay apart, and labels those with room.
func yearTicks(scale lineScale) []YearTick {
	first, last := yearOf(scale.first), yearOf(scale.last)
	perYear := (scale.right - scale.left) / float64(last-first)
	step := 1
	for _, s := range []int{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000} {
		step = s
		if float64(s)*perYear >= 44 {
			break
		}
	}
	var ticks []YearTick
	for y := first; y <= last; y++ {
		x := scale.x(newYear(y))
		labelled := y%step == 0 && y < last && x+6+textWidth("2000", yearSize) <= lineWidth
		if perYear < 8 && !labelled && y != last {
			continue
		}
		t := YearTick{X: px(x), TextX: px(x + 6)}
		if labelled {
			t.Label = fmt.Sprint(y)
		}
		ticks = append(ticks, t)
	}
	return ticks
}

func (p *planner) drawLane(at string, l *site.Lane, scale lineScale, top, height float64, line *CareerLine) (LineLane, float64) {
	// In a tall lane the label of the role stands above the bar.
	barTop := top + height - barHeight - 10
	middle := barTop + barHeight/2
	d := LineLane{
		Colour: p.colour[l], Full: l.Name, Name: fitText(l.Name, nameSize, scale.left-10),
		Y: px(middle + 4.5), Base: px(middle), Line: len(l.Stretches) == 0, X: px(scale.left), End: px(lineRight),
	}
	for i, s := range l.Stretches {
		from, to := p.barEnds(s, scale)
		b := LineBar{X: px(from), Y: px(barTop), W: px(to - from), H: px(barHeight)}
		if fade, ok := p.fade(s, scale, from, to); ok {
			fade.ID = fmt.Sprintf("hoego-fade-%d-%d", len(line.Lanes), i)
			fade.Colour = p.colour[l]
			line.Fades = append(line.Fades, fade)
			b.Fade = fade.ID
		}
		role := rolesOf(l, s)
		b.Title = joinNonEmpty(" · ", l.Name, role, p.words.period(s.Period))
		for _, ph := range s.Phases {
			if !ph.Period.From.IsZero() {
				if x := scale.x(ph.Period.From.FirstDay()); x > from+3 && x < to-3 {
					b.Phases = append(b.Phases, px(x))
				}
			}
		}
		d.Bars = append(d.Bars, b)
	}
	if height == laneHeight {
		labelBars(d.Bars, l, scale.left)
	}
	var days []int
	for _, e := range oldestFirst(l.Entries) {
		if date := published(e); !date.IsZero() {
			days = append(days, date.FirstDay())
			d.Dots = append(d.Dots, p.entryMark(at, e))
		}
	}
	var bottom float64
	d.Dots, bottom = swarm(d.Dots, days, scale, middle)
	d.Diamonds = p.laneMilestones(at, l, scale, max(bottom+dotGap, middle+15))
	if len(d.Diamonds) > 0 {
		bottom += dotGap + 2
	}
	return d, max(top+height, bottom+12)
}

// drawLoose draws the retrospectives that tell of no place, on a lane without bars.
func (p *planner) drawLoose(at string, entries []*site.Entry, scale lineScale, top, height float64) (LineLane, float64) {
	middle := top + height - barHeight/2 - 10
	d := LineLane{
		Colour: -1, Full: p.words.OtherWriting, Name: fitText(p.words.OtherWriting, nameSize, scale.left-10),
		Y: px(middle + 4.5), Base: px(middle), Line: true, X: px(scale.left), End: px(lineRight),
	}
	var days []int
	for _, e := range oldestFirst(entries) {
		days = append(days, published(e).FirstDay())
		d.Dots = append(d.Dots, p.entryMark(at, e))
	}
	var bottom float64
	d.Dots, bottom = swarm(d.Dots, days, scale, middle)
	return d, max(top+height, bottom+12)
}

func (p *planner) entryMark(at string, e *site.Entry) LineMark {
	link := p.entryLink(at, e)
	return LineMark{URL: link.URL, Title: joinNonEmpty(" · ", link.Text, p.words.date(published(e)))}
}

// barEnds returns where a stretch begins and ends on the axis, at least visibly far apart.
func (p *planner) barEnds(s site.Stretch, scale lineScale) (from, to float64) {
	from = scale.x(s.Start())
	end := s.Until + 1
	if s.Period.Open {
		end = p.Career.Last + 1
	} else if s.Period.To.IsZero() {
		end += 60 // an end that is not known is hinted at
	}
	to = min(scale.x(end), lineRight)
	if to-from < leastBar {
		to = from + leastBar
		if to > lineRight {
			from, to = lineRight-leastBar, lineRight
		}
	}
	return from, to
}

// fade says how the ends of a bar soften: an open end from the day it was last known to
// go on, an approximate or unknown one over a short way.
func (p *planner) fade(s site.Stretch, scale lineScale, from, to float64) (Fade, bool) {
	f := Fade{Start: 1, End: 1, Solid: 100}
	percent := func(x float64) int { return int(100*(x-from)/(to-from) + .5) }
	if soft(s.Period.From) {
		f.Start, f.Inset = .3, min(30, percent(from+24))
	}
	switch {
	case s.Period.Open:
		f.End, f.Solid = 0, max(min(percent(scale.x(s.Until)), percent(to-48)), f.Inset)
	case s.Period.To.IsZero():
		f.End, f.Solid = 0, f.Inset
	case soft(s.Period.To):
		f.End, f.Solid = .3, max(70, percent(to-24))
	}
	return f, f.Start != 1 || f.End != 1
}

// rolesOf joins the roles of a stretch, unless its lane is called so.
func rolesOf(l *site.Lane, s site.Stretch) string {
	roles := strings.Join(s.Roles, " → ")
	if roles == l.Name {
		return ""
	}
	return roles
}

// soft reports whether a date is too vague for a sharp end.
func soft(d retro.Date) bool { return d.IsZero() || d.Approximate || d.Month == 0 }

// labelBars gives each bar the label of its role, cut so that it touches no other.
func labelBars(bars []LineBar, l *site.Lane, free float64) {
	for i := range bars {
		b := &bars[i]
		until := lineWidth
		if i+1 < len(bars) {
			until = float64(bars[i+1].X) - 8
		}
		text := fitText(rolesOf(l, l.Stretches[i]), roleSize, max(until-free, 0))
		width := textWidth(text, roleSize)
		x := max(float64(b.X), free)
		if x+width > until {
			x = until - width
		}
		if text == "" || x < free || float64(b.X)-x > 400 {
			continue
		}
		b.Label, b.LabelX, b.LabelY = text, px(x), px(float64(b.Y)-5)
		free = x + width + 8
	}
}
