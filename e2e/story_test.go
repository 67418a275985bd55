package e2e

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"swr-console/e2e/images"
	"swr-console/e2e/pages"
	"swr-console/e2e/setup"
)

// The whole way from a first visit to an empty console again, for each kind of
// person who takes it.
func TestTheStory(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, basePath string
		options        setup.Options
	}{
		{"in English", "", setup.Options{}},
		{"in Chinese", "", setup.Options{Locale: "zh-CN"}},
		{"without JavaScript", "", setup.Options{NoScript: true}},
		{"under a base path", "/a/b", setup.Options{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			app := setup.Start(t, tt.basePath)
			story(t, app, arrive(t, app, tt.options))
		})
	}
}

func story(t *testing.T, app *setup.App, c *pages.Console) {
	c.Visit("/orgs")
	c.SignIn(app.Account, app.User, app.Password)
	expect(t, c.Heading(), hasText(c.Say("Organizations")))
	expect(t, c.Main(), contains(c.Say("No organizations in %s yet", "local")))

	c.CreateOrganization("tools")
	expect(t, c.Heading(), hasText("tools"))
	expect(t, c.Toasts(), contains(c.Say("Organization %s created", "tools")))

	machine := newMachine(t, app)
	machine.run(c.LoginCommand("skopeo"))
	digest := machine.pushNewImage("tools/cli/hello", "1.0")

	c.Organization("tools")
	expect(t, c.Row("cli/hello"), visible)
	c.Repository("cli/hello")
	expect(t, c.Heading(), hasText("cli/hello"))
	row := c.Row("1.0")
	for _, shown := range []string{"amd64", "arm64", "arm/v7", strings.TrimPrefix(digest, "sha256:")[:12], "KiB"} {
		expect(t, row, contains(shown))
	}

	command := try(c.PullCommand().TextContent())(t)
	if pulled := machine.pull(command); pulled != digest {
		t.Errorf("%s brought %s, want %s", command, pulled, digest)
	}

	c.DeleteTag("1.0")
	expect(t, c.Main(), contains(c.Say("No tags yet")))
	c.DeleteRepository("tools/cli/hello")
	expect(t, c.Heading(), hasText("tools"))
	expect(t, c.Main(), contains(c.Say("No repositories yet")))
	c.DeleteOrganization("tools", "tools")
	expect(t, c.Main(), contains(c.Say("No organizations in %s yet", "local")))

	c.SignOut()
	expect(t, c.Heading(), hasText(c.Say("Sign in")))
	c.Visit("/orgs")
	expect(t, c.Heading(), hasText(c.Say("Sign in")))
}

var pullCommand = regexp.MustCompile(`^docker pull (\S+)$`)

// pull carries out a pull command of the console and returns the digest of what came.
func (m *machine) pull(command string) string {
	m.t.Helper()
	found := pullCommand.FindStringSubmatch(strings.TrimSpace(command))
	if found == nil {
		m.t.Fatalf("%q is not a pull command", command)
	}
	dir := m.t.TempDir()
	m.skopeo("copy", "--all", "docker://"+found[1], "oci:"+dir+":pulled")
	return m.digestOf(dir)
}

// pushNewImage pushes an image of three platforms and returns its digest.
func (m *machine) pushNewImage(repository, tag string) string {
	m.t.Helper()
	described := images.Description{Base: "debian", App: repository, Bytes: 20 << 10, Created: time.Unix(1_790_000_000, 0).UTC()}
	index := try(images.Index(described, "linux/amd64", "linux/arm64", "linux/arm/v7"))(m.t)
	dir := m.t.TempDir()
	check(m.t, images.WriteLayout(dir, tag, index))
	m.skopeo("copy", "--all", "oci:"+dir+":"+tag, "docker://"+m.registry+"/"+repository+":"+tag)
	// skopeo writes the index anew, so that its digest is known only now.
	return fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(m.skopeo("inspect", "--raw", "docker://"+m.registry+"/"+repository+":"+tag))))
}
