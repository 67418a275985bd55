package layout

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestSecurityNamesTestsThatExist(t *testing.T) {
	t.Parallel()
	document, err := os.ReadFile(filepath.Join("..", "..", "SECURITY.md"))
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`\bTest[A-Z]\w+`).FindAllString(string(document), -1)
	if len(named) < 20 {
		t.Fatalf("SECURITY.md names %d tests: its table is not being read", len(named))
	}
	existing := testNames(t)
	for _, name := range named {
		if !existing[name] {
			t.Errorf("SECURITY.md names %s, which is no test", name)
		}
	}
}

// testNames are the tests of the whole project.
func testNames(t *testing.T) map[string]bool {
	t.Helper()
	command := exec.Command("git", "grep", "--untracked", "-hoE", `^func Test[A-Za-z0-9_]+`, "--", "*_test.go")
	command.Dir = filepath.Join("..", "..")
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		names[strings.TrimPrefix(strings.TrimSpace(line), "func ")] = true
	}
	return names
}
