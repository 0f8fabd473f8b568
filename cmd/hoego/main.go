// Command hoego makes a browsable site from career retrospectives.
package main

import (
	"errors"
	"io"
	"os"
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

func main() {
	tune()
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, time.Now()))
}

// run executes one command line and returns the exit code.
func run(args []string, stdout, stderr io.Writer, now time.Time) int {
	a := &app{terminal: newTerminal(stdout, stderr), now: now}
	root := newRoot(a)
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

// newRoot returns the command with all of its subcommands.
func newRoot(a *app) *cobra.Command {
	cobra.EnableCommandSorting = false // the table is in the order of what people do
	root := &cobra.Command{
		Use:   "hoego",
		Short: "Make a browsable site from career retrospectives",
		Long: `hoego (회고 + Go) turns a folder of career retrospectives, in whatever dialect each
was written (Hugo, Jekyll, Hexo, Obsidian, Notion, Gatsby, plain text), into one site
to browse: articles, tags and a career timeline.`,
		Example: `  hoego init my-career            make a new site folder
  hoego new "2026년 회고"         begin a retrospective
  hoego serve                     preview content/ while you write
  hoego build --content ~/posts   build any folder into public/
  hoego publish                   publish to GitHub Pages`,
		SilenceErrors: true,
		SilenceUsage:  true,

		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(c, args[0])
			}
			return c.Help()
		},
		Args: cobra.ArbitraryArgs,
	}
	for _, command := range commands {
		root.AddCommand(command(a))
	}
	for _, topic := range topics {
		root.AddCommand(topic.command())
	}
	root.SetHelpCommand(helpCommand(a))
	root.SetFlagErrorFunc(flagError)
	return root
}
