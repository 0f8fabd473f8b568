package picture

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestCleanSVG(t *testing.T) {
	photo := base64.StdEncoding.EncodeToString(spliced(jpegOf(corners(8, 8)), 2, exifSegment(1)))
	plain := base64.StdEncoding.EncodeToString(jpegOf(corners(8, 8)))
	for _, test := range []struct{ name, in, want string }{
		{"a drawing", `<g fill="url(#a)"><path d="M0 0"/></g>`, `<g fill="url(#a)"><path d="M0 0"></path></g>`},
		{"words", `<text xml:space="preserve">가 &amp; 나 &lt;b&gt;</text>`, `<text xml:space="preserve">가 &amp; 나 &lt;b&gt;</text>`},
		{"a script", `<script>alert(1)</script><g/>`, `<g></g>`},
		{"a script under another name", `<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>`, ``},
		{"handlers", `<g onload="alert(1)" ONCLICK="a"/>`, `<g></g>`},
		{"an animated address", `<a href="#x"><set attributeName="xlink:href" to="javascript:alert(1)"/></a>`, `<a href="#x"></a>`},
		{"an animated handler", `<animate attributeName="onclick" values="alert(1)"/>`, ``},
		{"an address that acts", `<a href=" javascript:alert(1)"><text>가</text></a>`, `<a><text>가</text></a>`},
		{"a link", `<a href="https://example.com/?a=1&amp;b=2"><text>가</text></a>`, `<a href="https://example.com/?a=1&amp;b=2"><text>가</text></a>`},
		{"from elsewhere", `<image href="https://example.com/a.png"/><use href="other.svg#a"/><use href="#a"/>`, `<image></image><use></use><use href="#a"></use>`},
		{"a picture within", `<image href="data:image/jpeg;base64,` + photo + `"/>`, `<image href="data:image/jpeg;base64,` + plain + `"></image>`},
		{"a drawing within", `<image href="data:image/svg+xml;base64,PHN2Zy8+"/>`, `<image></image>`},
		{"a style", `<style>@import "https://example.com/a.css"; .a { fill: red; background: url( 'https://example.com/b' ) }</style>`, `<style> .a { fill: red; background: none }</style>`},
		{"a style that hides", `<style>.a { background: \75rl(https://example.com/b) }</style>`, `<style></style>`},
		{"a style attribute", `<g style="fill:url(#a);mask:url(https://example.com/b)"/>`, `<g style="fill:url(#a);mask:none"></g>`},
		{"labels", `<foreignObject><div xmlns="http://www.w3.org/1999/xhtml"><p onclick="a">가</p><iframe src="x"/><img src="x" onerror="alert(1)"/></div></foreignObject>`, `<foreignObject><div xmlns="http://www.w3.org/1999/xhtml"><p>가</p></div></foreignObject>`},
		{"an editor's notes", `<metadata>` + secret + `</metadata><sodipodi:namedview inkscape:export-filename="/home/a"/><!-- ` + secret + ` --><?x y?>`, ``},
		{"an editor's attribute", `<g inkscape:label="` + secret + `" content="` + secret + `"/>`, `<g></g>`},
		{"what stands in what is left out", `<script><g></g><script></script></script><rect/>`, `<rect></rect>`},
	} {
		got := string(Clean(fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg">%s</svg>`, test.in)))
		if want := `<svg xmlns="http://www.w3.org/2000/svg">` + test.want + `</svg>`; got != want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, want)
		}
	}
	entities := `<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY b "<script>"><!ENTITY c "&ns;&ns;">]><svg xmlns="&ns;"/>`
	if got, want := string(Clean([]byte(entities))), `<svg xmlns="http://www.w3.org/2000/svg"></svg>`; got != want {
		t.Errorf("entities:\n got %s\nwant %s", got, want)
	}
	if _, err := Read([]byte(strings.Replace(entities, `"/>`, `">&c;</svg>`, 1)), 0); !errors.Is(err, errBroken) {
		t.Error("an entity within an entity is read")
	}
}

// A drawing that becomes far longer than its file is refused.
func TestDrawingsGrowNoFurther(t *testing.T) {
	drawing := func(n int) []byte {
		return []byte(`<!DOCTYPE svg [<!ENTITY a "` + strings.Repeat("x", 250) + `">]><svg xmlns="http://www.w3.org/2000/svg"><text>` + strings.Repeat("&a;", n) + `</text></svg>`)
	}
	if _, err := Read(drawing(5), 0); err != nil {
		t.Error(err)
	}
	if _, err := Read(drawing(1000), 0); !errors.Is(err, errBroken) {
		t.Error(err)
	}
}
