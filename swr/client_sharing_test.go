package swr_test

import (
	"iter"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/v1/remote"

	"swr-console/client"
)

// all collects what a list of the client yields, by name.
func all[T any](t *testing.T, list iter.Seq2[T, error], name func(T) string) (names []string) {
	t.Helper()
	for one, err := range list {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, name(one))
	}
	return names
}

// same fails t when what a client read is not what it should have read.
func same[T any](t *testing.T, what string, want, got T, err error) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%s: %v %s", what, err, diff)
	}
}

// TestClientsShare drives the operations of sharing with our own client, from both accounts.
func TestClientsShare(t *testing.T) {
	t.Parallel()
	s, _, eve := startSharing(t, at(new(time.Now().UTC())))
	other := s.ClientOf(t, client.Login{Account: "other-account", User: "eve", Password: "password of eve", Project: s.Project})
	c, ctx := s.Client(t), t.Context()
	const org, repo = "team-a", "team/app"
	named := func(r client.RepositoryItem) string { return r.Name }
	namedV3 := func(r client.RepositoryItemV3) string { return r.Name }

	until := client.DeadlineOn(time.Now())
	err := c.CreateAccessDomain(ctx, org, repo, client.CreateAccessDomainRequest{Domain: "other-account", Permit: client.PermitRead, Deadline: until})
	same(t, "share", nil, err, nil)
	err = c.CreateAccessDomain(ctx, org, repo, client.CreateAccessDomainRequest{Domain: "Other-Account", Permit: client.PermitRead, Deadline: until})
	if !client.IsConflict(err) {
		t.Errorf("share again: got %v", err)
	}
	shared, err := c.ShowAccessDomain(ctx, org, repo, "OTHER-ACCOUNT")
	same(t, "look up", true, shared.Exist && shared.Status && shared.Deadline == until, err)
	gone, err := c.ShowAccessDomain(ctx, org, repo, "nobody")
	same(t, "look up nobody", client.AccessDomainCheck{}, gone, err)
	same(t, "change", nil, c.UpdateAccessDomain(ctx, org, repo, "other-account",
		client.UpdateAccessDomainRequest{Permit: client.PermitRead, Deadline: client.Forever, Description: "for good"}), nil)
	domains, err := c.ListAccessDomains(ctx, org, repo)
	if same(t, "list", 1, len(domains), err); len(domains) == 1 && domains[0].Description != "for good" {
		t.Errorf("got %+v", domains[0])
	}

	same(t, "shared out", []string{repo}, all(t, c.SharedRepositories(ctx, client.SharedRepositoryFilter{}), named), nil)
	same(t, "shared out, version 3", []string{repo}, all(t, c.SharedRepositoriesV3(ctx, client.SharedRepositoryFilterV3{}), namedV3), nil)
	same(t, "shared with others", []string{repo}, all(t, other.SharedRepositories(ctx,
		client.SharedRepositoryFilter{Center: client.SharedByOthers, Status: new(true), DomainName: s.Account}), named), nil)
	same(t, "shared with others, version 3", []string{repo}, all(t, other.SharedRepositoriesV3(ctx,
		client.SharedRepositoryFilterV3{SharedBy: client.SharedByOthers, Status: new(true)}), namedV3), nil)
	same(t, "own", []string{repo, "open"}, all(t, c.RepositoriesV3(ctx, client.RepositoryFilterV3{}), namedV3), nil)
	same(t, "end", nil, c.DeleteAccessDomain(ctx, org, repo, "other-account"), nil)

	same(t, "policy", nil, c.CreateShare(ctx, org, repo, client.CreateShareRequest{
		Type: client.ShareWithAccounts, Principals: []string{eve.account(t)}, Permission: client.PermitRead, Deadline: until}), nil)
	shares, err := c.ListShares(ctx, org, repo, client.ShareWithAccounts)
	same(t, "policies", 1, len(shares), err)
	id := shares[0].ID
	same(t, "change policy", nil, c.UpdateShare(ctx, org, repo, id,
		client.UpdateShareRequest{Permission: client.PermitRead, Deadline: client.Forever, Description: "for good"}), nil)
	share, err := c.ShowShare(ctx, org, repo, id)
	same(t, "show policy", "for good", share.Description, err)
	same(t, "end policy", nil, c.DeleteShare(ctx, org, repo, id), nil)
	if _, err = c.ShowShare(ctx, org, repo, id); !client.IsNotFound(err) {
		t.Errorf("show what has ended: got %v", err)
	}
}

// TestClientsTagAndCopy drives the operations on tags and of sync with our own client.
func TestClientsTagAndCopy(t *testing.T) {
	t.Parallel()
	s, _ := startWithTags(t, elsewhere)
	img := s.push(t, "team-a/team/app:signed")
	signature := s.sign(t, "team-a/team/app", img)
	c, ctx := s.Client(t), t.Context()
	const org, repo = "team-a", "team/app"
	itself := func(name string) string { return name }

	same(t, "tag", nil, c.CreateTag(ctx, org, repo, client.CreateTagRequest{SourceTag: "signed", DestinationTag: "stable"}), nil)
	same(t, "tags", []string{"signed", "stable"}, all(t, c.References(ctx, org, repo, signature), itself), nil)
	same(t, "signatures", []string{signature}, all(t, c.Accessories(ctx, org, repo, "stable"), func(a client.Accessory) string { return a.Tag }), nil)
	same(t, "version 3", []string{"Latest", signature, "signed", "stable", "v1", "v2"}, all(t, c.TagsV3(ctx, org, repo,
		client.TagFilterV3{Limit: 2, OrderBy: client.OrderTagsByName}), func(d client.TagDetail) string { return d.Name }), nil)

	regions, err := c.ListSyncRegions(ctx)
	same(t, "regions", []client.Region{{ID: s.Project}, {ID: "region-2"}, {ID: "region-3"}}, regions, err)
	same(t, "agency", nil, c.CreateAgency(ctx), nil)
	agency, err := c.ShowAgency(ctx)
	same(t, "agency", true, agency.IsAgency, err)
	same(t, "copy", nil, c.CreateSyncRepo(ctx, org, repo, client.CreateSyncRepoRequest{RemoteRegionID: "region-2", RemoteNamespace: "copies"}), nil)
	targets, err := c.ListSyncRepos(ctx, org, repo)
	same(t, "targets", 1, len(targets), err)
	same(t, "copy no more", nil, c.DeleteSyncRepo(ctx, org, repo, client.DeleteSyncRepoRequest{RemoteRegionID: "region-2", RemoteNamespace: "copies"}), nil)
	if err := c.DeleteSyncRepo(ctx, org, repo, client.DeleteSyncRepoRequest{RemoteRegionID: "region-2", RemoteNamespace: "copies"}); !client.IsNotFound(err) {
		t.Errorf("copy no more, again: got %v", err)
	}
	failed, err := c.SyncImages(ctx, org, repo, client.SyncImagesRequest{Tags: []string{"v1", "none"}, RemoteRegionID: "region-2", RemoteNamespace: "copies"})
	same(t, "copy now", []string{"none"}, failed, err)
	same(t, "jobs", []string{"v1"}, all(t, c.SyncJobs(ctx, org, repo), func(j client.SyncJob) string { return j.Tag }), nil)

	with, err := c.CreateAuthorizationToken(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := remote.Get(s.image(t, "team-a/team/app:v1"), remote.WithAuth(&authn.Basic{Username: with.Username, Password: with.Password})); err != nil {
		t.Error("enhanced login:", err)
	}
}
