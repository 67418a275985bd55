package sdktest

import (
	"testing"
	"time"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/impl"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/region"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/request"
	swrv2 "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2/model"

	"swr-console/client"
	"swr-console/swr/swrtest"
)

// login is one way to prove who sends a request.
type login struct {
	name        string
	credentials func(testing.TB, *swrtest.Service) auth.ICredential
}

var logins = []login{{"access key", accessKey}, {"temporary key", temporaryKey}, {"token", givenToken}}

func accessKey(t testing.TB, s *swrtest.Service) auth.ICredential {
	credentials, err := basic.NewCredentialsBuilder().WithAk(s.AccessKey).WithSk(s.SecretKey).
		WithProjectId(administrator(t, s).Project.ID).SafeBuild()
	if err != nil {
		t.Fatal(err)
	}
	return credentials
}

func temporaryKey(t testing.TB, s *swrtest.Service) auth.ICredential {
	token := administrator(t, s)
	key, err := s.Client(t).CreateTemporaryKey(t.Context(), token.Value, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	credentials, err := basic.NewCredentialsBuilder().WithAk(key.Access).WithSk(key.Secret).
		WithSecurityToken(key.SecurityToken).WithProjectId(token.Project.ID).SafeBuild()
	if err != nil {
		t.Fatal(err)
	}
	return credentials
}

func givenToken(t testing.TB, s *swrtest.Service) auth.ICredential {
	token := administrator(t, s)
	return tokenCredential{token.Value, token.Project.ID}
}

func administrator(t testing.TB, s *swrtest.Service) client.Token {
	t.Helper()
	token, err := s.Client(t).CreateToken(t.Context(), client.Login{
		Account: s.Account, User: s.User, Password: s.Password, Project: s.Project,
	})
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// tokenCredential sends a token: of its own the SDK knows it for IAM only.
type tokenCredential struct{ token, projectID string }

func (c tokenCredential) ProcessAuthParams(*impl.DefaultHttpClient, string) (auth.ICredential, error) {
	return c, nil
}

func (c tokenCredential) ProcessAuthRequest(_ *impl.DefaultHttpClient, r *request.DefaultHttpRequest) (*request.DefaultHttpRequest, error) {
	return r.Builder().AddAutoFilledPathParam("project_id", c.projectID).AddHeaderParam("X-Auth-Token", c.token).Build(), nil
}

// The SDK asks IAM for the only project that is called like the region.
func TestTheSDKFindsItsProject(t *testing.T) {
	t.Parallel()
	s := swrtest.Start(t)
	credentials, err := basic.NewCredentialsBuilder().WithAk(s.AccessKey).WithSk(s.SecretKey).
		WithIamEndpointOverride(s.URL).SafeBuild()
	if err != nil {
		t.Fatal(err)
	}
	built, err := swrv2.SwrClientBuilder().WithRegion(region.NewRegion(s.Project, s.URL)).WithCredential(credentials).SafeBuild()
	if err != nil {
		t.Fatal(err)
	}
	if want := administrator(t, s).Project.ID; credentials.ProjectId != want {
		t.Errorf("project: got %s, want %s", credentials.ProjectId, want)
	}
	if _, err := swrv2.NewSwrClient(built).ListQuotas(&model.ListQuotasRequest{}); err != nil {
		t.Error(err)
	}
}
