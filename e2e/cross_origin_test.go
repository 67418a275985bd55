package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"swr-console/client"
	"swr-console/e2e/setup"
)

// Another port of the same host is another origin but the same site: the
// browser sends the session's cookie along, so the console itself must refuse.
func TestAnotherSiteCannotAct(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	org := unique("team")
	evil := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<!doctype html><link rel="icon" href="data:,">
			<form method="post" action="%[1]s/orgs/-/new"><input name="name" value="%[2]s"><button>Create</button></form>
			<form method="post" action="%[1]s/auth/logout"><button>Leave</button></form>`, app.URL, org)
	}))
	t.Cleanup(evil.Close)

	c := signInTo(t, app, setup.Options{})
	c.Allows(evil.URL)
	for _, button := range []string{"Create", "Leave"} {
		try(c.Goto(evil.URL))(t)
		check(t, c.Button(button).Click())
		expect(t, c.Main(), contains("Nothing was changed"))
	}

	if _, err := api(t, app).ShowNamespace(t.Context(), org); !client.IsNotFound(err) {
		t.Errorf("another site created an organization: %v", err)
	}
	c.Visit("/orgs")
	expect(t, c.Heading(), hasText("Organizations"))
}
