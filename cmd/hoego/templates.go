package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"hoego/internal/diag"
	"hoego/internal/output"
	"hoego/internal/page"
	"hoego/templates"
)

func templatesCommand(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "templates",
		Short: "Look at the page templates, and make them your own",
		Long: `The pages are made from templates of Go's html/template. What a file in templates/ beside
the content folder defines takes the place of the built-in block of that name, so that a
site may replace a whole file, or a single block of it by a file such as
templates/partials/mine.html. static/ beside it holds files for assets/ in the same way.
A block that shows the same on many pages may be called by {{once "name" .}} in place of
{{template "name" .}}, which makes it once.

` + "`hoego help templates` lists what each template is given.",
		Annotations: map[string]string{helpMore: page.Data},
		Example: `  hoego templates list
  hoego templates show partials/header.html
  hoego templates copy partials/header.html`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(c, args[0])
			}
			return c.Help()
		},
	}
	var flags siteFlags
	for _, sub := range []*cobra.Command{listTemplates(a, &flags), showTemplate(a), copyTemplate(a, &flags)} {
		flags.place(sub)
		c.AddCommand(sub)
	}
	return c
}

func listTemplates(a *app, flags *siteFlags) *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List the templates, and which of them the site has of its own",
		Example: "  hoego templates list",
		Args:    noArguments,
		RunE: func(*cobra.Command, []string) error {
			for _, name := range templateNames() {
				own := filepath.Join(flags.beside(), "templates", filepath.FromSlash(name))
				if _, err := os.Stat(own); err == nil {
					a.say("%-32s %s", name, own)
				} else {
					a.say("%s", name)
				}
			}
			return nil
		},
	}
}

func showTemplate(a *app) *cobra.Command {
	return &cobra.Command{
		Use:       "show NAME",
		Short:     "Print a built-in template",
		Example:   "  hoego templates show pages/home.html",
		Args:      oneTemplate,
		ValidArgs: templateNames(),
		RunE: func(_ *cobra.Command, args []string) error {
			text, err := builtinTemplate(args[0])
			if err != nil {
				return err
			}
			_, err = a.stdout.Write(text)
			return err
		},
	}
}

func copyTemplate(a *app, flags *siteFlags) *cobra.Command {
	return &cobra.Command{
		Use:   "copy NAME",
		Short: "Copy a built-in template beside the content folder, to change it",
		Example: `  hoego templates copy partials/header.html
  hoego templates copy pages/home.html --content ~/vault/회고`,
		Args:      oneTemplate,
		ValidArgs: templateNames(),
		RunE: func(_ *cobra.Command, args []string) error {
			text, err := builtinTemplate(args[0])
			if err != nil {
				return err
			}
			dir := filepath.Join(flags.beside(), "templates")
			file := filepath.Join(dir, filepath.FromSlash(args[0]))
			err = output.Create(dir, []output.File{{Path: args[0], Data: text}})
			if errors.Is(err, fs.ErrExist) {
				return hinted{fmt.Errorf("%s is there already; it was left alone", file), "`hoego templates show` prints the built-in one"}
			}
			if err != nil {
				return err
			}
			a.say("%s", file)
			return nil
		},
	}
}

// templateNames lists the built-in templates.
func templateNames() []string {
	var names []string
	for _, pattern := range []string{"*.html", "partials/*.html", "pages/*.html"} {
		found, _ := fs.Glob(templates.FS, pattern) // the patterns are well-formed
		names = append(names, found...)
	}
	return names
}

func oneTemplate(c *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError{fmt.Errorf("%s needs the name of one template", c.CommandPath()), "`hoego templates list` lists them"}
	}
	return nil
}

func builtinTemplate(name string) ([]byte, error) {
	names := templateNames()
	if slices.Contains(names, path.Clean(name)) {
		return templates.FS.ReadFile(path.Clean(name))
	}
	files := make([]string, len(names))
	for i, n := range names {
		files[i] = path.Base(n)
	}
	hint := "`hoego templates list` lists them"
	if i := slices.Index(files, diag.Meant(path.Base(name), files)); i >= 0 {
		hint = fmt.Sprintf("did you mean %q?", names[i])
	}
	return nil, usageError{fmt.Errorf("there is no template %q", name), hint}
}
