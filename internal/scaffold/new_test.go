package scaffold

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hoego/internal/build"
	"hoego/internal/output"
	"hoego/internal/retro"
)

var day = retro.Date{Year: 2026, Month: 7, Day: 1}

// Every outline of every kind in both languages is understood as what was asked for,
// without a diagnostic, and its advice is on no page.
func TestNewIsUnderstood(t *testing.T) {
	for _, lang := range []string{"ko", "en"} {
		for _, kind := range retro.Kinds {
			for _, outline := range []string{"", "plain", "kpt", "4l"} {
				request := Request{Title: "돌아보기: 하나", Date: day, Kind: kind, Organization: "나루랩", Outline: outline, Lang: lang}
				name, text, err := New(request)
				if err != nil {
					t.Fatalf("%+v: %v", request, err)
				}
				result := build.Understand(build.Input{Content: fstest.MapFS{name: {Data: []byte(text)}}, Now: time.Date(2026, 7, 2, 0, 0, 0, 0, time.UTC)})
				if found := result.Diagnostics.All(); len(found) > 0 {
					t.Errorf("%+v: %v", request, found)
				}
				r := result.Site.All[0]
				if r.Title.Value != request.Title || r.Kind.Value != kind || r.Published.Value != day || len(r.Engagements) != 1 || r.Engagements[0].Organization != "나루랩" {
					t.Errorf("%+v is understood as %q, %s, %v, %v", request, r.Title.Value, r.Kind.Value, r.Published.Value, r.Engagements)
				}
				if len(r.Milestones) > 0 || r.Characters > 100 {
					t.Errorf("%+v: its advice is taken for text: %v, %d characters", request, r.Milestones, r.Characters)
				}
			}
		}
	}
}

// The settings that a new site explains are those there are, and they are read without a fault.
func TestStarterSettings(t *testing.T) {
	files, err := Starter("ko", "", day)
	if err != nil {
		t.Fatal(err)
	}
	settings := fileNamed(files, "hoego.yaml")
	for _, s := range build.Settings() {
		if !strings.Contains(settings, "\n#"+s.Key+":") && !strings.Contains(settings, "\n"+s.Key+":") {
			t.Errorf("the setting %s is not in hoego.yaml", s.Key)
		}
	}
	all := regexp.MustCompile(`(?m)^#(\w)`).ReplaceAllString(settings, "$1")
	if config, found := build.ReadConfig("hoego.yaml", strings.NewReader(all)); len(found.All()) > 0 || config.BaseURL == "" || len(config.Organizations) != 1 {
		t.Errorf("with every setting: %+v, %v", config, found.All())
	}
	config, found := build.ReadConfig("hoego.yaml", strings.NewReader(settings))
	if len(found.All()) > 0 || config.Lang != "ko" {
		t.Errorf("%q: %v", config.Lang, found.All())
	}
}

// The workflows name their actions by the one commit that was looked at.
func TestWorkflows(t *testing.T) {
	uses := regexp.MustCompile(`(?m)uses: (.*)$`)
	pinned := regexp.MustCompile(`^actions/[\w-]+@[0-9a-f]{40} # v[\d.]+$`)
	own, err := os.ReadFile(filepath.Join("..", "..", ".github", "workflows", "pages.yml"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := Starter("ko", "ieum/hoego", day)
	if err != nil {
		t.Fatal(err)
	}
	workflow := fileNamed(files, ".github/workflows/pages.yml")
	if !strings.Contains(workflow, "\n  HOEGO: \"ieum/hoego\"\n") {
		t.Errorf("the workflow does not say where hoego is:\n%s", workflow)
	}
	for _, m := range uses.FindAllStringSubmatch(string(own), -1) {
		if !pinned.MatchString(m[1]) || !strings.Contains(workflow, m[0]) {
			t.Errorf("%s", m[0])
		}
	}
	if n := len(uses.FindAllString(workflow, -1)); n != 6 {
		t.Errorf("%d actions in the workflow", n)
	}
	for _, origin := range []string{"hoego", "https://github.com/ieum/hoego", "ieum/hoego\n", "ie um/hoego"} {
		if _, err := Starter("ko", origin, day); err == nil {
			t.Errorf("%q is a repository", origin)
		}
	}
}

func fileNamed(files []output.File, name string) string {
	for _, f := range files {
		if f.Path == name {
			return string(f.Data)
		}
	}
	return ""
}
