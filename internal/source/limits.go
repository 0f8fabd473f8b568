package source

import (
	"fmt"

	"hoego/internal/diag"
)

// Limits bound what one input may cost to read. All of them are counted, none is a time: what is built is
// the same on a slow machine and on a busy one. A limit of 0 is its default.
type Limits struct {
	File    int // bytes of a source
	Steps   int // of a source, see Steps
	Matter  int // bytes of front matter that are read
	Aliases int // values that the aliases of one block of YAML stand for
	Nesting int // blocks of markdown that are open at once
	Cells   int // of a table, the missing ones that are filled in counted too
	Picture int // bytes of a picture's file
	Drawing int // bytes of an SVG file, which is read as text
	Pixels  int // of a picture that is resized
}

// Limit is one of the Limits.
type Limit struct {
	Name    string // in hoego.yaml
	Help    string // what it bounds, and what becomes of what is over it
	Bytes   bool   // it counts bytes
	Default int
	Value   *int
}

// Named lists the limits.
func (l *Limits) Named() []Limit {
	return []Limit{
		{"file", "a text; a larger one is skipped", true, 6 << 20, &l.File},
		{"steps", "line ends and marks of markup in a text, and hundreds of its bytes; a text of more is skipped", false, 100_000, &l.Steps},
		{"front_matter", "front matter; of YAML, fields that fit are read", true, 64 << 10, &l.Matter},
		{"aliases", "values that the aliases of a front matter stand for; the others are left out", false, 10_000, &l.Aliases},
		{"nesting", "lists, quotations and the like that are open at once; deeper ones stay as they are written", false, 200, &l.Nesting},
		{"cells", "cells of a table; a larger one stays as it is written", false, 100_000, &l.Cells},
		{"picture", "a picture's file; a larger one is not published", true, 64 << 20, &l.Picture},
		{"drawing", "an SVG file; a larger one is not published", true, 4 << 20, &l.Drawing},
		{"pixels", "pixels of a picture, those of 16 bits a colour counted twice; a larger one is published in its full size alone", false, 30_000_000, &l.Pixels},
	}
}

// String returns the limit as hoego.yaml may say it.
func (l Limit) String() string {
	n := *l.Value
	switch {
	case l.Bytes && n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case l.Bytes && n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprint(n)
}

// TooLarge says that a file is over the limit of a name.
func (l Limits) TooLarge(name, file string, line int, what, hint string) diag.Diagnostic {
	for _, limit := range l.Named() {
		if limit.Name == name {
			return diag.New(diag.TooLarge, file, line, 0, fmt.Sprintf(what, limit), fmt.Sprintf("%s; hoego.yaml may set another limit: `limits: {%s: %v}`", hint, name, limit))
		}
	}
	panic("source: no limit " + name)
}

// OrDefaults returns the limits with the default of each that is 0.
func (l Limits) OrDefaults() Limits {
	for _, limit := range l.Named() {
		if *limit.Value == 0 {
			*limit.Value = limit.Default
		}
	}
	return l
}

// marks are the bytes that may begin, end or part something in any notation that is read.
var marks = func() (is [256]bool) {
	for _, c := range []byte("\n#*_`~[<>|{$=:@!^") {
		is[c] = true
	}
	return is
}()

// bytesOfStep is how many bytes cost as much as one mark.
const bytesOfStep = 100

// Steps is how much work a text may make: its marks, and one more for every hundred bytes. What reads a text
// takes time and memory in proportion to that, far more for a mark than for a letter.
func Steps(text string) int {
	n := len(text) / bytesOfStep
	for i := range len(text) {
		if marks[text[i]] {
			n++
		}
	}
	return n
}
