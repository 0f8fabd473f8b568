package build

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hoego/internal/cache"
	"hoego/internal/output"
	"hoego/internal/page"
	"hoego/internal/source"
)

var (
	percent    = regexp.MustCompile(`%[0-9A-Fa-f]{2}`)
	jsonEscape = regexp.MustCompile(`\\u[0-9A-Fa-f]{4}`)
)

func unescapedJSON(s string) string {
	return jsonEscape.ReplaceAllStringFunc(s, func(e string) string {
		r, _ := strconv.ParseUint(e[2:], 16, 16)
		return string(rune(r))
	})
}

// published returns, of each word, the files of a site that hold it. What cards are drawn
// from counts as a file.
func published(t *testing.T, in Input, words []string) map[string][]string {
	t.Helper()
	result, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	see := func(name string, data []byte) {
		for _, w := range leaks(name, data, words) {
			found[w] = append(found[w], name)
		}
	}
	for _, f := range result.Files {
		see(f.Path, bytesOf(t, f))
	}
	cards := 0
	for _, p := range page.Plan(result.Site) {
		if p.Card != nil {
			cards++
			see("the card of "+p.URL, fmt.Appendf(nil, "%+v", *p.Card))
		}
	}
	if cards == 0 {
		t.Error("no page has a card")
	}
	return found
}

// TestPrivateLeavesNoTrace puts words into every place of files that are kept private, each
// in its own way, and finds none of them in any file of the site.
func TestPrivateLeavesNoTrace(t *testing.T) {
	t.Parallel()
	var all []canary
	content, words := fstest.MapFS{}, []string{"open-sesame"}
	for n, h := range hidings {
		c := canary{h, n}
		all = append(all, c)
		maps.Copy(content, c.files())
		for _, p := range canaryPlaces {
			words = append(words, c.word(p))
		}
		// The same under a name that others may say.
		twin := canary{hiding{h.name, h.matter + fmt.Sprintf("\naliases: [/plain-alias%d/]", n), strings.Replace(h.file, "%s", fmt.Sprintf("plain%d%%.0s", n), 1)}, n}
		maps.Copy(content, twin.files())
	}
	maps.Copy(content, neighbours(all))
	in := online(content)
	for w, where := range published(t, in, words) {
		t.Errorf("%s stands in %q", w, where)
	}

	// The words are such that they would be found.
	shown := canary{hiding{"shown", "draft: false", "%s.md"}, 99}
	control := fstest.MapFS{}
	for _, part := range []fstest.MapFS{neighbours([]canary{{n: 99}}), shown.files()} {
		maps.Copy(control, part)
	}
	words = nil
	for _, p := range canaryPlaces {
		words = append(words, shown.word(p))
	}
	found := published(t, online(control), words)
	for _, p := range canaryPlaces {
		switch w := shown.word(p); p {
		case "comment", "unknown":
			if len(found[w]) > 0 {
				t.Errorf("what nobody is to see, %s, stands in %q", w, found[w])
			}
		default:
			if len(found[w]) == 0 && p != "file" { // the slug takes its place
				t.Errorf("the word %s is not found even when its file is published: the test sees nothing", w)
			}
		}
	}
}

