package markup

import "testing"

func TestEmoji(t *testing.T) {
	for s, want := range map[string]string{
		":seedling: 한 해 회고 :tada::tada:": "🌱 한 해 회고 🎉🎉",
		"10:30:40 의 기록":                  "10:30:40 의 기록",
		":이름: 과 :nothing:":               ":이름: 과 :nothing:",
		"GitHub 의 :octocat:":             "GitHub 의 :octocat:", // a picture, no character
	} {
		if got := Emoji(s); got != want {
			t.Errorf("Emoji(%q) = %q, want %q", s, got, want)
		}
	}
}
