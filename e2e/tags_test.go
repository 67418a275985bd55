package e2e

import (
	"fmt"
	"testing"

	"swr-console/e2e/setup"
)

func TestThePullCommandIsCopied(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	org := organization(t, app)
	push(t, app, org+"/tools/cli", "1.0", "latest")
	c := signInTo(t, app, setup.Options{})
	c.Visit("/orgs/" + org + "/repos/tools/cli")
	c.CopyPullCommand("1.0")
	expect(t, c.Announcement(), hasText("Copied"))

	copied := try(c.Evaluate("() => navigator.clipboard.readText()"))(t)
	if want := fmt.Sprintf("docker pull %s/%s/tools/cli:1.0", app.Registry, org); copied != want {
		t.Errorf("copied %q, want %q", copied, want)
	}
}

func TestTagsOfOneImageAreSeenTogether(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	org := organization(t, app)
	push(t, app, org+"/app", "2.0", "stable")
	c := signInTo(t, app, setup.Options{})
	c.Visit("/orgs/" + org + "/repos/app")

	expect(t, c.Row("2.0"), contains("Same as stable"))
	expect(t, c.Row("stable"), contains("Same as 2.0"))
}

func TestTagsAreFoundOrderedAndPaged(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	org := organization(t, app)
	var tags []string
	for i := range 60 {
		tags = append(tags, fmt.Sprintf("v1.%02d", i))
	}
	push(t, app, org+"/app", tags...)
	c := signInTo(t, app, setup.Options{})
	c.Visit("/orgs/" + org + "/repos/app")
	expect(t, c.Main(), contains("1 to 50 of 60 tags"))

	c.SortBy("Tag")
	expect(t, c.Rows().First(), contains("v1.00"))
	check(t, c.Link("Next page").Click())
	expect(t, c.Main(), contains("51 to 60 of 60 tags"))
	expect(t, c.Rows().First(), contains("v1.50"))

	c.Find("Find a tag", "v1.3")
	expect(t, c.Rows(), count(10))
}

func TestDeletingATagLeavesTheOthers(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	org := organization(t, app)
	push(t, app, org+"/app", "1.0", "2.0")
	c := signInTo(t, app, setup.Options{})
	c.Visit("/orgs/" + org + "/repos/app")
	c.DeleteTag("1.0")

	expect(t, c.Toasts(), contains("Tag 1.0 deleted"))
	expect(t, c.Row("1.0"), count(0))
	expect(t, c.Row("2.0"), visible)
	newMachineSignedIn(t, app).skopeo("inspect", "docker://"+app.Registry+"/"+org+"/app:2.0")
}
