package main

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/google/go-containerregistry/pkg/v1/remote"
	"golang.org/x/sync/errgroup"

	"swr-console/client"
	"swr-console/e2e/images"
)

// reposAtOnce keeps a small machine responsive while it is being filled. Within
// a repository one push follows the other, so that the newest release is also
// the one pushed last.
const reposAtOnce = 4

// fill makes all that organizations hold, leaving alone what is already there.
func fill(ctx context.Context, swr *client.Client, organizations []organization) error {
	registry, err := images.SignIn(ctx, swr)
	if err != nil {
		return err
	}
	for _, org := range organizations {
		made, err := fillOrganization(ctx, swr, registry, org)
		if err != nil {
			return err
		}
		fmt.Printf("%-12s %2d repositories, %3d new tags\n", org.name, len(org.repositories), made)
	}
	return nil
}

// fillOrganization returns how many tags it pushed.
func fillOrganization(ctx context.Context, swr *client.Client, registry *images.Registry, org organization) (int64, error) {
	err := swr.CreateNamespace(ctx, client.CreateNamespaceRequest{Namespace: org.name})
	if ignoreTaken(err) != nil {
		return 0, err
	}
	var made atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(reposAtOnce)
	for _, repo := range org.repositories {
		group.Go(func() error {
			n, err := fillRepository(ctx, swr, registry, org.name, repo)
			made.Add(n)
			if err != nil {
				return fmt.Errorf("%s/%s: %w", org.name, repo.name, err)
			}
			return nil
		})
	}
	err = group.Wait()
	return made.Load(), err
}

func fillRepository(ctx context.Context, swr *client.Client, registry *images.Registry, org string, repo repository) (made int64, err error) {
	err = swr.CreateRepository(ctx, org, client.CreateRepositoryRequest{
		Repository: repo.name, IsPublic: repo.public, Category: repo.category, Description: repo.description,
	})
	if ignoreTaken(err) != nil {
		return 0, err
	}
	there := map[string]bool{}
	for tag, err := range swr.Tags(ctx, org, repo.name, client.TagFilter{}) {
		if err != nil {
			return 0, err
		}
		there[tag.Name] = true
	}
	for _, release := range repo.releases() {
		release.tags = slices.DeleteFunc(release.tags, func(tag string) bool { return there[tag] })
		if err := push(ctx, registry, org, repo, release); err != nil {
			return made, err
		}
		made += int64(len(release.tags))
	}
	return made, nil
}

// push writes one release under each of its tags.
func push(ctx context.Context, registry *images.Registry, org string, repo repository, release release) error {
	if len(release.tags) == 0 {
		return nil
	}
	what, err := build(org, repo, release)
	if err != nil {
		return err
	}
	return registry.Push(ctx, org+"/"+repo.name, what, release.tags...)
}

// build makes an index where there are several platforms and an image where there is one.
func build(org string, repo repository, release release) (remote.Taggable, error) {
	described := images.Description{
		Base: repo.base, App: org + "/" + repo.name + " " + release.name,
		Bytes: release.bytes, Created: release.created,
	}
	if len(repo.platforms) == 1 {
		return images.Image(described, repo.platforms[0])
	}
	return images.Index(described, repo.platforms...)
}

func ignoreTaken(err error) error {
	if client.IsConflict(err) {
		return nil
	}
	return err
}
