package dialect

import (
	"regexp"
	"strings"
)

// mark is a notation found in a body that tells dialects apart.
type mark uint8

const (
	markShortcode   mark = iota // Hugo's {{< >}} and {{% %}}
	markHeadingList             // ## Heading {.class} or {#id}
	markAttributes              // kramdown's {: .class}
	markPrompt                  // Chirpy's {: .prompt-tip }
	markLiquidTag               // {% include %}, {% highlight %}
	markLiquidValue             // {{ site.baseurl }}
	markAssets                  // an image below /assets/
	markHexoTag                 // {% asset_img %}, {% note %}
	markRaw                     // {% raw %}
	markMore                    // <!-- more -->, spaced as Hexo's documentation has it
	markMoreTight               // <!--more-->
	markLink                    // [[note]]
	markEmbed                   // ![[note]]
	markCallout                 // > [!info] with a type that GitHub does not know, or folded
	markComment                 // %%comment%%
	markDataview                // a dataview or tasks block
	markInlineField             // [key:: value]
	markAside                   // Notion's <aside>
	markNotionFile              // Untitled%201.png, or a path with a page's id
	markModule                  // import … from '…', export const …
	markComponent               // <Component …>
	markVelog                   // an image on velog's servers, or @[youtube](id)
	markTOCBlock                // gatsby-remark-table-of-contents
	markRelative                // an image beside the file
	markHeading                 // any ATX heading
	markInline                  // links, images, bold text
	markFence
	markTable
	markBlockHTML
)

// notations says how each mark looks. A line is matched only if it has the trigger.
var notations = []struct {
	mark    mark
	trigger string
	pattern *regexp.Regexp
}{
	{markShortcode, "{{", regexp.MustCompile(`\{\{[<%]-?\s*/?\s*[\w-]`)},
	{markHeadingList, "{", regexp.MustCompile(`^#{1,6} .*\{\s*[.#][\w-].*\}\s*$`)},
	{markAttributes, "{:", regexp.MustCompile(`\{:\s*([.#][\w-]|toc\b|[\w-]+=)|\{:target`)},
	{markPrompt, "{:", regexp.MustCompile(`\{:\s*\.prompt-(tip|info|warning|danger)`)},
	{markLiquidTag, "{%", regexp.MustCompile(`(^|[^{])\{%-?\s*(include(_cached|_relative)?|(end)?highlight|post_url|assign|capture|if|unless|for|comment|seo|feed_meta|link\s+_)\b`)},
	{markLiquidValue, "{{", regexp.MustCompile(`\{\{-?\s*["']?[^}<%"']*["']?\s*\|\s*(relative_url|absolute_url)|\{\{-?\s*(site|page|layout)\.`)},
	{markAssets, "/assets/", regexp.MustCompile(`(\]\(|src=["']?)(\.\.)?/assets/`)},
	{markHexoTag, "{%", regexp.MustCompile(`(^|[^{])\{%-?\s*(asset_(img|path|link)|post_(link|path)|(end)?codeblock|(end)?blockquote|(end)?pullquote|(end)?note|cq|centerquote|cb|(end)?tabs|subtabs|youtube|vimeo|jsfiddle|iframe|include_code|include-code|img|image|label|btn|button|hideToggle|hideBlock|folding|fold|timeline|gallery(Group)?|inlineImg|checkbox|tip|cell|link\s+[^_\s])\b`)},
	{markRaw, "{%", regexp.MustCompile(`\{%-?\s*raw\s*-?%\}`)},
	{markMore, "<!-- more", regexp.MustCompile(`<!-- more -->`)},
	{markMoreTight, "<!--more", regexp.MustCompile(`<!--more-->`)},
	{markLink, "[[", regexp.MustCompile(`(^|[^!\[])\[\[[^\[\]\s][^\[\]]*\]\]($|[^(\]])`)},
	{markEmbed, "![[", regexp.MustCompile(`!\[\[[^\[\]]+\]\]`)},
	{markCallout, "[!", regexp.MustCompile(`^\s*(>\s*)+\[![A-Za-z가-힣][^\]]*\]`)},
	{markComment, "%%", regexp.MustCompile(`%%[^%]+%%`)},
	{markDataview, "`", regexp.MustCompile("^\\s*```+\\s*(dataview|dataviewjs|tasks|button|excalidraw)\\s*$")},
	{markInlineField, "::", regexp.MustCompile(`[\[(][\p{L}][^\[\]():]*:: [^\[\]]+[\])]|^[\p{L}][\p{L}\d _-]*:: \S`)},
	{markAside, "<aside", regexp.MustCompile(`^\s*<aside>`)},
	{markNotionFile, "%20", regexp.MustCompile(`(?i)\]\([^)]*(Untitled(%20\d+)?\.(png|jpe?g|gif)|%20[0-9a-f]{32})`)},
	{markNotionFile, "/Untitled", regexp.MustCompile(`\]\([^)]*/Untitled(%20\d+)?\.(png|jpe?g|gif)`)},
	{markModule, "import ", regexp.MustCompile(`^import\s+([\w*{].*\s+from\s+)?['"][^'"]+['"];?\s*$`)},
	{markModule, "export ", regexp.MustCompile(`^export\s+(const|default|function|async)\b`)},
	{markComponent, "<", regexp.MustCompile(`^\s*</?[A-Z][a-z]+\w*(\s[^>]*)?/?>`)},
	{markVelog, "velog", regexp.MustCompile(`velog\.velcdn\.com|images\.velog\.io`)},
	{markVelog, "vlpt.us", regexp.MustCompile(`media\.vlpt\.us`)},
	{markVelog, "@[", regexp.MustCompile(`^@\[(youtube|twitter|codesandbox|codepen)\]\(`)},
	{markVelog, "[", regexp.MustCompile(`^!(youtube|twitter|codesandbox|codepen|vimeo)\[[^\[\]\s]+\]\s*$`)},
	{markTOCBlock, "`", regexp.MustCompile("^```toc\\s*$")},
	{markRelative, "](./", regexp.MustCompile(`!\[[^\]]*\]\(\./`)},
	{markHeading, "#", regexp.MustCompile(`^#{1,6}\s+\S`)},
	{markInline, "](", regexp.MustCompile(`\[[^\]]*\]\([^)\s]+`)},
	{markInline, "**", regexp.MustCompile(`\*\*[^*\s][^*]*\*\*`)},
	{markFence, "```", regexp.MustCompile("^\\s*```")},
	{markTable, "|", regexp.MustCompile(`^\s*\|?\s*:?-{2,}:?\s*\|`)},
	{markBlockHTML, "<", regexp.MustCompile(`(?i)^\s*<(img|p|div|br|center|table|details|figure|iframe|h[1-6])\b[^>]*>`)},
}

