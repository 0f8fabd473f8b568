package dialect

import (
	"strings"

	"hoego/internal/pattern"
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
	markCount
)

// notations says how each mark looks. A line is matched only if it has the trigger, which has one of markSigns or is what a line begins with.
var notations = [...]struct {
	mark    mark
	trigger string
	pattern *pattern.Pattern
}{
	{markShortcode, "{{", pattern.New(`\{\{[<%]-?\s*/?\s*[\w-]`)},
	{markHeadingList, "{", pattern.New(`^#{1,6} .*\{\s*[.#][\w-].*\}\s*$`)},
	{markAttributes, "{:", pattern.New(`\{:\s*([.#][\w-]|toc\b|[\w-]+=)|\{:target`)},
	{markPrompt, "{:", pattern.New(`\{:\s*\.prompt-(tip|info|warning|danger)`)},
	{markLiquidTag, "{%", pattern.New(`(^|[^{])\{%-?\s*(include(_cached|_relative)?|(end)?highlight|post_url|assign|capture|if|unless|for|comment|seo|feed_meta|link\s+_)\b`)},
	{markLiquidValue, "{{", pattern.New(`\{\{-?\s*["']?[^}<%"']*["']?\s*\|\s*(relative_url|absolute_url)|\{\{-?\s*(site|page|layout)\.`)},
	{markAssets, "/assets/", pattern.New(`(\]\(|src=["']?)(\.\.)?/assets/`)},
	{markHexoTag, "{%", pattern.New(`(^|[^{])\{%-?\s*(asset_(img|path|link)|post_(link|path)|(end)?codeblock|(end)?blockquote|(end)?pullquote|(end)?note|cq|centerquote|cb|(end)?tabs|subtabs|youtube|vimeo|jsfiddle|iframe|include_code|include-code|img|image|label|btn|button|hideToggle|hideBlock|folding|fold|timeline|gallery(Group)?|inlineImg|checkbox|tip|cell|link\s+[^_\s])\b`)},
	{markRaw, "{%", pattern.New(`\{%-?\s*raw\s*-?%\}`)},
	{markMore, "<!-- more", pattern.New(`<!-- more -->`)},
	{markMoreTight, "<!--more", pattern.New(`<!--more-->`)},
	{markLink, "[[", pattern.New(`(^|[^!\[])\[\[[^\[\]\s][^\[\]]*\]\]($|[^(\]])`)},
	{markEmbed, "![[", pattern.New(`!\[\[[^\[\]]+\]\]`)},
	{markCallout, "[!", pattern.New(`^\s*(>\s*)+\[![A-Za-z가-힣][^\]]*\]`)},
	{markComment, "%%", pattern.New(`%%[^%]+%%`)},
	{markDataview, "`", pattern.New("^\\s*```+\\s*(dataview|dataviewjs|tasks|button|excalidraw)\\s*$")},
	{markInlineField, "::", pattern.New(`[\[(][\p{L}][^\[\]():]*:: [^\[\]]+[\])]|^[\p{L}][\p{L}\d _-]*:: \S`)},
	{markAside, "<aside", pattern.New(`^\s*<aside>`)},
	{markNotionFile, "%20", pattern.New(`(?i)\]\([^)]*(Untitled(%20\d+)?\.(png|jpe?g|gif)|%20[0-9a-f]{32})`)},
	{markNotionFile, "/Untitled", pattern.New(`\]\([^)]*/Untitled(%20\d+)?\.(png|jpe?g|gif)`)},
	{markModule, "import ", pattern.New(`^import\s+([\w*{].*\s+from\s+)?['"][^'"]+['"];?\s*$`)},
	{markModule, "export ", pattern.New(`^export\s+(const|default|function|async)\b`)},
	{markComponent, "<", pattern.New(`^\s*</?[A-Z][a-z]+\w*(\s[^>]*)?/?>`)},
	{markVelog, "velog", pattern.New(`velog\.velcdn\.com|images\.velog\.io`)},
	{markVelog, "vlpt.us", pattern.New(`media\.vlpt\.us`)},
	{markVelog, "@[", pattern.New(`^@\[(youtube|twitter|codesandbox|codepen)\]\(`)},
	{markVelog, "[", pattern.New(`^!(youtube|twitter|codesandbox|codepen|vimeo)\[[^\[\]\s]+\]\s*$`)},
	{markTOCBlock, "`", pattern.New("^```toc\\s*$")},
	{markRelative, "](./", pattern.New(`!\[[^\]]*\]\(\./`)},
	{markHeading, "#", pattern.New(`^#{1,6}\s+\S`)},
	{markInline, "](", pattern.New(`\[[^\]]*\]\([^)\s]+`)},
	{markInline, "**", pattern.New(`\*\*[^*\s][^*]*\*\*`)},
	{markFence, "```", pattern.New("^\\s*```")},
	{markTable, "|", pattern.New(`^\s*\|?\s*:?-{2,}:?\s*\|`)},
	{markBlockHTML, "<", pattern.New(`(?i)^\s*<(img|p|div|br|center|table|details|figure|iframe|h[1-6])\b[^>]*>`)},
}

// alerts are the callout types that GitHub renders too; they tell nothing.
var alerts = pattern.New(`\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$`)

// looked is how much of a body recognising looks at, in bytes.
const looked = 256 << 10

// lineLooked is how much of one line recognising looks at, in bytes.
const lineLooked = 4 << 10

// signs are characters that notations are made of, as they stand in markSigns.
type signs uint16

const markSigns = "{[<%`#*|:@/"

// signsOf returns those in a text.
func signsOf(text string) (found signs) {
	for i := range len(text) {
		found |= signTable[text[i]]
	}
	return found
}

var signTable = func() (table [256]signs) {
	for i := range len(markSigns) {
		table[markSigns[i]] = 1 << i
	}
	return table
}()

// triggerSigns are the signs in the triggers of notations.
var triggerSigns = func() (all [len(notations)]signs) {
	for i, n := range notations {
		all[i] = signsOf(n.trigger)
	}
	return all
}()

// marksOf counts the notations in a body outside fenced and inline code. What stands more than twice tells no more.
func marksOf(body string) (found [markCount]int) {
	if len(body) > looked {
		body = body[:looked]
	}
	for l := range prose(body, 1) {
		text := l.text
		if len(text) > lineLooked {
			text = text[:lineLooked]
		}
		have := signsOf(text)
		if have == 0 && !strings.HasPrefix(text, "import ") && !strings.HasPrefix(text, "export ") {
			continue
		}
		bare := text
		if codeRun(text) == "" {
			bare = withoutSpans(text)
		}
		for i := range notations {
			n := &notations[i]
			if found[n.mark] > 1 || triggerSigns[i]&^have != 0 || !strings.Contains(bare, n.trigger) || !n.pattern.MatchString(bare) {
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

var codeSpan = pattern.New("`[^`]+`")
