package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"

	"github.com/spf13/cobra"

	"hoego/internal/build"
	"hoego/internal/check"
	"hoego/internal/diag"
	"hoego/internal/publish"
)

func publishCommand(a *app) *cobra.Command {
	var flags siteFlags
	var to publishFlags
	c := &cobra.Command{
		Use:        "publish",
		SuggestFor: []string{"deploy", "push", "upload"},
		Short:      "Publish the site to GitHub Pages",
		Long: `Publish builds the site, checks it, says what will change, and puts it on a branch of a
git remote, where GitHub Pages shows it (Settings → Pages → Deploy from a branch). Your
working tree, index and current branch are not touched. A branch that hoego did not make
is never replaced, nor what somebody else published in the meantime; a CNAME is kept.

Without base_url the address is that of GitHub Pages for the remote, and is said.`,
		Example: `  hoego publish --dry-run
  hoego publish
  hoego publish --branch pages --message "회고를 더했다"`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if flags.drafts || flags.future {
				return usageError{errors.New("drafts and what is dated in the future are not published"), "look at them with `hoego serve`"}
			}
			err := a.onSite(&flags, func(in build.Input) error {
				return a.publish(contextOf(c), in, flags.content, to)
			})
			if failed, ok := errors.AsType[*publish.Error](err); ok {
				return hinted{fmt.Errorf("%w; nothing was published", failed), failed.Hint}
			}
			return err
		},
	}
	flags.register(c)
	c.Flags().StringVar(&to.remote, "remote", "origin", "git remote to push to")
	c.Flags().StringVar(&to.branch, "branch", "gh-pages", "branch that GitHub Pages shows")
	c.Flags().StringVar(&to.message, "message", "Publish", "message of the commit")
	c.Flags().BoolVar(&to.dry, "dry-run", false, "say what would change, and push nothing")
	return c
}

// publishFlags say where a site is published to, and how.
type publishFlags struct {
	remote, branch, message string
	dry                     bool // nothing is pushed
}

// publish finds the branch, builds for its address, and pushes.
func (a *app) publish(ctx context.Context, in build.Input, content string, to publishFlags) error {
	target, err := publish.Find(ctx, content, to.remote, to.branch)
	if err != nil {
		return err
	}
	if in.Config.BaseURL == "" {
		if in.Config.BaseURL = target.BaseURL(); in.Config.BaseURL != "" {
			a.say("base_url is not set; the address is taken to be %s", in.Config.BaseURL)
		}
	}
	result, err := build.Files(in)
	found := result.Diagnostics
	if err == nil {
		found.Join(check.Run(in, result))
	}
	all := found.All()
	a.diagnostics(placed(content, all), diag.Error)
	if err != nil {
		return err
	}
	errs, warnings := count(all)
	if errs > 0 {
		return hinted{fmt.Errorf("%s; nothing was published", counted(errs, "error")), "`hoego check` says more"}
	}
	if warnings > 0 {
		a.say("%s; `hoego check` says more", counted(warnings, "warning"))
	}
	change, err := target.Prepare(ctx, result.Files)
	if err != nil {
		return err
	}
	a.changes(change)
	switch {
	case change.Empty():
		a.say("%s of %s is up to date", to.branch, to.remote)
		return nil
	case to.dry:
		a.say("nothing was pushed: this was a dry run")
		return nil
	}
	if err := target.Push(ctx, change, to.message); err != nil {
		return err
	}
	a.say("pushed to %s of %s", to.branch, to.remote)
	if target.New() {
		a.say("once, in the repository's settings on GitHub: Pages → Deploy from a branch → %s", to.branch)
	}
	if in.Config.BaseURL != "" {
		a.say("soon at %s", in.Config.BaseURL)
	}
	return nil
}

// changes lists what a publication changes.
func (a *app) changes(change publish.Change) {
	for _, list := range []struct {
		sign  string
		paths []string
	}{{"+", change.Added}, {"~", change.Changed}, {"-", change.Removed}} {
		const most = 20
		// Pages first: they are what a reader will see.
		pages := slices.DeleteFunc(slices.Clone(list.paths), func(p string) bool { return path.Ext(p) != ".html" })
		others := slices.DeleteFunc(slices.Clone(list.paths), func(p string) bool { return path.Ext(p) == ".html" })
		for i, p := range append(pages, others...) {
			if i == most {
				a.say("%s … and %d more", list.sign, len(list.paths)-most)
				break
			}
			a.say("%s %s", list.sign, p)
		}
	}
	a.say("%d added, %d changed, %d removed", len(change.Added), len(change.Changed), len(change.Removed))
}
