package page

import (
	"testing"

	"hoego/internal/retro"
	"hoego/internal/site"
)

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
