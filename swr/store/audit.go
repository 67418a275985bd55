package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Change is who changes what, and by which request. It travels in the context
// from where the request is understood to where the change is written.
type Change struct {
	DomainID  string // the account that owns the object
	Actor     Actor
	Action    string // as client.Action names it
	Object    string // kind:name
	RequestID string
}

type changeKey struct{}

// WithChange says what the changes made with the context are part of.
func WithChange(ctx context.Context, c Change) context.Context {
	return context.WithValue(ctx, changeKey{}, c)
}

// ChangeOf is what WithChange said, or nothing.
func ChangeOf(ctx context.Context) Change {
	c, _ := ctx.Value(changeKey{}).(Change)
	return c
}

// change runs fn in one writing transaction, and writes down in it what has changed.
func (s *Store) change(ctx context.Context, object string, fn func(*sql.Tx) error) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return s.recordChange(ctx, tx, object)
	})
}

// recordChange writes one row about a change, in the change's own transaction.
// An object that begins with a colon is a part of the context's object; the
// empty one is that object itself.
func (s *Store) recordChange(ctx context.Context, tx *sql.Tx, object string) error {
	c := ChangeOf(ctx)
	if object == "" || strings.HasPrefix(object, ":") {
		object = c.Object + object
	}
	now := s.now()
	err := s.insertSerial(ctx, tx, now, `
		INSERT INTO audit (id, domain_id, user_id, user_name, action, object, request_id, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (id) DO NOTHING`,
		c.DomainID, c.Actor.ID, c.Actor.Name, c.Action, object, c.RequestID, micros(now))
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	return nil
}
