package store

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// TagFact is what is known of a tag beside what SWR tells.
type TagFact struct {
	Tag       string
	PushedBy  string
	Platforms string    // as Manifest has them
	PulledAt  time.Time // of the image under the tag; zero when it never was
}

// TagFacts returns the facts of those tags of a repository that are there, in
// the order of their ids.
func (s *Store) TagFacts(ctx context.Context, repositoryID int64, tags []string) ([]TagFact, error) {
	if len(tags) == 0 {
		return []TagFact{}, nil
	}
	c := conditions{args: []any{repositoryID}}
	facts, err := collect(ctx, s.db.Read, scanTagFact, `
		SELECT t.name, t.pushed_by, m.platforms, t.pulled_at
		FROM tags t
		JOIN manifests m ON m.repository_id = t.repository_id AND m.digest = t.digest
		WHERE t.repository_id = $1 AND t.name IN (`+c.list(tags)+`)
		ORDER BY t.id`, c.args...)
	if err != nil {
		return nil, fmt.Errorf("facts of tags: %w", err)
	}
	return facts, nil
}

// list appends all of values and gives their names in the query, with commas between them.
func (c *conditions) list(values []string) string {
	names := make([]string, len(values))
	for i, value := range values {
		names[i] = c.arg(value)
	}
	return strings.Join(names, ", ")
}

func scanTagFact(row scanner) (f TagFact, err error) {
	var pulled int64
	if err = row.Scan(&f.Tag, &f.PushedBy, &f.Platforms, &pulled); err == nil && pulled > 0 {
		f.PulledAt = time.UnixMicro(pulled).UTC()
	}
	return f, err
}
