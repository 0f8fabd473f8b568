package build

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"hoego/internal/cache"
	"hoego/internal/output"
)

// everything is every byte of every file of a build, every diagnostic, and why there is no site.
func everything(t *testing.T, in Input) map[string]string {
	t.Helper()
	result, err := Files(in)
	all := map[string]string{}
	if err != nil {
		all["error"] = err.Error()
	}
	for _, f := range result.Files {
		data := f.Data
		switch {
		case f.Get != nil:
			data, err = f.Get()
		case f.From != nil:
			data, err = fs.ReadFile(f.From, f.Name)
		}
		if err != nil && in.Memo != nil && in.Memo.Lost() { // as `hoego build` does
			in.Memo.Forget()
			return everything(t, in)
		}
		if err != nil {
			t.Errorf("%s: %v", f.Path, err)
		}
		if f.Sum != (output.Sum{}) && (f.Sum != output.SumOf(data) || f.Size != int64(len(data))) {
			t.Errorf("%s has another sum or size than is said", f.Path)
		}
		all["file "+f.Path] += string(data)
	}
	for i, d := range result.Diagnostics.All() {
		all[fmt.Sprint("diagnostic ", i)] = d.String() + " " + d.Hint
	}
	return all
}

// sameAsFresh compares a build with a memo with one without.
func sameAsFresh(t *testing.T, in Input, memo *Memo) {
	t.Helper()
	in.Memo = nil
	want := everything(t, in)
	in.Memo = memo
	got := everything(t, in)
	memo.Keep()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("%s: %s", name, firstDifference(want[name], got[name]))
		}
		delete(got, name)
	}
	for name := range got {
		t.Errorf("%s is there with the memo alone", name)
	}
}

func firstDifference(want, got string) string {
	i := 0
	for i < min(len(want), len(got)) && want[i] == got[i] {
		i++
	}
	from := max(0, i-40)
	return fmt.Sprintf("want …%q, got …%q", want[from:min(len(want), i+60)], got[from:min(len(got), i+60)])
}

// desk is somebody at work on a site: each step is what people do between two builds.
type desk struct {
	in      Input
	content fstest.MapFS
	own     fstest.MapFS
	commits map[string]time.Time
	random  *rand.Rand
	written time.Time // what was written last
	count   int
}

