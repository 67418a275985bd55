package swr

import (
	"errors"
	"net/http"
	"strings"
	"unicode/utf8"

	"swr-console/client"
	"swr-console/swr/store"
)

var (
	errBadPermit = refuse("4001091", "only read can be shared")
	badPermit    = map[string]*refusal{"permit": errBadPermit, "permission": errBadPermit}
)

// checkedDeadline gives a deadline as it is kept, unless checking its request
// has found a problem or the description is no text.
func (s *Server) checkedDeadline(d client.Deadline, description string, problem error) (client.Deadline, error) {
	if invalid, ok := errors.AsType[*client.Invalid](problem); ok {
		switch {
		case invalid.Field == "permit", invalid.Field == "permission":
			return "", errBadPermit
		case invalid.Field == "deadline" && d == "":
			return "", refuse("4001014", "deadline is missing")
		case errors.Is(problem, client.ErrTooLong):
			return "", refuse("4131012", "the description of a share has at most 1000 characters")
		}
	}
	if problem != nil {
		return "", problem
	}
	if !isText(description) {
		return "", refuse("4000014", "the description is not text")
	}
	return client.ParseDeadline(string(d))
}

// shareRefusal says why something is not shared.
func shareRefusal(err error) error {
	switch {
	case errors.Is(err, store.ErrQuota):
		return errTooManyShares
	case errors.Is(err, store.ErrNotFound): // somebody deleted the repository meanwhile
		return errNoRepository
	}
	return err
}

// lookUp is do for questions whose thing may be missing: clients of these take
// a 400 with this code, and no other answer, for "not shared any more".
func (s *Server) lookUp(a action) http.HandlerFunc {
	return s.do(func(w http.ResponseWriter, r *http.Request) error {
		err := a(w, r)
		if errors.Is(err, errNoNamespace) || errors.Is(err, errNoRepository) {
			return errNothingShared
		}
		return err
	})
}

// isText reports whether both databases can keep s.
func isText(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }
