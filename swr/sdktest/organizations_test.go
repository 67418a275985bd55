package sdktest

import (
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2/model"

	"github.com/google/go-cmp/cmp/cmpopts"
)

const (
	org  = "team-a"
	repo = "web$cart" // web/cart: the SDK does not do this for its users
)

func (s *story) organizations() {
	s.Helper()
	for _, name := range []string{org, "team-b"} {
		drive(s, 201, s.swr.CreateNamespace, &model.CreateNamespaceRequest{Body: &model.CreateNamespaceRequestBody{Namespace: name}})
	}
	shown := drive(s, 200, s.swr.ShowNamespace, &model.ShowNamespaceRequest{Namespace: org})
	same(s, "organization", &model.ShowNamespaceResponse{
		Id: new(int32(1)), Name: new(org), CreatorName: &s.service.User,
		Auth: new(value[model.ShowNamespaceResponseAuth](s, "7")), HttpStatusCode: 200,
	}, shown)

	listed := drive(s, 200, s.swr.ListNamespaces, &model.ListNamespacesRequest{Filter: new("namespace::" + org)})
	manage := value[model.ShowNamespaceAuth](s, "7")
	same(s, "organizations", []model.ShowNamespace{{Id: 1, Name: org, CreatorName: s.service.User, Auth: manage}}, *listed.Namespaces)

	drive(s, 204, s.swr.DeleteNamespaces, &model.DeleteNamespacesRequest{Namespace: "team-b"})
	none := drive(s, 200, s.swr.ListNamespaces, &model.ListNamespacesRequest{Namespace: new("team-b")})
	same(s, "organizations when there is none", []model.ShowNamespace{}, *none.Namespaces)
}

func (s *story) organizationPermissions() {
	s.Helper()
	bob := model.UserAuth{UserId: s.addUser(s.service.Account, "bob"), UserName: "bob", Auth: value[model.UserAuthAuth](s, "1")}
	drive(s, 201, s.swr.CreateNamespaceAuth, &model.CreateNamespaceAuthRequest{Namespace: org, Body: &[]model.UserAuth{bob}})
	bob.Auth = value[model.UserAuthAuth](s, "3")
	drive(s, 201, s.swr.UpdateNamespaceAuth, &model.UpdateNamespaceAuthRequest{Namespace: org, Body: &[]model.UserAuth{bob}})

	me := administrator(s, s.service).User
	creator := model.UserAuth{UserId: me.ID, UserName: me.Name, Auth: value[model.UserAuthAuth](s, "7")}
	want := &model.ShowNamespaceAuthResponse{
		Id: new(int32(1)), Name: new(org), CreatorName: &me.Name, SelfAuth: &creator,
		OthersAuths: &[]model.UserAuth{creator, bob}, HttpStatusCode: 200,
	}
	same(s, "organization's permissions", want, drive(s, 200, s.swr.ShowNamespaceAuth, &model.ShowNamespaceAuthRequest{Namespace: org}))

	drive(s, 204, s.swr.DeleteNamespaceAuth, &model.DeleteNamespaceAuthRequest{Namespace: org, Body: &[]string{bob.UserId}})
	want.OthersAuths = &[]model.UserAuth{creator}
	same(s, "organization's permissions, afterwards", want, drive(s, 200, s.swr.ShowNamespaceAuth, &model.ShowNamespaceAuthRequest{Namespace: org}))
}

func (s *story) imagePermissions() {
	s.Helper()
	bob := model.UserAuth{UserId: s.token(s.service.Account, "bob").User.ID, UserName: "bob", Auth: value[model.UserAuthAuth](s, "3")}
	drive(s, 201, s.swr.CreateUserRepositoryAuth, &model.CreateUserRepositoryAuthRequest{Namespace: org, Repository: repo, Body: &[]model.UserAuth{bob}})
	bob.Auth = value[model.UserAuthAuth](s, "7")
	drive(s, 201, s.swr.UpdateUserRepositoryAuth, &model.UpdateUserRepositoryAuthRequest{Namespace: org, Repository: repo, Body: &[]model.UserAuth{bob}})

	ask := &model.ShowUserRepositoryAuthRequest{Namespace: org, Repository: repo}
	got := drive(s, 200, s.swr.ShowUserRepositoryAuth, ask)
	same(s, "image's permissions", &model.ShowUserRepositoryAuthResponse{
		Name: new("web/cart"), OthersAuths: &[]model.UserAuth{bob}, HttpStatusCode: 200,
		SelfAuth: &model.UserAuth{UserId: administrator(s, s.service).User.ID, UserName: s.service.User, Auth: value[model.UserAuthAuth](s, "7")},
	}, got, cmpopts.IgnoreFields(*got, "Id"))

	drive(s, 204, s.swr.DeleteUserRepositoryAuth, &model.DeleteUserRepositoryAuthRequest{Namespace: org, Repository: repo, Body: &[]string{bob.UserId}})
	same(s, "image's permissions, afterwards", []model.UserAuth{}, *drive(s, 200, s.swr.ShowUserRepositoryAuth, ask).OthersAuths)
}

// cleaning takes everything away again.
func (s *story) cleaning() {
	s.Helper()
	for _, tag := range s.tagNames() {
		drive(s, 204, s.swr.DeleteRepoTag, &model.DeleteRepoTagRequest{Namespace: org, Repository: repo, Tag: tag})
	}
	drive(s, 204, s.swr.DeleteRepo, &model.DeleteRepoRequest{Namespace: org, Repository: repo})
	drive(s, 204, s.swr.DeleteNamespaces, &model.DeleteNamespacesRequest{Namespace: org})
}
