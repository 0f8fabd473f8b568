package markup

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestPlain(t *testing.T) {
	golden(t, "plain", func(_ map[string]string, input string) string {
		return strings.TrimSuffix(plainHTML(newLined(input, 1)), "\n")
	})
}

// TestPlainSeed reads the real text that the rules were first written for.
func TestPlainSeed(t *testing.T) {
	const name = "001_33377f75fff1635b.txt"
	text, err := os.ReadFile("../../../shared/seeds/" + name)
	if err != nil {
		t.Skip("the seed texts are not beside the repository")
	}
	facts, err := os.ReadFile("../../../shared/seeds/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var expected struct {
		Seeds map[string]struct {
			Outline []string `json:"outline_includes"`
		}
	}
	if err := json.Unmarshal(facts, &expected); err != nil {
		t.Fatal(err)
	}
	outline := expected.Seeds[name].Outline
	_, after, _ := bytes.Cut(text, []byte(outline[0]))
	body := outline[0] + string(after)
	var got []string
	for _, m := range regexp.MustCompile(`<h[23] [^>]*>(.*)</h`).FindAllStringSubmatch(plainHTML(newLined(body, 1)), -1) {
		got = append(got, m[1])
	}
	for _, title := range outline {
		if !slices.Contains(got, title) {
			t.Errorf("%q is not among the headings %q", title, got)
		}
	}
	if len(got) > len(outline)+2 { // TL:DR and a subtitle
		t.Errorf("%d headings: %q", len(got), got)
	}
}

var hostilePlain = []string{
	"- ", "-\n", "**", "`", "http://", "www.", "[a](", "![", "> ", "1. ", "가. ", "    {\n", "```\n", "제목\n", "제목\n\n", "-a\n", " - a\n", "#", "글 ", "(", "\"", "\u200b\n",
	"제목\n" + "이 줄은 제목 아래에 있는 글이라서 마흔 자가 넘게 길어야 하고 그래서 이렇게 길게 적어 둔다.\n",
}

func TestPlainIsLinear(t *testing.T) {
	long(t)
	for _, piece := range hostilePlain {
		text := strings.Repeat(piece, 1<<17/len(piece))
		start := time.Now()
		plainHTML(newLined(text, 1))
		if d := time.Since(start); d > hang {
			t.Errorf("128 KB of %q take %v", piece, d)
		}
	}
}

var dataLine = regexp.MustCompile(`data-l="(\d+)(?::(\d+))?"`)

func FuzzPlain(f *testing.F) {
	for _, piece := range hostilePlain {
		f.Add(piece, 3)
	}
	f.Fuzz(func(t *testing.T, text string, first int) {
		if first < 1 || first > 1<<20 {
			return
		}
		in := newLined(text, first)
		for _, m := range dataLine.FindAllStringSubmatch(plainHTML(in), -1) {
			line, err := strconv.Atoi(m[1])
			if err != nil || line < first || line > in.line(len(in.lines)) {
				t.Fatalf("%s in a text of lines %d to %d", m[0], first, in.line(len(in.lines)))
			}
		}
	})
}

func BenchmarkPlain(b *testing.B) {
	text := strings.Repeat("배운 점\n- 하나\n- 둘 https://example.com/a 에서\n이 줄은 제목 아래에 있는 글이라서 마흔 자가 넘게 **길어야** 하고 그래서 이렇게 길게 적어 둔다.\n\n", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		plainHTML(newLined(text, 1))
	}
}
