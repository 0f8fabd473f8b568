package markup

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// What is taken to be in NFC by its bytes is, and stays as it is.
func TestComposed(t *testing.T) {
	for r := range rune(0x20000) {
		for _, s := range []string{string(r), "가" + string(r), "e" + string(r)} {
			if got, want := Composed(s), norm.NFC.String(s); got != want && utf8.ValidRune(r) {
				t.Fatalf("%q becomes %q, want %q", s, got, want)
			}
		}
	}
}
