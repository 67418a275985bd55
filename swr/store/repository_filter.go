package store

import "strings"

// RepositoryFilter narrows Repositories. The zero value of a field matches all.
type RepositoryFilter struct {
	DomainID  string   // the owner; empty only where Sharing finds those of others
	Domain    string   // the owner, by name
	GrantedTo string   // only repositories on which this user, by id, holds a level, as who created one does
	Sharing   *Sharing // only repositories that are shared so

	Namespace     string // exact
	NamespacePart string // a part of the name
	NamePart      string
	Category      string
	IsPublic      *bool

	Order Order // by one of repositoryColumn's keys
	Page
}

// Order says by which column a list is sorted. The zero value is the list's own order.
type Order struct {
	By         string
	Descending bool
}

// Page is a window on a list.
type Page struct{ Limit, Offset int }

func (f RepositoryFilter) conditions(today micros) (c conditions) {
	if f.DomainID != "" {
		c.add(`r.domain_id = ?`, f.DomainID)
	}
	if f.Domain != "" {
		c.add(`r.domain_id IN (SELECT id FROM domains WHERE name_key = ?)`, strings.ToLower(f.Domain))
	}
	if f.GrantedTo != "" {
		c.add(`(r.creator_id = ?
			OR EXISTS (SELECT 1 FROM namespace_grants g WHERE g.namespace_id = r.namespace_id AND g.user_id = ?)
			OR EXISTS (SELECT 1 FROM repository_grants g WHERE g.repository_id = r.id AND g.user_id = ?))`,
			f.GrantedTo, f.GrantedTo, f.GrantedTo)
	}
	if f.Sharing != nil {
		f.Sharing.addTo(&c, today)
	}
	f.addOwn(&c)
	return c
}

// addOwn adds what the filter says about a repository itself.
func (f RepositoryFilter) addOwn(c *conditions) {
	if f.Namespace != "" {
		c.add(`r.namespace_id IN (SELECT id FROM namespaces WHERE name = ?)`, f.Namespace)
	}
	if f.NamespacePart != "" {
		c.add(`r.namespace_id IN (SELECT id FROM namespaces WHERE name LIKE ? ESCAPE '\')`, containing(f.NamespacePart))
	}
	if f.NamePart != "" {
		c.add(`r.name LIKE ? ESCAPE '\'`, containing(f.NamePart))
	}
	if f.Category != "" {
		c.add(`r.category = ?`, f.Category)
	}
	if f.IsPublic != nil {
		c.add(`r.is_public = ?`, *f.IsPublic)
	}
}

// repositoryColumn maps what repositories can be ordered by to where it is.
var repositoryColumn = map[string]string{
	"updated_time": "r.updated_at", "name": "r.name", "tag_count": "r.num_images",
	"namespace": "(SELECT name FROM namespaces WHERE id = r.namespace_id)", "is_public": "r.is_public",
	"domain_name": "(SELECT name FROM domains WHERE id = r.domain_id)",
}

// repositoryOrder ends in the id, so that no two rows tie and no page repeats a row.
func repositoryOrder(o Order) string {
	column, found := repositoryColumn[o.By]
	if !found {
		return "r.updated_at DESC, r.id DESC"
	}
	if o.Descending {
		return column + " DESC, r.id DESC"
	}
	return column + ", r.id"
}
