package page

import (
	"html/template"
	"reflect"
	"strings"
	"sync"
)

// once is the function by which a template calls another one that shows the same on many pages, in place of
// {{template}}: the line of a retrospective stands in the list of each of its tags, a tag with each retrospective.
// Of a slice it makes one after the other.
const once = "once"

// fragments are what once made.
type fragments struct {
	set  *template.Template
	made sync.Map // the template's name → *sync.Map: what it shows → template.HTML
}

// make makes what the template of the name makes of an item, or of each of a slice. Items must be comparable.
func (f *fragments) make(name string, of any) (template.HTML, error) {
	made, ok := f.made.Load(name)
	if !ok {
		made, _ = f.made.LoadOrStore(name, new(sync.Map))
	}
	items := reflect.ValueOf(of)
	if items.Kind() != reflect.Slice {
		return f.one(made.(*sync.Map), name, of)
	}
	all := make([]string, items.Len())
	for i := range all {
		html, err := f.one(made.(*sync.Map), name, items.Index(i).Interface())
		if err != nil {
			return "", err
		}
		all[i] = string(html)
	}
	return finished(strings.Join(all, "")), nil
}

func (f *fragments) one(made *sync.Map, name string, item any) (template.HTML, error) {
	if html, ok := made.Load(item); ok {
		return html.(template.HTML), nil
	}
	var out sheet
	if err := f.set.ExecuteTemplate(&out, name, item); err != nil {
		return "", err
	}
	html := finished(string(out.html))
	made.Store(item, html)
	return html, nil
}
