package build

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"
	"time"
)

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

// proseEdits are what people do to a text, for the most part within it.
var proseEdits = []func(d *desk, text string) string{
	func(d *desk, text string) string {
		return text + fmt.Sprintf("\n덧붙인 말 %d.\n", d.random.IntN(100))
	},
	func(_ *desk, text string) string {
		return strings.Replace(text, "작게 나누면", "작게 자주 나누면", 1)
	},
	func(_ *desk, text string) string {
		return strings.Replace(text, "이 문장은 소개", "한 줄을 더 쓴다.\n\n이 문장은 첫머리의 소개", 1)
	},
	func(_ *desk, text string) string { return strings.Replace(text, "println(", "print(\"회고\", ", 1) },
	func(_ *desk, text string) string { return strings.Replace(text, "Kubernetes", "Terraform", 1) },
	func(_ *desk, text string) string { return strings.Replace(text, "배운 점", "느낀 점", 1) },
	func(_ *desk, text string) string { return strings.Replace(text, "2019년 3월", "2019년 4월", 1) },
	func(_ *desk, text string) string { return strings.Replace(text, "date: 20", "date: 19", 1) },
	func(d *desk, _ string) string { return d.text() },
	func(*desk, string) string { return "" },
}
