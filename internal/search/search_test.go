package search

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hoego/internal/cache"
	"hoego/internal/diag"
	"hoego/internal/dialect"
	"hoego/internal/markup"
	"hoego/internal/retro"
	"hoego/internal/site"
	"hoego/internal/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const at = "search/index.html"

func fact[T any](v T) retro.Fact[T] { return retro.Fact[T]{Value: v, Known: retro.Stated} }

// written returns a retrospective of the year with a body in Markdown.
func written(name, title string, year int, tags, body string) retro.Retrospective {
	r := retro.Retrospective{
		Source: name + ".md", Slug: fact(name), Title: fact(title), Status: retro.Published, Lang: fact("ko"), Kind: fact(retro.Annual),
		Published: fact(retro.Date{Year: year, Month: 12, Day: 31}),
	}
	for tag := range strings.FieldsSeq(tags) {
		r.Tags = append(r.Tags, retro.Tag{Name: tag, Known: retro.Stated, Weight: 1})
	}
	r.Body, _ = markup.Render(dialect.Document{Body: body, Line: 1, Source: source.Source{Path: r.Source}})
	return r
}

func small() []retro.Retrospective {
	draft := written("초안", "숨은 낱말 초안까나리", 2024, "초안까나리", "초안까나리")
	draft.Status = retro.Draft
	private := written("비밀", "비공개까나리", 2024, "비공개까나리", "비공개까나리")
	private.Status = retro.Private
	guessed := written("셋째", "집들이", 2023, "", "짧은 글.")
	guessed.Title.Known, guessed.Kind.Known, guessed.Published.Known = retro.Guessed, retro.Guessed, retro.Guessed
	guessed.Tags = []retro.Tag{{Name: "짐작까나리", Known: retro.Guessed, Weight: 1}}
	return []retro.Retrospective{
		written("둘째", "쿠버네티스로 옮긴 해", 2022, "Kubernetes C++", "서버를 옮겼다. \"따옴표\"와 \\ 빗금.\n\n## 배운 점\n\nAWS를 쓰다.\n둘째 줄."),
		written("첫째", "첫 회고", 2021, "", "배포 배포 배포."),
		draft, private, guessed,
	}
}

func made(retros []retro.Retrospective) map[string]string {
	s, _ := site.New(site.Options{Lang: "ko"}, retros, nil)
	files := map[string]string{}
	all, _ := Files(s, at, nil)
	for _, f := range all {
		files[f.Path] = string(f.Data)
	}
	return files
}

// The layout of the index, as static/search.js reads it.
func TestGolden(t *testing.T) {
	var got bytes.Buffer
	files := made(small())
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&got, "-- %s --\n%s", name, files[name])
	}
	file := filepath.Join("testdata", "small.txt")
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Error(diff)
	}
}

// What is not shown, or only guessed, is not in the index.
func TestHidden(t *testing.T) {
	files := made(small())
	for name, data := range files {
		for _, hidden := range []string{"까나", "나리", "초안", "비공", "비밀", "집들"} {
			if strings.Contains(data, hidden) {
				t.Errorf("%s holds %q", name, hidden)
			}
		}
	}
	if len(files) != 3 {
		t.Errorf("there are %d files, not a manifest, one of words and one of texts", len(files))
	}
	if files := made(nil); len(files) != 0 {
		t.Errorf("an empty site has %d files", len(files))
	}
}