func newDesk(seed uint64) *desk {
	d := &desk{content: fstest.MapFS{}, own: fstest.MapFS{}, commits: map[string]time.Time{}, random: rand.New(rand.NewPCG(seed, 7)), written: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
	d.in = input(d.content)
	d.in.Own = d.own
	d.in.Config.NoImages = true
	d.in.FirstCommit = func(name string) (time.Time, bool) { t, ok := d.commits[name]; return t, ok }
	for range 4 {
		d.create()
	}
	return d
}

func (d *desk) pick(from ...string) string { return from[d.random.IntN(len(from))] }

// any picks a file; "" when there is none.
func (d *desk) any() string {
	names := slices.Sorted(maps.Keys(d.content))
	if len(names) == 0 {
		return ""
	}
	return d.pick(names...)
}

// write writes a file as if some time after the one before.
func (d *desk) write(name, text string) {
	d.written = d.written.Add(time.Second)
	d.content[name] = &fstest.MapFile{Data: []byte(text), ModTime: d.written}
}

// text is a retrospective in one dialect or another, that links to others.
func (d *desk) text() string {
	d.count++
	title := fmt.Sprintf("%s %d", d.pick("한 해를 돌아보며", "배포를 맡고", "나루랩 인턴을 마치고", "첫 회고"), d.random.IntN(6))
	day := fmt.Sprintf("%d-%02d-%02d", 2018+d.random.IntN(10), 1+d.random.IntN(12), 1+d.random.IntN(28))
	other := d.any()
	stem := strings.TrimSuffix(filepath.Base(other), filepath.Ext(other))
	body := fmt.Sprintf("%s부터 배포를 배웠다. Kubernetes와 Go를 다뤘다. 이 문장은 소개가 될 만큼 길다. %d\n\n## 배운 점\n\n작게 나누면 덜 무섭다.\n\n![그림](%s) [앞 글](%s) [[%s]]\n\n```go\nfunc main() { println(%d) }\n```\n",
		d.pick("2019년 3월", "지난여름", "입사"), d.count, d.pick("a.png", "없다.png"), other, stem, d.count)
	matter := "title: " + title + "\n"
	switch d.random.IntN(6) {
	case 0:
	case 1:
		matter += d.pick("expiryDate: ", "expires: ") + day + "\n"
	case 2:
		matter += "기간: 2020-01-01 ~ " + day + "\n"
	default:
		matter += "date: " + day + "\n"
	}
	matter += d.pick("", "tags: [Go, 배포]\n", "tags: [AWS]\ndraft: true\n", "kind: annual\n", "authors: ["+d.pick("이음", "다온")+"]\n",
		"career:\n  - organization: 나루랩\n    role: DevOps\n    kind: internship\n    from: 2019-07-01\n    to: "+d.pick("2019-08-30", "present")+"\n")
	switch d.random.IntN(5) {
	case 0:
		return title + "\n\n" + day + "\n\n" + body
	case 1:
		return "---\n" + matter + "---\n![[" + stem + "]]\n\n> [!note] 메모\n> 남긴다\n\n" + body
	}
	return "---\n" + matter + "---\n" + body
}

func (d *desk) create() {
	d.write(d.pick("", "글/", "2021/")+fmt.Sprintf("%c%d%s", 'a'+rune(d.random.IntN(5)), d.random.IntN(9), d.pick(".md", ".md", ".txt")), d.text())
}

// steps are what may happen, with what is done.
var steps = []func(d *desk){
	(*desk).create,
	(*desk).create,
	func(d *desk) { // edit the text
		if name := d.any(); name != "" {
			d.write(name, string(d.content[name].Data)+fmt.Sprintf("\n덧붙인 말 %d.\n", d.random.IntN(100)))
		}
	},
	func(d *desk) { // edit within the text
		if name := d.any(); name != "" {
			edit := proseEdits[d.random.IntN(len(proseEdits))]
			d.write(name, edit(d, string(d.content[name].Data)))
		}
	},
	func(d *desk) { // write anew
		if name := d.any(); name != "" {
			d.write(name, d.text())
		}
	},
	func(d *desk) { // rename
		if name := d.any(); name != "" {
			d.content["새-"+filepath.Base(name)] = d.content[name]
			delete(d.content, name)
		}
	},
	func(d *desk) { delete(d.content, d.any()) },
	func(d *desk) { // break
		if name := d.any(); name != "" {
			d.write(name, d.pick("---\ntitle: [\n", "\xff\xfe\x00", "---\ntitle: 닫히지 않은\n", ""))
		}
	},
	func(d *desk) { // a picture comes or goes
		if _, ok := d.content["a.png"]; ok {
			delete(d.content, "a.png")
		} else {
			d.write("a.png", "\x89PNG\r\n\x1a\n")
		}
	},
	func(d *desk) { // the settings
		c := &d.in.Config
		switch d.random.IntN(6) {
		case 0:
			c.Title = d.pick("", "돌아보다", "회고들")
		case 1:
			c.Lang = d.pick("", "ko", "en")
		case 2:
			c.BaseURL = d.pick("", webBase, "https://other.example/a/")
		case 3:
			c.NoTags, c.NoCareer = !c.NoTags, d.random.IntN(2) == 0
		case 4:
			c.Zone = []*time.Location{nil, time.UTC, time.FixedZone("X", -11*3600)}[d.random.IntN(3)]
		case 5:
			c.Author = d.pick("", "이음")
		}
	},
	func(d *desk) { // a template of one's own
		if len(d.own) > 0 {
			clear(d.own)
			return
		}
		d.own["templates/partials/footer.html"] = &fstest.MapFile{Data: []byte(d.pick(`<p>발</p>`, `{{define "footer"}}<p>{{.SiteTitle}}</p>{{end}}`, `{{`))}
	},
	func(d *desk) { d.in.Drafts = !d.in.Drafts },
	func(d *desk) { d.in.Now = d.in.Now.Add(time.Duration(d.random.IntN(400*24)-100*24) * time.Hour) },
	func(d *desk) { // something is committed
		if name := d.any(); name != "" {
			d.commits[name] = time.Date(2015+d.random.IntN(10), 5, 6, 7, 8, 9, 0, time.FixedZone("", 3600*d.random.IntN(5)))
		}
	},
}

// sequences is how many histories of edits are told, each of some steps.
const (
	sequences = 500
	stepsEach = 4
)

// However a site came to be, a build with a memo is one without, byte by byte.
func TestMemoIsNoOtherBuild(t *testing.T) {
	told := sequences
	if testing.Short() {
		told = 20
	}
	for seed := range told {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			d := newDesk(uint64(seed))
			memo := NewMemo()
			folder := ""
			if seed%2 == 0 {
				folder = filepath.Join(t.TempDir(), ".hoego")
			}
			for range stepsEach {
				if folder != "" {
					memo = OpenMemo(folder, cache.KeyOf([]byte("test")))
				}
				sameAsFresh(t, d.in, memo)
				memo.Close()
				if t.Failed() {
					t.Fatalf("content: %q", slices.Sorted(maps.Keys(d.content)))
				}
				steps[d.random.IntN(len(steps))](d)
			}
		})
	}
}

