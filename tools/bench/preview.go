package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// saves is how often the text is saved.
const saves = 25

// preview measures how long after a retrospective of n is saved a browser that follows `hoego serve` has its new bytes.
func preview(n int) error {
	root, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	dir, program := filepath.Join(root, "preview"), filepath.Join(root, "bin", "hoego")
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := command(".", "go", "build", "-o", program, "./cmd/hoego"); err != nil {
		return err
	}
	if err := writeCorpus(filepath.Join(dir, "content"), n, colours); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "hoego.yaml"), []byte("base_url: https://example.com/\nimages: false\n"), 0o644); err != nil {
		return err
	}
	// One of them is edited, which is found by its own address.
	name := filepath.Join(dir, "content", "post-000001.md")
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	text = []byte(strings.Replace(string(text), "---\n", "---\nslug: edited\n", 1))
	if err := os.WriteFile(name, text, 0o644); err != nil {
		return err
	}

	server := exec.Command(program, "serve", "--port", "0")
	server.Dir, server.Stderr = dir, os.Stderr
	said, err := server.StdoutPipe()
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return err
	}
	defer func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	}()
	lines := bufio.NewScanner(said)
	address := ""
	for address == "" && lines.Scan() {
		if _, rest, ok := strings.Cut(lines.Text(), "serving "); ok {
			address, _, _ = strings.Cut(rest, " ")
		}
	}
	events, err := http.Get(address + "-/hoego/events")
	if err != nil {
		return err
	}
	defer func() { _ = events.Body.Close() }()
	news := bufio.NewScanner(events.Body)
	news.Buffer(nil, 1<<20)
	var took []time.Duration
	for i := range saves {
		mark := fmt.Sprintf("덧붙인 %d번째 문장이다.", i)
		text = append(text, "\n"+mark+"\n"...)
		// Most editors put a new file in the place of the old one.
		if err := os.WriteFile(name+".tmp", text, 0o644); err != nil {
			return err
		}
		start := time.Now()
		if err := os.Rename(name+".tmp", name); err != nil {
			return err
		}
		if err := await(news, address+"edited/", mark); err != nil {
			return err
		}
		took = append(took, time.Since(start))
		for lines.Scan() && !strings.HasPrefix(lines.Text(), "built ") { // the whole site
		}
		time.Sleep(200 * time.Millisecond)
	}
	slices.Sort(took)
	fmt.Printf("%d retrospectives, one saved %d times: a browser has its new bytes after %d ms (median), %d ms (nine in ten), %d ms (all)\n",
		n, saves, took[len(took)/2].Milliseconds(), took[len(took)*9/10].Milliseconds(), took[len(took)-1].Milliseconds())
	return nil
}

// await asks for a page at each event, as browsers do, until it holds a text.
func await(events *bufio.Scanner, page, text string) error {
	for events.Scan() {
		if !strings.HasPrefix(events.Text(), "data:") {
			continue
		}
		response, err := http.Get(page)
		if err != nil {
			return err
		}
		body, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if err != nil {
			return err
		}
		if strings.Contains(string(body), text) {
			return nil
		}
	}
	return errors.Join(errors.New("the events ended"), events.Err())
}
