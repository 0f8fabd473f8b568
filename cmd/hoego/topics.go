package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hoego/internal/build"
	"hoego/internal/diag"
	"hoego/internal/dialect"
	"hoego/internal/scaffold"
)

// topic is a page of `hoego help` that is no command.
type topic struct {
	name, short string
	text        func() string
}

// topics lists the help pages.
var topics = []topic{
	{"dialects", "The writing systems that hoego reads", func() string { return dialect.Help }},
	{"front-matter", "What a retrospective may state about itself", func() string { return scaffold.Help }},
	{"diagnostics", "What hoego can say about a file", func() string {
		var b strings.Builder
		for _, c := range diag.Codes {
			fmt.Fprintf(&b, "  %-22s %-8s %s\n", c.Code, c.Severity, c.Meaning)
		}
		return "Every diagnostic has a code, a severity and a meaning:\n\n" + b.String()
	}},
	{"config", "What hoego.yaml may say", func() string {
		var b strings.Builder
		for _, s := range build.Settings() {
			fmt.Fprintf(&b, "  # %s\n  %s: %s\n\n", s.Help, s.Key, s.Example)
		}
		b.WriteString("The limits, each with what it is when nothing is said:\n\n")
		for _, l := range build.Limits() {
			fmt.Fprintf(&b, "  %-13s %-9s %s\n", l.Name, l, l.Help)
		}
		return "hoego.yaml lies in the content folder or beside it. It is optional, and so is each of its keys:\n\n" + b.String()
	}},
}

// helpMore names the annotation with what `hoego help` says of a command after its --help.
const helpMore = "more"

// helpCommand is cobra's own, but that it says more, and what a mistyped name may mean.
func helpCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND or TOPIC]",
		Short:   "Say more on a command or a topic",
		Example: "  hoego help publish\n  hoego help front-matter\n  hoego help templates",
		ValidArgsFunction: func(c *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var names []string
			if of, _, err := c.Root().Find(args); err == nil {
				for _, sub := range of.Commands() {
					if !sub.Hidden {
						names = append(names, sub.Name())
					}
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			of, rest, err := c.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(of, rest[0])
			}
			of.InitDefaultHelpFlag()
			if err := of.Help(); err != nil {
				return err
			}
			if more := of.Annotations[helpMore]; more != "" {
				a.say("\n%s", strings.TrimRight(more, "\n"))
			}
			return nil
		},
	}
}

func (t topic) command() *cobra.Command {
	return &cobra.Command{Use: t.name, Short: t.short, Long: t.text()}
}
