package main

import (
	"regexp"
	"testing"

	"hoego/internal/dialect"
	"hoego/internal/scaffold"
)

// The help pages leave nothing out of what there is.
func TestTopicsAreWhole(t *testing.T) {
	var names []string
	for _, name := range dialect.All() {
		names = append(names, string(name))
	}
	for _, c := range []struct {
		name, text string
		words      []string
	}{
		{"dialects", dialectsHelp, names},
		{"front-matter", frontMatterHelp, scaffold.Keys()},
	} {
		if len(c.words) < 7 {
			t.Errorf("%s: only %v", c.name, c.words)
		}
		for _, word := range c.words {
			if !regexp.MustCompile(`(?m)^  ` + word + ` +\S`).MatchString(c.text) {
				t.Errorf("%s says nothing of %s", c.name, word)
			}
		}
	}
}
