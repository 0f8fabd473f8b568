package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/unicode"

	"hoego/internal/source"
)

// bombUnits are repeated until they make a text that is just within the limits, and another far over them. Each is
// cheap to write and, for a program that takes it at its word, dear to read.
var bombUnits = map[string][]string{
	".md": {
		"[", "![", "*a **b ***c _d __e ", "> ", "- ", "1. ", "a`b``c```", "[가](b.md) ", "![가](x.png)\n\n", "[[a]] ![[b]] ", "[a](<b", "[a]: b\n", "[a][b]",
		"# 가\n\n", "a\n=\n", "## 느낀 점\n\n- 배웠다\n\n", "- a\n", "- [ ] a\n", "1) a\n\n2. b\n\n", "a  \n", "**a**\n", "---\n\n", "a\n: b\n\n", "a\n{: .b}\n\n",
		"|a|b|\n|-|-|\n|c|d|\n\n", "|a", "a[^1]\n\n[^1]: b\n\n", "<div>", "<b><i>", "<a b=\"c\" ", "<!-- ", "<p>a</p>\n\n", "<br>", "&lt;", "\\*",
		"{% if a %}", "{{< a >}}", "{{% a %}}b{{% /a %}}\n", "$a$ ", "#가 ", "`a` ", "```go\nfunc main() {}\n```\n", "> [!note] 가\n\n",
		"https://a.example/b ", "a@b.example ", "가", "%%a%% ", strings.Repeat(" ", 150) + "- a\n",
	},
	".txt":  {"가\n", "1. 가\n\n", "2023.01.02 일했다\n", "2020.01 ~ 2021.02 한빛상회 개발자\n"},
	".html": {"<ul><li>", "<p>가</p>", "<div a=b><p><td>가</b><table><i>"},
}

const (
	bombFolder = 50 << 20 // bytes
	mostMemory = 1 << 30
	mostTime   = 2 * time.Minute // of the processors; a minute on the machine that the README measures on
)

// bombs writes a folder that means harm, and returns how many sources it has.
func bombs(t *testing.T, dir string) (sources int) {
	t.Helper()
	total := 0
	write := func(name string, data []byte) {
		t.Helper()
		total += len(data)
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	text := func(ext string, data func(head string) []byte) {
		name := fmt.Sprintf("bomb-%d", sources)
		sources++
		head := name + "\n\n"
		if ext == ".md" {
			head = "---\ntitle: " + name + "\ndate: 2024-01-02\n---\n"
		}
		write(name+ext, data(head))
	}
	limits := source.Limits{}.OrDefaults()
	for _, ext := range slices.Sorted(maps.Keys(bombUnits)) {
		for _, unit := range bombUnits[ext] {
			hundred := strings.Repeat(unit, 100)
			most := min(limits.Steps*98/100/source.Steps(hundred), limits.File/4/len(hundred))
			text(ext, func(head string) []byte { return []byte(head + strings.Repeat(hundred, most)) })
		}
	}
	matter := func(lines string) func(string) []byte {
		return func(head string) []byte { return []byte(strings.Replace(head, "---\n", "---\n"+lines, 1) + "글\n") }
	}
	text(".md", matter("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d]\n"))
	text(".md", matter("note: "+strings.Repeat("가", 1<<20)+"\n"))
	text(".md", matter("note: "+strings.Repeat("[", 60<<10)+"\n"))
	text(".md", matter(strings.Repeat("a: b\n", 10_000)))
	text(".md", func(head string) []byte {
		data, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(head + strings.Repeat("가나다 ", 400_000)))
		if err != nil {
			t.Fatal(err)
		}
		return data
	})
	random := rand.New(rand.NewPCG(1, 2))
	text(".txt", func(string) []byte {
		junk := make([]byte, 1<<20)
		for i := range junk {
			junk[i] = byte(random.Uint32())
		}
		return junk
	})

	pictures := pictureBombs(t)
	shown := ""
	for _, name := range slices.Sorted(maps.Keys(pictures)) {
		write(name, pictures[name])
		shown += "![가](" + name + ")\n\n"
	}
	text(".md", func(head string) []byte { return []byte(head + shown) })
	for i := 0; total < bombFolder; i++ {
		unit := bombUnits[".md"][i%len(bombUnits[".md"])]
		text(".md", func(head string) []byte {
			return []byte(head + strings.Repeat(unit, min(4<<20, bombFolder-total+100)/len(unit)+1))
		})
	}
	return sources
}

