package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"hoego/internal/output"
	"hoego/internal/retro"
	"hoego/internal/scaffold"
)

func initCommand(a *app) *cobra.Command {
	var lang string
	c := &cobra.Command{
		Use:        "init DIR",
		SuggestFor: []string{"setup", "begin"},
		Short:      "Make a new site folder",
		Long: `Init makes a folder that builds at once: content/ with a first retrospective, hoego.yaml
with every setting explained, .gitignore, and a workflow that publishes to GitHub Pages.
Files that are there already are never overwritten.`,
		Example: `  hoego init my-career
  hoego init . --lang en`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New("init needs the name of one folder"), "such as `hoego init my-career`, or `hoego init .` for this one"}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			today, err := day("", a.now)
			if err != nil {
				return err
			}
			files, err := scaffold.Starter(lang, today)
			if err != nil {
				return usageError{fmt.Errorf("--lang: %w", err), ""}
			}
			err = output.Create(args[0], files)
			if exist, ok := errors.AsType[*fs.PathError](err); ok && errors.Is(err, fs.ErrExist) {
				return hinted{fmt.Errorf("%s is there already; nothing was written", exist.Path), "name a new folder, or move the file away"}
			}
			if err != nil {
				return err
			}
			for _, f := range files {
				a.say("%s", filepath.Join(args[0], f.Path))
			}
			a.say("now: cd %s && hoego serve", args[0])
			return nil
		},
	}
	c.Flags().StringVar(&lang, "lang", "ko", "language of the pages: ko or en")
	return c
}

// day reads a civil day of the command line; "" is today, by the user's own clock.
func day(text string, now time.Time) (retro.Date, error) {
	if text == "" {
		return retro.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}, nil
	}
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return retro.Date{}, usageError{fmt.Errorf("--date: %q is no day", text), "write it as 2026-07-01"}
	}
	return retro.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}, nil
}
