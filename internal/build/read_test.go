package build

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"hoego/internal/cache"
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
