package markup

import (
	"strings"
	"testing"
)

// TestTidy holds tidy to what it is short for.
func TestTidy(t *testing.T) {
	for _, text := range []string{
		"", " ", "\n", "가", " 가 ", "가  나", "가 \n 나", "\n\n가\n\n\n나\n", "가\u00a0나\u3000다\u2028라\u0085마", "\t가\v나\f", "가\r\n나",
		"\xc2", "\xe3\x80", "가\xe2\x80", "\xe2\x80\x80가", "ㅋ ㅋ\n", "â \u1680á",
	} {
		var lines []string
		for line := range strings.SplitSeq(text, "\n") {
			if words := strings.Fields(line); len(words) > 0 {
				lines = append(lines, strings.Join(words, " "))
			}
		}
		if got, want := tidy([]byte(text)), strings.Join(lines, "\n"); got != want {
			t.Errorf("tidy(%q) is %q, want %q", text, got, want)
		}
	}
}
