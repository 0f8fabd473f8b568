package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"hoego/internal/pattern"
)

// embedLines are velog's !youtube[id] and, as it wrote before, @[youtube](id), each on a line of its own.
type embedLines struct{}

var embedLine = pattern.New(`^(?:!(youtube|vimeo|codesandbox|codepen|twitter)\[([\w./?=&%:+-]{1,200})\]|@\[(youtube|vimeo|codesandbox|codepen|twitter)\]\(([\w./?=&%:+-]{1,200})\))$`)

func (embedLines) Trigger() []byte { return []byte{'!', '@'} }

func (embedLines) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	m := embedLine.FindSubmatch(bytes.TrimSpace(line[:min(len(line), 300)]))
	if m == nil {
		return nil, parser.NoChildren
	}
	address := videoURL(string(m[1])+string(m[3]), string(m[2])+string(m[4]))
	if address == "" {
		return nil, parser.NoChildren
	}
	st := stateOf(pc)
	place := st.place.inline(segment.Start)
	return &box{raw: `<p><video` + htmlAttr("src", address) + ` data-l="` + place + `"></video></p>` + "\n"}, parser.NoChildren
}

func (embedLines) Continue(ast.Node, text.Reader, parser.Context) parser.State { return parser.Close }

func (embedLines) Close(ast.Node, text.Reader, parser.Context) {}

func (embedLines) CanInterruptParagraph() bool { return true }

func (embedLines) CanAcceptIndentedLine() bool { return false }
