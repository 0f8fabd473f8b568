package markup

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestSoup holds shape to checkSound on tags thrown together, always the same ones.
func TestSoup(t *testing.T) {
	names := make([]string, 0, len(rules))
	for name := range rules {
		names = append(names, name)
	}
	slices.Sort(names)
	random := rand.New(rand.NewPCG(1, 8))
	common := []string{"p", "div", "b", "a", "li", "ul", "table", "td", "tr", "del", "h2", "center", "details", "pre", "code", "dd", "caption"}
	for range 4000 {
		var w strings.Builder
		for range random.IntN(25) {
			name := names[random.IntN(len(names))]
			if random.IntN(2) == 0 {
				name = common[random.IntN(len(common))]
			}
			switch line := random.IntN(99) + 1; random.IntN(10) {
			case 0, 1, 2:
				w.WriteString("<" + name + ">")
			case 3, 4:
				w.WriteString("</" + name + ">")
			case 5:
				w.WriteString("글")
			case 6:
				fmt.Fprintf(&w, "<!--l:%d-->", line)
			case 7:
				fmt.Fprintf(&w, `<%s data-l="%d">`, common[random.IntN(len(common))], line)
			case 8:
				fmt.Fprintf(&w, `<a href="%s" data-l="%d:2">`, []string{"x.md", "#글", "https://a.example", ""}[random.IntN(4)], line)
			case 9:
				fmt.Fprintf(&w, `<img src=a.png><p data-l="%d">문단 `, line)
			}
		}
		checkSound(t, w.String())
		if t.Failed() {
			return
		}
	}
}

// TestBlocksAlone holds that nothing in a raw block without end tags reaches the paragraph behind it.
func TestBlocksAlone(t *testing.T) {
	for name, r := range rules {
		if r.form&void != 0 {
			continue
		}
		for _, raw := range []string{"<%s>글", "글 <%s class=\"align-center\"> 글", "<div><%s>글", "<ul><li><%s>글", "<table><tr><td><%s>글", "<b><%s>글<%[1]s>"} {
			raw = fmt.Sprintf(raw, name)
			raw, _, _ = strings.Cut(raw, "%!(EXTRA")
			body, _ := shape("<!--l:1-->"+raw+"\n<p data-l=\"3\">끝</p>\n", page(raw))
			if out := body.Fill(everything(true)); !strings.HasSuffix("\n"+strings.TrimSpace(out), "\n<p>끝</p>") {
				t.Errorf("%s reaches the next block: %s", raw, out)
			}
		}
	}
}

// TestLong holds that long and deep HTML takes time in proportion. The limit is generous: the point is to tell seconds from minutes.
func TestLong(t *testing.T) {
	long(t)
	const size = 1 << 20
	for _, unit := range []string{
		"<b>", "</b>", "<div>", "<p>", "<li>", "<ul><li>", "<blockquote>", "<table>", "<td>", "<a href=x>", "<!--l:1--><center>", "<String>",
		"<script>", "</", "<a b=\"", "<!--", "<", "&", "<p data-l=\"1\">글 <del>", "<h2 data-l=\"1\">글</h2>", "<!--l:1--><div><b>", "<details><summary>",
		"<a href=\"#x\">", "<img src=a.png>", "<p id=a>", " data-l=\"", "<!--l:", "<p data-l=\"1\">[글]</p>", "<svg>", "<style><p data-l=\"1\">x</p>",
	} {
		in := strings.Repeat(unit, size/len(unit))
		start := time.Now()
		body, _ := shape(in, page(in))
		body.Fill(everything(true))
		if took := time.Since(start); took > hang {
			t.Errorf("%d bytes of %q took %v", size, unit, took)
		} else {
			t.Logf("%-30q %v", unit, took)
		}
	}
	for _, pair := range [][2]string{{"<div>", "</div>"}, {"<ul><li>", "</li></ul>"}, {"<b>", "</b>"}, {"<blockquote data-l=\"1\">", "</blockquote>"}} {
		in := strings.Repeat(pair[0], 10000) + "글" + strings.Repeat(pair[1], 10000)
		doc := page("첫 줄\n둘째 <b>줄\n\n새 문단")
		body, diags := shape(in, doc)
		if out := body.Fill(everything(true)); out != "<p>첫 줄<br>\n둘째 &lt;b&gt;줄</p>\n<p>새 문단</p>\n" || !strings.Contains(found(diags), "too-deep") {
			t.Errorf("%q nested deeply: %.300s\n%s", pair[0], out, found(diags))
		}
	}
}

func BenchmarkShape(b *testing.B) {
	unit := `<h2 data-l="1">느낀 점</h2>
<p data-l="3">올해는 <strong>배포 도구</strong>를 만들었다. <a href="https://a.example/x" data-l="3:20">링크</a>와 <code>go test</code>도 있다.<br>
다음 해에는 더 잘할 것이다. 문장이 조금 더 길어야 실제와 비슷하다.</p>
<!--l:6--><center><b>사진</b></center>
<ul data-l="8"><li data-l="8">하나</li><li data-l="9">둘</li></ul>
`
	for _, size := range []int{10 << 10, 10 << 20} {
		in := strings.Repeat(unit, size/len(unit))
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				shape(in, page(""))
			}
		})
	}
}
