package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"hoego/internal/build"
	"hoego/internal/diag"
	"hoego/internal/source"
	"hoego/static"
	"hoego/templates"
)

// siteFlags are the flags of every command that reads a site.
type siteFlags struct {
	content, config, baseURL string
	drafts, future           bool
}

func (f *siteFlags) register(c *cobra.Command) {
	f.place(c)
	flags := c.Flags()
	flags.StringVar(&f.baseURL, "base-url", "", "address the site is published at, over base_url of the settings")
	flags.BoolVar(&f.drafts, "drafts", false, "show drafts too")
	flags.BoolVar(&f.future, "future", false, "show what is dated in the future too")
}

// place registers the flags that say where a site is.
func (f *siteFlags) place(c *cobra.Command) {
	c.Flags().StringVar(&f.content, "content", "content", "folder of retrospectives")
	c.Flags().StringVar(&f.config, "config", "", "settings file (default hoego.yaml in or beside the content folder)")
	// Both fail only for a flag that is not there.
	_ = c.MarkFlagDirname("content")
	_ = c.MarkFlagFilename("config", "yaml", "yml")
}

// choices lets the shell complete a flag that has a few values.
func choices(c *cobra.Command, flag string, values ...string) {
	// It fails only for a flag that is not there.
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// onSite opens the site, does the work, and closes the site. Where the settings cannot be
// read, it says so and no work is done.
func (a *app) onSite(flags *siteFlags, work func(in build.Input) error) error {
	in, found, done, err := flags.open(a.now)
	if err != nil {
		return err
	}
	defer func() { _ = done() }()
	if err := a.usable(found); err != nil {
		return err
	}
	return work(in)
}

// usable prints what is wrong with the settings; an error means that nothing can be made by them.
func (a *app) usable(settings diag.List) error {
	if settings.Count(diag.Error) == 0 {
		return nil
	}
	a.diagnostics(settings.All(), diag.Warning)
	return errors.New("the settings cannot be read; nothing was written")
}

// open makes the input of a build. Nothing is printed; what is wrong with the settings
// is in the list. done must be called when the input is no longer read.
func (f *siteFlags) open(now time.Time) (in build.Input, found diag.List, done func() error, err error) {
	config, found, err := f.readConfig()
	if err != nil {
		return in, found, nil, err
	}
	if f.baseURL != "" {
		if config.BaseURL, err = build.BaseURL(f.baseURL); err != nil {
			return in, found, nil, usageError{fmt.Errorf("--base-url: %w", err), ""}
		}
	}
	info, err := os.Stat(f.content)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return in, found, nil, hinted{fmt.Errorf("there is no folder %s", f.content), "make it and put retrospectives into it, or name another by --content; `hoego init .` begins a site here"}
	case err == nil && !info.IsDir():
		return in, found, nil, hinted{fmt.Errorf("%s is a file and no folder", f.content), "name the folder that it lies in by --content"}
	}
	root, err := os.OpenRoot(f.content)
	if err != nil {
		return in, found, nil, err
	}
	own, err := os.OpenRoot(f.beside())
	if err != nil {
		return in, found, nil, errors.Join(err, root.Close())
	}
	commits := sync.OnceValue(func() map[string]time.Time {
		// Without history the dates of commits are simply not known.
		times, _ := source.FirstCommits(f.content)
		return times
	})
	return build.Input{
		Content:   root.FS(),
		Templates: templates.FS,
		Static:    static.FS,
		Own:       own.FS(),
		Config:    config,
		Drafts:    f.drafts,
		Future:    f.future,
		Size:      boundMemory,
		Now:       now,
		FirstCommit: func(path string) (time.Time, bool) {
			at, ok := commits()[path]
			return at, ok
		},
	}, found, func() error { return errors.Join(root.Close(), own.Close()) }, nil
}

// readConfig reads the settings file: the named one, else hoego.yaml in the content
// folder, else the one beside it, else none.
func (f *siteFlags) readConfig() (build.Config, diag.List, error) {
	for _, name := range f.candidates() {
		file, err := os.Open(name)
		switch {
		case f.config == "" && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)):
			continue
		case errors.Is(err, fs.ErrNotExist):
			return build.Config{}, diag.List{}, hinted{fmt.Errorf("there is no settings file %s", name), "--config names one; without it hoego.yaml in or beside the content folder counts, if there is one"}
		case err != nil:
			return build.Config{}, diag.List{}, hinted{fmt.Errorf("the settings cannot be read: %w", err), "--config names another file"}
		}
		defer func() { _ = file.Close() }()
		config, found := build.ReadConfig(filepath.ToSlash(name), file)
		return config, found, nil
	}
	return build.Config{}, diag.List{}, nil
}

// candidates lists where the settings file may be; the first that exists counts.
func (f *siteFlags) candidates() []string {
	if f.config != "" {
		return []string{f.config}
	}
	return []string{filepath.Join(f.content, "hoego.yaml"), filepath.Join(f.beside(), "hoego.yaml")}
}

// beside is the folder that the content folder lies in.
func (f *siteFlags) beside() string { return filepath.Dir(filepath.Clean(f.content)) }

// settings returns the settings file as diagnostics name it, and what it says.
func (f *siteFlags) settings() (name, text string) {
	for _, name := range f.candidates() {
		if data, err := os.ReadFile(name); err == nil {
			return filepath.ToSlash(name), string(data)
		}
	}
	return "", ""
}

// watched lists what a site depends on besides its content; not all of it need exist.
func (f *siteFlags) watched() []string {
	return append(f.candidates(), filepath.Join(f.beside(), "templates"), filepath.Join(f.beside(), "static"))
}

// place is the file of a diagnostic as the user may open it, with '/' between parts: in the
// content folder, or beside it where a site's own templates lie.
func place(content string, d diag.Diagnostic) string {
	folder := filepath.ToSlash(content)
	switch {
	case d.File == "" || d.Code == diag.Config:
		return d.File
	case d.Code == diag.Template:
		folder = path.Dir(path.Clean(folder))
	}
	return path.Join(folder, d.File)
}

// placed returns the diagnostics with their files as the user may open them.
func placed(content string, all []diag.Diagnostic) []diag.Diagnostic {
	all = slices.Clone(all)
	for i, d := range all {
		all[i].File = place(content, d)
	}
	return all
}

// apart refuses an output folder that is the content folder, lies in it, or holds it.
func apart(content, out string) error {
	c, err := realPath(content)
	if err != nil {
		return err
	}
	o, err := realPath(out)
	if err != nil {
		return err
	}
	hint := "name another folder by --output"
	switch {
	case c == o:
		return hinted{fmt.Errorf("the output folder %s is the content folder", out), hint}
	case within(o, c):
		return hinted{fmt.Errorf("the output folder %s lies in the content folder %s", out, content), hint}
	case within(c, o):
		return hinted{fmt.Errorf("the content folder %s lies in the output folder %s", content, out), hint}
	}
	return nil
}

// realPath returns the absolute path with symbolic links resolved as far as the path exists.
func realPath(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	rest := ""
	for dir := abs; ; dir = filepath.Dir(dir) {
		if resolved, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(resolved, rest), nil
		}
		if dir == filepath.Dir(dir) {
			return abs, nil
		}
		rest = filepath.Join(filepath.Base(dir), rest)
	}
}

func within(p, dir string) bool {
	rel, err := filepath.Rel(dir, p)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