// A memo that was tampered with, or is gone, does no harm.
func TestMemoThatIsDamaged(t *testing.T) {
	d := newDesk(1)
	for name, damage := range map[string]func(t *testing.T, name string, data []byte) error{
		"removed": func(_ *testing.T, name string, _ []byte) error { return os.Remove(name) },
		"cut":     func(_ *testing.T, name string, data []byte) error { return os.Truncate(name, int64(len(data)/2)) },
		"empty":   func(_ *testing.T, name string, _ []byte) error { return os.Truncate(name, 0) },
		"foreign": func(_ *testing.T, name string, _ []byte) error {
			return os.WriteFile(name, []byte(strings.Repeat("남의 것", 999)), 0o644)
		},
		"one byte": func(_ *testing.T, name string, data []byte) error {
			data[len(data)/3] ^= 1
			return os.WriteFile(name, data, 0o644)
		},
		"all bytes": func(_ *testing.T, name string, data []byte) error {
			for i := 40; i < len(data)*9/10; i++ {
				data[i] ^= 0x55
			}
			return os.WriteFile(name, data, 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), ".hoego")
			version := cache.KeyOf([]byte("test"))
			memo := OpenMemo(folder, version)
			sameAsFresh(t, d.in, memo)
			memo.Close()
			names, err := filepath.Glob(filepath.Join(folder, "*"))
			if err != nil || len(names) < 4 {
				t.Fatalf("%v, %v", names, err)
			}
			for _, name := range names {
				data, err := os.ReadFile(name)
				if err == nil {
					err = damage(t, name, data)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			memo = OpenMemo(folder, version)
			defer memo.Close()
			sameAsFresh(t, d.in, memo)
		})
	}
}

// Damage that comes while a build runs is met when the bytes are wanted.
func TestMemoLostOnTheWay(t *testing.T) {
	d := newDesk(2)
	folder := filepath.Join(t.TempDir(), ".hoego")
	memo := OpenMemo(folder, cache.Key{})
	sameAsFresh(t, d.in, memo)
	memo.Close()
	memo = OpenMemo(folder, cache.Key{})
	defer memo.Close()
	names, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasPrefix(filepath.Base(name), "bodies") || strings.HasPrefix(filepath.Base(name), "pages") {
			if err := os.Truncate(name, 40); err != nil {
				t.Fatal(err)
			}
		}
	}
	d.in.Memo = memo
	result, err := Files(d.in)
	if err != nil {
		t.Fatal(err)
	}
	lost := 0
	for _, f := range result.Files {
		if f.Get != nil {
			if _, err := f.Get(); err != nil {
				lost++
			}
		}
	}
	if (lost > 0) != memo.Lost() {
		t.Errorf("%d files cannot be read, and Lost says %v", lost, memo.Lost())
	}
	memo.Forget()
	sameAsFresh(t, d.in, memo)
}

func TestMemoOfTwoBuildsAtOnce(t *testing.T) {
	folder := filepath.Join(t.TempDir(), ".hoego")
	var builds sync.WaitGroup
	for seed := range 4 {
		builds.Go(func() {
			d := newDesk(uint64(seed % 2))
			memo := OpenMemo(folder, cache.Key{})
			defer memo.Close()
			sameAsFresh(t, d.in, memo)
		})
	}
	builds.Wait()
}

// What was understood holds until a date that it depends on, and no longer.
func TestMemoKnowsWhatIsDue(t *testing.T) {
	content := fstest.MapFS{}
	in := input(content)
	in.Config.NoImages = true
	for name, text := range map[string]string{
		"future.md":  "---\ntitle: 앞날\ndate: 2026-07-02T09:00:00+09:00\n---\n글\n",
		"day.md":     "---\ntitle: 하루\ndate: 2026-07-03\n---\n글\n",
		"expires.md": "---\ntitle: 끝난다\ndate: 2020-01-01\nexpiryDate: 2026-07-03\n---\n글\n",
		"period.md":  "---\ntitle: 기간\n기간: 2026-06-01 ~ 2026-07-03\n---\n글\n",
	} {
		content[name] = &fstest.MapFile{Data: []byte(text)}
	}
	memo := NewMemo()
	seen := map[string]bool{}
	for hour := range 24 * 5 {
		for _, second := range []int{-1, 0, 1} {
			in.Now = time.Date(2026, 6, 30, hour, 0, second, 0, time.UTC)
			in.Memo = memo
			r := Understand(in)
			in.Memo = nil
			fresh := Understand(in)
			got, want := "", ""
			for i, e := range r.Site.All {
				got += fmt.Sprint(e.Source, e.Status, e.Published, " ")
				want += fmt.Sprint(fresh.Site.All[i].Source, fresh.Site.All[i].Status, fresh.Site.All[i].Published, " ")
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Fatalf("at %v: %s", in.Now, d)
			}
			seen[got] = true
		}
	}
	if len(seen) < 4 {
		t.Errorf("only %d states were seen: %q", len(seen), slices.Sorted(maps.Keys(seen)))
	}
}
