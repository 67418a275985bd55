package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

// scanner is a row that can be read: *sql.Row or *sql.Rows.
type scanner interface{ Scan(columns ...any) error }

// collect reads every row of query with scan.
func collect[T any](ctx context.Context, q querier, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, known(err)
	}
	defer rows.Close()

	all := []T{}
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, known(err)
		}
		all = append(all, one)
	}
	return all, known(rows.Err())
}

// affected is the error of a statement that should have changed a row: none when it changed nothing.
func affected(result sql.Result, err, none error) error {
	if err != nil {
		return known(err)
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return none
}

// conditions collects what a WHERE clause says, and its arguments.
type conditions struct {
	clauses []string
	args    []any
}

// add appends a clause in which every ? stands for the next of args.
func (c *conditions) add(clause string, args ...any) {
	c.clauses = append(c.clauses, c.fill(clause, args...))
}

// fill appends args alone, and gives the clause with their names in place of every ?.
func (c *conditions) fill(clause string, args ...any) string {
	for _, arg := range args {
		clause = strings.Replace(clause, "?", c.arg(arg), 1)
	}
	return clause
}

// arg appends one argument and gives its name in the query.
func (c *conditions) arg(value any) string {
	c.args = append(c.args, value)
	return fmt.Sprintf("$%d", len(c.args))
}

// addIDs appends that a column is one of ids. They are numbers, and may stand in the query.
func (c *conditions) addIDs(column string, ids []int64) {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = strconv.FormatInt(id, 10)
	}
	if len(ids) == 0 {
		texts = []string{"NULL"} // is nothing
	}
	c.add(column + ` IN (` + strings.Join(texts, ", ") + `)`)
}

func (c *conditions) where() string {
	if len(c.clauses) == 0 {
		return ""
	}
	return "WHERE " + strings.Join(c.clauses, " AND ")
}

// containing is the LIKE pattern, with ESCAPE '\', of what has part somewhere in it.
func containing(part string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(strings.ToLower(part)) + "%"
}
