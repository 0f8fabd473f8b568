package page

import (
	"strings"
	"testing"

	"hoego/internal/retro"
	"hoego/internal/site"
)

func TestSpeaks(t *testing.T) {
	const sentence = "물어보는 데에도 때가 있다. 늦게 물으면 답을 들을 사람이 이미 떠나고 없다."
	for _, c := range []struct {
		lesson retro.Lesson
		want   bool
	}{
		{retro.Lesson{Type: retro.Learned, Excerpt: sentence}, true},
		{retro.Lesson{Type: retro.Regret, Excerpt: sentence}, false},
		{retro.Lesson{Type: retro.Learned}, false},
		{retro.Lesson{Type: retro.Learned, Excerpt: "힘들었다."}, false},
		{retro.Lesson{Type: retro.Learned, Excerpt: strings.Repeat("길다. ", 30) + "길다."}, false},
		{retro.Lesson{Type: retro.Learned, Excerpt: sentence + " 그리고 또"}, false},
		{retro.Lesson{Type: retro.Learned, Excerpt: "#태그 " + sentence}, false},
	} {
		if got := speaks(c.lesson); got != c.want {
			t.Errorf("%q speaks: %v", c.lesson.Excerpt, got)
		}
	}
}

func TestTechnology(t *testing.T) {
	for name, want := range map[string]bool{"Go": true, "Kubernetes": true, "DNS": false, "Database": false, "Load Balancing": false, "Algorithms": false, "CI/CD": false} {
		row, ok := retro.NewTagTable(nil).Find(name)
		if !ok {
			t.Errorf("%s is in no row", name)
		}
		if got := technology(&site.Tag{Name: name, Topic: row.Topic, Generic: row.Generic}); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if technology(&site.Tag{Name: "회고"}) {
		t.Error("a tag without a topic is no technology")
	}
}
