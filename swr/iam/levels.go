package iam

import (
	"context"

	"swr-console/client"
	"swr-console/swr/store"
)

// Level returns what who may do in ns or, when repo is not nil, with that
// repository of it. That anyone may pull a public repository is not a level.
func (i *IAM) Level(ctx context.Context, who Identity, ns store.Namespace, repo *store.Repository) (client.Level, error) {
	if who.DomainID != ns.Domain.ID {
		return client.LevelNone, nil
	}
	if who.Admin {
		return client.LevelManage, nil
	}
	var repositoryID int64 // none has the number 0
	if repo != nil {
		repositoryID = repo.ID
	}
	organization, image, err := i.store.Grants(ctx, who.UserID, ns.ID, repositoryID)
	return client.Effective(organization, image), err
}
