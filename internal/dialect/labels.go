package dialect

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hoego/internal/pattern"
)

// labelKeys are the labels that people write on lines before a text, in Notion's properties
// and in plain notes.
var labelKeys = []keyRow{
	{Title, []string{"제목"}},
	{Published, []string{"날짜", "작성일", "작성일자", "작성 일자", "작성일시", "작성 일시", "일자", "생성일", "생성 일시", "생성일시", "생성 일자", "발행일", "등록일", "게시일", "created time", "published time"}},
	{Updated, []string{"수정일", "수정일시", "최종 수정일", "최종 편집 일시", "최종편집일시", "마지막 수정", "last edited time", "last edited", "last updated"}},
	{Authors, []string{"작성자", "글쓴이", "저자", "created by"}},
	{Summary, []string{"설명", "요약", "한 줄 요약", "한줄 요약", "한줄요약", "소개"}},
	{Tags, []string{"태그", "키워드", "기술 스택", "기술스택", "사용 기술", "tech stack", "stack", "skills"}},
	{Categories, []string{"카테고리", "분류"}},
	{Series, []string{"시리즈"}},
	{Period, []string{"기간", "진행 기간", "진행기간", "활동 기간", "활동기간", "근무 기간", "근무기간", "재직 기간", "재직기간", "개발 기간", "개발기간", "프로젝트 기간", "인턴 기간", "교육 기간", "period", "duration"}},
	{Deadline, []string{"기한", "마감", "마감일", "deadline", "due", "due date"}},
	{Organization, []string{"회사", "회사명", "소속", "기관", "기관명", "조직", "organization", "company"}},
	{Role, []string{"직무", "역할", "포지션", "직책", "role", "position"}},
}

// knownLabels have no meaning to hoego but are as well known as those that have.
var knownLabels = []string{
	"현재 노트", "상위 분류", "상위 노트", "하위 노트", "주제", "목표", "결과물", "link", "links", "링크", "url", "상태", "status", "장소", "참여자", "참가자",
	"팀원", "인원", "유형", "종류", "type", "우선순위", "priority", "진행률", "source", "출처", "비고", "메모", "참고", "agenda", "project", "프로젝트", "이름", "name",
	"담당자", "담당", "assign", "assignee", "github", "회의록", "완료", "done", "관련", "관련 노트", "연도", "year", "분기", "property", "parent", "관련 링크", "url source", "markdown content",
}

// readerLabels are what programs that turn a web page into text write above it, each between blank lines.
var readerLabels = []string{"url source", "published time", "markdown content"}

// bareLabels may stand on a line without colon or value, as an exported template leaves them.
var bareLabels = []string{
	"주제", "기한", "목표", "결과물", "link", "links", "링크", "날짜", "태그", "기간", "상태", "작성일", "작성자", "현재 노트", "상위 분류", "관련 노트", "출처", "description", "tags",
}

// labelStyle says how labelled lines before a text are told from the text.
type labelStyle struct {
	heading   bool // the title above them is a heading
	untilGap  bool // every labelled line up to a blank one belongs to them
	longest   int  // length of a key in characters
	atLeast   int  // labelled lines
	bareLines bool // labels may stand bare
	bullets   bool // labels may be items of a list, which the text keeps
}

var (
	labelsOfNotion = labelStyle{heading: true, untilGap: true, longest: 24, atLeast: 1}
	labelsOfText   = labelStyle{longest: 12, atLeast: 1, bareLines: true, bullets: true}
)

// leading is the run of labelled lines at the top of a body.
type leading struct {
	title      string // "" when no line stands above the labels
	titleKey   string
	titleLine  line
	offset     int // of the title in its line
	fields     []Field
	start, end int  // of the labelled lines in the body
	listed     bool // they are items of a list
}

var labelled = pattern.New(`^(?:[-*] )?\**([\p{L}][\p{L}\p{N} /()_-]*?)\**[ ]?[:：]\**(?:[ \t]+(\S.*?))?[ \t]*$`)

// leadingLabels finds the labelled lines that open a body, below its title if there is one. It
// reports false when none of them is known: an ordinary sentence may have a colon too.
func leadingLabels(body string, first int, style labelStyle) (leading, bool) {
	var run leading
	var entries []label
	titled, gap := false, false
	for l := range lines(body[:min(len(body), labelsLooked)], first) {
		if l.blank() {
			gap = len(entries) > 0
			continue
		}
		entry, ok := labelOf(l, style)
		if gap && (!ok || !slices.Contains(readerLabels, strings.ToLower(entry.field.Key))) {
			break
		}
		if !ok && !titled && len(entries) == 0 {
			titled = true
			if !run.takeTitle(l, style) {
				return run, false
			}
			continue
		}
		if !ok || len(entries) == mostLabels {
			break
		}
		if style.heading && !titled {
			return run, false
		}
		entries = append(entries, entry)
	}
	entries = settled(entries, style)
	if len(entries) < style.atLeast || len(entries) == 0 {
		return run, false
	}
	for _, entry := range entries {
		run.fields = append(run.fields, entry.field)
	}
	run.start, run.end = entries[0].line.start, entries[len(entries)-1].line.end()
	run.listed = slices.ContainsFunc(entries, func(l label) bool { return bulleted(l.line) })
	return run, true
}

