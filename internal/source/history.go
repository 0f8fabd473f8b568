package source

import (
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// FirstCommits returns when each file under dir was first committed to the git
// repository that dir lies in: the author's date of the earliest commit that added
// it, renames not followed. Keys are paths relative to dir, with '/', NFC.
//
// The map is empty when git is not installed, dir is in no repository, or the
// clone is shallow, for then the dates would be those of the clone's first commit.
// An error means that git is there and could not be started.
func FirstCommits(dir string) (map[string]time.Time, error) {
	// %D names a commit at which a shallow clone ends "grafted".
	cmd := exec.Command("git", "-c", "log.showRoot=true", "-c", "log.showSignature=false", "log", "-z",
		"--format="+commitMark+"%aI%x09%D", "--name-only", "--diff-filter=A", "--no-renames", "--no-color",
		"--no-ext-diff", "--relative", "--", ".")
	cmd.Dir = dir
	cmd.Env = append(slices.DeleteFunc(os.Environ(), pointsGitElsewhere),
		"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1")
	out, err := cmd.Output()
	if _, ok := errors.AsType[*exec.ExitError](err); ok || errors.Is(err, exec.ErrNotFound) {
		return map[string]time.Time{}, nil
	}
	if err != nil {
		return nil, err
	}
	return firstCommits(string(out)), nil
}

// commitMark begins the record of a commit in git's output, where all others are file names.
const commitMark = "\x01"

// firstCommits reads the output of git log: records ended by NUL, a commit's own
// first, then one a file; git writes a newline before the first file's.
func firstCommits(log string) map[string]time.Time {
	first := map[string]time.Time{}
	var when time.Time
	head := false
	for record := range strings.SplitSeq(log, "\x00") {
		if stamp, names, ok := strings.Cut(record, "\t"); ok && strings.HasPrefix(stamp, commitMark) {
			if t, err := time.Parse(time.RFC3339, stamp[len(commitMark):]); err == nil {
				if slices.Contains(strings.Split(names, ", "), "grafted") {
					return map[string]time.Time{}
				}
				when, head = t, true
				continue
			}
		}
		if head {
			record, head = strings.TrimPrefix(record, "\n"), false
		}
		if record == "" || when.IsZero() {
			continue
		}
		path := composed(record)
		if t, ok := first[path]; !ok || when.Before(t) {
			first[path] = when
		}
	}
	return first
}

// pointsGitElsewhere reports whether an environment variable tells git to look at
// another repository than dir's, as it does inside a git hook.
func pointsGitElsewhere(variable string) bool {
	name, _, _ := strings.Cut(variable, "=")
	return slices.Contains([]string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}, name)
}