// alerts are the callout types that GitHub renders too; they tell nothing.
var alerts = regexp.MustCompile(`\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$`)

// looked is how much of a body recognising looks at, in bytes.
const looked = 256 << 10

// lineLooked is how much of one line recognising looks at, in bytes.
const lineLooked = 4 << 10

// marksOf counts the notations in a body outside fenced and inline code.
func marksOf(body string) map[mark]int {
	found := map[mark]int{}
	if len(body) > looked {
		body = body[:looked]
	}
	for l := range prose(body, 1) {
		text := l.text
		if len(text) > lineLooked {
			text = text[:lineLooked]
		}
		if !strings.ContainsAny(text, "{[<%`#*|:@/") && !strings.HasPrefix(text, "import ") && !strings.HasPrefix(text, "export ") {
			continue
		}
		bare := text
		if codeRun(text) == "" {
			bare = withoutSpans(text)
		}
		for _, n := range notations {
			if !strings.Contains(bare, n.trigger) || !n.pattern.MatchString(bare) {
				continue
			}
			if n.mark == markCallout && alerts.MatchString(bare) {
				continue
			}
			found[n.mark]++
			if n.mark == markLink && strings.Count(bare, "[[") > 1 {
				found[n.mark]++ // two notes named in one line are as good as two lines
			}
		}
	}
	return found
}

// withoutSpans drops inline code only; tags tell dialects apart.
func withoutSpans(text string) string {
	if strings.IndexByte(text, '`') < 0 {
		return text
	}
	return codeSpan.ReplaceAllString(text, " ")
}

var codeSpan = regexp.MustCompile("`[^`]+`")
