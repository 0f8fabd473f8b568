package markup

import "testing"

func TestSourceMarks(t *testing.T) {
	for address, want := range map[string]string{
		"{filename}b.md": "b.md", "{filename}/글/b.md#c": "/글/b.md", "%7Bstatic%7D/a.png": "/a.png", "|filename|b.md": "b.md",
		"{filename}": "{filename}", "{other}b.md": "{other}b.md", "b.md": "b.md",
	} {
		if got := readAim(address); got.kind != internal || got.target != want {
			t.Errorf("readAim(%q) = %q, want %q", address, got.target, want)
		}
	}
}
