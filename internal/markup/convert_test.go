package markup

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"sync"
	"testing"

	"hoego/internal/dialect"
	"hoego/internal/source"
)

// byDesign lists the CommonMark examples that a feature of every dialect changes, with the reason.
var byDesign = reasons(map[string][]int{
	"comments, declarations and instructions never reach a page": {177, 179, 180, 181, 182, 183, 308, 309, 625, 626, 627, 628, 629},
	"an unknown element is text":                                 {150, 163, 201, 491, 524, 536, 613, 614, 615, 623},
	"a bare URL is a link":                                       {602, 608, 611, 612},
})

func reasons(by map[string][]int) map[int]string {
	out := map[int]string{}
	for reason, examples := range by {
		for _, n := range examples {
			out[n] = reason
		}
	}
	return out
}

// TestCommonMark holds the CommonMark 0.31.2 examples against everything that is on in every dialect.
func TestCommonMark(t *testing.T) {
	data, err := os.ReadFile("testdata/commonmark/spec.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		Markdown, HTML, Section string
		Example                 int
	}
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) != 652 {
		t.Fatalf("%d examples, want 652", len(examples))
	}
	for _, e := range examples {
		raw, _ := convert(newLined(e.Markdown, 1), dialect.Syntax{}, "spec.md", source.Limits{})
		got, want := normal(raw), normal(e.HTML)
		reason, changed := byDesign[e.Example]
		switch {
		case changed && got == want:
			t.Errorf("example %d is listed as changed by design (%s), but is not changed", e.Example, reason)
		case !changed && got != want:
			t.Errorf("example %d (%s)\n%s\n--- got\n%s\n--- want\n%s", e.Example, e.Section, e.Markdown, got, want)
		}
	}
}

var (
	ownMarks = regexp.MustCompile(` data-(?:l|info)="[^"]*"|<!--l:[0-9:]+-->`)
	emptyEnd = regexp.MustCompile(` />`)
	between  = regexp.MustCompile(`>\s+<`)
)

// normal takes out of HTML what hoego adds and what makes no difference.
func normal(html string) string {
	return between.ReplaceAllString(emptyEnd.ReplaceAllString(ownMarks.ReplaceAllString(html, ""), ">"), "><")
}

// TestConvertConcurrently holds that one instance serves many texts at once, each with its own footnotes and definitions.
func TestConvertConcurrently(t *testing.T) {
	syn := dialect.Syntax{Attributes: true, Callouts: true, Toggles: true}
	text := func(i int) string {
		return fmt.Sprintf("{:d: .c%d}\n글[^%d]\n{: d}\n\n[^%d]: 각주 %d\n\n| a |\n|--:|\n| %d |\n", i, i, i, i, i)
	}
	want := make([]string, 50)
	for i := range want {
		want[i], _ = convert(newLined(text(i), 1), syn, "a.md", source.Limits{})
	}
	var wg sync.WaitGroup
	for i := range want {
		wg.Go(func() {
			if got, _ := convert(newLined(text(i), 1), syn, "a.md", source.Limits{}); got != want[i] {
				t.Errorf("text %d differs when converted beside others:\n%s\n%s", i, got, want[i])
			}
		})
	}
	wg.Wait()
}
