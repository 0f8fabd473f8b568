package page

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"html"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"hoego/templates"
)

// What `hoego help templates` lists is made from what templates are really given and from
// the comments in the source: a new field has to say what it is, and then stands there.
func TestData(t *testing.T) {
	pages, blocks := given(t)
	about := comments(t)
	var b strings.Builder
	b.WriteString("The template of each kind of page, pages/KIND.html, is given:\n\n")
	var next []reflect.Type
	for _, k := range kinds {
		if pages[k.name] == nil {
			t.Fatalf("no sample site has a page of the kind %s", k.name)
		}
		next = append(next, pages[k.name])
		fmt.Fprintf(&b, "  %-15s %s\n", k.name, pages[k.name].Name())
	}
	b.WriteString("\nThe blocks of base.html and partials/ are given, as their dot:\n\n")
	for _, name := range slices.Sorted(maps.Keys(blocks)) {
		fmt.Fprintf(&b, "  %-15s %s\n", name, strings.Join(slices.Sorted(maps.Keys(blocks[name])), " or "))
	}
	b.WriteString("\nAnd these are:\n")
	for i := 0; i < len(next); i++ {
		name := next[i].Name()
		if about[name] == "" {
			t.Errorf("%s has no comment", name)
		}
		fmt.Fprintf(&b, "\n%s\n", about[name])
		if next[i] == reflect.TypeFor[Messages]() {
			continue // words are best looked up where they are used
		}
		for _, f := range reflect.VisibleFields(next[i]) {
			if !f.IsExported() || len(f.Index) > 1 {
				continue
			}
			kind, says := typeName(f.Type), about[name+"."+f.Name]
			if f.Anonymous {
				kind, says = "", "with all that it has"
			}
			fmt.Fprintln(&b, strings.TrimRight(fmt.Sprintf("  %-13s %-16s %s", f.Name, kind, says), " "))
			of := f.Type
			for of.Kind() == reflect.Slice || of.Kind() == reflect.Pointer {
				of = of.Elem()
			}
			switch {
			case of.Kind() == reflect.Struct:
				if !slices.Contains(next, of) {
					next = append(next, of)
				}
			case says == "" && of != reflect.TypeFor[px]():
				t.Errorf("%s.%s has no comment", name, f.Name)
			}
		}
		for m := range next[i].Methods() {
			says, ok := about[name+"."+m.Name+"()"]
			if !ok {
				continue // of an embedded type
			}
			says = strings.TrimPrefix(strings.TrimSuffix(says, "."), m.Name+" is ")
			fmt.Fprintf(&b, "  %-13s %-16s %s\n", m.Name, typeName(m.Type.Out(0)), says)
		}
	}
	if *update {
		write(t, "data.txt", []byte(b.String()))
	}
	want, err := os.ReadFile("data.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("-update rewrites data.txt: %s", diff)
	}
}

var (
	definition = regexp.MustCompile(`\{\{define "(\w+)"\}\}`)
	told       = regexp.MustCompile(`\[\[(\w+) (\S+?)\]\]`)
)

// given returns the type of the data of each kind of page, and of the dots of each block, by
// rendering the sample sites through templates whose blocks begin by telling the dot's type.
func given(t *testing.T) (pages map[string]reflect.Type, blocks map[string]map[string]bool) {
	t.Helper()
	telling, defined := fstest.MapFS{}, map[string]bool{}
	for _, pattern := range append(slices.Clone(sharedPatterns), "pages/*.html") {
		names, err := fs.Glob(templates.FS, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			text, err := templates.FS.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			telling[name] = &fstest.MapFile{Data: definition.ReplaceAll(text, []byte(`${0}[[$1 {{printf "%T" .}}]]`))}
			for _, m := range definition.FindAllSubmatch(text, -1) {
				defined[string(m[1])] = true
			}
		}
	}
	tmpl, _, err := Parse(telling, nil)
	if err != nil {
		t.Fatal(err)
	}
	pages, blocks = map[string]reflect.Type{}, map[string]map[string]bool{}
	for _, s := range goldenSites() {
		for _, p := range Plan(s) {
			pages[p.Template] = reflect.TypeOf(p.Data())
			text, err := tmpl.Render(nil, p)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range told.FindAllStringSubmatch(string(text), -1) {
				data := strings.ReplaceAll(m[2], "page.", "")
				switch data {
				case pages[p.Template].Name():
					data = "what the page is given"
				case html.EscapeString("<nil>"):
					data = "nothing"
				}
				if blocks[m[1]] == nil {
					blocks[m[1]] = map[string]bool{}
				}
				blocks[m[1]][data] = true
			}
		}
	}
	for name := range defined {
		if blocks[name] == nil {
			t.Errorf("no page of the sample sites has the block %s", name)
		}
	}
	return pages, blocks
}

// typeName is how a type is written in this package.
func typeName(t reflect.Type) string {
	return strings.NewReplacer("page.", "", "markup.", "", "interface {}", "any").Replace(t.String())
}

// comments returns what stands behind or above types, their fields and their exported methods
// without parameters: by "Type", "Type.Field" and "Type.Method()".
func comments(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, name := range append(files, filepath.Join("..", "markup", "body.go")) {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil || !d.Name.IsExported() || d.Name.Name == "String" || d.Type.Params.NumFields() > 0 {
					continue
				}
				if of, ok := d.Recv.List[0].Type.(*ast.Ident); ok {
					all[of.Name+"."+d.Name.Name+"()"] = oneLine(d.Doc)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					s, ok := spec.(*ast.TypeSpec)
					if !ok {
						continue
					}
					all[s.Name.Name] = oneLine(d.Doc)
					of, ok := s.Type.(*ast.StructType)
					if !ok {
						continue
					}
					for _, f := range of.Fields.List {
						for _, n := range f.Names {
							all[s.Name.Name+"."+n.Name] = oneLine(f.Doc) + oneLine(f.Comment)
						}
					}
				}
			}
		}
	}
	return all
}

func oneLine(c *ast.CommentGroup) string { return strings.Join(strings.Fields(c.Text()), " ") }
