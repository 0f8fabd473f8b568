package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"hoego/internal/output"
	"hoego/internal/retro"
	"hoego/internal/scaffold"
)

func newCommand(a *app) *cobra.Command {
	var flags siteFlags
	var request scaffold.Request
	var kind, date string
	var edit bool
	c := &cobra.Command{
		Use:        "new TITLE",
		SuggestFor: []string{"add", "create", "write"},
		Short:      "Begin a retrospective",
		Long: `New makes a file in the content folder with hoego's own front matter and an outline of
the kind asked for. The advice in the outline stands in comments, which no page shows.
A file that is there already is never overwritten.`,
		Example: `  hoego new "2026년 회고" --kind annual
  hoego new "나루랩 여름 인턴을 마치고" --kind internship --organization 나루랩
  hoego new "스프린트 12 회고" --template kpt --edit`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || strings.TrimSpace(args[0]) == "" {
				return usageError{errors.New("new needs one title"), "such as `hoego new \"2026년 회고\"`, in quotes"}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			config, found, err := flags.readConfig()
			if err != nil {
				return err
			}
			if err := a.usable(found); err != nil {
				return err
			}
			request.Title = strings.TrimSpace(args[0])
			request.Lang = config.Lang
			if request.Kind = retro.Kind(kind); kind != "" && !slices.Contains(retro.Kinds, request.Kind) {
				return usageError{fmt.Errorf("--kind: %q is no kind", kind), "one of " + kindList()}
			}
			if request.Date, err = day(date, a.now); err != nil {
				return err
			}
			name, text, err := scaffold.New(request)
			if err != nil {
				return usageError{fmt.Errorf("--template: %w", err), "one of kpt, 4l, plain; without it the kind has its own"}
			}
			file := filepath.Join(flags.content, name)
			err = output.Create(flags.content, []output.File{{Path: name, Data: []byte(text)}})
			if errors.Is(err, fs.ErrExist) {
				return hinted{fmt.Errorf("%s is there already; it was left alone", file), "give the new one another title"}
			}
			if err != nil {
				return err
			}
			a.say("%s", file)
			if edit {
				return a.edit(file)
			}
			return nil
		},
	}
	flags.place(c)
	c.Flags().StringVar(&kind, "kind", "", "what it is of: "+kindList())
	c.Flags().StringVar(&date, "date", "", "its day, as 2026-07-01 (default today)")
	c.Flags().StringVar(&request.Organization, "organization", "", "where it was")
	c.Flags().StringVar(&request.Outline, "template", "", "outline: kpt, 4l or plain (default that of the kind)")
	choices(c, "kind", kindWords()...)
	choices(c, "template", "kpt", "4l", "plain")
	c.Flags().BoolVar(&edit, "edit", false, "open it in $VISUAL or $EDITOR")
	return c
}

func kindWords() []string {
	words := make([]string, len(retro.Kinds))
	for i, k := range retro.Kinds {
		words[i] = string(k)
	}
	return words
}

func kindList() string { return strings.Join(kindWords(), ", ") }

// edit opens a file in the user's editor and waits for it.
func (a *app) edit(file string) error {
	editor := os.Getenv("VISUAL")
	if editor == "" {
		editor = os.Getenv("EDITOR")
	}
	words := strings.Fields(editor)
	if len(words) == 0 {
		return hinted{errors.New("no editor is named; the file is there"), "set EDITOR, as in `EDITOR=nano hoego new …`"}
	}
	run := exec.Command(words[0], append(words[1:], file)...) //nolint:gosec // the user names the program
	run.Stdin, run.Stdout, run.Stderr = os.Stdin, a.stdout, a.stderr
	if err := run.Run(); err != nil {
		return hinted{fmt.Errorf("the editor failed: %w; the file is there", err), "VISUAL and EDITOR name the editor"}
	}
	return nil
}
