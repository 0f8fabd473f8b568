package dialect

// Sight is what a source tells by itself of its dialect. It is small: the sources of a whole folder are
// settled by it, while their texts need not be at hand.
type Sight struct {
	Folder  string // the path's folders, each between slashes
	Dialect Name
	Best    int  // points
	Lead    int  // over the next dialect
	Matter  bool // it has front matter
}

// Reading is how the source would be split if it stood alone.
func (s Sight) Reading() Reading { return Reading{Dialect: s.Dialect} }

// Stands reports whether a reading is as if the source stood alone.
func (s Sight) Stands(r Reading) bool {
	return r.Dialect == s.Dialect && len(r.Above) == 0 && len(r.Rows) == 0
}

// strong reports whether the sight may settle those of its neighbours.
func (s Sight) strong() bool { return s.Matter && s.Best >= enoughStrong && s.Lead >= enoughLead }

// weak reports whether the neighbours may settle the sight. Text without front matter is left as it
// is: a folder may hold anything beside a blog's posts.
func (s Sight) weak() bool { return s.Matter && s.Lead <= weakLead }

// Settle says how each of the sources of a content folder is to be read, in their order.
func Settle(sights []Sight) []Reading {
	readings := make([]Reading, len(sights))
	for i, s := range sights {
		readings[i] = s.Reading()
	}
	settleByNeighbours(sights, readings)
	findCategoryFolders(sights, readings)
	return readings
}

// settleByNeighbours lets unanimous strong verdicts in a folder decide the weak ones there.
func settleByNeighbours(sights []Sight, readings []Reading) {
	type camp struct {
		dialect Name
		count   int
		split   bool
	}
	camps := map[string]*camp{}
	for _, s := range sights {
		if !s.strong() {
			continue
		}
		c := camps[s.Folder]
		if c == nil {
			c = &camp{dialect: s.Dialect}
			camps[s.Folder] = c
		}
		c.count++
		c.split = c.split || c.dialect != s.Dialect
	}
	for i, s := range sights {
		if c := camps[s.Folder]; c != nil && !c.split && c.count >= agreeing && s.weak() {
			readings[i].Dialect = c.dialect
		}
	}
}
