package page

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
)

// Templates are the parsed page templates, one set a page kind.
type Templates struct {
	kinds map[string]*template.Template
}

// Parse reads the templates of every page kind from fsys: base.html and partials/*.html are
// shared, pages/<kind>.html is added to a copy of its own, so that kinds cannot disturb one another.
func Parse(fsys fs.FS) (*Templates, error) {
	shared, err := template.ParseFS(fsys, "base.html", "partials/*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	t := &Templates{kinds: make(map[string]*template.Template, len(kinds))}
	for _, k := range kinds {
		own, err := shared.Clone()
		if err != nil {
			return nil, fmt.Errorf("templates: %w", err)
		}
		if _, err := own.ParseFS(fsys, "pages/"+k.name+".html"); err != nil {
			return nil, fmt.Errorf("templates: %w", err)
		}
		t.kinds[k.name] = own
	}
	return t, nil
}

// Render makes the page's HTML. Nothing is returned when the template fails.
func (t *Templates) Render(p Page) ([]byte, error) {
	tmpl := t.kinds[p.Template]
	if tmpl == nil {
		return nil, fmt.Errorf("%s: there is no template %q", p.URL, p.Template)
	}
	var out bytes.Buffer
	if err := tmpl.ExecuteTemplate(&out, "document", p.Data); err != nil {
		return nil, fmt.Errorf("%s: %w", p.URL, err)
	}
	return out.Bytes(), nil
}
