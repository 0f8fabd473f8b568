package diag

import "testing"

func TestNearest(t *testing.T) {
	words := []string{"title", "author", "base_url", "Lang"}
	for word, want := range map[string]string{"titel": "title", "BASEURL": "base_url", "authr": "author", "lang": "Lang", "": "Lang"} {
		if got := Nearest(word, words); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
	for word, want := range map[string]string{"titel": "title", "base": "base_url", "LANG": "Lang", "xyzzy": "", "": ""} {
		if got := Meant(word, words); got != want {
			t.Errorf("%q means %q, want %q", word, got, want)
		}
	}
	if got := Nearest("x", nil); got != "" {
		t.Errorf("of nothing: %q", got)
	}
}
