package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"swr-console/client"
)

// Grant is a level that a user holds somewhere.
type Grant struct {
	User  Actor // with the name that whoever granted it gave
	Level client.Level
}

// Access is the grants on one namespace or one repository.
type Access struct {
	store *Store
	of    grantee
	id    int64
}

// grantee is a table of things that users are granted levels on, and the table of those grants.
type grantee struct{ table, grants, column string }

var (
	onNamespaces   = grantee{"namespaces", "namespace_grants", "namespace_id"}
	onRepositories = grantee{"repositories", "repository_grants", "repository_id"}
)

// NamespaceAccess is the grants on a namespace.
func (s *Store) NamespaceAccess(id int64) Access { return Access{s, onNamespaces, id} }

// RepositoryAccess is the grants on a repository.
func (s *Store) RepositoryAccess(id int64) Access { return Access{s, onRepositories, id} }

// Grants returns every grant in the order in which they were made.
func (a Access) Grants(ctx context.Context) ([]Grant, error) {
	scan := func(row scanner) (g Grant, err error) {
		err = row.Scan(&g.User.ID, &g.User.Name, &g.Level)
		return g, err
	}
	grants, err := collect(ctx, a.store.db.Read, scan, `
		SELECT user_id, user_name, level FROM `+a.of.grants+`
		WHERE `+a.of.column+` = $1 ORDER BY created_at, user_id`, a.id)
	if err != nil {
		return nil, fmt.Errorf("grants: %w", err)
	}
	return grants, nil
}

// Create grants all of grants to users of a domain, or none. A user who holds a
// grant already is ErrExists, one of another domain ErrReferenced.
func (a Access) Create(ctx context.Context, domainID string, grants []Grant) error {
	return a.change(ctx, grants, func(tx *sql.Tx) error {
		for i, g := range grants {
			at := a.store.now().Add(time.Duration(i) * time.Microsecond) // they stay in this order
			result, err := tx.ExecContext(ctx, `
				INSERT INTO `+a.of.grants+` (`+a.of.column+`, user_id, user_name, level, created_at)
				SELECT $1, u.id, $3, $4, $5 FROM users u WHERE u.id = $2 AND u.domain_id = $6`,
				a.id, g.User.ID, g.User.Name, int64(g.Level), micros(at), domainID)
			if err := affected(result, err, ErrReferenced); err != nil {
				return err
			}
		}
		return nil
	})
}

// Update changes all of grants, or none. A user who holds no grant is ErrNotFound.
func (a Access) Update(ctx context.Context, grants []Grant) error {
	return a.change(ctx, grants, func(tx *sql.Tx) error {
		for _, g := range grants {
			result, err := tx.ExecContext(ctx, `
				UPDATE `+a.of.grants+` SET user_name = $3, level = $4 WHERE `+a.of.column+` = $1 AND user_id = $2`,
				a.id, g.User.ID, g.User.Name, int64(g.Level))
			if err := affected(result, err, ErrNotFound); err != nil {
				return err
			}
		}
		return nil
	})
}

// Delete takes their grants from users. Those who hold none are passed over
// unless that is all of them, which is ErrNotFound.
func (a Access) Delete(ctx context.Context, userIDs []string) error {
	grants := make([]Grant, len(userIDs))
	for i, id := range userIDs {
		grants[i].User.ID = id
	}
	return a.change(ctx, grants, func(tx *sql.Tx) error {
		var deleted int64
		for _, id := range userIDs {
			result, err := tx.ExecContext(ctx, `
				DELETE FROM `+a.of.grants+` WHERE `+a.of.column+` = $1 AND user_id = $2`, a.id, id)
			if err != nil {
				return known(err)
			}
			n, err := result.RowsAffected()
			if err != nil {
				return err
			}
			deleted += n
		}
		if deleted == 0 {
			return ErrNotFound
		}
		return nil
	})
}

// change is Store.change about the access of these users. A thing that has gone
// meanwhile is ErrGone, lest it be taken for a grant that is not there.
func (a Access) change(ctx context.Context, grants []Grant, fn func(*sql.Tx) error) error {
	ids := make([]string, len(grants))
	for i, g := range grants {
		ids[i] = g.User.ID
	}
	err := a.store.change(ctx, ":access:"+strings.Join(ids, ","), func(tx *sql.Tx) error {
		err := a.store.lock(ctx, tx, a.of.table, a.id)
		if errors.Is(err, ErrNotFound) {
			return ErrGone
		}
		if err != nil {
			return err
		}
		return fn(tx)
	})
	if err != nil {
		return fmt.Errorf("change grants: %w", err)
	}
	return nil
}
