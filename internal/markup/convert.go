package markup

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"hoego/internal/diag"
	"hoego/internal/dialect"
	"hoego/internal/source"
)

// convert turns markdown into raw HTML, which is neither balanced nor safe yet. Every element made from
// markdown says where it came from: blocks in data-l="LINE", links and images in data-l="LINE:COL". Raw
// HTML is passed on behind a mark: <!--l:LINE--> before a block, <!--l:LINE:COL--> before an inline tag
// a or img. No other comment is in the result.
func convert(in lined, syn dialect.Syntax, file string, limits source.Limits) (html string, diags diag.List) {
	// A mistake in a parser must not cost the reader more than this one text's form.
	defer func() {
		if cause := recover(); cause != nil {
			html, diags = plainly(uncommented(in, syn)), diag.List{}
			diags.Add(diag.New(diag.TooDeep, file, in.line(0), 0, fmt.Sprint(unrenderable, cause), ""))
		}
	}()
	d := desks.Get().(*desk)
	defer desks.Put(d)
	d.source = append(d.source[:0], in.text...)
	source, lines := squeeze(d.source, in.lines)
	in.lines = lines
	st := &state{syntax: syn, file: file, limits: limits.OrDefaults(), source: source, place: newPlaces(source, in)}
	pc := parser.NewContext()
	pc.Set(stateKey, st)
	md := markdownFor(syn)
	doc := md.parser.Parse(text.NewReader(source), parser.WithContext(pc))
	out := sheet{st: st, renderers: md.renderers, html: d.html[:0]}
	out.node(doc)
	d.html = out.html
	return string(out.html), st.diags
}

// desk is the room that a text is converted in, which nothing of it outlives.
type desk struct{ source, html []byte }

var desks = sync.Pool{New: func() any { return new(desk) }}

const unrenderable = "the text could not be rendered and is shown as written: "

// plainly shows text as it is written.
func plainly(in lined) string {
	text := strings.ToValidUTF8(strings.ReplaceAll(in.text, "\x00", ""), "\uFFFD")
	return fmt.Sprintf(`<pre data-l="%d"><code>%s</code></pre>`, in.line(0), util.EscapeHTML([]byte(text)))
}

// squeeze shortens endless runs of blank lines, each of which would cost as much as the blocks that are open.
func squeeze(source []byte, lines []int) ([]byte, []int) {
	if !bytes.Contains(source, bytes.Repeat([]byte("\n"), maxBlankLines)) {
		return source, lines
	}
	out, kept, blank, i := make([]byte, 0, len(source)), make([]int, 0, len(lines)), 0, 0
	for line := range bytes.Lines(source) {
		if len(line) > 1 {
			blank = 0
		}
		if blank++; blank <= maxBlankLines {
			out = append(out, line...)
			kept = append(kept, lined{lines: lines}.line(i))
		}
		i++
	}
	return out, append(kept, lined{lines: lines}.line(i))
}

// state is what the extensions know of the one text being converted. It travels in the parser's context,
// since one goldmark instance serves all texts of a syntax at once.
type state struct {
	syntax dialect.Syntax
	file   string
	limits source.Limits
	source []byte
	place  *places
	diags  diag.List
	deep   bool             // too-deep was reported
	inBlk  blockLimits      // of the block whose inline text is being parsed
	alds   map[string]attrs // kramdown's attribute list definitions
	last   map[string]int   // where a closing mark stands last in the source, by mark
}

var stateKey = parser.NewContextKey()

func stateOf(pc parser.Context) *state { return pc.Get(stateKey).(*state) }

func (st *state) report(code diag.Code, offset int, message, hint string) {
	line, col := st.place.at(offset)
	st.diags.Add(diag.New(code, st.file, line, col, message, hint))
}

// tooDeep says once that some text was left as it is written.
func (st *state) tooDeep(offset int) {
	if !st.deep {
		st.deep = true
		st.report(diag.TooDeep, offset, "the text is nested too deeply to be rendered; it is shown as written", "")
	}
}

// closesAfter reports whether mark stands anywhere in the source at or after offset.
func (st *state) closesAfter(mark string, offset int) bool {
	at, ok := st.last[mark]
	if !ok {
		at = bytes.LastIndex(st.source, []byte(mark))
		if st.last == nil {
			st.last = map[string]int{}
		}
		st.last[mark] = at
	}
	return at >= offset
}

// places maps offsets in a text to lines of the file and columns. It remembers the last answer, so that
// asking in order costs one pass over the text.
type places struct {
	source []byte
	starts []int // offsets at which the text's lines begin
	from   lined
	seen   int // offset last asked for
	column int // its column
}

