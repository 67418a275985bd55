package setup

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// tool is something that the tests run or show, and the Debian packages it comes in.
type tool struct {
	name     string
	need     Need
	found    func() bool
	packages []string
	optional bool // its absence makes a picture poorer, no test wrong
}

func tools() []tool {
	return []tool{
		{"node", Browser, onPath("node"), []string{"nodejs"}, false},
		{"npm", Browser, onPath("npm"), []string{"npm"}, false},
		{"chromium", Browser, func() bool { return findChromium() != "" }, []string{"chromium"}, false},
		{"skopeo", Everything, onPath("skopeo"), []string{"skopeo"}, false},
		{"initdb (PostgreSQL)", Everything, hasPostgres, []string{"postgresql"}, false},
		{"a Chinese font", Everything, hasChineseFont, []string{"fontconfig", "fonts-noto-cjk"}, true},
	}
}

// installTools asks Debian's packages for all that is missing, in one go.
// Elsewhere it names what to install by hand: no test is skipped for it.
func installTools(log io.Writer, need Need) error {
	missing := missingTools(need)
	if len(missing) == 0 {
		return nil
	}
	if _, err := exec.LookPath("apt-get"); err == nil && os.Geteuid() == 0 {
		if err := aptGet(log, missing); err != nil {
			return err
		}
		missing = missingTools(need)
	}
	var names []string
	for _, p := range missing {
		if p.optional {
			fmt.Fprintf(log, "install: going on without %s\n", p.name)
			continue
		}
		names = append(names, p.name)
	}
	if len(names) > 0 {
		return fmt.Errorf("the tests need %s: install it, or run this as root where apt-get works"+
			" (a browser elsewhere: E2E_CHROMIUM=path)", strings.Join(names, ", "))
	}
	return nil
}

func missingTools(need Need) (missing []tool) {
	for _, p := range tools() {
		if p.need <= need && !p.found() {
			missing = append(missing, p)
		}
	}
	return missing
}

func aptGet(log io.Writer, missing []tool) error {
	install := []string{"install", "--yes", "--no-install-recommends"}
	for _, p := range missing {
		install = append(install, p.packages...)
	}
	if err := run(log, "", "apt-get", "update"); err != nil {
		return err
	}
	return run(log, "", "apt-get", install...)
}

func onPath(name string) func() bool {
	return func() bool {
		_, err := exec.LookPath(name)
		return err == nil
	}
}

// hasPostgres also looks where Debian keeps the server's programs, off the PATH.
func hasPostgres() bool {
	debian, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	return len(debian) > 0 || onPath("initdb")()
}

func hasChineseFont() bool {
	out, err := exec.Command("fc-list", ":lang=zh-cn", "family").Output()
	return err == nil && len(out) > 0
}
