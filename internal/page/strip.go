package page

import (
	"math"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// yearScale is the run of years that strips show, and the weight that is darkest.
type yearScale struct {
	first, last int // 0 when no entry is dated
	top         int
}

// stripYears is how many years a strip shows at most, the newest.
const stripYears = 20

// StripCell is one year of a strip.
type StripCell struct {
	Year  int // in figures
	Level int // how much is told of it: 0 to 5
}

func newYearScale(s *site.Site, weights map[*site.Tag]yearWeights) yearScale {
	var sc yearScale
	sc.first, sc.last = yearSpan(s.Entries)
	sc.first = max(sc.first, sc.last-stripYears+1)
	for _, years := range weights {
		for _, w := range years {
			sc.top = max(sc.top, w)
		}
	}
	return sc
}

// yearWeights is how much is written of a tag, by year.
type yearWeights map[int]int

// span returns the first and the last of the years, 0 when there is none.
func (w yearWeights) span() (first, last int) {
	for y := range w {
		if first == 0 {
			first, last = y, y
		}
		first, last = min(first, y), max(last, y)
	}
	return first, last
}

// weights sums up how much the entries say of each tag.
func weights(s *site.Site) map[*site.Tag]yearWeights {
	sums := make(map[*site.Tag]yearWeights, len(s.Tags))
	for _, t := range s.Tags {
		sums[t] = yearWeights{}
	}
	for _, e := range s.Entries {
		if y := published(e).Year; y != 0 {
			for _, t := range e.Listed {
				sums[t][y] += weightOf(e, t.Name)
			}
		}
	}
	return sums
}

func weightOf(e *site.Entry, tag string) int {
	i := tagIndex(e.Tags, tag)
	if i < 0 {
		return 1
	}
	return max(e.Tags[i].Weight, 1)
}

func tagIndex(tags []retro.Tag, name string) int {
	for i, t := range tags {
		if t.Name == name && t.Known != retro.Guessed {
			return i
		}
	}
	return -1
}

// strip shows how much was written of a tag in each year. A strip of one year says
// nothing and is left out, and so is that of a tag of which no dated text speaks.
func (sc yearScale) strip(sum yearWeights) []StripCell {
	if sc.first == sc.last || len(sum) == 0 {
		return nil
	}
	cells := make([]StripCell, 0, sc.last-sc.first+1)
	for y := sc.first; y <= sc.last; y++ {
		// The square root keeps a little visible beside a lot.
		level := 0
		if sum[y] > 0 {
			level = 1 + int(math.Round(4*math.Sqrt(float64(sum[y])/float64(sc.top))))
		}
		cells = append(cells, StripCell{Year: y, Level: min(level, 5)})
	}
	return cells
}
