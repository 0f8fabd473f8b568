package dialect

import (
	"regexp"
	"testing"
)

// The help leaves no writing system out.
func TestHelpIsWhole(t *testing.T) {
	for _, d := range dialects {
		if !regexp.MustCompile(`(?m)^  ` + string(d.name) + ` +\S`).MatchString(Help) {
			t.Errorf("nothing is said of %s", d.name)
		}
	}
}
