package serve

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestLooking(t *testing.T) {
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	put := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("content/a.md", "1")
	w := newWatcher(content, []string{filepath.Join(dir, "hoego.yaml"), filepath.Join(dir, "static")}, nil)
	for _, step := range []struct {
		name, file, text string
		want             bool
	}{
		{"nothing", "", "", false},
		{"a new source", "content/b.md", "1", true},
		{"nothing since", "", "", false},
		{"longer", "content/b.md", "12", true},
		{"a new folder's", "content/x/y/z.png", "1", true},
		{"settings that were not there", "hoego.yaml", "title: x", true},
		{"a folder that was not there", "static/x.css", "x", true},
		{"well-known", "static/.well-known/x", "x", true},
		{"what lies beside", "other.yaml", "x", false},
		{"a folder beside", "contents/a.md", "x", false},
		{"hidden", "content/.git/index", "x", false},
		{"installed", "content/node_modules/x.md", "x", false},
		{"built", "content/public/index.html", "x", false},
		{"Vim's", "content/.a.md.swp", "x", false},
		{"Vim's trial", "content/4913", "x", false},
		{"a backup", "content/a.md~", "x", false},
		{"Emacs's", "content/#a.md#", "x", false},
		{"Emacs's lock", "content/.#a.md", "x", false},
		{"JetBrains'", "content/a.md___jb_tmp___", "x", false},
		{"Word's", "content/~$a.docx", "x", false},
		{"a download", "content/a.png.crdownload", "x", false},
		{"an editor's in static", "static/.x.css.swp", "x", false},
		{"a number", "content/4914", "x", true},
	} {
		if step.file != "" {
			put(step.file, step.text)
		}
		if got := w.look(); len(got) > 0 != step.want {
			t.Errorf("%s: %v", step.name, got)
		}
		if step.file != "" && step.want {
			if name := filepath.Join(dir, filepath.FromSlash(step.file)); !w.concerns(name) {
				t.Errorf("%s: what happens to %s is no concern", step.name, step.file)
			}
		}
	}
	for _, name := range []string{"other.yaml", "content/.a.md.swp", "content/a.md~", "static/4913"} {
		if w.concerns(filepath.Join(dir, filepath.FromSlash(name))) {
			t.Errorf("what happens to %s is a concern", name)
		}
	}
	for _, do := range []func() error{
		func() error { return os.Rename(filepath.Join(content, "a.md"), filepath.Join(content, "c.md")) },
		func() error { return os.Rename(filepath.Join(content, "c.md"), filepath.Join(content, "b.md")) },
		func() error { return os.Rename(filepath.Join(content, "x"), filepath.Join(content, "w")) },
		func() error { return os.Chmod(filepath.Join(content, "b.md"), 0o600) },
		func() error { return os.RemoveAll(filepath.Join(content, "w")) },
		func() error { return os.RemoveAll(content) },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
		if len(w.look()) == 0 || len(w.look()) > 0 {
			t.Error("a change was seen never, or twice")
		}
	}
}

// Where the system tells nothing, looking now and then finds everything.
func TestPolling(t *testing.T) {
	dir := t.TempDir()
	w := newWatcher(dir, nil, nil)
	w.late = time.Millisecond
	ctx, cancel := context.WithCancel(t.Context())
	changed := make(chan string, 1)
	ended := make(chan struct{})
	go func() {
		w.run(ctx, changed)
		close(ended)
	}()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("1"), 0o644); err != nil {
		t.Fatal(err)
	}
	select {
	case <-changed:
	case <-time.After(patience):
		t.Error("the change was not seen")
	}
	cancel()
	<-ended
}
