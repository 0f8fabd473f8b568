package card

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"
)

const longTitle = "쿠버네티스를 처음 만난 날부터 세 번째 플랫폼을 닫기까지, 우리 팀이 배운 것과 버린 것 그리고 다음 사람에게 남기는 말"

var cards = map[string]Card{
	"short":      {"나루랩 여름 인턴을 마치고", "나루랩 · DevOps Intern · 2019. 7. – 8.", "이음의 회고"},
	"long":       {longTitle, "구름다리 · Platform Engineer · 2021 – 2024", "이음의 회고"},
	"longer":     {strings.Repeat(longTitle+" ", 9), strings.Repeat("긴 곳 · ", 40), strings.Repeat("긴 이름 ", 40)},
	"Latin":      {"What I learned from three months of being on call for a payments team", "Narulab · 2023", "Eum"},
	"one word":   {strings.Repeat("회고", 200), "", "이음"},
	"emoji":      {"🚀 2023년 회고 👩‍💻 漢字", "", "🌊"},
	"only emoji": {"🚀🚀", "🌊", "이음의 회고"},
	"nothing":    {},
}

func picture(t *testing.T, c Card) *image.Paletted {
	t.Helper()
	data, err := c.PNG()
	if err != nil {
		t.Fatal(err)
	}
	if len(data) > 60<<10 {
		t.Errorf("%d bytes", len(data))
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img.(*image.Paletted)
}

// painted returns the smallest rectangle that holds every pixel within r that is not paper.
func painted(img *image.Paletted, r image.Rectangle) image.Rectangle {
	var all image.Rectangle
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if img.ColorIndexAt(x, y) != 0 {
				all = all.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return all
}

func TestCardsKeepTheirMargins(t *testing.T) {
	within := image.Rect(margin-8, 60, Width-margin+8, Height-48)
	for name, c := range cards {
		img := picture(t, c)
		if img.Rect != image.Rect(0, 0, 1200, 630) {
			t.Errorf("%s: %v", name, img.Rect)
		}
		if p := painted(img, img.Rect); !p.In(within) {
			t.Errorf("%s: painted %v, which is not within %v", name, p, within)
		}
		title := painted(img, image.Rect(0, siteBase+12, Width, rule-2))
		if want := name != "nothing"; title.Empty() == want {
			t.Errorf("%s: the title is in %v", name, title)
		}
	}
}

// Whoever draws at the same time, the same text has the same bytes.
func TestSameTextSameBytes(t *testing.T) {
	var all sync.WaitGroup
	for name, c := range cards {
		want, err := c.PNG()
		if err != nil {
			t.Fatal(err)
		}
		all.Go(func() {
			if got, err := c.PNG(); err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s: other bytes, %v", name, err)
			}
		})
	}
	all.Wait()
}

// A card without a title that can be shown has the site's name in its place.
func TestOnlyUnknownCharacters(t *testing.T) {
	got, err := Card{Title: "🚀", Site: "이음의 회고"}.PNG()
	if err != nil {
		t.Fatal(err)
	}
	want, err := Card{Title: "이음의 회고", Site: "이음의 회고"}.PNG()
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("another picture, %v", err)
	}
}

func newTestText(t testing.TB, size int) *text {
	t.Helper()
	f, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	tx, err := newText(f, size)
	if err != nil {
		t.Fatal(err)
	}
	return tx
}

func TestKnown(t *testing.T) {
	tx := newTestText(t, 40)
	for in, want := range map[string]string{
		"회고":                      "회고",
		norm.NFD.String("회고 한글"):  "회고 한글",
		"🚀 발사\n\t 회고 ✈️":          "발사 회고",
		"👩‍💻 개발":                  "개발",
		"a\u200db\u00adc\x00d":    "abcd",
		"漢字 다음":                   "다음",
		"뷁쀍":                      "뷁쀍",
		"C++ & “R” — 100%":        "C++ & “R” — 100%",
		"\xff회":                   "회",
		strings.Repeat("회", 9999): strings.Repeat("회", mostKnown),
	} {
		if got := tx.known(in); got != want {
			t.Errorf("known(%.40q) = %.40q, want %.40q", in, got, want)
		}
	}
}

func TestLayout(t *testing.T) {
	f, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	for title, want := range map[string][]string{
		"":               nil,
		"회고":             {"회고"},
		"나루랩 여름 인턴을 마치고": {"나루랩 여름 인턴을 마치고"},
		longTitle: {
			"쿠버네티스를 처음 만난 날부터 세 번째", "플랫폼을 닫기까지, 우리 팀이 배운 것과", "버린 것 그리고 다음 사람에게 남기는 말",
		},
		strings.Repeat("가나다라마바사아자차", 7): {
			"가나다라마바사아자차가나다라마바사아", "자차가나다라마바사아자차가나다라마바", "사아자차가나다라마바사아자차가나다라", "마바사아자차가나다라마바사아자차",
		},
	} {
		_, got, err := layout(f, title)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("layout(%q) = %q, %v, want %q", title, got, err, want)
		}
	}
	if _, got, _ := layout(f, strings.Repeat(longTitle+" ", 3)); len(got) != 4 || !strings.HasSuffix(got[3], "…") {
		t.Errorf("a title that is too long became %q", got)
	}
}

func FuzzWrap(f *testing.F) {
	for _, c := range cards {
		f.Add(c.Title)
	}
	tx := newTestText(f, 54)
	f.Fuzz(func(t *testing.T, s string) {
		known := tx.known(s)
		lines := tx.wrap(known, textWidth)
		if got := strings.Join(lines, ""); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(known, " ", "") {
			t.Errorf("%q became %q", known, lines)
		}
		for _, l := range append(lines, tx.fit(known, textWidth)) {
			if tx.width(l) > textWidth {
				t.Errorf("%q is %d pixels wide", l, tx.width(l))
			}
		}
	})
}

func BenchmarkCard(b *testing.B) {
	for b.Loop() {
		if _, err := cards["short"].PNG(); err != nil {
			b.Fatal(err)
		}
	}
}
