package pattern

import (
	"errors"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every expression of the program is a constant that compiles, so that none waits for its first use to fail.
func TestExpressions(t *testing.T) {
	seen := 0
	for dir, files := range packages(t) {
		fset := token.NewFileSet()
		var parsed []*ast.File
		for _, name := range files {
			file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			parsed = append(parsed, file)
		}
		// What other packages declare is not known, and not needed to tell what a constant is.
		info := types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
		config := types.Config{Importer: noImports{}, Error: func(error) {}}
		_, _ = config.Check(dir, fset, parsed, &info)
		for _, file := range parsed {
			ast.Inspect(file, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok || types.ExprString(call.Fun) != "pattern.New" {
					return true
				}
				seen++
				at := fset.Position(call.Pos())
				expression := info.Types[call.Args[0]].Value
				if expression == nil {
					t.Errorf("%s: the expression is no constant", at)
				} else if _, err := regexp.Compile(constant.StringVal(expression)); err != nil {
					t.Errorf("%s: %v", at, err)
				}
				return true
			})
		}
	}
	if seen < 100 {
		t.Errorf("only %d expressions were found", seen)
	}
}

// packages lists the Go files of the module by their folders, but for tests.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, root := range []string{"..", filepath.Join("..", "..", "cmd"), filepath.Join("..", "..", "tools")} {
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
				all[filepath.Dir(name)] = append(all[filepath.Dir(name)], name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// noImports imports nothing.
type noImports struct{}

func (noImports) Import(string) (*types.Package, error) { return nil, errors.New("not imported") }
