package scaffold

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// outlines are the beginnings of a body: outlines/<language>/<name>.md.
//
//go:embed outlines
var outlines embed.FS

// Request says what a new retrospective is to be. Only Title is needed.
type Request struct {
	Title        string
	Date         retro.Date
	Kind         retro.Kind
	Organization string
	Outline      string // kpt, 4l or plain; "" is that of the kind
	Lang         string // of the outline: "ko" or "en"; "" is that of the title
}

// New returns the text of a new retrospective, canonical front matter and an outline
// whose advice stands in comments, and the name of the file it belongs into. An error
// names the outline or the kind that there is none of.
func New(r Request) (name, text string, err error) {
	if r.Lang == "" {
		r.Lang = languageOf(r.Title)
	}
	outline := r.Outline
	if outline == "" {
		outline = string(r.Kind)
	}
	if outline == "" || outline == string(retro.Other) {
		outline = "plain"
	}
	body, err := fs.ReadFile(outlines, path.Join("outlines", r.Lang, outline+".md"))
	if err != nil {
		return "", "", fmt.Errorf("there is no outline %q", outline)
	}
	return site.Slug(r.Title) + ".md", r.frontMatter() + "\n" + string(body), nil
}

// frontMatter states what was asked for; what is left to say of an engagement stands in comments.
func (r Request) frontMatter() string {
	stated := retro.Retrospective{
		Title:     retro.Fact[string]{Value: r.Title, Known: retro.Stated},
		Published: retro.Fact[retro.Date]{Value: r.Date, Known: retro.Stated},
	}
	if r.Kind != "" {
		stated.Kind = retro.Fact[retro.Kind]{Value: r.Kind, Known: retro.Stated}
	}
	if r.Organization == "" {
		return canonical(stated)
	}
	stated.Engagements = []retro.Engagement{{Organization: r.Organization, Known: retro.Stated}}
	const left = "    # role: DevOps Intern\n    # from: 2019-07-01\n    # to: 2019-08-30 # or present\n"
	return strings.TrimSuffix(canonical(stated), fence) + left + fence
}

// languageOf returns the language of the pages that a title suggests.
func languageOf(title string) string {
	if strings.ContainsFunc(title, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }) {
		return "ko"
	}
	return "en"
}
