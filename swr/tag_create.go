package swr

import (
	"errors"
	"net/http"

	"swr-console/client"
	"swr-console/swr/store"
)

// createRepoTag answers POST /v2/manage/namespaces/{namespace}/repos/{repository}/tags.
func (s *Server) createRepoTag(w http.ResponseWriter, r *http.Request) error {
	var req client.CreateTagRequest
	if err := readBody(r, &req, nil); err != nil {
		return err
	}
	if err := errors.Join(checkTag("source_tag", req.SourceTag), checkTag("destination_tag", req.DestinationTag)); err != nil {
		return err
	}

	err := s.store.CopyTag(r.Context(), store.Retag{
		RepositoryID: repository(r).ID, From: req.SourceTag, To: req.DestinationTag, Override: req.Override, By: caller(r).UserName,
	})
	if errors.Is(err, store.ErrNotFound) {
		return errNoTag
	}
	if errors.Is(err, store.ErrExists) {
		return refuse("4090006", "destination_tag exists already, and override is not true")
	}
	if err != nil {
		return err
	}
	return writeCreated(w)
}

func checkTag(field, name string) error {
	if name == "" {
		return refuse("4001014", field+" is missing")
	}
	if !client.ValidTag(name) {
		return refuse("4000014", field+": "+tagRule)
	}
	return nil
}
