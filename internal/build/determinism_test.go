package build

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// digest is one hash over every path and byte of a build.
func digest(t *testing.T, in Input) string {
	t.Helper()
	result, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	h := sha256.New()
	for _, f := range result.Files {
		_, _ = fmt.Fprintf(h, "%q %x\n", f.Path, sha256.Sum256(bytesOf(t, f)))
	}
	for _, d := range result.Diagnostics.All() {
		_, _ = fmt.Fprintln(h, d)
	}
	return fmt.Sprintf("%d files %x", len(result.Files), h.Sum(nil))
}

// Neither processors, nor zone, nor language, nor working directory, nor the hour of
// the day change a byte.
func TestSameInputSameBytes(t *testing.T) {
	content, err := filepath.Abs(filepath.Join("..", "..", "content"))
	if err != nil {
		t.Fatal(err)
	}
	in := input(nil)
	in.Content = os.DirFS(content)
	in.Config.BaseURL = webBase
	want := digest(t, in)
	t.Log(want)

	for _, processors := range []int{1, 3, 16} {
		before := runtime.GOMAXPROCS(processors)
		if got := digest(t, in); got != want {
			t.Errorf("with GOMAXPROCS=%d: %s, want %s", processors, got, want)
		}
		runtime.GOMAXPROCS(before)
	}
	local := time.Local
	defer func() { time.Local = local }()
	for _, hours := range []int{-12, 0, 14} {
		time.Local = time.FixedZone("there", hours*3600)
		t.Setenv("TZ", "Pacific/Kiritimati")
		t.Setenv("LANG", "tr_TR.UTF-8")
		t.Setenv("LC_ALL", "tr_TR.UTF-8")
		t.Chdir(t.TempDir())
		in.Now = in.Now.Add(7*time.Hour + 13*time.Minute)
		if got := digest(t, in); got != want {
			t.Errorf("%d hours east of UTC: %s, want %s", hours, got, want)
		}
	}
}
