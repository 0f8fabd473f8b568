package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/unicode/norm"

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
			report, err := newReport(result).only(flags.content, args)
			if err != nil {
				return err
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
			_, err = fmt.Fprint(a.stdout, report.text(a.out))
			return err
		},
	}
	flags.register(c)
	c.Flags().StringVar(&format, "format", "text", "text or json")
	choices(c, "format", "text", "json")
	return c
}

// only keeps what concerns the named files; all of it when none is named.
func (r report) only(content string, wanted []string) (report, error) {
	if len(wanted) == 0 {
		return r, nil
	}
	kept := report{Version: r.Version, Retrospectives: []retroReport{}, Diagnostics: []diagnosticReport{}}
	var unknown []string
	for _, name := range wanted {
		i := slices.IndexFunc(r.Retrospectives, func(x retroReport) bool { return names(content, name, x.Source) })
		if i < 0 {
			unknown = append(unknown, name)
			continue
		}
		kept.Retrospectives = append(kept.Retrospectives, r.Retrospectives[i])
	}
	if len(unknown) > 0 {
		return r, usageError{
			fmt.Errorf("no source is called %s", strings.Join(unknown, ", ")),
			"name files by their path, or by their path in the content folder",
		}
	}
	return kept, nil
}

// names reports whether the user's name for a file means the source: as its path in
// the content folder, or as a path from the working directory.
func names(content, name, source string) bool {
	clean := norm.NFC.String(filepath.ToSlash(filepath.Clean(name)))
	if clean == source {
		return true
	}
	root, err := realPath(content)
	if err != nil {
		return false
	}
	file, err := realPath(name)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(root, file)
	return err == nil && norm.NFC.String(filepath.ToSlash(rel)) == source
}

func (r report) errors() bool {
	bad := func(d diagnosticReport) bool { return d.Severity == diag.Error.String() }
	return slices.ContainsFunc(r.Diagnostics, bad) ||
		slices.ContainsFunc(r.Retrospectives, func(x retroReport) bool { return slices.ContainsFunc(x.Diagnostics, bad) })
}
