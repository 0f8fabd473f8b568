// Command hoego makes a browsable site from career retrospectives.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"
	_ "time/tzdata" // zones must not depend on the machine

	"github.com/spf13/cobra"
)

// Exit codes.
const (
	exitOK    = 0 // with or without warnings
	exitError = 1 // a diagnostic is an error, or the work could not be done
	exitUsage = 2 // the command was called wrongly
)

// app is what a run of the command shares with its subcommands.
type app struct {
	terminal
	now  time.Time
	code int
}

// commands is the table of subcommands, in the order help lists them.
var commands = []func(*app) *cobra.Command{
	initCommand,
	newCommand,
	serveCommand,
	buildCommand,
	checkCommand,
	publishCommand,
	inspectCommand,
	normalizeCommand,
	templatesCommand,
	versionCommand,
	manCommand,
}

// gcPercent trades some memory for a build that is a sixth faster; GOGC overrides it.
const gcPercent = 400

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, time.Now()))
}

// run executes one command line and returns the exit code.
func run(args []string, stdout, stderr io.Writer, now time.Time) int {
	a := &app{terminal: newTerminal(stdout, stderr), now: now}
	root := &cobra.Command{
		Use:   "hoego",
		Short: "Make a browsable site from career retrospectives",
		Long: `hoego (회고 + Go) turns a folder of career retrospectives, in whatever dialect each
was written (Hugo, Jekyll, Hexo, Obsidian, Notion, Gatsby, plain text), into one site
to browse: articles, tags and a career timeline.`,
		Example: `  hoego serve                     preview content/ while you write
  hoego build                     build content/ into public/
  hoego build --content ~/posts   build another folder
  hoego inspect                   how every file was understood`,
		SilenceErrors: true,
		SilenceUsage:  true,

		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("unknown command %q", args[0]), suggestion(c, args[0])}
			}
			return c.Help()
		},
		Args: cobra.ArbitraryArgs,
	}
	root.SuggestionsMinimumDistance = 2
	for _, command := range commands {
		root.AddCommand(command(a))
	}
	for _, topic := range topics {
		root.AddCommand(topic.command())
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usageError{err, "see `" + c.CommandPath() + " --help`"}
	})
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	if err := root.Execute(); err != nil {
		a.fail(err)
		var usage usageError
		if errors.As(err, &usage) {
			return exitUsage
		}
		return exitError
	}
	return a.code
}

// usageError is a mistake in the command line.
type usageError struct {
	error
	hint string
}

// hinted is an error that comes with advice.
type hinted struct {
	error
	hint string
}

func suggestion(c *cobra.Command, word string) string {
	if near := c.SuggestionsFor(word); len(near) > 0 {
		return fmt.Sprintf("did you mean `%s %s`?", c.CommandPath(), near[0])
	}
	return "see `" + c.CommandPath() + " --help`"
}

// noArguments refuses arguments with a usage error.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError{fmt.Errorf("%s takes no arguments, but got %q", c.CommandPath(), args[0]), "a folder is given by --content"}
	}
	return nil
}
