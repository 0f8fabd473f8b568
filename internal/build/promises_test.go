package build

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPromises holds that every test that SECURITY.md names exists in the package that it names.
func TestPromises(t *testing.T) {
	root := filepath.Join("..", "..")
	data, err := os.ReadFile(filepath.Join(root, "SECURITY.md"))
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for line := range strings.Lines(string(data)) {
		pkg := ""
		for _, m := range regexp.MustCompile("`((?:internal|cmd)/[a-z/]+)?[ ]?((?:Test|Fuzz)[A-Z]\\w*)?`").FindAllStringSubmatch(line, -1) {
			if m[1] != "" {
				pkg = m[1]
			}
			if m[2] == "" {
				continue
			}
			named++
			if !declares(t, filepath.Join(root, filepath.FromSlash(pkg)), m[2]) {
				t.Errorf("%s has no %s", pkg, m[2])
			}
		}
	}
	if named < 40 {
		t.Errorf("only %d tests are named", named)
	}
}

// declares reports whether a test file of a folder declares a function.
func declares(t *testing.T, dir, name string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("\nfunc "+name+"(")) {
			return true
		}
	}
	return false
}

// TestDependenciesArePinned holds that every module has a version and a sum, every action a
// commit, and every package of the tools an integrity.
func TestDependenciesArePinned(t *testing.T) {
	root := filepath.Join("..", "..")
	read := func(name ...string) string {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(append([]string{root}, name...)...))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	mod, sums := read("go.mod"), read("go.sum")
	modules := regexp.MustCompile(`(?m)^(?:require )?\s*([a-z][\w./-]*\.[\w./-]+) (v\S+)`).FindAllStringSubmatch(mod, -1)
	if len(modules) < 10 {
		t.Fatalf("only %d modules", len(modules))
	}
	for _, m := range modules {
		if !strings.Contains(sums, "\n"+m[1]+" "+m[2]+" h1:") && !strings.HasPrefix(sums, m[1]+" "+m[2]+" h1:") {
			t.Errorf("%s %s has no sum", m[1], m[2])
		}
	}
	if strings.Contains(mod, "\nreplace ") {
		t.Error("a module is replaced")
	}
	workflows, err := filepath.Glob(filepath.Join(root, ".github", "workflows", "*.yml"))
	if err != nil || len(workflows) == 0 {
		t.Fatal(workflows, err)
	}
	for _, w := range workflows {
		for line := range strings.Lines(read(".github", "workflows", filepath.Base(w))) {
			if _, action, ok := strings.Cut(line, "uses: "); ok && !regexp.MustCompile(`@[0-9a-f]{40}\b`).MatchString(action) {
				t.Errorf("%s: %s", filepath.Base(w), strings.TrimSpace(action))
			}
		}
	}
	lock := read("tools", "package-lock.json")
	if packages, sums := strings.Count(lock, "\n    \"node_modules/"), strings.Count(lock, `"integrity": `); packages == 0 || packages != sums {
		t.Errorf("%d packages of the tools have %d sums", packages, sums)
	}
}
