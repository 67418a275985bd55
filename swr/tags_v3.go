package swr

import (
	"net/http"

	"swr-console/client"
	"swr-console/swr/store"
)

// listRepoTagsV3 answers GET /v3/manage/namespaces/{namespace}/repos/{repository}/tags.
func (s *Server) listRepoTagsV3(w http.ResponseWriter, r *http.Request) error {
	q, err := readPlain(r, "tag", "limit", "marker", "order_column", "order_type", "with_manifest")
	if err != nil {
		return err
	}
	filter := store.TagFilter{NamePart: q.values["tag"]}
	if filter.Order, err = q.order(tagColumns); err != nil {
		return err
	}
	if filter.After, err = readTagMarker(q.values["marker"]); err != nil {
		return err
	}
	limit, err := q.number("limit", 1, maxLimit, defaultLimit)
	if err != nil {
		return err
	}
	withManifest, err := q.boolean("with_manifest", refuse("4001025", "with_manifest must be true or false"))
	if err != nil {
		return err
	}
	filter.Limit = limit + 1 // one more tells whether there is more
	page, err := s.store.Tags(r.Context(), repository(r).ID, filter)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, s.tagListV3(repository(r), page, limit, withManifest != nil && *withManifest))
}

func (s *Server) tagListV3(repo store.Repository, page []store.Tag, limit int, withManifest bool) client.TagListV3 {
	list := client.TagListV3{Tags: []client.TagDetail{}}
	if len(page) > limit {
		page = page[:limit]
		list.NextMarker, list.HasMore = tagMarker(page[limit-1]), true
	}
	for _, tag := range page {
		detail := s.wireTagDetail(repo, tag)
		if !withManifest {
			detail.Manifest = ""
		}
		list.Tags = append(list.Tags, detail)
	}
	return list
}
