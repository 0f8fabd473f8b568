package markup

import "testing"

func TestEmoji(t *testing.T) {
	for s, want := range map[string]string{
		":seedling: 한 해 회고 :tada::tada:": "🌱 한 해 회고 🎉🎉",
		"10:30:40 의 기록":                  "10:30:40 의 기록",
		":이름: 과 :nothing:":               ":이름: 과 :nothing:",
	} {
		if got := Emoji(s); got != want {
			t.Errorf("Emoji(%q) = %q, want %q", s, got, want)
		}
	}
}

// TestEmojiTable checks that no name in the table is too long to be found.
func TestEmojiTable(t *testing.T) {
	for name, char := range emojiByName() {
		if name == "" || char == "" || len(name)+2 > longestEmoji {
			t.Errorf("%q is %q", name, char)
		}
	}
}
