package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hoego/internal/build"
	"hoego/internal/check"
	"hoego/internal/diag"
)

func checkCommand(a *app) *cobra.Command {
	var flags siteFlags
	var format string
	var strict, external bool
	c := &cobra.Command{
		Use:        "check",
		SuggestFor: []string{"lint", "validate", "verify", "doctor"},
		Short:      "Look for what should be mended before you publish",
		Long: `Check builds the site in memory and writes nothing. It says everything that a build says,
and besides: links that lead nowhere, images without alternative text or over 1 MB, titles
that stand twice, tags that look like a slip of the pen, images that tell where they were
taken, what GitHub Pages refuses, and keys and personal numbers that should not be published,
masked. --external asks the addresses outside of the site too.

The exit status is 1 when there is an error, with --strict when there is a warning.`,
		Example: `  hoego check
  hoego check --strict
  hoego check --external
  hoego check --format sarif > hoego.sarif`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			show, ok := checkFormats[format]
			if !ok {
				return usageError{fmt.Errorf("--format %s is unknown", format), "text, json or sarif"}
			}
			return a.onSite(&flags, func(in build.Input) error {
				result, err := build.Files(in)
				found := result.Diagnostics
				if err == nil {
					found.Join(check.Run(in, result))
					if external {
						found.Join(check.External(contextOf(c), http.DefaultClient, result.Files))
					}
				}
				f := findings{flags.content, result.Text, found.All()}
				if errs, warnings := count(f.all); errs > 0 || strict && warnings > 0 {
					a.code = exitError
				}
				return errors.Join(err, show(a, f))
			})
		},
	}
	flags.register(c)
	c.Flags().StringVar(&format, "format", "text", "text, json or sarif")
	choices(c, "format", "text", "json", "sarif")
	c.Flags().BoolVar(&strict, "strict", false, "exit with 1 when there is any warning")
	c.Flags().BoolVar(&external, "external", false, "ask the addresses outside of the site too")
	return c
}

// contextOf is the command's context; a command line that was not given one has none.
func contextOf(c *cobra.Command) context.Context {
	if ctx := c.Context(); ctx != nil {
		return ctx
	}
	return context.Background()
}

// findings is what a check found, and where.
type findings struct {
	content string                   // the content folder, as the user names it
	text    func(file string) string // of a source
	all     []diag.Diagnostic
}

// checkFormats lists the ways of showing findings.
var checkFormats = map[string]func(*app, findings) error{
	"text":  (*app).checkText,
	"json":  (*app).checkJSON,
	"sarif": (*app).checkSARIF,
}

// checkText groups findings by file, each with its line of text.
func (a *app) checkText(f findings) error {
	var lines []string // of the file
	file := "\x00"
	for _, d := range f.all {
		if d.File != file {
			if file != "\x00" {
				a.say("")
			}
			file, lines = d.File, strings.Split(f.text(d.File), "\n")
			if file == "" {
				a.say("the site")
			} else {
				a.say("%s", filepath.FromSlash(place(f.content, d)))
			}
		}
		at := ""
		if d.Line > 0 {
			at = fmt.Sprintf("%d:%d ", d.Line, max(d.Column, 1))
		}
		a.say("  %s%s: %s (%s)", at, a.out.paint(severityColours[d.Severity], d.Severity.String()), d.Message, d.Code)
		if d.Line > 0 && d.Line <= len(lines) && d.Code != diag.Secret && d.Code != diag.PrivateData {
			a.say("    %s", a.out.paint(faint, "│ "+cutLine(lines[d.Line-1])))
		}
		if d.Hint != "" {
			a.say("    hint: %s", d.Hint)
		}
	}
	errs, warnings := count(f.all)
	notices := -errs - warnings
	for _, d := range f.all {
		notices += d.Number()
	}
	if len(f.all) > 0 {
		a.say("")
	}
	a.say("%s, %s, %s", counted(errs, "error"), counted(warnings, "warning"), counted(notices, "notice"))
	return nil
}

// cutLine shortens a line of text to what fits beside its mark.
func cutLine(line string) string {
	const most = 100
	line = strings.TrimSpace(line)
	if runes := []rune(line); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return line
}

func (a *app) checkJSON(f findings) error {
	found := make([]diagnosticReport, len(f.all))
	for i, d := range f.all {
		found[i] = newDiagnosticReport(d)
	}
	return a.printJSON(struct {
		Version     int                `json:"version"`
		Diagnostics []diagnosticReport `json:"diagnostics"`
	}{1, found})
}

// printJSON prints a value as JSON for people and machines.
func (a *app) printJSON(v any) error {
	e := json.NewEncoder(a.stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
