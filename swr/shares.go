package swr

import (
	"errors"
	"net/http"
	"slices"

	"swr-console/client"
	"swr-console/swr/store"
)

// errNoShare names the share in its message: its code speaks of permissions.
var errNoShare = refuse("4040091", "the repository has no such share")

// createRepoShare answers POST /v2/manage/namespaces/{namespace}/repos/{repository}/shares.
func (s *Server) createRepoShare(w http.ResponseWriter, r *http.Request) error {
	var req client.CreateShareRequest
	if err := readBody(r, &req, badPermit); err != nil {
		return err
	}
	deadline, err := s.checkedDeadline(req.Deadline, req.Description, req.Check(s.now()))
	if err != nil {
		return err
	}
	repo := repository(r)
	if repo.IsPublic {
		return errPublic
	}
	if err := s.otherPrincipals(r, req); err != nil {
		return err
	}

	err = s.store.CreateShare(r.Context(), repo.ID, store.Policy{
		Type: req.Type, Principals: unique(req.Principals), Permission: req.Permission,
		Deadline: deadline, Description: req.Description, Creator: caller(r).Actor(),
	}, client.MaxShares)
	if errors.Is(err, store.ErrExists) {
		return refuse("4090089", "another share of the repository has one of these principals already")
	}
	if err := shareRefusal(err); err != nil {
		return err
	}
	return writeCreated(w)
}

// otherPrincipals refuses accounts that are none, or not another's. Organizations
// of accounts this service has none of: what names one is kept, and matches nobody.
func (s *Server) otherPrincipals(r *http.Request, req client.CreateShareRequest) error {
	for _, principal := range req.Principals {
		if !isText(principal) || len(principal) > maxPrincipal {
			return refuse("4000014", "share_principals holds what is no id and no path")
		}
		if req.Type != client.ShareWithAccounts {
			continue
		}
		domain, err := s.store.DomainByID(r.Context(), principal)
		switch {
		case errors.Is(err, store.ErrNotFound):
			return refuse("4000014", "share_principals: no account of this service has the id "+principal)
		case err != nil:
			return err
		case domain.ID == repository(r).Namespace.Domain.ID:
			return refuse("4000014", "share_principals holds the account that owns the repository")
		}
	}
	return nil
}

// unique leaves out what was there before.
func unique(all []string) (some []string) {
	for _, one := range all {
		if !slices.Contains(some, one) {
			some = append(some, one)
		}
	}
	return some
}

// maxPrincipal is the length of the longest principal that is kept, in bytes.
const maxPrincipal = 512

// updateRepoShare answers PATCH …/shares/{share_id}.
func (s *Server) updateRepoShare(w http.ResponseWriter, r *http.Request) error {
	id, err := pathName(r, "share_id", errNoShare)
	if err != nil {
		return err
	}
	var req client.UpdateShareRequest
	if err := readBody(r, &req, badPermit); err != nil {
		return err
	}
	deadline, err := s.checkedDeadline(req.Deadline, req.Description, req.Check(s.now()))
	if err != nil {
		return err
	}
	if err := s.store.UpdateShare(r.Context(), repository(r).ID, id, store.Policy{
		Permission: req.Permission, Deadline: deadline, Description: req.Description,
	}); err != nil {
		return noShare(err)
	}
	return writeCreated(w)
}

// deleteRepoShare answers DELETE …/shares/{share_id}.
func (s *Server) deleteRepoShare(w http.ResponseWriter, r *http.Request) error {
	id, err := pathName(r, "share_id", errNoShare)
	if err != nil {
		return err
	}
	if err := s.store.DeleteShare(r.Context(), repository(r).ID, id); err != nil {
		return noShare(err)
	}
	return writeNothing(w)
}

func noShare(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return errNoShare
	}
	return err
}