// pictureBombs are small files of pictures that are large, or say so.
func pictureBombs(t *testing.T) map[string][]byte {
	t.Helper()
	var deep, claims bytes.Buffer
	// As large as a picture that is resized may be, and of the colours that take the most memory.
	if err := png.Encode(&deep, image.NewNRGBA64(image.Rect(0, 0, 5000, 2990))); err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(&claims, image.NewPaletted(image.Rect(0, 0, 1, 1), color.Palette{color.Black})); err != nil {
		t.Fatal(err)
	}
	huge := claims.Bytes()
	copy(huge[16:24], "\x7f\xff\xff\xff\x7f\xff\xff\xff")
	entities := `<!DOCTYPE svg [<!ENTITY a "` + strings.Repeat("x", 250) + `">]>`
	return map[string][]byte{
		"deep-1.png": deep.Bytes(),
		"deep-2.png": append(bytes.Clone(deep.Bytes()), 1),
		"deep-3.png": append(bytes.Clone(deep.Bytes()), 2),
		"huge.png":   huge,
		"huge.gif":   []byte("GIF89a\xff\xff\xff\xff\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02\x02\x44\x01\x00;"),
		"text.svg":   []byte(entities + `<svg xmlns="http://www.w3.org/2000/svg"><text>` + strings.Repeat("&a;", 1<<20) + `</text></svg>`),
		"deep.svg":   []byte(`<svg xmlns="http://www.w3.org/2000/svg">` + strings.Repeat("<g>", 500_000) + strings.Repeat("</g>", 500_000) + `</svg>`),
	}
}

// TestBombs builds a folder of 50 MiB that means harm: that takes less than 1 GiB and, of the processors' time, so that it
// is no matter how busy the machine is, less than mostTime. Of every file it says what became of it.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped with -short: large inputs")
	}
	dir := t.TempDir()
	content, public := filepath.Join(dir, "content"), filepath.Join(dir, "public")
	if err := os.Mkdir(content, 0o700); err != nil {
		t.Fatal(err)
	}
	sources := bombs(t, content)
	var said bytes.Buffer
	command := exec.CommandContext(t.Context(), "hoego", "build", "--content", content, "--output", public, "--timings")
	command.Stdout, command.Stderr = &said, &said
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	peak := make(chan int)
	stop := make(chan struct{})
	go func() {
		most := 0
		for {
			select {
			case <-stop:
				peak <- most
				return
			case <-time.After(20 * time.Millisecond):
				most = max(most, peakOf(command.Process.Pid))
			}
		}
	}()
	err := command.Wait()
	close(stop)
	if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != exitError {
		t.Errorf("%v; too large files are errors", err)
	}
	took := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	most := <-peak
	t.Logf("%d sources, %d MiB of memory, %v\n%s", sources, most>>20, took, said.String()[max(0, said.Len()-1000):])
	if most == 0 || most > mostMemory {
		t.Errorf("it took %d MiB of memory", most>>20)
	}
	if took > mostTime {
		t.Errorf("it took %v", took)
	}
	known := 0
	for _, m := range regexp.MustCompile(`(?m)^(\d+) (?:retrospectives|files skipped)`).FindAllStringSubmatch(said.String(), -1) {
		n, _ := strconv.Atoi(m[1])
		known += n
	}
	if known != sources {
		t.Errorf("of %d sources %d are known", sources, known)
	}
	if strings.Contains(said.String(), "(internal)") {
		t.Error(said.String())
	}
}

// peakOf is how much memory a process has had at most, in bytes. What is learnt of it when it has ended
// (ru_maxrss) would count its parent's too, from before the program began.
func peakOf(pid int) int {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	kib := 0
	_, _ = fmt.Sscan(after, &kib)
	return kib << 10
}