// TestPrivateInEveryNotation hides a text in every form of front matter, whole and broken.
func TestPrivateInEveryNotation(t *testing.T) {
	t.Parallel()
	const secret = "qzsecretx"
	long := strings.Repeat("가", 40000)
	content := fstest.MapFS{"public.md": {Data: []byte("---\ntitle: 글\ndate: 2024-01-02\n---\n글이다.\n")}}
	for i, matter := range []string{
		"---\ndraft: true\n---\n", "\n\n---\ndraft: true\n---\n", "\ufeff---\ndraft: true\n---\n", "---\r\ndraft: true\r\n---\r\n",
		"----\ndraft: true\n----\n", "---\ntitle: 글\ndraft: true\n\n", "---\n title: 글\n draft: true\n---\n", "---\n\"draft\": true\n---\n",
		"---\n{title: 글, draft: true}\n---\n", "---\nDRAFT: TRUE\n---\n", "---\ndraft: true # 아직\n---\n", "---\ndraft: !!bool true\n---\n",
		"---\ntitle: [\ndraft: true\n---\n", "---\nx: &a true\ndraft: *a\n---\n", "title: 글\ndraft: true\n---\n", "---\ntags: [a\ndraft: true\n...\n",
		"+++\ntitle = '글'\ndraft = true\n+++\n", "+++\ntitle = '글\ndraft = true\n+++\n", "+++\ndraft = false\ndraft = true\n+++\n", "+++\ndraft = true\ndraft = false\n+++\n",
		"+++\nx = '" + long + "'\ndraft = true\n+++\n", "+++\ntitle = '글'\npassword = 'x'\n+++\n",
		"{\"title\": \"글\", \"draft\": true}\n", "{\n\"title\": \"글\",\n\"draft\": true,\n}\n", "\"title\": \"글\",\n\"draft\": true\n;;;\n",
		"{\"x\": \"" + long + "\", \"draft\": true}\n", "{\"draft\": true, \"draft\": false}\n",
	} {
		content[fmt.Sprintf("%02d.md", i)] = &fstest.MapFile{Data: []byte(matter + "\n# 제목\n\n" + secret + "\n")}
	}
	result, err := Files(online(content))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(result.Site.All) + len(result.Skipped); n != len(content) {
		t.Errorf("%d of %d files are accounted for", n, len(content))
	}
	for _, e := range result.Site.Entries {
		if e.Source != "public.md" {
			t.Errorf("%s is shown: %q", e.Source, content[e.Source].Data[:30])
		}
	}
	for w, where := range published(t, online(content), []string{secret}) {
		t.Errorf("%s stands in %q", w, where)
	}
}

// TestDraftAgain publishes a file, makes it a draft, and finds nothing of it in the folder
// after the next build; nor when it expires and only the clock went on. What earlier builds
// made is remembered on disk.
func TestDraftAgain(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "public")
	memory := t.TempDir()
	build := func(matter string, now time.Time) {
		t.Helper()
		c := canary{hiding{"", matter, "%s.md"}, 7}
		content := neighbours([]canary{c})
		maps.Copy(content, c.files())
		in := online(content)
		in.Now = now
		in.Memo = OpenMemo(memory, cache.Version())
		defer in.Memo.Close()
		result, err := Files(in)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := output.Write(dir, result.Files); err != nil {
			t.Fatal(err)
		}
		in.Memo.Keep()
	}
	c := canary{n: 7}
	var words []string
	for _, p := range canaryPlaces {
		words = append(words, c.word(p))
	}
	count := func() (hits int) {
		t.Helper()
		walkFiles(t, dir, func(name string, data []byte) { hits += len(leaks(name, data, words)) })
		return hits
	}
	june, august := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 8, 1, 0, 0, 0, 0, time.UTC)
	for _, change := range []struct {
		matter string
		now    time.Time
		shown  bool
	}{
		{"draft: false", june, true},
		{"draft: true", june, false},
		{"expiryDate: 2026-07-01", june, true},
		{"expiryDate: 2026-07-01", august, false},
		{"publishDate: 2026-07-01", august, true},
		{"publishDate: 2026-07-01", june, false},
	} {
		build(change.matter, change.now)
		if hits := count(); hits > 0 != change.shown {
			t.Errorf("%s in %s: %d traces, shown should be %v", change.matter, change.now.Month(), hits, change.shown)
		}
	}
}

