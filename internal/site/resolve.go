package site

import (
	"fmt"
	"html"
	"path"
	"slices"
	"strings"
	"unicode"

	"hoego/internal/diag"
	"hoego/internal/markup"
	"hoego/internal/pattern"
)

// target is what a ref leads to, as seen from nowhere.
type target struct {
	url      string // relative to the site's root; "" when there is nothing
	fragment string
	entry    *Entry // set when it is a retrospective
	number   int    // of an embed in its body, from 1
}

// resolver finds what the refs of all entries lead to.
type resolver struct {
	index   *index
	shelf   *shelf
	claimed *paths
	anchors map[*Entry]anchors
}

// resolve fills in the entry's targets, assets and cover, and says what leads nowhere.
func (r *resolver) resolve(e *Entry, list *diag.List) {
	copies := map[int]string{}
	missing := map[string]bool{}
	embeds := 0
	e.targets = make(map[markup.Ref]target, len(e.Body.Refs))
	for _, ref := range e.Body.Refs {
		if _, done := e.targets[ref]; done {
			continue
		}
		t, hidden := r.find(e, ref, copies)
		if ref.Kind == markup.Embed {
			if embeds++; embeds > mostEmbeds {
				t.entry = nil
			}
			t.number = embeds
		}
		e.targets[ref] = t
		switch {
		case t.url != "", ref.Fallback != "":
		case ref.Kind == markup.Image:
			missing[ref.Target] = true
			list.Add(missingImage(e, ref.Target, ref.Line, ref.Column))
		default:
			list.Add(brokenLink(e, ref, hidden))
		}
	}
	if !e.Retrospective.Cover.Shown() {
		return
	}
	cover, byName := coverTarget(e.Retrospective.Cover.Value)
	if cover == "" {
		return
	}
	if i, ok := r.shelf.find(&e.Retrospective, cover, byName); ok {
		if e.Shown {
			e.cover = r.copy(e, i, copies)
			e.Cover = rel(e.URL, e.cover)
		}
	} else if !missing[cover] {
		list.Add(missingImage(e, cover, e.Retrospective.Cover.Line, 0))
	}
}

func missingImage(e *Entry, target string, line, column int) diag.Diagnostic {
	return diag.New(diag.MissingImage, e.Source, line, column,
		fmt.Sprintf("the image %q is nowhere in the content folder", target), "copy the image beside "+path.Base(e.Source))
}

func brokenLink(e *Entry, ref markup.Ref, hidden *Entry) diag.Diagnostic {
	what := map[markup.PartKind]string{markup.LinkStart: "link", markup.Embed: "embed"}[ref.Kind]
	if hidden != nil {
		return diag.New(diag.BrokenLink, e.Source, ref.Line, ref.Column,
			fmt.Sprintf("the %s to %q leads to %s, which is not shown: it is %s", what, ref.Target, hidden.Source, hidden.Status),
			"publish that one, or remove the "+what)
	}
	return diag.New(diag.BrokenLink, e.Source, ref.Line, ref.Column,
		fmt.Sprintf("the %s to %q leads to no source and no file", what, ref.Target), "correct the path, or add the file to the content folder")
}

// find returns what a ref of the entry leads to, or the entry it would lead to were that one not hidden.
func (r *resolver) find(from *Entry, ref markup.Ref, copies map[int]string) (t target, hidden *Entry) {
	if ref.Kind == markup.Image {
		return r.file(from, ref, copies), nil
	}
	if ref.Target == "" {
		if ref.Fragment == "" {
			return target{}, nil
		}
		return r.place(from, ref.Fragment), nil
	}
	if strings.Trim(ref.Target, "/") == "" && ref.Kind == markup.LinkStart {
		return target{url: "index.html"}, nil
	}
	e, hidden := r.entry(from, ref)
	if e == nil {
		if t := r.file(from, ref, copies); t.url != "" {
			return t, nil
		}
		return target{}, hidden
	}
	return r.place(e, ref.Fragment), nil
}

// entry finds the one entry that a ref leads to.
func (r *resolver) entry(from *Entry, ref markup.Ref) (found, hidden *Entry) {
	visible := func(e *Entry) bool { return e.Shown || !from.Shown }
	ways := []func() []*Entry{
		func() []*Entry { return r.index.strict(from, ref.Target) },
		func() []*Entry { return r.index.loose(from, ref.Target) },
	}
	if ref.ByName {
		ways = []func() []*Entry{
			func() []*Entry { return r.index.named(from, ref.Target) },
			func() []*Entry { return r.index.strict(from, ref.Target) },
		}
	}
	for _, way := range ways {
		all := way()
		seen := slices.DeleteFunc(slices.Clone(all), func(e *Entry) bool { return !visible(e) })
		if len(all) > 0 && len(seen) == 0 {
			return nil, all[0]
		}
		if seen = nearest(from, seen); len(seen) > 1 { // of several, the one that bears the very name
			name := fold(path.Base(withoutExtension(ref.Target)))
			seen = slices.DeleteFunc(seen, func(e *Entry) bool { return fold(path.Base(bare(e.Source))) != name })
		}
		if len(seen) == 1 {
			return seen[0], nil
		}
	}
	return nil, nil
}

