package markup

import (
	"testing"
)

// FuzzShape holds shape to checkSound, whatever HTML it gets.
func FuzzShape(f *testing.F) {
	for _, s := range vectors(f) {
		f.Add(s)
	}
	for _, s := range []string{
		"<p data-l=\"1\">a <div>b</div> c</p>", "<ul><li>a<li>b<ul><li>c</ul></ul>", "<table><tr><td>a<table><td>b</table>c",
		"<!--l:1--><center style=\"color:lightgray\"><del><i>호</i><del></center>\n<p data-l=\"3\">끝</p>",
		"<!--l:1--><div align=center>\n<p data-l=\"3\">가운데</p>\n<!--l:5--></div>\n<p data-l=\"7\">끝</p>",
		"<h1>하나</h1><h2>둘<h3>셋</h2>", "<a href=x><b>1<a href=y>2</a>3</b>4</a>", "<pre>\n\n<code class=language-go>func</code></pre>",
		"<details><summary>s</summary><p data-l=\"2\">x</p></details></div>", "<b><p>x<table><b>y</table></b>z",
		"<ruby>한<rt>han<rp>(", "<dl><dt>a<dd>b<p>c<dt>d", "<select><option>a</select><button>b", "<p>[하나]</p><p>[둘]</p>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, input string) { checkSound(t, input) })
}

// FuzzSanitise holds that nothing goes by the gate which it would have changed.
func FuzzSanitise(f *testing.F) {
	for _, s := range vectors(f) {
		f.Add(s)
	}
	for _, s := range []string{
		`<p id="hoego-l3">글 &amp; &lt;b&gt;</p>`, `<p class="a" id="b">`, `<p class="a" class="b">`, `<p class="a" >`, `<p class="a"id="b">`, "<p >", "<p/>", "<P>",
		`</p class="a">`, "<//p>", "</p >", "<p class=\"\">", `<p class="a b">`, `<p id="1">`, `<p id="가">`, "<p class=\"a>\">", "<<p>", "<", "<>", "</>", "< p>",
		"&", "&amp", "&amp;amp;", "&;", "&#3", "&#39;&#039;", "&quot;", "'", "\"", ">", "a\rb", "a\x00b", "\xff<p>", `<a title="<p>"><p>`, "<a title=\"\n\">",
		"<label><script>x</label>", "<script><p>x</script>", "<!--<p>-->", "<!p><p>", "<?p><p>", "<title><b></title>", `<img src="x"><pre>` + "\n\n",
		`<a href="https://example.com/a-b/c.html" rel="noopener">`, `<a href="https:///a">`, `<a href="https://a//..">`, `<a href="hoego:3">`, `<a href="hoego:/3">`, `<a href="hoego:">`,
		`<img src="hoego:0" alt="그림 1" width="640" loading="lazy" decoding="async">`, `<img alt="a&amp;b">`, `<img alt="a>b">`, `<img src="https://a" src="https://b">`, `<p href="https://a">`,
		`<input type="checkbox" checked="" disabled="">`, `<input checked="checked">`, `<pre tabindex="0">`, `<p tabindex="0">`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, html string) {
		if want, got := gate().Sanitize(html), sanitise(html); got != want {
			t.Errorf("%q: the gate makes %q of it, here it is %q", html, want, got)
		}
	})
}
