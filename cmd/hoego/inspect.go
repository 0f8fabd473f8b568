package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hoego/internal/build"
	"hoego/internal/diag"
)

func inspectCommand(a *app) *cobra.Command {
	var flags siteFlags
	var format string
	c := &cobra.Command{
		Use:        "inspect [FILE…]",
		SuggestFor: []string{"show", "explain", "list"},
		Short:      "Show how each source was understood",
		Long: `Inspect reads and normalises like a build, renders no page and writes nothing. It shows
every field of every file with its value, how it is known and from which line:
stated (the author wrote it), derived (it follows from what is stated) or guessed
(a likely reading that never appears on a page).`,
		Example: `  hoego inspect
  hoego inspect content/2023-intern.md
  hoego inspect --format json | jq '.retrospectives[].fields.title'`,
		RunE: func(_ *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usageError{fmt.Errorf("--format %s is unknown", format), "text or json"}
			}
			in, found, done, err := flags.open(a.now)
			if err != nil {
				return err
			}
			defer func() { _ = done() }()
			result := build.Understand(in)
			result.Diagnostics.Join(found)
			report := newReport(result)
			if len(args) > 0 {
				if report, err = report.only(flags.sources(args)); err != nil {
					return err
				}
			}
			if report.errors() {
				a.code = exitError
			}
			if format == "json" {
				return a.printJSON(report)
			}
			if len(report.Retrospectives) == 0 {
				a.say(nothingYet)
			}
			if text := strings.TrimRight(report.text(a.out), "\n"); text != "" {
				a.say("%s", text)
			}
			return nil
		},
	}
	flags.register(c)
	c.Flags().StringVar(&format, "format", "text", "text or json")
	choices(c, "format", "text", "json")
	return c
}

// only keeps what concerns the named files.
func (r report) only(wanted namedSources) (report, error) {
	kept := report{Version: r.Version, Retrospectives: []retroReport{}, Diagnostics: []diagnosticReport{}}
	var sources []string
	for _, x := range r.Retrospectives {
		sources = append(sources, x.Source)
		if wanted.has(x.Source) {
			kept.Retrospectives = append(kept.Retrospectives, x)
		}
	}
	if unknown := wanted.missing(sources); len(unknown) > 0 {
		hint := "name files by their path, or by their path in the content folder"
		if near := diag.Meant(unknown[0], sources); near != "" {
			hint = "did you mean " + near + "?"
		}
		return r, usageError{fmt.Errorf("no source is called %s", strings.Join(unknown, ", ")), hint}
	}
	return kept, nil
}

func (r report) errors() bool {
	bad := func(d diagnosticReport) bool { return d.Severity == diag.Error.String() }
	return slices.ContainsFunc(r.Diagnostics, bad) ||
		slices.ContainsFunc(r.Retrospectives, func(x retroReport) bool { return slices.ContainsFunc(x.Diagnostics, bad) })
}
