package build

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"hoego/internal/diag"
	"hoego/internal/output"
)

// bombUnits are repeated until each makes a file of bombSize bytes: each is cheap to write and, for
// a program that takes it at its word, dear to read.
var bombUnits = map[string]string{
	"brackets.md": "[", "images.md": "![", "stars.md": "*a **b ***c _d __e ", "quotes.md": "> ", "lists.md": "- ", "backticks.md": "a`b``c```",
	"links.md": "[가](b.md) ", "pictures.md": "![가](x.png)\n\n", "wiki.md": "[[a]] ![[b]] ", "headings.md": "# 가\n\n", "lessons.md": "## 느낀 점\n\n- 배웠다\n\n",
	"days.txt": "2023.01.02 일했다\n", "jobs.txt": "2020.01 ~ 2021.02 한빛상회 개발자\n", "tables.md": "|a|b|\n|-|-|\n|c|d|\n\n", "cells.md": "|a", "footnotes.md": "a[^1]\n\n[^1]: b\n\n",
	"divs.md": "<div>", "spans.md": "<b><i>", "attributes.md": "<a b=\"c\" ", "comments.md": "<!-- ", "entities.md": "&lt;", "liquid.md": "{% if a %}", "shortcodes.md": "{{< a >}}",
	"math.md": "$a$ ", "tags.md": "#가 ", "code.md": "```go\nfunc main() {}\n```\n", "list.html": "<ul><li>", "text.html": "<p>가</p>", "callouts.md": "> [!note] 가\n\n", "urls.md": "https://a.example/b ",
}

const bombSize = 5 << 20 / 30 // bytes of each, 5 MiB together

func bombs() fstest.MapFS {
	content := fstest.MapFS{}
	for name, unit := range bombUnits {
		head := "---\ntitle: " + name + "\ndate: 2024-01-02\n---\n"
		if strings.HasSuffix(name, ".html") || strings.HasSuffix(name, ".txt") {
			head = "제목\n\n"
		}
		content[name] = &fstest.MapFile{Data: []byte(head + strings.Repeat(unit, bombSize/len(unit)))}
	}
	return content
}

// TestBombs builds a folder of 5 MiB that means harm, in a process of its own: it stays
// below 1 GiB and a minute, and says of every file what became of it.
func TestBombs(t *testing.T) {
	if os.Getenv("HOEGO_BOMBS") != "" {
		buildBombs(t)
		return
	}
	if testing.Short() {
		t.Skip("skipped with -short: large inputs")
	}
	t.Parallel()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestBombs$", "-test.v")
	child.Env = append(os.Environ(), "HOEGO_BOMBS=1")
	said, err := child.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	took := child.ProcessState.UserTime()
	t.Logf("%v\n%s", took, said)
	// Of the processors' time: how busy the machine is otherwise is no matter.
	if took > time.Minute {
		t.Errorf("it took %v", took)
	}
}

func buildBombs(t *testing.T) {
	content := bombs()
	content["pixels.png"] = &fstest.MapFile{Data: append(pixel[:16:16], "\x7f\xff\xff\xff\x7f\xff\xff\xff"+string(pixel[24:])...)}
	result, err := Files(online(content))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := output.Write(t.TempDir(), result.Files); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, e := range result.Site.All {
		known[e.Source] = true
	}
	for _, s := range result.Skipped {
		known[s] = true
	}
	for name := range bombUnits {
		if !known[name] {
			t.Errorf("nothing is known of %s", name)
		}
	}
	for _, d := range result.Diagnostics.All() {
		if d.Code == diag.Internal {
			t.Error(d)
		}
	}
	fmt.Println(len(result.Files), "files,", len(result.Diagnostics.All()), "diagnostics")
	if most := peak(t); most > 1<<20 {
		t.Errorf("it took %d KiB of memory", most)
	}
}

// peak returns how much memory the process has had at most, in KiB. What its parent learns of it (ru_maxrss)
// would count the parent's own, from before the program began.
func peak(t *testing.T) (kib int) {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	if _, err := fmt.Sscan(after, &kib); err != nil {
		t.Fatal(err)
	}
	fmt.Println("at most", kib>>10, "MiB")
	return kib
}
