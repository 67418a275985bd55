package parts

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"testing"
)

// named says which argument of a part is the name of an icon.
var named = map[string]int{"Icon": 0, "Badge": 1, "place": 1, "turn": 1}

func TestEveryIconThatViewsNameIsDrawn(t *testing.T) {
	found := 0
	for _, pattern := range []string{"*_templ.go", "../*_templ.go"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(paths), err)
		}
		for _, path := range paths {
			for _, name := range iconNames(t, path) {
				found++
				if name != "" && icons[name] == "" {
					t.Errorf("%s: no icon is called %q", path, name)
				}
			}
		}
	}
	for _, kind := range []string{"", "good", "warn", "bad"} {
		if icons[sign(kind)] == "" {
			t.Errorf("no icon for messages of kind %q", kind)
		}
	}
	if found < 20 {
		t.Errorf("found only %d icons: are they named another way now?", found)
	}
}

func iconNames(t *testing.T, path string) (names []string) {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if at, ok := named[called(call)]; ok && at < len(call.Args) {
			if lit, ok := call.Args[at].(*ast.BasicLit); ok {
				name, _ := strconv.Unquote(lit.Value)
				names = append(names, name)
			}
		}
		return true
	})
	return names
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}
