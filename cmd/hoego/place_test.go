package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// circumstance is where, when and how the program may run; none of it is part of a site.
type circumstance struct {
	zone, lang, processors, umask string
	reversed                      bool // the files were made in the other order
	written                       time.Time
	away                          bool // the working directory is another
}

// TestSameSiteEverywhere builds the sample in circumstances of which every two values of
// two of them come together in some run, and compares whole trees of files.
func TestSameSiteEverywhere(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("skipped: there is no umask here")
	}
	old, late := time.Date(1999, 12, 31, 23, 59, 59, 0, time.UTC), time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC)
	want := ""
	for i, c := range []circumstance{
		{"UTC", "C", "1", "022", false, old, false},
		{"Pacific/Kiritimati", "ko_KR.UTF-8", "2", "077", true, late, false},
		{"Pacific/Honolulu", "tr_TR.UTF-8", "7", "000", true, old, true},
		{"Asia/Seoul", "tr_TR.UTF-8", "1", "077", false, late, true},
		{"America/St_Johns", "ko_KR.UTF-8", "7", "022", true, late, true},
		{"Pacific/Honolulu", "C", "2", "077", false, time.Time{}, false},
	} {
		dir := t.TempDir()
		content := filepath.Join(dir, "content")
		copySample(t, content, c)
		args := []string{"build", "--quiet", "--base-url", "https://ieum.example/career/", "--content", "content", "--output", "public"}
		cwd := dir
		if c.away {
			cwd = t.TempDir()
			args[5], args[7] = content, filepath.Join(dir, "public")
		}
		command := exec.CommandContext(t.Context(), "sh", append([]string{"-c", "umask " + c.umask + `; exec hoego "$@"`, "sh"}, args...)...)
		command.Dir = cwd
		command.Env = append(os.Environ(), "TZ="+c.zone, "LANG="+c.lang, "LC_ALL="+c.lang, "GOMAXPROCS="+c.processors)
		if said, err := command.CombinedOutput(); err != nil {
			t.Fatalf("%+v: %v\n%s", c, err, said)
		}
		got := treeSum(t, filepath.Join(dir, "public"))
		if i == 0 {
			want = got
		}
		if got != want {
			t.Errorf("%+v: %s, want %s", c, got, want)
		}
	}
}

func copySample(t *testing.T, to string, c circumstance) {
	t.Helper()
	from := filepath.Join("..", "..", "content")
	var names []string
	err := filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if c.reversed {
		slices.Reverse(names)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		rel, _ := filepath.Rel(from, name)
		target := filepath.Join(to, rel)
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(target, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if !c.written.IsZero() {
			if err := os.Chtimes(target, c.written, c.written); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// treeSum is one hash over every path and byte below a folder.
func treeSum(t *testing.T, dir string) string {
	t.Helper()
	h, n := sha256.New(), 0
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		_, _ = fmt.Fprintf(h, "%q %x\n", filepath.ToSlash(rel), sha256.Sum256(data))
		n++
		return err
	})
	if err != nil || n < 50 {
		t.Fatalf("%d files, %v", n, err)
	}
	return fmt.Sprintf("%d files %x", n, h.Sum(nil))
}

// TestDayStaysTheDay builds a text with nothing but a day at both ends of the world, by
// the system's zone and by the site's own: it stays that day.
func TestDayStaysTheDay(t *testing.T) {
	t.Parallel()
	for _, zone := range []string{"Pacific/Kiritimati", "Pacific/Honolulu"} {
		for _, setting := range []string{"", "timezone: " + zone + "\n"} {
			dir := t.TempDir()
			for name, data := range map[string]string{
				"hoego.yaml":   "base_url: https://ieum.example/\n" + setting,
				"content/a.md": "---\ntitle: 하루\ndate: 2024-03-01\nupdated: 2024-12-31\nslug: day\n---\n2024.02.29 하루를 적는다.\n",
			} {
				name = filepath.Join(dir, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			command := exec.CommandContext(t.Context(), "hoego", "build", "--quiet")
			command.Dir = dir
			command.Env = append(os.Environ(), "TZ="+zone)
			if said, err := command.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, said)
			}
			for file, want := range map[string]string{
				"day/index.html": `datetime="2024-03-01"`, "timeline/2024/index.html": `datetime="2024-03-01"`, "feed.json": `2024-03-01T`, "feed.xml": "2024-12-31T", "sitemap.xml": "2024-12-31",
			} {
				data, err := os.ReadFile(filepath.Join(dir, "public", filepath.FromSlash(file)))
				if err != nil {
					t.Fatal(err)
				}
				if text := string(data); !strings.Contains(text, want) {
					t.Errorf("%s with %q: %s lacks %s", zone, setting, file, want)
				} else if strings.Contains(text, "2024-02-29T") || strings.Contains(text, `"2024-02-29"`) && file == "day/index.html" || strings.Contains(text, "2024-03-02") || strings.Contains(text, "2025-01-01") {
					t.Errorf("%s with %q: %s names another day", zone, setting, file)
				}
			}
		}
	}
}
