package swr

import (
	"net/http"
	"strconv"

	"swr-console/client"
	"swr-console/swr/store"
)

// listProjects answers GET /v3/projects.
func (s *Server) listProjects(w http.ResponseWriter, r *http.Request) error {
	q, err := readQuery(r, "name", "domain_id", "parent_id", "enabled", "is_domain", "page", "per_page")
	if err != nil {
		return err
	}
	return s.writeProjects(w, r, func(p client.ProjectItem) bool {
		return matches(q, "name", p.Name) && matches(q, "domain_id", p.DomainID) && matches(q, "parent_id", p.ParentID) &&
			matches(q, "enabled", strconv.FormatBool(p.Enabled)) && matches(q, "is_domain", strconv.FormatBool(p.IsDomain))
	})
}

// listAuthProjects answers GET /v3/auth/projects.
func (s *Server) listAuthProjects(w http.ResponseWriter, r *http.Request) error {
	return s.writeProjects(w, r, func(client.ProjectItem) bool { return true })
}

// matches reports whether a parameter is absent or the same as the value.
func matches(q query, name, value string) bool {
	wanted := q.values[name]
	return wanted == "" || wanted == value
}

func (s *Server) writeProjects(w http.ResponseWriter, r *http.Request, wanted func(client.ProjectItem) bool) error {
	projects, err := s.store.Projects(r.Context(), caller(r).DomainID)
	if err != nil {
		return err
	}
	list := client.ProjectList{Projects: []client.ProjectItem{}}
	for _, p := range projects {
		if item := wireProject(p); wanted(item) {
			list.Projects = append(list.Projects, item)
		}
	}
	return writeJSON(w, http.StatusOK, list)
}

func wireProject(p store.Project) client.ProjectItem {
	return client.ProjectItem{ID: p.ID, Name: p.Name, DomainID: p.DomainID, ParentID: p.DomainID, Enabled: true}
}

// listAuthDomains answers GET /v3/auth/domains: the caller's account and no other.
func (s *Server) listAuthDomains(w http.ResponseWriter, r *http.Request) error {
	who := caller(r)
	return writeJSON(w, http.StatusOK, client.DomainList{Domains: []client.DomainItem{
		{ID: who.DomainID, Name: who.DomainName, Enabled: true},
	}})
}
