package scaffold

import (
	"regexp"
	"testing"
)

// The help leaves no key of the front matter out.
func TestHelpIsWhole(t *testing.T) {
	for _, r := range rows {
		if !regexp.MustCompile(`(?m)^  ` + r.key + ` +\S`).MatchString(Help) {
			t.Errorf("nothing is said of %s", r.key)
		}
	}
}
