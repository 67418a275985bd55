package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"swr-console/client"
)

// Namespace is an organization.
type Namespace struct {
	ID        int64
	Name      string
	Domain    Domain // the owner
	Creator   Actor
	CreatedAt time.Time

	Repositories int64        // how many it holds
	Users        int64        // how many hold a grant on it
	Granted      client.Level // the level that NamespaceFilter.User holds on it
}

// Actor is a user as written down beside what they did: the name stays as it was then.
type Actor struct {
	ID, Name string
}

// CreateNamespace creates a namespace whose creator manages it. A taken name is
// ErrExists; one more than quota, when that is not 0, is ErrQuota.
func (s *Store) CreateNamespace(ctx context.Context, ns Namespace, quota int) (Namespace, error) {
	ns.CreatedAt = s.now()
	err := s.change(ctx, "namespace:"+ns.Name, func(tx *sql.Tx) (err error) {
		if ns.ID, err = next(ctx, tx, "namespaces"); err != nil {
			return err
		}
		if _, err = tx.ExecContext(ctx, `
			INSERT INTO namespaces (id, name, domain_id, creator_id, creator_name, created_at)
			VALUES ($1, $2, $3, $4, $5, $6)`,
			ns.ID, ns.Name, ns.Domain.ID, ns.Creator.ID, ns.Creator.Name, micros(ns.CreatedAt)); err != nil {
			return known(err)
		}
		if err := s.withinQuota(ctx, tx, ns.Domain.ID, quota); err != nil {
			return err
		}
		return s.insertNamespaceGrant(ctx, tx, ns.ID, ns.Creator, client.LevelManage)
	})
	if err != nil {
		return Namespace{}, fmt.Errorf("create namespace %q: %w", ns.Name, err)
	}
	ns.Users = 1
	return ns, nil
}

// withinQuota counts after next has made every other creator wait, so the count
// cannot be stale when this transaction commits.
func (s *Store) withinQuota(ctx context.Context, tx *sql.Tx, domainID string, quota int) error {
	var n int64
	err := known(tx.QueryRowContext(ctx, `
		SELECT COUNT(*) FROM namespaces WHERE domain_id = $1`, domainID).Scan(&n))
	if err == nil && quota > 0 && n > int64(quota) {
		return ErrQuota
	}
	return err
}

// DeleteNamespace deletes a namespace and its empty repositories. One of them
// with tags is ErrNotEmpty, and then everything stays.
func (s *Store) DeleteNamespace(ctx context.Context, id int64) error {
	err := s.change(ctx, "", func(tx *sql.Tx) error {
		if err := s.lock(ctx, tx, "namespaces", id); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `
			DELETE FROM repositories WHERE namespace_id = $1 AND num_images = 0`, id); err != nil {
			return known(err)
		}
		var left int64
		if err := tx.QueryRowContext(ctx, `
			SELECT COUNT(*) FROM repositories WHERE namespace_id = $1`, id).Scan(&left); err != nil {
			return known(err)
		}
		if left > 0 {
			return ErrNotEmpty
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM namespaces WHERE id = $1`, id); err != nil {
			return known(err)
		}
		return edited(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("delete namespace %d: %w", id, err)
	}
	return nil
}
