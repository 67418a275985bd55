package store

import (
	"context"
	"database/sql"
	"fmt"
	"sync/atomic"
)

// arenas keeps the newest arena, which whoever finds it old reads anew.
type arenas struct {
	newest  atomic.Pointer[arena]
	loading chan struct{} // holds one token: who has it loads, the others wait
}

func newArenas() *arenas { return &arenas{loading: make(chan struct{}, 1)} }

// edited tells every process that a repository is no longer as it was: it was
// deleted, or changed in what lists filter by. New ones tell by their ids.
// Who takes this number has taken those of other sequences before.
func edited(ctx context.Context, tx *sql.Tx) error {
	_, err := next(ctx, tx, "repository_edits")
	return err
}

// currentArena is one that knows all that was committed before it was asked for.
func (s *Store) currentArena(ctx context.Context) (*arena, error) {
	last, edits, err := arenaStamps(ctx, s.db.Read)
	if err != nil {
		return nil, err
	}
	if a := s.arenas.newest.Load(); a.covers(last, edits) {
		return a, nil
	}
	select {
	case s.arenas.loading <- struct{}{}:
		defer func() { <-s.arenas.loading }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	a := s.arenas.newest.Load()
	if a.covers(last, edits) { // by who loaded before
		return a, nil
	}
	if a, err = s.loadArena(ctx, a); err != nil {
		return nil, fmt.Errorf("read the names of repositories: %w", known(err))
	}
	s.arenas.newest.Store(a)
	return a, nil
}

func (a *arena) covers(last, edits int64) bool { return a != nil && a.last >= last && a.edits >= edits }

func arenaStamps(ctx context.Context, q querier) (last, edits int64, err error) {
	err = q.QueryRowContext(ctx, `
		SELECT COALESCE(MAX(CASE WHEN name = 'repositories' THEN last END), 0),
			COALESCE(MAX(CASE WHEN name = 'repository_edits' THEN last END), 0)
		FROM sequences WHERE name IN ('repositories', 'repository_edits')`).Scan(&last, &edits)
	return last, edits, known(err)
}

// loadArena reads, as one moment saw it, what old does not know yet: the new
// repositories, or all when others are no longer as they were.
func (s *Store) loadArena(ctx context.Context, old *arena) (*arena, error) {
	tx, err := s.db.Read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead})
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() // it changed nothing

	var now arena
	if now.last, now.edits, err = arenaStamps(ctx, tx); err != nil {
		return nil, err
	}
	after := int64(0)
	if old != nil && old.edits == now.edits {
		now.names, now.rows, after = old.names, old.rows, old.last
	}
	rows, err := tx.QueryContext(ctx, `
		SELECT id, namespace_id, domain_id, creator_id, category, is_public, name
		FROM repositories WHERE id > $1 ORDER BY id`, after)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return &now, now.read(rows)
}

// read appends rows. Readers of the arena that this one lengthens see only as far as it went.
func (a *arena) read(rows *sql.Rows) error {
	shared := map[string]string{}
	share := func(text string) string {
		if same, found := shared[text]; found {
			return same
		}
		shared[text] = text
		return text
	}
	for rows.Next() {
		var row arenaRow
		var name sql.RawBytes
		if err := rows.Scan(&row.id, &row.namespaceID, &row.domainID, &row.creator, &row.category, &row.public, &name); err != nil {
			return err
		}
		a.names = append(append(a.names, name...), '\n')
		row.end = len(a.names)
		row.domainID, row.creator, row.category = share(row.domainID), share(row.creator), share(row.category)
		a.rows = append(a.rows, row)
	}
	return rows.Err()
}
