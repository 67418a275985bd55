package store

import (
	"context"
	"fmt"
)

// fewRepositories is up to how many a list finds by their ids. More than these
// are met soon enough on the way along the list's order.
const fewRepositories = 1000

// matched is what a filter matches.
type matched struct {
	total int64
	ids   []int64 // all of them when they are few, otherwise nil
}

// matchRepositories counts what f matches.
func (s *Store) matchRepositories(ctx context.Context, f RepositoryFilter) (m matched, err error) {
	if f.DomainID == "" || f.Sharing != nil { // shares are few, and change by the day
		c := f.conditions(s.today())
		err = s.db.Read.QueryRowContext(ctx, `SELECT COUNT(*) FROM repositories r `+c.where(), c.args...).Scan(&m.total)
		return m, known(err)
	}
	q := arenaQuery{RepositoryFilter: f}
	if q.namespaces, err = s.namespacesNamed(ctx, f); err != nil {
		return m, err
	}
	if q.granted, err = s.grantsOf(ctx, f.GrantedTo); err != nil {
		return m, err
	}
	a, err := s.currentArena(ctx)
	if err != nil {
		return m, err
	}
	m.total, m.ids = a.find(q, fewRepositories)
	return m, nil
}

// namespacesNamed finds the namespaces that f names; nil when it names none.
func (s *Store) namespacesNamed(ctx context.Context, f RepositoryFilter) (map[int64]bool, error) {
	var c conditions
	if f.Namespace != "" {
		c.add(`name = ?`, f.Namespace)
	}
	if f.NamespacePart != "" {
		c.add(`name LIKE ? ESCAPE '\'`, containing(f.NamespacePart))
	}
	if len(c.clauses) == 0 {
		return nil, nil
	}
	return s.ids(ctx, `SELECT id FROM namespaces `+c.where(), c.args...)
}

// grantsOf finds where a user holds a level; nil when there is no user to ask for.
func (s *Store) grantsOf(ctx context.Context, userID string) (g *grants, err error) {
	if userID == "" {
		return nil, nil
	}
	g = &grants{}
	if g.namespaces, err = s.ids(ctx, `SELECT namespace_id FROM namespace_grants WHERE user_id = $1`, userID); err != nil {
		return nil, err
	}
	g.repositories, err = s.ids(ctx, `SELECT repository_id FROM repository_grants WHERE user_id = $1`, userID)
	return g, err
}

func (s *Store) ids(ctx context.Context, query string, args ...any) (map[int64]bool, error) {
	all, err := collect(ctx, s.db.Read, func(row scanner) (id int64, err error) { return id, row.Scan(&id) }, query, args...)
	if err != nil {
		return nil, fmt.Errorf("look up: %w", err)
	}
	set := make(map[int64]bool, len(all))
	for _, id := range all {
		set[id] = true
	}
	return set, nil
}

// conditions finds what was matched again: by its ids, or by the filter that matched it.
func (m matched) conditions(f RepositoryFilter, today micros) (c conditions) {
	if m.ids == nil {
		return f.conditions(today)
	}
	c.addIDs(`r.id`, m.ids)
	return c
}
