package store

import (
	"context"
	"fmt"
	"strings"
)

// RepositoryFilter narrows Repositories. The zero value of a field matches all.
type RepositoryFilter struct {
	DomainID  string // the owner; never empty
	GrantedTo string // only repositories on which this user, by id, holds a level

	Namespace     string // exact
	NamespacePart string // a part of the name
	NamePart      string
	Category      string
	IsPublic      *bool

	Order Order // by one of repositoryColumn's keys
	Page
}

// Order says by which column a list is sorted. The zero value is the list's own order.
type Order struct {
	By         string
	Descending bool
}

// Page is a window on a list.
type Page struct{ Limit, Offset int }

// ListedRepository is a repository with the names of its newest tags.
type ListedRepository struct {
	Repository
	Tags []string
}

// newestTags is how many names of tags a listed repository carries.
const newestTags = 100

// Repositories returns one page of the repositories that f matches, and how many they are in all.
func (s *Store) Repositories(ctx context.Context, f RepositoryFilter) (page []ListedRepository, total int64, err error) {
	c := f.conditions()
	if err := s.db.Read.QueryRowContext(ctx, `
		SELECT COUNT(*) FROM repositories r JOIN namespaces n ON n.id = r.namespace_id `+c.where(), c.args...).Scan(&total); err != nil {
		return nil, 0, fmt.Errorf("count repositories: %w", known(err))
	}

	// The inner query walks narrow rows to the offset; the outer one reads the page's rows whole.
	order := repositoryOrder(f.Order)
	page, err = collect(ctx, s.db.Read, scanListedRepository, fmt.Sprintf(`
		SELECT `+repositoryColumns+`,
			COALESCE((SELECT string_agg(t.name, ' ' ORDER BY t.updated_at DESC, t.id DESC) FROM (
				SELECT id, name, updated_at FROM tags WHERE repository_id = r.id
				ORDER BY updated_at DESC, id DESC LIMIT %d) AS t), '')
		`+repositoryTables+`
		WHERE r.id IN (
			SELECT r.id FROM repositories r JOIN namespaces n ON n.id = r.namespace_id %s
			ORDER BY %s LIMIT %s OFFSET %s)
		ORDER BY %s`,
		newestTags, c.where(), order, c.arg(f.Limit), c.arg(f.Offset), order), c.args...)
	if err != nil {
		return nil, 0, fmt.Errorf("list repositories: %w", err)
	}
	return page, total, nil
}

func (f RepositoryFilter) conditions() (c conditions) {
	c.add(`n.domain_id = ?`, f.DomainID)
	if f.GrantedTo != "" {
		c.add(`(EXISTS (SELECT 1 FROM namespace_grants g WHERE g.namespace_id = n.id AND g.user_id = ?)
			OR EXISTS (SELECT 1 FROM repository_grants g WHERE g.repository_id = r.id AND g.user_id = ?))`, f.GrantedTo, f.GrantedTo)
	}
	if f.Namespace != "" {
		c.add(`n.name = ?`, f.Namespace)
	}
	if f.NamespacePart != "" {
		c.add(`n.name LIKE ? ESCAPE '\'`, containing(f.NamespacePart))
	}
	if f.NamePart != "" {
		c.add(`r.name LIKE ? ESCAPE '\'`, containing(f.NamePart))
	}
	if f.Category != "" {
		c.add(`r.category = ?`, f.Category)
	}
	if f.IsPublic != nil {
		c.add(`r.is_public = ?`, *f.IsPublic)
	}
	return c
}

// repositoryColumn maps what repositories can be ordered by to where it is.
var repositoryColumn = map[string]string{
	"updated_time": "r.updated_at", "name": "r.name", "tag_count": "r.num_images",
	"namespace": "n.name", "is_public": "r.is_public",
}

// repositoryOrder ends in the id, so that no two rows tie and no page repeats a row.
func repositoryOrder(o Order) string {
	column, found := repositoryColumn[o.By]
	if !found {
		return "r.updated_at DESC, r.id DESC"
	}
	if o.Descending {
		return column + " DESC, r.id DESC"
	}
	return column + ", r.id"
}

const (
	repositoryColumns = `r.id, n.id, n.name, d.id, d.name, r.name, r.category, r.description, r.is_public,
		r.creator_id, r.creator_name, r.size, r.num_images, r.num_download, r.created_at, r.updated_at`
	repositoryTables = `
		FROM repositories r
		JOIN namespaces n ON n.id = r.namespace_id
		JOIN domains d ON d.id = n.domain_id `
)

func scanRepository(row scanner) (r Repository, err error) {
	err = row.Scan(r.fields()...)
	return r, err
}

func (r *Repository) fields() []any {
	return []any{&r.ID, &r.Namespace.ID, &r.Namespace.Name, &r.Namespace.Domain.ID, &r.Namespace.Domain.Name,
		&r.Name, &r.Category, &r.Description, &r.IsPublic, &r.Creator.ID, &r.Creator.Name,
		&r.Size, &r.NumImages, &r.NumDownload, (*micros)(&r.CreatedAt), (*micros)(&r.UpdatedAt)}
}

func scanListedRepository(row scanner) (r ListedRepository, err error) {
	var tags string
	err = row.Scan(append(r.fields(), &tags)...)
	r.Tags = strings.Fields(tags)
	return r, err
}
