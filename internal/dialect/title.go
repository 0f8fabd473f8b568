package dialect

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/pattern"
)

// titleSource is a place where a title may be found when no key states it.
type titleSource func(d *Document, e *evidence) bool

// longestTitle is the length in characters up to which a line may be a title.
const longestTitle = 80

// settleTitle makes sure that a title is known, and that the body does not repeat it.
func (d *Document) settleTitle(by *dialect, e *evidence) {
	if d.Syntax.HTML {
		d.titleOfLastResort(e)
		return
	}
	for _, f := range d.Fields {
		if f.Property == Title && f.Value.Shape == Scalar {
			d.dropRepeatedTitle(f.Value.Text)
			return
		}
	}
	for _, find := range by.title {
		if find(d, e) {
			return
		}
	}
	d.titleOfLastResort(e)
}

// titleOfLastResort takes any heading for the title of a file whose name says nothing, else its
// first sentence, which stays in the text, else the name.
func (d *Document) titleOfLastResort(e *evidence) {
	if d.has(Title) {
		return
	}
	if !d.Syntax.HTML {
		for l := range prose(d.Body, d.Line) {
			if m := anyHeading.FindStringSubmatch(l.text); m != nil {
				if text := visible(m[1]); text != "" {
					d.addTitle(firstHeadingKey, text, l, 0)
					return
				}
			}
		}
	}
	if !d.Syntax.HTML {
		for l := range prose(d.Body, d.Line) {
			if text, key := opening(l); text != "" {
				d.addTitle(key, text, l, indent(l.text))
				return
			}
		}
	}
	d.Fields = append(d.Fields, fromFileName(Title, e.base))
}

// opening returns the first line or sentence of a text, and which of them it is; "" if it is no text or too long for a title.
func opening(l line) (text, key string) {
	if len(l.text) > lineLooked {
		return "", ""
	}
	written := openParagraph.ReplaceAllString(strings.TrimSpace(l.text), "") // HTML exports have it before every paragraph
	written = strings.TrimSpace(lineBreak.Split(written, 2)[0])
	if notTitle.MatchString(written) {
		return "", ""
	}
	text, key = visible(written), firstLineKey
	if sectionName(text) || isMenu(text) || strings.IndexFunc(text, unicode.IsLetter) < 0 {
		return "", ""
	}
	if sentence.MatchString(text) {
		key = FirstSentence
	}
	if m := sentenceBreak.FindStringIndex(text); m != nil && utf8.RuneCountInString(text) > longestTitle {
		text, key = text[:m[1]-1], FirstSentence
	}
	if utf8.RuneCountInString(text) > longestTitle {
		return "", ""
	}
	return text, key
}

var (
	openParagraph = pattern.New(`(?i)^<p(?:\s[^<>]*)?>`)
	lineBreak     = pattern.New(`(?i)<br\s*/?>`)
)

var sentenceBreak = pattern.New(`[.!?。] `)

// has reports whether a field of the property is there.
func (d *Document) has(p Property) bool {
	return slices.ContainsFunc(d.Fields, func(f Field) bool { return f.Property == p })
}

func (d *Document) addTitle(key, text string, l line, offset int) {
	d.Fields = append(d.Fields, Field{
		Property: Title, Key: key, Line: l.number, Derived: true,
		Value: Value{Shape: Scalar, Text: text, Line: l.number, Column: column(l.text, offset)},
	})
}

var (
	topHeading = pattern.New(`^ {0,3}#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$`)
	anyHeading = pattern.New(`^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$`)
	underline  = pattern.New(`^ {0,3}=+[ \t]*$`)
	// elementHeading is a heading of the first level written in HTML.
	elementHeading = pattern.New(`(?i)^\s*<h1\b[^<>]*>(.*?)</h1>\s*$`)
	// wholeLine is a line that is bold, or a link, as a whole.
	wholeLine = pattern.New(`^\s*(?:\*\*[^*]+\*\*|\[[^\[\]]+\]\([^()\s]+\))\s*$`)
)

// heading is a heading of the first level in a body.
type heading struct {
	text       string
	line       line
	offset     int // of the text in its line
	start, end int // byte offsets of its lines in the body
	first      bool
}

// topHeadings finds the body's first heading of the first level, and how many there are.
func topHeadings(body string, from int) (h heading, count int) {
	var before line
	paragraph, content := false, false
	for l := range prose(body, from) {
		var m []int
		under := false
		switch bare := strings.TrimLeft(l.text, " "); {
		case strings.HasPrefix(bare, "#"):
			m = topHeading.FindStringSubmatchIndex(l.text)
		case strings.HasPrefix(bare, "<"):
			m = elementHeading.FindStringSubmatchIndex(l.text)
		case strings.HasPrefix(bare, "="):
			under = paragraph && underline.MatchString(l.text)
		}
		code := codeRun(l.text) != ""
		switch {
		case m != nil:
			if count++; count == 1 {
				h = heading{l.text[m[2]:m[3]], l, m[2], l.start, l.end(), !content}
			}
		case under:
			if count++; count == 1 {
				h = heading{strings.TrimSpace(before.text), before, 0, before.start, l.end(), !content}
			}
		}
		// The first line of text is content only once it is known to be no underlined heading.
		content = content || paragraph && !under || m != nil
		paragraph = m == nil && !under && !l.blank() && !code
		content = content || code
		before = l
	}
	return h, count
}