func TestTerms(t *testing.T) {
	for text, want := range map[string]string{
		"":                               "",
		"쿠버네티스":                          "네 네티 버 버네 스 쿠 쿠버 티 티스",
		"느린 배포.":                         "느 느린 린 배 배포 포",
		"AWS를":                           "aws 를",
		"Spring-Boot 3.2":                "2 3 boot spring",
		"C C# C++ F#,Go+":                "c c# c++ f# go+",
		"a+b#c":                          "a+ b# c",
		"+1 #태그":                         "1 그 태 태그",
		"ÉTÉ İstanbul ΟΔΟΣ":              "istanbul été οδοσ",
		"日本語と 한자漢字":                      "と 日 日本 本 本語 漢 漢字 語 語と 자 자漢 한 한자 字",
		"ㅋㅋㅋ":                            "ㅋ ㅋㅋ",
		"2024년":                          "2024 년",
		"𝗯𝗼𝗹𝗱 𠮷野家":                       "家 野 野家",
		strings.Repeat("ab", 20):         strings.Repeat("ab", 12),
		strings.Repeat("c", 23) + "++ 값": strings.Repeat("c", 23) + "+ 값",
		"don't snake_case":               "case don snake t",
	} {
		x := newIndex()
		x.cut(text)
		var got []string
		for _, l := range x.part() {
			got = append(got, l.Term)
		}
		wanted := strings.Fields(want)
		slices.Sort(wanted)
		if !slices.Equal(got, wanted) {
			t.Errorf("%q has the terms %q, want %q", text, got, wanted)
		}
	}
}

// Every number reads back, whatever comes after it, in characters that a string may hold.
func TestNumbers(t *testing.T) {
	var data []byte
	var wrote []int
	for _, n := range []int{0, 1, 29, 30, 56, 57, 58, 59, 60, 61, 89, 90, 1799, 1800, 53_999, 54_000, 1 << 20, 1<<31 - 1} {
		data, wrote = put(data, n), append(wrote, n)
	}
	if bytes.ContainsAny(data, "\"\\ \n") || bytes.ContainsFunc(data, func(r rune) bool { return r < '!' || r > '|' }) {
		t.Errorf("%q is not fit for a string", data)
	}
	var read []int
	for rest := string(data); len(rest) > 0; {
		var n int
		n, rest = take(rest)
		read = append(read, n)
	}
	if !slices.Equal(wrote, read) {
		t.Errorf("%v reads back as %v", wrote, read)
	}
}

// varied is retrospectives of varied words: each is some 7 KB, and syllables come as
// unevenly as in real texts.
func varied(entries int) []retro.Retrospective {
	random := rand.New(rand.NewPCG(1, 2))
	vocabulary := make([]string, 20_000)
	for i := range vocabulary {
		var word []rune
		for range 2 + random.IntN(3) {
			word = append(word, 0xac00+rune(random.ExpFloat64()*500)%11172)
		}
		vocabulary[i] = string(word)
	}
	uneven := rand.NewZipf(random, 1.1, 8, uint64(len(vocabulary)-1))
	retros := make([]retro.Retrospective, entries)
	for i := range retros {
		var body strings.Builder
		for n := 0; body.Len() < 7000; n++ {
			if n%150 == 0 {
				fmt.Fprintf(&body, "\n\n## %s\n\n", vocabulary[uneven.Uint64()])
			}
			body.WriteString(vocabulary[uneven.Uint64()] + " ")
		}
		title := vocabulary[random.IntN(len(vocabulary))] + " " + vocabulary[random.IntN(len(vocabulary))]
		retros[i] = written(fmt.Sprintf("r%04d", i), title, 2000+i%25, "Go", body.String())
	}
	return retros
}

// A query loads the manifest, four files of words and one of texts before its first result.
func TestSize(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: two thousand retrospectives take seconds")
	}
	files := made(varied(2000))
	words, texts := 0, 0
	for name, data := range files {
		if strings.HasPrefix(name, "search/words/") {
			words = max(words, len(data))
		} else if name != "search/words.js" {
			texts = max(texts, len(data))
		}
	}
	manifest := len(files["search/words.js"])
	loaded := manifest + 4*words + texts
	t.Logf("%d files; manifest %d bytes, words at most %d, texts at most %d: at most %d before the first result", len(files), manifest, words, texts, loaded)
	if loaded > 48_000 { // with the page's own script and style less than 60 KB
		t.Errorf("the first result needs %d bytes", loaded)
	}
}

