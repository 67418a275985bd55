// Package layout holds the rules of the house as tests: who may import whom,
// and which words may not appear.
package layout

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"swr-console/e2e/program"
)

const module = "swr-console/"

// mayImport names every package of ours and what it may import of ours. An
// entry that ends in /... stands for a package and all below it. Arrows point
// down: nothing in the list may be imported by what stands after it.
var mayImport = []struct {
	pkg  string
	uses []string
}{
	{"web", []string{"handlers/...", "views/...", "static", "swr/...", "client"}},

	{"handlers", []string{"handlers/...", "views/...", "static", "client"}},
	{"handlers/state", []string{"client"}},
	{"handlers/...", []string{"handlers/state", "client"}},
	{"views", []string{"views/...", "static", "client"}},
	{"views/parts", []string{"views/locales", "views/scene", "static", "client"}},
	{"views/scene", []string{"views/locales"}},
	{"views/locales", nil},
	{"static", nil},

	{"swr/swrtest", []string{"swr/...", "client"}},
	{"swr", []string{"swr/...", "client"}},
	{"swr/jobs", []string{"swr/registry", "swr/iam", "swr/store", "swr/blob", "swr/sqldb", "client"}},
	{"swr/registry", []string{"swr/iam", "swr/store", "swr/blob", "client"}},
	{"swr/iam", []string{"swr/store", "client"}},
	{"swr/store", []string{"swr/sqldb", "client"}},
	{"swr/sqldb", nil},
	{"swr/blob", nil},

	{"client", nil},

	{"e2e", nil},
	{"e2e/...", []string{"e2e/...", "client"}},
}

// testsOnly are packages that no program may contain.
var testsOnly = []string{"swr/swrtest"}

// proofsOnly are modules that check us from outside: only tests import them, and
// what only tests may import. What they prove would prove nothing if we were made of them.
var proofsOnly = []string{"github.com/huaweicloud/huaweicloud-sdk-go-v3", "github.com/getkin/kin-openapi"}

func TestImportsPointDown(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		for _, imported := range ours(p.Imports) {
			if !allowed(p.name(), imported) {
				t.Errorf("%s imports %s: arrows point down only, see e2e/layout", p.name(), imported)
			}
		}
	}
}

func TestProofsStayOutOfPrograms(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		for _, imported := range p.Imports {
			if !slices.Contains(testsOnly, p.name()) && proof(imported) {
				t.Errorf("%s imports %s, which only tests may", p.name(), imported)
			}
		}
	}
	if !proof("github.com/getkin/kin-openapi/openapi3") || proof("github.com/getkin/kin") {
		t.Error("the rule does not know what it forbids")
	}
}

func proof(imported string) bool {
	return slices.ContainsFunc(proofsOnly, func(module string) bool { return matches(module+"/...", imported) })
}

// The browser's tests know the console by HTTP alone, and the service's tests
// must pass without the console.
func TestTestsStayOnTheirSide(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		var never []string
		switch {
		case matches("e2e/...", p.name()):
			never = []string{"web", "handlers/...", "views/...", "static", "swr/..."}
		case matches("swr/...", p.name()), matches("client", p.name()):
			never = []string{"web", "handlers/...", "views/...", "static", "e2e/..."}
		}
		for _, imported := range ours(append(p.TestImports, p.XTestImports...)) {
			if slices.ContainsFunc(never, func(rule string) bool { return matches(rule, imported) }) {
				t.Errorf("tests of %s import %s", p.name(), imported)
			}
		}
	}
}

func TestTheRulesRefuse(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		from, to string
		want     bool
	}{
		{"web", "swr/sqldb", true},
		{"handlers", "handlers/session", true},
		{"handlers", "swr", false},
		{"handlers/session", "handlers/state", true},
		{"handlers/state", "handlers/session", false},
		{"views", "handlers", false},
		{"client", "static", false},
		{"swr/store", "swr/registry", false},
		{"swr", "views", false},
		{"web", "swr/swrtest", false},
		{"attic", "client", false},
	} {
		if got := allowed(tt.from, tt.to); got != tt.want {
			t.Errorf("allowed(%s, %s) = %t, want %t", tt.from, tt.to, got, tt.want)
		}
	}
}

func allowed(from, to string) bool {
	if slices.Contains(testsOnly, to) {
		return false
	}
	for _, rule := range mayImport {
		if matches(rule.pkg, from) {
			return slices.ContainsFunc(rule.uses, func(use string) bool { return matches(use, to) })
		}
	}
	return false
}

func matches(pattern, pkg string) bool {
	root, deep := strings.CutSuffix(pattern, "/...")
	return pkg == root || deep && strings.HasPrefix(pkg, root+"/")
}

type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func (p listed) name() string { return strings.TrimPrefix(p.ImportPath, module) }

func packages(t *testing.T) (all []listed) {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
	cmd.Dir = program.Root()
	out, err := cmd.Output()
	if err != nil {
		t.Fatal("go list:", err)
	}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal("go list:", err)
		}
		all = append(all, p)
	}
	if len(all) == 0 {
		t.Fatal("go list found no package")
	}
	return all
}

func ours(imports []string) (names []string) {
	for _, path := range imports {
		if name, ok := strings.CutPrefix(path, module); ok {
			names = append(names, name)
		}
	}
	return names
}
