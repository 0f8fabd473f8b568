package dialect

import (
	"strings"

	"hoego/internal/diag"
	"hoego/internal/pattern"
	"hoego/internal/source"
)

// moduleFields matches the object in which an MDX module exports what front matter says elsewhere, as Next.js documents it:
// https://nextjs.org/docs/app/guides/mdx#frontmatter.
var moduleFields = pattern.New(`(?sm)^export const (?:meta|metadata|frontmatter|frontMatter)(?:: \w+)? = (\{\n.*?^\});?[ \t]*$`)

// readModule reads the fields of a text that begins, at the offset start, with lines of a module. They stay in the body, where
// no such line is shown.
func readModule(src source.Source, start int, diags *diag.List) (matter, bool) {
	text := src.Text[:min(len(src.Text), src.Limits.Matter)]
	if start > len(text) || !strings.HasPrefix(text[start:], "import ") && !strings.HasPrefix(text[start:], "export ") {
		return matter{}, false
	}
	at := moduleFields.FindStringSubmatchIndex(text)
	if at == nil || !isFlowMapping(text[at[2]:at[3]]) {
		return matter{}, false
	}
	line := 1 + strings.Count(text[:at[2]], "\n")
	return matter{Fields: readFields(src, text[at[2]:at[3]], line, "yaml", diags), Body: src.Text, Line: 1}, true
}
