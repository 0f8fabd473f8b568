package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Some inputs make goldmark slower than linear, or nest without end. The limits here, and those of the source,
// are far above what people write; past them text stays as it is written.
const (
	maxDelimiters = 1000      // emphasis runs in one block that are looked at together
	maxBrackets   = 400       // brackets in one block that are open at once
	maxClasses    = 50        // classes of one element
	maxBlankLines = 50        // blank lines in a row
	maxReferences = 2000      // lines of a paragraph that link reference definitions are looked for in
	maxWasted     = 4 << 20   // bytes that failing links of one block may look at
	maxCoded      = 512 << 10 // bytes of code that are coloured in one body
)

// blockLimits counts within the block whose inline text is being parsed.
type blockLimits struct {
	delimiters int
	brackets   int
	wasted     int
}

// mayDelimit reports whether one more emphasis run may be taken. Past the limit the runs so far are paired
// at once, or, within brackets, the run is text.
func (st *state) mayDelimit(pc parser.Context, offset int) bool {
	if pc.LastDelimiter() == nil {
		st.inBlk.delimiters = 0
	}
	st.inBlk.delimiters++
	if st.inBlk.delimiters <= maxDelimiters {
		return true
	}
	if pc.IsInLinkLabel() {
		st.tooDeep(offset)
		return false
	}
	parser.ProcessDelimiters(nil, pc)
	st.inBlk.delimiters = 1
	return true
}

// limitedBlocks are goldmark's block parsers, the containers among them behind a limit.
func limitedBlocks() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(headings(parser.NewSetextHeadingParser()), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(container{parser.NewListParser()}, 300),
		util.Prioritized(container{parser.NewListItemParser()}, 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(headings(parser.NewATXHeadingParser()), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(container{parser.NewBlockquoteParser()}, 800),
		util.Prioritized(htmlBlocks{parser.NewHTMLBlockParser()}, 900),
		util.Prioritized(container{extension.NewFootnoteBlockParser()}, 999), // its ids are numbers, so labels may be in any script
		util.Prioritized(parser.NewParagraphParser(), 1000),
	}
}

// references finds link reference definitions.
type references struct{}

func (references) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if node.Lines().Len() > maxReferences {
		return
	}
	parser.LinkReferenceParagraphTransformer.Transform(node, reader, pc)
}

// bigTables keeps a table of too many cells from being one: its lines stay text.
type bigTables struct{}

func (bigTables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	columns := 0
	for i := range lines.Len() {
		line := lines.At(i)
		columns = max(columns, bytes.Count(line.Value(reader.Source()), []byte("|")))
	}
	if columns*lines.Len() <= stateOf(pc).limits.Cells || node.Parent() == nil {
		return
	}
	block := ast.NewTextBlock()
	block.SetLines(lines)
	node.Parent().ReplaceChild(node.Parent(), node, block)
	stateOf(pc).tooDeep(lines.At(0).Start)
}

// container opens no block when too many are open.
type container struct{ parser.BlockParser }

func (c container) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	// An item is never cut from the list that was opened for it.
	if _, item := parent.(*ast.List); !item && len(pc.OpenedBlocks()) > stateOf(pc).limits.Nesting {
		_, segment := reader.PeekLine()
		stateOf(pc).tooDeep(segment.Start)
		return nil, parser.NoChildren
	}
	return c.BlockParser.Open(parent, reader, pc)
}

// links is goldmark's link parser. It counts open brackets and what failing links cost.
type links struct {
	parser.InlineParser
	closer parser.CloseBlocker
}

func limitedLinks() links {
	p := parser.NewLinkParser()
	return links{p, p.(parser.CloseBlocker)}
}

func (l links) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st := stateOf(pc)
	line, segment := block.PeekLine()
	if !pc.IsInLinkLabel() {
		st.inBlk.brackets = 0
	}
	if line[0] != ']' {
		if st.inBlk.brackets >= maxBrackets {
			st.tooDeep(segment.Start)
			return nil
		}
		n := l.InlineParser.Parse(parent, block, pc)
		if n != nil {
			st.inBlk.brackets++
		}
		return n
	}
	if st.inBlk.wasted > maxWasted {
		st.tooDeep(segment.Start)
		return nil
	}
	// goldmark looks at every line of the block to read a label.
	st.inBlk.wasted += parent.Lines().Len() / 8
	n := l.InlineParser.Parse(parent, block, pc)
	if n == nil && len(line) > 1 && (line[1] == '(' || line[1] == '[') {
		st.inBlk.wasted += len(line)
	}
	st.inBlk.brackets = max(st.inBlk.brackets-1, 0)
	return n
}

func (l links) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	stateOf(pc).inBlk = blockLimits{}
	l.closer.CloseBlock(parent, block, pc)
}
