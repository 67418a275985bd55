package swr

import (
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/swr/store"
)

var (
	errNoAccount     = refuse("4001041", "access_domain is no account of this service")
	errOwnAccount    = refuse("4001041", "access_domain is the account that owns the repository")
	errNotShared     = refuse("4001090", "the repository is not shared with this account")
	errNothingShared = refuse("4001090", "there is no such organization or repository to be shared")
	errPublic        = refuse("4000014", "only private repositories can be shared: anyone can pull from this one")
	errTooManyShares = refuse("4000014", "a repository is shared with at most 500 accounts")
)

// createRepoDomain answers POST /v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains.
func (s *Server) createRepoDomain(w http.ResponseWriter, r *http.Request) error {
	var req client.CreateAccessDomainRequest
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
	if err := s.otherAccount(r, req.Domain); err != nil {
		return err
	}

	err = s.store.CreateAccessDomain(r.Context(), store.AccessDomain{
		RepositoryID: repo.ID, Domain: req.Domain, Permit: req.Permit,
		Deadline: deadline, Description: req.Description, Creator: caller(r).Actor(),
	}, client.MaxShares)
	if errors.Is(err, store.ErrExists) {
		return refuse("4090089", "the repository is shared with this account already")
	}
	if err := shareRefusal(err); err != nil {
		return err
	}
	return writeCreated(w)
}

// otherAccount refuses a name that is not another account's.
func (s *Server) otherAccount(r *http.Request, name string) error {
	if !isText(name) {
		return errNoAccount
	}
	domain, err := s.store.DomainByName(r.Context(), name)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return errNoAccount
	case err == nil && domain.ID == repository(r).Namespace.Domain.ID:
		return errOwnAccount
	}
	return err
}

// deleteRepoDomain answers DELETE …/access-domains/{access_domain}. That nothing is shared is what was wanted.
func (s *Server) deleteRepoDomain(w http.ResponseWriter, r *http.Request) error {
	domain, err := pathName(r, "access_domain", errNoAccount)
	if err != nil {
		return err
	}
	if err := s.store.DeleteAccessDomain(r.Context(), repository(r).ID, domain); err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return writeNothing(w)
}

// updateRepoDomain answers PATCH …/access-domains/{access_domain}.
func (s *Server) updateRepoDomain(w http.ResponseWriter, r *http.Request) error {
	domain, err := pathName(r, "access_domain", errNotShared)
	if err != nil {
		return err
	}
	var req client.UpdateAccessDomainRequest
	if err := readBody(r, &req, badPermit); err != nil {
		return err
	}
	deadline, err := s.checkedDeadline(req.Deadline, req.Description, req.Check(s.now()))
	if err != nil {
		return err
	}
	err = s.store.UpdateAccessDomain(r.Context(), store.AccessDomain{
		RepositoryID: repository(r).ID, Domain: domain,
		Permit: req.Permit, Deadline: deadline, Description: req.Description,
	})
	if errors.Is(err, store.ErrNotFound) {
		return errNotShared
	}
	if err != nil {
		return err
	}
	return writeCreated(w)
}
