package main

import (
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
)

// Every command of our own has examples, and these name commands and flags that there are.
func TestExamples(t *testing.T) {
	root := newRoot(&app{terminal: newTerminal(io.Discard, io.Discard), now: time.Time{}})
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			visit(sub)
		}
		if !c.Runnable() {
			return
		}
		if c.Example == "" {
			t.Errorf("%s has no example", c.CommandPath())
		}
		for example := range strings.Lines(c.Example) {
			line, _, _ := strings.Cut(strings.TrimSpace(example), "   ") // what it does
			words := strings.Fields(line)
			if words[0] != "hoego" {
				t.Errorf("%s: %q is no call of hoego", c.CommandPath(), line)
				continue
			}
			of, _, err := root.Find(words[1:])
			if err != nil || of != c && !c.HasSubCommands() {
				t.Errorf("%s: %q is of %s, %v", c.CommandPath(), line, of.CommandPath(), err)
			}
			for _, flag := range regexp.MustCompile(`--([\w-]+)`).FindAllStringSubmatch(line, -1) {
				if of.Flags().Lookup(flag[1]) == nil {
					t.Errorf("%s: %q: there is no flag --%s", c.CommandPath(), line, flag[1])
				}
			}
		}
	}
	visit(root)
}
