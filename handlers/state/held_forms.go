package state

import (
	"context"
	"fmt"
	"time"
)

// HeldForm is what someone had typed when their session ended, sealed.
type HeldForm struct {
	Key     string // hash of the id in the cookie
	Sealed  string
	Created time.Time
}

// HoldForm stores a form.
func (s *State) HoldForm(ctx context.Context, f HeldForm) error {
	_, err := s.write.ExecContext(ctx, `
		INSERT INTO held_forms (key_hash, sealed, created_at) VALUES ($1, $2, $3)`,
		f.Key, f.Sealed, f.Created.UnixMicro())
	if err != nil {
		return fmt.Errorf("hold form: %w", err)
	}
	return nil
}

// HeldForm returns the form stored under key, or ErrNotFound.
func (s *State) HeldForm(ctx context.Context, key string) (f HeldForm, err error) {
	err = s.read.QueryRowContext(ctx, `
		SELECT key_hash, sealed, created_at FROM held_forms WHERE key_hash = $1`, key).
		Scan(&f.Key, &f.Sealed, (*micros)(&f.Created))
	if err != nil {
		return HeldForm{}, fmt.Errorf("held form: %w", known(err))
	}
	return f, nil
}

// DropHeldForm deletes a form, or returns ErrNotFound: of several that ask at
// once exactly one succeeds.
func (s *State) DropHeldForm(ctx context.Context, key string) error {
	if err := s.one(ctx, `DELETE FROM held_forms WHERE key_hash = $1`, key); err != nil {
		return fmt.Errorf("drop held form: %w", err)
	}
	return nil
}

// PurgeHeldForms deletes the forms stored until before.
func (s *State) PurgeHeldForms(ctx context.Context, before time.Time) error {
	_, err := s.write.ExecContext(ctx, `DELETE FROM held_forms WHERE created_at <= $1`, before.UnixMicro())
	if err != nil {
		return fmt.Errorf("purge held forms: %w", err)
	}
	return nil
}
