package publish

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
)

// repository runs git in a folder. What it is told stands in its own environment and
// flags, so that neither the index nor the working tree of the user is touched.
type repository struct {
	dir string
	env []string // besides that of the process
}

// gitError is a git command that failed, with what it said.
type gitError struct {
	command string
	said    string
	err     error
}

func (e *gitError) Error() string {
	lines := strings.Split(strings.TrimSpace(e.said), "\n")
	return "git " + e.command + ": " + strings.TrimPrefix(lines[len(lines)-1], "fatal: ")
}

func (e *gitError) Unwrap() error { return e.err }

// run runs git and returns what it prints.
func (r repository) run(ctx context.Context, args ...string) (string, error) {
	c := exec.CommandContext(ctx, "git", args...) //nolint:gosec // no shell reads the arguments
	c.Dir = r.dir
	c.Env = append(append(os.Environ(), "LC_ALL=C"), r.env...)
	var out, said bytes.Buffer
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, &out, &said // git may ask for a password
	if err := c.Run(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return "", &Error{"git is not installed", "install it from https://git-scm.com"}
		}
		return "", &gitError{args[0], said.String() + out.String(), err}
	}
	return strings.TrimSuffix(out.String(), "\n"), nil
}
