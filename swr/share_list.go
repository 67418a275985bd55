package swr

import (
	"net/http"
	"slices"

	"swr-console/client"
	"swr-console/swr/store"
)

// listRepoShares answers GET …/shares.
func (s *Server) listRepoShares(w http.ResponseWriter, r *http.Request) error {
	shareType := r.URL.Query().Get("share_type")
	if !slices.Contains([]string{"", client.ShareWithAccounts, client.ShareWithOrganizations}, shareType) {
		return refuse("4001025", "share_type must be account or organization")
	}
	repo := repository(r)
	all, err := s.store.Shares(r.Context(), repo.ID, shareType)
	if err != nil {
		return err
	}
	shares := make([]client.Share, 0, len(all))
	for _, share := range all {
		shares = append(shares, s.wireShare(repo, share))
	}
	return writeJSON(w, http.StatusOK, shares)
}

// showRepoShare answers GET …/shares/{share_id}.
func (s *Server) showRepoShare(w http.ResponseWriter, r *http.Request) error {
	id, err := pathName(r, "share_id", errNoShare)
	if err != nil {
		return err
	}
	share, err := s.store.Share(r.Context(), repository(r).ID, id)
	if err != nil {
		return noShare(err)
	}
	return writeJSON(w, http.StatusOK, s.wireShare(repository(r), share))
}

func (s *Server) wireShare(repo store.Repository, share store.Share) client.Share {
	return client.Share{
		ID: share.ID, Namespace: repo.Namespace.Name, Repository: repo.Name,
		Type: share.Type, Principals: share.Principals, Permission: share.Permission,
		Deadline: share.Deadline, Description: share.Description,
		CreatorID: share.Creator.ID, CreatorName: share.Creator.Name,
		Created: share.CreatedAt, Updated: share.UpdatedAt, Status: share.Deadline.Valid(s.now()),
	}
}
