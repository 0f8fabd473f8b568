package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"hoego/internal/build"
	"hoego/internal/cache"
	"hoego/internal/diag"
	"hoego/internal/output"
)

func buildCommand(a *app) *cobra.Command {
	var flags siteFlags
	var to buildFlags
	var profiles profiles
	c := &cobra.Command{
		Use:        "build",
		SuggestFor: []string{"generate", "make"},
		Short:      "Build the site",
		Long: `Build reads every retrospective of the content folder and writes a site that can be
opened from disk or published anywhere. Only what changed is written; only what an
earlier build wrote is removed. What was made is kept for the next build in .hoego beside
the output folder, which may be deleted at any time.`,
		Example: `  hoego build
  hoego build --content ~/vault/회고 --output ~/site
  hoego build --base-url https://name.github.io/career/ --strict`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error {
			return a.onSite(&flags, func(in build.Input) error {
				return profiles.of(func() error { return a.build(in, flags.content, to) })
			})
		},
	}
	flags.register(c)
	profiles.register(c)
	c.Flags().StringVar(&to.out, "output", "public", "folder the site is written to")
	c.Flags().BoolVar(&to.strict, "strict", false, "write nothing and fail when there is any warning")
	c.Flags().BoolVar(&to.quiet, "quiet", false, "print errors only")
	c.Flags().BoolVar(&to.timings, "timings", false, "print how long each stage took")
	return c
}

// buildFlags say where a site is written to and what is said about it.
type buildFlags struct {
	out                    string
	strict, quiet, timings bool
}

// build builds the site and writes it to its folder.
func (a *app) build(in build.Input, content string, to buildFlags) error {
	start := time.Now()
	if err := apart(content, to.out); err != nil {
		return err
	}
	in.Memo = build.OpenMemo(filepath.Join(to.out, "..", ".hoego"), cache.Version())
	defer in.Memo.Close()
	progress := &progress{terminal: a.terminal, start: start, quiet: to.quiet}
	in.Stage, in.Step = progress.stage, progress.step
	before := in.Before(to.out)
	built, report, stands := before.Stands(in)
	var result build.Result
	var err error
	if !stands {
		result, err = build.Files(in)
		built = result.Built()
	}
	progress.done()
	all := built.Diagnostics
	least := diag.Notice
	if to.quiet {
		least = diag.Error
	}
	a.diagnostics(placed(content, all), least)
	if err != nil {
		return err
	}
	errs, warnings := count(all)
	if to.strict && errs+warnings > 0 {
		return hinted{fmt.Errorf("%s; nothing was written", counted(errs+warnings, "problem")), "without --strict the site is written all the same"}
	}
	if pathErrors(all) {
		return errors.New("two files of the site would be one; nothing was written")
	}
	if !stands {
		progress.stage("writing", len(result.Files))
		report, err = output.Write(to.out, result.Files)
		progress.done()
		if err != nil && in.Memo.Lost() {
			// Nothing is written yet: without what cannot be read it goes well.
			in.Memo.Forget()
			return a.build(in, content, to)
		}
		if err != nil {
			return notWritten(err)
		}
		before.Done(result, report.Site)
		in.Memo.Keep()
	}
	if errs > 0 {
		a.code = exitError
	}
	if !to.quiet {
		a.summary(built, report, to.out, warnings, time.Since(start))
	}
	if to.timings {
		progress.timings()
	}
	return nil
}

// notWritten says why a site could not be written, and what to do about it.
func notWritten(err error) error {
	if _, ok := errors.AsType[*output.ForeignError](err); ok {
		return hinted{err, "move them away, or name another folder by --output; nothing was written"}
	}
	return fmt.Errorf("the site could not be written: %w", err)
}

// summary says in three lines what was built and what to do with it.
func (a *app) summary(built build.Built, report output.Report, out string, warnings int, took time.Duration) {
	line := counted(built.Shown, "retrospective")
	if built.Hidden > 0 {
		line += fmt.Sprintf(" (%d hidden)", built.Hidden)
	}
	line += fmt.Sprintf(", %s, %s: %d written, %d unchanged, %d removed in %.2f s",
		counted(built.Tags, "tag"), counted(built.Files, "file"),
		len(report.Added)+len(report.Changed), report.Unchanged, len(report.Removed), took.Seconds())
	a.say("%s", line)
	if built.Skipped > 0 {
		a.say("%s skipped", counted(built.Skipped, "file"))
	}
	if warnings > 0 {
		a.say("%s; `hoego inspect` says more", counted(warnings, "warning"))
	}
	if n := len(report.Foreign); n > 0 {
		a.say("%s in %s not made by hoego kept", counted(n, "file"), out)
	}
	if built.Shown+built.Hidden == 0 {
		a.say(nothingYet)
	}
	a.say("open %s", filepath.Join(out, "index.html"))
}

// nothingYet is said of a content folder without sources.
const nothingYet = "no retrospectives yet: put .md or .txt files into the content folder, or begin one with `hoego new`"

func (a *app) say(format string, args ...any) {
	_, _ = fmt.Fprintf(a.stdout, format+"\n", args...)
}

func count(all []diag.Diagnostic) (errs, warnings int) {
	for _, d := range all {
		switch d.Severity {
		case diag.Error:
			errs += d.Number()
		case diag.Warning:
			warnings += d.Number()
		}
	}
	return errs, warnings
}

func pathErrors(all []diag.Diagnostic) bool {
	return slices.ContainsFunc(all, func(d diag.Diagnostic) bool { return d.Code == diag.PathCollision && d.Severity == diag.Error })
}

// counted writes a number with its noun: "1 tag", "2 tags".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
