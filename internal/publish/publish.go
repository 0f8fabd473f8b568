// Package publish puts a finished site on a branch of a git remote, as GitHub Pages
// wants it, and touches neither the working tree, nor the index, nor the current branch.
package publish

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hoego/internal/output"
	"hoego/internal/pattern"
)

// Error says what stands in the way, in plain words, and how to mend it.
type Error struct{ Message, Hint string }

func (e *Error) Error() string { return e.Message }

// marker is the file that tells a branch made by hoego from one that is somebody's work.
const (
	marker     = ".hoego-published"
	markerText = "hoego made this branch and replaces all of it.\n"
	domainFile = "CNAME"
)

// Target is a branch of a remote as it was found.
type Target struct {
	Remote string // its name, such as origin
	Branch string
	URL    string // of the remote
	Domain string // of the branch's CNAME, "" without one

	git    repository
	gitDir string
	commit string // the branch's head, "" when there is no branch yet
}

// Find looks at the branch of the remote that belongs to the repository around dir. An
// *Error says why the site may not be published there: no repository, no such remote,
// the default branch, or a branch that hoego did not make.
func Find(ctx context.Context, dir, remote, branch string) (*Target, error) {
	t := &Target{Remote: remote, Branch: branch, git: repository{dir: dir}}
	var err error
	if t.gitDir, err = t.git.run(ctx, "rev-parse", "--absolute-git-dir"); err != nil {
		if failed := (*Error)(nil); errors.As(err, &failed) {
			return nil, err
		}
		return nil, &Error{"the content folder is in no git repository", "make one with `git init`, and a remote with `git remote add origin …`"}
	}
	if _, err := t.git.run(ctx, "check-ref-format", "refs/heads/"+branch); err != nil {
		return nil, &Error{fmt.Sprintf("%q is no name of a branch", branch), "the usual one is gh-pages"}
	}
	if t.URL, err = t.git.run(ctx, "remote", "get-url", remote); err != nil {
		return nil, &Error{fmt.Sprintf("there is no remote %q", remote), "add it with `git remote add " + remote + " …`, or name another by --remote"}
	}
	heads, err := t.git.run(ctx, "ls-remote", "--symref", remote, "HEAD", "refs/heads/"+branch)
	if err != nil {
		return nil, &Error{fmt.Sprintf("the remote %q does not answer: %v", remote, err), "check the connection and your rights to it"}
	}
	var usual string
	for line := range strings.Lines(heads) {
		switch value, name, _ := strings.Cut(strings.TrimSpace(line), "\t"); {
		case name == "HEAD" && strings.HasPrefix(value, "ref: refs/heads/"):
			usual = strings.TrimPrefix(value, "ref: refs/heads/")
		case name == "refs/heads/"+branch:
			t.commit = value
		}
	}
	current, _ := t.git.run(ctx, "symbolic-ref", "--short", "-q", "HEAD") // none when HEAD is detached
	if branch == usual || branch == current {
		return nil, &Error{branch + " is the branch that the sources are on", "publish to another, such as gh-pages, by --branch"}
	}
	if t.commit == "" {
		return t, nil
	}
	return t, t.look(ctx)
}

// look fetches the branch and reads what hoego has to know of it.
func (t *Target) look(ctx context.Context) error {
	kept := "refs/hoego/" + t.Remote + "/" + t.Branch
	if _, err := t.git.run(ctx, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", t.Remote, "+refs/heads/"+t.Branch+":"+kept); err != nil {
		return &Error{fmt.Sprintf("the branch %s cannot be fetched: %v", t.Branch, err), "check the connection"}
	}
	head, err := t.git.run(ctx, "rev-parse", kept)
	if err != nil {
		return err
	}
	t.commit = head // somebody may have pushed since it was listed
	if _, err := t.git.run(ctx, "cat-file", "-e", t.commit+":"+marker); err != nil {
		return &Error{
			fmt.Sprintf("the branch %s of %s was not made by hoego and would be replaced", t.Branch, t.Remote),
			"name another branch by --branch, or delete that one if nothing in it is needed",
		}
	}
	if domain, err := t.git.run(ctx, "cat-file", "blob", t.commit+":"+domainFile); err == nil {
		t.Domain = strings.TrimSpace(domain)
	}
	return nil
}

// github matches the ways of writing a repository's address on GitHub.
var github = pattern.New(`^(?:https?://(?:[^@/]+@)?github\.com/|(?:ssh://)?git@(?:ssh\.)?github\.com[:/](?:443/)?)([^/]+)/([^/]+?)(?:\.git)?/?$`)

