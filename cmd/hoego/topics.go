package main

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hoego/internal/build"
	"hoego/internal/diag"
)

var (
	//go:embed help/dialects.txt
	dialectsHelp string
	//go:embed help/front-matter.txt
	frontMatterHelp string
)

// topic is a page of `hoego help` that is no command.
type topic struct {
	name, short string
	text        func() string
}

// topics lists the help pages.
var topics = []topic{
	{"dialects", "The writing systems that hoego reads", func() string { return dialectsHelp }},
	{"front-matter", "What a retrospective may state about itself", func() string { return frontMatterHelp }},
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
			fmt.Fprintf(&b, "  %-12s %s\n", s.Key, s.Help)
		}
		return "hoego.yaml lies in the content folder or beside it. It is optional, and so is each of its keys:\n\n" + b.String()
	}},
}

func (t topic) command() *cobra.Command {
	return &cobra.Command{Use: t.name, Short: t.short, Long: t.text()}
}
