package build

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"
)

// proseEdits are what people do to a text, for the most part within it.
var proseEdits = []func(d *desk, text string) string{
	func(d *desk, text string) string {
		return text + fmt.Sprintf("\n덧붙인 말 %d.\n", d.random.IntN(100))
	},
	func(_ *desk, text string) string {
		return strings.Replace(text, "작게 나누면", "작게 자주 나누면", 1)
	},
	func(_ *desk, text string) string {
		return strings.Replace(text, "이 문장은 소개", "한 줄을 더 쓴다.\n\n이 문장은 첫머리의 소개", 1)
	},
	func(_ *desk, text string) string { return strings.Replace(text, "println(", "print(\"회고\", ", 1) },
	func(_ *desk, text string) string { return strings.Replace(text, "Kubernetes", "Terraform", 1) },
	func(_ *desk, text string) string { return strings.Replace(text, "배운 점", "느낀 점", 1) },
	func(_ *desk, text string) string { return strings.Replace(text, "2019년 3월", "2019년 4월", 1) },
	func(_ *desk, text string) string { return strings.Replace(text, "date: 20", "date: 19", 1) },
	func(d *desk, _ string) string { return d.text() },
	func(*desk, string) string { return "" },
}

// A page made for an edited text alone is the one that the next build makes.
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
				for range 2 * stepsEach {
					result, err := Files(d.in)
					if err != nil {
						t.Fatal(err)
					}
					name := d.any()
					d.write(name, proseEdits[d.random.IntN(len(proseEdits))](d, string(d.content[name].Data)))
					page, ok := result.Edited(d.in, name)
					if !ok {
						left.Add(1)
						continue
					}
					made.Add(1)
					fresh := d.in
					fresh.Memo = nil
					if result, err = Files(fresh); err != nil {
						t.Fatal(err)
					}
					for _, f := range result.Files {
						if f.Path == page.Path && string(bytesOf(t, f)) != string(bytesOf(t, page)) {
							t.Errorf("%s: %s", f.Path, firstDifference(string(bytesOf(t, f)), string(bytesOf(t, page))))
						}
					}
				}
			})
		}
	})
	if made.Load() == 0 || left.Load() == 0 {
		t.Errorf("%d pages were made, %d left to the next build", made.Load(), left.Load())
	}
	t.Logf("%d pages were made, %d left to the next build", made.Load(), left.Load())
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