// BaseURL returns the address at which GitHub Pages shows the branch; "" when it cannot be told.
func (t *Target) BaseURL() string {
	if t.Domain != "" {
		return "https://" + t.Domain + "/"
	}
	m := github.FindStringSubmatch(t.URL)
	if m == nil {
		return ""
	}
	host := strings.ToLower(m[1]) + ".github.io"
	if strings.EqualFold(m[2], host) {
		return "https://" + host + "/"
	}
	return "https://" + host + "/" + url.PathEscape(m[2]) + "/"
}

// New reports whether the remote has no such branch yet.
func (t *Target) New() bool { return t.commit == "" }

// GitHub returns what GitHub calls the repository around dir by its remote "origin", such as
// ieum/career; "" when there is none, or when it is elsewhere.
func GitHub(ctx context.Context, dir string) string {
	address, err := repository{dir: dir}.run(ctx, "remote", "get-url", "origin")
	if m := github.FindStringSubmatch(address); err == nil && m != nil {
		return m[1] + "/" + m[2]
	}
	return ""
}

// Change is a site made ready to be published.
type Change struct {
	Added, Changed, Removed []string // paths, each list sorted
	tree                    string
}

// Empty reports whether the branch is already what it should be.
func (c Change) Empty() bool { return len(c.Added)+len(c.Changed)+len(c.Removed) == 0 }

// Prepare stores the files in the repository, as objects that no branch knows yet, and
// says what they change. The branch's CNAME is kept, unless the files have their own.
func (t *Target) Prepare(ctx context.Context, files []output.File) (Change, error) {
	dir, err := os.MkdirTemp("", "hoego-publish-")
	if err != nil {
		return Change{}, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	files = append(slices.Clone(files), output.File{Path: marker, Data: []byte(markerText)})
	if t.Domain != "" && !slices.ContainsFunc(files, func(f output.File) bool { return f.Path == domainFile }) {
		files = append(files, output.File{Path: domainFile, Data: []byte(t.Domain + "\n")})
	}
	site := filepath.Join(dir, "site")
	if err := output.Create(site, files); err != nil {
		return Change{}, err
	}
	// An index and a working tree of its own; no setting of the user's changes a byte.
	staged := repository{dir: site, env: []string{
		"GIT_DIR=" + t.gitDir, "GIT_WORK_TREE=" + site, "GIT_INDEX_FILE=" + filepath.Join(dir, "index"), "GIT_ATTR_NOSYSTEM=1",
	}}
	if _, err := staged.run(ctx, "-c", "core.autocrlf=false", "-c", "core.safecrlf=false", "-c", "core.attributesFile=", "add", "--all", "--force", "."); err != nil {
		return Change{}, err
	}
	var change Change
	if change.tree, err = staged.run(ctx, "write-tree"); err != nil {
		return Change{}, err
	}
	old := t.commit
	if old == "" {
		if old, err = t.git.run(ctx, "hash-object", "-t", "tree", os.DevNull); err != nil {
			return Change{}, err
		}
	}
	listed, err := t.git.run(ctx, "diff-tree", "-r", "-z", "--no-renames", "--name-status", old, change.tree)
	if err != nil {
		return Change{}, err
	}
	fields := strings.Split(strings.TrimSuffix(listed, "\x00"), "\x00")
	for i := 0; i+1 < len(fields); i += 2 {
		list := map[string]*[]string{"A": &change.Added, "D": &change.Removed}[fields[i]]
		if list == nil {
			list = &change.Changed
		}
		*list = append(*list, fields[i+1])
	}
	return change, nil
}

// Push commits the change on top of the branch and pushes it, if the branch is still
// what it was when it was found.
func (t *Target) Push(ctx context.Context, change Change, message string) error {
	args := []string{"commit-tree", change.tree, "-m", message}
	if t.commit != "" {
		args = append(args, "-p", t.commit)
	}
	commit, err := t.git.run(ctx, args...)
	if err != nil {
		return &Error{fmt.Sprintf("the commit cannot be made: %v", err), "git wants a name: `git config user.name …` and `git config user.email …`"}
	}
	ref := "refs/heads/" + t.Branch
	_, err = t.git.run(ctx, "push", "--quiet", "--force-with-lease="+ref+":"+t.commit, t.Remote, commit+":"+ref)
	if failed := (*gitError)(nil); errors.As(err, &failed) {
		if strings.Contains(failed.said, "stale info") || strings.Contains(failed.said, "already exists") || strings.Contains(failed.said, "cannot lock ref") {
			return &Error{"somebody else published in the meantime; their site stands and nothing of it is lost", "look at it, then run `hoego publish` again"}
		}
		return &Error{fmt.Sprintf("the push was refused: %v", err), "check your rights to the remote"}
	}
	return err
}
