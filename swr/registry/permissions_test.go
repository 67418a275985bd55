package registry_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/authn"

	"swr-console/client"
)

// team is an organization with a private and a public repository, and users of
// every level.
func team(t *testing.T) (s *service, users map[string]authn.Basic) {
	t.Helper()
	s = start(t)
	s.organization(t, "team")
	image := randomImage(t, 1)
	s.push(t, image, "team/private:v1")
	s.push(t, image, "team/public:v1")
	err := s.Client(t).UpdateRepository(t.Context(), "team", "public", client.UpdateRepositoryRequest{IsPublic: true})
	if err != nil {
		t.Fatal(err)
	}
	users = map[string]authn.Basic{"stranger": {}, "admin": s.admin, "foreigner": s.user(t, "elsewhere", "foreigner"), "partner": s.user(t, "partners", "partner")}
	if err := s.Client(t).CreateAccessDomain(t.Context(), "team", "private", client.CreateAccessDomainRequest{
		Domain: "partners", Permit: client.PermitRead, Deadline: client.Forever,
	}); err != nil {
		t.Fatal(err)
	}
	for user, level := range map[string]client.Level{"nobody": 0, "reader": 1, "writer": 3, "manager": 7, "image writer": 0, "image manager": 0} {
		users[user] = s.user(t, s.Account, user)
		if level > 0 {
			s.grant(t, user, "team", "", level)
		}
	}
	s.grant(t, "image writer", "team", "private", 3)
	s.grant(t, "image manager", "team", "private", 7)
	return s, users
}

func TestLevelsDecide(t *testing.T) {
	t.Parallel()
	s, users := team(t)
	const (
		pull   = "GET /v2/team/private/manifests/v1"
		public = "GET /v2/team/public/manifests/v1"
		push   = "POST /v2/team/private/blobs/uploads/"
		create = "POST /v2/team/new/blobs/uploads/"
		remove = "DELETE /v2/team/private/manifests/none" // 404 to those who may
		absent = "GET /v2/team/absent/manifests/v1"
	)
	for _, tt := range []struct {
		user string
		want map[string]int
	}{
		{"stranger", map[string]int{pull: 401, public: 200, push: 401, create: 401, remove: 401, absent: 401}},
		{"foreigner", map[string]int{pull: 404, public: 200, push: 403, create: 403, remove: 404, absent: 404}},
		{"partner", map[string]int{pull: 200, public: 200, push: 403, create: 403, remove: 403, absent: 404}},
		{"nobody", map[string]int{pull: 403, public: 200, push: 403, create: 403, remove: 403, absent: 403}},
		{"reader", map[string]int{pull: 200, public: 200, push: 403, create: 403, remove: 403, absent: 404}},
		{"writer", map[string]int{pull: 200, public: 200, push: 202, create: 202, remove: 403, absent: 404}},
		{"manager", map[string]int{pull: 200, public: 200, push: 202, create: 202, remove: 404, absent: 404}},
		{"admin", map[string]int{pull: 200, public: 200, push: 202, create: 202, remove: 404, absent: 404}},
		{"image writer", map[string]int{pull: 200, public: 200, push: 403, create: 403, remove: 403, absent: 403}},
		{"image manager", map[string]int{pull: 200, public: 200, push: 403, create: 403, remove: 404, absent: 403}},
	} {
		t.Run(tt.user, func(t *testing.T) {
			t.Parallel()
			got := map[string]int{}
			for request := range tt.want {
				method, path, _ := strings.Cut(request, " ")
				got[request] = s.do(t, users[tt.user], method, path, nil).StatusCode
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestARefusalSaysWhatToDo(t *testing.T) {
	t.Parallel()
	s, users := team(t)
	for _, tt := range []struct {
		name, user, request string
		status              int
		code, message       string
	}{
		{"not signed in", "stranger", "GET /v2/team/private/manifests/v1", 401, "UNAUTHORIZED", "sign in with docker login"},
		{"no organization", "admin", "POST /v2/nothing/app/blobs/uploads/", 404, "NAME_UNKNOWN", "organization nothing does not exist; create it in the console"},
		{"too low a level to push", "reader", "POST /v2/team/private/blobs/uploads/", 403, "DENIED", "user reader may not push to organization team: ask one of its managers for the level Write"},
		{"too low a level to pull", "nobody", "GET /v2/team/private/manifests/v1", 403, "DENIED", "user nobody may not pull from team/private: ask one of its managers for the level Read"},
		{"too low a level to delete", "writer", "DELETE /v2/team/private/manifests/v1", 403, "DENIED", "user writer may not delete from team/private: ask one of its managers for the level Manage"},
		{"another account's", "foreigner", "POST /v2/team/app/blobs/uploads/", 403, "DENIED", "organization team belongs to another account"},
		{"another account's, hidden", "foreigner", "GET /v2/team/private/manifests/v1", 404, "NAME_UNKNOWN", "repository team/private does not exist"},
		{"another account's, public", "foreigner", "DELETE /v2/team/public/manifests/v1", 403, "DENIED", "organization team belongs to another account"},
		{"no repository", "reader", "GET /v2/team/absent/tags/list", 404, "NAME_UNKNOWN", "repository team/absent does not exist"},
		{"no tag", "reader", "GET /v2/team/private/manifests/v2", 404, "MANIFEST_UNKNOWN", "repository team/private has no v2"},
		{"no organization in the name", "reader", "GET /v2/busybox/manifests/v2", 400, "NAME_INVALID", `"busybox" names no organization: use organization/repository`},
		{"not offered", "reader", "POST /v2/team/private/manifests/v1", 405, "UNSUPPORTED", "POST is not offered here"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			method, path, _ := strings.Cut(tt.request, " ")
			got := s.do(t, users[tt.user], method, path, nil).want(t, tt.status, tt.code)
			if got.message() != tt.message {
				t.Errorf("got %q, want %q", got.message(), tt.message)
			}
		})
	}
}
