package swr

import (
	"fmt"
	"net/http"
	"strings"

	"swr-console/client"
)

// listTagFacts answers GET /v2/manage/x/namespaces/{namespace}/repos/{repository}/tags.
func (s *Server) listTagFacts(w http.ResponseWriter, r *http.Request) error {
	tags := r.URL.Query()["tag"]
	if err := checkTags(tags, maxLimit); err != nil {
		return err
	}
	found, err := s.store.TagFacts(r.Context(), repository(r).ID, tags)
	if err != nil {
		return err
	}
	facts := make([]client.TagFacts, 0, len(found))
	for _, f := range found {
		facts = append(facts, client.TagFacts{
			Tag: f.Tag, UserName: f.PushedBy, Platforms: platforms(f.Platforms), PulledAt: f.PulledAt,
		})
	}
	return writeJSON(w, http.StatusOK, facts)
}

// platforms reads what store.Manifest writes.
func platforms(text string) []client.Platform {
	all := []client.Platform{}
	for word := range strings.FieldsSeq(text) {
		parts := append(strings.Split(word, "/"), "", "")
		all = append(all, client.Platform{OS: parts[0], Architecture: parts[1], Variant: parts[2]})
	}
	return all
}

func checkTags(tags []string, most int) error {
	if len(tags) > most {
		return refuse("4000014", fmt.Sprintf("at most %d tags can be asked for at once", most))
	}
	for _, tag := range tags {
		if !client.ValidTag(tag) {
			return refuse("4000014", tagRule)
		}
	}
	return nil
}
