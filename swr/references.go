package swr

import (
	"errors"
	"net/http"
	"strings"

	"swr-console/client"
	"swr-console/swr/store"
)

// listReferences answers GET /v2/manage/namespaces/{namespace}/repos/{repository}/{tag}/references:
// the tags of the image that a signature, or what else tag is attached to one, belongs to.
func (s *Server) listReferences(w http.ResponseWriter, r *http.Request) error {
	q, err := readPlain(r, "limit", "marker")
	if err != nil {
		return err
	}
	limit, err := q.number("limit", 1, client.MaxReferences, client.MaxReferences)
	if err != nil {
		return err
	}
	last := ""
	if text := q.values["marker"]; text != "" {
		parts, err := readMarker(text, 1)
		if err != nil {
			return err
		}
		last = parts[0]
	}
	digest, err := s.attachedTo(r)
	if err != nil {
		return err
	}
	tags, err := s.store.TagsOf(r.Context(), repository(r).ID, digest, last, limit+1) // one more tells whether there is more
	if err != nil {
		return err
	}
	list := client.References{Tags: tags}
	if len(tags) > limit {
		list = client.References{Tags: tags[:limit], HasMore: true, NextMarker: marker(tags[limit-1])}
	}
	return writeJSON(w, http.StatusOK, list)
}

// attachedTo is the digest of what the tag in the path is attached to: by its
// name, as signing tools have it, or by its manifest's subject.
func (s *Server) attachedTo(r *http.Request) (digest string, err error) {
	tag, m, err := s.taggedManifest(r)
	if err != nil {
		return "", err
	}
	if signatureTag.MatchString(tag) {
		return strings.Replace(strings.TrimSuffix(tag, ".sig"), "-", ":", 1), nil
	}
	return m.Subject, nil
}

// taggedManifest is the tag in the path and what it points to.
func (s *Server) taggedManifest(r *http.Request) (tag string, m store.Manifest, err error) {
	if tag, err = pathName(r, "tag", errNoTag); err != nil {
		return "", m, err
	}
	m, err = s.store.ManifestByTag(r.Context(), repository(r).ID, tag)
	if errors.Is(err, store.ErrNotFound) {
		err = errNoTag
	}
	return tag, m, err
}
