package build

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/sync/semaphore"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"

	"hoego/internal/diag"
	"hoego/internal/output"
	"hoego/static"
	"hoego/templates"
)

// input is a build of the given content with all else as in real life.
func input(content fstest.MapFS) Input {
	return Input{
		Content:   content,
		Templates: templates.FS,
		Static:    static.FS,
		Now:       time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC),
	}
}

func encoded(t *testing.T, e interface{ Bytes([]byte) ([]byte, error) }, s string) []byte {
	t.Helper()
	b, err := e.Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// hostile is one bad input and what must come of it.
type hostile struct {
	name    string
	data    []byte
	want    diag.Code // reported for the file; "" when it is simply built
	skipped bool      // not built at all
	text    string    // stands on its page
}

func hostiles(t *testing.T) []hostile {
	const post = "---\ntitle: %s\ndate: 2024-01-02\n---\n본문이 남는다.\n"
	p := func(title string) string { return fmt.Sprintf(post, title) }
	deep := func(open string, n int) []byte { return []byte(p("깊이") + "\n" + strings.Repeat(open, n) + "끝\n") }
	bomb := "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
	for i := range 9 {
		bomb += fmt.Sprintf("%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", 'b'+i, 'b'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i, 'a'+i)
	}
	bomb += "title: 폭탄\n---\n본문이 남는다.\n"
	return []hostile{
		{name: "empty.md"},
		{name: "blank.txt", data: []byte("\n\n   \n")},
		{name: "bom.md", data: []byte("\ufeff" + p("표식")), text: "본문이 남는다"},
		{name: "utf16.md", data: encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder(), p("십육")), text: "본문이 남는다"},
		{name: "cp949.txt", data: encoded(t, korean.EUCKR.NewEncoder(), p("완성형")), want: diag.EncodingGuessed, text: "본문이 남는다"},
		{name: "crlf.md", data: []byte(strings.ReplaceAll(p("줄끝"), "\n", "\r\n")), text: "본문이 남는다"},
		{name: "unclosed.md", data: []byte("---\ntitle: 열린 글\ndate: 2024-01-02\n\n본문이 남는다.\n"), want: diag.UnclosedFrontMatter, text: "본문이 남는다"},
		{name: "huge-matter.md", data: []byte("---\ntitle: 큰 머리\nnote: " + strings.Repeat("가", 40000) + "\n---\n본문이 남는다.\n"), want: diag.TooLarge},
		{name: "bomb.md", data: []byte(bomb), text: "본문이 남는다"},
		{name: "ten-megabytes.md", data: []byte(p("열") + strings.Repeat("긴 글이 이어진다. **굵게** 쓴 말도 있다.\n\n", 190000)), want: diag.TooLarge, skipped: true},
		{name: "five-megabytes.md", data: []byte(p("다섯") + strings.Repeat("긴 글이 이어진다. 굵게 쓴 말도 있다. ", 95000))},
		{name: "many-marks.md", data: []byte(p("많다") + strings.Repeat("긴 글이 이어진다. **굵게** 쓴 말도 있다.\n\n", 14000))},
		{name: "too-many-marks.md", data: []byte(p("더 많다") + strings.Repeat("긴 글이 이어진다. **굵게** 쓴 말도 있다.\n\n", 95000)), want: diag.TooLarge, skipped: true},
		{name: "short-lines.txt", data: []byte("제목\n" + strings.Repeat("짧은 말\n", 80000))},
		{name: "too-many-lines.txt", data: []byte("제목\n" + strings.Repeat("짧은 말\n", 400000)), want: diag.TooLarge, skipped: true},
		{name: "one-line.md", data: []byte(p("한 줄") + strings.Repeat("쉼 없이 이어지는 말 ", 100000))},
		{name: "quotes.md", data: deep("> ", 10000)},
		{name: "lists.md", data: deep("- ", 10000)},
		{name: "brackets.md", data: deep("[", 10000)},
		{name: "images.md", data: deep("![", 10000)},
		{name: "stars.md", data: deep("*a **a ", 10000)},
		{name: "backticks.md", data: []byte(p("따옴표") + strings.Join(backticks(400), " a "))},
		{name: "divs.md", data: deep("<div>", 10000)},
		{name: "spans.md", data: deep("<b><i>", 5000)},
		{name: "tags.md", data: deep("{% if a %}", 10000)},
		{name: "shortcodes.md", data: deep("{{< a >}}", 10000)},
		{name: "wiki.md", data: deep("[[", 10000)},
		{name: "table.md", data: []byte(p("표") + "\n" + strings.Repeat("|a", 5000) + "|\n" + strings.Repeat("|-", 5000) + "|\n" + strings.Repeat("|b|\n", 200))},
		{name: "nul.md", data: []byte(p("널") + "앞\x00뒤\n"), text: "본문이 남는다"},
		{name: "binary.md", data: bytes.Repeat([]byte{0, 1, 2, 0xff, 0xfe, 0x80}, 1000), skipped: true},
		{name: "not-text.txt", data: []byte{0xff, 0xff, 0xff}, want: diag.EncodingUnknown, skipped: true},
		{name: "줄\n바꿈.md", data: []byte(p("이름")), text: "본문이 남는다"},
		{name: "\u200b.md", data: []byte(p("점")), text: "본문이 남는다"},
		{name: strings.Repeat("긴", 80) + ".md", data: []byte("제목 없는 글\n\n본문이 남는다.\n"), text: "본문이 남는다"},
	}
}

