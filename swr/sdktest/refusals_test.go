package sdktest

import (
	"errors"
	"testing"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/sdkerr"
	iammodel "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/iam/v3/model"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2/model"

	"swr-console/swr/swrtest"
)

func TestTheSDKReadsRefusals(t *testing.T) {
	t.Parallel()
	s := tell(t, login{credentials: givenToken})
	drive(s, 201, s.swr.CreateNamespace, &model.CreateNamespaceRequest{Body: &model.CreateNamespaceRequestBody{Namespace: org}})
	wrong, _ := s.clients(signedWith(t, s.service, "not-the-secret-key-of-anybody-0000000001"))
	stranger, _ := s.clients(tokenCredential{"no such token", ""})

	for _, tt := range []struct {
		name   string
		ask    func() error
		status int
		code   string
	}{
		{"not there", func() error {
			_, err := s.swr.ShowNamespace(&model.ShowNamespaceRequest{Namespace: "nowhere"})
			return err
		}, 404, "SVCSTG.SWR.4040058"},
		{"there already", func() error {
			_, err := s.swr.CreateNamespace(&model.CreateNamespaceRequest{Body: &model.CreateNamespaceRequestBody{Namespace: org}})
			return err
		}, 409, "SVCSTG.SWR.4090060"},
		{"a bad name", func() error {
			_, err := s.swr.CreateNamespace(&model.CreateNamespaceRequest{Body: &model.CreateNamespaceRequestBody{Namespace: "A"}})
			return err
		}, 400, "SVCSTG.SWR.4001028"},
		{"a slash as it is", func() error {
			_, err := s.swr.ShowRepository(&model.ShowRepositoryRequest{Namespace: org, Repository: "web/cart"})
			return err
		}, 404, "APIGW.0101"},
		{"a bad token", func() error {
			_, err := stranger.ListNamespaces(&model.ListNamespacesRequest{})
			return err
		}, 401, "SVCSTG.SWR.4010000"},
		{"a bad signature", func() error {
			_, err := wrong.ListNamespaces(&model.ListNamespacesRequest{})
			return err
		}, 401, "SVCSTG.SWR.4010000"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			refused, ok := errors.AsType[*sdkerr.ServiceResponseError](tt.ask())
			if !ok {
				t.Fatal("no refusal that the SDK can read")
			}
			if refused.StatusCode != tt.status || refused.ErrorCode != tt.code || refused.ErrorMessage == "" || len(refused.RequestId) != 32 {
				t.Errorf("got %+v, want %d %s", refused, tt.status, tt.code)
			}
		})
	}

	_, err := s.iam.KeystoneShowUser(&iammodel.KeystoneShowUserRequest{UserId: "nobody"})
	refused, ok := errors.AsType[*sdkerr.ServiceResponseError](err)
	if !ok || refused.StatusCode != 404 || refused.ErrorMessage == "" {
		t.Errorf("IAM: got %v", err)
	}
}

func signedWith(t *testing.T, s *swrtest.Service, secret string) auth.ICredential {
	t.Helper()
	credentials, err := basic.NewCredentialsBuilder().WithAk(s.AccessKey).WithSk(secret).WithProjectId("any").SafeBuild()
	if err != nil {
		t.Fatal(err)
	}
	return credentials
}
