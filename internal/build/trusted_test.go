package build

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestOnePlaceTrustsHTML holds that nothing but package page takes text for finished HTML,
// script, style or address, and that it does so once: everything else html/template escapes.
func TestOnePlaceTrustsHTML(t *testing.T) {
	trusted := []string{"HTML", "HTMLAttr", "CSS", "JS", "JSStr", "URL", "Srcset"}
	root := filepath.Join("..", "..")
	made := 0
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			return err
		}
		pkg := ""
		for _, i := range file.Imports {
			switch path, _ := strconv.Unquote(i.Path.Value); path {
			case "html/template":
				pkg = "template"
				if i.Name != nil {
					pkg = i.Name.Name
				}
			case "text/template":
				t.Errorf("%s imports text/template, which escapes nothing", name)
			}
		}
		if pkg == "" {
			return nil
		}
		allowed := filepath.ToSlash(filepath.Dir(name)) == "../../internal/page"
		named := func(e ast.Expr) bool {
			s, ok := e.(*ast.SelectorExpr)
			if !ok {
				return false
			}
			x, ok := s.X.(*ast.Ident)
			return ok && x.Name == pkg && slices.Contains(trusted, s.Sel.Name)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok && named(e) && !allowed {
				t.Errorf("%s names a type of html/template that is never escaped", name)
			}
			if call, ok := n.(*ast.CallExpr); ok && named(call.Fun) {
				made++
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if made != 1 {
		t.Errorf("HTML is taken as it is in %d places, not in one", made)
	}
}