func backticks(n int) []string {
	runs := make([]string, n)
	for i := range runs {
		runs[i] = strings.Repeat("`", i+1)
	}
	return runs
}

// Every hostile input is built or reported, alone within two seconds and all together.
func TestHostileInputs(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped with -short: hostile inputs are large")
	}
	all := fstest.MapFS{"x.md/inner.md": {Data: []byte("---\ntitle: 안쪽\n---\n폴더 안의 글")}}
	for _, h := range hostiles(t) {
		all[h.name] = &fstest.MapFile{Data: h.data}
		t.Run(h.name, func(t *testing.T) {
			start := time.Now()
			result, err := Files(online(fstest.MapFS{h.name: {Data: h.data}}))
			if err != nil {
				t.Fatal(err)
			}
			wellFormed(t, result.Files)
			// Far above two seconds it is a hang, however busy the machine.
			if took := time.Since(start); took > 30*time.Second {
				t.Errorf("took %v", took)
			} else {
				t.Log(took)
			}
			if want := map[bool]int{false: 1, true: 0}[h.skipped]; len(result.Site.All) != want {
				t.Errorf("%d retrospectives, want %d: %v", len(result.Site.All), want, result.Diagnostics.All())
			}
			if h.skipped && len(result.Skipped) != 1 {
				t.Errorf("skipped %q, want the file", result.Skipped)
			}
			codes := make(map[diag.Code]bool)
			for _, d := range result.Diagnostics.All() {
				codes[d.Code] = true
				if d.Code == diag.Internal {
					t.Error(d)
				}
			}
			if h.want != "" && !codes[h.want] {
				t.Errorf("no %s among %v", h.want, result.Diagnostics.All())
			}
			if h.text != "" && !strings.Contains(pageOf(t, result, 0), h.text) {
				t.Errorf("its page lacks %q", h.text)
			}
		})
	}
	result, err := Files(online(all))
	if err != nil {
		t.Fatal(err)
	}
	wellFormed(t, result.Files)
	if dead := output.DeadLinks(result.Files); len(dead) > 0 {
		t.Errorf("dead links: %v", dead)
	}
	if want := len(all); len(result.Site.All)+len(result.Skipped) != want {
		t.Errorf("%d built and %d skipped of %d", len(result.Site.All), len(result.Skipped), want)
	}
}

func pageOf(t *testing.T, r Result, i int) string {
	t.Helper()
	if i >= len(r.Site.All) {
		return ""
	}
	for _, f := range r.Files {
		if f.Path == r.Site.All[i].URL {
			return string(f.Data)
		}
	}
	t.Fatalf("no page for %s", r.Site.All[i].Source)
	return ""
}

