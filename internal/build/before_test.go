package build

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hoego/internal/cache"
	"hoego/internal/output"
	"hoego/internal/retro"
)

// shelf is a site in folders of the disk, old enough to be trusted.
type shelf struct {
	t       *testing.T
	dir     string
	in      Input
	commits map[string]time.Time
}

func newShelf(t *testing.T) *shelf {
	s := &shelf{t: t, dir: t.TempDir(), in: input(nil), commits: map[string]time.Time{}}
	s.write("content/a.md", "---\ntitle: 첫 글\ndate: 2024-01-02\n---\n글이다.\n", -time.Hour)
	s.write("content/due.md", "---\ntitle: 앞날\ndate: 2026-09-01\n---\n글이다.\n", -time.Hour)
	s.write("content/undated.md", "---\ntitle: 날짜 없음\n---\n글이다.\n", -time.Hour)
	s.write("static/own.css", "a{color:red}", -time.Hour)
	s.in.Content, s.in.Own = os.DirFS(filepath.Join(s.dir, "content")), os.DirFS(s.dir)
	s.in.Config.NoImages = true
	s.in.FirstCommit = func(name string) (time.Time, bool) { at, ok := s.commits[name]; return at, ok }
	return s
}

// write writes a file as if so long from now.
func (s *shelf) write(name, text string, ago time.Duration) {
	s.t.Helper()
	name = filepath.Join(s.dir, name)
	at := time.Now().Add(ago)
	for _, err := range []error{os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644), os.Chtimes(name, at, at)} {
		if err != nil {
			s.t.Fatal(err)
		}
	}
}

// build builds as `hoego build` does and reports whether the site stood already.
func (s *shelf) build(out, version string) bool {
	s.t.Helper()
	in := s.in
	in.Memo = OpenMemo(filepath.Join(s.dir, ".hoego"), cache.KeyOf([]byte(version)))
	defer in.Memo.Close()
	before := in.Before(filepath.Join(s.dir, out))
	said, report, stands := before.Stands(in)
	result, err := Files(in)
	if err != nil {
		s.t.Fatal(err)
	}
	wrote, err := output.Write(filepath.Join(s.dir, out), result.Files)
	if err != nil {
		s.t.Fatal(err)
	}
	if stands {
		if d := cmp.Diff(result.Built(), said); d != "" {
			s.t.Errorf("the site is said to stand, but: %s", d)
		}
		if d := cmp.Diff(wrote, report); d != "" {
			s.t.Errorf("the site is said to stand, but: %s", d)
		}
	}
	before.Done(result, wrote.Site)
	in.Memo.Keep()
	return stands
}

// Whatever a build depends on, a change of it is seen without a file's being opened.
func TestStandsOnlyWhileNothingChanged(t *testing.T) {
	remove := func(name string) func(*shelf) {
		return func(s *shelf) {
			if err := os.Remove(filepath.Join(s.dir, name)); err != nil {
				s.t.Fatal(err)
			}
		}
	}
	for name, change := range map[string]func(*shelf){
		"a file edited to the same length": func(s *shelf) {
			s.write("content/a.md", "---\ntitle: 둘 글\ndate: 2024-01-02\n---\n글이다.\n", -time.Minute)
		},
		"a file replaced by one of the same time": func(s *shelf) {
			name := filepath.Join(s.dir, "content/a.md")
			info, err := os.Stat(name)
			if err != nil {
				s.t.Fatal(err)
			}
			s.write("content/new", "---\ntitle: 둘 글\ndate: 2024-01-02\n---\n글이다.\n", 0)
			for _, err := range []error{os.Rename(filepath.Join(s.dir, "content/new"), name), os.Chtimes(name, info.ModTime(), info.ModTime())} {
				if err != nil {
					s.t.Fatal(err)
				}
			}
		},
		"a file added":         func(s *shelf) { s.write("content/b.txt", "둘째\n", -time.Minute) },
		"a file removed":       remove("content/a.md"),
		"an attachment added":  func(s *shelf) { s.write("content/a.png", "x", -time.Minute) },
		"a stylesheet edited":  func(s *shelf) { s.write("static/own.css", "a{color:tan}", -time.Minute) },
		"a stylesheet removed": remove("static/own.css"),
		"a template added": func(s *shelf) {
			s.write("templates/partials/footer.html", "{{define \"footer\"}}발{{end}}", -time.Minute)
		},
		"a setting":                 func(s *shelf) { s.in.Config.Title = "돌아보다" },
		"a setting of tables":       func(s *shelf) { s.in.Config.Organizations = []retro.Organization{{Name: "나루랩"}} },
		"the time zone":             func(s *shelf) { s.in.Config.Zone = time.UTC },
		"drafts":                    func(s *shelf) { s.in.Drafts = true },
		"what is dated in future":   func(s *shelf) { s.in.Future = true },
		"something becomes due":     func(s *shelf) { s.in.Now = time.Date(2026, 8, 31, 15, 0, 0, 0, time.UTC) },
		"the clock is set back":     func(s *shelf) { s.in.Now = time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC) },
		"a first commit":            func(s *shelf) { s.commits["undated.md"] = time.Date(2022, 1, 2, 3, 4, 5, 0, time.UTC) },
		"a page of the site gone":   remove("public/index.html"),
		"a page of the site edited": func(s *shelf) { s.write("public/index.html", "mine", time.Minute) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newShelf(t)
			s.build("public", "one")
			// What was written in the instant of the manifest may have been written after it.
			settled := time.Now().Add(time.Minute)
			if err := os.Chtimes(filepath.Join(s.dir, "public", ".hoego-manifest"), settled, settled); err != nil {
				t.Fatal(err)
			}
			if !s.build("public", "one") {
				t.Fatal("nothing changed, but the site is said not to stand")
			}
			s.in.Now = s.in.Now.Add(time.Hour)
			if !s.build("public", "one") {
				t.Fatal("nothing became due, but the site is said not to stand")
			}
			if s.build("other", "one") || s.build("public", "two") {
				t.Error("another folder, or another version, is said to stand")
			}
			if !s.build("public", "two") {
				t.Fatal("with the other version it is said not to stand")
			}
			change(s)
			if s.build("public", "two") {
				t.Error("the site is said to stand")
			}
		})
	}
}

// A file that was written a moment ago may be written again with the same time.
func TestStandsNotForWhatIsFresh(t *testing.T) {
	s := newShelf(t)
	s.write("content/a.md", "---\ntitle: 첫 글\ndate: 2024-01-02\n---\n글이다.\n", 0)
	s.build("public", "one")
	if s.build("public", "one") {
		t.Error("a site of a file that was just written is said to stand")
	}
}
