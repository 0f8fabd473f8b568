package site

import (
	"cmp"
	"math"
	"slices"
)

const (
	// mostRelated is how many related entries a page shows.
	mostRelated = 3
	// nearby bounds how many carriers of one tag an entry is compared with, the nearest in time: a tag that
	// everything carries says little, and comparing all with all would be quadratic.
	nearby = 48
)

// relate finds for each entry the ones that share the most with it: for every common tag as much as both say of it,
// more when few others carry it.
func relate(entries []*Entry, all []*Tag) {
	position := make(map[*Entry]int, len(entries))
	for i, e := range entries {
		position[e] = i
	}
	type carried struct{ tag, at int } // at is the entry's place among the tag's entries
	carry := make([][]carried, len(entries))
	rarity := make([]int, len(all))
	carriers := make([][]int, len(all)) // of each tag, by position
	for i, t := range all {
		rarity[i] = int(1000 * math.Log2(1+float64(len(entries))/float64(len(t.Entries))))
		carriers[i] = make([]int, len(t.Entries))
		for at, e := range t.Entries {
			p := position[e]
			carriers[i][at] = p
			carry[p] = append(carry[p], carried{i, at})
		}
	}
	score := make([]int, len(entries))
	var touched []int
	for p, e := range entries {
		for _, c := range carry[p] {
			near, said := carriers[c.tag], all[c.tag].said
			from := max(0, min(c.at-nearby/2, len(near)-nearby-1))
			for at := from; at < min(from+nearby+1, len(near)); at++ {
				if at == c.at {
					continue
				}
				q := near[at]
				if score[q] == 0 {
					touched = append(touched, q)
				}
				score[q] += rarity[c.tag] * min(said[c.at], said[at])
			}
		}
		closer := func(a, b int) bool {
			return cmp.Or(cmp.Compare(score[b], score[a]), cmp.Compare(max(a-p, p-a), max(b-p, p-b)), cmp.Compare(a, b)) < 0
		}
		var best []int
		for _, q := range touched {
			at := len(best)
			for at > 0 && closer(q, best[at-1]) {
				at--
			}
			if at < mostRelated {
				best = slices.Insert(best, at, q)
				best = best[:min(len(best), mostRelated)]
			}
		}
		for _, q := range best {
			e.Related = append(e.Related, entries[q])
		}
		for _, q := range touched {
			score[q] = 0
		}
		touched = touched[:0]
	}
}
