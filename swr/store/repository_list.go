package store

import (
	"context"
	"fmt"
	"strings"
)

// ListedRepository is a repository with what only lists say of it.
type ListedRepository struct {
	Repository
	Valid bool     // of one shared with the filter's domain: a share still holds
	Tags  []string // the names of the newest
}

// newestTags is how many names of tags a listed repository carries.
const newestTags = 100

// Repositories returns one page of the repositories that f matches, and how many they are in all.
func (s *Store) Repositories(ctx context.Context, f RepositoryFilter) (page []ListedRepository, total int64, err error) {
	m, err := s.matchRepositories(ctx, f)
	if err != nil {
		return nil, 0, fmt.Errorf("count repositories: %w", err)
	}
	if m.total == 0 {
		return []ListedRepository{}, 0, nil
	}

	// The inner query walks narrow rows to the offset; the outer one reads the page's rows whole.
	c, order := m.conditions(f, s.today()), repositoryOrder(f.Order)
	page, err = collect(ctx, s.db.Read, scanListedRepository, fmt.Sprintf(`
		SELECT `+repositoryColumns+`, %s,
			COALESCE((SELECT string_agg(t.name, ' ' ORDER BY t.updated_at DESC, t.id DESC) FROM (
				SELECT id, name, updated_at FROM tags WHERE repository_id = r.id
				ORDER BY updated_at DESC, id DESC LIMIT %d) AS t), '')
		`+repositoryTables+`
		WHERE r.id IN (
			SELECT r.id FROM repositories r %s
			ORDER BY %s LIMIT %s OFFSET %s)
		ORDER BY %s`,
		f.validColumn(&c, s.today()), newestTags, c.where(), order, c.arg(f.Limit), c.arg(f.Offset), order), c.args...)
	if err != nil {
		return nil, 0, fmt.Errorf("list repositories: %w", err)
	}
	f.hideEnded(page)
	return page, m.total, nil
}

// hideEnded leaves out the tags of what is no longer shared with f's domain: it stays
// in the list, but what is in it now is its owner's alone.
func (f RepositoryFilter) hideEnded(page []ListedRepository) {
	if f.Sharing == nil || f.Sharing.With == nil {
		return
	}
	for i, r := range page {
		if !r.Valid && !r.IsPublic {
			page[i].Tags = []string{}
		}
	}
}

// RepositoriesAfter returns up to limit of the repositories that f matches,
// without their tags, in the order of their ids after the one with this id.
func (s *Store) RepositoriesAfter(ctx context.Context, f RepositoryFilter, id int64, limit int) ([]ListedRepository, error) {
	m, err := s.matchRepositories(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("count repositories: %w", err)
	}
	if m.total == 0 {
		return []ListedRepository{}, nil
	}
	c := m.conditions(f, s.today())
	c.add(`r.id > ?`, id)
	page, err := collect(ctx, s.db.Read, scanListedRepository, fmt.Sprintf(`
		SELECT `+repositoryColumns+`, %s, ''
		`+repositoryTables+`%s
		ORDER BY r.id LIMIT %s`, f.validColumn(&c, s.today()), c.where(), c.arg(limit)), c.args...)
	if err != nil {
		return nil, fmt.Errorf("list repositories: %w", err)
	}
	return page, nil
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
	err = row.Scan(append(r.fields(), &r.Valid, &tags)...)
	r.Tags = strings.Fields(tags)
	return r, err
}
