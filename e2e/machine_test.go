package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/v1/layout"

	"swr-console/e2e/setup"
)

// machine is a developer's own, with skopeo on it and a home of its own.
type machine struct {
	t              *testing.T
	home, registry string
}

// newMachine is set up as one must be for a registry over plain http, and knows
// no credentials.
func newMachine(t *testing.T, app *setup.App) *machine {
	t.Helper()
	m := &machine{t: t, home: t.TempDir(), registry: app.Registry}
	m.write(".config/containers/registries.conf", fmt.Sprintf("[[registry]]\nlocation = %q\ninsecure = true\n", app.Registry))
	m.write(".config/containers/policy.json", `{"default": [{"type": "insecureAcceptAnything"}]}`)
	return m
}

func (m *machine) write(name, text string) {
	m.t.Helper()
	path := filepath.Join(m.home, filepath.FromSlash(name))
	check(m.t, os.MkdirAll(filepath.Dir(path), 0o700))
	check(m.t, os.WriteFile(path, []byte(text), 0o600))
}

// run gives a line to the machine's shell, as somebody who pastes it would.
func (m *machine) run(line string) string {
	m.t.Helper()
	return m.execute("sh", "-c", line)
}

func (m *machine) skopeo(args ...string) string {
	m.t.Helper()
	return m.execute("skopeo", args...)
}

func (m *machine) execute(name string, args ...string) string {
	m.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = m.home
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + m.home, "XDG_RUNTIME_DIR=" + m.home,
		"REGISTRY_AUTH_FILE=" + filepath.Join(m.home, "auth.json"),
	}
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		m.t.Fatalf("%s %q: %v\n%s%s", name, args, err, out, said.String())
	}
	return string(out)
}

// digestOf is the digest of the one image in an OCI layout.
func (m *machine) digestOf(dir string) string {
	m.t.Helper()
	index := try(layout.ImageIndexFromPath(dir))(m.t)
	manifest := try(index.IndexManifest())(m.t)
	if len(manifest.Manifests) != 1 {
		m.t.Fatalf("%d images in %s, want 1", len(manifest.Manifests), dir)
	}
	return manifest.Manifests[0].Digest.String()
}
