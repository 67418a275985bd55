package swr

import (
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/swr/store"
)

// showAccessDomain answers GET …/access-domains/{access_domain}: a look-up, for which nothing shared is an answer.
func (s *Server) showAccessDomain(w http.ResponseWriter, r *http.Request) error {
	domain, err := pathName(r, "access_domain", errNoAccount)
	if err != nil {
		return err
	}
	repo := repository(r)
	shared, err := s.store.AccessDomain(r.Context(), repo.ID, domain)
	if errors.Is(err, store.ErrNotFound) {
		return writeJSON(w, http.StatusOK, client.AccessDomainCheck{})
	}
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, client.AccessDomainCheck{Exist: true, AccessDomain: new(s.wireAccessDomain(repo, shared))})
}

// listRepoDomains answers GET …/access-domains.
func (s *Server) listRepoDomains(w http.ResponseWriter, r *http.Request) error {
	repo := repository(r)
	all, err := s.store.AccessDomains(r.Context(), repo.ID)
	if err != nil {
		return err
	}
	domains := make([]client.AccessDomain, 0, len(all))
	for _, d := range all {
		domains = append(domains, s.wireAccessDomain(repo, d))
	}
	return writeJSON(w, http.StatusOK, domains)
}

func (s *Server) wireAccessDomain(repo store.Repository, d store.AccessDomain) client.AccessDomain {
	return client.AccessDomain{
		Namespace: repo.Namespace.Name, Repository: repo.Name, Domain: d.Domain,
		Permit: d.Permit, Deadline: d.Deadline, Description: d.Description,
		CreatorID: d.Creator.ID, CreatorName: d.Creator.Name,
		Created: d.CreatedAt, Updated: d.UpdatedAt, Status: d.Deadline.Valid(s.now()),
	}
}
