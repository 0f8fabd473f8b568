package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"hoego/internal/diag"
)

// The rules of what hoego prints:
//   - results go to standard output, all else to standard error;
//   - an error is one line that begins with "hoego: error:", its advice a line that begins with "  hint:";
//   - a diagnostic is one line, file:line:col first from the working directory, so that editors find the place;
//   - colours and progress appear on a terminal alone, and never with NO_COLOR or TERM=dumb.
type terminal struct {
	stdout, stderr io.Writer
	live           bool // stderr is a terminal
	out, err       ink  // of stdout and of stderr
}

func newTerminal(stdout, stderr io.Writer) terminal {
	live := func(w io.Writer) bool {
		f, ok := w.(*os.File)
		return ok && term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
	}
	colour := os.Getenv("NO_COLOR") == ""
	return terminal{stdout, stderr, live(stderr), ink(colour && live(stdout)), ink(colour && live(stderr))}
}

// ink reports whether what is written may be in colour.
type ink bool

// The ANSI colours in use.
const (
	red    = "31"
	yellow = "33"
	cyan   = "36"
	faint  = "2"
)

func (colourful ink) paint(colour, s string) string {
	if !colourful {
		return s
	}
	return "\x1b[" + colour + "m" + s + "\x1b[0m"
}

func (t terminal) printf(format string, args ...any) {
	_, _ = fmt.Fprintf(t.stderr, format, args...)
}

func (t terminal) fail(err error) {
	var hint string
	var usage usageError
	var with hinted
	switch {
	case errors.As(err, &usage):
		hint = usage.hint
	case errors.As(err, &with):
		hint = with.hint
	}
	t.printf("hoego: %s %v\n", t.err.paint(red, "error:"), err)
	if hint != "" {
		t.printf("  hint: %s\n", hint)
	}
}

// mostDiagnostics is how many diagnostics are printed in full; more would hide the summary.
const mostDiagnostics = 50

var severityColours = [...]string{diag.Notice: cyan, diag.Warning: yellow, diag.Error: red}

// diagnostics prints those of at least the given severity, the errors always in full.
func (t terminal) diagnostics(all []diag.Diagnostic, least diag.Severity) {
	left := make(map[diag.Code]int)
	printed := 0
	for _, d := range all {
		if d.Severity < least {
			continue
		}
		if printed >= mostDiagnostics && d.Severity < diag.Error {
			left[d.Code] += d.Number()
			continue
		}
		printed++
		line := d.String()
		word := d.Severity.String() + ":"
		line = strings.Replace(line, word, t.err.paint(severityColours[d.Severity], word), 1)
		t.printf("%s\n", line)
		if d.Hint != "" {
			t.printf("  hint: %s\n", d.Hint)
		}
	}
	if len(left) == 0 {
		return
	}
	var parts []string
	for code, n := range left {
		parts = append(parts, fmt.Sprintf("%d %s", n, code))
	}
	slices.Sort(parts)
	t.printf("… and %s; `hoego inspect` shows more\n", strings.Join(parts, ", "))
}
