package markup

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// exportRoots says where the article is in an exported page, the surest sign first.
var exportRoots = []func(name string, attrs map[string]string) bool{
	func(_ string, a map[string]string) bool { return a["data-field"] == "body" },
	func(_ string, a map[string]string) bool {
		return hasClass(a["class"], "e-content", "contents_style", "tt_article_useless_p_margin", "article-view", "article_view",
			"entry-content", "post-content", "post_content", "se-main-container", "area_view")
	},
	func(name string, _ map[string]string) bool { return name == "article" },
	func(name string, _ map[string]string) bool { return name == "main" },
	func(name string, _ map[string]string) bool { return name == "body" },
}

// exportChrome are the elements that belong to the page around an article.
var exportChrome = map[string]bool{
	"script": true, "style": true, "noscript": true, "template": true, "head": true, "title": true,
	"nav": true, "header": true, "footer": true, "form": true, "button": true, "select": true, "textarea": true,
}

// exportClasses are the classes of parts that are no part of an article: buttons to
// share, lists of other posts, the title that stands in the metadata already.
var exportClasses = []string{
	"container_postbtn", "postbtn_like", "another_category", "revenue_unit_wrap", "revenue_unit_item", "adsbygoogle", "related-articles", "comments",
	"sns", "share", "share-buttons", "sharing", "graf--title", "section-divider", "tag_label", "tags",
}

// exportBlocks are the elements that get a mark.
var exportBlocks = map[string]bool{
	"p": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "ul": true, "ol": true, "li": true, "pre": true,
	"blockquote": true, "table": true, "tr": true, "figure": true, "figcaption": true, "div": true, "section": true, "dl": true, "dt": true, "dd": true,
	"details": true, "hr": true, "img": true,
}

func hasClass(class string, names ...string) bool {
	for c := range strings.FieldsSeq(class) {
		if slices.Contains(names, c) {
			return true
		}
	}
	return false
}

// exportTag is a token of an exported page.
type exportTag struct {
	kind  html.TokenType
	name  string
	attrs map[string]string
	raw   string
	line  int
}

// exportHTML returns the article of a page as blogs export it (Medium, Tistory) with
// a mark <!--l:LINE--> before each block.
func exportHTML(in lined) string {
	tokens := exportTokens(in)
	from, to := exportRoot(tokens)
	var b strings.Builder
	unclosed := map[string]bool{} // such an element would take all that follows along
	for i := from; i < to; i++ {
		t := tokens[i]
		switch t.kind {
		case html.CommentToken, html.DoctypeToken:
			continue
		case html.StartTagToken, html.SelfClosingTagToken:
			if exportChrome[t.name] || hasClass(t.attrs["class"], exportClasses...) {
				if !unclosed[t.name] {
					end := elementEnd(tokens, i, to)
					unclosed[t.name] = end < 0
					i = max(i, end)
				}
				continue
			}
			if exportBlocks[t.name] {
				fmt.Fprintf(&b, "<!--l:%d-->", t.line)
			}
		case html.EndTagToken:
			if exportChrome[t.name] || t.name == "body" || t.name == "html" {
				continue
			}
		}
		b.WriteString(t.raw)
	}
	return b.String()
}

func exportTokens(in lined) []exportTag {
	var tokens []exportTag
	z := html.NewTokenizer(strings.NewReader(in.text))
	line := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		t := exportTag{kind: kind, raw: string(z.Raw()), line: in.line(line)}
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken || kind == html.EndTagToken {
			name, more := z.TagName()
			t.name = string(name)
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				switch k := string(key); k {
				case "class", "data-field":
					if t.attrs == nil {
						t.attrs = map[string]string{}
					}
					t.attrs[k] = string(value)
				}
			}
		}
		tokens = append(tokens, t)
		line += strings.Count(t.raw, "\n")
	}
	return tokens
}

// exportRoot returns the range of the tokens within the element that holds the article.
func exportRoot(tokens []exportTag) (from, to int) {
	for _, root := range exportRoots {
		for i, t := range tokens {
			if t.kind == html.StartTagToken && root(t.name, t.attrs) {
				if to = elementEnd(tokens, i, len(tokens)); to < 0 {
					to = len(tokens)
				}
				return i + 1, to
			}
		}
	}
	return 0, len(tokens)
}

// elementEnd returns the index of the token that ends the element which starts at
// the i-th token: i itself when it is void, -1 when nothing ends it.
func elementEnd(tokens []exportTag, i, to int) int {
	if tokens[i].kind == html.SelfClosingTagToken || exportVoid[tokens[i].name] {
		return i
	}
	depth := 0
	for j := i; j < to; j++ {
		if tokens[j].name != tokens[i].name {
			continue
		}
		switch tokens[j].kind {
		case html.StartTagToken:
			depth++
		case html.EndTagToken:
			if depth--; depth == 0 {
				return j
			}
		}
	}
	return -1
}

var exportVoid = map[string]bool{"img": true, "br": true, "hr": true, "input": true, "meta": true, "link": true, "source": true, "wbr": true, "embed": true}
