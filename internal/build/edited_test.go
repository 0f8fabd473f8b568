package build

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hoego/internal/output"
	"hoego/internal/site"
)

// A page is made for an edited text alone wherever the site knows the same of the text as before, nowhere else, and is
// the one that the next build makes.
func TestEditedIsTheNextBuild(t *testing.T) {
	var made, left atomic.Int64
	t.Run("histories", func(t *testing.T) {
		for seed := range sequences / 25 {
			t.Run(fmt.Sprint(seed), func(t *testing.T) {
				t.Parallel()
				d := newDesk(uint64(seed))
				if seed%2 == 0 {
					d.in.Memo = NewMemo()
				}
				before := fresh(t, d.in)
				for range 2 * stepsEach {
					result, err := Files(d.in)
					if err != nil {
						t.Fatal(err)
					}
					name := d.any()
					d.write(name, proseEdits[d.random.IntN(len(proseEdits))](d, string(d.content[name].Data)))
					page, ok := result.Edited(d.in, name)
					after := fresh(t, d.in)
					if want := sameButForItsText(before, after, name); ok != want {
						t.Errorf("%s: made %v, want %v", name, ok, want)
					}
					before = after
					if !ok {
						left.Add(1)
						continue
					}
					made.Add(1)
					i := slices.IndexFunc(after.Files, func(f output.File) bool { return f.Path == page.Path })
					if i < 0 {
						t.Errorf("%s is no page of the next build", page.Path)
					} else if want, got := string(bytesOf(t, after.Files[i])), string(bytesOf(t, page)); got != want {
						t.Errorf("%s: %s", page.Path, firstDifference(want, got))
					}
				}
			})
		}
	})
	if made.Load() < 20 || left.Load() < 20 {
		t.Errorf("only %d pages were made and %d left to the next build", made.Load(), left.Load())
	}
}

// fresh is a build that remembers nothing.
func fresh(t *testing.T, in Input) Result {
	t.Helper()
	in.Memo = nil
	result, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// sameButForItsText reports whether two builds show a source and know the same of it, and of what it tells by itself.
func sameButForItsText(before, after Result, name string) bool {
	known := func(r Result) (seen, *site.Entry) {
		i := slices.IndexFunc(r.glances, func(g glance) bool { return g.Name == name })
		if i < 0 {
			return seen{}, nil
		}
		at := slices.IndexFunc(r.Site.Entries, func(e *site.Entry) bool { return e.Source == r.glances[i].Path })
		if at < 0 {
			return seen{}, nil
		}
		return r.glances[i].seen, r.Site.Entries[at]
	}
	was, old := known(before)
	is, now := known(after)
	return old != nil && now != nil && was.Sight == is.Sight && slices.Equal(was.Found, is.Found) &&
		cmp.Equal(site.Facts(old.Retrospective), site.Facts(now.Retrospective), cmpopts.EquateEmpty(), cmp.Exporter(func(reflect.Type) bool { return true }))
}

// A sentence more is shown in its page at once, and whether earlier builds are remembered makes no difference to that:
// no lessons are the same as none that are left of one.
func TestEditedWithAMemo(t *testing.T) {
	for name, of := range map[string]*Memo{"with a memo": NewMemo(), "without": nil} {
		t.Run(name, func(t *testing.T) {
			text := "---\ntitle: \"2023 Kafka 를 마치고\"\ndate: 2023-12-29T02:53:00+09:00\ntags:\n  - \"graphql\"\ncategories:\n  - \"이직기\"\ndescription: \"한 줄\"\n---\n\n" +
				"주문을 받는 서버를 고쳤다.\n\n### 해 볼 것 (Try)\n\n부하를 건다.\n\n## 진행했던 업무\n\nMySQL 을 Kafka 로 나눈 한 해였다.\n"
			content := fstest.MapFS{"a.md": {Data: []byte(text)}}
			in := input(content)
			in.Memo = of
			result, err := Files(in)
			if err != nil {
				t.Fatal(err)
			}
			content["a.md"] = &fstest.MapFile{Data: []byte(text + "\n덧붙인 말.\n"), ModTime: time.Unix(1, 0)}
			if page, ok := result.Edited(in, "a.md"); !ok || !strings.Contains(string(bytesOf(t, page)), "덧붙인 말.") {
				t.Error("the page was not made")
			}
		})
	}
}
