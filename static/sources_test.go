package static

import (
	"bytes"
	"io/fs"
	"regexp"
	"testing"
)

// each runs check on every file that pattern matches.
func each(t *testing.T, pattern string, check func(t *testing.T, path, content string)) {
	t.Helper()
	paths, err := fs.Glob(files, pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: %d files, %v", pattern, len(paths), err)
	}
	for _, path := range paths {
		content, err := files.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		check(t, path, string(content))
	}
}

func lines(content string) int { return bytes.Count([]byte(content), []byte("\n")) }

func TestScriptsAreShortAndNeedNoTrust(t *testing.T) {
	sinks := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\.style\b|createPolicy`)
	each(t, "js/*.js", func(t *testing.T, path, content string) {
		if n := lines(content); n > 60 {
			t.Errorf("%s has %d lines", path, n)
		}
		if found := sinks.FindString(content); found != "" {
			t.Errorf("%s uses %s, which the content security policy forbids", path, found)
		}
	})
}

func TestStylesAreShortAndInALayer(t *testing.T) {
	each(t, "css/*.css", func(t *testing.T, path, content string) {
		if n := lines(content); n > 80 && path != "css/tokens.css" {
			t.Errorf("%s has %d lines", path, n)
		}
		if !regexp.MustCompile(`(?m)^@layer [a-z, ]+[{;]`).MatchString(content) {
			t.Errorf("%s is in no layer", path)
		}
	})
}

func TestColoursAreTokens(t *testing.T) {
	colour := regexp.MustCompile(`(?i)#[0-9a-f]{3,8}\b|\b(?:oklch|oklab|rgba?|hsla?|lab|lch|color)\([^)]*\)`)
	white := regexp.MustCompile(`^oklch\(1 0 0(?: / [0-9.]+)?\)$`)
	selection := regexp.MustCompile(`::selection \{[^}]*\}`)
	each(t, "css/*.css", func(t *testing.T, path, content string) {
		if path == "css/tokens.css" {
			return
		}
		for _, found := range colour.FindAllString(selection.ReplaceAllString(content, ""), -1) {
			if !white.MatchString(found) {
				t.Errorf("%s: %s is no token", path, found)
			}
		}
	})
}

func TestEveryTokenUsedExistsAndEveryTokenIsUsed(t *testing.T) {
	all := string(styles())
	defined, used := map[string]bool{}, map[string]bool{}
	for _, m := range regexp.MustCompile(`(--[a-z0-9-]+)\s*:`).FindAllStringSubmatch(all, -1) {
		defined[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`var\((--[a-z0-9-]+)`).FindAllStringSubmatch(all, -1) {
		used[m[1]] = true
	}
	for name := range used {
		if !defined[name] {
			t.Errorf("%s is used and not defined", name)
		}
	}
	for name := range defined {
		if !used[name] {
			t.Errorf("%s is defined and not used", name)
		}
	}
}

func TestImportantIsForWhatNoLayerMayOverrule(t *testing.T) {
	each(t, "css/*.css", func(t *testing.T, path, content string) {
		if path != "css/reset.css" && path != "css/base.css" && regexp.MustCompile(`!important`).MatchString(content) {
			t.Errorf("%s says !important", path)
		}
	})
}

// A first visit has 50 KB for everything: the page itself is about 6 of them.
func TestTheBundlesFitTheBudget(t *testing.T) {
	for name, limit := range map[string]int{"app.css": 12 << 10, "app.js": 4 << 10, "htmx.js": 16 << 10, "favicon.svg": 512} {
		asset := New().assets[Path(name)]
		if n := len(asset.gzip); n > limit {
			t.Errorf("%s has %d bytes as gzip, allowed are %d", name, n, limit)
		}
		if n := len(asset.zstd); n > limit {
			t.Errorf("%s has %d bytes as zstd, allowed are %d", name, n, limit)
		}
		t.Logf("%s: plain %d, gzip %d, zstd %d", name, len(asset.plain), len(asset.gzip), len(asset.zstd))
	}
}