// What only a disk can hold: broken links, unreadable files, folders with a file's name.
func TestHostileDisk(t *testing.T) {
	dir := t.TempDir()
	write := func(name, data string, mode os.FileMode) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), mode); err != nil {
			t.Fatal(err)
		}
	}
	write("good.md", "---\ntitle: 좋은 글\n---\n본문", 0o644)
	write("x.md/in.md", "---\ntitle: 안쪽 글\n---\n본문", 0o644)
	write("closed.md", "---\ntitle: 닫힌 글\n---\n본문", 0)
	for name, to := range map[string]string{"broken.md": "nowhere", "loop": ".", "outside.md": "/etc/hostname"} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip("no symbolic links here: ", err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	in := input(nil)
	in.Content = root.FS()
	result, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	symlinks := 0
	for _, d := range result.Diagnostics.All() {
		if d.Code == diag.SymlinkIgnored {
			symlinks++
		}
	}
	if symlinks != 3 {
		t.Errorf("%d of 3 symbolic links reported: %v", symlinks, result.Diagnostics.All())
	}
	want := []string{"broken.md", "outside.md"}
	if os.Getuid() != 0 && runtime.GOOS != "windows" {
		want = []string{"broken.md", "closed.md", "outside.md"}
	}
	if !slices.Equal(result.Skipped, want) {
		t.Errorf("skipped %q, want %q", result.Skipped, want)
	}
	if got := len(result.Site.All) + len(result.Skipped); got != 5 {
		t.Errorf("%d of 5 sources: %v", got, result.Diagnostics.All())
	}
}

func FuzzBuild(f *testing.F) {
	for _, seed := range []string{
		"---\ntitle: 글\ntags: [k8s]\n---\n# 제목\n\n- 2020.04: 시작\n\n[[다른 글]] ![[x.png|100]]\n",
		"+++\ntitle = \"글\"\n+++\n{{< figure src=\"a.png\" >}}\n",
		"회고\n날짜: 2020-01-01\n\n느낀 점\n-\n좋았다\n",
		"<center><del>가<del></center>\n\n{% note %}나{% endnote %}\n{:.x}\n",
	} {
		f.Add("a.md", seed)
		f.Add("2020-01-02-b.txt", seed)
		f.Add("c 0123456789abcdef0123456789abcdef.html", seed)
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		if !validName(name) {
			t.Skip()
		}
		result, err := Files(online(fstest.MapFS{name: {Data: []byte(text)}}))
		if err != nil {
			t.Fatal(err)
		}
		wellFormed(t, result.Files)
		harmless(t, result.Files)
		if dead := output.DeadLinks(result.Files); len(dead) > 0 {
			t.Errorf("dead links: %q", dead)
		}
		for _, d := range result.Diagnostics.All() {
			if d.Code == diag.Internal || d.Code == diag.PathCollision {
				t.Error(d)
			}
		}
	})
}

func validName(name string) bool {
	switch filepath.Ext(name) {
	case ".md", ".txt", ".html":
		return !strings.Contains(name, "/") && len(name) < 200 && strings.ToValidUTF8(name, "") == name && !strings.HasPrefix(name, ".")
	}
	return false
}

// Texts that are together more work than one may be are worked on one after the other.
func TestTextsWaitForRoom(t *testing.T) {
	in := Input{}
	in.Config.Limits.Steps = 100
	rd := reader{in: in, room: semaphore.NewWeighted(in.mostSteps())}
	text := strings.Repeat("가\n", 60)
	release := rd.hold(text)
	second := make(chan bool)
	go func() {
		defer rd.hold(text)()
		second <- true
	}()
	rd.hold(text[:len(text)/2])()
	select {
	case <-second:
		t.Error("the second text does not wait")
	case <-time.After(50 * time.Millisecond):
	}
	release()
	<-second
	rd.hold(strings.Repeat(text, 9))() // more than there is room: it has all of it
}
