package markup

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

const (
	// maxHighlighted is the greatest size in bytes of a code block that is highlighted.
	maxHighlighted = 64 << 10
	// maxHighlightedBody is how many bytes of code are highlighted in one body: a lexer
	// takes a microsecond a byte, and no page may take seconds.
	maxHighlightedBody = 512 << 10
	// maxCached is how many bytes of highlighted code are remembered between bodies.
	maxCached = 32 << 20
)

// languages are names that people write and chroma does not know, and names of no language.
var languages = map[string]string{
	"golang": "go", "c#": "csharp", "f#": "fsharp", "shell-session": "console", "k8s": "yaml", "kubernetes": "yaml",
	"helm": "yaml", "gradle": "groovy", "jenkinsfile": "groovy", "jsonc": "json", "json5": "json", "node": "javascript",
	"mjs": "javascript", "cjs": "javascript", "vue3": "vue", "terminal": "console", "cmd": "batch", "hcl2": "hcl",
	"text": "", "plain": "", "plaintext": "", "txt": "", "none": "", "output": "", "log": "", "markup": "html",
}

// highlights remembers highlighted code: the same block is rendered again at every
// rebuild. The result depends on the key alone, so the memory changes nothing but time.
var highlights struct {
	sync.Mutex
	made map[highlightKey]string
	size int
}

type highlightKey struct{ lang, text string }

// highlight returns text as HTML with chroma's classes. It reports false when the language is not known.
func highlight(lang, text string) (string, bool) {
	key := highlightKey{lang, text}
	highlights.Lock()
	made, ok := highlights.made[key]
	highlights.Unlock()
	if ok {
		return made, made != ""
	}
	made = colour(lang, text)
	highlights.Lock()
	defer highlights.Unlock()
	if highlights.made == nil || highlights.size > maxCached {
		highlights.made, highlights.size = map[highlightKey]string{}, 0
	}
	highlights.made[key] = made
	highlights.size += len(text) + len(made)
	return made, made != ""
}

// colour does the work of highlight; "" means that there is nothing to colour.
func colour(lang, text string) (made string) {
	defer func() {
		if recover() != nil { // a lexer that fails leaves the code plain
			made = ""
		}
	}()
	if alias, ok := languages[lang]; ok {
		lang = alias
	}
	if lang == "" {
		return ""
	}
	lexer := lexers.Get(lang)
	if lexer == nil {
		return ""
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, text)
	if err != nil {
		return ""
	}
	var b strings.Builder
	for t := tokens(); t != chroma.EOF; t = tokens() {
		if class := classOf(t.Type); class != "" {
			b.WriteString(`<span class="` + class + `">`)
			escape(&b, t.Value)
			b.WriteString(`</span>`)
		} else {
			escape(&b, t.Value)
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// classOf returns the class of a token, "" for one that has no colour of its own.
func classOf(t chroma.TokenType) string {
	if shadeOf(t) == nil {
		return ""
	}
	for ; t != 0; t = t.Parent() {
		if class := chroma.StandardTypes[t]; class != "" {
			return class
		}
	}
	return ""
}

// shade is a group of tokens with one colour, on light and on dark paper.
type shade struct {
	name        string
	light, dark string
	style       string
	types       []chroma.TokenType // and those below them
}

// shades are few: code in a retrospective is read, not edited.
var shades = []shade{
	{"comment", "#6b645a", "#a59d92", "font-style:italic", []chroma.TokenType{chroma.Comment}},
	{"keyword", "#8a3b5c", "#e3a1bb", "", []chroma.TokenType{chroma.Keyword, chroma.OperatorWord}},
	{"string", "#3f6632", "#a9cf98", "", []chroma.TokenType{chroma.LiteralString, chroma.LiteralDate}},
	{"number", "#8a5210", "#e2b878", "", []chroma.TokenType{chroma.LiteralNumber, chroma.NameConstant, chroma.KeywordConstant}},
	{"name", "#2c5a86", "#9cc4ea", "", []chroma.TokenType{chroma.NameFunction, chroma.NameClass, chroma.NameTag, chroma.NameNamespace, chroma.NameException}},
	{"attribute", "#5d4a8c", "#c3b4ee", "", []chroma.TokenType{chroma.NameAttribute, chroma.NameDecorator, chroma.NameBuiltin, chroma.NameVariable}},
	{"inserted", "#2f6a3a", "#9fd4a8", "", []chroma.TokenType{chroma.GenericInserted}},
	{"deleted", "#a0352b", "#f0a79d", "", []chroma.TokenType{chroma.GenericDeleted, chroma.GenericError}},
	{"heading", "#2c5a86", "#9cc4ea", "font-weight:600", []chroma.TokenType{chroma.GenericHeading, chroma.GenericSubheading, chroma.GenericPrompt}},
}

// shadeOf returns the shade of a token type: the one that names it or the nearest type above it.
func shadeOf(t chroma.TokenType) *shade {
	for ; t > 0; t = t.Parent() {
		for i := range shades {
			if slices.Contains(shades[i].types, t) {
				return &shades[i]
			}
		}
	}
	return nil
}

// Stylesheet returns the CSS of highlighted code. It is dark where the page is: by
// the reader's preference, or by data-theme on the root element.
func Stylesheet() string {
	var light, dark strings.Builder
	for _, s := range shades {
		light.WriteString("--code-" + s.name + ":" + s.light + ";")
		dark.WriteString("--code-" + s.name + ":" + s.dark + ";")
	}
	var b strings.Builder
	b.WriteString(".chroma{" + light.String() + "}\n")
	b.WriteString("@media (prefers-color-scheme:dark){:root:not([data-theme=light]) .chroma{" + dark.String() + "}}\n")
	b.WriteString(":root[data-theme=dark] .chroma{" + dark.String() + "}\n")
	for i := range shades {
		s := &shades[i]
		var selectors []string
		for t, class := range chroma.StandardTypes {
			if class != "" && shadeOf(t) == s {
				selectors = append(selectors, ".chroma ."+class)
			}
		}
		slices.SortFunc(selectors, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)) })
		b.WriteString(strings.Join(slices.Compact(selectors), ",") + "{color:var(--code-" + s.name + ")")
		if s.style != "" {
			b.WriteString(";" + s.style)
		}
		b.WriteString("}\n")
	}
	return b.String()
}
