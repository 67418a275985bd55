package sdktest

import (
	"testing"
	"time"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/iam/v3/model"
	swrmodel "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2/model"
)

func TestTheSDKDrivesIAM(t *testing.T) {
	t.Parallel()
	for _, with := range logins {
		t.Run(with.name, func(t *testing.T) {
			t.Parallel()
			s := tell(t, with)
			s.passwordToken()
			s.projects()
			s.users()
			s.temporaryKeys()
		})
	}
}

func (s *story) passwordToken() {
	s.Helper()
	methods := model.GetPwdIdentityMethodsEnum()
	got := drive(s, 201, s.iam.KeystoneCreateUserTokenByPassword, &model.KeystoneCreateUserTokenByPasswordRequest{
		Nocatalog: new("true"),
		Body: &model.KeystoneCreateUserTokenByPasswordRequestBody{Auth: &model.PwdAuth{
			Identity: &model.PwdIdentity{Methods: []model.PwdIdentityMethods{methods.PASSWORD}, Password: &model.PwdPassword{User: &model.PwdPasswordUser{
				Name: s.service.User, Password: s.service.Password, Domain: &model.PwdPasswordUserDomain{Name: s.service.Account},
			}}},
			Scope: &model.AuthScope{Project: &model.AuthScopeProject{Name: &s.service.Project}},
		}},
	})
	same(s, "user", [2]string{s.service.User, s.service.Account}, [2]string{got.Token.User.Name, got.Token.User.Domain.Name})
	same(s, "project", s.service.Project, got.Token.Project.Name)
	expires, err := time.Parse(time.RFC3339, got.Token.ExpiresAt)
	if left := time.Until(expires); err != nil || left < 23*time.Hour || left > 24*time.Hour {
		s.Errorf("expires: got %q, %v", got.Token.ExpiresAt, err)
	}
	swr, _ := s.clients(tokenCredential{*got.XSubjectToken, got.Token.Project.Id})
	drive(s, 200, swr.ListQuotas, &swrmodel.ListQuotasRequest{})
}

func (s *story) projects() {
	s.Helper()
	me := administrator(s, s.service)
	listed := *drive(s, 200, s.iam.KeystoneListProjects, &model.KeystoneListProjectsRequest{Name: &s.service.Project}).Projects
	same(s, "number of projects", 1, len(listed))
	same(s, "project", model.ProjectResult{
		Id: me.Project.ID, Name: s.service.Project, DomainId: me.User.Domain.ID, ParentId: me.User.Domain.ID, Enabled: true, Links: listed[0].Links,
	}, listed[0])
	none := drive(s, 200, s.iam.KeystoneListProjects, &model.KeystoneListProjectsRequest{Name: new("nowhere")})
	same(s, "projects of no such name", []model.ProjectResult{}, *none.Projects)

	mine := *drive(s, 200, s.iam.KeystoneListAuthProjects, &model.KeystoneListAuthProjectsRequest{}).Projects
	same(s, "my project", me.Project.ID, mine[0].Id)
	domains := *drive(s, 200, s.iam.KeystoneListAuthDomains, &model.KeystoneListAuthDomainsRequest{}).Domains
	same(s, "my account", []model.Domains{{Id: me.User.Domain.ID, Name: s.service.Account, Enabled: true, Links: domains[0].Links}}, domains)
}

func (s *story) users() {
	s.Helper()
	bob := s.addUser(s.service.Account, "bob")
	domain := administrator(s, s.service).User.Domain.ID
	found := *drive(s, 200, s.iam.KeystoneListUsers, &model.KeystoneListUsersRequest{Name: new("bob")}).Users
	same(s, "number of users", 1, len(found))
	one := drive(s, 200, s.iam.KeystoneShowUser, &model.KeystoneShowUserRequest{UserId: bob}).User
	other := drive(s, 200, s.iam.ShowUser, &model.ShowUserRequest{UserId: bob}).User
	want := [3]string{bob, "bob", domain}
	same(s, "found", want, [3]string{found[0].Id, found[0].Name, found[0].DomainId})
	same(s, "shown", want, [3]string{one.Id, one.Name, one.DomainId})
	same(s, "shown by the other operation", want, [3]string{other.Id, other.Name, other.DomainId})
	same(s, "enabled", [3]bool{true, true, true}, [3]bool{found[0].Enabled, one.Enabled, other.Enabled})
}

// temporaryKeys makes a key with a token, and uses it.
func (s *story) temporaryKeys() {
	s.Helper()
	me := administrator(s, s.service)
	methods := model.GetTokenAuthIdentityMethodsEnum()
	got := drive(s, 201, s.iam.CreateTemporaryAccessKeyByToken, &model.CreateTemporaryAccessKeyByTokenRequest{
		Body: &model.CreateTemporaryAccessKeyByTokenRequestBody{Auth: &model.TokenAuth{Identity: &model.TokenAuthIdentity{
			Methods: []model.TokenAuthIdentityMethods{methods.TOKEN}, Token: &model.IdentityToken{Id: &me.Value, DurationSeconds: new(int32(900))},
		}}},
	}).Credential
	expires, err := time.Parse(time.RFC3339, got.ExpiresAt)
	if left := time.Until(expires); err != nil || left < 14*time.Minute || left > 15*time.Minute {
		s.Errorf("expires: got %q, %v", got.ExpiresAt, err)
	}
	credentials, err := basic.NewCredentialsBuilder().WithAk(got.Access).WithSk(got.Secret).
		WithSecurityToken(got.Securitytoken).WithProjectId(me.Project.ID).SafeBuild()
	if err != nil {
		s.Fatal(err)
	}
	swr, _ := s.clients(credentials)
	drive(s, 200, swr.ListQuotas, &swrmodel.ListQuotasRequest{})
}
