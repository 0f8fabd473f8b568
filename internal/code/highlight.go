// Package code colours source code by chroma's lexers, in classes that one stylesheet gives
// their colours, on light and on dark paper.
package code

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

const (
	// MaxBytes is the greatest size in bytes of a block that should be coloured: a lexer may
	// take a microsecond a byte, and no page may take seconds.
	MaxBytes = 64 << 10
	// maxRemembered is how many bytes of coloured code are remembered.
	maxRemembered = 8 << 20
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

// Highlight returns text as HTML with chroma's classes. It reports false when the language is not known.
func Highlight(lang, text string) (string, bool) {
	key := highlightKey{lang, text}
	highlights.Lock()
	made, ok := highlights.made[key]
	highlights.Unlock()
	if ok {
		return made, made != ""
	}
	made = colour(lang, text)
	key.lang = strings.Clone(lang) // it may be a piece of a whole document
	highlights.Lock()
	defer highlights.Unlock()
	if highlights.made == nil || highlights.size > maxRemembered {
		highlights.made, highlights.size = map[highlightKey]string{}, 0
	}
	highlights.made[key] = made
	highlights.size += len(text) + len(made)
	return made, made != ""
}

// colour does the work of Highlight; "" means that there is nothing to colour.
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
	tokens, err := tokenise(lexer, text)
	if err != nil {
		return ""
	}
	var b strings.Builder
	b.Grow(4 * len(text))
	var last chroma.TokenType
	class := ""
	for t := tokens(); t != chroma.EOF; t = tokens() {
		if t.Value == "" {
			continue
		}
		if t.Type != last {
			if class != "" {
				b.WriteString(`</span>`)
			}
			last = t.Type
			if class = classOf(last); class != "" {
				b.WriteString(`<span class="` + class + `">`)
			}
		}
		_, _ = escaper.WriteString(&b, t.Value)
	}
	if class != "" {
		b.WriteString(`</span>`)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// classes are the classes of chroma's token types that have a colour.
var classes = func() map[chroma.TokenType]string {
	all := map[chroma.TokenType]string{}
	for t := range chroma.StandardTypes {
		if shadeOf(t) == nil {
			continue
		}
		for named := t; named != 0; named = named.Parent() {
			if class := chroma.StandardTypes[named]; class != "" {
				all[t] = class
				break
			}
		}
	}
	return all
}()

// classOf returns the class of a token, "" for one that has no colour of its own.
func classOf(t chroma.TokenType) string { return classes[t] }

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

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
