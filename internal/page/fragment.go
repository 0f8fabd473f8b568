package page

import (
	"bytes"
	"html/template"
	"sync"
)

// once is the function by which a template calls another one that shows the same on many pages, in place of
// {{template}}: the line of a retrospective stands in the list of each of its tags, a tag with each retrospective.
const once = "once"

// fragments are what once made for the pages of a kind.
type fragments struct {
	set  *template.Template // of the kind
	made sync.Map           // the template's name and what it shows → template.HTML
}

// make makes what the template of the name makes of an item, which must be comparable.
func (f *fragments) make(name string, item any) (template.HTML, error) {
	key := struct {
		name string
		item any
	}{name, item}
	if made, ok := f.made.Load(key); ok {
		return made.(template.HTML), nil
	}
	var out bytes.Buffer
	if err := f.set.ExecuteTemplate(&out, name, item); err != nil {
		return "", err
	}
	made := finished(out.String())
	f.made.Store(key, made)
	return made, nil
}
