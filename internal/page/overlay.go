package page

import (
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"hoego/internal/diag"
	"hoego/internal/pattern"
)

// ownFolder stands before the paths of a site's own templates, in names and messages.
const ownFolder = "templates/"

// TemplateError is what is wrong with a template of a site's own.
type TemplateError struct {
	File         string // such as templates/partials/header.html
	Line, Column int    // from 1; 0 when not known
	Message      string
}

func (f *TemplateError) Error() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Message) }

// Diagnostic says the fault as the user is told of it.
func (f *TemplateError) Diagnostic() diag.Diagnostic {
	return diag.New(diag.Template, f.File, f.Line, f.Column, f.Message, "`hoego templates show` prints the built-in one, `hoego help templates` says what it is given")
}

// failed matches the errors of html/template and text/template.
var failed = pattern.New(`^(?:html/)?template: ?` + ownFolder + `([^:]+):(\d+)(?::(\d+))?: (?s:(.*))$`)

// wanting matches what they say of a field that is not there.
var wanting = pattern.New(`^executing "([^"]+)" at <(.+)>: can't evaluate field (\w+) in type [*\[\]]*(?:\w+\.)?(\w+)$`)

// faultOf returns what is wrong when the failed template is one of a site's own, else nil.
func faultOf(err error) *TemplateError {
	m := failed.FindStringSubmatch(err.Error())
	if m == nil {
		if err = errors.Unwrap(err); err == nil {
			return nil
		}
		return faultOf(err) // of a template that another one called
	}
	line, _ := strconv.Atoi(m[2])
	column := 0
	if m[3] != "" {
		column, _ = strconv.Atoi(m[3])
		column++ // text/template counts from 0
	}
	message := m[4]
	if m := wanting.FindStringSubmatch(message); m != nil {
		message = fmt.Sprintf("the block %q asks for %s, but a %s has no %s", m[1], m[2], m[4], m[3])
	}
	return &TemplateError{File: ownFolder + m[1], Line: line, Column: column, Message: message}
}

// overlay puts a site's own templates over the built-in ones and finds out whether they are used.
type overlay struct {
	fsys    fs.FS // may be nil
	found   *diag.List
	defined map[string]string // what the files define → the file
	used    map[string]bool   // what any page kind reaches
	builtin map[string]bool   // what every page kind has without the site's own files
}

// add parses the site's own files that match the patterns into the set.
func (o *overlay) add(set *template.Template, patterns ...string) {
	if o.fsys == nil {
		return
	}
	for _, pattern := range patterns {
		names, _ := fs.Glob(o.fsys, pattern) // the patterns are constant and well-formed
		for _, name := range names {
			text, err := fs.ReadFile(o.fsys, name)
			if err != nil {
				o.found.Add(diag.New(diag.Unreadable, ownFolder+name, 0, 0, "it cannot be read", "check its permissions"))
				continue
			}
			if _, err := set.New(ownFolder + name).Parse(string(text)); err != nil {
				fault := faultOf(err)
				if fault == nil {
					fault = &TemplateError{File: ownFolder + name, Message: err.Error()}
				}
				o.found.Add(fault.Diagnostic())
			}
			compact(set, ownFolder+name)
		}
	}
}

// use notes what the site's own files define in a page kind's set and what the kind reaches.
func (o *overlay) use(set *template.Template) {
	if o.fsys == nil {
		return
	}
	if o.defined == nil {
		o.defined, o.used = map[string]string{}, map[string]bool{}
	}
	trees := map[string]*parse.Tree{}
	for _, t := range set.Templates() {
		if t.Tree == nil {
			continue
		}
		trees[t.Name()] = t.Tree
		if file := t.Tree.ParseName; strings.HasPrefix(file, ownFolder) && !parse.IsEmptyTree(t.Tree.Root) {
			o.defined[t.Name()] = file
		}
	}
	reach(trees, "document", map[string]bool{}, o.used)
}

// reach adds to used every template that the named one calls, and itself.
func reach(trees map[string]*parse.Tree, name string, seen, used map[string]bool) {
	if seen[name] || trees[name] == nil {
		return
	}
	seen[name], used[name] = true, true
	walk(trees[name].Root, func(n parse.Node) {
		switch n := n.(type) {
		case *parse.TemplateNode:
			reach(trees, n.Name, seen, used)
		case *parse.ActionNode:
			for _, call := range n.Pipe.Cmds {
				if name, ok := calledOnce(call); ok {
					reach(trees, name, seen, used)
				}
			}
		}
	})
}

// calledOnce returns the template that is called by once.
func calledOnce(call *parse.CommandNode) (name string, ok bool) {
	function, ok := call.Args[0].(*parse.IdentifierNode)
	if !ok || function.Ident != once || len(call.Args) < 2 {
		return "", false
	}
	text, ok := call.Args[1].(*parse.StringNode)
	if !ok {
		return "", false
	}
	return text.Text, true
}

// check reports the site's own files and blocks that no page uses.
func (o *overlay) check() {
	if o.fsys == nil {
		return
	}
	pages := make([]string, len(kinds))
	for i, k := range kinds {
		pages[i] = "pages/" + k.name + ".html"
	}
	_ = fs.WalkDir(o.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".html" || name == "base.html" || slices.Contains(pages, name) || path.Dir(name) == "partials" {
			return nil //nolint:nilerr // a folder that is not there holds no template
		}
		o.found.Add(diag.New(diag.Template, ownFolder+name, 0, 0, "no page uses this file",
			fmt.Sprintf("did you mean %s%s? Others of your own go into %spartials/", ownFolder, diag.Nearest(name, append(pages, "base.html")), ownFolder)))
		return nil
	})
	names := slices.Sorted(maps.Keys(o.used))
	for _, name := range slices.Sorted(maps.Keys(o.defined)) {
		if o.used[name] || o.builtin[name] { // another block of the site's own may take the place of its caller
			continue
		}
		file := o.defined[name]
		if name == file {
			o.found.Add(diag.New(diag.Template, file, 1, 1, "text outside of {{define}} is on no page", `put it into {{define "main"}}…{{end}} or another block`))
			continue
		}
		o.found.Add(diag.New(diag.Template, file, 0, 0, fmt.Sprintf("no page uses the block %q", name), fmt.Sprintf("did you mean %q?", diag.Nearest(name, names))))
	}
}
