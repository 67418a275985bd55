package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// TagFilter narrows Tags. The zero value of a field matches all.
type TagFilter struct {
	Name     string // exact
	NamePart string

	Order Order // by "updated_at" or "tag"
	After *Tag  // only what comes after this tag in the order: cheaper than an offset
	Page
}

// CountTags returns how many tags of a repository f matches, whatever its window.
func (s *Store) CountTags(ctx context.Context, repositoryID int64, f TagFilter) (n int64, err error) {
	f.After = nil
	c := f.conditions(repositoryID)
	err = s.db.Read.QueryRowContext(ctx, `SELECT COUNT(*) FROM tags t `+c.where(), c.args...).Scan(&n)
	return n, known(err)
}

// Tags returns one page of the tags of a repository that f matches.
func (s *Store) Tags(ctx context.Context, repositoryID int64, f TagFilter) ([]Tag, error) {
	c, err := s.tagConditions(ctx, repositoryID, f)
	if err != nil {
		return nil, fmt.Errorf("list tags: %w", err)
	}
	order := f.order()
	page, err := collect(ctx, s.db.Read, scanTag, fmt.Sprintf(`%s
		WHERE t.id IN (SELECT t.id FROM tags t %s ORDER BY %s LIMIT %s OFFSET %s)
		ORDER BY %s`,
		tagSelect, c.where(), order, c.arg(f.Limit), c.arg(f.Offset), order), c.args...)
	if err != nil {
		return nil, fmt.Errorf("list tags: %w", err)
	}
	return page, nil
}

// fewTags is up to how many tags with a part in their names are found by their
// ids. More than these are met soon enough on the way along the list's order.
const fewTags = 1000

// tagConditions is f.conditions, or names what f finds when that is little in a lot.
func (s *Store) tagConditions(ctx context.Context, repositoryID int64, f TagFilter) (conditions, error) {
	all := f.conditions(repositoryID)
	if f.NamePart == "" {
		return all, nil
	}
	whole := f
	whole.After = nil
	c := whole.conditions(repositoryID)
	found, err := s.ids(ctx, `SELECT t.id FROM tags t `+c.where()+` LIMIT `+c.arg(fewTags+1), c.args...)
	if err != nil || len(found) > fewTags {
		return all, err
	}
	few := conditions{}
	few.add(`t.repository_id = ?`, repositoryID)
	few.addIDs(`t.id`, slices.Sorted(maps.Keys(found)))
	if f.After != nil {
		few.addAfter(f)
	}
	return few, nil
}

func (f TagFilter) conditions(repositoryID int64) (c conditions) {
	c.add(`t.repository_id = ?`, repositoryID)
	if f.Name != "" {
		c.add(`t.name = ?`, f.Name)
	}
	if f.NamePart != "" {
		c.add(`LOWER(t.name) LIKE ? ESCAPE '\'`, containing(f.NamePart))
	}
	if f.After != nil {
		c.addAfter(f)
	}
	return c
}

// addAfter spells the order as a comparison of rows, which the index can seek to.
func (c *conditions) addAfter(f TagFilter) {
	than := ">"
	if f.descending() {
		than = "<"
	}
	if f.Order.By == "tag" {
		c.add(`t.name `+than+` ?`, f.After.Name)
		return
	}
	c.add(`(t.updated_at, t.id) `+than+` (?, ?)`, micros(f.After.UpdatedAt), f.After.ID)
}

func (f TagFilter) order() string {
	direction := ""
	if f.descending() {
		direction = " DESC"
	}
	if f.Order.By == "tag" {
		return "t.name" + direction
	}
	return "t.updated_at" + direction + ", t.id" + direction
}

// descending is the direction asked for, and newest first when none was.
func (f TagFilter) descending() bool { return f.Order.Descending || f.Order.By == "" }