// titleFromHeading takes the first heading of the first level for the title and removes it. Where
// such headings divide the text, only one that opens it may be the title, and only
// when the file's name says less.
func titleFromHeading(d *Document, e *evidence) bool {
	h, count := topHeadings(d.Body, d.Line)
	text := titleText(h.text)
	if count == 0 || text == "" {
		return false
	}
	if _, ok := readable(e.base); count > 1 && (!h.first || ok && d.Dialect != Notion) {
		return false
	}
	d.addTitle(firstHeadingKey, text, h.line, h.offset)
	d.takeOut(h.start, h.end)
	return true
}

// notTitle matches lines that cannot be a title: they open a list, quotation, table, fence, image, link, tag or
// rule. "[나루랩] 여름을 마치며" can: what stands in brackets says where the title belongs.
var notTitle = pattern.New("^\\s*(?:[-*+>|~`]|\\d+[.)]\\s|!\\[|\\[\\[|\\[[!^]|\\[[^\\]]*(?:$|\\](?:[(\\[:]|\\s*$))|<[A-Za-z/!?<]|\\{|https?:|(?:이전|다음|지난|관련) ?글 ?[:：]|={3,}|_{3,}|[—─━]{2,}|%%|\\$\\$|#)")

// sentence matches the end of a sentence rather than a title.
var sentence = pattern.New(`(?:[가-힣][다요죠음]\.|[,，:：]|[a-z]\.|[다요]\.?\)|습니다[!~^.]*|어요[!~^.]*|에요[!~^.]*|예요[!~^.]*|네요[!~^.]*|세요[!~^.]*|[가-힣][다요]\. .*[가-힣][다요][!~^.]*)$`)

// titleFromLine takes the first line for the title and removes it, if it reads like one.
func titleFromLine(d *Document, e *evidence) bool {
	for l := range lines(d.Body, d.Line) {
		if l.blank() {
			continue
		}
		text := titleText(l.text)
		marked := notTitle.MatchString(l.text) && !(wholeLine.MatchString(l.text) && retroTitle(text))
		if marked || strings.IndexFunc(text, wordRune) < 0 || utf8.RuneCountInString(text) > longestTitle || sentence.MatchString(text) || sectionName(text) {
			return false
		}
		d.addTitle(firstLineKey, text, l, indent(l.text))
		d.takeOut(l.start, l.end())
		return true
	}
	return false
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// titleFromName takes the file's name for the title, if it says anything.
func titleFromName(d *Document, e *evidence) bool {
	name, ok := readable(e.base)
	if ok {
		d.Fields = append(d.Fields, fromFileName(Title, name))
	}
	return ok
}

// dropRepeatedTitle empties the heading that opens a body if it repeats the title.
func (d *Document) dropRepeatedTitle(title string) {
	h, count := topHeadings(d.Body, d.Line)
	if count > 0 && h.first && sameText(titleText(h.text), title) {
		d.takeOut(h.start, h.end)
	}
}

// sameText compares two texts by their letters, ignoring case and spacing.
func sameText(a, b string) bool {
	squeeze := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(visible(s)), "")) }
	return squeeze(a) == squeeze(b)
}

var (
	linkText   = pattern.New(`!?\[([^\[\]]*)\]\([^()]*\)`)
	headingTag = pattern.New(`\s*\{[:.#][^{}]*\}\s*$`)
	htmlTag    = pattern.New(`</?[A-Za-z][^<>]*>|<!--.*?-->`)
	escaped    = pattern.New(`\\([!-/:-@\[-` + "`" + `{-~])`)
)

// picture matches an image in a line.
var picture = pattern.New(`!\[[^\[\]]*\]\([^()]*\)|!\[\[[^\[\]]*\]\]|(?i:<img\b[^<>]*>)`)

// titleText returns what a reader sees of a title's line without the pictures in it, unless they are all of it.
func titleText(text string) string {
	text = strings.TrimPrefix(strings.TrimSpace(text), "• ") // of a list of one's articles
	if bare := visible(strings.TrimSpace(picture.ReplaceAllString(text, ""))); bare != "" {
		return bare
	}
	return visible(text)
}

// takeOut empties lines above the text, but for the pictures in them and what stands between those.
func (d *Document) takeOut(start, end int) {
	var left strings.Builder
	for line := range strings.Lines(d.Body[start:end]) {
		if at := picture.FindAllStringIndex(line, -1); len(at) > 0 {
			left.WriteString(line[at[0][0]:at[len(at)-1][1]])
		}
		if strings.HasSuffix(line, "\n") {
			left.WriteByte('\n')
		}
	}
	d.Body = d.Body[:start] + left.String() + d.Body[end:]
}

// indent is the length of the space that a line begins with.
func indent(text string) int { return len(text) - len(strings.TrimLeft(text, " \t")) }

// visible returns what a reader sees of a line of markdown.
func visible(text string) string {
	text = headingTag.ReplaceAllString(text, "")
	text = linkText.ReplaceAllString(text, "$1")
	text = wikiLinks.ReplaceAllStringFunc(text, func(link string) string {
		m := wikiLinks.FindStringSubmatch(link)
		if m[2] != "" {
			return m[2]
		}
		return m[1]
	})
	text = htmlTag.ReplaceAllString(text, "")
	text = strings.NewReplacer("**", "", "__", "", "`", "").Replace(text)
	text = escaped.ReplaceAllString(text, "$1")
	return strings.TrimSpace(html.UnescapeString(text))
}