func newPlaces(source []byte, in lined) *places {
	starts := make([]int, 1, len(in.lines)+1)
	for at := 0; ; {
		i := bytes.IndexByte(source[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
		starts = append(starts, at)
	}
	return &places{source: source, starts: starts, from: in, column: 1}
}

func (p *places) index(offset int) int {
	i, found := slices.BinarySearch(p.starts, offset)
	if !found {
		i--
	}
	return i
}

// line returns the file's line of an offset.
func (p *places) line(offset int) int { return p.from.line(p.index(offset)) }

// at returns the file's line and the column, in characters from 1, of an offset.
func (p *places) at(offset int) (line, column int) {
	offset = min(max(offset, 0), len(p.source))
	i := p.index(offset)
	from, col := p.starts[i], 1
	if from <= p.seen && p.seen <= offset {
		from, col = p.seen, p.column
	}
	col += utf8.RuneCount(p.source[from:offset])
	p.seen, p.column = offset, col
	return p.from.line(i), col
}

// block returns the value of data-l for a block at the offset.
func (p *places) block(offset int) string { return strconv.Itoa(p.line(offset)) }

// inline returns the value of data-l for a link or image at the offset.
func (p *places) inline(offset int) string {
	line, col := p.at(offset)
	return strconv.Itoa(line) + ":" + strconv.Itoa(col)
}

// markdown is goldmark put together for a syntax.
type markdown struct {
	parser    parser.Parser
	renderers renderers
}

var instances sync.Map // dialect.Syntax → markdown

func markdownFor(syn dialect.Syntax) markdown {
	if md, ok := instances.Load(syn); ok {
		return md.(markdown)
	}
	md, _ := instances.LoadOrStore(syn, newMarkdown(syn))
	return md.(markdown)
}

// newMarkdown takes goldmark's own parsers behind limits, and one part for each feature.
func newMarkdown(syn dialect.Syntax) markdown {
	blocks := limitedBlocks()
	inlines := []util.PrioritizedValue{
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(extension.NewFootnoteParser(), 101),
		util.Prioritized(mathSpans{}, 110),
		util.Prioritized(limitedLinks(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(rawInline(), 400),
		util.Prioritized(emphasis{}, 500),
		util.Prioritized(strikes, 500),
		util.Prioritized(namedEmoji{}, 590),
		util.Prioritized(bareURLs{}, 600),
	}
	paragraphs := []util.PrioritizedValue{
		util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		util.Prioritized(bigTables{}, 190),
		util.Prioritized(references{}, 100),
		util.Prioritized(calloutTitles{}, 50),
	}
	trees := []util.PrioritizedValue{
		util.Prioritized(extension.NewTableASTTransformer(), 0),
		util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		util.Prioritized(figures{}, 2000),
		util.Prioritized(callouts{}, 2100),
	}
	blocks = append(blocks, util.Prioritized(mathBlocks{}, 650), util.Prioritized(embedLines{}, 660))
	if syn.Attributes || syn.Braces {
		blocks = append(
			blocks,
			util.Prioritized(attributeLines{}, 150),
			// Definition lists, which kramdown and Hugo have.
			util.Prioritized(container{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(container{extension.NewDefinitionDescriptionParser()}, 102),
		)
		trees = append(trees, util.Prioritized(attributeLists{}, 950))
	}
	if syn.Attributes {
		blocks = append(blocks, util.Prioritized(kramdownBlocks{}, 140))
		inlines = append(inlines, util.Prioritized(attributeSpans{}, 120))
	}
	if syn.WikiLinks {
		blocks = append(blocks, util.Prioritized(percentBlocks{}, 160))
		inlines = append(
			inlines,
			util.Prioritized(percentSpans{}, 130),
			util.Prioritized(inlineFields{}, 140),
			util.Prioritized(lineFields{}, 145),
			util.Prioritized(wikiLinks{}, 150),
			util.Prioritized(hashtags{}, 160),
			util.Prioritized(marks, 500),
		)
		trees = append(trees, util.Prioritized(dataviews{}, 900), util.Prioritized(imageSizes{}, 910), util.Prioritized(blockIDs{}, 1100), util.Prioritized(loneEmbeds{}, 1200))
	}
	if syn.Toggles {
		trees = append(trees, util.Prioritized(toggles{}, 2200))
	}
	options := []html.Option{html.WithUnsafe()}
	if syn.HardBreaks {
		options = append(options, html.WithHardWraps())
	}
	return markdown{
		parser: parser.NewParser(
			parser.WithBlockParsers(blocks...),
			parser.WithInlineParsers(inlines...),
			parser.WithParagraphTransformers(paragraphs...),
			parser.WithASTTransformers(trees...),
		),
		renderers: newRenderers(
			html.NewRenderer(options...),
			extension.NewTableHTMLRenderer(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
			extension.NewTaskCheckBoxHTMLRenderer(),
			extension.NewFootnoteHTMLRenderer(),
			extension.NewDefinitionListHTMLRenderer(),
			nodes{},
		),
	}
}
