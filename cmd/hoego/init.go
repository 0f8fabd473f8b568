package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hoego/internal/output"
	"hoego/internal/publish"
	"hoego/internal/retro"
	"hoego/internal/scaffold"
)

func initCommand(a *app) *cobra.Command {
	var lang, origin string
	c := &cobra.Command{
		Use:        "init DIR",
		SuggestFor: []string{"setup", "begin"},
		Short:      "Make a new site folder",
		Long: `Init makes a folder that builds at once: content/ with a first retrospective, hoego.yaml
with every setting explained, .gitignore, and a workflow that publishes to GitHub Pages.
Files that are there already are never overwritten.

The workflow builds hoego from its source, and says in a line of its own where that is: the
repository of --hoego. Run in a clone of hoego from GitHub, init knows it.`,
		Example: `  hoego init my-career
  hoego init . --lang en
  hoego init my-career --hoego ieum/hoego`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{errors.New("init needs the name of one folder"), "such as `hoego init my-career`, or `hoego init .` for this one"}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			today, err := day("", a.now)
			if err != nil {
				return err
			}
			if origin == "" {
				origin = ownOrigin(contextOf(c))
			}
			files, err := scaffold.Starter(lang, origin, today)
			if err != nil {
				return usageError{err, "see `hoego init --help`"}
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
			a.say("look at it: %s serve --content %s", self(), filepath.Join(args[0], "content"))
			once := "Settings → Pages → Source → GitHub Actions is chosen"
			if origin == "" {
				once += " and HOEGO in .github/workflows/pages.yml names the repository with hoego's source"
			}
			a.say("publish it: by `hoego publish`, or by a push to GitHub once %s", once)
			return nil
		},
	}
	c.Flags().StringVar(&lang, "lang", "ko", "language of the pages: ko or en")
	c.Flags().StringVar(&origin, "hoego", "", "repository on GitHub with hoego's own source, as owner/name")
	return c
}

// ownOrigin is where hoego's own source is on GitHub, when hoego is run in a clone of it.
func ownOrigin(ctx context.Context) string {
	module, err := os.ReadFile("go.mod")
	if err != nil || !bytes.HasPrefix(module, []byte("module hoego\n")) {
		return ""
	}
	return publish.GitHub(ctx, ".")
}

// self is how this program is called again: `go run` leaves nothing to call.
func self() string {
	if program, err := os.Executable(); err == nil && strings.Contains(filepath.ToSlash(program), "/go-build") {
		return "go run ./cmd/hoego"
	}
	return "hoego"
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
