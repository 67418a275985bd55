package store

import (
	"context"
	"fmt"
)

// NamespaceFilter narrows Namespaces.
type NamespaceFilter struct {
	DomainID string
	Name     string // exact; empty matches all
	User     string // whose levels to read, by id

	GrantedOnly  bool // only those where User holds a level,
	OrRepository bool // or else a level on one of its repositories, or created one
}

// Namespaces returns every namespace that f matches, in the order of their names.
func (s *Store) Namespaces(ctx context.Context, f NamespaceFilter) ([]Namespace, error) {
	var c conditions
	granted := `COALESCE((SELECT g.level FROM namespace_grants g
		WHERE g.namespace_id = n.id AND g.user_id = ` + c.arg(f.User) + `), 0)`

	c.add(`n.domain_id = ?`, f.DomainID)
	if f.Name != "" {
		c.add(`n.name = ?`, f.Name)
	}
	if f.GrantedOnly {
		c.addGrants(f)
	}
	return collect(ctx, s.db.Read, scanNamespace, namespaceColumns+`, `+granted+namespaceTables+c.where()+` ORDER BY n.name`, c.args...)
}

func (c *conditions) addGrants(f NamespaceFilter) {
	granted := `EXISTS (SELECT 1 FROM namespace_grants g WHERE g.namespace_id = n.id AND g.user_id = ?)`
	if !f.OrRepository {
		c.add(granted, f.User)
		return
	}
	c.add(`(`+granted+` OR EXISTS (SELECT 1 FROM repository_grants g JOIN repositories r ON r.id = g.repository_id
		WHERE r.namespace_id = n.id AND g.user_id = ?)
		OR EXISTS (SELECT 1 FROM repositories r WHERE r.namespace_id = n.id AND r.creator_id = ?))`, f.User, f.User, f.User)
}

// Namespace returns the namespace called name, whoever owns it, or ErrNotFound.
func (s *Store) Namespace(ctx context.Context, name string) (Namespace, error) {
	row := s.db.Read.QueryRowContext(ctx, namespaceColumns+`, 0`+namespaceTables+` WHERE n.name = $1`, name)
	ns, err := scanNamespace(row)
	if err != nil {
		return Namespace{}, fmt.Errorf("namespace %q: %w", name, known(err))
	}
	return ns, nil
}

const (
	namespaceColumns = `
		SELECT n.id, n.name, d.id, d.name, n.creator_id, n.creator_name, n.created_at,
			(SELECT COUNT(*) FROM repositories r WHERE r.namespace_id = n.id),
			(SELECT COUNT(*) FROM namespace_grants g WHERE g.namespace_id = n.id)`
	namespaceTables = `
		FROM namespaces n JOIN domains d ON d.id = n.domain_id `
)

func scanNamespace(row scanner) (ns Namespace, err error) {
	err = row.Scan(&ns.ID, &ns.Name, &ns.Domain.ID, &ns.Domain.Name, &ns.Creator.ID, &ns.Creator.Name,
		(*micros)(&ns.CreatedAt), &ns.Repositories, &ns.Users, &ns.Granted)
	return ns, err
}
