package markup

import (
	"strings"

	"hoego/internal/pattern"
)

var (
	// titleOption is a title among the words of a fence: title="main.go", filename=main.go, js:title=main.js.
	titleOption = pattern.New(`(?:^|[\s{,:])(?:title|file|filename|name|hl_title)=(?:"([^"]*)"|'([^']*)'|([^\s"'{},]+))`)
	// fileWord is the name of a file behind the language: "js main.js" as in Hexo, "js:main.js".
	fileWord = pattern.New(`^[\w+#.-]+[\s:]+([\pL\pN_@./-]*[\pL\pN_-]\.[A-Za-z][A-Za-z0-9]{0,9}|Dockerfile|Makefile|Jenkinsfile)(?:\s|$)`)
)

// maxCodeTitle is how many bytes of what is written beside a fence are read as its title.
const maxCodeTitle = 300

// codeTitle returns the name that an author gave a code block, "" for none: in an attribute list,
// or among the words behind a fence.
func codeTitle(pre *node) string {
	for _, name := range []string{"file", "title", "filename", "data-title", "data-file"} {
		if title := strings.TrimSpace(pre.attr(name)); title != "" && len(title) <= maxCodeTitle {
			return title
		}
	}
	code := pre.only()
	if code == nil || code.kind != elementNode {
		return ""
	}
	info := code.attr("data-info")
	if len(info) > maxCodeTitle {
		return ""
	}
	if m := titleOption.FindStringSubmatch(info); m != nil {
		return strings.TrimSpace(m[1] + m[2] + m[3])
	}
	if m := fileWord.FindStringSubmatch(info); m != nil {
		return m[1]
	}
	return ""
}

// titled puts a code block under its title.
func (w *rewriter) titled(title string, pre *node) siblings {
	if title == "" {
		return one(pre)
	}
	p := w.b.element("p", pair{"class", "code-title"})
	p.kids.push(w.b.textOf(title))
	both := one(p)
	both.push(pre)
	return both
}
