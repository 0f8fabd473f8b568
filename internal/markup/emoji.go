package markup

import (
	"cmp"
	"strings"

	"github.com/yuin/goldmark-emoji/definition"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"hoego/internal/pattern"
)

// emojiNamed returns the emoji of a name that GitHub, Jekyll's jemoji and Hugo know it by; "" if there is none.
func emojiNamed(name string) string {
	e, ok := definition.Github().Get(name)
	if !ok || !e.IsUnicode() {
		return ""
	}
	return string(e.Unicode)
}

// longestEmoji is more bytes than a name between its colons has.
const longestEmoji = 64

// emojiAt returns the emoji whose name between colons a text begins with, and the bytes that it takes; "" if there is none.
// What letters and digits of a code touch, as in std::one:two, is no name.
func emojiAt(before rune, text string) (char string, n int) {
	if before == ':' || before < 0x80 && isWordByte(byte(before)) {
		return "", 0
	}
	name, after, ok := strings.Cut(text[1:min(len(text), longestEmoji)], ":")
	if !ok || after != "" && (after[0] == ':' || isWordByte(after[0])) {
		return "", 0
	}
	return emojiNamed(name), len(name) + 2
}

func isWordByte(c byte) bool { return isLetter(c) || '0' <= c && c <= '9' }

// namedEmoji are emoji written by name: :tada:
type namedEmoji struct{}

func (namedEmoji) Trigger() []byte { return []byte{':'} }

func (namedEmoji) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	char, n := emojiAt(block.PrecendingCharacter(), string(line[:min(len(line), longestEmoji)]))
	if char == "" {
		return nil
	}
	block.Advance(n)
	return ast.NewString([]byte(char))
}

var emojiName = pattern.New(`:[a-z0-9_+-]+:`)

// Emoji puts emoji in the places of their names in a line of text, such as a title.
func Emoji(s string) string {
	return emojiName.ReplaceAllStringFunc(s, func(name string) string {
		return cmp.Or(emojiNamed(strings.Trim(name, ":")), name)
	})
}
