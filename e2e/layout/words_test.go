package layout

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"swr-console/e2e/program"
)

// banned are words that would undo a decision. Generated code and vendored
// files are not ours to word; this folder has to name what it bans.
var banned = []struct {
	why     string
	pattern *regexp.Regexp
	files   string // a regular expression over the path
}{
	{"templ escapes, and nothing goes around it", regexp.MustCompile(`templ\.(Raw|SafeURL|JSUnsafeFuncCall)\b`), `\.(go|templ)$`},
	{"the content security policy has no way out", regexp.MustCompile(`unsafe-(inline|eval|hashes)|strict-dynamic`), `\.(go|templ|js|html)$`},
	{"certificates are checked", regexp.MustCompile(`InsecureSkipVerify`), `\.go$`},
	{"the repository is not about one machine", regexp.MustCompile(`(^|[\s"'=:(])/(work|root|tmp|home/[a-z]+)/`), `.`},
	{"registries are reached as the machine is set up", regexp.MustCompile(`registry\.npmjs|proxy\.golang\.org|deb\.debian\.org|playwright\.azureedge`), `.`},
}

var notOurs = regexp.MustCompile(`_templ\.go$|^e2e/layout/|/vendor/|\.(png|sum)$`)

func TestBannedWords(t *testing.T) {
	t.Parallel()
	for _, path := range tracked(t) {
		for _, hit := range search(t, path) {
			t.Error(hit)
		}
	}
}

func search(t *testing.T, path string) (hits []string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(program.Root(), path))
	if os.IsNotExist(err) {
		return nil // deleted, not yet committed
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range banned {
		if !regexp.MustCompile(rule.files).MatchString(path) {
			continue
		}
		for i, line := range bytes.Split(text, []byte("\n")) {
			if bytes.HasPrefix(bytes.TrimSpace(line), []byte("//")) {
				continue // a comment may say why not
			}
			if found := rule.pattern.Find(line); found != nil {
				hits = append(hits, fmt.Sprintf("%s:%d: %s: %s", path, i+1, found, rule.why))
			}
		}
	}
	return hits
}

func TestBannedWordsAreFound(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"templ.Raw(s)", "templ.SafeURL(s)", "script-src 'unsafe-inline'", "InsecureSkipVerify: true",
		`dir := "/tmp/x"`, "/root/.npmrc", "cd /work/main", "https://registry.npmjs.org",
	} {
		found := false
		for _, rule := range banned {
			found = found || rule.pattern.MatchString(text)
		}
		if !found {
			t.Errorf("%q passes every rule", text)
		}
	}
}

// tracked lists the files git knows or would add, so that a run before the
// commit says what the run after it would.
func tracked(t *testing.T) (paths []string) {
	t.Helper()
	cmd := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	cmd.Dir = program.Root()
	out, err := cmd.Output()
	if err != nil {
		t.Fatal("git ls-files:", err)
	}
	for path := range strings.SplitSeq(string(out), "\x00") {
		if path != "" && !notOurs.MatchString(path) {
			paths = append(paths, path)
		}
	}
	if len(paths) == 0 {
		t.Fatal("git knows no file")
	}
	return paths
}
