package markup

import (
	"strings"
	"testing"

	"hoego/internal/dialect"
	"hoego/internal/source"
)

func placedBody(t *testing.T, syntax dialect.Syntax, text string) Body {
	t.Helper()
	body, _ := Render(dialect.Document{Source: source.Source{Path: "a.md"}, Body: text, Line: 11, Syntax: syntax})
	return body
}

func asIs(ref Ref) Target { return Target{Found: true, URL: ref.Target} }

const placedText = `첫 문단은
두 줄이다.

## 제목

- 가 [글](b.md)
- 나
  - 다 "따옴표" id="hoego-l3"

| 해 | 일 |
| --- | --- |
| 2020 | 시작 |

끝 문단 ^here
`

func TestAt(t *testing.T) {
	body := placedBody(t, dialect.Syntax{}, placedText)
	for line, want := range map[int]string{
		1: "", 10: "", 11: "hoego-l11", 12: "hoego-l11", 13: "hoego-l11", 14: "제목", 15: "제목", 16: "hoego-l16", 17: "hoego-l17",
		18: "hoego-l18", 20: "hoego-l20", 22: "hoego-l22", 24: "hoego-l24", 900: "hoego-l24",
	} {
		if got := body.At(line); got != want {
			t.Errorf("line %d is at %q, want %q", line, got, want)
		}
	}
	if got := (Body{}).At(3); got != "" {
		t.Errorf("an empty body has a place %q", got)
	}
}

// Only the blocks asked for get an id, each once, and nothing else changes.
func TestAddressed(t *testing.T) {
	body := placedBody(t, dialect.Syntax{}, placedText)
	before := body.Fill(asIs)
	if strings.Contains(before, `id="hoego`) {
		t.Errorf("a body that nobody asked has ids of places:\n%s", before)
	}
	lines := []int{12, 11, 18, 24, 14, 18, 22, 3}
	got := body.Addressed(lines).Fill(asIs)
	for id, times := range map[string]int{"hoego-l11": 1, "hoego-l18": 1, "hoego-l22": 1, "hoego-l24": 1, "hoego-l16": 0, "hoego-l3": 0, "제목": 1} {
		if n := strings.Count(got, ` id="`+id+`"`); n != times {
			t.Errorf("id %q stands %d times, want %d:\n%s", id, n, times, got)
		}
	}
	for _, line := range []string{"11", "18", "22", "24"} {
		got = strings.Replace(got, ` id="hoego-l`+line+`"`, "", 1)
	}
	if got != before || body.Fill(asIs) != before {
		t.Errorf("more than ids has changed:\n%s", got)
	}
}

// Every notation knows its lines.
func TestAtInEveryNotation(t *testing.T) {
	for name, c := range map[string]struct {
		syntax dialect.Syntax
		text   string
		id     string
	}{
		"text": {dialect.Syntax{Text: true}, "하나\n\n둘이다\n\n셋", "hoego-l13"},
		"html": {dialect.Syntax{HTML: true}, "<p>하나</p>\n\n<p>둘이다</p>\n\n<p>셋</p>", "hoego-l13"},
		"raw":  {dialect.Syntax{}, "<div>\n하나</div>\n<div>둘이다</div>\n\n셋", "hoego-l13"},
	} {
		body := placedBody(t, c.syntax, c.text)
		if got := body.At(13); got != c.id {
			t.Errorf("%s: line 13 is at %q, want %q", name, got, c.id)
		}
		html := body.Addressed([]int{13}).Fill(asIs)
		if at := strings.Index(html, `id="`+c.id+`"`); at < 0 || !strings.HasPrefix(html[at+len(c.id)+5:], ">둘이다") {
			t.Errorf("%s: %s", name, html)
		}
	}
}
