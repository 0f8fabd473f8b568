package markup

// Section is what a body says under one heading, or before the first, to be searched.
type Section struct {
	Anchor, Title string   // of the heading; "" before the first
	Lines         []string // the text of each block, in NFC
}

// Sections returns all that the body says. The first section is that before the first heading, if only an empty one.
func (b Body) Sections() []Section {
	if b.Said != nil {
		return b.Said()
	}
	all := []Section{{}}
	for _, block := range b.Blocks {
		text := Composed(block.Text)
		if block.Kind == Title {
			all = append(all, Section{Anchor: block.Anchor, Title: text})
			continue
		}
		last := &all[len(all)-1]
		last.Lines = append(last.Lines, text)
	}
	return all
}
