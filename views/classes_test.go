package views_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Styles and views are written apart: neither may name what the other lacks.
func TestClassesOfStylesAndViewsAreTheSame(t *testing.T) {
	styled := classesOf(t, `\.([a-z][a-z0-9_-]*)`, "../static/css/*.css")
	named := classesOf(t, `([a-z][a-z0-9_-]*)`, "*.templ", "*.go", "parts/*.templ", "parts/*.go", "../static/js/*.js")
	given := map[string]bool{}
	for list := range classesOf(t, `class="([^"]*)"`, "*.templ", "parts/*.templ") {
		for name := range strings.FieldsSeq(list) {
			given[name] = true
		}
	}

	for class := range styled {
		block, _, _ := strings.Cut(class, "--")
		if !named[class] && !named[block+"--"] && !strings.HasPrefix(class, "htmx-") {
			t.Errorf("no view has the class %s", class)
		}
	}
	for class := range given {
		if !styled[class] {
			t.Errorf("no style for the class %s", class)
		}
	}
}

// classesOf collects what the first group of pattern matches in the files.
// Generated views and addresses in styles do not count.
func classesOf(t *testing.T, pattern string, globs ...string) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for _, glob := range globs {
		paths, err := filepath.Glob(glob)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %d files, %v", glob, len(paths), err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_templ.go") || strings.HasSuffix(path, "_test.go") {
				continue
			}
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			text := regexp.MustCompile(`url\([^)]*\)`).ReplaceAllString(string(content), "")
			for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
				found[m[1]] = true
			}
		}
	}
	return found
}