// TestCommentsStayPrivate writes comments in the notation of every dialect.
func TestCommentsStayPrivate(t *testing.T) {
	t.Parallel()
	const secret = "qzsecretx"
	content := fstest.MapFS{}
	for i, c := range []string{
		"<!-- %s -->", "글 <!-- %s --> 글", "<!--\n\n%s\n\n-->", "<div><!-- %s --></div>", "```\n<!-- x -->\n```\n<!-- %s -->\n",
		"[[글]] %%%%%s%%%%", "[[글]]\n\n%%%%\n\n%s\n\n- %s\n\n%%%%\n\n끝", "[[글]] ![[글]]\n\n> [!note] 제목\n> %%%% %s %%%%\n",
		"{%% comment %%}%s{%% endcomment %%} {%% include a.html %%}", "{::comment}\n%s\n{:/comment}\n\n글\n{:.x}", "{::comment}%s{:/} 글\n{: .x}",
		"{# %s #}\n\n{%% note info %%}글{%% endnote %%}", "[//]: # (%s)\n\n글", "[//]: # \"%s\"\n\n글", "[comment]: <> (%s)\n\n글",
	} {
		body := fmt.Sprintf(c, slices.Repeat([]any{secret}, strings.Count(strings.ReplaceAll(c, "%%", ""), "%s"))...)
		for _, ext := range []string{".md", ".mdx", ".txt", ".html"} {
			if ext != ".md" && !strings.Contains(c, "<!--") {
				continue
			}
			// What is nested too deeply to be rendered is shown as it is written.
			for deep, around := range map[string]string{"": "", "deep": strings.Repeat("<div>", 1000)} {
				content[fmt.Sprintf("%c%02d%s%s", 'a'+len(ext), i, deep, ext)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: 글 %d %s%s # %s\ndate: 2024-01-02 # %s\n---\n첫 줄이다.\n\n%s\n\n%s\n", i, deep, ext[1:], secret, secret, body, around)}
			}
		}
	}
	for w, where := range published(t, online(content), []string{secret}) {
		t.Errorf("%s stands in %q", w, where)
	}
}

// TestNoHostInOutput builds in folders with telling names, for a user with a telling name,
// and finds neither in the site, nor in what is said about it.
func TestNoHostInOutput(t *testing.T) {
	const sentinel = "qzsentinelx"
	dir := filepath.Join(t.TempDir(), sentinel)
	content := filepath.Join(dir, "content")
	if err := os.MkdirAll(content, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"HOME", "USER", "LOGNAME", "USERNAME", "HOSTNAME", "PWD", "TMPDIR", "XDG_CONFIG_HOME"} {
		t.Setenv(name, dir)
	}
	for name, data := range map[string]string{
		"a.md": "---\ntitle: 글\ndate: 2024-01-02\ncover: none.png\n---\n[끊김](../../x.md) ![](../y.png) ![](p.png) {{< unknown >}} [[없는 글]]\n",
		"b.md": "\x00\x01", "c.md": "---\ntitle: [\n---\n글", "locked.md": "글", "p.png": string(pixel), "q.png": "broken",
	} {
		if err := os.WriteFile(filepath.Join(content, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(filepath.Join(content, "locked.md"), 0); err != nil {
		t.Fatal(err)
	}
	_ = os.Symlink(dir, filepath.Join(content, "link.md"))
	t.Chdir(dir)
	root, err := os.OpenRoot("content")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	in := online(nil)
	in.Content = root.FS()
	in.FirstCommit = nil
	if times, err := source.FirstCommits("content"); err == nil && len(times) > 0 {
		t.Fatal("the test's folder has a history")
	}
	result, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := output.Write("public", result.Files); err != nil {
		t.Fatal(err)
	}
	words := []string{sentinel}
	if host, err := os.Hostname(); err == nil && len(host) > 5 && host != "localhost" {
		words = append(words, host)
	}
	files := 0
	walkFiles(t, "public", func(name string, data []byte) {
		files++
		for _, w := range leaks(name, data, words) {
			t.Errorf("%s holds %s", name, w)
		}
		if bytes.Contains(data, []byte("/home/")) && !strings.Contains(name, "katex") {
			t.Errorf("%s names a home folder", name)
		}
	})
	if files < 10 {
		t.Fatalf("only %d files", files)
	}
	for _, d := range result.Diagnostics.All() {
		for _, w := range leaks("", fmt.Appendf(nil, "%+v", d), words) {
			t.Errorf("a diagnostic holds %s: %v", w, d)
		}
	}
}
