package store

import (
	"errors"

	"swr-console/swr/sqldb"
)

var (
	// ErrNotFound says that the thing asked for is not there.
	ErrNotFound = sqldb.ErrNotFound
	// ErrExists says that the name is taken.
	ErrExists = sqldb.ErrExists
	// ErrReferenced says that something else still needs the thing, or that what it points to has gone.
	ErrReferenced = sqldb.ErrReferenced
	// ErrBusy says that another writer was in the way; the same call may succeed later.
	ErrBusy = sqldb.ErrBusy
	// ErrFull says that the disk is full.
	ErrFull = sqldb.ErrFull
	// ErrNotEmpty says that the thing still holds images.
	ErrNotEmpty = errors.New("still holds images")
	// ErrGone says that somebody has deleted meanwhile what was to be changed.
	ErrGone = errors.New("gone meanwhile")
	// ErrQuota says that there may be no more of these.
	ErrQuota = errors.New("quota reached")
)

// known maps what the driver reports to the errors above.
func known(err error) error { return sqldb.Known(err) }