// labelsLooked is how much of a body is searched for labelled lines, in bytes.
const labelsLooked = 64 << 10

// mostLabels bounds a run of labelled lines.
const mostLabels = 60

// takeTitle reads the line above the labels.
func (run *leading) takeTitle(l line, style labelStyle) bool {
	run.titleLine = l
	if m := topHeading.FindStringSubmatchIndex(l.text); m != nil {
		run.title, run.titleKey, run.offset = titleText(l.text[m[2]:m[3]]), firstHeadingKey, m[2]
		return run.title != ""
	}
	run.title, run.titleKey = strings.TrimSpace(l.text), firstLineKey
	run.offset = indent(l.text)
	return !style.heading && !notTitle.MatchString(l.text) && utf8.RuneCountInString(run.title) <= longestTitle && !sentence.MatchString(run.title)
}

// label is one labelled line.
type label struct {
	field Field
	line  line
	known bool
	bare  bool
}

// labelOf reads a line as "key: value", "key:" or, where the style has it, a bare label.
func labelOf(l line, style labelStyle) (label, bool) {
	if len(l.text) > lineLooked {
		return label{}, false
	}
	text := strings.TrimSpace(l.text)
	if style.bareLines && slices.Contains(bareLabels, strings.ToLower(text)) {
		f := Field{Key: text, Line: l.number, Value: Value{Shape: Null, Line: l.number, Column: column(l.text, len(l.text))}}
		return label{field: f, line: l, bare: true}, true
	}
	m := labelled.FindStringSubmatchIndex(l.text)
	if m == nil || !style.bullets && bulleted(l) {
		return label{}, false
	}
	key := l.text[m[2]:m[3]]
	known := isKnownLabel(key)
	if !known && (utf8.RuneCountInString(key) > style.longest || sentence.MatchString(key)) {
		return label{}, false
	}
	f := Field{Key: key, Line: l.number, Value: Value{Shape: Null, Line: l.number, Column: column(l.text, len(l.text))}}
	if m[4] >= 0 {
		f.Value = Value{Shape: Scalar, Text: l.text[m[4]:m[5]], Line: l.number, Column: column(l.text, m[4])}
		if bare, ok := unquoted(f.Value.Text); ok {
			f.Value.Text, f.Value.Quoted = bare, true
		}
	}
	return label{field: f, line: l, known: known}, true
}

// unquoted returns what stands between the quotes around a whole value.
func unquoted(text string) (bare string, ok bool) {
	if len(text) < 2 || text[0] != '"' && text[0] != '\'' || strings.IndexByte(text[1:], text[0]) != len(text)-2 {
		return text, false
	}
	return text[1 : len(text)-1], true
}

// bulleted reports whether a line is an item of a list.
func bulleted(l line) bool { return strings.HasPrefix(l.text, "- ") || strings.HasPrefix(l.text, "* ") }

// isKnownLabel reports whether a key is a label that people are known to write.
func isKnownLabel(key string) bool {
	return slices.Contains(knownLabels, strings.ToLower(key)) || plainKeys.meaningOf(key).property != Unknown
}

// plainKeys gives labels their meaning. Keys that steer a system are ordinary words before a text.
var plainKeys = dialect{keys: []keyRow{{Unknown, []string{
	"url", "path", "slug", "permalink", "alias", "aliases", "order", "weight", "public", "private", "draft", "kind", "career", "infer", "lang", "language",
	"cover", "image", "images", "photos", "header", "background", "banner", "img", "thumb", "teaser", "create", "update", "topics",
}}}}

// settled cuts a run down to what surely is metadata: unless a blank line ends it, it ends with
// a known label, or with bare ones of which several stand together.
func settled(run []label, style labelStyle) []label {
	known := slices.ContainsFunc(run, func(l label) bool { return l.known })
	if !known {
		return nil
	}
	if style.untilGap {
		return run
	}
	for len(run) > 0 {
		last := run[len(run)-1]
		switch {
		case last.bare && len(run) > 1 && run[len(run)-2].bare:
			return run
		case last.known && !(last.field.Value.Shape == Null && len(run) == 1):
			return run
		}
		run = run[:len(run)-1]
	}
	return nil
}

// takeLabels moves the labelled lines that open the body, and the title above them, into fields.
func (d *Document) takeLabels(style labelStyle) {
	run, ok := leadingLabels(d.Body, d.Line, style)
	if !ok {
		return
	}
	if d.Head.Format == "" {
		// The body is still the whole text.
		end := run.end + len("\n")
		d.Head = Head{"labels", min(end, len(d.Source.Text)), run.fields}
	}
	by := plainKeys
	d.Fields = append(d.Fields, by.mapFields(run.fields)...)
	if run.title != "" && !d.has(Title) {
		d.addTitle(run.titleKey, run.title, run.titleLine, run.offset)
	}
	if !run.listed {
		d.blankOut(run.start, run.end)
	}
	if run.title != "" {
		d.takeOut(run.titleLine.start, run.titleLine.end())
	}
}
