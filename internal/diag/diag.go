// Package diag holds what hoego has to say about its input: diagnostics,
// collected by every stage and printed by the command line alone.
package diag

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Severity orders diagnostics by how much they matter.
type Severity uint8

const (
	// Notice tells something worth knowing that needs no action.
	Notice Severity = iota
	// Warning tells of something that was mended or left out.
	Warning
	// Error tells of something that makes the result wrong; the exit status is 1.
	Error
)

// String returns the word used in JSON and on the terminal.
func (s Severity) String() string { return [...]string{"notice", "warning", "error"}[s] }

// Diagnostic is one finding about the input.
type Diagnostic struct {
	Severity Severity
	File     string // path relative to the content folder, with '/'; "" for the site as a whole
	Line     int    // from 1 in the original file; 0 when there is none
	Column   int    // in Unicode characters, from 1; 0 when there is none
	Code     Code
	Message  string // what happened, in plain words
	Hint     string // how to mend it; may be empty
	More     int    // of one that stands for others of its code and file, which are too many to be kept: how many
}

// New returns a diagnostic with the severity that the table Codes gives its code.
func New(code Code, file string, line, column int, message, hint string) Diagnostic {
	return Diagnostic{Severity: severityOf(code), File: file, Line: line, Column: column, Code: code, Message: message, Hint: hint}
}

// Number is how many findings the diagnostic stands for.
func (d Diagnostic) Number() int { return max(1, d.More) }

// String formats the diagnostic as file:line:col: severity: message (code).
func (d Diagnostic) String() string {
	at := d.File
	switch {
	case d.Line > 0 && d.Column > 0:
		at = fmt.Sprintf("%s:%d:%d", d.File, d.Line, d.Column)
	case d.Line > 0:
		at = fmt.Sprintf("%s:%d", d.File, d.Line)
	}
	if at != "" {
		at += ": "
	}
	return fmt.Sprintf("%s%s: %s (%s)", at, d.Severity, d.Message, d.Code)
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.More, b.More),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(b.Severity, a.Severity),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Hint, b.Hint),
	)
}

// mostOfCode is how many diagnostics of one code are kept for one file; the rest is counted.
const mostOfCode = 100

// List collects diagnostics; its zero value is ready to use. Of each code it keeps those of a file
// that stand first, and says of the others how many there are, so that no input fills the memory.
type List struct {
	items []Diagnostic
	room  int // how many items there may be before they are tidied again
}

// Add appends diagnostics to the list.
func (l *List) Add(d ...Diagnostic) {
	l.items = append(l.items, d...)
	if len(l.items) > max(l.room, 2*mostOfCode) {
		l.items = tidy(slices.Clone(l.items)) // of a copy, another list may hold on to these
		l.room = 2 * len(l.items)
	}
}

// Join appends all diagnostics of the other lists.
func (l *List) Join(others ...List) {
	for _, o := range others {
		l.Add(o.items...)
	}
}

// All returns the diagnostics sorted by file, line and column, each once, behind those of a file
// the ones that stand for what was too much.
func (l List) All() []Diagnostic { return tidy(slices.Clone(l.items)) }

// tidy sorts diagnostics, drops what stands there twice, and counts what is too much.
func tidy(all []Diagnostic) []Diagnostic {
	slices.SortFunc(all, compare)
	all = slices.CompactFunc(all, func(a, b Diagnostic) bool { return a == b && a.More == 0 })
	kept := all[:0]
	seen, more := map[Code]int{}, map[Code]int{}
	for i, d := range all {
		if seen[d.Code]++; d.More > 0 || seen[d.Code] > mostOfCode {
			more[d.Code] += d.Number()
		} else {
			kept = append(kept, d)
		}
		if i+1 < len(all) && all[i+1].File == d.File {
			continue
		}
		for _, code := range slices.Sorted(maps.Keys(more)) {
			rest := New(code, d.File, 0, 0, fmt.Sprintf("and %d more of these", more[code]), "")
			rest.More = more[code]
			kept = append(kept, rest)
		}
		clear(seen)
		clear(more)
	}
	return kept
}

// Count returns how many different findings have the given severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l.All() {
		if d.Severity == s {
			n += d.Number()
		}
	}
	return n
}
