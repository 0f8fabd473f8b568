package page

import (
	"cmp"
	"fmt"
	"html/template"
	"io/fs"
	"slices"
	"strings"

	"hoego/internal/diag"
)

// Templates are the parsed page templates, one set a page kind.
type Templates struct {
	kinds map[string]*template.Template
}

// sharedPatterns name the templates that every page kind has; pages/<kind>.html belongs to one.
var sharedPatterns = []string{"base.html", "partials/*.html"}

// Parse reads the templates of every page kind: base.html and partials/*.html are shared,
// pages/<kind>.html is added to a copy of its own, so that kinds cannot disturb one another.
// What own defines takes the place of what builtin defines under the same name, so that a
// site may replace a whole file or a single block; own may be nil. What is wrong with own is
// in the list, which names its files as templates/…; an error means that builtin is wrong.
func Parse(builtin, own fs.FS) (*Templates, diag.List, error) {
	var found diag.List
	shared := template.New("").Funcs(template.FuncMap{once: (*fragments).make}) // each kind has its own
	if err := add(shared, builtin, sharedPatterns...); err != nil {
		return nil, found, err
	}
	ours := overlay{fsys: own, found: &found, builtin: map[string]bool{}}
	for _, t := range shared.Templates() {
		ours.builtin[t.Name()] = true
	}
	ours.add(shared, sharedPatterns...)

	t := &Templates{kinds: make(map[string]*template.Template, len(kinds))}
	var common *fragments // of the kinds that have all blocks but for their main part in common
	for _, k := range kinds {
		set, err := shared.Clone()
		if err != nil {
			return nil, found, fmt.Errorf("templates: %w", err)
		}
		if err := add(set, builtin, "pages/"+k.name+".html"); err != nil {
			return nil, found, err
		}
		ours.add(set, "pages/"+k.name+".html")
		ours.use(set)
		of := &fragments{set: set}
		if !redefines(set, k) {
			common = cmp.Or(common, of)
			of = common
		}
		set.Funcs(template.FuncMap{once: of.make})
		t.kinds[k.name] = set
	}
	ours.check()
	return t, found, nil
}

// redefines reports whether the files of a page kind define more than its main part.
func redefines(set *template.Template, k kind) bool {
	file := "pages/" + k.name + ".html"
	return slices.ContainsFunc(set.Templates(), func(t *template.Template) bool {
		return t.Tree != nil && strings.TrimPrefix(t.Tree.ParseName, ownFolder) == file && t.Name() != t.Tree.ParseName && t.Name() != "main"
	})
}

// add parses the files that match the patterns into the set, each under its path.
func add(set *template.Template, fsys fs.FS, patterns ...string) error {
	for _, pattern := range patterns {
		names, err := fs.Glob(fsys, pattern)
		if err != nil {
			return fmt.Errorf("templates: %w", err)
		}
		for _, name := range names {
			text, err := fs.ReadFile(fsys, name)
			if err == nil {
				_, err = set.New(name).Parse(string(text))
			}
			if err != nil {
				return fmt.Errorf("templates: %w", err)
			}
			compact(set, name)
		}
	}
	return nil
}

// Render appends the page's HTML. Nothing is returned when the template fails; a fault of a
// site's own template is a *TemplateError.
func (t *Templates) Render(to []byte, p Page) ([]byte, error) {
	tmpl := t.kinds[p.Template]
	if tmpl == nil {
		return nil, fmt.Errorf("%s: there is no template %q", p.URL, p.Template)
	}
	data := p.Data()
	if r, ok := data.(Retrospective); ok && p.text != nil {
		data = p.text.into(r)
	}
	out := sheet{to}
	if err := tmpl.ExecuteTemplate(&out, "document", data); err != nil {
		if fault := faultOf(err); fault != nil {
			return nil, fault
		}
		return nil, fmt.Errorf("%s: %w", p.URL, err)
	}
	return out.html, nil
}