// An entry on which indexing fails is reported each time, and leaves the others theirs.
func TestSurvives(t *testing.T) {
	retros := varied(5)
	retros[1].Body.Said = func() []markup.Section { panic("no text") }
	s, _ := site.New(site.Options{Lang: "ko"}, retros, nil)
	for _, memo := range []*Memo{nil, {cache.Memory(), cache.Memory()}} {
		for range 2 {
			files, found := Files(s, at, memo)
			if all := found.All(); len(all) != 1 || all[0].File != retros[1].Source || all[0].Code != diag.Internal {
				t.Errorf("found %v", all)
			}
			var texts bytes.Buffer
			for _, f := range files {
				if strings.HasPrefix(f.Path, "search/text/") {
					texts.Write(f.Data)
				}
			}
			for i, r := range retros {
				if got, want := bytes.Count(texts.Bytes(), []byte(r.Title.Value)) > 0, i != 1; got != want {
					t.Errorf("the text of %s is there: %t", r.Source, got)
				}
			}
			if n := bytes.Count(texts.Bytes(), []byte(nothing)); n != 1 {
				t.Errorf("%d places are empty", n)
			}
		}
	}
}

// However many stretches the entries are indexed in, the files are the same.
func TestDeterministic(t *testing.T) {
	retros := varied(40)
	want := made(retros)
	for _, processors := range []int{1, 3, 20, 64} {
		before := runtime.GOMAXPROCS(processors)
		got := made(retros)
		runtime.GOMAXPROCS(before)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("with %d processors: %s", processors, diff[:min(len(diff), 2000)])
		}
	}
}

func BenchmarkFiles(b *testing.B) {
	s, _ := site.New(site.Options{Lang: "ko"}, varied(500), nil)
	b.ReportAllocs()
	for b.Loop() {
		Files(s, at, nil)
	}
}

// With what earlier builds made, the files are the same.
func TestMemo(t *testing.T) {
	retros := varied(600)
	rest := func(i int) {
		whole := retros[i].Body
		retros[i].Body = whole.AtRest(nil)
		retros[i].Body.Said = whole.Sections
		retros[i].Body.Digest = cache.KeyOf(cache.Append(nil, &whole))
	}
	for i := range retros {
		rest(i)
	}
	for name, memo := range map[string]*Memo{
		"memory": {cache.Memory(), cache.Memory()},
		"folder": {cache.Open(t.TempDir(), "a", cache.Key{}), cache.Open(t.TempDir(), "b", cache.Key{})},
	} {
		for _, change := range []func(){
			func() {},
			func() {},
			func() { retros[300].Body = written("x", "x", 2020, "", "다른 글이 왔다.").Body; rest(300) },
			func() { retros[1].Title.Value = "새 제목" },
			func() { retros[2].Kind = fact(retro.Job) },
			func() { retros = slices.Delete(retros, 10, 11) },
			func() { retros[0].Tags = nil },
		} {
			change()
			want := made(retros)
			s, _ := site.New(site.Options{Lang: "ko"}, retros, nil)
			got := map[string]string{}
			all, _ := Files(s, at, memo)
			for _, f := range all {
				data := f.Data
				if data == nil {
					data, _ = memo.Texts.Get(f.Key, nil)
					if sha256.Sum256(data) != f.Sum || len(data) != f.Size {
						t.Errorf("%s: another sum or size than is said", f.Path)
					}
				}
				got[f.Path] = string(data)
			}
			if !maps.Equal(want, got) {
				t.Errorf("%s: the files differ", name)
			}
			memo.Stretches.Keep()
			memo.Texts.Keep()
		}
	}
}

func TestEscape(t *testing.T) {
	for text, want := range map[string]string{
		"":                         "",
		"가나":                       "가나",
		"가  나\n\t다":                "가 나 다",
		"\u00a0a\u3000\u2028b\x00": " a b ",
		`"가" \n`:                   `\"가\" \\n`,
		" \"":                      ` \"`,
		"é\u0085\x7f😀":             "é \x7f😀",
	} {
		if got := string(escape([]byte("x"), text)); got != "x"+want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