// place is an entry's page, or the place in it that a fragment names.
func (r *resolver) place(e *Entry, fragment string) target {
	t := target{url: e.URL, entry: e}
	if fragment == "" {
		return t
	}
	a, ok := r.anchors[e]
	if !ok {
		a = anchorsOf(e.Body.Whole())
		r.anchors[e] = a
	}
	t.fragment = a.find(fragment)
	return t
}

// file finds a file for a ref and copies it beside the page.
func (r *resolver) file(from *Entry, ref markup.Ref, copies map[int]string) target {
	i, ok := r.shelf.find(&from.Retrospective, ref.Target, ref.ByName)
	if !ok {
		return target{}
	}
	return target{url: r.copy(from, i, copies)}
}

// copy puts a file of the content folder beside the entry's page and returns where. For a hidden entry it copies nothing.
func (r *resolver) copy(e *Entry, i int, copies map[int]string) string {
	if url := copies[i]; url != "" {
		return url
	}
	asset := r.shelf.assets[i]
	name := copyName(asset.Path)
	url := path.Dir(e.URL) + "/" + name
	if e.Shown {
		if _, ok := r.claimed.claim(url, asset.Path); !ok {
			ext := path.Ext(name)
			url = path.Dir(e.URL) + "/" + strings.TrimSuffix(name, ext) + "-" + hash(asset.Path) + ext
			r.claimed.claim(url, asset.Path)
		}
		e.Assets = append(e.Assets, Copy{Asset: asset, URL: url})
	}
	copies[i] = url
	return url
}

// anchors are the places in a page that a fragment may name: ids as they are, headings by their letters and digits.
type anchors struct{ ids, texts map[string]string }

var idAttribute = pattern.New(` id="([^"]+)"`)

func anchorsOf(b markup.Body) anchors {
	a := anchors{map[string]string{}, map[string]string{}}
	for _, h := range b.Outline {
		a.ids[h.Anchor] = h.Anchor
		for _, key := range []string{letters(h.Text), letters(h.Anchor)} {
			if _, taken := a.texts[key]; !taken && key != "" {
				a.texts[key] = h.Anchor
			}
		}
	}
	for _, p := range b.Parts {
		if p.Kind != markup.Literal {
			continue
		}
		for _, m := range idAttribute.FindAllStringSubmatch(p.Text, -1) {
			id := html.UnescapeString(m[1])
			a.ids[id] = id
		}
	}
	return a
}

// find returns the anchor that a fragment names, "" when it names none.
func (a anchors) find(fragment string) string {
	last := fragment[strings.LastIndexByte(fragment, '#')+1:] // Obsidian's note#chapter#section
	for _, id := range []string{fragment, last, strings.TrimPrefix(last, "^")} {
		if anchor := a.ids[id]; anchor != "" {
			return anchor
		}
	}
	return a.texts[letters(last)]
}

// letters folds text and keeps its letters and digits only: what two ways of making anchors have in common.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if wordRune(r) || unicode.IsMark(r) && !silent(r) {
			return r
		}
		return -1
	}, fold(s))
}

// notes are what readers are told in place of what was not found.
var notes = map[string]map[markup.PartKind]string{
	"ko": {markup.LinkStart: "연결된 글을 찾을 수 없습니다", markup.Image: "이미지를 찾을 수 없습니다", markup.Embed: "여기에 담긴 글을 찾을 수 없습니다"},
	"en": {markup.LinkStart: "This link leads nowhere", markup.Image: "Image not found", markup.Embed: "The text shown here was not found"},
}

// Resolve finds what a link, image or embed of the entry's body leads to, as seen from that entry's page. It only
// looks up what New found out, so that it may be called from several goroutines.
func (s *Site) Resolve(from *Entry, ref markup.Ref) markup.Target {
	return (&embedder{site: s, page: from.URL, number: from.targets[ref].number, left: mostEmbedded}).target(from, ref)
}

// note is what a reader is told, in the page's language.
func (s *Site) note(kind markup.PartKind) string {
	if n, ok := notes[s.Lang]; ok {
		return n[kind]
	}
	return notes["ko"][kind]
}

// href is the target as a link from one of the site's pages.
func (t target) href(page string) string {
	switch {
	case t.fragment == "":
		return rel(page, t.url)
	case t.url == page:
		return "#" + escape(t.fragment) // the page may be open under its folder's name
	}
	return rel(page, t.url) + "#" + escape(t.fragment)
}
