package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// fences says whether code blocks name their language, so that they are highlighted.
type fences bool

const (
	colours fences = true
	plain   fences = false
)

// writeCorpus writes n retrospectives of 5 to 8 KB into dir, the same ones each time.
func writeCorpus(dir string, n int, f fences) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for i := 1; i <= n; i++ {
		name := filepath.Join(dir, fmt.Sprintf("post-%06d.md", i))
		if err := os.WriteFile(name, []byte(retrospective(i, f)), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// writer makes up one text.
type writer struct{ *rand.Rand }

func (w writer) of(words []string) string { return words[w.IntN(len(words))] }

func retrospective(i int, f fences) string {
	w := writer{rand.New(rand.NewPCG(20260101, uint64(i)))}
	day := time.Date(2008, 1, 1, 9, 0, 0, 0, time.FixedZone("KST", 9*60*60)).Add(time.Duration(w.IntN(17*365*24*60)) * time.Minute)
	title := fmt.Sprintf("%d년 %s %s #%d", day.Year(), w.of(technologies), w.of(endings), i)
	if w.IntN(2) == 0 {
		title = fmt.Sprintf("%s: %s %s #%d", w.of(topics), w.of(technologies), w.of(endings), i)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %q\ndate: %s\ntags:\n", title, day.Format(time.RFC3339))
	for _, k := range w.Perm(len(topics))[:2] {
		fmt.Fprintf(&b, "  - %q\n", topics[k])
	}
	for _, k := range w.Perm(len(technologies))[:1+w.IntN(3)] {
		fmt.Fprintf(&b, "  - %q\n", strings.ToLower(technologies[k]))
	}
	fmt.Fprintf(&b, "categories:\n  - %q\ndescription: %q\n---\n\n", w.of(shelves), w.sentence())
	w.body(&b, 3600+w.IntN(2400), f)
	return b.String()
}

// body writes paragraphs under headings, and each sort of block once or twice.
func (w writer) body(b *strings.Builder, size int, f fences) {
	blocks := []func() string{
		func() string { return w.code(f) }, func() string { return w.code(f) },
		w.table, w.quote, w.raw, w.list, w.list,
		func() string {
			return fmt.Sprintf("![%s](https://img.example.com/p/%d.png)", w.of(headings), w.IntN(1e9))
		},
	}
	w.Shuffle(len(blocks), func(i, j int) { blocks[i], blocks[j] = blocks[j], blocks[i] })
	names := w.Perm(len(headings))
	for n, end := 0, b.Len()+size; b.Len() < end || len(blocks) > 0; n++ {
		switch {
		case n%5 == 1 && len(names) > 0:
			level := "##"
			if n%3 == 0 {
				level = "###"
			}
			b.WriteString(level + " " + headings[names[0]])
			names = names[1:]
		case len(blocks) > 0 && (w.IntN(3) == 0 || b.Len() >= end):
			b.WriteString(blocks[0]())
			blocks = blocks[1:]
		default:
			b.WriteString(w.paragraph())
		}
		b.WriteString("\n\n")
	}
}

func (w writer) sentence() string {
	return w.of(times) + " " + fmt.Sprintf(w.of(deeds), w.of(things), w.of(technologies))
}

func (w writer) paragraph() string {
	var said []string
	for range 2 + w.IntN(4) {
		said = append(said, w.sentence())
	}
	k := w.IntN(len(said))
	switch w.IntN(5) {
	case 0:
		said[k] += fmt.Sprintf(" **%s** 하나는 확실히 늘었다.", w.of(topics))
	case 1:
		said[k] += fmt.Sprintf(" `%s-%s` 부터 손을 댔다.", w.of(names), w.of(names))
	case 2:
		said[k] += fmt.Sprintf(" [%s 안내서](https://docs.example.com/%s/%d)를 옆에 두고 읽었다.", w.of(technologies), w.of(names), w.IntN(1000))
	case 3:
		said[k] += fmt.Sprintf(" ~~%s~~ 대신 *%s* 쪽으로 기울었다.", w.of(names), w.of(technologies))
	}
	if w.IntN(2) == 0 {
		return strings.Join(said, "\n")
	}
	return strings.Join(said, " ")
}

func (w writer) list() string {
	mark := w.of([]string{"* ", "- ", "1. ", "- [x] "})
	var lines []string
	for range 3 + w.IntN(4) {
		lines = append(lines, mark+w.sentence())
		if w.IntN(3) == 0 {
			lines = append(lines, fmt.Sprintf("   - **%s**: %s", w.of(technologies), w.of(things)))
		}
	}
	return strings.Join(lines, "\n")
}

func (w writer) table() string {
	rows := []string{"| 항목 | 이전 | 이후 | 비고 |", "|:-----|-----:|-----:|:----:|"}
	for range 4 + w.IntN(4) {
		rows = append(rows, fmt.Sprintf("| %s | %d%% | %dms | %s |", w.of(technologies), w.IntN(100), 100+w.IntN(9900), w.of(topics)))
	}
	return strings.Join(rows, "\n")
}

func (w writer) quote() string { return "> " + w.sentence() + "\n> " + w.sentence() }

func (w writer) raw() string {
	if w.IntN(2) == 0 {
		return fmt.Sprintf("<img width=\"%d\" alt=\"%s\" src=\"https://img.example.com/u/%x.png\">\n<center style=\"color:lightgray\">%s</center>", 200+w.IntN(300), w.of(names), w.Uint32(), w.of(things))
	}
	return fmt.Sprintf("<details>\n<summary>%s 더 보기</summary>\n\n%s\n\n</details>", w.of(headings), w.sentence())
}

// code makes a block whose names and numbers are its own, so that no two are the same.
func (w writer) code(f fences) string {
	c := codes[w.IntN(len(codes))]
	lang := c.lang
	if f == plain {
		lang = ""
	}
	text := strings.NewReplacer(
		"alpha", w.of(names), "beta", w.of(names), "Gamma", strings.ToUpper(w.of(names)[:1])+w.of(names)[1:],
		"17", fmt.Sprint(2+w.IntN(60)), "8080", fmt.Sprint(1024+w.IntN(9000)),
	).Replace(c.text)
	return "```" + lang + "\n" + strings.Trim(text, "\n") + "\n```"
}
