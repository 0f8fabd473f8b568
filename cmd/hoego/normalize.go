package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"hoego/internal/build"
	"hoego/internal/output"
	"hoego/internal/scaffold"
)

func normalizeCommand(a *app) *cobra.Command {
	var flags siteFlags
	var showDiff, write bool
	c := &cobra.Command{
		Use:        "normalize FILE…",
		SuggestFor: []string{"normalise", "format", "fmt", "fix"},
		Short:      "Write what was understood back as front matter",
		Long: `Normalize turns the metadata of retrospectives into hoego's own front matter: what is
stated or derived, never what is guessed. It prints the front matter; with --diff the
change; with --write it changes the files.

The text behind the metadata keeps every byte, a byte order mark stays, the front matter
has the line ends of its file, and fields that mean nothing to hoego come last as they were.
Every result is read again first: a file that would then be understood otherwise, or of
which something is in doubt, is left alone with the reason. Where a text would be taken
for another dialect's, its author's keys and dates are kept, or else a line such as
dialect: plain says what it is. A second run changes nothing.`,
		Example: `  hoego normalize content/2023-intern.md
  hoego normalize --diff content/*.md
  hoego normalize --write content/2023-intern.md`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New("normalize needs the names of files"), "such as `hoego normalize content/2023-intern.md`"}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if showDiff && write {
				return usageError{errors.New("--diff and --write exclude each other"), "look at the change with --diff, then make it with --write"}
			}
			show := (*app).frontMatter
			switch {
			case showDiff:
				show = (*app).diff
			case write:
				show = (*app).rewrite
			}
			return a.onSite(&flags, func(in build.Input) error {
				a.normalize(in, flags.content, flags.sources(args), show)
				return nil
			})
		},
	}
	flags.register(c)
	c.Flags().BoolVar(&showDiff, "diff", false, "print the change to each file")
	c.Flags().BoolVar(&write, "write", false, "change the files")
	return c
}

// normalize shows what the files that are wanted come to, each in the way given, and says which are left alone.
func (a *app) normalize(in build.Input, content string, wanted namedSources, show func(*app, normalized)) {
	files := scaffold.Normalise(in, wanted.has)
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = f.Path
	}
	for _, arg := range wanted.missing(paths) {
		a.refuse(arg, "it is no source in the content folder "+content, "name another content folder by --content")
	}
	for _, f := range files {
		if f.Refusal != "" {
			a.refuse(f.Path, f.Refusal, f.Hint)
			continue
		}
		show(a, normalized{f, content, len(files) > 1})
	}
}

// normalized is a file with its front matter, and where it stands.
type normalized struct {
	scaffold.File
	content string // the content folder, as the user names it
	several bool   // there are others
}

// refuse says why a file is left alone.
func (a *app) refuse(file, why, hint string) {
	a.fail(hinted{fmt.Errorf("%s is left alone: %s", file, why), hint})
	a.code = exitError
}

// diff prints the change to a file.
func (a *app) diff(f normalized) {
	_, _ = a.stdout.Write(diff.Diff(f.Path, f.Old, f.Path, f.New))
}

// frontMatter prints a file's front matter, under its name when there are several.
func (a *app) frontMatter(f normalized) {
	if f.several {
		a.say("# %s", f.Path)
	}
	_, _ = fmt.Fprint(a.stdout, f.FrontMatter)
}

// rewrite replaces a file and says so.
func (a *app) rewrite(f normalized) {
	if bytes.Equal(f.Old, f.New) {
		a.say("%s is unchanged", f.Path)
		return
	}
	if err := output.Replace(filepath.Join(f.content, filepath.FromSlash(f.Name)), f.New); err != nil {
		why := err
		if pe, ok := errors.AsType[*fs.PathError](err); ok {
			why = pe.Err
		}
		a.refuse(f.Path, "it could not be written: "+why.Error(), "check the permissions of the file and its folder")
		return
	}
	a.say("%s written", f.Path)
}
