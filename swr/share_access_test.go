package swr_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"

	"swr-console/client"
)

// TestASharedRepositoryCanBeReadUntilItsShareEnds asks as a user of another
// account: the API, and the registry with a credential of theirs.
func TestASharedRepositoryCanBeReadUntilItsShareEnds(t *testing.T) {
	t.Parallel()
	now := noon
	s, admin, eve := startSharing(t, at(&now))
	s.push(t, "team-a/team/app:v1")

	can := func(t *testing.T, when string, allowed bool) {
		t.Helper()
		status, code := 404, "4040010"
		if allowed {
			status, code = 200, ""
		}
		for _, path := range []string{appPath, appTags, appTags + "/v1", appPath + "/v1/accessories", "/v3/manage/namespaces/team-a/repos/team$app/tags"} {
			t.Run(when+" "+path, func(t *testing.T) { eve.do(t, "GET", path, "").want(t, status, code) })
		}
		if _, err := remote.Get(s.image(t, "team-a/team/app:v1"), s.as(t, eve)); (err == nil) != allowed {
			t.Errorf("%s: pull: %v", when, err)
		}
	}

	for _, share := range []struct{ name, method, path, body, end string }{
		{"account", "POST", sharedApp, `{"access_domain":"other-account","permit":"read","deadline":%q}`, sharedApp + "/other-account"},
		{"policy", "POST", appShares, `{"share_type":"account","share_principals":["` + eve.account(t) + `"],"permission":"read","deadline":%q}`, ""},
	} {
		now = noon
		can(t, share.name+" before", false)
		admin.do(t, share.method, share.path, fmt.Sprintf(share.body, "2026-03-10T00:00:00Z")).want(t, 201, "")
		can(t, share.name+" shared", true)
		now = noon.Add(12*time.Hour - time.Second)
		can(t, share.name+" in the last second", true)
		now = noon.Add(12 * time.Hour)
		can(t, share.name+" afterwards", false)

		if share.end == "" {
			share.end = appShares + "/" + admin.shares(t, "")[0].ID
		}
		admin.do(t, "PATCH", share.end, `{"permit":"read","permission":"read","deadline":"forever"}`).want(t, 201, "")
		can(t, share.name+" prolonged", true)
		admin.do(t, "DELETE", share.end, "").want(t, 204, "")
		can(t, share.name+" deleted", false)
	}
}

// TestAShareGivesNothingButReading: whoever it is shared with sees no more than the images.
func TestAShareGivesNothingButReading(t *testing.T) {
	t.Parallel()
	s, admin, eve := startSharing(t)
	s.push(t, "team-a/team/app:v1")
	admin.do(t, "POST", sharedApp, `{"access_domain":"other-account","permit":"read","deadline":"forever"}`).want(t, 201, "")
	eve.run(t, []request{
		{"with whom else it is shared", "GET", sharedApp, "", 403, "4039002"},
		{"with oneself", "GET", sharedApp + "/other-account", "", 403, "4039002"},
		{"policies", "GET", appShares, "", 403, "4039002"},
		{"sharing on", "POST", sharedApp, `{"access_domain":"third","permit":"read","deadline":"forever"}`, 403, "4039002"},
		{"staying longer", "PATCH", sharedApp + "/other-account", `{"permit":"read","deadline":"forever"}`, 403, "4039002"},
		{"retagging", "POST", appPath + "/tags", `{"source_tag":"v1","destination_tag":"v2"}`, 403, "4039002"},
		{"deleting", "DELETE", appPath + "/tags/v1", "", 403, "4039002"},
		{"changing", "PATCH", appPath, `{"is_public":true}`, 403, "4039002"},
		{"copying", "POST", appPath + "/sync_images", `{"imageTag":["v1"],"remoteRegionId":"test-region","remoteNamespace":"mine"}`, 403, "4039002"},
		{"the organization", "GET", namespaces + "/team-a", "", 404, "4040058"},
		{"another repository's sharing", "GET", namespaces + "/team-a/repositories/none/access-domains", "", 404, "4040010"},
	})
	img, err := remote.Image(s.image(t, "team-a/team/app:v1"), s.as(t, eve))
	if err != nil {
		t.Fatal(err)
	}
	if err := remote.Write(s.image(t, "team-a/team/app:v2"), img, s.as(t, eve)); err == nil {
		t.Error("pushed to what is shared for reading")
	}
}

// image is an image of the service's registry.
func (s *service) image(t *testing.T, image string) name.Reference {
	t.Helper()
	ref, err := name.ParseReference(s.Registry+"/"+image, name.Insecure)
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

// as signs a container client in with a credential that c makes.
func (s *service) as(t *testing.T, c *caller) remote.Option {
	t.Helper()
	a := c.do(t, "POST", "/v2/manage/utils/secret", "")
	a.want(t, 200, "")
	var secret client.LoginSecret
	a.decode(t, &secret)
	with, err := secret.Credential()
	if err != nil {
		t.Fatal(err)
	}
	return remote.WithAuth(&authn.Basic{Username: with.Username, Password: with.Password})
}
