package iam

import (
	"context"
	"slices"

	"swr-console/client"
	"swr-console/swr/store"
)

// standing finds out how somebody stands towards a thing, and asks the database
// only for what can make a difference.
func (i *IAM) standing(ctx context.Context, q Question) (client.Standing, error) {
	who, repo := q.Who, q.Thing.Repository
	s := client.Standing{
		SameAccount:   who.DomainID != "" && who.DomainID == q.Thing.DomainID,
		Administrator: who.Admin,
		Self:          q.Thing.User != nil && who.UserID == q.Thing.User.ID,
		Public:        repo != nil && repo.IsPublic,
	}
	var err error
	switch {
	case s.Public && q.Action.By.Has(client.ByPublic), s.SameAccount && s.Administrator:
	case s.SameAccount && repo != nil:
		s.Organization, s.Image, err = i.store.Grants(ctx, who.UserID, repo.Namespace.ID, repo.ID)
	case s.SameAccount && q.Thing.Namespace != nil:
		s.Organization, s.Image, err = i.store.NamespaceGrants(ctx, who.UserID, q.Thing.Namespace.ID)
		if q.Action.On == client.OnRepository { // which is not there yet, so nobody holds a level on it
			s.Image = client.LevelNone
		}
	case repo != nil && who.DomainID != "":
		s.Shared, err = i.shared(ctx, who, repo.ID)
	}
	return s, err
}

// shared reports whether a repository is shared with somebody's account now.
func (i *IAM) shared(ctx context.Context, with Identity, repositoryID int64) (bool, error) {
	deadlines, err := i.store.ShareDeadlines(ctx, repositoryID, store.Domain{ID: with.DomainID, Name: with.DomainName})
	valid := func(d client.Deadline) bool { return d.Valid(i.now()) }
	return slices.ContainsFunc(deadlines, valid), err
}
