package retro

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"hoego/internal/dialect"
	"hoego/internal/markup"
	"hoego/internal/source"
)

// post is a labelled text: what it tells of a career, one engagement a line.
type post struct {
	name, text string
	want       [][4]string // organisation, role, kind, period; "" is none
}

// posts reads the labelled texts of testdata/score.
func posts(t *testing.T) []post {
	t.Helper()
	files, err := filepath.Glob("testdata/score/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no labelled posts", err)
	}
	var all []post
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		archive := txtar.Parse(data).Files
		for i := 0; i+1 < len(archive); i += 2 {
			base := strings.TrimSuffix(archive[i].Name, filepath.Ext(archive[i].Name))
			if archive[i+1].Name != base+".want" {
				t.Fatalf("%s: %s is not followed by %s.want", file, archive[i].Name, base)
			}
			p := post{name: archive[i].Name, text: string(archive[i].Data)}
			for line := range strings.Lines(string(archive[i+1].Data)) {
				parts := strings.Split(strings.TrimSpace(line), " | ")
				if len(parts) != 4 {
					t.Fatalf("%s: %s: %q has not four parts", file, base, line)
				}
				var w [4]string
				for j, s := range parts {
					if s != "-" {
						w[j] = s
					}
				}
				p.want = append(p.want, w)
			}
			all = append(all, p)
		}
	}
	return all
}

// understood runs a text through everything before and up to Normalise.
func understood(t *testing.T, name, text string, opts Options) Retrospective {
	t.Helper()
	folder, _ := source.Read(fstest.MapFS{name: {Data: []byte(text)}}, source.Limits{})
	docs, _ := dialect.Parse(folder.Sources)
	if len(docs) != 1 {
		t.Fatalf("%s: %d documents", name, len(docs))
	}
	body, _ := markup.Render(docs[0])
	r, _ := Normalise(docs[0], body, opts)
	return r
}

// TestScore counts how many of the facts shown are true and how many of the true are shown.
func TestScore(t *testing.T) {
	fields := [...]string{"organization", "role", "kind", "period"}
	var shown, right, wanted [4]int
	facts, traps := 0, 0
	for _, p := range posts(t) {
		if len(p.want) > 0 {
			facts++
		} else {
			traps++
		}
		r := understood(t, p.name, p.text, Options{Now: now.AddDate(5, 0, 0)})
		left := append([][4]string(nil), p.want...)
		for _, w := range p.want {
			for f := range fields {
				if w[f] != "" {
					wanted[f]++
				}
			}
		}
		for _, e := range r.Engagements {
			if e.Known == Guessed {
				continue
			}
			got := [4]string{e.Organization, e.Role, string(e.Kind), e.Period.String()}
			best, most := -1, -1
			for i, w := range left {
				n := 0
				for f := range fields {
					if w[f] == got[f] {
						n += 4 - f
					}
				}
				if n > most {
					best, most = i, n
				}
			}
			var w [4]string
			if best >= 0 {
				w = left[best]
				left = append(left[:best:best], left[best+1:]...)
			}
			for f, name := range fields {
				if got[f] == "" {
					continue
				}
				shown[f]++
				if got[f] == w[f] {
					right[f]++
				} else {
					t.Logf("%s: %s %q, want %q (line %d)", p.name, name, got[f], w[f], e.Line)
				}
			}
			for f, name := range fields {
				if got[f] == "" && w[f] != "" {
					t.Logf("%s: no %s, want %q", p.name, name, w[f])
				}
			}
		}
		for _, w := range left {
			t.Logf("%s: missed %q", p.name, w)
		}
	}
	t.Logf("%d posts with facts, %d without", facts, traps)
	if facts < 60 || traps < 60 {
		t.Errorf("%d posts with facts and %d without are too few", facts, traps)
	}
	var allShown, allRight, allWanted int
	rate := func(a, b int) float64 { return float64(a) / float64(max(b, 1)) }
	for f, name := range fields {
		t.Logf("%-12s precision %.3f (%d of %d) recall %.3f (%d of %d)", name,
			rate(right[f], shown[f]), right[f], shown[f], rate(right[f], wanted[f]), right[f], wanted[f])
		allShown, allRight, allWanted = allShown+shown[f], allRight+right[f], allWanted+wanted[f]
	}
	precision, recall := rate(allRight, allShown), rate(allRight, allWanted)
	t.Logf("all          precision %.3f recall %.3f", precision, recall)
	if precision < 0.98 || recall < 0.85 {
		t.Errorf("precision %.3f and recall %.3f; want at least 0.98 and 0.85", precision, recall)
	}
}
