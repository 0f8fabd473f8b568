// Package diag holds what hoego has to say about its input: diagnostics,
// collected by every stage and printed by the command line alone.
package diag

import (
	"cmp"
	"fmt"
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
}

// New returns a diagnostic with the severity that the table Codes gives its code.
func New(code Code, file string, line, column int, message, hint string) Diagnostic {
	return Diagnostic{severityOf(code), file, line, column, code, message, hint}
}

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
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(b.Severity, a.Severity),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Hint, b.Hint),
	)
}

// List collects diagnostics; its zero value is ready to use.
type List struct{ items []Diagnostic }

// Add appends diagnostics to the list.
func (l *List) Add(d ...Diagnostic) { l.items = append(l.items, d...) }

// Join appends all diagnostics of the other lists.
func (l *List) Join(others ...List) {
	for _, o := range others {
		l.items = append(l.items, o.items...)
	}
}

// All returns the diagnostics sorted by file, line and column, each once.
func (l List) All() []Diagnostic {
	all := slices.Clone(l.items)
	slices.SortFunc(all, compare)
	return slices.Compact(all)
}

// Count returns how many different diagnostics have the given severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l.All() {
		if d.Severity == s {
			n++
		}
	}
	return n
}
