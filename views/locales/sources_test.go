package locales

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
)

func TestEverySentenceIsTranslatedAndEveryTranslationUsed(t *testing.T) {
	used := sentences(t, "../..")
	chinese := entries(t, Chinese)
	for _, text := range used {
		if _, ok := chinese[text]; !ok {
			t.Errorf("zh-CN.json lacks %q", text)
		}
	}
	for _, lang := range Languages() {
		for text := range entries(t, lang) {
			if !slices.Contains(used, text) {
				t.Errorf("%s.json: nobody says %q", lang, text)
			}
		}
	}
}

func TestTranslationsFormatWhatTheSentenceFormats(t *testing.T) {
	for _, lang := range Languages() {
		for text, e := range entries(t, lang) {
			for _, got := range append(slices.Collect(maps.Values(e.forms)), e.sentence) {
				if got == "" && e.forms != nil {
					continue
				}
				if diff := cmp.Diff(arguments(text), arguments(got)); diff != "" {
					t.Errorf("%s: %q: %s", lang, text, diff)
				}
			}
		}
	}
}

func TestPluralsAreComplete(t *testing.T) {
	for text, e := range entries(t, English) {
		if e.forms["one"] == "" || e.forms["other"] == "" {
			t.Errorf("en.json: %q needs one and other", text)
		}
		if !slices.Contains(verbs(text), "%d") {
			t.Errorf("en.json: %q counts nothing", text)
		}
	}
}

func TestFilesAreSortedSoThatMergesStaySmall(t *testing.T) {
	for _, lang := range Languages() {
		raw, err := files.ReadFile(lang.String() + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for line := range strings.Lines(string(raw)) {
			if k, _, ok := strings.Cut(strings.TrimSpace(line), `": `); ok {
				keys = append(keys, k)
			}
		}
		if !slices.IsSorted(keys) {
			t.Errorf("%s.json is not sorted", lang)
		}
		if len(keys) != len(entries(t, lang)) {
			t.Errorf("%s.json: a key is doubled, or not one to a line", lang)
		}
	}
}

func entries(t *testing.T, lang language.Tag) map[string]entry {
	t.Helper()
	all, err := read(lang)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// arguments is the sorted list of what a sentence formats: word order may
// differ between languages, the arguments may not.
func arguments(text string) []string {
	found := verbs(text)
	for i, v := range found {
		if at, rest, ok := strings.Cut(v, "]"); ok {
			n, _ := strconv.Atoi(strings.TrimPrefix(at, "%["))
			found[i] = strconv.Itoa(n) + "%" + rest
			continue
		}
		found[i] = strconv.Itoa(i+1) + v
	}
	slices.Sort(found)
	return found
}

// sentences collects what T is asked to say in every Go file under root, the
// generated views included.
func sentences(t *testing.T, root string) []string {
	found := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.Name() == "node_modules" || d.Name() == ".git" {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			collect(t, path, found)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(found))
}

func collect(t *testing.T, path string, found map[string]bool) {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && isT(call) {
			found[literal(t, path, call)] = true
		}
		return true
	})
}

func isT(call *ast.CallExpr) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "T" || len(call.Args) < 2 {
		return false
	}
	pkg, ok := sel.X.(*ast.Ident)
	return ok && pkg.Name == "locales"
}

func literal(t *testing.T, path string, call *ast.CallExpr) string {
	lit, ok := call.Args[1].(*ast.BasicLit)
	if !ok {
		t.Errorf("%s: locales.T needs a literal sentence, so that it can be found here", path)
		return ""
	}
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
