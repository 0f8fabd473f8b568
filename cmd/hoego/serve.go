package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"os/signal"
	"runtime"
	"slices"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"hoego/internal/build"
	"hoego/internal/diag"
	"hoego/internal/serve"
)

func serveCommand(a *app) *cobra.Command {
	var flags siteFlags
	var port int
	var open bool
	c := &cobra.Command{
		Use:        "serve",
		SuggestFor: []string{"preview", "server", "watch", "start", "run"},
		Short:      "Preview the site while you write",
		Long: `Serve builds the site in memory and serves it on this machine alone. It watches the
content, templates/ and static/ beside it, and the settings: every open page follows what
you save, keeping its place. What is wrong shows in the page, with its line; the last good
site stays meanwhile. Each article can show how it was understood, and drafts are marked.
Nothing is written. Ctrl-C ends it.`,
		Example: `  hoego serve
  hoego serve --drafts --open
  hoego serve --content ~/vault/회고 --port 8080`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if port < 0 || port > 65535 {
				return usageError{fmt.Errorf("--port %d is no port", port), "a number from 1 to 65535, or 0 for any that is free"}
			}
			ctx, stop := signal.NotifyContext(contextOf(c), syscall.SIGINT, syscall.SIGTERM)
			defer stop()
			// Who presses Ctrl-C twice will not wait.
			context.AfterFunc(ctx, stop)
			return a.serve(ctx, &flags, port, open)
		},
	}
	flags.register(c)
	c.Flags().IntVar(&port, "port", 1313, "port to serve on; when it is taken, the next free one")
	c.Flags().BoolVar(&open, "open", false, "open the site in the browser")
	return c
}

func (a *app) serve(ctx context.Context, flags *siteFlags, port int, browser bool) error {
	// What is wrong from the start is told at once, and not in a page.
	if _, _, done, err := flags.open(a.now); err != nil {
		return err
	} else if err := done(); err != nil {
		return err
	}
	listener, err := serve.Listen(ctx, port)
	if err != nil {
		return hinted{err, "name another by --port"}
	}
	defer func() { _ = listener.Close() }()
	address := "http://" + listener.Addr().String() + "/"
	if at, ok := listener.Addr().(*net.TCPAddr); ok && port != 0 && at.Port != port {
		a.say("port %d is taken, so this is %d", port, at.Port)
	}
	start := time.Now()
	var commits func(string) (time.Time, bool)
	seen, pictures, memo := &seen{}, build.NewPictures(), build.NewMemo()
	server := serve.New(serve.Options{
		Open: func() (serve.Opened, error) {
			in, found, done, err := flags.open(a.now.Add(time.Since(start)))
			if err != nil {
				return serve.Opened{}, err
			}
			// History is read once: it is slow, and what is being written is not in it.
			if commits == nil {
				commits = in.FirstCommit
			}
			in.FirstCommit = commits
			in.Pictures, in.Memo = pictures, memo
			name, text := flags.settings()
			return serve.Opened{Input: in, Found: found, SettingsFile: name, Settings: text, Close: done}, nil
		},
		Content: flags.content,
		Also:    flags.watched(),
		Facts:   facts,
		Now:     func() time.Time { return a.now.Add(time.Since(start)) },
		Built: func(b serve.Build) {
			memo.Keep()
			a.built(b, seen, flags.content, address)
			if seen.builds == 1 && browser {
				a.browse(ctx, address)
			}
		},
		Polling: func(err error) {
			a.printf("hoego: looking at the files every second, since the system cannot tell of changes: %v\n", err)
		},
	}, listener.Addr())
	return server.Run(ctx, listener)
}

// seen is what was said about builds so far.
type seen struct {
	builds int
	all    []diag.Diagnostic
}

// built says what came of a build: all of the first one, of later ones what is new.
func (a *app) built(b serve.Build, seen *seen, content, address string) {
	least := diag.Warning
	if seen.builds == 0 {
		least = diag.Error
	}
	news := slices.DeleteFunc(slices.Clone(b.All), func(d diag.Diagnostic) bool { return slices.Contains(seen.all, d) })
	a.diagnostics(placed(content, news), least)
	if b.Err != nil {
		a.fail(b.Err)
	}
	if b.Result.Site != nil {
		seen.all = b.All
	}
	seen.builds++
	took := fmt.Sprintf("in %.2f s", b.Took.Seconds())
	switch {
	case b.Kept:
		a.say("built %s; the last good site is still shown", took)
	case b.Err != nil:
		a.say("nothing to show yet; waiting for it to be mended at %s", address)
	case seen.builds == 1:
		_, warnings := count(b.All)
		a.say("%s built %s", counted(len(b.Result.Site.Entries), "retrospective"), took)
		if warnings > 0 {
			a.say("%s; `hoego inspect` says more", counted(warnings, "warning"))
		}
		a.say("serving %s and watching for changes; Ctrl-C ends it", address)
	case len(b.Changed) == 0:
		a.say("built %s; nothing changed", took)
	default:
		a.say("built %s; %s changed", took, counted(len(b.Changed), "file"))
	}
}

// facts is what `hoego inspect` says of the retrospective at an address, as JSON.
func facts(result build.Result, url string) ([]byte, bool) {
	all := newReport(result).Retrospectives
	i := slices.IndexFunc(all, func(r retroReport) bool { return r.URL == url && r.URL != "" })
	if i < 0 {
		return nil, false
	}
	data, err := json.Marshal(all[i])
	return data, err == nil
}

// browsers lists what opens an address, by operating system; others have xdg-open.
var browsers = map[string][]string{
	"darwin":  {"open"},
	"windows": {"rundll32", "url.dll,FileProtocolHandler"},
}

// browse opens the address in the browser that the user prefers.
func (a *app) browse(ctx context.Context, address string) {
	command, ok := browsers[runtime.GOOS]
	if !ok {
		command = []string{"xdg-open"}
	}
	c := exec.CommandContext(context.WithoutCancel(ctx), command[0], append(command[1:], address)...) //nolint:gosec // the command is from the table above, the address our own
	if err := c.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			err = errors.New("there is no " + command[0])
		}
		a.printf("hoego: the browser could not be opened: %v\n", err)
		return
	}
	go func() { _ = c.Wait() }()
}
