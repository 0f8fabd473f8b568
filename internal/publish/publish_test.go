package publish

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hoego/internal/output"
)

func TestBaseURL(t *testing.T) {
	for _, c := range []struct{ remote, domain, want string }{
		{"git@github.com:Ieum/career.git", "", "https://ieum.github.io/career/"},
		{"https://github.com/ieum/career", "", "https://ieum.github.io/career/"},
		{"https://token@github.com/ieum/career.git", "", "https://ieum.github.io/career/"},
		{"ssh://git@github.com/ieum/career.git", "", "https://ieum.github.io/career/"},
		{"git@github.com:ieum/Ieum.github.io.git", "", "https://ieum.github.io/"},
		{"git@github.com:ieum/career.git", "career.example.org", "https://career.example.org/"},
		{"git@gitlab.com:ieum/career.git", "", ""},
		{"../remote.git", "", ""},
	} {
		target := Target{URL: c.remote, Domain: c.domain}
		if got := target.BaseURL(); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.remote, c.domain, got, c.want)
		}
	}
}

func TestWithoutGit(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Find(t.Context(), t.TempDir(), "origin", "gh-pages")
	if failed, ok := errors.AsType[*Error](err); !ok || failed.Message != "git is not installed" || failed.Hint == "" {
		t.Error(err)
	}
	if got := GitHub(t.Context(), t.TempDir()); got != "" {
		t.Errorf("without git, this is %s", got)
	}
}

// Who publishes second, after both have looked, loses nothing and overwrites nothing.
func TestLostRace(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	for name, value := range map[string]string{
		"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1",
	} {
		t.Setenv(name, value)
	}
	work, remote := filepath.Join(dir, "work"), filepath.Join(dir, "remote.git")
	git := repository{dir: dir}
	must := func(args ...string) string {
		t.Helper()
		out, err := git.run(t.Context(), args...)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	must("init", "-q", "--bare", "-b", "main", remote)
	must("init", "-q", "-b", "main", work)
	must("-C", work, "remote", "add", "origin", remote)
	find := func() *Target {
		t.Helper()
		target, err := Find(t.Context(), work, "origin", "gh-pages")
		if err != nil {
			t.Fatal(err)
		}
		return target
	}
	prepared := func(target *Target, text string) Change {
		t.Helper()
		change, err := target.Prepare(t.Context(), []output.File{{Path: "index.html", Data: []byte(text)}})
		if err != nil {
			t.Fatal(err)
		}
		return change
	}
	for _, round := range []string{"of the first publication", "of a later one"} {
		one, two := find(), find()
		if err := one.Push(t.Context(), prepared(one, "one "+round), "one"); err != nil {
			t.Fatal(err)
		}
		err := two.Push(t.Context(), prepared(two, "two "+round), "two")
		if failed := (*Error)(nil); !errors.As(err, &failed) || !strings.Contains(failed.Message, "in the meantime") {
			t.Errorf("%s: %v", round, err)
		}
		if got := must("--git-dir", remote, "cat-file", "blob", "gh-pages:index.html"); got != "one "+round {
			t.Errorf("%s: the branch shows %q", round, got)
		}
	}
}
