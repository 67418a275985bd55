package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Domain is an account: the owner of users, projects and namespaces.
type Domain struct {
	ID, Name string
}

// Project is a domain's share of one region, whose name it carries.
type Project struct {
	ID, DomainID, Name string
}

// DomainByName returns the domain called name in whatever case, or ErrNotFound.
func (s *Store) DomainByName(ctx context.Context, name string) (d Domain, err error) {
	err = s.db.Read.QueryRowContext(ctx, `
		SELECT id, name FROM domains WHERE name_key = $1`, strings.ToLower(name)).Scan(&d.ID, &d.Name)
	if err != nil {
		return Domain{}, fmt.Errorf("account %q: %w", name, known(err))
	}
	return d, nil
}

// DomainByID returns the domain with this id, or ErrNotFound.
func (s *Store) DomainByID(ctx context.Context, id string) (d Domain, err error) {
	err = s.db.Read.QueryRowContext(ctx, `SELECT id, name FROM domains WHERE id = $1`, id).Scan(&d.ID, &d.Name)
	if err != nil {
		return Domain{}, fmt.Errorf("account %q: %w", id, known(err))
	}
	return d, nil
}

// Projects returns the projects of a domain in the order of their names.
func (s *Store) Projects(ctx context.Context, domainID string) ([]Project, error) {
	scan := func(row scanner) (p Project, err error) {
		err = row.Scan(&p.ID, &p.DomainID, &p.Name)
		return p, err
	}
	return collect(ctx, s.db.Read, scan, `
		SELECT id, domain_id, name FROM projects WHERE domain_id = $1 ORDER BY name`, domainID)
}

// insertDomain inserts a domain. A taken name is ErrExists, and tx goes on.
func (s *Store) insertDomain(ctx context.Context, tx *sql.Tx, d Domain) error {
	result, err := tx.ExecContext(ctx, `
		INSERT INTO domains (id, name, name_key, created_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (name_key) DO NOTHING`, d.ID, d.Name, strings.ToLower(d.Name), micros(s.now()))
	return affected(result, err, ErrExists)
}

func (s *Store) insertProject(ctx context.Context, tx *sql.Tx, p Project) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO projects (id, domain_id, name, created_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (domain_id, name) DO NOTHING`, p.ID, p.DomainID, p.Name, micros(s.now()))
	return known(err)
}

// ProjectByName returns the project called name of a domain, or ErrNotFound.
func (s *Store) ProjectByName(ctx context.Context, domainID, name string) (Project, error) {
	return s.project(ctx, `WHERE domain_id = $1 AND name = $2`, domainID, name)
}

// ProjectByID returns the project with this id of a domain, or ErrNotFound.
func (s *Store) ProjectByID(ctx context.Context, domainID, id string) (Project, error) {
	return s.project(ctx, `WHERE domain_id = $1 AND id = $2`, domainID, id)
}

func (s *Store) project(ctx context.Context, where, domainID, key string) (p Project, err error) {
	err = s.db.Read.QueryRowContext(ctx, `
		SELECT id, domain_id, name FROM projects `+where, domainID, key).Scan(&p.ID, &p.DomainID, &p.Name)
	if err != nil {
		return Project{}, fmt.Errorf("project %q: %w", key, known(err))
	}
	return p, nil
}
