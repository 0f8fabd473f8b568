package source

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestFirstCommitsOfLog(t *testing.T) {
	date := func(s string) time.Time {
		d, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	tests := []struct {
		name, log string
		want      map[string]time.Time
	}{
		{"nothing", "", map[string]time.Time{}},
		{
			"the earliest of two, a name with a newline, a decomposed name",
			"\x012022-03-01T09:00:00+09:00\tHEAD -> main\x00\na.md\x00\nb.md\x00\u1100\u1161.md\x00" +
				"\x012020-01-02T03:04:05+09:00\t\x00\na.md\x00",
			map[string]time.Time{
				"a.md": date("2020-01-02T03:04:05+09:00"), "\nb.md": date("2022-03-01T09:00:00+09:00"),
				"가.md": date("2022-03-01T09:00:00+09:00"),
			},
		},
		{"shallow", "\x012022-03-01T09:00:00Z\tgrafted, HEAD -> main\x00\na.md\x00", map[string]time.Time{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, firstCommits(test.log)); diff != "" {
				t.Errorf("want -, got +:\n%s", diff)
			}
		})
	}
}

func TestFirstCommits(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	repo := t.TempDir()
	git := func(dir string, args ...string) {
		t.Helper()
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull,
			"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.org", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.org")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(repo, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	dates := func(dir string) map[string]string {
		t.Helper()
		first, err := FirstCommits(dir)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for path, when := range first {
			got[path] = when.Format(time.RFC3339)
		}
		return got
	}
	if got := dates(repo); len(got) != 0 {
		t.Errorf("outside a repository: %v", got)
	}
	git(repo, "init", "-q")
	if got := dates(repo); len(got) != 0 {
		t.Errorf("before the first commit: %v", got)
	}
	write("top.md", "1")
	write("글/한 해.md", "1")
	git(repo, "add", ".")
	git(repo, "commit", "-qm", "one", "--date", "2020-01-02T03:04:05+09:00")
	write("글/한 해.md", "2")
	write("글/둘.md", "22222222")
	git(repo, "add", ".")
	git(repo, "commit", "-qm", "two", "--date", "2021-01-02T03:04:05Z")
	want := map[string]string{"한 해.md": "2020-01-02T03:04:05+09:00", "둘.md": "2021-01-02T03:04:05Z"}
	if diff := cmp.Diff(want, dates(filepath.Join(repo, "글"))); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
	shallow := filepath.Join(t.TempDir(), "shallow")
	git(repo, "clone", "-q", "--depth", "1", "file://"+repo, shallow)
	if got := dates(shallow); len(got) != 0 {
		t.Errorf("in a shallow clone: %v", got)
	}
}
