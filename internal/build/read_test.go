package build

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"hoego/internal/cache"
	"hoego/internal/diag"
	"hoego/internal/dialect"
)

// opened counts the sources that are opened.
type opened struct {
	fs.FS
	count *atomic.Int64
}

func (o opened) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".md") {
		o.count.Add(1)
	}
	return o.FS.Open(name)
}

// A source is opened again only when its stamp tells of a change, or might be too young to tell of the next one.
func TestSourcesAreReadWhenTheyMayHaveChanged(t *testing.T) {
	s := newShelf(t)
	var count atomic.Int64
	s.in.Content = opened{s.in.Content, &count}
	s.in.Memo = OpenMemo(filepath.Join(s.dir, ".hoego"), cache.KeyOf([]byte("test")))
	defer s.in.Memo.Close()
	titles := func() string {
		count.Store(0)
		result := Understand(s.in)
		s.in.Memo.Keep()
		all := ""
		for _, e := range result.Site.All {
			all += e.Title.Value + " "
		}
		return all
	}
	first := titles()
	if n := count.Load(); n != 3 {
		t.Errorf("%d of three sources were opened", n)
	}
	if again := titles(); again != first || count.Load() != 0 {
		t.Errorf("%d sources were opened though none changed: %s, %s", count.Load(), first, again)
	}
	s.write("content/a.md", "---\ntitle: 새 글\ndate: 2024-01-02\n---\n글이다.\n", -30*time.Minute)
	if got := titles(); !strings.Contains(got, "새 글") || count.Load() != 1 {
		t.Errorf("%d sources were opened for one that changed: %s", count.Load(), got)
	}

	// The same size, the same file and the same time: only its youth tells that it may say something else.
	name := filepath.Join(s.dir, "content/a.md")
	now := time.Now()
	for _, title := range []string{"가나", "다라", "마바"} {
		s.write("content/a.md", "---\ntitle: "+title+"\ndate: 2024-01-02\n---\n글이다.\n", 0)
		if err := os.Chtimes(name, now, now); err != nil {
			t.Fatal(err)
		}
		if got := titles(); !strings.Contains(got, title) {
			t.Errorf("%s was written, and this is read: %s", title, got)
		}
	}
}

// broken is a content folder in which the opening of a database panics.
type broken struct{ fstest.MapFS }

func (b broken) Open(name string) (fs.File, error) {
	if dialect.IsTable(name) {
		panic(name)
	}
	return b.MapFS.Open(name)
}

// A database on which hoego fails is reported and skipped; the pages that it lists are read.
func TestTableSurvived(t *testing.T) {
	const id = "0123456789abcdef0123456789abcdef"
	in := input(nil)
	in.Content = broken{fstest.MapFS{
		"회고/글 1" + id[1:] + ".md": {Data: []byte("# 글\n\n본문이다.\n")},
		"회고 " + id + ".csv":       {Data: []byte("이름,태그\n글,Go\n")},
	}}
	result := Understand(in)
	if len(result.Site.All) != 1 || len(result.Skipped) != 1 || !dialect.IsTable(result.Skipped[0]) {
		t.Errorf("%d retrospectives, and skipped %q", len(result.Site.All), result.Skipped)
	}
	if result.Diagnostics.Count(diag.Error) != 1 {
		t.Errorf("found %v", result.Diagnostics.All())
	}
}
