package e2e

import (
	"strconv"
	"testing"

	"swr-console/client"
	"swr-console/e2e/setup"
)

func TestATakenNameIsRefusedBesideTheField(t *testing.T) {
	t.Parallel()
	c := signIn(t)
	name := unique("team")
	c.Visit("/orgs")
	c.CreateOrganization(name)
	expect(t, c.Heading(), hasText(name))
	c.Organizations()
	c.CreateOrganization(name)

	expect(t, c.Field("Name"), describedBy(name+" already exists in this region, perhaps in another account. Choose another name."))
	expect(t, c.Field("Name"), hasValue(name))
	expect(t, c.Problems(), focused)
}

func TestANameThatBreaksTheRulesIsRefusedInWords(t *testing.T) {
	t.Parallel()
	c := signIn(t)
	for _, name := range []string{"Team", "1team", "team-", "te..am", "team___a", "团队", "manage"} {
		c.Visit("/orgs/-/new")
		check(t, c.Field("Name").Fill(name))
		check(t, c.Button("Create organization").Click())
		expect(t, c.Problems(), visible)
		expect(t, c.Field("Name"), hasValue(name), hasAttribute("aria-invalid", "true"))
	}
}

func TestTheSixthOrganizationIsRefused(t *testing.T) {
	t.Parallel()
	app := setup.Start(t, "")
	swr := api(t, app)
	for i := range 5 {
		check(t, swr.CreateNamespace(t.Context(), client.CreateNamespaceRequest{Namespace: "team-" + strconv.Itoa(i)}))
	}
	c := signInTo(t, app, setup.Options{})
	c.Visit("/orgs")
	expect(t, c.Main(), contains("5 of 5 used"))
	c.CreateOrganization("team-5")

	expect(t, c.Field("Name"), describedBy("Every organization of your quota is used. Delete one, or ask for a higher quota."), hasValue("team-5"))
}

func TestOnlyTheTypedNameDeletes(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	for _, tt := range []struct {
		name    string
		options setup.Options
	}{
		{"the button waits for it", setup.Options{}},
		{"the server checks it", setup.Options{NoScript: true}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			org := organization(t, app)
			c := signInTo(t, app, tt.options)
			c.Visit("/orgs/" + org + "/-/settings")
			check(t, c.Link("Delete organization").Click())
			check(t, c.Field("Type %s to confirm", org).Fill("team"))
			if tt.options.NoScript {
				check(t, c.Button("Delete organization").Click())
				expect(t, c.Field("Type %s to confirm", org), describedBy("Type "+org+" exactly to confirm."))
			} else {
				expect(t, c.Button("Delete organization"), disabled)
			}
			_, err := api(t, app).ShowNamespace(t.Context(), org)
			check(t, err)
		})
	}
}

func TestAnOrganizationThatHoldsImagesCannotBeDeleted(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	org := organization(t, app)
	push(t, app, org+"/app", "1.0")
	c := signInTo(t, app, setup.Options{})
	c.Visit("/orgs/" + org + "/-/settings")

	expect(t, c.Main(), contains("SWR deletes an organization only when no repository holds an image."))
	check(t, c.Link("app").Click())
	expect(t, c.Heading(), hasText("app"))
	c.Settings()
	expect(t, c.Main(), contains("This one holds 1."))
}

func TestOrganizationsAreFoundWhileTyping(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	wanted, other := organization(t, app), organization(t, app)
	c := signInTo(t, app, setup.Options{})
	c.Visit("/orgs")
	expect(t, c.Row(other), visible)
	c.Find("Find an organization", wanted)

	expect(t, c.Row(other), count(0))
	expect(t, c.Row(wanted), visible)
	expect(t, c.Field("Find an organization"), focused)
	c.Find("Find an organization", "no-such-organization")
	expect(t, c.Main(), contains("Nothing matches"))
	check(t, c.Link("Clear search and filters").Click())
	expect(t, c.Row(other), visible)
}
